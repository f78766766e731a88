"""LetterWish: which letters somebody wants."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.people.models import Person


class LetterWishQuerySet(models.QuerySet):
    def wants(self, person, what: str) -> bool:
        """Whether `person` wants such letters: everybody does who has not said no."""
        return not self.filter(person=person.pk, **{what: False}).exists()

    def against(self, what: str):
        """Those of people who have said no to such letters."""
        return self.filter(**{what: False})

    def leave(self, person_pk: int, what: str) -> None:
        """No more such letters to this person. Said twice it is said once; to somebody who is gone, nothing happens."""
        with transaction.atomic():
            if Person.objects.select_for_update(no_key=True).filter(pk=person_pk).exists():
                self.update_or_create(person_id=person_pk, defaults={what: False, "left_at": timezone.now()})


class LetterWish(models.Model):
    """Made when somebody first chooses. `WEEKLY` and `AT_ONCE` letters can be left; all others always come."""

    WEEKLY, AT_ONCE = "weekly", "at_once"
    CAN_BE_LEFT = (WEEKLY, AT_ONCE)

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="letter_wish"
    )
    weekly = models.BooleanField(_("one letter a week"), default=True)
    at_once = models.BooleanField(_("a letter at once"), default=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = LetterWishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish about letters")
        verbose_name_plural = _("wishes about letters")

    def __str__(self):
        return f"{self.person_id}: {self.weekly} {self.at_once}"

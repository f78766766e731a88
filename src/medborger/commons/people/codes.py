"""SignInCode: six digits, fifteen minutes, five tries, one use.

Only a keyed hash of the code is kept, so that a stolen database signs nobody in. A try is taken, by one conditional
UPDATE, before the code is looked at: of sixty wrong codes that arrive at once, from any number of processes, five are
tried, and the right one as the sixth is refused like the others.
"""

import secrets
from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

DIGITS = 6
GOOD_FOR = timedelta(minutes=15)
TRIES = 5


class Answer(Enum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"
    EXPIRED = "expired"
    USED = "used"


def _new_key() -> str:
    return secrets.token_urlsafe(24)


class SignInCodeManager(models.Manager):
    def issue(self, person) -> tuple["SignInCode", str]:
        """A new code for `person`: the row, and the digits, which are nowhere else than in the letter."""
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        code = self.model(person=person, expires_at=timezone.now() + GOOD_FOR)
        code.digest = code.hash_of(digits)
        code.save(force_insert=True)
        return code, digits

    def over(self, now):
        """Codes nobody can use any more."""
        return self.filter(expires_at__lt=now - GOOD_FOR)


class SignInCode(models.Model):
    """One code sent to one person. Whoever holds its key (a session does) may try it."""

    key = models.CharField(max_length=40, primary_key=True, default=_new_key)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_codes"
    )
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    tried = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    objects = SignInCodeManager()

    class Meta:
        verbose_name = _("sign-in code")
        verbose_name_plural = _("sign-in codes")

    def hash_of(self, digits: str) -> str:
        return salted_hmac(f"medborger.sign-in-code.{self.key}", digits, algorithm="sha256").hexdigest()

    def attempt(self, digits: str) -> Answer:
        """Try `digits`. RIGHT is answered once, to one caller; nothing is looked at once the tries are used up."""
        mine = SignInCode.objects.filter(pk=self.pk, used_at=None)
        if not mine.filter(tried__lt=TRIES, expires_at__gt=timezone.now()).update(tried=F("tried") + 1):
            return self._why_not()
        if not constant_time_compare(self.hash_of(digits), self.digest):
            return Answer.WRONG
        return Answer.RIGHT if mine.update(used_at=timezone.now()) else Answer.USED

    def _why_not(self) -> Answer:
        now = SignInCode.objects.filter(pk=self.pk).first()
        if now is None or now.expires_at <= timezone.now():
            return Answer.EXPIRED
        return Answer.USED if now.used_at else Answer.SPENT

    def replace(self) -> None:
        """A newer code has been sent: this one is good for nothing."""
        SignInCode.objects.filter(pk=self.pk, used_at=None).update(expires_at=timezone.now())

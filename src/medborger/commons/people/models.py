"""Person, Role, Organisation. What signing in needs of tables stands beside: `codes`, `limits`, `sessions`."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.people.codes import SignInCode
from medborger.commons.people.humans import SpentStamp
from medborger.commons.people.limits import Count
from medborger.commons.people.sessions import Session
from medborger.commons.places.models import Municipality

__all__ = ["Count", "Organisation", "Person", "Role", "Session", "SignInCode", "SpentStamp"]

FORGET_UNCONFIRMED_AFTER = timedelta(days=7)


class PersonQuerySet(models.QuerySet):
    def never_confirmed(self, now):
        """Addresses somebody typed a week ago and nobody answered for."""
        founders = Role.objects.filter(person=OuterRef("pk"), kind=Role.Kind.ADMIN, given_by=None)
        strangers = self.filter(confirmed_at=None, created_at__lt=now - FORGET_UNCONFIRMED_AFTER)
        # Not the administrators a municipality was founded with: without them nobody could ever get in.
        return strangers.exclude(Exists(founders))

    def with_role_in(self, municipality, *kinds):
        return self.filter(roles__municipality=municipality, roles__kind__in=kinds).distinct()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def at_address(self, email: str) -> "Person":
        """The person at this address, made now if new; the same row however many ask at once."""
        person, _created = self.get_or_create(
            email=email.strip().lower(), defaults={"password": make_password(None)}
        )
        return person

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())

    def create_user(self, email, password=None, **fields):
        person = self.model(email=email.strip().lower(), **fields)
        person.set_unusable_password()
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody with an address that a code can reach. There are no passwords here to lose."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10, default="da")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or self.email.partition("@")[0]

    def clean(self):
        self.email = self.email.strip().lower()

    def confirm(self, *, name: str = "") -> None:
        """The address is answered for: now, if it was not before. `name` is taken where there is none yet."""
        self.confirmed_at = self.confirmed_at or timezone.now()
        self.name = self.name or name[: Person._meta.get_field("name").max_length]
        self.save(update_fields=("confirmed_at", "name"))

    def rename(self, name: str, *, language: str) -> None:
        """A new name and language. A name may stand on any public page, so every kept page becomes an old one."""
        with transaction.atomic():
            self.name, self.language = name, language
            self.save(update_fields=("name", "language"))
            for municipality in Municipality.objects.all():
                municipality.touch()

    @property
    def roles_by_municipality(self) -> dict[int, frozenset[str]]:
        """Municipality id → the kinds of role this person has there; asked of the database once."""
        if not hasattr(self, "_roles"):
            self.know_roles(self.roles.values_list("municipality_id", "kind"))
        return self._roles

    def know_roles(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take note of all roles this person has, as pairs of a municipality's id and a kind."""
        found: dict[int, set[str]] = {}
        for municipality_id, kind in rows:
            found.setdefault(municipality_id, set()).add(kind)
        self._roles = {pk: frozenset(kinds) for pk, kinds in found.items()}

    def roles_in(self, municipality_id: int) -> frozenset[str]:
        return self.roles_by_municipality.get(municipality_id, frozenset())

    def forget_roles_known(self) -> None:
        """Ask the database again next time: somebody's roles have just been changed."""
        self.__dict__.pop("_roles", None)


class Role(models.Model):
    """What a person has been asked to do in one municipality, by whom and since when."""

    class Kind(models.TextChoices):
        HOST = "host", _("volunteer host")
        EMPLOYEE = "employee", _("employee")
        LEADER = "leader", _("leader")
        POLITICIAN = "politician", _("politician")
        ADMIN = "admin", _("administrator")

    AT_THE_DESK = (Kind.HOST, Kind.EMPLOYEE, Kind.LEADER, Kind.ADMIN)
    STAFF = (Kind.EMPLOYEE, Kind.LEADER, Kind.ADMIN)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=12, choices=Kind.choices)
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "municipality", "kind"), name="role_once_per_municipality"
            )
        ]

    def __str__(self):
        return f"{self.person} – {self.get_kind_display()} – {self.municipality}"


class Organisation(models.Model):
    """A club, a company, or a part of the municipality that promises in its own name."""

    class Kind(models.TextChoices):
        ASSOCIATION = "organisation", _("organisation")
        COMPANY = "company", _("company")
        MUNICIPALITY = "municipality", _("the municipality")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="organisations")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)
    members = models.ManyToManyField(Person, related_name="organisations", blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=("municipality", "name"), name="organisation_once_per_municipality"
            )
        ]

    def __str__(self):
        return self.name

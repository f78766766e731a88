"""Municipality and Area."""

import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.ground import tenancy
from medborger.ground.text import fold, free_slug

RESERVED_SLUGS = {
    "static",
    "ui",
    "sprog",
    "postkasse",
    "sundhed",
    "was",
    "favicon.ico",
    "robots.txt",
    "konto",
}


class MunicipalityQuerySet(models.QuerySet):
    def opened(self):
        """Those everybody may see; not those that are still being set up."""
        return self.filter(opened_at__isnull=False)


def _somewhere(municipality, filename):
    return f"logos/{municipality.pk}/{secrets.token_urlsafe(18)}-{filename}"


class Municipality(models.Model):
    """A municipality: the tenant every query starts from. What sets it apart is in its columns, never in a subclass.

    Without `opened_at` it is being set up, and only its own desk sees it. `logo_facts` says how wide and how high its
    logo is drawn, and on which plate it can be seen ("light" or "dark").
    """

    slug = models.SlugField(_("short address"), max_length=40, unique=True)
    host = models.CharField(_("own address"), max_length=200, unique=True, null=True, blank=True)
    code = models.CharField(_("municipality code"), max_length=4, blank=True)
    name = models.CharField(_("name"), max_length=100)
    short_name = models.CharField(_("short name"), max_length=60)
    language = models.CharField(_("language"), max_length=10, default="da")
    colours = models.JSONField(_("colours"), default=dict, blank=True)
    words = models.JSONField(_("words"), default=dict, blank=True)
    contact = models.JSONField(_("contact"), default=dict, blank=True)
    petals = models.PositiveSmallIntegerField(_("petals of its sign"), default=6)
    is_demo = models.BooleanField(_("everybody is invented"), default=False)
    logo = models.FileField(_("logo"), upload_to=_somewhere, blank=True)
    logo_facts = models.JSONField(default=dict, blank=True)
    stamp = models.PositiveBigIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(
        _("open for everybody since"), null=True, blank=True, default=timezone.now
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=("code",), condition=~Q(code=""), name="municipality_code_once_where_given"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def prefix(self) -> str:
        """What every address here begins with: "/" on a host of its own, else "/slagelse/"."""
        return "/" if self.host else f"/{self.slug}/"

    @property
    def base_url(self) -> str:
        """Scheme and host of addresses in letters and on posters, without a slash at the end."""
        if not self.host:
            return settings.SITE_URL.rstrip("/")
        scheme = settings.SITE_URL.partition("://")[0]
        return f"{scheme}://{self.host}"

    def url_for(self, name: str, *args) -> str:
        """The full address of the page called `name` here, wherever the code that asks is running."""
        with tenancy.inside(self.prefix):
            return self.base_url + reverse(name, args=args)

    def touch(self) -> None:
        """Say that something a visitor may see has changed: every kept page of this municipality is now an old one."""
        Municipality.objects.filter(pk=self.pk).update(stamp=F("stamp") + 1)

    def present(self, *, name: str, short_name: str, words: dict, contact: dict) -> None:
        """Go by this name, with these words on the front page and this way to be reached."""
        with transaction.atomic():
            self.name, self.short_name, self.words, self.contact = name, short_name, words, contact
            self.save(update_fields=("name", "short_name", "words", "contact"))
            self.touch()

    def wear(self, colours: dict) -> None:
        """Put on these colours; what is not among them is the house's own."""
        with transaction.atomic():
            self.colours = colours
            self.save(update_fields=("colours",))
            self.touch()

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None

    def open(self) -> bool:
        """Let everybody in. False where somebody just did; there is no way back."""
        with transaction.atomic():
            closed = Municipality.objects.filter(pk=self.pk, opened_at__isnull=True)
            was_closed = bool(closed.update(opened_at=timezone.now()))
            if was_closed:
                self.touch()
        self.refresh_from_db(fields=("opened_at",))
        return was_closed

    def bear(self, logo: bytes, *, kind: str, facts: dict) -> None:
        """Show this logo, drawn by the house (`logos.draw`), at the top of every page; the one before is gone."""
        with transaction.atomic():
            before = self._logo_until_now()
            self.logo.save(f"logo.{kind}", ContentFile(logo), save=False)
            self.logo_facts = facts
            self.save(update_fields=("logo", "logo_facts"))
            self.touch()
            self._throw_away(before)

    def take_down_logo(self) -> None:
        """Show the flower alone again. Taking down what is down already is nothing."""
        with transaction.atomic():
            before = self._logo_until_now()
            self.logo, self.logo_facts = "", {}
            self.save(update_fields=("logo", "logo_facts"))
            self.touch()
            self._throw_away(before)

    def _logo_until_now(self) -> str:
        """The name of its file; whoever else changes it waits until the transaction is over."""
        self._hold()
        return Municipality.objects.values_list("logo", flat=True).get(pk=self.pk)

    def _throw_away(self, name: str) -> None:
        """Not before the transaction has been committed: undone, the row would name a file that is gone."""
        if name:
            transaction.on_commit(lambda: self.logo.storage.delete(name))

    def add_area(self, name: str) -> "Area":
        """The area of this name, made now if new and put last. Adding what is there is adding it once."""
        with transaction.atomic():
            self._hold()
            areas = list(self.areas.all())
            area = next((area for area in areas if area.is_called(name)), None)
            if area is None:
                slug = area_slug(name, {area.slug for area in areas})
                area = self.areas.create(name=name, slug=slug, position=len(areas))
                self.touch()
            return area

    def _hold(self) -> None:
        """Let nobody else change this municipality until the transaction is over."""
        Municipality.objects.select_for_update(no_key=True).get(pk=self.pk)


class Area(models.Model):
    """A town, a village, a quarter: what people there would call it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(fields=("municipality", "slug"), name="area_once_per_municipality")
        ]

    def __str__(self):
        return self.name

    def is_called(self, name: str) -> bool:
        """Whether people would say that this is the same name, however it is spelt or spaced."""
        return fold(self.name) == fold(name)

    def what_lies_here(self) -> int:
        """How many rows of any kind point at this area."""
        return sum(
            relation.related_model._base_manager.filter(**{relation.field.name: self}).count()
            for relation in self._meta.related_objects
        )

    def rename(self, name: str) -> None:
        """Call it something else. Its address stays, so that links to it do too. Raises NameTaken."""
        with transaction.atomic():
            self.municipality._hold()
            if any(area.is_called(name) for area in self.municipality.areas.exclude(pk=self.pk)):
                raise NameTaken(name)
            self.name = name
            self.save(update_fields=("name",))
            self.municipality.touch()

    def move(self, steps: int) -> None:
        """Move it this many places down the list, up when negative; at the end of the list it stays there."""
        with transaction.atomic():
            self.municipality._hold()
            areas = list(self.municipality.areas.all())
            here = areas.index(self)
            areas.insert(max(here + steps, 0), areas.pop(here))
            for position, area in enumerate(areas):
                area.position = position
            Area.objects.bulk_update(areas, ["position"])
            self.municipality.touch()

    def remove(self) -> None:
        """Take it off the list. What happened there stays, without an area."""
        with transaction.atomic():
            self.delete()
            self.municipality.touch()


class NameTaken(Exception):
    """Another area here is called the same."""


def area_slug(name: str, taken: set[str]) -> str:
    """The address of an area called `name` among those that are `taken`."""
    return free_slug(name, taken, most=70, otherwise="omraade")

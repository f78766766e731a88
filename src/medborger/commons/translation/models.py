"""Twin: a text in another language, or easier to read."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medborger.commons.matters.models import Matter, Principle
from medborger.commons.people.models import Person, Role
from medborger.commons.places.models import Municipality
from medborger.commons.timeline.models import record
from medborger.commons.translation.sides import Gone, Side, gone, made_from, sides
from medborger.commons.translation.texts import Text, mark_of
from medborger.commons.translation.variants import EASY_READING, PLAIN_READING, Variant


class SomebodyElseWrote(Exception):
    """The twin is not as it was when one began to write. `twin` is how it stands now."""

    def __init__(self, twin: "Twin"):
        super().__init__(f"twin {twin.pk} has changed")
        self.twin = twin


def _of_these(variants: list[Variant], field: str):
    if not variants:
        return Value(None, models.JSONField())
    chosen = [When(language=one.language, reading=one.reading, then=F(field)) for one in variants]
    return Case(*chosen, default=Value(None), output_field=models.JSONField())


class TwinQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def of_texts(self, texts):
        """The twins of these texts."""
        wanted = Q(pk__in=())
        matters = [text.target["matter_id"] for text in texts if "matter_id" in text.target]
        principles = [text.target["principle_id"] for text in texts if "principle_id" in text.target]
        if matters:
            wanted |= Q(matter__in=matters)
        if principles:
            wanted |= Q(principle__in=principles)
        for text in texts:
            if "page" in text.target:
                wanted |= Q(municipality=text.municipality_id, page=text.target["page"])
        return self.filter(wanted)

    def of_matters_or_principles(self, matters, principles):
        return self.filter(Q(matter__in=matters) | Q(principle__in=principles))

    def of_text(self, text: Text):
        return self.filter(municipality=text.municipality_id, **text.target)

    def in_variant(self, variant: Variant):
        return self.filter(language=variant.language, reading=variant.reading)

    def approved(self):
        return self.filter(approved_at__isnull=False)

    def no_longer_approve_old(self, text: Text) -> None:
        """Of a text its author has changed: twins of the words before wait until somebody approves them again. What the
        author took out, because it named somebody, must not stand on in another language. In the deed's transaction.
        """
        self.of_text(text).exclude(of=text.mark).update(approved_at=None, approved_by=None)

    def waiting(self):
        return self.filter(approved_at__isnull=True)

    def written_by(self, person):
        return self.filter(by=person)

    def approved_by_person(self, person):
        return self.filter(approved_by=person)

    def visible_to(self, person):
        """What `person` may read: what is approved, one's own, and at the desk also what waits there."""
        if not getattr(person, "is_authenticated", False):
            return self.approved()
        desks = [pk for pk, roles in person.roles_by_municipality.items() if roles & set(Role.AT_THE_DESK)]
        return self.filter(Q(approved_at__isnull=False) | Q(by=person) | Q(municipality__in=desks))

    def with_words_of(self, variants):
        """Light rows: only those in one of `variants` bring their words along (as `said`, and what they were written
        from as `said_of`), the others None."""
        variants = list(variants)
        light = self.defer("words", "made_of")
        return light.annotate(said=_of_these(variants, "words"), said_of=_of_these(variants, "made_of"))

    def newest_first(self):
        return self.order_by("-made_at", "-pk")


class Twin(models.Model):
    """A twin of one text: the same words (the same keys) in another language or another reading.

    It points at exactly one of a matter, a principle, or a named page of the municipality. `of` is the mark of the
    original words it was made from, and `made_of` holds those words beside `words`, in the same shape: so that when the
    original is changed one knows which paragraphs are older than it, and which translate what is said no longer. The
    public reads approved twins only.
    """

    class Reading(models.TextChoices):
        PLAIN = PLAIN_READING, _("as it is")
        EASY = EASY_READING, _("easy to read")

    class Origin(models.TextChoices):
        PERSON = "person", _("A person has written it")
        MACHINE = "machine", _("A machine has translated it")

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="twins")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, null=True, blank=True, related_name="twins")
    principle = models.ForeignKey(
        Principle, on_delete=models.CASCADE, null=True, blank=True, related_name="twins"
    )
    page = models.SlugField(max_length=40, blank=True, default="")
    language = models.CharField(_("language"), max_length=10)
    reading = models.CharField(max_length=5, choices=Reading.choices, default=Reading.PLAIN)
    words = models.JSONField(_("words"), default=dict)
    made_of = models.JSONField(default=None, null=True, blank=True)
    of = models.CharField(max_length=12)
    origin = models.CharField(max_length=7, choices=Origin.choices, default=Origin.PERSON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = TwinQuerySet.as_manager()

    class Meta:
        verbose_name = _("twin of a text")
        verbose_name_plural = _("twins of texts")
        constraints = [
            models.CheckConstraint(
                condition=Q(matter__isnull=False, principle__isnull=True, page="")
                | Q(matter__isnull=True, principle__isnull=False, page="")
                | (Q(matter__isnull=True, principle__isnull=True) & ~Q(page="")),
                name="twin_of_exactly_one",
            ),
            models.UniqueConstraint(
                fields=("matter", "language", "reading"),
                condition=Q(matter__isnull=False),
                name="twin_once_of_matter",
            ),
            models.UniqueConstraint(
                fields=("principle", "language", "reading"),
                condition=Q(principle__isnull=False),
                name="twin_once_of_principle",
            ),
            models.UniqueConstraint(
                fields=("municipality", "page", "language", "reading"),
                condition=~Q(page=""),
                name="twin_once_of_page",
            ),
        ]

    def __str__(self):
        return f"{self.language} {self.reading} of {self.target}"

    @property
    def target(self) -> dict:
        if self.matter_id:
            return {"matter_id": self.matter_id}
        return {"principle_id": self.principle_id} if self.principle_id else {"page": self.page}

    @property
    def variant(self) -> Variant:
        return Variant(self.language, self.reading)

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def mark(self) -> str:
        """Changes when its words do: who approves or rewrites it says which words they have seen."""
        return mark_of(self.words)

    def sides(self, text: Text) -> list[Side]:
        """Every paragraph of `text` as it stands now beside this twin's."""
        return list(sides(text.words, self.words, self._written_from(text, self.words, self.made_of)))

    def sides_said(self, text: Text) -> list[Side]:
        """The same for a light row (`with_words_of`)."""
        return list(sides(text.words, self.said, self._written_from(text, self.said, self.said_of)))

    def gone(self, text: Text) -> list[Gone]:
        """The paragraphs of this twin whose original `text` says no longer."""
        return list(gone(text.words, self.words, self._written_from(text, self.words, self.made_of)))

    def is_old(self, text: Text) -> bool:
        """Whether the original says something else now than it did where this was made of it."""
        return any(side.is_old for side in self.sides(text))

    def _written_from(self, text: Text, words, made_of):
        """A twin from before paragraphs were marked knows it only as long as its original stands unchanged."""
        return made_from(text.words, words) if made_of is None and self.of == text.mark else made_of

    @classmethod
    def write(
        cls,
        text: Text,
        variant: Variant,
        *,
        words: dict,
        by: Person | None,
        seen: str,
        origin=Origin.PERSON,
        made_of: dict | None = None,
    ) -> "Twin":
        """Write the twin of `text`, or write it anew; nobody but its writer and the desk sees it until it is approved.

        `seen` is the mark of the words one began with, "" where there was no twin. `made_of` is what the words were
        written from, of their shape (`sides.put_together`); without it they are the words of `text` as it stands.
        Raises SomebodyElseWrote where the twin has other words by now.
        """
        if made_of is None:
            made_of = made_from(text.words, words)
        with transaction.atomic():
            twin, is_new = cls.objects.select_for_update(no_key=True).get_or_create(
                municipality_id=text.municipality_id,
                language=variant.language,
                reading=variant.reading,
                **text.target,
                defaults={"words": words, "made_of": made_of, "of": text.mark, "origin": origin, "by": by},
            )
            if not is_new:
                if twin.mark != seen:
                    raise SomebodyElseWrote(twin)
                twin.words, twin.made_of, twin.of = words, made_of, text.mark
                twin.origin, twin.by = origin, by
                twin.made_at, twin.approved_by, twin.approved_at = timezone.now(), None, None
                twin.save()
            twin._tell(text, "written", by)
            return twin

    def approve(self, text: Text, *, by: Person | None) -> None:
        """Let everybody read it."""
        with transaction.atomic():
            self.approved_by, self.approved_at = by, timezone.now()
            self.save(update_fields=("approved_by", "approved_at"))
            self._tell(text, "approved", by)

    def withdraw(self, text: Text, *, by: Person) -> None:
        """Take it out of sight again. Its words stay at the desk."""
        with transaction.atomic():
            self.approved_by, self.approved_at = None, None
            self.save(update_fields=("approved_by", "approved_at"))
            self._tell(text, "withdrawn", by)

    def _tell(self, text: Text, verb: str, by) -> None:
        """In the verb's transaction: the names and cards that show its words are old ones now."""
        if self.principle_id:
            self._keep_name()
        if self.matter_id:
            Matter.objects.filter(pk=self.matter_id).update(updated_at=timezone.now())
        if text.matter_id:
            matter = Matter(pk=text.matter_id, municipality_id=text.municipality_id)
            record(matter, f"twin.{verb}", by=by, language=self.language, reading=self.reading)
        else:
            Municipality(pk=text.municipality_id).touch()

    def _keep_name(self) -> None:
        """`Principle.names` is a copy of the approved twins' names: a principle is named on every card of every page,
        and asking for its twins there would cost each of them a query."""
        if self.reading != self.Reading.PLAIN:
            return
        principle = Principle.objects.select_for_update(no_key=True).get(pk=self.principle_id)
        principle.names.pop(self.language, None)
        if self.is_approved and self.words.get("name"):
            principle.names[self.language] = self.words["name"]
        principle.save(update_fields=("names",))

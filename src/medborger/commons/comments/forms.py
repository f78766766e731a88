"""What may be written in: a comment, and its new words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.comments.models import LONGEST, Comment
from medborger.commons.comments.standing import ROLES_SHOWN, role_shown
from medborger.commons.people.models import Organisation
from medborger.commons.people.naming import Naming, signature
from medborger.ground.forms import OnceMixin, RowField, TextField


class CommentForm(OnceMixin):
    """A comment as its writer writes it, and how they want to be named beside it.

    Whoever has a role here writes by name: what is said by somebody who answers for something is not said by nobody.
    """

    side = forms.ChoiceField(
        label=gettext_lazy("Are you for or against?"),
        choices=Comment.Side.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a side."),
            "invalid_choice": gettext_lazy("Choose a side."),
        },
    )
    text = TextField(
        label=gettext_lazy("What would you like to say?"),
        lines=4,
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write what you would like to say.")},
    )
    name = TextField(label=gettext_lazy("Your name"), max_length=80, required=False)
    naming = forms.ChoiceField(
        label=gettext_lazy("Which name shall stand there?"),
        choices=Naming.choices,
        widget=forms.RadioSelect,
        initial=Naming.FIRST,
    )
    organisation = RowField(
        label=gettext_lazy("On whose behalf?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("My own"),
    )

    def __init__(self, *args, matter, person=None, takes_sides: bool = False, initial=None, **kwargs):
        self.municipality = matter.municipality
        self.known_name = getattr(person, "name", "") if person else ""
        self.role = role_shown(person, matter.municipality_id) if person else ""
        super().__init__(*args, initial={"name": self.known_name, **(initial or {})}, **kwargs)
        self._ask_for_a_name()
        self._ask_on_whose_behalf(person, matter)
        if not takes_sides:
            del self.fields["side"]

    def _ask_for_a_name(self) -> None:
        choices = [choice for choice in Naming if not (self.role and choice == Naming.NAMELESS)]
        self.fields["naming"].choices = [(choice.value, self._as_seen(choice)) for choice in choices]
        if self.known_name:
            del self.fields["name"]

    def _as_seen(self, choice: Naming) -> str:
        if not self.known_name and choice != Naming.NAMELESS:
            return choice.label
        return f"{choice.label}: {signature(self.known_name, choice)}"

    def _ask_on_whose_behalf(self, person, matter) -> None:
        mine = list(person.organisations.filter(municipality=matter.municipality_id)) if person else []
        if not mine:
            del self.fields["organisation"]
            return
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[organisation.pk for organisation in mine])
        field.widget.choices = [("", field.empty_label), *((one.pk, one.name) for one in mine)]

    @property
    def role_label(self) -> str:
        """What will stand beside the name: said before it is sent."""
        return capfirst(dict(ROLES_SHOWN).get(self.role, ""))

    @property
    def usual_name(self) -> str:
        """How one is named when nothing else is chosen."""
        return signature(self.known_name, Naming.FIRST)

    def clean(self):
        cleaned = super().clean()
        wants_name = self.role or cleaned.get("naming") == Naming.FULL
        if wants_name and not self.writers_name and "name" not in self.errors and "name" in self.fields:
            self.add_error("name", ValidationError(_("Write your name.") if self.role else _NO_NAME))
        return cleaned

    @property
    def writers_name(self) -> str:
        return self.known_name or self.cleaned_data.get("name", "")

    @property
    def signed(self) -> str:
        return signature(self.writers_name, self.cleaned_data["naming"])

    @property
    def is_named(self) -> bool:
        """Whether the writer stands by a name."""
        return bool(self.writers_name) and self.cleaned_data["naming"] != Naming.NAMELESS

    # What other rooms may add to it

    pieces: tuple[str, ...] = ()
    """Templates for the fields they add."""

    def signed_for(self) -> str:
        """The name of somebody else whose words these are, where a room lets one write for others."""
        return ""

    def was_written(self, comment: Comment, *, by) -> None:
        """Called in the transaction in which `comment` was written from this form."""


_additions: list[type] = []


def extend(addition: type) -> type:
    """Add a room's own fields to the form of everybody signed in: a class of form fields that may override what
    stands at the end of `CommentForm`. A higher room registers; this one asks nobody by name."""
    _additions.append(addition)
    return addition


def form_class(*, is_signed_in: bool) -> type[CommentForm]:
    """The form with everything rooms have added to it; a visitor's has nothing of that."""
    if not (is_signed_in and _additions):
        return CommentForm
    pieces = tuple(piece for addition in _additions for piece in addition.pieces)
    return type("ExtendedCommentForm", (*_additions, CommentForm), {"pieces": pieces})


_NO_NAME = gettext_lazy("Write your name, or choose to stand without it.")


class RewordForm(OnceMixin):
    text = TextField(
        label=gettext_lazy("Your words"),
        lines=6,
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write what you would like to say.")},
    )

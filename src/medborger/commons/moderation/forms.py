"""What is written in: a report, a decision, an appeal and its answer, the rules of the house, its manner."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medborger.commons.comments import conversations
from medborger.commons.matters.kinds import Talk
from medborger.commons.moderation.deciding import Verdict
from medborger.commons.moderation.house_rules import Rule, rules_of, title_as_it_is
from medborger.commons.moderation.models import Appeal, Decision, Report
from medborger.commons.moderation.moderated import can_be_rewritten, may_hide
from medborger.ground.forms import OnceMixin, TextField

Outcome = Decision.Outcome
QUIET = (Outcome.LEFT, Outcome.LET_THROUGH)
DAYS = (1, 7, 30)


class ReportForm(OnceMixin):
    """What is wrong, in one choice and, if one likes, a few words."""

    rule = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what comes closest.")},
    )
    words = TextField(
        label=gettext_lazy("Would you like to say more?"),
        help_text=gettext_lazy("Only those at the desk read it. They do not see who wrote it."),
        lines=4,
        max_length=600,
        required=False,
    )

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        choices = [(rule.key, rule.title) for rule in _broken(rules_of(municipality))]
        self.fields["rule"].choices = [*choices, (Report.OTHER, _("Something else"))]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rule") == Report.OTHER and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words what it is."))
        return cleaned

    @property
    def rule_title(self) -> str:
        key = self.cleaned_data["rule"]
        return "" if key == Report.OTHER else title_as_it_is(self.municipality, key)


_BROKEN = {
    "kind": gettext_lazy("It mocks, threatens or talks down to somebody"),
    "subject": gettext_lazy("It has nothing to do with the subject"),
    "private": gettext_lazy("It tells something private about somebody"),
    "selling": gettext_lazy("It sells or advertises something"),
    "honest": gettext_lazy("It is untrue, or written in somebody else's name"),
    "lawful": gettext_lazy("It is against the law, or shares what is not theirs to share"),
}


def _broken(house: list[Rule]) -> list[Rule]:
    """The six, said the other way round: what one sees when one is broken. A municipality's own stand as they are."""
    if any(rule.pk for rule in house):
        return house
    return [Rule(rule.key, str(_BROKEN[rule.key]), rule.text) for rule in house]


class DecideForm(OnceMixin):
    """What is to happen, by which rule, and what the author is told."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("Which rule of the house is it about?"),
        help_text=gettext_lazy("Not needed when it may stand."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a rule. Nothing is hidden without one.")},
    )
    words = TextField(
        label=gettext_lazy("What would you like to say to the one who wrote it?"),
        help_text=gettext_lazy(
            "It stands in the letter. Write as you would like to be written to, and say what can be done. "
            "Not needed when it may stand."
        ),
        lines=4,
        max_length=1000,
        error_messages={"required": gettext_lazy("Write a sentence. Everybody has a right to know why.")},
    )

    def __init__(self, *args, thing, person, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes_for(thing, person)
        self.fields["rule"].choices = [(rule.key, rule.title) for rule in rules_of(municipality)]
        if self.data.get("outcome") in QUIET:
            self.fields["rule"].required = self.fields["words"].required = False

    @property
    def verdict(self) -> Verdict:
        outcome, _sep, days = self.cleaned_data["outcome"].partition(":")
        if outcome in QUIET:
            return Verdict(outcome)
        return Verdict(outcome, self.cleaned_data["rule"], self.cleaned_data["words"], int(days or 0))


def outcomes_for(thing, person) -> list[tuple[str, str]]:
    """What this person may decide about this thing as it stands."""
    stays = (
        (Outcome.LEFT, _("Let it stand as it is"))
        if thing.is_public
        else (Outcome.LET_THROUGH, _("Let everybody see it"))
    )
    found = [stays] if thing.is_public or may_hide(person, thing) else []
    if may_hide(person, thing):
        found.append((Outcome.HIDDEN, _("Hide it") if not thing.is_hidden else _("Let it stay hidden")))
        found += _to_somebody(thing)
    if thing.is_public and _is_talked_about(thing.matter):
        found.append((Outcome.CLOSED, _("Close the conversation: what is said stays, nobody can write more")))
    return found


def _is_talked_about(matter) -> bool:
    return conversations.talk_of(matter) != Talk.NONE and not conversations.is_closed(matter)


def _to_somebody(thing) -> list[tuple[str, str]]:
    """What only makes sense while there is somebody to say it to."""
    if thing.author_id is None:
        return []
    again = [(Outcome.REWRITE, _("Hide it, and ask the author to write it again"))]
    pauses = {
        1: _("Hide it, and give the author a break of 1 day"),
        7: _("Hide it, and give the author a break of 7 days"),
        30: _("Hide it, and give the author a break of 30 days"),
    }
    return [
        *(again if can_be_rewritten(thing) else []),
        *((f"{Outcome.TIME_OUT}:{days}", pauses[days]) for days in DAYS),
    ]


class AppealForm(OnceMixin):
    """Why the author sees it otherwise."""

    words = TextField(
        label=gettext_lazy("How do you see it?"),
        help_text=gettext_lazy("It is read by somebody else at the desk, and the answer comes by letter."),
        lines=6,
        max_length=2000,
        error_messages={"required": gettext_lazy("Write how you see it.")},
    )


class AnswerForm(OnceMixin):
    """The second look."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    answer = TextField(
        label=gettext_lazy("What would you like to say to the one who appealed?"),
        help_text=gettext_lazy("It stands in the letter. Say what you have thought about what they wrote."),
        lines=4,
        max_length=1000,
        error_messages={"required": gettext_lazy("Write a sentence. Everybody has a right to know why.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [
            (Appeal.Outcome.UPHELD, _("The decision stands")),
            (Appeal.Outcome.OVERTURNED, _("The decision is undone, and everything is as before")),
        ]


class HouseRuleForm(OnceMixin):
    """One rule of the house."""

    title = TextField(
        label=gettext_lazy("The rule, in a few words"),
        help_text=gettext_lazy("So short that it can be remembered: “Keep to the subject”."),
        max_length=80,
    )
    text = TextField(
        label=gettext_lazy("What is meant"),
        help_text=gettext_lazy("A line or two in plain words."),
        lines=3,
        max_length=600,
        required=False,
    )


class MannerForm(forms.Form):
    """What is looked at before others can read it."""

    hold_links = forms.BooleanField(
        label=gettext_lazy("Look at links from people who are new here"),
        help_text=gettext_lazy(
            "Words with a link wait for the desk until their author has three things here that everybody can read. "
            "Advertisements come with links; neighbours hardly ever begin with one."
        ),
        required=False,
    )
    hold_first = forms.BooleanField(
        label=gettext_lazy("Look at everybody's first words"),
        help_text=gettext_lazy(
            "We advise against it: a first word that is there at once is why people come back. "
            "Turn it on for a while if somebody makes new accounts to annoy."
        ),
        required=False,
    )

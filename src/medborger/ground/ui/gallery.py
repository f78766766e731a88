"""The gallery at /ui/: every component in every state. A new component is born here, and axe looks at it here."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medborger.ground.ui.crossings import Column, Crossings, Row
from medborger.ground.ui.flower import Centre, Flower, Petal
from medborger.ground.ui.gallery_samples import (
    ACROSS,
    ADULT_STRATEGY,
    CARDS,
    HADERSLEV,
    HEADER,
    ISHOJ,
    LONG_NAMES,
    SLAGELSE,
    TIERS,
)
from medborger.ground.ui.icons import ICONS
from medborger.ground.ui.tiers import Tiers
from medborger.ground.ui.tiers_plans import Box, Mark

LEVELS = [1.0, 0.7, 0.4, 0.55, 0.8, 0.3, 0.85, 0.05, 0.6]
THEMES = {"light", "dark"}


class SampleForm(forms.Form):
    """One of every kind of field."""

    promise = forms.CharField(
        label="Jeg lover at …",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skriv det, som du ville sige det.",
    )
    name = forms.CharField(label="Dit navn", required=False)
    email = forms.EmailField(label="Din e-mail", help_text="Vi sender en kode dertil. Ingen andre ser den.")
    code = forms.CharField(
        label="Kode",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 6}
        ),
    )
    who = forms.ChoiceField(
        label="Hvem er du?",
        choices=[("citizen", "Borger"), ("association", "Forening"), ("company", "Virksomhed")],
        widget=forms.RadioSelect,
    )
    principles = forms.MultipleChoiceField(
        label="Hvilke principper lever det ud?",
        choices=list(enumerate(SLAGELSE)),
        widget=forms.CheckboxSelectMultiple,
        help_text="Vælg et eller flere.",
    )
    area = forms.ChoiceField(
        label="Hvor?", required=False, choices=[("", "Hele kommunen"), ("korsor", "Korsør")]
    )
    until = forms.DateField(label="Hvornår?", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    picture = forms.FileField(label="Billede", required=False, help_text="Højst 10 MB.")
    agreed = forms.BooleanField(label="Alle må se løftet")


@require_safe
def gallery(request):
    """Shown light or dark (?theme=dark) and mirrored (?dir=rtl), so that all of it can be looked at."""
    right_to_left = request.GET.get("dir") == "rtl"
    asked = request.GET.get("theme")
    paginator = Paginator(range(240), 20)
    return render(
        request,
        "ui/gallery.html",
        {
            "theme": asked if asked in THEMES else "",
            "text_direction": "rtl" if right_to_left else "ltr",
            "fresh": SampleForm(prefix="fresh"),
            "wrong": SampleForm({"wrong-email": "kirsten@", "wrong-name": "Kirsten"}, prefix="wrong"),
            "flowers": _flowers(),
            "hero_flower": _flower(SLAGELSE),
            "arabic_flower": _flower(
                ["نتحدث معًا", "لنا حق القرار", "الدافع مهم", "الجميع ذو قيمة", "نثق ببعضنا"]
            ),
            "cards": [{**card, "badge": _lit(card["lit"])} for card in CARDS],
            **_pictures(right_to_left),
            "page": paginator.page(6),
            **HEADER,
            "steps": [
                {"label": "Skriv", "done": True},
                {"label": "Bekræft", "current": True},
                {"label": "Klar"},
            ],
            "icons": sorted(ICONS),
        },
    )


def _flower(names: list[str], centre: str = "") -> Flower:
    """Petals of all heights, so that empty, half and full are seen at once."""
    petals = [
        Petal(
            name,
            f"#petal-{number}",
            LEVELS[number % len(LEVELS)],
            number,
            f"{number * 7} løfter, {number * 3} holdt",
        )
        for number, name in enumerate(names, 1)
    ]
    return Flower(petals, Centre(centre, "#centre", 0.5, "31 løfter, 12 holdt") if centre else None)


def _flowers() -> list[tuple[str, Flower]]:
    return [
        ("two", _flower(ISHOJ[:2])),
        ("three", _flower(ISHOJ[:3], "Medborgerskab")),
        ("four", _flower(ISHOJ)),
        ("five", _flower(HADERSLEV, "Medborgerskab")),
        ("eight", _flower(ADULT_STRATEGY)),
        ("twelve", _flower(LONG_NAMES)),
    ]


def _pictures(right_to_left: bool) -> dict:
    """The hierarchy as it is drawn for both widths, and what is carried where."""
    return {
        "tiers": [
            _tiers().svg(size=size, title="Politikkerne", rtl=right_to_left) for size in ("wide", "narrow")
        ],
        "crossings": _crossings().svg(title="Hvor den bæres", rtl=right_to_left),
    }


def _tiers() -> Tiers:
    def box(name: str, hues: set[int], under: list = ()) -> Box:
        marks = tuple(Mark(ISHOJ[hue - 1], hue) for hue in sorted(hues))
        below = tuple(box(*one) for one in under)
        return Box(name, "#tiers-title", "Strategi" if not under else "", "bærer noget", marks, below)

    tops = tuple(box(name, hues, under) for name, (hues, under) in TIERS.items())
    volunteering = Box("Frivilligstrategi", "#tiers-title", "Strategi", marks=(Mark(ACROSS),))
    return Tiers(tops, (Box(ACROSS, "#tiers-title", "Går på tværs", under=(volunteering,)),))


def _crossings() -> Crossings:
    columns = tuple(Column(name, "#tiers-title", hue) for hue, name in enumerate(ISHOJ, 1))
    rows = tuple(
        Row(name, "#tiers-title", frozenset(hue - 1 for hue in hues))
        for name, (hues, _under) in TIERS.items()
    )
    return Crossings(columns, (*rows, Row("Frivilligstrategi", "#tiers-title", is_whole=True)))


def _lit(indexes: set[int]):
    petals = [Petal(name, hue=hue, lit=hue - 1 in indexes) for hue, name in enumerate(SLAGELSE, 1)]
    return Flower(petals).svg(size="badge", title=", ".join(SLAGELSE[index] for index in sorted(indexes)))

"""The demo's front pages in other languages and in easy words, as the desk would have written and approved them."""

from medborger.commons.places.words import SAID
from medborger.commons.translation.models import Twin
from medborger.commons.translation.twins import front_page
from medborger.commons.translation.variants import variant_of
from medborger.demo.settling import Town


def build(town: Town, twins: dict[str, dict[str, str]]) -> None:
    """Twins of the front page of `town`, by the code of their variant: "de", or "let" for easy reading.

    Raises ValueError for a code that is no variant.
    """
    place = town.municipality
    text = front_page(place)
    for code, words in twins.items():
        variant = variant_of(code, place.language)
        if variant is None:
            raise ValueError(f"{code!r} is no twin of a text in {place.language!r}.")
        said = {name: words[name] for name in SAID if name in words}
        Twin.write(text, variant, words=said, by=None, seen="").approve(text, by=None)

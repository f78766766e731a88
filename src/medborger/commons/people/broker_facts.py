"""What is kept of what a broker (MitID, NemLog-in …) says about a person: a few yes/no facts. Plain functions.

Never kept: CPR number, name, address, date of birth, age, email, the tokens, or the broker's own number for the person.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

LEVELS = ("low", "substantial", "high")
LEVEL_CLAIMS = ("loa", "acr", "mitid_loa", "mitid.loa")
BIRTH_CLAIMS = ("birthdate", "date_of_birth", "mitid.date_of_birth", "dateofbirth")
AGE_CLAIMS = ("age", "mitid.age")
PLACE_CLAIMS = ("municipality_code", "address.municipality_code", "municipalityCode")
AGES = (15, 18)


def claim(claims: Mapping, name: str):
    """The claim `name`, whether "mitid.uuid" is one key or a key within another; None where there is none.

    >>> claim({"mitid": {"uuid": "a"}}, "mitid.uuid"), claim({"mitid.uuid": "b"}, "mitid.uuid"), claim({}, "sub")
    ('a', 'b', None)
    """
    if name in claims:
        return claims[name]
    for part in name.split("."):
        if not isinstance(claims, Mapping) or part not in claims:
            return None
        claims = claims[part]
    return claims


def first(claims: Mapping, names: Iterable[str]) -> str:
    """The first of `names` that is there and not empty, as text; else ""."""
    found = (claim(claims, name) for name in names)
    return next(
        (str(value).strip() for value in found if isinstance(value, str | int) and str(value).strip()), ""
    )


def level_of(token: Mapping) -> str:
    """The level of assurance a token says, whatever way its broker writes it; "" where it says none that is known.

    >>> level_of({"loa": "https://data.gov.dk/concept/core/nsis/Substantial"})
    'substantial'
    >>> level_of({"acr": "urn:grn:authn:dk:mitid:high"})
    'high'
    """
    for name in LEVEL_CLAIMS:
        word = first(token, [name]).lower().replace(":", "/").rpartition("/")[2]
        if word in LEVELS:
            return word
    return ""


def is_high_enough(token: Mapping, least: str) -> bool:
    """Whether `token` says `least` or better. A token that says nothing is good enough only where nothing is asked."""
    if not least:
        return True
    said = level_of(token)
    return least in LEVELS and said in LEVELS and LEVELS.index(said) >= LEVELS.index(least)


def facts(claims: Mapping, *, municipality_code: str, now: datetime) -> dict:
    """All that is kept: `level`, `verified_at`, and, where the broker lets them be answered, `is_15`, `is_18` and
    `lives_in` (the municipality asked about, and yes or no)."""
    kept: dict = {"level": level_of(claims), "verified_at": now.isoformat(timespec="seconds")}
    age = _age(claims, now.date())
    if age is not None:
        kept |= {f"is_{least}": age >= least for least in AGES}
    place = first(claims, PLACE_CLAIMS)
    if place and municipality_code:
        kept["lives_in"] = {municipality_code: place.zfill(4) == municipality_code.zfill(4)}
    return kept


def _age(claims: Mapping, on: date) -> int | None:
    try:
        born = date.fromisoformat(first(claims, BIRTH_CLAIMS))
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    except ValueError:
        stated = first(claims, AGE_CLAIMS)
        return int(stated) if stated.isascii() and stated.isdigit() else None

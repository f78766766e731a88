"""Words for the gallery, in the language they are read in: long, short and awkward on purpose."""

SLAGELSE = [
    "Vi skal tale sammen",
    "Vi vil have medbestemmelse",
    "Min motivation er vigtig",
    "Alle er værdifulde",
    "Vi har tillid til hinanden",
    "Vi har brug for fællesskaber",
]
HADERSLEV = ["Frivillighed", "Deltagelse", "Fællesskaber", "Samskabelse", "Demokrati"]
ISHOJ = ["Aktivt medborgerskab", "Fællesskab og foreninger", "Nærdemokrati", "Frivillighed"]
ADULT_STRATEGY = [
    "Livskvalitet", "Selvbestemmelse", "Netværk", "Beskæftigelse", "Bolig", "Velfærdsteknologi", "Faglighed", "Økonomi",
]  # fmt: skip
LONG_NAMES = [
    "Medborgerinddragelse", "Frivillig\u00adkoordinator\u00adnetværket", "Tillid", "Nærdemokratiudvikling",
    "Fællesskabsorientering", "Vi hjælper hinanden", "Mod", "Kulturarv og lokalhistorie", "Åbenhed",
    "Bæredygtighed i hverdagen", "Ungeindflydelse", "<Ligeværdighed> & respekt",
]  # fmt: skip

TIERS = {  # top: what stands below it, each with its hues
    "Politik for børn og unge": ({1, 4}, [("Sprogstrategi for de første år", set())]),
    "Sundhedspolitik": ({2}, []),
    "Kultur- og fritidspolitik": ({2, 3}, [("Foreningsstrategi", {2}), ("Foreningsguide på fem sprog", {3})]),
    "Specialundervisningspolitik": (set(), []),
}
ACROSS = "Medborgerpolitikken"

HEADER = {  # somebody who works at the desk, signed in, with something new; and a visitor
    "sample_nav": [
        {"label": "Forside", "url": "#header-title", "icon": "home"},
        {"label": "Løfter", "url": "#header-title", "current": True},
        {"label": "Politikken", "url": "#header-title"},
        {"label": "Skrivebordet", "url": "#header-title"},
    ],
    "sample_person": {"is_authenticated": True},
    "sample_bell": {"url": "#header-title", "count": "3", "label": "Klokken: 3 nye ting"},
    "quiet_bell": {"url": "#header-title", "count": "", "label": "Klokken: Intet nyt"},
}

CARDS = [
    {
        "lit": {3, 5}, "who": "Borger", "by": "Kirsten, Korsør", "joined": "12 er med", "when": "Holdes inden 30. nov.",
        "title": "Jeg lover at invitere min nye nabo på kaffe – og spørge, om hun vil med "
        "til fællesspisning i november.",
    },
    {
        "lit": {0}, "who": "Forening", "by": "Skælskør Boldklub", "joined": "31 er med", "when": "Holdt 4 gange",
        "chip": "Holdt", "kind": "good",
        "title": "Vi lover at holde en åben aften om måneden, hvor alle kan tage ordet – uden dagsorden.",
    },
    {
        "lit": {1, 3}, "who": "Virksomhed", "by": "Bageriet på Nytorv", "joined": "3 af 5 er med",
        "when": "Lukker 15. dec.", "chip": "Hvis andre også vil", "kind": "wait", "have": 3, "need": 5,
        "title": "Vi lover at tage to unge i fritidsjob, hvis fem andre virksomheder i byen også gør det.",
    },
]  # fmt: skip

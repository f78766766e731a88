"""The words by which policies name their parts, in Danish and English, and some in Swedish, Norwegian and German.

They are kinds of words, never a municipality's own: principles with another name are found by their shape.
"""

import re

ROLES = {
    "contents": r"indhold|indholdsfortegnelse|contents|table of contents|inhalt|innehåll|innhold",
    "foreword": r"forord( (af|ved|fra) .+)?|borgmesteren(s)? (har ordet|ord|forord)|"
    r"\w+ har ordet|indledning|introduktion|velkommen( til)?|velkomst|foreword|"
    r"preface|introduction|welcome|"
    r"vorwort|einleitung|förord|inledning|innledning|baggrund|background|baggrunden",
    "vision": r"(vores |kommunens |byrådets |our |the |en fælles )?vision(en)?|vision for .+|vores drøm|"
    r"(our|the) dream",
    "purpose": r"(politikkens |vores )?formål(et)?( med .+)?|purpose( of .+)?|our purpose|"
    r"(vores )?mission(en)?|"
    r"hvorfor .*politik.*|why .*policy.*|zweck|syfte|hensikt",
    "strategy": r"(\w+ ){0,2}strategi(en)?( for .*| til .*)?|.*handle?(plan|ingsplan)(en)?\b.*|"
    r"(\w+ )?implement(ering(en)?|ation)( .*)?|"
    r"fra (ord|politik) til .+|(sådan|hvordan|how) .*(politik|strategi|policy).*(liv|lev|virkelig|praksis|"
    r"life|practice|work).*|"
    r"sådan (fører|følger|bruger|omsætter|bringer|kommer|går|arbejder) (vi|man|det) .*|"
    r"hvad (så|nu)( nu)?|"
    r"hvad sker der (nu|så)|vejen videre|(de )?næste skridt|opfølgning( på .+)?|"
    r".*action plan.*|from (words|policy) to .+|"
    r"(\w+ ){0,2}strategy( for .*)?|"
    r"(the )?next steps|det videre arbejde|follow[- ]up|umsetzung|putting (it|the \w+) .*",
    "steps": r"\w*trappe[ns]?\b.*|.*\w*(indsats|støtte|deltagelses|involverings)trappe.*|trin for trin|"
    r"(the )?(staircase|ladder|steps).*|(de )?\w+ trin( .*)?|.*\b(staircase|ladder) of .*",
    "facts": r"info(rmation)?|fakta|facts|om (denne )?politik(ken)?|about (this|the) policy|kolofon|colophon|"
    r"gyldighed|ikrafttrædelse|vedtagelse|adoption|impressum",
    "appendix": r"bilag( .*)?|appendi(x|ks).*|litteratur(liste)?|kilder|referencer|henvisninger|noter|læs mere|"
    r"further reading|references|sources|notes|ord(liste|forklaring(er)?|bog)|begreber|"
    r"begrebs(afklaring|forklaring)|glossary|"
    r"definitions?|definitioner|lovgrundlag(et)?|lovgivning(en)?|tilblivelse(n)?|processen( bag)?|ordlista|källor",
    "contact": r"kontakt(oplysninger)?|contact( us)?|kontakt os|udgivet af|published by",
}
LABELS = {
    "aim": r"(vores |our )?(mål|målet|målsætning(er|en)?|aims?|goals?|sigte|retning)|hvor (vil|skal) vi hen|"
    r"where are we (going|heading)|"
    r"where do we want to (go|be)|(dét?|her) vil vi (opnå|hen)|what we want|det drømmer vi om|ziel(e)?|mål",
    "ambitions": r"(vores )?ambition(er|en)?|(our )?ambitions?",
    "question": r"(til |gode )?(spørgsmål|samtale|refleksion)( til .+)?|(good )?questions?( to .+)?|"
    r"(et )?spørgsmål(et)?",
    "statements": r"(dette|this) (betyder|means).*|det betyder(,? at)?( vi)?|"
    r"((det|dét|her|så|derfor) )?(vi vil|vil vi)( gøre)?|we will|"
    r"vi lover|we promise|(sådan|så) gør vi.*|"
    r"(det|dét|this is what) (gør|lover|står|we) "
    r".*|derfor( vil vi)?|vores løfter?|our promises?|(what|how) we (will )?do.*|i praksis|in practice|"
    r"det vil vi gøre|"
    r"konkret|i hverdagen|det kan du se ved|tegn på",
    "asks": r"(det|dét|her|sådan) kan (du|i|jeg|man|borgere|borgerne|alle)( \w+){0,3}|"
    r"hvad kan (du|jeg|vi) (selv )?gøre|(what|how) (you|i) can (do|help).*|"
    r"(dit|din|jeres) (bidrag|rolle|ansvar)|vil du være med",
    "actions": r"indsatser(ne)?|handling(er(ne)?)?|actions?|initiativer|initiatives|eksempler( på .+)?|"
    r"examples?",
}
MEMBER = (
    r"princip(per(ne)?|pet)?|tema(er(ne)?|et)?|kronblad(e|ene)?|\w*spor(ene|et)?|værdi(er(ne)?|en)?|"
    r"pejlemærke(r(ne)?|t)?|"
    r"(fokus|indsats|mål)område(r(ne)?|t)?|grundsten(e|ene)?|søjle(r(ne)?|n)?|ledestjerne(r(ne)?)?|"
    r"byggesten(ene)?|"
    r"løfte(r(ne)?|t)?|principles?|themes?|petals?|tracks?|values?|pillars?|promises?|commitments?|grundsätze?|"
    r"prinsipp(er|et)?|principer(na)?|hovedspor|bærebjælker?|holdning(er(ne)?)?|retning(er(ne)?)?|nøgleord"
)
COUNTED = (
    r"spørgsmål|områder|målsætninger|mål|budskaber|forpligtelser|bud|retningslinjer|perspektiver|ambitioner|trædesten|"
    r"overskrifter|afsæt|questions|areas|goals|ambitions"
)
"""What principles are called where they are counted, though a heading of that name is none that holds them."""
NUMBERS = {
    word: number
    for words in (
        "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten",
        "two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), start=2)
}
ORDINALS = (
    r"(det|den|the) (første|andet|anden|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|ellevte|"
    r"tolvte|first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|sidste|last)"
)

MANY = (
    r"principper(ne)?|temaer(ne)?|kronblade(ne)?|\w*spor(ene)?|værdier(ne)?|pejlemærker(ne)?|(fokus|indsats|mål)områder(ne)?|"
    r"grundsten(ene)?|søjler(ne)?|ledestjerner(ne)?|byggesten(ene)?|løfter(ne)?|principles|themes|petals|tracks|values|"
    r"pillars|promises|commitments"
)
_ROLES = {role: re.compile(rf"^(?:{words})$", re.I) for role, words in ROLES.items()}
_LABELS = {label: re.compile(rf"^(?:{words})$", re.I) for label, words in LABELS.items()}
_CONTAINER = re.compile(rf"(?:^|\b)(?:{MEMBER})\b", re.I)
_HOLDS = re.compile(rf"^(?:\w+ ){{0,3}}(?:{MANY})(?: (?:for|i|der|of|that|and|og) .*)?$", re.I)
_PREFIX = re.compile(
    rf"^(?P<word>{MEMBER})\s*(?:nr\.?\s*)?"
    rf"(?P<number>\d{{1,2}}|[ivx]{{2,5}}|[a-hivx](?=\s*[:.–—-]))\s*[:.–—-]?\s*(?P<name>.*)$",
    re.I,
)
_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=\s*[.):–-]))\s*[.):–-]?\s+(?P<name>\S.*)$")
_COUNT = re.compile(
    rf"\b(?P<many>\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?:\w+\s+){{0,2}}?(?P<word>{MEMBER}|{COUNTED})\b", re.I
)
_AN_ORDINAL = re.compile(rf"^{ORDINALS}\b", re.I)


def plain(text: str) -> str:
    """A heading without its number and the signs it ends with, as the vocabularies are asked."""
    return re.sub(r"^\d{1,2}(\.\d+)*[.)]?\s+", "", text).strip(" \t:.?!–-").strip()


def role_of(text: str) -> str:
    said = plain(text)
    return next((role for role, words in _ROLES.items() if words.match(said)), "")


def label_of(text: str) -> str:
    said = plain(text)
    return next((label for label, words in _LABELS.items() if words.match(said)), "")


def names_members(text: str) -> bool:
    """Whether a heading says that principles follow: "Principperne", "Vores fem temaer", "Our values"."""
    return bool(_CONTAINER.search(text))


def holds_members(text: str) -> bool:
    """Whether a heading is that of all principles together, and so of none: "Vores principper", "The five themes"."""
    return bool(_HOLDS.match(plain(text)))


def prefixed(text: str):
    return _PREFIX.match(text)


def numbered(text: str):
    return _NUMBER.match(text)


def is_ordinal(text: str) -> bool:
    return bool(_AN_ORDINAL.match(text))


def counts(text: str) -> list[tuple[int, str]]:
    """What is announced: "8 strategispor" is (8, "strategispor")."""
    found = []
    for match in _COUNT.finditer(text):
        many = match["many"].lower()
        found.append((int(many) if many.isdigit() else NUMBERS[many], match["word"].lower()))
    return found

"""Keys that let somebody answer from a letter without signing in first: for one person, about one pledge."""

from django.core import signing

_SALT = "pledges.answer-from-letter"
GOOD_FOR_SECONDS = 60 * 24 * 60 * 60


def answer_key(person_pk: int, pledge_pk: int) -> str:
    """A key for the links in a letter to this person about this pledge. Good for sixty days."""
    return signing.dumps([person_pk, pledge_pk], salt=_SALT, compress=False)


def who_may_answer(key: str, pledge) -> int | None:
    """The person a letter's key was made for, if it was made for this pledge and is not too old."""
    try:
        person_pk, pledge_pk = signing.loads(key, salt=_SALT, max_age=GOOD_FOR_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return person_pk if pledge_pk == pledge.pk else None

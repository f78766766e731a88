"""A deed done once, however often its form arrives."""

from collections.abc import Callable
from hashlib import blake2b

from django.db import IntegrityError, transaction

from medborger.commons.timeline.models import Receipt


def once(key: str, verb: str, deed: Callable[[], str]) -> str:
    """Do `deed` and keep its answer under `key`, in one transaction; asked again, give the first answer.

    `deed` returns where the visitor goes next (an address, at most 200 characters). Ten identical posts at once make
    one row: the key is unique in the database, so the second to commit is undone whole and reads the first's receipt.
    """
    key = blake2b(f"{verb} {key}".encode(), digest_size=24).hexdigest()  # one form's key is no other form's
    if kept := _kept(key, verb):
        return kept
    try:
        with transaction.atomic():
            receipt = Receipt.objects.create(key=key, verb=verb, answer="")
            receipt.answer = deed()
            receipt.save(update_fields=("answer",))
            return receipt.answer
    except IntegrityError:
        kept = _kept(key, verb)
        if kept is None:
            raise
        return kept


def _kept(key: str, verb: str) -> str | None:
    return Receipt.objects.filter(key=key, verb=verb).values_list("answer", flat=True).first()

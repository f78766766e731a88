"""Keeping robots out of the forms a visitor can send, without a third party and without riddles for people.

Three things, each cheap for a person: a field only a robot fills in; a moment between seeing the form and sending it;
and a little arithmetic the browser does meanwhile (a proof of work, ALTCHA's protocol: https://altcha.org). All three
hang on one signed stamp made when the form was shown. A stamp is good once, for some hours.

Without JavaScript there is no proof, and people get in all the same: fewer of them an hour from one place
(`WITHOUT_PROOF`). Whoever is taken for a robot is asked to press once more, and nothing they wrote is lost.

    class AddressForm(HumanMixin): email = AddressField(…)     # the rest comes along with the field `email`
    sign_in.start(request, …, form=form)                       # counts those without a proof
"""

import json
import secrets
import time
from functools import cached_property

import altcha
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from medborger.commons.people.limits import HOUR, Limit

LEAST_SECONDS = 2
"""Nobody reads a form and types an address faster; the browser's script waits this long by itself."""
GOOD_FOR_SECONDS = 6 * HOUR
WITHOUT_PROOF = (Limit("codes without a proof, hour", 20, HOUR),)
"""A class or a waiting room with old browsers gets through; of 120 an hour from one place a robot gets a sixth."""

# About two hundred derivations of a millisecond each: a blink for a telephone, a dear thing to do a million times.
ALGORITHM, COST, FEWEST, MOST = "PBKDF2/SHA-256", 2000, 120, 280
HONEYPOT, STAMP, PROOF = "website", "shown", "proof"
LONGEST_PROOF = 4000
_SALT = "medborger.people.humans"


class SpentStampQuerySet(models.QuerySet):
    def over(self, now):
        """Stamps too old to be good for anything, spent or not."""
        return self.filter(until__lt=now.timestamp())


class SpentStamp(models.Model):
    """A stamp with which a form has been sent: so that the same arithmetic is not handed in twice."""

    nonce = models.CharField(max_length=32, primary_key=True)
    until = models.PositiveBigIntegerField(db_index=True)

    objects = SpentStampQuerySet.as_manager()

    class Meta:
        verbose_name = "spent stamp"
        verbose_name_plural = "spent stamps"


class HumanMixin(forms.Form):
    """A form that visitors send. What it takes to tell people from robots is drawn with its field `email`."""

    is_repeat = False
    """Whether the very same form has been sent before: a second click, or a robot that saves itself the work."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].template_name = "people/_human_field.html"

    @cached_property
    def human(self) -> dict:
        """A new stamp, and the arithmetic that belongs to it: for the form that is about to be shown."""
        nonce, now = secrets.token_urlsafe(15), time.time()
        challenge = altcha.create_challenge(
            ALGORITHM,
            COST,
            counter=FEWEST + secrets.randbelow(MOST - FEWEST),
            expires_at=int(now) + GOOD_FOR_SECONDS,
            data={"stamp": nonce},
            hmac_secret=_secret("challenge"),
            hmac_key_secret=_secret("key"),
        )
        stamp = signing.dumps([nonce, int(now * 1000)], salt=_SALT, compress=False)
        return {
            "stamp": stamp,
            "challenge": json.dumps(challenge.to_dict()),
            "least": LEAST_SECONDS * 1000,
            "honeypot": HONEYPOT,
            "shown": STAMP,
            "proof": PROOF,
        }

    @property
    def has_proof(self) -> bool:
        """Whether arithmetic came with it. In a valid form it is right."""
        return bool(self.data.get(PROOF)) or not settings.KEEP_ROBOTS_OUT

    def clean(self):
        cleaned = super().clean()
        if settings.KEEP_ROBOTS_OUT and not self.errors and not self._is_from_a_human():
            raise ValidationError(
                _(
                    "Press the button once more, please: that is how we keep robots out. Nothing you wrote is lost."
                )
            )
        return cleaned

    def _is_from_a_human(self) -> bool:
        nonce = _nonce_of(self.data.get(STAMP, ""))
        if self.data.get(HONEYPOT) or nonce is None or not _is_right(self.data.get(PROOF, ""), nonce):
            return False
        self.is_repeat = not _spend(nonce)
        return not self.is_repeat


def _nonce_of(stamp: str) -> str | None:
    """What a stamp of ours says, if it is neither too new nor too old."""
    try:
        nonce, shown_at = signing.loads(stamp[:400], salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    age = time.time() - shown_at / 1000
    return nonce if LEAST_SECONDS <= age <= GOOD_FOR_SECONDS else None


def _is_right(proof: str, nonce: str) -> bool:
    """Whether the arithmetic is right and was set for this very form. None at all is right: there may be no script."""
    if not proof:
        return True
    if len(proof) > LONGEST_PROOF:
        return False
    result = altcha.verify_solution(proof, _secret("challenge"), hmac_key_secret=_secret("key"))
    if not result.verified:
        return False
    return altcha.Payload.from_base64(proof).challenge.parameters.data == {"stamp": nonce}


def _spend(nonce: str) -> bool:
    """Use the stamp up; False where it was used up before, however many try at once."""
    until = int(time.time()) + GOOD_FOR_SECONDS
    _stamp, is_first = SpentStamp.objects.get_or_create(nonce=nonce, defaults={"until": until})
    return is_first


def _secret(what: str) -> str:
    return salted_hmac(f"{_SALT}.{what}", "", algorithm="sha256").hexdigest()

"""How often something may be asked for: counted in the database, so that the limit holds across processes.

A cache of one process cannot do this, and reading a number before writing it lets a burst through: here the counting
and the question are one conditional UPDATE. Windows begin on the clock, so twice the limit may pass around the turn
of one; the figures below allow for that. Subjects (an address, an IP) are kept as keyed hashes, never as they are.
"""

import ipaddress
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.crypto import salted_hmac

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Limit:
    """At most `most` of what `name` names, for one subject, within `seconds`."""

    name: str
    most: int
    seconds: int


CODES_TO_ONE_ADDRESS_FROM_ONE_PLACE = (
    Limit("codes to an address from a place, hour", 6, HOUR),
    Limit("codes to an address from a place, day", 20, DAY),
)
# Higher than from one place: a stranger who asks and asks uses up their own share, and not the way in of whoever
# lives at the address. Not endless: nobody's mailbox is to be filled from many places either.
CODES_TO_ONE_ADDRESS = (
    Limit("codes to an address, hour", 24, HOUR),
    Limit("codes to an address, day", 60, DAY),
)
# Generous: at a town meeting a whole hall sits behind the library's one address.
CODES_FROM_ONE_PLACE = (Limit("codes from a place, hour", 120, HOUR),)


class TooMany(Exception):
    """Asked for too often. `retry_after` is the number of seconds until it may be asked for again."""

    def __init__(self, retry_after: int):
        super().__init__(f"Try again in {retry_after} seconds")
        self.retry_after = retry_after


class CountQuerySet(models.QuerySet):
    def over(self, now):
        """Windows that have closed: they count for nothing any more."""
        return self.filter(until__lt=now.timestamp())


class Count(models.Model):
    """How many times one thing was asked for by one subject in one window of time."""

    key = models.CharField(max_length=64, primary_key=True)
    until = models.PositiveBigIntegerField(db_index=True)
    taken = models.PositiveIntegerField(default=0)

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = "count"
        verbose_name_plural = "counts"


def take(limits, subject: str) -> None:
    """Use up one of each of `limits` for `subject`; raise TooMany where one of them has none left."""
    now = int(time.time())
    for limit in limits:
        until = (now // limit.seconds + 1) * limit.seconds
        key = salted_hmac(f"medborger.limits.{limit.name}.{until}", subject, algorithm="sha256").hexdigest()
        if not (_count(key, limit.most) or _count_first(key, until, limit.most)):
            raise TooMany(until - now)


def _count(key: str, most: int) -> bool:
    return bool(Count.objects.filter(key=key, taken__lt=most).update(taken=F("taken") + 1))


def _count_first(key: str, until: int, most: int) -> bool:
    """The window may be new: open it (however many do so at once) and count again."""
    Count.objects.bulk_create([Count(key=key, until=until)], ignore_conflicts=True)
    return _count(key, most)


def place_of(request) -> str:
    """Where a request comes from, as far as it can be believed: an IPv4 address, or the /64 an IPv6 address lies in.

    `X-Forwarded-For` is written by anybody; only what the last `TRUSTED_PROXIES` machines added to it is believed.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if len(hops) >= settings.TRUSTED_PROXIES:
            address = hops[-settings.TRUSTED_PROXIES]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6 and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)

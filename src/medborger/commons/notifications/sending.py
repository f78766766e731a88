"""Puts letters in the post. A crash between the post and the row makes one letter twice at most, never none."""

from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django_tasks import task

from medborger.commons.notifications.leaving import headers_of
from medborger.commons.notifications.models import Letter

AT_A_TIME = 50
"""Letters in one task: few enough that a code never waits long behind them, enough to share a connection."""

BEHIND_ALL_ELSE = -10
HALF_A_DAY, A_WEEK = timedelta(hours=12), timedelta(days=7)


@task()
def send_letter(letter_id: int) -> None:
    """Send one letter, unless it has been sent or erased. Raises what the mail server says; the worker tries again."""
    _send(letter_id)


@task(priority=BEHIND_ALL_ELSE)
def send_letters(letter_ids: list[int]) -> int:
    """Send many over one connection; each is marked as soon as it has been taken. How many went.

    One that is refused gets a task of its own, with tries of its own, and the others go on. Where the mail server
    itself is away this raises, and the worker begins again later with those that are left.
    """
    sent = 0
    with MailRound() as post:
        for letter_id in letter_ids:
            try:
                sent += _send(letter_id, post)
            except NotDelivered:
                send_letter.enqueue(letter_id)
    return sent


def put_in_the_post(letter_ids: list[int]) -> None:
    """Have these sent, some at a time, in the caller's transaction."""
    for start in range(0, len(letter_ids), AT_A_TIME):
        send_letters.enqueue(letter_ids[start : start + AT_A_TIME])


class NotDelivered(Exception):
    """The mail server would not take a letter."""


class MailRound:
    """One connection for many letters: opened by the first, and again where the server has closed it on the way."""

    def __init__(self):
        self._connection = get_connection()
        self._taken = 0

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._connection.close()

    def take(self, message: EmailMessage) -> None:
        """Hand over one message. Raises what the server says of it, or that there is no server."""
        message.connection = self._connection
        self._connection.open()
        try:
            message.send()
        except _REFUSALS:
            raise
        except OSError:
            # Some servers take a hundred letters and hang up. One that takes none at all is away.
            self._connection.close()
            if not self._taken:
                raise
            self._taken = 0
            self.take(message)
            return
        self._taken += 1


_REFUSALS = (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused, SMTPNotSupportedError)


def _send(letter_id: int, post: MailRound | None = None) -> bool:
    """Send one letter, read anew: it may have been erased a moment ago. Whether there was one to send."""
    unsent = Letter.objects.unsent().select_related("municipality")
    letter = unsent.filter(pk=letter_id).first()
    if letter is None:
        return False
    try:
        _hand_over(_message(letter), post)
    except (*_REFUSALS, ValueError) as refused:
        letter.count_refusal()
        # Without the address: what goes wrong is kept and read by people it does not concern.
        raise NotDelivered(f"Letter {letter.pk} was not taken ({_code_of(refused)})") from None
    letter.mark_sent()
    return True


def _hand_over(message: EmailMessage, post: MailRound | None) -> None:
    if post is None:
        message.send()
    else:
        post.take(message)


def _message(letter: Letter) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "medborger"
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<letter-{letter.pk}@{domain}>"}
    return EmailMessage(
        letter.subject, letter.body, to=[letter.to], headers={**headers, **headers_of(letter)}
    )


def _code_of(refused: Exception):
    """The number the server answered with; the kind of mistake where it was never asked."""
    if isinstance(refused, SMTPRecipientsRefused):
        return next(iter(refused.recipients.values()), ("",))[0]
    return getattr(refused, "smtp_code", type(refused).__name__)


def send_forgotten(now) -> int:
    """Put in the post again what was written half a day ago and never sent. How many.

    Not what is a week old: it would be news to nobody. Nor what has been refused again and again.
    """
    with transaction.atomic():
        forgotten = Letter.objects.forgotten_by_the_post(now - HALF_A_DAY, now - A_WEEK).order_by("pk")
        ids = list(forgotten.values_list("pk", flat=True)[:500])
        put_in_the_post(ids)
        return len(ids)


def forget_words(now) -> int:
    """Empty letters that were sent three months ago. Their keys stay, so that nothing is written twice. How many."""
    return Letter.objects.with_words_from_before(now - timedelta(days=90)).update(subject="", body="")

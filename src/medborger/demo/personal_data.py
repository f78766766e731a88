"""Letters in the mailbox are somebody's, too."""

from medborger.commons.people.personal_data import register
from medborger.demo.models import MailboxLetter


def _letters(person) -> list[dict]:
    return list(MailboxLetter.objects.to_address(person.email).values("at", "subject", "body"))


register(
    "demo.MailboxLetter",
    export=_letters,
    erase=lambda person, keep_matters: MailboxLetter.objects.to_address(person.email).delete(),
)

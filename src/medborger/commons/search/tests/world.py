"""The judged texts as public pledges and comments of a municipality, found as anybody would find them."""

from datetime import timedelta

from django.utils import timezone

from medborger.commons.comments.models import Comment
from medborger.commons.matters.models import Matter
from medborger.commons.search import indexing
from medborger.commons.search.asking import Asked
from medborger.commons.search.finding import Found, find
from medborger.commons.search.models import Entry
from medborger.commons.search.tests.judging import texts
from medborger.modules.pledges.models import Pledge

MORNING = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0)


class JudgedWorld:
    """`find(query)` gives the names of the texts that are found, best first."""

    def __init__(self, municipality):
        self.municipality = municipality
        self.names: dict[tuple, str] = {}
        talked_about = None
        for text in texts():
            at = MORNING - timedelta(days=text.days_old)
            if text.title:
                talked_about = self._pledge(text, at)
            else:
                self._comment(text, at, talked_about)
        indexing.read_everything()
        rows = Entry.objects.of(municipality).values_list("pk", "matter_id", "comment_id")
        self.by_entry = {pk: self.names.get((matter, comment), "?") for pk, matter, comment in rows}

    def _pledge(self, text, at) -> Pledge:
        pledge = Pledge.objects.create(
            municipality=self.municipality,
            title=text.title,
            summary=text.text,
            signed="En borger",
            state=Matter.State.PUBLISHED,
            published_at=at,
            created_at=at,
            updated_at=at,
        )
        self.names[pledge.pk, None] = text.name
        return pledge

    def _comment(self, text, at, matter) -> None:
        said = {"text": text.text, "signed": "En borger", "published_at": at, "created_at": at}
        comment = Comment.objects.create(municipality=self.municipality, matter_id=matter.pk, **said)
        self.names[matter.pk, comment.pk] = text.name

    def ask(self, query: str) -> Found:
        return find(Asked(query), municipality=self.municipality, facets=())

    def find(self, query: str) -> list[str]:
        return [name for pk in self.ask(query).ids if (name := self.by_entry[pk]) != "?"]

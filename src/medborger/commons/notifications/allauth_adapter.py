"""Lets what signing in has to say go by letter, like everything else the house writes."""

from medborger.commons.notifications.writing import write_letter
from medborger.commons.people.adapter import PeopleAdapter


class LetterAdapter(PeopleAdapter):
    def send_letter(self, template: str, person, *, is_secret: bool = False, **context) -> None:
        write_letter(
            template, to=person, municipality=self.request.municipality, is_secret=is_secret, **context
        )

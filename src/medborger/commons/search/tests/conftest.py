"""What the tests of the search share."""

import pytest

from medborger.commons.comments.models import Comment


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """`with heard():` what is done within happens for real: after it, those who listen have heard."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def ask(client):
    """`ask("kaffe")` gives the titles and pieces of text that are found, marks taken out."""

    def found(query: str, address: str = "/slagelse/soeg/", **more) -> str:
        answer = client.get(address, {"q": query, **more})
        assert answer.status_code == 200
        return (
            answer.content.decode().partition('id="results"')[2].replace("<mark>", "").replace("</mark>", "")
        )

    return found


@pytest.fixture
def say(heard):
    """`say(matter, by, "…")` is a comment everybody can read."""

    def written(matter, by, text: str) -> Comment:
        with heard():
            return Comment.write(matter, by=by, text=text, signed=by.name.split()[0])

    return written

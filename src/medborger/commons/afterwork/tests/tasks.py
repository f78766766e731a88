"""Work for the tests. Each task writes to a file what it did, so that it can be seen from another process."""

import time
from pathlib import Path

from django.utils import translation
from django_tasks import task


def write(path, line):
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


@task()
def note(path, line):
    write(path, line)


@task(takes_context=True)
def count_tries(context, path):
    write(path, f"try {context.attempt}")


@task()
def slow(path, seconds):
    write(path, "begun")
    time.sleep(seconds)
    write(path, "done")


@task()
def refuse(path):
    write(path, "refused")
    raise ConnectionRefusedError("The mail server says no\x00 \ud800")


@task()
def answer(kind):
    return {"plain": {"letters": 3}, "nul": "\x00", "object": object(), "nan": float("nan")}[kind]


@task()
def speak_arabic():
    translation.activate("ar")

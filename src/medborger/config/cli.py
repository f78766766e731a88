"""The command `medborger`: start the site, keep its words, and everything Django's own commands can do."""

import argparse
import os
import sys

from medborger.config.choosing import choose_settings

ABOUT = """\
Medborger, from the command line.

  serve         make everything ready and serve the site (script/server is `serve --demo`)
  setup         make everything ready, and stop there
  worker        send the mails and do the other work that pages leave behind
  due           do what has come due: reminders, lapsed conditions, silent clocks
  demo          build the demo world: three municipalities and invented people
  municipality  found a municipality (municipality new), or name those there are (municipality list)
  policy        make a draft of a municipality's own document (policy import FILE --municipality SLUG)
  reindex       make the search's index anew from everything that is public
  migrate       bring the database's tables up to date
  messages      gather the words on the screen for translation, take translations in, or check them
  check         look for mistakes in the settings (--deploy: for use in the open)

Each has a --help of its own. `medborger help --commands` lists every command, Django's included.

Read from the environment:
  MEDBORGER_DATA  the folder that everything is written to (var/ in the checkout)
  MEDBORGER_ENV   "production": no demo world, https only; see docs/running/
  DATABASE_URL    postgres://user:password@host/name; without it SQLite in the data folder
  PORT            the port to serve on (8000)
"""
OWN = ("serve", "setup", "messages")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code. Stopping it with Ctrl-C is not an error and leaves no traceback."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or arguments[0] in ("-h", "--help") or arguments == ["help"]:
        print(ABOUT, end="")
        return 0
    _choose_settings()
    if arguments[0] not in OWN:
        return _django(arguments)
    options = _parser().parse_args(arguments)
    return options.run(options)


def _choose_settings() -> None:
    try:
        choose_settings()
    except ValueError as problem:
        raise SystemExit(str(problem)) from None


def _django(arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["medborger", *arguments])
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medborger")
    commands = parser.add_subparsers(required=True)
    _add_serve(commands)
    _add_setup(commands)
    _add_messages(commands)
    return parser


def _add_serve(commands) -> None:
    serve = commands.add_parser(
        "serve",
        help="make everything ready and serve the site",
        description="Makes what is missing (packages, typefaces, translations, tables, static files), then serves the "
        "site until Ctrl-C or SIGTERM, which let every page that is under way be finished.",
    )
    serve.add_argument("--demo", action="store_true", help="build the demo world if the database is empty")
    serve.add_argument(
        "--host", default=os.environ.get("HOST", "localhost"), help="the address to listen on (localhost)"
    )
    serve.add_argument(
        "--port", type=_port, default=os.environ.get("PORT", "8000"), help="the port to listen on (8000)"
    )
    serve.add_argument("--workers", type=_count, default=2, metavar="N", help="how many processes answer (2)")
    serve.add_argument(
        "--threads", type=_count, default=4, metavar="N", help="how many threads in each of them (4)"
    )
    serve.add_argument(
        "--no-worker",
        action="store_true",
        help="without the after-work worker: `medborger worker` runs elsewhere",
    )
    serve.set_defaults(run=_serve)


def _add_setup(commands) -> None:
    setup = commands.add_parser(
        "setup",
        help="make everything ready",
        description="Makes what `serve` would make before it serves. What is in place already is left alone.",
    )
    setup.add_argument("--demo", action="store_true", help="build the demo world if the database is empty")
    setup.add_argument(
        "--files", action="store_true", help="only what needs no database; the tests start from this"
    )
    setup.set_defaults(run=_setup)


def _add_messages(commands) -> None:
    messages = commands.add_parser(
        "messages",
        help="gather the words on the screen for translation",
        description="Brings src/medborger/locale/<language>/LC_MESSAGES/django.po up to date with the code: new "
        "strings in, unused ones out, translations kept. No gettext is needed.",
    )
    messages.add_argument(
        "--check", action="store_true", help="change nothing; say what is missing or broken, and fail"
    )
    messages.add_argument(
        "--missing",
        metavar="LANGUAGE",
        help="print what that language lacks (da, de, ar) as a small .po file for a translator to fill in",
    )
    messages.add_argument(
        "--take",
        metavar="FILE",
        nargs="+",
        help="merge such files, filled in, into the .po file of the language each of them names",
    )
    messages.set_defaults(run=_messages)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


def _serve(options) -> int:
    os.environ["PORT"] = str(options.port)  # before the settings are read: addresses in mails name it
    from medborger.config.setup import serving

    return serving.serve(options)


def _setup(options) -> int:
    from medborger.config import setup

    return setup.run_alone(demo=options.demo, only_files=options.files)


def _messages(options) -> int:
    from medborger.config.setup import words

    if options.missing:
        return words.missing(options.missing)
    if options.take:
        return words.take(options.take)
    return words.check() if options.check else words.update()


if __name__ == "__main__":
    sys.exit(main())

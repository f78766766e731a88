"""`script/bench`: pages, search, writes, kills, letters, measured and printed; the figures also in var/bench/."""

import argparse
import sys

from bench import imports, kill, letters, pages, search, writes

ABOUT = {
    "pages": "requests per second, queries and bytes of the public pages, next to a bare Django page",
    "writes": "how long a write waits when many write at once on SQLite (promise R3)",
    "search": "how good the search is on a judged set, next to its peers, and how fast in a large town",
    "kill": "whether anything acknowledged is lost when a writer is killed (promise R1)",
    "import": "how much of made-up policies the import finds: precision and recall of principles and statements",
    "letters": "weekly letters a second, from due to written and from written to the mail server",
}


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        for run in (
            [options.run]
            if hasattr(options, "run")
            else [pages.run, search.run, writes.run, kill.run, imports.run, letters.run]
        ):
            run(options)
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__, parents=[_common(top=True)])
    commands = parser.add_subparsers(metavar="|".join(ABOUT))
    for name, module in (
        ("pages", pages),
        ("search", search),
        ("writes", writes),
        ("kill", kill),
        ("import", imports),
        ("letters", letters),
    ):
        command = commands.add_parser(
            name, help=ABOUT[name], description=module.__doc__, parents=[_common(top=False)]
        )
        command.set_defaults(run=module.run)
    return parser


def _common(*, top: bool) -> argparse.ArgumentParser:
    """Options that may stand before the name of a measurement or after it."""

    def default(value):
        return value if top else argparse.SUPPRESS

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--full", action="store_true", default=default(False), help="at the length the promises name"
    )
    common.add_argument(
        "--quick", action="store_true", default=default(False), help="only to see that it works"
    )
    common.add_argument(
        "--sizes",
        type=_sizes,
        default=default([10_000, 100_000]),
        help="how many pledges there are (10000,100000)",
    )
    common.add_argument(
        "--afresh", action="store_true", default=default(False), help="make the data anew first"
    )
    return common


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What runs in a process of its own: reads a document from standard input, says its structure as JSON.

Started by `asking.ask`. The limits are set before the first byte is looked at. What it says are lines of JSON: `page`
and `pages` while it reads, as many times as it takes, and last what was found (or why it is refused).
"""

import json
import os
import resource
import sys
import time

MEMORY = 500 * 1024**2
SECONDS = 40
OUT_OF_MEMORY = 77
"""How the process ends when not even the refusal could be said."""
EVERY = 0.1


def main(suffix: str) -> int:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused

    say = _Voice()
    try:
        said = _found(
            sys.stdin.buffer.read(LARGEST_FILE + 1), f"document.{suffix}" if suffix else "", say.page
        )
    except Refused as refused:
        said = {"refused": refused.code, "facts": refused.facts}
    except MemoryError:
        said = {"refused": "memory", "facts": {}}
    except BrokenPipeError:
        return 0  # nobody listens any more
    except Exception as problem:  # whatever a hostile document does to a reader, the answer is a sentence
        said = {"refused": "broken", "facts": {}, "problem": f"{type(problem).__name__}: {problem}"[:300]}
    say(said)
    return 0


def _found(data: bytes, name: str, told) -> dict:
    from medborger.modules.policies.importing.readers import read
    from medborger.modules.policies.importing.structure import structure

    source = read(data, name, told)
    lines = source.by_page()
    told(source.pages, source.pages)
    return {"found": structure(source), "lines": lines}


class _Voice:
    """Speaks on what was standard output, which from now on goes nowhere: a library that prints is not listened to."""

    def __init__(self):
        self.out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self.next = 0.0

    def __call__(self, said: dict) -> None:
        self.out.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self.out.flush()

    def page(self, page: int, pages: int) -> None:
        """Page `page` of `pages` has been read; all of them: now the structure is looked for."""
        if page == pages or time.monotonic() >= self.next:
            self.next = time.monotonic() + EVERY
            self({"page": page, "pages": pages})


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)

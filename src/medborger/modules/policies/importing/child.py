"""What runs in a process of its own: reads a document from standard input, writes its structure as JSON. Nothing else.

Started by `asking.ask`. The limits are set before the first byte is looked at.
"""

import json
import resource
import sys

MEMORY = 768 * 1024**2
SECONDS = 40


def main(name: str) -> int:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    from medborger.modules.policies.importing.refusals import LARGEST_FILE, Refused

    try:
        said = {"found": _found(sys.stdin.buffer.read(LARGEST_FILE + 1), name)}
    except Refused as refused:
        said = {"refused": refused.code, "facts": refused.facts}
    except MemoryError:
        said = {"refused": "memory", "facts": {}}
    except Exception as problem:  # whatever a hostile document does to a reader, the answer is a sentence
        said = {"refused": "broken", "facts": {}, "problem": f"{type(problem).__name__}: {problem}"[:300]}
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    return 0


def _found(data: bytes, name: str) -> dict:
    from medborger.modules.policies.importing.readers import read
    from medborger.modules.policies.importing.structure import structure

    return structure(read(data, name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

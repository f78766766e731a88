"""Fails when a page of documentation points at a file or a heading that is not there.

python script/docs_links.py
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def main() -> int:
    pages = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")])
    broken = [problem for page in pages for problem in problems(page)]
    print("\n".join(broken) or f"{len(pages)} pages, every link leads somewhere")
    return bool(broken)


def problems(page: Path) -> list[str]:
    """One line for each link within the repository that leads nowhere. Addresses on the web are not followed."""
    found = []
    for target in LINK.findall(CODE.sub("", page.read_text())):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            found.append(f"{page.relative_to(ROOT)}: {target} does not exist")
        elif heading and file.suffix == ".md" and heading not in headings(file):
            found.append(f"{page.relative_to(ROOT)}: {target} has no such heading")
    return found


def headings(page: Path) -> set[str]:
    """The anchors a reader on the web gets for the headings of a page."""
    titles = re.findall(r"^#+\s+(.*?)\s*$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


if __name__ == "__main__":
    sys.exit(main())

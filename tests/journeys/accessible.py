"""Looks at a page with axe, light and dark, on a phone and on a desk, and sees that nothing sticks out to the side."""

from functools import cache
from pathlib import Path

import axe_playwright_python

from tests.journeys.conftest import DESKTOP, NARROWEST, PHONE

RUN = """async (options) => {
  const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] || "";
  const where = (node) => `\\n      ${node.target.join(" ")} — ${why(node)}`;
  const found = await axe.run(document, {resultTypes: ["violations"], ...options});
  return found.violations.map((rule) => `${rule.id}: ${rule.help}` + rule.nodes.slice(0, 4).map(where).join(""));
}"""
# Between light and dark nothing changes but colours.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def look(page) -> list[str]:
    """What is wrong with the page as it stands, in words; nothing if all is well."""
    page.evaluate(_axe())
    problems = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)
            problems += [f"{size[0]} px, {scheme}: {problem}" for problem in page.evaluate(RUN, rules)]
        problems += _sticks_out(page, size[0])
    page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    problems += _sticks_out(page, NARROWEST[0])
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return [f"{page.url.split('/', 3)[3] or '/'}, {problem}" for problem in problems]


def _sticks_out(page, width: int) -> list[str]:
    """At 320 px a page is what 400 % of enlargement makes of it: it may be long, not wide."""
    by = page.evaluate(STICKS_OUT)
    return [f"{width} px: scrolls sideways, by {by} px"] if by > 0 else []

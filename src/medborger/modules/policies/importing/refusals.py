"""Why a document cannot be read: a code and facts here; the words for it stand in `asking.py`."""


class Refused(Exception):
    """The document is refused. `code` is one of the keys of `asking.WORDS`."""

    def __init__(self, code: str, **facts):
        super().__init__(code)
        self.code, self.facts = code, facts


LARGEST_FILE = 50 * 1024 * 1024
LARGEST_UNPACKED = 80 * 1024 * 1024
LARGEST_PART = 40 * 1024 * 1024
MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000

"""Small documents for the tests of bringing them in."""

from django.core.files.uploadedfile import SimpleUploadedFile

TEXT = """# Politik for fællesskab

Vores vision: At alle er med.

## Princip 1: Vi taler sammen

- Vi lytter, før vi svarer.
- Vi holder møder, hvor folk er.

## Princip 2: Vi hjælper hinanden

- Vi spørger, hvad der er brug for.

## Princip 3: Vi har tillid

- Vi tror på folk.
"""


def upload(name: str = "politik.md", text: str | bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)

"""Short readable names for things: in the store, on the command line and in file names."""

import re
import unicodedata
from collections.abc import Container

LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ẞ": "ss", "æ": "ae", "Æ": "ae",
        "ø": "oe", "Ø": "oe", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th",
        "ı": "i",
    }
)  # fmt: skip
LIMIT = 60
LATIN_ENDS = "\u02ff"
"""Letters behind it are of other scripts, or marks."""


def slugify(text: str, fallback: str) -> str:
    """Return lower-case ASCII letters, digits and single hyphens; ``fallback`` where nothing is left.

    At most 60 characters, so that a file name made of two slugs stays under 255 bytes everywhere.
    """
    ascii_only = _plain(text)
    if not text.isascii() and any(sign > LATIN_ENDS and sign.isalpha() for sign in text):
        from famcli.domain.latin import latin

        ascii_only = _plain(latin(text))
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LIMIT].rstrip("-")
    return slug or fallback


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(LETTERS))
    return plain.encode("ascii", "ignore").decode().lower()


def free(slug: str, taken: Container[str]) -> str:
    """Return the slug, or the slug with the first number from 2 that is not taken."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate

"""Pictures in texts and letterheads. A text names one by file name and check sum: ``gruppe.jpg#3f2a9c1d4e5f6071``.

So a text that is not changed shows the same picture, in approved minutes, too.
"""

import re

from famcli.domain.stored import Stored

DIGITS = 16
DIGEST = rf"#([0-9a-f]{{{DIGITS}}})(?![0-9a-f])"
SHOWN = rf"\]\(([^\s()<>#\[\]]{{1,300}}#[0-9a-f]{{{DIGITS}}})(?=[\s)])"
NOT_IN_NAMES = r"[\s<>()#\[\]\\]+"
SUFFIXES = {"png": ".png", "jpeg": ".jpg", "svg": ".svg"}


class Picture(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A picture as it is kept: without what a camera or program has said of itself in it."""

    slug: str
    """The first sixteen hexadecimal digits of the SHA-256 of its content."""
    format: str
    """png, jpeg or svg."""
    content: bytes


def reference(name: str, digest: str) -> str:
    """Return how a text names a picture."""
    return f"{re.sub(NOT_IN_NAMES, '-', name).strip('-') or 'bild'}#{digest}"


def digest_of(named: str) -> str:
    """Return the check sum in a reference; empty for anything else."""
    name, mark, digest = named.rpartition("#")
    return digest if name and re.fullmatch(DIGEST, mark + digest) else ""


def references(text: str) -> list[str]:
    """Return the references of the pictures that a text shows."""
    return re.findall(SHOWN, text) if "](" in text and "#" in text else []

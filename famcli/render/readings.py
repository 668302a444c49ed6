"""Who has read the wording of a template as a native speaker: its head says so, in a line of its own.

``read: not yet`` makes all that is written with it a draft; ``read: 2027-03-01 Zeynep Öz (3f9a0c1d2b4e)`` says who has
read it, when, and what: behind it is the check sum of the text that was read. A head without that line asks nobody.
"""

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from famcli.render.templates import HEAD, layout

LETTERS = 12
LINE = r"(?P<on>\d{4}-\d\d-\d\d) (?P<by>.+) \((?P<sum>[0-9a-f]+)\)"
READ = r"(?m)^read:[^\n]*\n"


class Reading(msgspec.Struct, frozen=True):
    """What a head says."""

    by: str = ""
    """Who has read it; nobody yet where it is empty."""
    on: dt.date | None = None
    changed: bool = False
    """Whether the wording has changed since."""

    @property
    def holds(self) -> bool:
        """Whether what is written with it is no draft."""
        return bool(self.by) and not self.changed


def reading(text: str) -> Reading | None:
    """Return who has read a template; none where nobody has to."""
    head = re.match(HEAD, text)
    if head is None or head["read"] is None:
        return None
    found = re.fullmatch(LINE, head["read"].strip())
    try:
        on = dt.date.fromisoformat(found["on"]) if found else None
    except ValueError:
        on = None
    if found is None or on is None:
        return Reading()
    return Reading(found["by"].strip(), on, changed=found["sum"] != _sum(text))


def of_file(path: Path) -> Reading | None:
    """Return who has read the template in a file, as ``reading`` does; none where it cannot be read at all."""
    try:
        return reading(plain(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError):
        return None


def of_document(folders: Iterable[Path], lang: str, kind: str) -> Reading | None:
    """Return who has read the template of a document, which is in the first of these folders that has one."""
    path = layout(folders, f"documents/{lang}/{kind}.md.j2")
    return of_file(path) if path else None


def with_reader(text: str, by: str, on: dt.date) -> str:
    """Return a template with who has read it. Raises ValueError for one whose head asks nobody."""
    text = plain(text)
    if reading(text) is None:
        raise ValueError
    line = f"read: {on} {by} ({_sum(text)})\n"
    return re.sub(READ, lambda _found: line, text, count=1)


def unread(text: str) -> str:
    """Return a template that nobody has read yet; one without a head stays as it is."""
    head = re.match(HEAD, text)
    if head is None:
        return text
    return re.sub(READ, "", head[0]).removesuffix("#}") + "read: not yet\n#}" + text[head.end() :]


def plain(text: str) -> str:
    """Return a text with the ends of lines that all systems know."""
    return text.replace("\r\n", "\n")


def _sum(text: str) -> str:
    """Return the check sum of the wording: of all but the line that says who has read it."""
    from hashlib import sha256

    return sha256(re.sub(READ, "", text, count=1).encode()).hexdigest()[:LETTERS]

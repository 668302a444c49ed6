"""Names of folders on IMAP servers: as they go over the wire, and as people type them (RFC 3501, 5.1)."""

import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from typing import Any

from famcli.errors import InvalidInput
from famcli.i18n import _

LINE = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:\\?.)"|NIL) (?P<name>.+)', re.S)
MOST = 1_000


def quoted(folder: str) -> str:
    """Return the folder's name as IMAP writes it: modified UTF-7, in quotes. Raises InvalidInput."""
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in folder):
        raise InvalidInput(_("The folder name contains characters that are not allowed."))
    encoded = re.sub(r"[^ -~]+|&", lambda found: _utf7(found[0]), folder)
    return '"' + encoded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def names(lines: Iterable[Any]) -> list[str]:
    """Return the folders that can be opened, of the lines that answer LIST."""
    found = []
    for line in list(lines)[:MOST]:
        literal = line[1] if isinstance(line, tuple) else None
        match = LINE.match(line[0] if isinstance(line, tuple) else line or b"")
        if match is None or b"\\noselect" in match["flags"].lower():
            continue
        name = literal if literal is not None else match["name"].strip()
        if literal is None and name.startswith(b'"'):
            name = re.sub(rb"\\(.)", rb"\1", name[1:-1])
        found.append(re.sub(r"&([^&-]{0,400})-", _decoded, name.decode("utf-8", "replace")))
    return found


def meant(typed: str, known: Sequence[str]) -> str:
    """Return the folder that somebody means who writes other separators, other capitals, or leaves INBOX out."""
    wanted = _plain(typed)
    for form in (wanted, f"inbox/{wanted}"):
        fitting = [name for name in known if _plain(name) == form]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def _plain(name: str) -> str:
    return re.sub(r"[./\\]", "/", unicodedata.normalize("NFC", name).casefold())


def _utf7(text: str) -> str:
    if text == "&":
        return "&-"
    return "&" + b64encode(text.encode("utf-16-be")).rstrip(b"=").replace(b"/", b",").decode() + "-"


def _decoded(found: re.Match[str]) -> str:
    if not found[1]:
        return "&"
    try:
        code = found[1].replace(",", "/")
        return b64decode(code + "=" * (-len(code) % 4)).decode("utf-16-be")
    except ValueError:
        return found[0]

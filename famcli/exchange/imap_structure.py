"""Of large mails on a server only what somebody reads: chosen by their structure (RFC 9051, BODYSTRUCTURE)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from famcli.exchange.inbox import CALENDAR_FILES, CALENDARS, LARGEST

DEEPEST = 20
MOST_PARTS = 200
LARGEST_PART = 5 * 1024 * 1024
TOKEN = re.compile(rb'([()])|"((?:[^"\\]|\\.){0,4000})"|([^\s()"]{1,4000})', re.S)
LITERAL = re.compile(rb"\{\d+\+?\}\Z")
SECTION = re.compile(
    rb'BODY\[([0-9.]{0,60}(?:MIME|HEADER)?)\](?:<\d{1,9}>)? (?:"((?:[^"\\]|\\.){0,70000})"|\{\d{1,12}\}\Z|NIL)', re.S
)
READ = (
    *CALENDARS, "text/plain", "text/html", "message/rfc822", "message/global", "message/delivery-status",
    "message/global-delivery-status", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/ms-tnef",
    "application/vnd.ms-tnef",
)  # fmt: skip
DESCRIBING = re.compile(
    rb"(?im)^(?:content-type|content-transfer-encoding|content-disposition):.*\r?\n(?:[ \t].*\r?\n)*"
)


class Piece(msgspec.Struct, frozen=True):
    """One part of a mail that has no parts of its own."""

    section: str
    """"2.1": how the server calls it."""
    type: str
    names: tuple[str, ...]
    """Names of its file, and other words that describe it."""
    size: int

    @property
    def is_read(self) -> bool:
        """Whether an answer can be in it."""
        by_name = any(name.casefold().endswith((*CALENDAR_FILES, "winmail.dat")) for name in self.names)
        return self.size <= LARGEST_PART and (self.type in READ or by_name)


def answers(data: Iterable[Any]) -> Iterator[bytes]:
    """Yield what a server said of each mail in one piece, of what imaplib makes of it; literals become quoted."""
    pending = b""
    for each in data:
        if isinstance(each, tuple):
            quoted = b'"' + each[1].replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
            pending += LITERAL.sub(b"", each[0]) + quoted
        elif isinstance(each, bytes):
            yield pending + each
            pending = b""


def pieces(answer: bytes) -> list[Piece]:
    """Return the parts of a mail that has several, by what FETCH BODYSTRUCTURE says; none where that is not clear."""
    begin = answer.find(b"BODYSTRUCTURE")
    tree = _tree(answer[begin + len(b"BODYSTRUCTURE") :]) if begin >= 0 else None
    if not isinstance(tree, list) or not tree or not isinstance(tree[0], list):
        return []
    found = list(_leaves(tree, ""))
    return found if len(found) <= MOST_PARTS else []


def chosen(parts: Sequence[Piece]) -> list[Piece]:
    """Return the parts that are read, together no larger than a mail may be."""
    found, size = [], 0
    for part in parts:
        if part.is_read and size + part.size <= LARGEST:
            found.append(part)
            size += part.size
    return found


def wanted(parts: Sequence[Piece]) -> str:
    """Return what is to be fetched: the head, what describes each part, and the parts that are read."""
    sections = ["HEADER", *(f"{part.section}.MIME" for part in parts), *(part.section for part in chosen(parts))]
    return "(UID " + " ".join(f"BODY.PEEK[{section}]" for section in sections) + ")"


def put_together(data: Sequence[Any], parts: Sequence[Piece], uid: str) -> bytes:
    """Return the mail with these parts beside each other; those that were not fetched are empty."""
    found: dict[str, bytes] = {}
    for each in data:
        said = each[0] if isinstance(each, tuple) else each
        if not isinstance(said, bytes):
            continue
        for section, short in SECTION.findall(said):
            found[section.decode()] = re.sub(rb"\\(.)", rb"\1", short)
        if isinstance(each, tuple) and (last := SECTION.search(said, said.rfind(b"BODY["))):
            found[last[1].decode()] = each[1]
    report = any(part.type.endswith("delivery-status") for part in parts)
    boundary = f"=_famcli-{uid}"
    head = DESCRIBING.sub(b"", found.get("HEADER", b"")).rstrip(b"\r\n")
    kind = f'Content-Type: multipart/{"report" if report else "mixed"}; boundary="{boundary}"'
    lines = [head, kind.encode(), b""]
    for part in parts:
        described = found.get(f"{part.section}.MIME", b"").rstrip(b"\r\n")
        lines += [b"--" + boundary.encode(), *([described] if described else []), b"", found.get(part.section, b"")]
    return b"\r\n".join([*lines, b"--" + boundary.encode() + b"--", b""])


def _tree(text: bytes) -> Any:
    """Return the first list in what a server says, as nested lists; None where it is broken or nested too deeply."""
    stack: list[list[Any]] = []
    for found in TOKEN.finditer(text):
        sign, quoted, atom = found.groups()
        if sign == b"(":
            stack.append([])
            if len(stack) > DEEPEST:
                return None
        elif sign == b")":
            if not stack:
                return None
            done = stack.pop()
            if not stack:
                return done
            stack[-1].append(done)
        elif not stack:
            return None
        else:
            stack[-1].append(re.sub(rb"\\(.)", rb"\1", quoted) if atom is None else atom)
    return None


def _leaves(node: list[Any], section: str) -> Iterator[Piece]:
    if node and isinstance(node[0], list):
        for number, child in enumerate(node, 1):
            if not isinstance(child, list):
                return
            yield from _leaves(child, f"{section}.{number}".lstrip("."))
        return
    words = [each.decode("utf-8", "replace") if isinstance(each, bytes) else "" for each in node[:2]]
    size = node[6] if len(node) > 6 and isinstance(node[6], bytes) and node[6].isdigit() else b"0"
    yield Piece(section, "/".join(words).casefold(), tuple(_texts(node[2:])), int(size[:12]))


def _texts(node: Any) -> Iterator[str]:
    """Yield all words in a part of the tree, but those of an envelope or another mail."""
    for each in node:
        if isinstance(each, bytes):
            yield each.decode("utf-8", "replace")
        elif isinstance(each, list) and not (each and isinstance(each[0], list)):
            yield from (word.decode("utf-8", "replace") for word in each if isinstance(word, bytes))
            yield from (
                w.decode("utf-8", "replace") for p in each if isinstance(p, list) for w in p if isinstance(w, bytes)
            )

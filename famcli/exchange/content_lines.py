"""The lines of a vCard file: found, put together, decoded, and written (RFC 6350, 3; RFC 2426, 2.6; vCard 2.1).

vobject does not see them before: its pattern for a line takes time without end on ``NOTE;A=a=a=a=a…``, its reading of
quoted-printable fails on unknown character sets, and it cuts texts at a bare comma, which vCard 2.1 is full of.
"""

import binascii
import re
from collections.abc import Iterable, Iterator

import msgspec

BOUNDARY = re.compile(rb"(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.I)
AGENT = re.compile(rb"AGENT[^:]*:\s*", re.I)
HEAVY = re.compile(rb"(?:[\w-]++\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)[;:]", re.I)
LINE = re.compile(rb'(?:([\w-]++)\.)?([\w-]++)((?:;[^;:"]*+(?:"[^"]*+"[^;:"]*+)*+)*+):(.*)', re.S)
PARAMETER = re.compile(rb';([^;="]*+)(?:=((?:"[^"]*+"|[^;"])*+))?')
CHARSETS = {
    b"ISO-8859-2": "iso8859-2", b"ISO-8859-15": "iso8859-15", b"WINDOWS-1250": "cp1250", b"MACINTOSH": "mac-roman",
}  # fmt: skip
STARTS = re.compile(
    rb"\r(?!\n)(?!(?:[\w-]+\.)?(?:BEGIN|END|VERSION|PRODID|UID|REV|FN|N|EMAIL|TEL|ADR|LABEL|ORG|TITLE|ROLE|NOTE|URL|BDAY"
    rb"|CATEGORIES|LANG|GENDER|KIND|PHOTO|TZ|X-[\w-]+)[ \t]*[;:])",
    re.I,
)
"""A carriage return alone in a file with line feeds, behind which no line begins."""
NOT_PREFERRED = 101
"""Behind all that PREF of RFC 6350, 5.3 can say, which is 1 to 100."""


class Block(msgspec.Struct):
    """The lines between BEGIN and END with their numbers; the number of BEGIN; and whether there was an END."""

    number: int
    lines: list[tuple[int, bytes]]
    closed: bool = False


class Property(msgspec.Struct, frozen=True):
    """One line that was put together and decoded; in the value backslashes still stand, line breaks do not."""

    name: str
    value: str
    types: frozenset[str] = frozenset()
    preference: int = NOT_PREFERRED
    group: str = ""
    """What parts "item1.EMAIL" and "item1.X-ABLabel" have in common."""
    label: str = ""
    """An address as it stands on an envelope (RFC 6350, 6.3.1)."""


def blocks(content: bytes) -> Iterator[Block]:
    """Yield the contacts of a file; a contact inside of another (AGENT) is left out."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    content = content.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n")
    if b"\n" in content:
        content = STARTS.sub(b" ", content)
    block: Block | None = None
    inner, before = 0, b""
    for number, line in enumerate(content.replace(b"\r", b"\n").split(b"\n"), 1):
        edge = BOUNDARY.fullmatch(line) if line[:1] in b"BbEe" else None
        if edge is None:
            if block is not None and not inner:
                block.lines.append((number, line))
        elif edge[1][:1] in b"Ee":
            if inner:
                inner -= 1
            elif block is not None:
                block.closed = True
                yield block
                block = None
        elif block is not None and (inner or AGENT.fullmatch(before)):
            inner += 1
        else:
            if block is not None:
                yield block
            block = Block(number, [])
        before = line
    if block is not None:
        yield block


def properties(lines: Iterable[tuple[int, bytes]]) -> Iterator[Property | int]:
    """Yield the properties of a contact without pictures, sounds and keys; of a line that is none its number."""
    for number, content in _unfolded(lines):
        yield _property(content) or number


def _unfolded(lines: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Yield the lines put together, each with the number of its first."""
    begin, pieces, quoted, heavy = 0, [b""], False, False
    for number, line in lines:
        soft = quoted and pieces[-1].endswith(b"=")
        if soft and not line.strip():
            continue
        if soft and not (LINE.match(line) and not line.startswith(b"=")):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line.rstrip(b" \t"))
        elif not line.strip():
            continue
        elif line[:1] in b" \t":
            if not begin:
                yield number, line
            elif not heavy:
                pieces.append(line[1:])
        elif not heavy or b":" in line:
            if begin and not heavy:
                yield begin, b"".join(pieces)
            begin, pieces = number, [line]
            heavy = HEAVY.match(line) is not None
            quoted = b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()
    if begin and not heavy:
        yield begin, b"".join(pieces)


def escaped(text: str) -> str:
    """Return a value as text (RFC 2426, 5): no line break and no separator is left bare, control characters go."""
    return _plain(text).replace("\\", "\\\\").replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> bytes:
    """Return a content line with CRLF, folded at 75 octets, never inside a character (RFC 2426, 2.6)."""
    octets = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, 75
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, 74
    return b"\r\n ".join((*pieces, octets[start:])) + b"\r\n"


def _property(line: bytes) -> Property | None:
    found = LINE.fullmatch(line)
    if found is None:
        return None
    group, name, parameters, value = found.groups(b"")
    types, charset, preference, label = set[str](), b"", NOT_PREFERRED, b""
    for key, given in PARAMETER.findall(parameters):
        words = [word.strip().upper() for word in (given or key).replace(b'"', b"").split(b",")]
        match key.strip().upper():
            case b"CHARSET":
                charset = words[0]
            case b"PREF" if words[0].isdigit():
                preference = int(words[0][:3])
            case b"LABEL":
                label = given.replace(b'"', b"")
            case b"TYPE" | b"ENCODING":
                types.update(_decoded(word, charset).upper() for word in words)
            case _ if not given:
                types.update(_decoded(word, charset).upper() for word in words)
    try:
        if "QUOTED-PRINTABLE" in types:
            value = binascii.a2b_qp(value)
        elif types & {"BASE64", "B"}:
            value = binascii.a2b_base64(value)
    except binascii.Error:
        return None
    if "PREF" in types:
        preference = min(preference, 1)
    text, written = (_plain(_decoded(each, charset)).replace("\n", r"\n") for each in (value, label))
    return Property(name.decode().upper(), text, frozenset(types), preference, group.decode().casefold(), written)


def _decoded(value: bytes, charset: bytes) -> str:
    """Return a value as text: UTF-8 where it can be, else what it says, else Windows-1252."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode(CHARSETS.get(charset, "cp1252"), "replace")


def _plain(text: str) -> str:
    """Return a text whose only control character is the line break."""
    text = re.sub("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    return re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", text)

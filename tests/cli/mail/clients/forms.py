"""From a form (``*.eml`` in this folder) to the bytes of a mail: filled in, folded and encoded as its headers say.

Forms are readable; ``README.md`` tells their few rules.
"""

import base64
import html
import quopri
import re
from collections.abc import Mapping
from email.charset import QP, Charset
from email.header import Header

BOUNDARY = re.compile(r'boundary="?([^";\n]+)')
ENCODING = re.compile(r"^Content-Transfer-Encoding: *(\S+)\n", re.I | re.M)
DIRECTIVE = re.compile(r"^Form-(\w+): *(\S+)\n", re.M)
CALENDAR = re.compile(r"^BEGIN:VCALENDAR\n.*^END:VCALENDAR\n", re.M | re.S)
PLACE = re.compile(r"\{(\w+)\}")
LINE = 75


def render(form: str, values: Mapping[str, str]) -> bytes:
    """Return the mail, with CRLF, for these values; ``KeyError`` for a place that has none."""
    found = CALENDAR.search(form)
    calendar = found[0] if found else ""
    head, _, body = form.partition("\n\n")
    return _entity(head + "\n", body.replace("{same}\n", calendar), values, "utf-8", "")


def _entity(head: str, body: str, values: Mapping[str, str], charset: str, fold: str) -> bytes:
    directives = dict(DIRECTIVE.findall(head))
    charset, fold = directives.get("Charset", charset), directives.get("Fold", fold)
    head = DIRECTIVE.sub("", head)
    encoded_head = "".join(_header(_fill(line, values), charset) for line in re.findall(r".*\n(?:[ \t].*\n)*", head))
    return encoded_head.replace("\n", "\r\n").encode() + b"\r\n" + _body(head, body, values, charset, fold)


def _body(head: str, body: str, values: Mapping[str, str], charset: str, fold: str) -> bytes:
    if boundary := BOUNDARY.search(head):
        mark = f"--{boundary[1]}"
        parts = f"\n{body}".split(f"\n{mark}")[1:-1]
        entities = [part.removeprefix("\n").partition("\n\n") for part in parts]
        lines = [
            f"{mark}\r\n".encode() + _entity(inner + "\n", f"{text}\n", values, charset, fold).removesuffix(b"\r\n")
            for inner, _, text in entities
        ]
        return b"\r\n".join([*lines, f"{mark}--\r\n".encode()])
    text = _calendar(body, values, fold) if CALENDAR.match(body) else _fill(body, values).encode(charset, "replace")
    text = re.sub(rb"\r?\n", b"\r\n", text)
    encoding = ENCODING.search(head)
    if encoding and encoding[1] == "base64":
        return base64.encodebytes(text).replace(b"\n", b"\r\n")
    if encoding and encoding[1] == "quoted-printable":
        return quopri.encodestring(text.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return text


def _calendar(form: str, values: Mapping[str, str], fold: str) -> bytes:
    """Return the calendar in UTF-8. A line about a comment falls away where there is none."""
    if not values["comment"]:
        form = re.sub(r"^COMMENT.*\n", "", form, flags=re.M).replace(";X-RESPONSE-COMMENT={comment_parameter}", "")
    escaped = {key: _text(value) if key in ("comment", "title", "place") else value for key, value in values.items()}
    lines = [_fill(line, escaped).encode() for line in form.strip("\n").split("\n")]
    return b"".join(_folded(line, whole_letters=fold != "octets") + b"\r\n" for line in lines)


def _folded(line: bytes, *, whole_letters: bool) -> bytes:
    """Return a content line in pieces of at most 75 octets (RFC 5545, 3.1); some programs cut letters in two."""
    pieces = []
    while len(line) > LINE:
        end = LINE
        while whole_letters and line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[:end])
        line = b" " + line[end:]
    return b"\r\n".join([*pieces, line])


def _header(line: str, charset: str) -> str:
    if line.isascii():
        return line
    name, _, value = line.partition(":")
    kind = Charset(charset)
    kind.header_encoding = QP
    return f"{name}: {Header(value.strip(), kind, header_name=name).encode()}\n"


def _fill(line: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: values[place[1]], line)


def _text(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def parameter(text: str) -> str:
    """Return a quoted value of a parameter: it cannot hold quotes or line breaks (RFC 5545, 3.1)."""
    return f'"{" ".join(text.split()).translate({34: 39})}"'


def hypertext(text: str) -> str:
    """Return text as HTML."""
    return html.escape(text).replace("\n", "<br>")

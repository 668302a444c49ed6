"""The parts of a mail (RFC 2045 to 2047) within bounds: who writes to us decides neither how long it takes nor how much
memory.

The parser of the standard library holds all of a mail as text and makes an object of each part before one can look at
it, and what it makes of headers takes time that grows with the square of their length. Here the parts stay where they
lie in the bytes, and of the headers only those are read that somebody asks for, up to a length.
"""

import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from functools import cached_property

from famcli.errors import InvalidInput
from famcli.i18n import _

LARGEST_HEAD = 256 * 1024
LONGEST = 4_000
"""Signs of one header that are looked at."""
MOST_PARTS = 500
MOST_MARKS = 20_000
"""Lines that look as if a part began there."""
DEEPEST = 15
HEAD_END = re.compile(rb"\n\r?\n")
FIELDS = re.compile(rb"\r?\n(?![ \t])")
FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
DESCRIBING = ("content-type", "content-disposition")


class Part:
    """A mail, or one part of it: its headers, and where its body lies."""

    def __init__(self, content: bytes, begin: int, end: int) -> None:
        self._content = content
        self._end = end
        if content.startswith((b"\n", b"\r\n"), begin):
            head_end = begin
            self._begin = content.index(b"\n", begin) + 1
        elif found := HEAD_END.search(content, begin, min(end, begin + LARGEST_HEAD)):
            head_end, self._begin = found.span()
        elif end - begin > LARGEST_HEAD:
            raise InvalidInput(_("its headers are too large (more than {size} kB)").format(size=LARGEST_HEAD // 1024))
        else:
            head_end = self._begin = end
        self._fields: dict[str, list[bytes]] = {}
        for line in FIELDS.split(content[begin:head_end]):
            if field := FIELD.match(line):
                self._fields.setdefault(field[1].decode().casefold(), []).append(line[field.end() :])

    def all(self, name: str) -> list[str]:
        """Return the values of a header, as they came: in one line, not decoded, cut off where they are endless."""
        return [" ".join(_text(value[:LONGEST]).split()) for value in self._fields.get(name.casefold(), ())]

    def header(self, name: str) -> str:
        """Return the first value of a header, or nothing."""
        return next(iter(self.all(name)), "")

    def words(self, name: str) -> str:
        """Return a header as people read it: encoded words (RFC 2047) decoded."""
        return decoded(self.header(name))

    def mailboxes(self, name: str) -> list[tuple[str, str]]:
        """Return names and addresses of a header, whatever is written in bare letters.

        A name with a bare comma ("Muster, Anna <anna@example.org>") is one name.
        """
        given = self._fields.get(name.casefold(), ())
        if len(given) != 1 or len(given[0]) > LONGEST:
            return []
        try:
            found = getaddresses([self.header(name)])
        except (RecursionError, IndexError):
            return []
        names: list[str] = []
        boxes = []
        for phrase, address in found:
            if "@" not in address:
                names.append(phrase or address)
                continue
            boxes.append((decoded(", ".join(filter(None, (*names, phrase)))), decoded(address)))
            names = []
        return boxes

    @cached_property
    def _labels(self) -> Message:
        message = Message()
        for name in DESCRIBING:
            if name in self._fields:
                message[name] = self.header(name)
        return message

    @cached_property
    def type(self) -> str:
        """The media type in small letters: "text/plain" where nothing is said."""
        return self._labels.get_content_type()

    def parameter(self, name: str) -> str:
        """Return a parameter of Content-Type, or nothing."""
        found = self._labels.get_param(name, "")
        return str(found[2] if isinstance(found, tuple) else found or "").strip()

    @cached_property
    def file(self) -> str:
        """The name of the file that it is, or nothing."""
        return decoded(self._labels.get_filename("") or "")

    @property
    def raw(self) -> bytes:
        """The body as it lies in the mail."""
        return self._content[self._begin : self._end]

    @property
    def body(self) -> bytes:
        """The body without its transfer encoding; nothing where that is broken."""
        match self.header("Content-Transfer-Encoding").casefold():
            case "base64":
                return _from_base64(self.raw)
            case "quoted-printable":
                return binascii.a2b_qp(self.raw)
        return self.raw

    @property
    def text(self) -> str:
        """The body as text: in the character set that it says, else UTF-8, else as Windows writes it."""
        content = self.body
        for charset in (self.parameter("charset") or "utf-8", "utf-8", "cp1252"):
            try:
                text = content.decode(charset)
            except (LookupError, ValueError):
                continue
            return text.replace("\r\n", "\n").encode("utf-8", "replace").decode()
        return content.decode("utf-8", "replace")

    def parts(self) -> Iterator["Part"]:
        """Yield its leaves, in order; itself where it has no parts. Raises InvalidInput where they are too many."""
        yield from self._leaves(0, [0, 0])

    def _leaves(self, depth: int, counts: list[int]) -> Iterator["Part"]:
        if depth > DEEPEST:
            raise InvalidInput(_("its parts are nested too deeply"))
        boundary = self.parameter("boundary") if self.type.startswith("multipart/") else ""
        if not boundary:
            yield self
            return
        for begin, end in self._spans(b"--" + boundary.encode("utf-8", "surrogateescape"), counts):
            counts[0] += 1
            if counts[0] > MOST_PARTS:
                raise InvalidInput(_("it has too many parts (more than {count})").format(count=MOST_PARTS))
            yield from Part(self._content, begin, end)._leaves(depth + 1, counts)

    def _spans(self, mark: bytes, counts: list[int]) -> Iterator[tuple[int, int]]:
        """Yield where parts begin and end; the last one may have no end."""
        content, place, begin = self._content, self._begin, -1
        while (place := content.find(mark, place, self._end)) >= 0:
            counts[1] += 1
            if counts[1] > MOST_MARKS:
                raise InvalidInput(_("it has too many parts (more than {count})").format(count=MOST_PARTS))
            after = place + len(mark)
            follows = content[after : after + 2]
            if (place == self._begin or content[place - 1] == 10) and (not follows or follows[0] in b"\r\n \t-"):
                if begin >= 0:
                    yield begin, max(begin, place - 1 - (content[place - 2 : place - 1] == b"\r"))
                line_end = content.find(b"\n", after, self._end)
                if follows == b"--" or line_end < 0:
                    return
                begin = line_end + 1
            place = after
        if begin >= 0:
            yield begin, self._end


def decoded(text: str) -> str:
    """Return a header's text with its encoded words decoded, in one line."""
    if "=?" in text:
        with suppress(HeaderParseError, ValueError):
            text = "".join(
                part if isinstance(part, str) else _in_charset(part, charset) for part, charset in decode_header(text)
            )
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _in_charset(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return _text(content)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _from_base64(content: bytes) -> bytes:
    for padding in (b"", b"==", b"="):
        try:
            return binascii.a2b_base64(content + padding)
        except binascii.Error:
            continue
    return b""

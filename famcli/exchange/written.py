"""What stands in a mail for people to read: its text however it is wrapped, its files, the mails inside of it.

Mail programs send text as flowed lines (RFC 3676), as a web page only, and forwarded mails as files (RFC 2046, 5.2.1).
"""

import re
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _

DEEPEST = 10
MOST_PARTS = 500
UNSEEN = frozenset({"head", "style", "script", "title"})
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"})
LINES = frozenset({"div", "br", "li", "tr", "hr"})


class Written(msgspec.Struct, frozen=True):
    """What is in a mail."""

    texts: tuple[str, ...] = ()
    """The same text in the ways that it was sent: plain first, then as a web page."""
    files: tuple[tuple[str, bytes], ...] = ()
    mails: tuple["Written", ...] = ()
    """Mails that were forwarded as files."""
    sender: str = ""


def read(content: bytes, begins: Callable[[str], bool]) -> Written:
    """Take a mail apart; ``begins`` tells a line that never goes on the one before it. Raises InvalidInput."""
    try:
        return _written(BytesParser(policy=policy.default).parsebytes(content), begins, 0)
    except InvalidInput:
        raise
    except (RecursionError, Exception) as error:  # the standard parser raises many things for hostile headers
        raise InvalidInput(_("it is not a readable e-mail")) from error


def decoded(content: bytes, charset: str = "utf-8") -> str:
    """Return text as its mark of UTF-16 says, as it claims to be, as UTF-8, else as of Windows ("ANSI")."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for each in (charset, "utf-8-sig", "cp1252"):
        try:
            return content.decode(each).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1252", "replace")


def unflowed(text: str, begins: Callable[[str], bool], *, spaces_go: bool = False) -> str:
    """Return flowed text with each paragraph in one line (RFC 3676, 4.2), with the signs of quotation kept."""
    lines: list[str] = []
    open_, depth = False, 0
    for line in text.split("\n"):
        quoted = re.match(r">*", line)
        deep = quoted.end() if quoted else 0
        words = line[deep:].removeprefix(" ")
        goes_on = open_ and deep == depth and not begins(words) and words.rstrip(" ") not in ("--", "")
        if goes_on:
            lines[-1] += words
        else:
            lines.append(">" * deep + " " * bool(deep) + words)
        open_ = words.endswith(" ") and words != "-- "
        depth = deep
        if open_ and spaces_go:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)


def text_of_page(page: str) -> str:
    """Return a web page as text: headings with "#", quotations with ">", items with "-"."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.text()


def _written(message: EmailMessage, begins: Callable[[str], bool], depth: int) -> Written:
    plain: list[str] = []
    pages: list[str] = []
    files: list[tuple[str, bytes]] = []
    mails: list[Written] = []
    for count, part in enumerate(_parts(message, 0)):
        if count > MOST_PARTS:
            raise InvalidInput(_("it has too many parts"))
        kind, name = part.get_content_type(), part.get_filename() or ""
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage) and depth < DEEPEST:
                mails.append(_written(inner[0], begins, depth + 1))
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if name:
            files.append((name, content))
        elif kind == "text/plain":
            text = decoded(content, part.get_content_charset() or "utf-8").replace("\r\n", "\n")
            if str(part.get_param("format", "")).casefold() == "flowed":
                text = unflowed(text, begins, spaces_go=str(part.get_param("delsp", "")).casefold() == "yes")
            plain.append(text)
        elif kind == "text/html":
            pages.append(text_of_page(decoded(content, part.get_content_charset() or "utf-8")))
    texts = tuple(text for text in ("\n".join(plain), "\n".join(pages)) if text.strip())
    return Written(texts, tuple(files), tuple(mails), _sender(message))


def _parts(message: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    if depth > DEEPEST:
        raise InvalidInput(_("its parts are nested too deeply"))
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, EmailMessage):
            yield from _parts(part, depth + 1)


def _sender(message: EmailMessage) -> str:
    addresses = list(getattr(message.get("From"), "addresses", ()))
    return str(addresses[0].addr_spec).casefold() if len(addresses) == 1 else ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [""]
        self._unseen = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        if tag in PARAGRAPHS or tag in LINES:
            self._break(empty=tag in PARAGRAPHS, always=tag == "br")
        if tag == "blockquote":
            self._quoted += 1
        if re.fullmatch("h[1-6]", tag):
            self._lines[-1] = "#" * int(tag[1]) + " "
        elif tag == "li":
            self._lines[-1] = "- "
        elif tag == "td" and self._lines[-1]:
            self._lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        if tag in PARAGRAPHS or tag in LINES - {"br", "hr"}:
            self._break(empty=tag in PARAGRAPHS)
        if tag == "blockquote":
            self._quoted = max(self._quoted - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        words = re.sub(r"\s+", " ", data)
        if not self._lines[-1]:
            words = words.lstrip(" ")
            if words and self._quoted:
                words = "> " * self._quoted + words
        self._lines[-1] += words

    def _break(self, *, empty: bool, always: bool = False) -> None:
        """End the line, with an empty one behind it between paragraphs."""
        if self._lines[-1].strip() or always:
            self._lines.append("")
        if empty and len(self._lines) > 1 and self._lines[-2]:
            self._lines.append("")

    def text(self) -> str:
        """Return the lines, with at most one empty line between them."""
        text = "\n".join(line.rstrip() for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

"""What stands in a mail for people to read: its text however it is wrapped, or a web page as text.

Mail programs send text as flowed lines (RFC 3676), and as a web page, sometimes without anything beside it.
``html.parser`` is not used: its time grows with the square of a page that is broken on purpose.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

import msgspec

LONGEST_PAGE = 500_000
"""Characters of a web page that are looked at."""
DEEPEST = 10
"""Quotations in each other that are told apart."""
TAG = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
RAW = {name: re.compile(f"</{name}", re.I) for name in ("style", "script", "title")}
PARAGRAPHS = frozenset({"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"})
LINES = frozenset({"div", "br", "li", "tr", "hr"})
Begins = Callable[[str], bool]
"""Tells a line that never goes on the one before it."""


class Passage(msgspec.Struct, frozen=True):
    """One part of a mail that is there to be read."""

    text: str
    page: bool = False
    """Whether it is a web page."""
    flowed: bool = False
    spaces_go: bool = False
    """Whether the space at which a flowed line was broken is none of the text's."""


def texts(passages: Iterable[Passage], begins: Begins = lambda _line: False) -> tuple[str, ...]:
    """Return the same text in the ways that it was sent: plain first, then as a web page; none that is empty."""
    plain, pages = [], []
    for each in passages:
        if each.page:
            pages.append(text_of_page(each.text[:LONGEST_PAGE]))
        else:
            plain.append(unflowed(each.text, begins, spaces_go=each.spaces_go) if each.flowed else each.text)
    return tuple(text for text in ("\n".join(plain), "\n".join(pages)) if text.strip())


def decoded(content: bytes, charset: str = "utf-8") -> str:
    """Return text as its mark of UTF-16 says, as it claims to be, as UTF-8, else as of Windows ("ANSI")."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for each in (charset, "utf-8-sig", "cp1252"):
        try:
            return content.decode(each).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def unflowed(text: str, begins: Begins, *, spaces_go: bool = False) -> str:
    """Return flowed text with each paragraph in one line (RFC 3676, 4.2), with the signs of quotation kept."""
    lines: list[list[str]] = []
    open_, depth = False, 0
    for line in text.split("\n"):
        quoted = re.match(r">*", line)
        deep = quoted.end() if quoted else 0
        words = line[deep:].removeprefix(" ")
        goes_on = open_ and deep == depth and not begins(words) and words.rstrip(" ") not in ("--", "")
        open_ = words.endswith(" ") and words != "-- "
        depth = deep
        taken = words[:-1] if open_ and spaces_go else words
        if goes_on:
            lines[-1].append(taken)
        else:
            lines.append([">" * deep + " " * bool(deep), taken])
    whole = ("".join(pieces) for pieces in lines)
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in whole)


def text_of_page(page: str) -> str:
    """Return a web page as text: headings with "#", quotations with ">", items with "-"."""
    writer = _Writer()
    for kind, value in tokens(page):
        match kind:
            case "text":
                writer.write(value)
            case "begin":
                writer.begin(value)
            case _:
                writer.end(value)
    return writer.text()


def tokens(page: str) -> Iterator[tuple[str, str]]:
    """Yield "text", "begin" or "end", with a text or the name of an element.

    Comments, styles and the head of the page are left out.
    """
    place, head = 0, False
    while (found := page.find("<", place)) >= 0:
        if found > place and not head:
            yield "text", unescape(page[place:found])
        tag = TAG.match(page, found + 1)
        if page.startswith("<!--", found):
            place = _behind(page, "-->", found + 4)
        elif tag is None and page[found + 1 : found + 2] not in ("!", "?", "/"):
            place = found + 1
            if not head:
                yield "text", "<"
        else:
            place = _behind(page, ">", tag.end() if tag else found + 1)
            name = tag[2].lower() if tag else ""
            head = (head and name != "body") if name != "head" else tag is not None and not tag[1]
            if tag and not tag[1] and name in RAW:
                close = RAW[name].search(page, place)
                place = close.start() if close else len(page)
            elif tag and not head:
                yield ("end" if tag[1] else "begin"), name
    if not head:
        yield "text", unescape(page[place:])


def _behind(page: str, end: str, place: int) -> int:
    found = page.find(end, place)
    return len(page) if found < 0 else found + len(end)


class _Writer:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._as_typed = 0

    def begin(self, tag: str) -> None:
        """Begin an element."""
        if tag in PARAGRAPHS or tag in LINES:
            self._break(empty=tag in PARAGRAPHS, always=tag == "br")
        if tag == "blockquote":
            self._quoted += 1
        self._as_typed += tag == "pre"
        if re.fullmatch("h[1-6]", tag):
            self._line = ["#" * int(tag[1]) + " "]
        elif tag == "li":
            self._line = ["- "]
        elif tag == "td" and self._line:
            self._line.append(" ")

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in PARAGRAPHS or tag in LINES - {"br", "hr"}:
            self._break(empty=tag in PARAGRAPHS)
        if tag == "blockquote":
            self._quoted = max(self._quoted - 1, 0)
        self._as_typed = max(self._as_typed - (tag == "pre"), 0)

    def write(self, data: str) -> None:
        """Add text; line breaks in it are spaces, unless it was typed with them."""
        first, *more = data.split("\n") if self._as_typed else [data]
        self._write(first)
        for line in more:
            self._break(empty=False, always=True)
            self._write(line)

    def _write(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        if not self._line:
            words = words.lstrip(" ")
            if words and self._quoted:
                words = "> " * min(self._quoted, DEEPEST) + words
        if words:
            self._line.append(words)

    def _break(self, *, empty: bool, always: bool = False) -> None:
        """End the line, with an empty one behind it between paragraphs."""
        line = "".join(self._line)
        if line.strip() or always:
            self._lines.append(line)
            self._line = []
        if empty and self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """Return the lines, with at most one empty line between them."""
        text = "\n".join(line.rstrip() for line in (*self._lines, "".join(self._line)))
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

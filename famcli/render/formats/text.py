"""Plain text of 72 columns, as mails and terminals show it."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from unicodedata import combining, east_asian_width

from famcli.domain.languages import END, FROM_RIGHT, ISOLATE, bare, has_right, is_from_right
from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    Numbered,
    Paragraph,
    Picture,
    Quote,
    Section,
    Strike,
    Table,
    Text,
)
from famcli.render.formats.charts_as_text import in_letters
from famcli.render.pages import Look, Page

WIDTH = 72
UNDERLINES = {1: "=", 2: "-"}
NARROW = "\u0300"
"""Below this, the first combining mark, a letter has one column."""
EMPTY_CELL = 12
TIGHT = {"recipient", "reference", "facts", "letterhead"}


def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
    """Yield each document as UTF-8 text."""
    return (render(page.document) for page in pages)


def render(document: Document, width: int = WIDTH) -> bytes:
    """Return the document as UTF-8 text in lines of at most that many columns."""
    text = _blocks(document.blocks, width)
    if ISOLATE in text or is_from_right(document.lang):
        text = "\n".join(_directed(text.split("\n"), FROM_RIGHT if is_from_right(document.lang) else ""))
    return (text + "\n").encode()


def _directed(lines: Iterable[str], mark: str) -> Iterator[str]:
    """Yield lines that are each complete by themselves: they begin with a mark, and what is isolated ends in them."""
    over = ""
    for line in lines:
        whole = over + line if mark or over or has_right(line) else bare(line)
        over = ISOLATE * (whole.count(ISOLATE) - whole.count(END))
        yield (mark + whole + END * len(over)) if whole.strip() else whole


def _blocks(blocks: Sequence[Block], width: int, *, tight: bool = False) -> str:
    parts = [part for part in (_block(block, width) for block in blocks) if part]
    return ("\n" if tight else "\n\n").join(parts)


def _block(block: Block, width: int) -> str:
    match block:
        case Heading():
            text = _filled(_words(block.children), width)
            line = UNDERLINES.get(block.level)
            return f"{text}\n{line * max(map(len, text.splitlines() or ['']))}" if line else text
        case Paragraph():
            return _filled(_words(block.children), width)
        case Bullets():
            return "\n".join(_item("- ", item, width) for item in block.items)
        case Numbered():
            return "\n".join(_item(f"{number}. ", item, width) for number, item in enumerate(block.items, block.start))
        case Quote():
            return "\n".join(f"> {line}".rstrip() for line in _blocks(block.blocks, width - 2).splitlines())
        case Listing():
            return "\n".join(f"    {line}" for line in block.text.splitlines())
        case Picture():
            return "\n".join(filter(None, (_filled(f"[{block.alt}]", width), _filled(block.caption, width))))
        case Table():
            return _table(block, width)
        case Figure():
            drawn = in_letters(block, width) or _table(block.table, width)
            return "\n\n".join(filter(None, (_filled(block.caption, width), drawn)))
        case Section("return-address" | "clicks"):
            return ""
        case Section("internal"):
            return "\n".join(f"| {line}".rstrip() for line in _blocks(block.blocks, width - 2).splitlines())
        case Section():
            text = _blocks(block.blocks, width, tight=block.role in TIGHT)
            return "\n".join(map(_apart, text.split("\n"))) if block.lang else text
    return "-" * width


def _apart(line: str) -> str:
    """Return a line in a language of its own, whose direction may be another one than the document's."""
    return f"{ISOLATE}{line}{END}" if line.strip() else line


def _item(mark: str, blocks: Sequence[Block], width: int) -> str:
    lines = _blocks(blocks, width - len(mark), tight=True).splitlines() or [""]
    return "\n".join([mark + lines[0], *((" " * len(mark) + line).rstrip() for line in lines[1:])])


def _table(table: Table, width: int) -> str:
    """Return aligned columns where they fit, else a block of "header: value" lines for each row."""
    header = [_words(cell) for cell in table.header]
    rows = [[_words(cell) for cell in row] for row in table.rows]
    blank = [all(not row[index] for row in rows) for index in range(len(header))]
    widths = [
        max(_columns(header[index]), EMPTY_CELL if blank[index] else 0, *(_columns(row[index]) for row in rows), 0)
        for index in range(len(header))
    ]
    spare = width - sum(widths[:-1]) - 2 * (len(widths) - 1)
    widest = max(range(len(widths)), key=lambda index: widths[index], default=0)
    over = sum(widths) + 2 * (len(widths) - 1) - width
    if over > 0 and widths[widest] - over >= 20:
        widths[widest] -= over
    elif over > 0 and spare < 20:
        return "\n\n".join(
            "\n".join(
                _filled(f"{name}: {value}", width) for name, value in zip(header, row, strict=True) if value or not name
            )
            for row in rows
        )
    rule = "  ".join("-" * each for each in widths)
    return "\n".join([_row(header, widths), rule, *(_row(row, widths) for row in rows)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    wrapped = [wrap(cell, max(width, 1)) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped), default=0)
    lines = []
    for index in range(height):
        parts = (lines_[index] if index < len(lines_) else "" for lines_ in wrapped)
        padded = (part + " " * (width - _columns(part)) for part, width in zip(parts, widths, strict=True))
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _columns(text: str) -> int:
    """Return how many columns a terminal needs for a text (UAX 11)."""
    if text.isascii() or max(text) < NARROW:
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in bare(text))


def _filled(text: str, width: int) -> str:
    lines = [wrap(line, max(width, 20), break_long_words=False, break_on_hyphens=False) for line in text.split("\n")]
    return "\n".join("\n".join(each) for each in lines)


def _words(inlines: Sequence[Inline]) -> str:
    """Return the words; a link's address stands behind them where it says more."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case Break():
                parts.append("\n")
            case Strike(children):
                parts.append(f"~~{_words(children)}~~")
            case Link(url, children):
                words = _words(children)
                bare = url.removeprefix("mailto:").removeprefix("tel:")
                told = url.startswith("#") or words in (bare, bare.removeprefix("https://"))
                parts.append(words if told else f"{words} <{bare}>")
            case _:
                parts.append(_words(inline.children))
    return "".join(parts)

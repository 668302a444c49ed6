"""The block tree written as Markdown."""

import re
from collections.abc import Sequence

from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Emphasis,
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
    Strong,
    Table,
    Text,
)
from famcli.render.escape import MARK, escape, settle

APART = "&#8203;"
TILDE = re.compile(f"(?<!{MARK})~")


def to_markdown(blocks: Sequence[Block]) -> str:
    """Return Markdown that reads back as the same tree, without sections."""
    return settle("\n\n".join(_block(block) for block in blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            words = (Text(" ") if isinstance(each, Break) else each for each in block.children)
            return f"{'#' * min(block.level, 6)} {_inlines(tuple(words))}"
        case Paragraph():
            return _inlines(block.children)
        case Bullets():
            return "\n".join(_indented("- ", item) for item in block.items)
        case Numbered():
            return "\n".join(_indented(f"{number}. ", item) for number, item in enumerate(block.items, block.start))
        case Quote():
            return "\n".join(f"> {line}".rstrip() for line in to_markdown(block.blocks).splitlines())
        case Listing():
            fence = "`" * max(3, _longest_run(block.text, "`") + 1)
            return f"{fence}\n{block.text}\n{fence}"
        case Table():
            rules = {"left": "---", "center": ":-:", "right": "--:"}
            rows = [_row(block.header), "| " + " | ".join(rules.get(each, "---") for each in block.align) + " |"]
            return "\n".join(rows + [_row(row) for row in block.rows])
        case Figure():
            caption = Paragraph((Strong((Text(block.caption),)),))
            return to_markdown((caption, block.table) if block.caption else (block.table,))
        case Picture():
            title = f' "{escape(block.caption)}"' if block.caption else ""
            return f"![{escape(block.alt)}](<{block.name.partition('#')[0]}>{title})"
        case Section("internal"):
            return _block(Quote(block.blocks))
        case Section():
            return to_markdown(block.blocks)
    return "---"


def _inlines(inlines: Sequence[Inline]) -> str:
    written: list[str] = []
    for before, inline in zip((None, *inlines), inlines, strict=False):
        if isinstance(before, Strong | Emphasis | Strike) and isinstance(inline, Strong | Emphasis | Strike):
            written.append(APART)
        written.append(_inline(inline))
    return "".join(written)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            inner = TILDE.sub(r"\\~", escape(text))
            return (" " if text[:1].isspace() else "") + inner + (" " if text[1:] and text[-1].isspace() else "")
        case Strong(children):
            return f"**{_inlines(children)}**"
        case Emphasis(children):
            return f"*{_inlines(children)}*"
        case Strike(children):
            return f"~~{_inlines(children)}~~"
        case Code(text):
            fence = "`" * (_longest_run(text, "`") + 1)
            pad = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{fence}{pad}{text}{pad}{fence}"
        case Link(url, children):
            return f"[{_inlines(children)}](<{url}>)"
        case Break():
            return "\\\n"


def _row(cells: Sequence[Sequence[Inline]]) -> str:
    return "| " + " | ".join(_inlines(cell) for cell in cells) + " |"


def _indented(mark: str, blocks: Sequence[Block]) -> str:
    lines = to_markdown(blocks).splitlines() or [""]
    return "\n".join([mark + lines[0], *((" " * len(mark) + line).rstrip() for line in lines[1:])])


def _longest_run(text: str, character: str) -> int:
    longest = run = 0
    for each in text:
        run = run + 1 if each == character else 0
        longest = max(longest, run)
    return longest

"""A web page that stands alone in one file: style inside, no script, nothing loaded from elsewhere."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Numbered,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
    words_of,
)
from famcli.render.closed import ClosedEnvironment

ELEMENTS = {"letterhead": "header", "recipient": "address", "signatures": "footer", "badges": "ul"}
PAIRS = {"facts", "reference"}
SHORT = 14


def render(document: Document, layouts: Sequence[Path]) -> bytes:
    """Return the page. Raises TemplateError where the frame in ``page.html.j2`` cannot be used."""
    values = {
        "title": document.title,
        "lang": document.lang,
        "kind": document.kind,
        "layout": document.layout,
        "author": document.author,
        "body": Markup(_blocks(document.blocks)),
    }
    return framed("page.html.j2", values, layouts).encode()


def framed(template: str, values: Mapping[str, Any], layouts: Sequence[Path]) -> str:
    """Return a page in a frame; ``style`` is added to the values. Raises TemplateError."""
    style_sheet = next(path for folder in layouts if (path := folder / "style.css").is_file())
    env, style = _frame(tuple(layouts), style_sheet, style_sheet.stat().st_mtime_ns)
    return env.rendered(template, {**values, "style": style})


@lru_cache(maxsize=2)
def _frame(layouts: tuple[Path, ...], style_sheet: Path, _changed: int) -> tuple[ClosedEnvironment, Markup]:
    """Return the environment of the frame, and the style."""
    env = ClosedEnvironment(loader=jinja2.FileSystemLoader([str(folder) for folder in layouts], encoding="utf-8-sig"))
    style = style_sheet.read_text(encoding="utf-8")
    return env, Markup(style.replace("</", "<\\/"))


def _blocks(blocks: Sequence[Block]) -> str:
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_inlines(block.children)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_inlines(block.children)}</p>"
        case Bullets():
            return f"<ul>\n{_items(block.items)}\n</ul>"
        case Numbered():
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}>\n{_items(block.items)}\n</ol>"
        case Quote():
            return f"<blockquote>\n{_blocks(block.blocks)}\n</blockquote>"
        case Listing():
            code = escape(block.text)
            return f'<pre tabindex="0" role="region" aria-label="{_label(block.text)}"><code>{code}</code></pre>'
        case Table():
            return _table(block)
        case Section("return-address"):
            return ""
        case Section("badge", (Bullets((item,)),)):
            return f'<li class="badge">{_item(item)}</li>'
        case Section() if block.role in PAIRS:
            return _pairs(block)
        case Section():
            element = ELEMENTS.get(block.role, "div")
            return f'<{element} class="{escape(block.role)}">\n{_blocks(block.blocks)}\n</{element}>'
    return "<hr>"


def _items(items: Sequence[Sequence[Block]]) -> str:
    return "\n".join(f"<li>{_item(item)}</li>" for item in items)


def _item(blocks: Sequence[Block]) -> str:
    match blocks:
        case (Paragraph(children), *rest):
            return _inlines(children) + _blocks(rest)
    return _blocks(blocks)


def _pairs(section: Section) -> str:
    """Return "**Label:** value" paragraphs as a list of terms; others stay what they are."""
    terms = []
    for block in section.blocks:
        match block:
            case Paragraph((Strong(label), *value)):
                terms.append(f"<div><dt>{_inlines(label)}</dt><dd>{_inlines(value).strip()}</dd></div>")
            case _:
                terms.append(f"<div><dt></dt><dd>{_block(block)}</dd></div>")
    return f'<dl class="{escape(section.role)}">\n' + "\n".join(terms) + "\n</dl>"


def _table(table: Table) -> str:
    def row(cells: Sequence[Sequence[Inline]], element: str, scope: str = "") -> str:
        return (
            "<tr>"
            + "".join(
                f"<{element}{scope}{_class(align, cell)}>{_inlines(cell)}</{element}>"
                for cell, align in zip(cells, table.align, strict=True)
            )
            + "</tr>"
        )

    head = row(table.header, "th", ' scope="col"')
    body = "\n".join(row(cells, "td") for cells in table.rows)
    label = _label(", ".join(filter(None, map(words_of, table.header))))
    frame = f'<div class="table" tabindex="0" role="region" aria-label="{label}">'
    return f"{frame}<table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"


def _label(text: str) -> str:
    """Return a name for what can be scrolled: its first words."""
    return escape(" ".join(text.split()[:8]) or "…")


def _class(align: str, cell: Sequence[Inline]) -> str:
    """Return the class of a cell: its alignment, and "short" for what is better not broken, such as two times."""
    words = "".join(getattr(inline, "text", " " * SHORT) for inline in cell)
    names = [align] * (align in ("center", "right")) + ["short"] * (0 < len(words) < SHORT)
    return f' class="{" ".join(names)}"' if names else ""


def _inlines(inlines: Sequence[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Emphasis(children):
            return f"<em>{_inlines(children)}</em>"
        case Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Link(url, children):
            return f'<a href="{escape(url)}">{_inlines(children)}</a>'
        case Break():
            return "<br>"

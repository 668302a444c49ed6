"""A web page that stands alone in one file: style inside, no script, nothing loaded from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from markupsafe import Markup

from famcli.domain.languages import END, ISOLATE, bare, base, direction, written_in
from famcli.render.binding import bound_blocks
from famcli.render.blocks import (
    Block,
    Break,
    Bullets,
    Code,
    Document,
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
    is_task_list,
    words_of,
)
from famcli.render.environment import Folders
from famcli.render.formats.pictures import address, shown
from famcli.render.pages import Look, Page
from famcli.render.sandbox import ClosedEnvironment
from famcli.render.style import PLAIN
from famcli.render.templates import built_in, layout

ELEMENTS = {"letterhead": "header", "recipient": "address", "signatures": "footer", "badges": "ul"}
SAID_BY = re.compile("–(?:\u00a0[^\\s<]+)+")
"""Who said what is quoted, which stays on one line."""
PAIRS = {"facts", "reference", "groups"}
SHORT = 14
LONG = 24
"""Letters of a word that is longer than most columns."""
MOST_WORDS = 8
NUMBERS = {"de": "Die Zahlen als Tabelle", "en": "The numbers as a table"}
CONTENTS = {"de": "Inhalt"}
DESCRIPTION = 200
"""Letters of a description that search engines and messengers show."""
PAPER = 75
"""Letters in a line of a printed table."""


def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
    """Yield each document as a web page. Raises TemplateError."""
    return (render(page.document, look.layouts) for page in pages)


def render(document: Document, layouts: Sequence[Path]) -> bytes:
    """Return the page. Raises TemplateError where the frame in ``page.html.j2`` cannot be used."""
    values = {
        "title": document.title,
        "lang": document.lang,
        "dir": direction(document.lang),
        "kind": document.kind,
        "layout": document.layout,
        "author": document.author,
        "seal": document.seal,
        "house": document.style,
        "description": _description(document) if document.kind == "article" else "",
        "dated": document.dated,
        "logo": shown(document, document.style.logo),
        "changed": document.style != PLAIN,
        "body": Markup(_Body(document, layouts).blocks(bound_blocks(document.blocks))),
    }
    return framed("page.html.j2", values, layouts).encode()


def _description(document: Document) -> str:
    """Return what a page is about in a sentence or two, for those to whom its address is sent: its lead."""
    lead = next((each for each in document.blocks if isinstance(each, Section) and each.role == "lead"), None)
    words = " ".join(" ".join(words_of(each.children) for each in _paragraphs(lead)).split()) if lead else ""
    return words if len(words) <= DESCRIPTION else words[:DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"


def _paragraphs(section: Section) -> Iterator[Paragraph]:
    return (each for each in section.blocks if isinstance(each, Paragraph))


def framed(template: str, values: Mapping[str, Any], layouts: Sequence[Path]) -> str:
    """Return a page in a frame; ``style`` is added to the values. Raises TemplateError."""
    style_sheet = layout(layouts, "style.css") or built_in() / "layouts" / "style.css"
    env, style = _frame(tuple(layouts), style_sheet, style_sheet.stat().st_mtime_ns)
    return env.rendered(template, {"house": PLAIN, **values, "style": style})


@lru_cache(maxsize=2)
def _frame(layouts: tuple[Path, ...], style_sheet: Path, _changed: int) -> tuple[ClosedEnvironment, Markup]:
    """Return the environment of the frame, and the style."""
    env = ClosedEnvironment(loader=Folders([str(folder) for folder in layouts], encoding="utf-8-sig"))
    style = style_sheet.read_text(encoding="utf-8")
    return env, Markup(style.replace("</", "<\\/"))


class _Body:
    """The body of one page. What can be scrolled takes the focus; tables are named after the heading above them."""

    def __init__(self, document: Document, layouts: Sequence[Path]) -> None:
        self._document = document
        self._layouts = layouts
        self._heading = ""
        self._names: Counter[str] = Counter()

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                self._heading = words_of(block.children)
                anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
                return f"<h{block.level}{anchor}>{_inlines(block.children)}</h{block.level}>"
            case Paragraph():
                return f"<p>{_inlines(block.children)}</p>"
            case Bullets():
                tasks = ' class="tasks"' if is_task_list(block) else ""
                return f"<ul{tasks}>\n{self._items(block.items)}\n</ul>"
            case Numbered():
                start = f' start="{block.start}"' if block.start != 1 else ""
                return f"<ol{start}>\n{self._items(block.items)}\n</ol>"
            case Quote():
                said = SAID_BY.sub(r'<span class="kept">\g<0></span>', self.blocks(block.blocks))
                return f"<blockquote>\n{said}\n</blockquote>"
            case Listing():
                name = self._name(" ".join(block.text.split()[:MOST_WORDS]))
                return f'<pre tabindex="0" role="region" aria-label="{name}"><code>{escape(block.text)}</code></pre>'
            case Picture():
                return self._picture(block)
            case Table():
                name = self._name(self._heading or ", ".join(filter(None, map(words_of, block.header))))
                return f'<div class="table" tabindex="0" role="region" aria-label="{name}">{_table(block, name)}</div>'
            case Figure():
                return self._figure(block)
            case Section():
                return self._section(block)
        return "<hr>"

    def _section(self, section: Section) -> str:
        """Return a part with a role. What was decided is a landmark of its own, which one can jump to."""
        match section:
            case Section("return-address"):
                return ""
            case Section("highlights"):
                name = CONTENTS.get(base(self._document.lang), "Contents")
                return f'<nav class="highlights" aria-label="{name}">\n{self.blocks(section.blocks)}\n</nav>'
            case Section("badge", (Bullets((item,)),)):
                return f'<li class="badge">{self._item(item)}</li>'
            case Section() if section.role in PAIRS:
                return self._pairs(section)
            case Section("decision" | "motion" as role, (Paragraph((Strong(head), *_)), *_)):
                name = self._name(words_of(head).strip(" :"))
                return f'<section class="{role}" aria-label="{name}">\n{self.blocks(section.blocks)}\n</section>'
        element = ELEMENTS.get(section.role, "div")
        lang = f' lang="{escape(section.lang)}" dir="{direction(section.lang)}"' if section.lang else ""
        return f'<{element} class="{escape(section.role)}"{lang}>\n{self.blocks(section.blocks)}\n</{element}>'

    def _figure(self, figure: Figure) -> str:
        """Return a figure as a picture that stands in the page, with its table, since the picture holds no letters."""
        from famcli.render.formats.drawings import drawing

        picture = address(drawing(figure, self._document, self._layouts, "svg"))
        words = NUMBERS[written_in(self._document.lang)]
        shown = self._name(figure.caption or self._heading)
        name = self._name(words)
        caption = f"<figcaption>{escape(figure.caption)}</figcaption>\n" if figure.caption else ""
        return (
            f'<figure class="chart">\n{caption}<div class="picture" tabindex="0" role="region" aria-label="{shown}">'
            f'<img src="{picture}" alt="{escape(figure.alt)}"></div>\n'
            f"<details open><summary>{words}</summary>\n"
            f'<div class="table" tabindex="0" role="region" aria-label="{name}">{_table(figure.table, name)}</div>\n'
            "</details>\n</figure>"
        )

    def _picture(self, picture: Picture) -> str:
        """Return a picture; where the document does not have it, what it shows."""
        caption = f"<figcaption>{escape(picture.caption, quote=False)}</figcaption>" if picture.caption else ""
        found = shown(self._document, picture.name)
        inside = f'<img src="{found}" alt="{escape(picture.alt)}">' if found else f"<p>[{escape(picture.alt)}]</p>"
        return f"<figure>{inside}{caption}</figure>"

    def _items(self, items: Sequence[Sequence[Block]]) -> str:
        return "\n".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, blocks: Sequence[Block]) -> str:
        match blocks:
            case (Paragraph(children), *rest):
                return _inlines(children) + self.blocks(rest)
        return self.blocks(blocks)

    def _pairs(self, section: Section) -> str:
        """Return "**Label:** value" paragraphs as a list of terms; others stay what they are."""
        terms = []
        for block in section.blocks:
            match block:
                case Paragraph((Strong(label), *value)):
                    terms.append(f"<div><dt>{_inlines(label)}</dt><dd>{_inlines(value).strip()}</dd></div>")
                case _:
                    terms.append(f"<div><dt></dt><dd>{self._block(block)}</dd></div>")
        return f'<dl class="{escape(section.role)}">\n' + "\n".join(terms) + "\n</dl>"

    def _name(self, words: str) -> str:
        """Return these words as a name that no other part of the page has."""
        name = " ".join(bare(words).split()) or "…"
        self._names[name] += 1
        return escape(f"{name} ({self._names[name]})" if self._names[name] > 1 else name)


def _table(table: Table, name: str) -> str:
    """Return a table; where a column has no heading, the first cells head their rows."""
    gaps = not all(map(_has_words, table.header))

    def row(cells: Sequence[Sequence[Inline]], scopes: Iterable[str]) -> str:
        return "<tr>" + "".join(map(_cell, cells, table.align, scopes)) + "</tr>"

    head = row(table.header, repeat("col"))
    body = "\n".join(row(cells, chain(["row" if gaps else ""], repeat(""))) for cells in table.rows)
    wide = ' class="wide"' if _least_width(table) > PAPER else ""
    return f'<table{wide} aria-label="{name}">\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _cell(cell: Sequence[Inline], align: str, scope: str) -> str:
    """Return a cell; one without words heads nothing."""
    element, scope = ("th", f' scope="{scope}"') if scope and _has_words(cell) else ("td", "")
    return f"<{element}{scope}{_class(align, cell)}>{_inlines(cell)}</{element}>"


def _least_width(table: Table) -> int:
    """Return how wide a table is at least, in letters, where only very long words are broken."""
    columns = zip(table.header, *table.rows, strict=True)
    return sum(2 + min(LONG, max(map(_longest, column))) for column in columns)


def _longest(cell: Sequence[Inline]) -> int:
    """Return how many letters the longest word has."""
    return max(map(len, words_of(cell).split()), default=0)


def _has_words(cell: Sequence[Inline]) -> bool:
    return bool(words_of(cell).strip())


def _class(align: str, cell: Sequence[Inline]) -> str:
    """Return the class of a cell: its alignment, "short" for what is better not broken, such as times, or "long"."""
    words = bare("".join(getattr(inline, "text", " " * SHORT) for inline in cell))
    names = [align] * (align in ("center", "right")) + ["short"] * (0 < len(words) < SHORT)
    names += ["long"] * (_longest(cell) > LONG)
    return f' class="{" ".join(names)}"' if names else ""


def _inlines(inlines: Sequence[Inline]) -> str:
    """Return the words; what may have another direction than the page is an element of its own."""
    words = "".join(map(_inline, inlines))
    if ISOLATE in words and words.count(ISOLATE) == words.count(END):
        return words.replace(ISOLATE, "<bdi>").replace(END, "</bdi>")
    return words


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Emphasis(children):
            return f"<em>{_inlines(children)}</em>"
        case Strike(children):
            return f"<del>{_inlines(children)}</del>"
        case Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Link(url, children):
            return f'<a href="{escape(url)}">{_inlines(children)}</a>'
        case Break():
            return "<br>"

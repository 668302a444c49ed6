"""The words of a document in each of its formats, so that they can be compared."""

from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

from famcli.domain.languages import bare

BLOCKS = {"Heading", "Paragraph", "Bullets", "Numbered", "Table", "Quote", "Listing", "Rule", "Section"}
SILENT = {"role", "url", "anchor", "level", "start", "align", "lang"}


def of_tree(node: Any) -> str:
    """Return the words of a block tree, blocks and cells apart from each other."""
    return bare(" ".join(_tree(node).split()))


def _tree(node: Any) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, tuple):
        apart = any(type(each).__name__ in BLOCKS or isinstance(each, tuple) for each in node)
        return (" " if apart else "").join(map(_tree, node))
    if type(node).__name__ == "Break":
        return " "
    parts = [_tree(getattr(node, name)) for name in node.__struct_fields__ if name not in SILENT]
    return " ".join(parts)


def headings(blocks: Iterable[Any]) -> list[tuple[int, str]]:
    """Return level and words of all headings, also of those inside other blocks."""
    found = []
    for block in blocks:
        name = type(block).__name__
        if name == "Heading":
            found.append((block.level, of_tree(block.children)))
        elif name in ("Section", "Quote"):
            found += headings(block.blocks)
        elif name in ("Bullets", "Numbered"):
            for item in block.items:
                found += headings(item)
    return found


class Page(HTMLParser):
    """A parsed page: its words inside <main>, its start tags with attributes, and what was not closed."""

    VOID = frozenset({"br", "hr", "meta", "link", "img", "input"})
    APART = frozenset({"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "div", "br"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self._parts: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is left open" for tag in self.open]

    @property
    def words(self) -> str:
        return " ".join("".join(self._parts).split())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag in self.APART:
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.APART:
            self._parts.append(" ")
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")

    def handle_data(self, data: str) -> None:
        if "main" in self.open:
            self._parts.append(data)

"""The formats that documents come in. A new one is a module that is a Format, and a line here."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast


class Format(Protocol):
    """A module that makes files of one format."""

    def written(self, pages: "Iterable[Page]", look: "Look") -> Iterator[bytes]:
        """Yield each document as a file. Raises TemplateError, LayoutError, FamcliError."""
        ...


FORMATS = {
    "md": "markdown",
    "html": "html",
    "pdf": "pdf",
    "txt": "text",
    "docx": "docx",
    "odt": "odt",
    "json": "data",
}
"""The modules by the name of the format, which is the suffix of its files, too."""


def load(name: str) -> Format:
    """Return the format of that name; only the module that is asked for is imported."""
    return cast(Format, import_module(f"famcli.render.formats.{FORMATS[name]}"))


if TYPE_CHECKING:
    from famcli.render.formats import data, docx, html, markdown, odt, pdf, text
    from famcli.render.pages import Look, Page

    EACH: tuple[Format, ...] = (markdown, html, pdf, text, docx, odt, data)
    """The type checker compares each of them with the Protocol."""

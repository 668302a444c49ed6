"""OpenDocument (.odt), by Pandoc."""

from collections.abc import Iterable, Iterator

from famcli.render.formats import office
from famcli.render.pages import Look, Page


def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
    """Yield each document as a file. Raises FamcliError where Pandoc is missing, LayoutError."""
    return (office.render(page.document, look.layouts, "odt") for page in pages)

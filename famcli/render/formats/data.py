"""JSON for other programs: what the templates see."""

from collections.abc import Iterable, Iterator

from famcli.render.context import to_json
from famcli.render.pages import Look, Page


def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
    """Yield the context of each document as JSON text."""
    return (to_json(page.context) for page in pages)

"""A document on its way from its template to a format, which takes of it what the format is made of."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from famcli.render.blocks import Document, Figure
from famcli.render.office import OfficeContext
from famcli.render.views import Context

if TYPE_CHECKING:
    from famcli.render.replacement import Replaced

Contents = Context | OfficeContext
"""What a template sees: of a meeting, or of the house."""
Typed = tuple[str, Sequence[str | Figure]]
"""What a template wrote, and the user's own Markdown that its place holders stand for."""


Tell = Callable[["Replaced"], None]
"""What is called for each place in a PDF where something stands for a character that no font has."""


def nobody(_replaced: "Replaced") -> None:
    """Tell nobody."""


class Look(msgspec.Struct, frozen=True):
    """What documents look like."""

    layouts: tuple[Path, ...]
    """The folders of the frames, the user's first."""
    font: str = ""
    tell: Tell = nobody


class Page:
    """A document: the context that its template sees, its text, its block tree. Each is made when it is asked for."""

    def __init__(
        self, context: Contents, text: Callable[[Contents], Typed], tree: Callable[[Contents, Typed], Document]
    ) -> None:
        self.context = context
        self._text = text
        self._tree = tree

    @cached_property
    def typed(self) -> Typed:
        """The text of the template. Raises TemplateError."""
        return self._text(self.context)

    @cached_property
    def document(self) -> Document:
        """The block tree. Raises TemplateError."""
        return self._tree(self.context, self.typed)

"""The faces that documents are set in."""

from functools import cache

import typst

from famcli.render.templates import built_in

TEXT = "text"
"""The four faces of Source Sans Pro (OFL 1.1) that come with the templates."""
BUILT_IN = "built-in"
"""Typst's own faces, too: a fixed-width one among them."""
EVERY = "every"
"""Everything that is installed, too."""


@cache
def fonts(more: str = TEXT, *, from_right: bool = False) -> typst.Fonts:
    """Return the faces of documents and, if asked for, more. Only four files are opened as a rule: 1 ms.

    ``from_right`` says that there are letters that are written from right to left: the Arabic ones are in two others.
    """
    folders = ("fonts", "fonts-arabic") if from_right or more == EVERY else ("fonts",)
    return typst.Fonts(
        include_system_fonts=more == EVERY,
        include_embedded_fonts=more != TEXT,
        font_paths=[str(built_in() / folder) for folder in folders],
    )

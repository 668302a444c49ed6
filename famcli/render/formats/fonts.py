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
def fonts(more: str = TEXT) -> typst.Fonts:
    """Return the faces of documents and, if asked for, more. Only four files are opened as a rule: 1 ms."""
    return typst.Fonts(
        include_system_fonts=more == EVERY,
        include_embedded_fonts=more != TEXT,
        font_paths=[str(built_in() / "fonts")],
    )

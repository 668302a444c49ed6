"""Charts as pictures of their own: drawn by Typst with the layout that PDF documents have, too."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
import typst

from famcli.domain.languages import base, has_right
from famcli.errors import LayoutError
from famcli.i18n import _
from famcli.render.blocks import Document, Figure
from famcli.render.formats.fonts import EVERY, TEXT, fonts
from famcli.render.style import PLAIN

RESOLUTION = 150.0
"""Dots an inch of a picture for Word."""
SOURCE = """\
#import "charts.typ": picture
#picture(json(bytes("{chart}")), "{lang}", "Source Sans Pro")
"""


def drawing(figure: Figure, document: Document, layouts: Sequence[Path], format_: Literal["svg", "png"]) -> bytes:
    """Return the chart of a figure as "svg" or "png". Raises LayoutError."""
    from famcli.render.formats.pdf import printable, quoted, root

    inputs = {}
    if document.style != PLAIN:
        inputs["style"] = msgspec.json.encode(document.style).decode()
    data = quoted(printable(msgspec.json.encode(figure.chart).decode()))
    source = SOURCE.format(chart=data, lang=base(document.lang)).encode()
    from_right = has_right(data)
    with root(layouts, ()) as folder:
        for faces in (TEXT, EVERY):
            compiler = typst.Compiler(
                root=str(folder), font_paths=fonts(faces, from_right=from_right), sys_inputs=inputs
            )
            try:
                made = compiler.compile(source, format=format_, ppi=RESOLUTION if format_ == "png" else None)
            except typst.TypstError as error:
                raise LayoutError(_("The figure cannot be drawn: {reason}.").format(reason=error)) from error
            if isinstance(made, bytes):
                return made
    raise LayoutError(_("The figure cannot be drawn: {reason}.").format(reason=figure.caption))

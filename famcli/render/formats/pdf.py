"""PDF by Typst: tagged, PDF/UA-1 (ISO 14289-1), the same bytes for the same document and Typst.

The block tree goes in as JSON data; no text of a document is ever read as Typst.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
import typst

from famcli.errors import LayoutError
from famcli.i18n import _
from famcli.render.blocks import Document

STANDARD: Literal["ua-1"] = "ua-1"
MAIN = "main.typ"


def render_each(documents: Iterator[Document], layouts: Sequence[Path], font: str = "") -> Iterator[bytes]:
    """Yield the PDF of each document; one compiler serves them all. Raises LayoutError."""
    with _root(layouts) as root:
        typesetter = Typesetter(root, font)
        for document in documents:
            yield typesetter.typeset([document])


def render_all(documents: Sequence[Document], layouts: Sequence[Path], font: str = "") -> bytes:
    """Return one PDF of all documents, each with page numbers of its own. Raises LayoutError."""
    with _root(layouts) as root:
        return Typesetter(root, font).typeset(documents)


class Typesetter:
    """A Typst compiler with our fonts, kept for several documents."""

    def __init__(self, root: Path, font: str) -> None:
        self._root = root
        self._font = font
        self._compiler = self._new(system_fonts=bool(font))

    def typeset(self, documents: Sequence[Document]) -> bytes:
        """Return one PDF. Raises LayoutError."""
        inputs = {"docs": _data(documents), "font": self._font}
        stamp = datetime.fromisoformat(documents[0].dated or "1970-01-01").replace(hour=12, tzinfo=UTC)
        try:
            return self._compile(self._compiler, inputs, stamp)
        except typst.TypstError as error:
            if self._font or not _lacks_glyph(error):
                raise _described(error) from error
        try:
            return self._compile(self._new(system_fonts=True), inputs, stamp)
        except typst.TypstError as error:
            raise _described(error) from error

    def _compile(self, compiler: typst.Compiler, inputs: dict[str, str], stamp: datetime) -> bytes:
        pdf = compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=STANDARD, timestamp=stamp)
        assert isinstance(pdf, bytes)
        return pdf

    def _new(self, *, system_fonts: bool) -> typst.Compiler:
        return typst.Compiler(
            input=str(self._root / MAIN),
            root=str(self._root),
            font_paths=font_folders(),
            ignore_system_fonts=not system_fonts,
        )


def font_folders() -> list[str]:
    """Return the folders with the faces that documents use."""
    from importlib.util import find_spec

    found = find_spec("font_source_sans_pro")
    return [str(Path(found.origin).parent / "files")] if found and found.origin else []


def _data(documents: Sequence[Document]) -> str:
    """Return the documents as JSON, each with an id of its own."""
    parts = [
        b'{"id":"%d",' % number + msgspec.json.encode(document)[1:] for number, document in enumerate(documents, 1)
    ]
    return (b"[" + b",".join(parts) + b"]").decode()


@contextmanager
def _root(layouts: Sequence[Path]) -> Iterator[Path]:
    """Yield a folder with all layouts; the user's stand in place of the built-in ones."""
    if len(layouts) == 1:
        yield layouts[0]
        return
    with tempfile.TemporaryDirectory(prefix="famcli-") as name:
        for folder in reversed(layouts):
            shutil.copytree(folder, name, dirs_exist_ok=True)
        yield Path(name)


def _lacks_glyph(error: typst.TypstError) -> bool:
    return "could not be displayed" in str(error) or "no font" in str(error) or "glyph" in str(error)


def _described(error: typst.TypstError) -> LayoutError:
    text = str(error)
    if _lacks_glyph(error):
        return LayoutError(
            _("No font on this computer has all characters of the document: {reason}").format(reason=text)
        )
    return LayoutError(_("The layout cannot be set: {reason}").format(reason=text))

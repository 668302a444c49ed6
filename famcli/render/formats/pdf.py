"""PDF by Typst: tagged, PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), the same bytes for the same document.

The block tree goes in as JSON in one string; no text of a document is ever read as Typst.
"""

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path

import msgspec
import typst

from famcli.domain.languages import END, FROM_LEFT, FROM_RIGHT, ISOLATE, direction, has_right
from famcli.errors import LayoutError
from famcli.i18n import _
from famcli.render.binding import bound_blocks
from famcli.render.blocks import Document
from famcli.render.formats import pictures
from famcli.render.formats.fonts import BUILT_IN, EVERY, TEXT, fonts
from famcli.render.pages import Look, Page, Tell, nobody
from famcli.render.replacement import missing, places, replace
from famcli.render.style import PLAIN
from famcli.render.templates import is_inside

MAIN = """\
#import "main.typ": set-all
#let documents = "{documents}"
#set-all(json(bytes(documents)))
"""
"""The documents stand in the source, not among its inputs: with other inputs Typst forgets all that it has set."""
MOST_THREADS = 4
KEPT_DOCUMENTS = 10
"""Typst keeps what it has set for so many documents: more than a MB for each letter in one PDF."""
KEPT = "\u00ad\u200c\u200d"
"""Format characters that have a place in words: the soft hyphen and the joiners."""
DIRECTIONS = ISOLATE + END + FROM_LEFT + FROM_RIGHT
"""What keeps words of another direction apart; where all are written from the left it has no meaning."""
CONTROL = r"(\\\\)|\\u00[01][0-9a-f]|\\[bf]"
"""A control character as it stands in JSON; group 1 is a backslash that only looks like its beginning."""
PLACE = r"┌─ (?:\S*[/\\])?(?P<file>[^/\\\s]+\.typ):(?P<line>\d+)"
TYPEWRITER = ('"type":"code"', '"type":"listing"')
MOST_ROUNDS = 5
"""How often Typst is asked again for a document in which characters were replaced; it tells all of them at once."""

Typeset = tuple[bytes, frozenset[str]]
"""A PDF, and the characters of its documents that no font has."""


def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
    """Yield each document as a PDF of its own. Raises TemplateError, LayoutError."""
    return render_each((page.document for page in pages), look.layouts, look.font, look.tell)


def render_each(
    documents: Iterable[Document], layouts: Sequence[Path], font: str = "", tell: Tell = nobody
) -> Iterator[bytes]:
    """Yield the PDF of each document in turn; a batch is set by a thread for each processor. Raises LayoutError.

    ``tell`` is called for each place where something stands for a character that no font has.
    """
    stream = iter(documents)
    first = list(islice(stream, 2))
    with root(layouts, first) as folder:
        each: Iterator[tuple[Document, Typeset]]
        if len(first) < 2:
            typesetter = Typesetter(folder, font)
            each = ((document, typesetter.typeset([document])) for document in first)
        else:
            each = _batch(chain(first, stream), folder, font)
        for document, (content, characters) in each:
            for place in places([document], characters):
                tell(place)
            yield content


def render_all(documents: Sequence[Document], layouts: Sequence[Path], font: str = "", tell: Tell = nobody) -> bytes:
    """Return one PDF of all documents, each with page numbers of its own; ``tell`` as above. Raises LayoutError."""
    if not documents:
        raise LayoutError(_("There is nothing to typeset."))
    with root(layouts, documents) as folder:
        content, characters = Typesetter(folder, font).typeset(documents)
    if len(documents) > KEPT_DOCUMENTS:
        _forget()
    for place in places(documents, characters):
        tell(place)
    return content


def _forget() -> None:
    """Let Typst forget what it keeps of the documents before: it forgets what its last ten ones did not need."""
    compiler = typst.Compiler(font_paths=fonts())
    for _document in range(KEPT_DOCUMENTS + 1):
        compiler.compile(b"", format="pdf")


def _batch(documents: Iterable[Document], root: Path, font: str) -> Iterator[tuple[Document, Typeset]]:
    """Yield the PDFs in order. Typst lets other threads run, so that the next texts are made meanwhile, too."""
    from concurrent.futures import Future, ThreadPoolExecutor
    from queue import SimpleQueue

    threads = min(os.cpu_count() or 1, MOST_THREADS)
    free: SimpleQueue[Typesetter] = SimpleQueue()
    for _thread in range(threads):
        free.put(Typesetter(root, font))

    def typeset(document: Document) -> tuple[Document, Typeset]:
        typesetter = free.get()
        try:
            return document, typesetter.typeset([document])
        finally:
            free.put(typesetter)

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[tuple[Document, Typeset]]] = deque()
        for document in documents:
            waiting.append(pool.submit(typeset, document))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class Typesetter:
    """A Typst compiler with our fonts, kept for several documents."""

    def __init__(self, root: Path, font: str = "") -> None:
        self._root = root
        self._font = font
        self._compilers: dict[tuple[str, ...], typst.Compiler] = {}
        self._missing: frozenset[str] = frozenset()
        self._style = PLAIN
        self._directions: dict[str, str] = {}
        self._pictures: dict[str, str] = {}

    def typeset(self, documents: Sequence[Document]) -> Typeset:
        """Return one PDF; a replacement stands for each character that no font has. Raises LayoutError."""
        data = _data(documents)
        self._style = documents[0].style
        self._pictures = pictures.laid_down(self._root, documents)
        first = next((document.dated for document in documents if document.dated), "1970-01-01")
        stamp = datetime.fromisoformat(first).replace(hour=12, tzinfo=UTC)
        known = self._missing.intersection(data)
        self._directions = {"arabic": "yes", "direction": direction(documents[0].lang)} if has_right(data) else {}
        if not (self._font or self._style.font or known):
            plain = not any(mark in data for mark in TYPEWRITER)
            try:
                return self._compile(TEXT if plain else BUILT_IN, data, stamp), known
            except typst.TypstError as error:
                if not missing(error.diagnostic):
                    raise _described(error) from error
        for _round in range(MOST_ROUNDS):
            try:
                return self._compile(EVERY, replace(data, known), stamp), known
            except typst.TypstError as error:
                failed, found = error, missing(error.diagnostic)
            found = found.intersection(data) - known
            if not found:
                break
            known |= found
            self._missing |= found
        raise _described(failed) from failed

    def _compile(self, more: str, data: str, stamp: datetime) -> bytes:
        inputs = {"font": self._style.font or self._font, **self._directions}
        if self._style != PLAIN or self._pictures:
            inputs["style"] = msgspec.json.encode(self._style).decode()
            inputs["pictures"] = msgspec.json.encode(self._pictures).decode()
        used = (more, *map("=".join, inputs.items()))
        compiler = self._compilers.get(used)
        if compiler is None:
            compiler = self._compilers[used] = typst.Compiler(
                root=str(self._root), font_paths=fonts(more, from_right=bool(self._directions)), sys_inputs=inputs
            )
        source = MAIN.format(documents=quoted(data)).encode()
        try:
            pdf = compiler.compile(source, format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=stamp)
        except typst.TypstError as error:
            if not str(error).startswith("PDF/A-2a"):
                raise
            pdf = compiler.compile(source, format="pdf", pdf_standards="ua-1", timestamp=stamp)
        assert isinstance(pdf, bytes)
        return pdf


def _data(documents: Sequence[Document]) -> str:
    """Return the documents as JSON, each with an id of its own, without characters that cannot be printed."""
    parts = [
        b'{"id":"%d",' % number
        + msgspec.json.encode(msgspec.structs.replace(document, blocks=bound_blocks(document.blocks), pictures={}))[1:]
        for number, document in enumerate(documents, 1)
    ]
    return printable((b"[" + b",".join(parts) + b"]").decode())


def quoted(data: str) -> str:
    """Return a text as it stands in a string of Typst, in which only these two mean something else."""
    return data.replace("\\", "\\\\").replace('"', '\\"')


def printable(data: str) -> str:
    """Return JSON without controls, direction overrides, private and impossible characters in its strings."""
    kept = KEPT + DIRECTIONS if has_right(data) else KEPT
    odd = [character for character in set(data) if not character.isprintable() and character not in kept]
    if odd:
        from unicodedata import category

        gone = [each for each in odd if category(each) not in ("Zs", "Cn") or _is_no_character(ord(each))]
        data = data.translate(dict.fromkeys(map(ord, gone))) if gone else data
    return re.sub(CONTROL, r"\1", data) if "\\" in data else data


def _is_no_character(code: int) -> bool:
    """Tell whether Unicode has set the code point aside for ever (chapter 23.7)."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


@contextmanager
def root(layouts: Sequence[Path], documents: Iterable[Document]) -> Iterator[Path]:
    """Yield a folder with all layouts; the user's stand in place of the built-in ones. Pictures get a place there."""
    pictured = any(document.pictures for document in documents)
    if len(layouts) == 1 and not pictured:
        yield layouts[0]
        return
    from shutil import copytree
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="famcli-") as name:
        for folder in reversed(layouts):
            copytree(folder, name, dirs_exist_ok=True, ignore=partial(_left_out, folder))
        if pictured:
            Path(name, pictures.FOLDER).mkdir()
        yield Path(name)


def _left_out(layouts: Path, folder: str, names: list[str]) -> list[str]:
    """Return what Typst does not need, and links that lead elsewhere."""
    return [name for name in names if name.endswith((".docx", ".odt")) or not is_inside(layouts, Path(folder, name))]


def _described(error: typst.TypstError) -> LayoutError:
    place = re.search(PLACE, getattr(error, "diagnostic", ""))
    if place is None or str(error).startswith("PDF/"):
        return LayoutError(_("The document cannot be typeset: {reason}.").format(reason=error))
    return LayoutError(
        _("The layout {file} has an error in line {line}: {reason}.").format(
            file=place["file"], line=place["line"], reason=error
        )
    )

"""From a context to finished documents: the one way for every kind and format."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from famcli import lean
from famcli.domain.minutes.seal import Seal
from famcli.errors import FamcliError, TemplateError
from famcli.i18n import _, spoken
from famcli.render.blocks import Block, Document, Figure, Heading, Paragraph, Section, words_of
from famcli.render.escape import clean
from famcli.render.formats import FORMATS, load
from famcli.render.kinds import NO_KINDS, kind
from famcli.render.pages import Contents, Look, Page, Tell, Typed, nobody
from famcli.render.style import House, style_of
from famcli.render.templates import built_in
from famcli.render.views import Context

if TYPE_CHECKING:
    from famcli.render.environment import DocumentEnvironment


class Renderer:
    """Renders documents with the user's templates before the built-in ones."""

    def __init__(
        self,
        own: Path,
        cache: Path | None = None,
        font: str = "",
        tell: Tell = nobody,
        house: House = House(),
    ) -> None:
        """``tell`` is called for each place in a PDF where something stands for a character that no font has."""
        self._folders = [folder for folder in (own, built_in()) if folder.is_dir()]
        self._cache = cache
        self._font = font
        self._tell = tell
        self._house = house
        self._environments: dict[str, DocumentEnvironment] = {}
        self._readings: dict[tuple[str, str], bool] = {}

    def render(self, name: str, context: Contents, format_: str) -> bytes:
        """Return one document. Raises TemplateError, LayoutError, FamcliError for an unknown format."""
        return next(self.render_each(name, [context], format_))

    def render_each(self, name: str, contexts: Iterable[Contents], format_: str) -> Iterator[bytes]:
        """Yield the same kind of document for each context: 500 letters, say."""
        if format_ not in FORMATS:
            raise FamcliError(
                _("Unknown format “{name}”; available: {known}.").format(name=format_, known=", ".join(FORMATS))
            )
        return self.written(self.pages(name, contexts), format_)

    def written(self, pages: Iterable[Page], format_: str) -> Iterator[bytes]:
        """Yield each document in a format. Raises LayoutError, TemplateError."""
        return load(format_).written(pages, Look(self.layouts, self._font, self._tell))

    def drawn(self, name: str, context: Contents, format_: Literal["svg", "png"]) -> bytes:
        """Return the first figure of a document alone. Raises TemplateError, LayoutError."""
        from famcli.render.formats.drawings import drawing

        (document,) = self.documents(name, [context])
        figure = next(each for each in document.blocks if isinstance(each, Figure))
        return drawing(figure, document, self.layouts, format_)

    def lettered(self, name: str, context: Contents, width: int) -> bytes:
        """Return a document as text in lines of that width. Raises TemplateError."""
        from famcli.render.formats import text

        (document,) = self.documents(name, [context])
        return text.render(document, width)

    def render_merged(self, name: str, contexts: Iterable[Contents]) -> bytes:
        """Return one PDF of all documents, each with page numbers of its own."""
        from famcli.render.formats import pdf

        return pdf.render_all(list(self.documents(name, contexts)), self.layouts, self._font, self._tell)

    def documents(self, name: str, contexts: Iterable[Contents]) -> Iterator[Document]:
        """Yield the block tree of each document. Raises TemplateError."""
        return (page.document for page in self.pages(name, contexts))

    def pages(self, name: str, contexts: Iterable[Contents]) -> Iterator[Page]:
        """Yield each document, to be written in any format."""
        return (Page(context, partial(self._text, name), partial(self._tree, name)) for context in contexts)

    def _text(self, name: str, context: Contents) -> Typed:
        lang = context.lang
        lean.load_jinja()
        from famcli.render import environment

        env = self._environments.get(lang)
        if env is None:
            folders = [folder / "documents" for folder in self._folders]
            env = self._environments[lang] = environment.environment(folders, self._cache, lang)
        if name in NO_KINDS:
            raise TemplateError(_("“{name}” is not a document; other templates include it.").format(name=name))
        text = environment.render(env, f"{lang}/{name}.md.j2", context)
        if self._unread(name, lang):
            text = f"::: draft lang={spoken()}\n{_note(lang)}\n:::\n\n{text}"
        return text, env.held

    def _unread(self, name: str, lang: str) -> bool:
        """Tell whether no native speaker has read the wording of a template that asks for one."""
        if (name, lang) not in self._readings:
            from famcli.render import readings

            read = readings.of_document(self._folders, lang, name)
            self._readings[name, lang] = read is None or read.holds
        return not self._readings[name, lang]

    def _tree(self, name: str, context: Contents, typed: Typed) -> Document:
        from famcli.render.placement import document_blocks

        blocks = document_blocks(*typed)
        annexes = isinstance(context, Context) and context.attachments
        if annexes or any(isinstance(each, Section) and each.role == "highlights" for each in blocks):
            from famcli.render.contents import linked

            blocks = linked(blocks)
        about = context.meeting if isinstance(context, Context) else context
        document = Document(
            kind=name,
            layout=kind(name).layout,
            title=clean(_title(blocks) or about.title),
            lang=context.lang,
            author=clean(about.organizer),
            dated=context.dated.isoformat(),
            style=style_of(context.style, self._house.style),
            pictures={**self._house.pictures, **context.pictures},
            mark=_draft() if self._unread(name, context.lang) else "",
            blocks=blocks,
        )
        return _of_meeting(document, context) if isinstance(context, Context) else document

    @cached_property
    def layouts(self) -> tuple[Path, ...]:
        """The folders of the frames, the user's first."""
        return tuple(folder / "layouts" for folder in self._folders if (folder / "layouts").is_dir())


def _of_meeting(document: Document, context: Context) -> Document:
    """Return a document with what one of a meeting says of itself."""
    return msgspec.structs.replace(
        document,
        recipient=clean(context.recipient.name) if context.recipient else "",
        mark=document.mark or _mark(document.kind, context),
        seal=_seal(document.kind, context),
    )


def _mark(name: str, context: Context) -> str:
    """Return the word across the pages of a protocol that is not approved."""
    if not (context.draft and kind(name).minutes):
        return ""
    from famcli.render.minutes import mark_of_draft

    return mark_of_draft(context.lang)


def _draft() -> str:
    """Return the word across the pages of a document whose wording nobody has read, for those who hand it out."""
    from famcli.render.minutes import mark_of_draft

    return mark_of_draft(spoken())


def _note(lang: str) -> str:
    """Return what such a document says at its head, in the language of the program."""
    if "-x-" in lang:
        return _("Draft: people who read plain language have not tested this wording yet.")
    return _("Draft: a native speaker has not read this wording yet.")


def _seal(name: str, context: Context) -> str:
    """Return what the file of an approved version says of itself."""
    if context.approved is None or kind(name).partial:
        return ""
    return str(
        Seal(
            meeting=context.meeting.slug,
            version=context.version,
            kind=name,
            audience=context.audience,
            fingerprint=context.approved.fingerprint,
        )
    )


def _title(blocks: Sequence[Block]) -> str:
    """Return the words of the first heading, with those above it that say what it is about."""
    kicker = next((each for each in blocks if isinstance(each, Section) and each.role == "kicker"), None)
    told = [] if kicker is None else [each.children for each in kicker.blocks if isinstance(each, Paragraph)]
    return " – ".join(filter(None, (_heading(blocks), " ".join(map(words_of, told)).strip())))


def _heading(blocks: Sequence[Block]) -> str:
    for block in blocks:
        if isinstance(block, Heading):
            return words_of(block.children).strip()
        if isinstance(block, Section) and (found := _heading(block.blocks)):
            return found
    return ""

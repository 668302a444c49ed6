"""The templates of documents: those that come with famcli, and the user's own, which stand in their place."""

from datetime import date
from pathlib import Path
from stat import S_IMODE

from famcli.config import template_folder
from famcli.domain.languages import tag
from famcli.domain.text import line
from famcli.errors import FamcliError, InvalidInput, reason_of
from famcli.i18n import _, day
from famcli.render import readings, templates
from famcli.render.readings import Reading
from famcli.render.templates import Source
from famcli.store import moving

__all__ = ["Source", "approve", "copy", "is_of_office", "listed", "path_of", "reading_of"]

OFFICE = (".docx", ".odt")


def listed() -> list[Source]:
    """Return all templates by name."""
    return templates.sources(template_folder())


def path_of(name: str, lang: str) -> Path:
    """Return the file of a template whose name may be short. Raises NotFound."""
    return templates.find(template_folder(), name, lang).path


def copy(name: str, lang: str, to: str = "") -> Path:
    """Copy a template into the user's folder and return its path there. Raises NotFound, AlreadyExists, FamcliError.

    ``to`` begins another language with it: its wording is one that a native speaker has to read. Raises InvalidInput.
    """
    own = template_folder()
    source = templates.find(own, name, lang)
    if not to:
        return templates.copy(own, source)
    folder, _slash, file = source.name.rpartition("/")
    if not folder.startswith("documents/"):
        raise InvalidInput(_("{name} is not a text; it has no language.").format(name=source.name))
    if not (wanted := tag(to)):
        raise InvalidInput(
            _("“{lang}” is not the name of a language as folders are called, such as “tr” or “de-x-leicht”.").format(
                lang=to
            )
        )
    text = readings.unread(readings.plain(source.path.read_text(encoding="utf-8-sig")))
    before = folder.removeprefix("documents/")
    shared = f"{before}/macros.md.j2"
    if shared in text:
        text = text.replace(shared, f"{wanted}/macros.md.j2")
        if not (own / "documents" / wanted / "macros.md.j2").exists():
            copy(shared, before, wanted)
    return templates.copy(own, source, f"documents/{wanted}/{file}", text.encode())


def approve(name: str, lang: str, by: str, on: date, *, today: date) -> Path:
    """Record who has read the wording of a template as a native speaker, in the user's own copy; return its path.

    Raises NotFound, InvalidInput, FamcliError.
    """
    own = template_folder()
    source = templates.find(own, name, lang)
    if on > today:
        raise InvalidInput(_("{date} is yet to come; please say when it was read.").format(date=day(on)))
    reader = line(by, _("The name"))
    if not reader or "(" in reader or "#}" in reader:
        raise InvalidInput(_("Please say who has read it; brackets are not possible in that name."))
    try:
        text = readings.with_reader(source.path.read_text(encoding="utf-8-sig"), reader, on)
    except (ValueError, UnicodeDecodeError) as error:
        raise InvalidInput(_("{name} needs nobody to read it.").format(name=source.name)) from error
    if not source.own:
        return templates.copy(own, source, source.name, text.encode())
    try:
        moving.put(source.path.resolve(), text.encode(), mode=S_IMODE(source.path.stat().st_mode))
    except OSError as error:
        raise FamcliError(
            _("{path} cannot be written: {reason}.").format(path=source.path, reason=reason_of(error))
        ) from error
    return source.path


def reading_of(source: Source) -> Reading | None:
    """Return who has read a template as a native speaker; none where nobody has to."""
    return readings.of_file(source.path) if source.name.startswith("documents/") else None


def is_of_office(path: Path) -> bool:
    """Tell whether a template is a file that Word or LibreOffice opens."""
    return path.suffix in OFFICE

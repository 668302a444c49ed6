"""The templates on the disk: the built-in ones, and the user's own, which come first."""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from famcli.domain.likeness import LONGEST, did_you_mean
from famcli.errors import AlreadyExists, FamcliError, NotFound, Way, reason_of
from famcli.i18n import _

SUFFIXES = (".md.j2", ".html.j2", ".css", ".typ", ".docx", ".odt")

HEAD = r"\{#\s*\nfile:(?P<file>[^\n]+)\nabout:(?P<about>[^\n]+)\n(?:read:(?P<read>[^\n]*)\n)?#\}"
LONGEST_HEAD = 1_000


class Source(msgspec.Struct, frozen=True):
    """A template: its name below the templates folder, such as ``documents/de/protocol.md.j2``."""

    name: str
    path: Path
    own: bool
    """Whether it is the user's."""


class Head(msgspec.Struct, frozen=True):
    """What a template of a document says of it in the comment that it begins with."""

    file: str
    """The word that its files are called by: "einladung"."""
    about: str
    """What the document is for."""
    read: str | None = None
    """Who has read its wording as a native speaker, as ``reading`` reads it; none where nobody has to."""


def built_in() -> Path:
    """Return the folder of the built-in templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def is_inside(folder: Path, path: Path) -> bool:
    """Tell whether a file of a folder really is in it, not behind a link that leads elsewhere."""
    return path.resolve().is_relative_to(folder.resolve())


def layout(folders: Iterable[Path], name: str) -> Path | None:
    """Return the first of the files of that name in folders; links that lead out of them are none."""
    return next((path for folder in folders if (path := folder / name).is_file() and is_inside(folder, path)), None)


def sources(own: Path) -> list[Source]:
    """Return all templates by name; the user's stand in place of the built-in ones of the same name."""
    found: dict[str, Source] = {}
    for folder, mine in ((built_in(), False), (own, True)):
        if folder.is_dir():
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                if name.endswith(SUFFIXES) and path.is_file() and is_inside(folder, path):
                    found[name] = Source(name, path, mine)
    return sorted(found.values(), key=lambda source: source.name)


def head(name: str, *folders: Path) -> Head | None:
    """Return what the first template of that name says of its document; the built-in one is the last that is asked."""
    for folder in (*folders, built_in()):
        try:
            if not is_inside(folder, folder / name):
                continue
            with (folder / name).open(encoding="utf-8", errors="replace") as file:
                found = re.match(HEAD, file.read(LONGEST_HEAD))
        except (OSError, ValueError):
            continue
        return Head(found["file"].strip(), found["about"].strip(), found["read"]) if found else None
    return None


def find(own: Path, name: str, lang: str) -> Source:
    """Return the template of a name, which may be short: ``protocol``, ``de/protocol``, ``letter.typ``.

    Raises NotFound.
    """
    known = {source.name: source for source in sources(own)}
    for candidate in (
        name,
        f"documents/{lang}/{name}.md.j2",
        f"documents/{name}.md.j2",
        f"documents/{name}",
        f"layouts/{name}",
        f"layouts/{name}.typ",
    ):
        if candidate in known:
            return known[candidate]
    short = {source.rpartition("/")[2].partition(".")[0] for source in known}
    raise NotFound(
        _("There is no template “{name}”.").format(name=name[:LONGEST])
        + did_you_mean(name, ((each, each) for each in sorted(short))),
        way=Way.LIST_TEMPLATES,
    )


def copy(own: Path, source: Source, name: str = "", content: bytes | None = None) -> Path:
    """Copy a template into the user's folder and return its path there. Raises AlreadyExists, FamcliError.

    ``name`` is what it is called there, ``content`` what it is then, where these change.
    """
    target = own / (name or source.name)
    if (source.own and not name) or target.exists():
        raise AlreadyExists(_("You already have your own copy: {path}").format(path=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(source.path.read_bytes() if content is None else content)
    except OSError as error:
        raise FamcliError(
            _("{path} cannot be written: {reason}.").format(path=target, reason=reason_of(error))
        ) from error
    return target

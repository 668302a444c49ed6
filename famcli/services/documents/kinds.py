"""Which documents there are: the built-in ones, and those that somebody has made a template for."""

from pathlib import Path

from famcli.errors import Way
from famcli.i18n import LANGUAGES, _, spoken
from famcli.render import templates
from famcli.render.kinds import KINDS, NO_KINDS, OF_A_PERSON, OF_THE_HOUSE, SHEETS
from famcli.services import lookup


def known(own: Path) -> list[str]:
    """Return the documents that there are templates for: the built-in ones, then those in the user's own folder."""
    names = {
        source.name.rpartition("/")[2].removesuffix(".md.j2")
        for source in templates.sources(own)
        if source.name.startswith("documents/")
    }
    own_ones = names - {*KINDS, *OF_THE_HOUSE, *SHEETS} - NO_KINDS - OF_A_PERSON
    return [*KINDS, *OF_THE_HOUSE, *sorted(own_ones)]


def require(own: Path, kind: str) -> None:
    """Raise NotFound for what is no document, with those that are near: "Tagesordnung" is agenda."""
    if kind in KINDS or kind in NO_KINDS:
        return
    there = known(own)
    if kind not in there:
        names = ((each, templates.head(f"documents/{lang}/{each}.md.j2", own)) for lang in LANGUAGES for each in there)
        german = ((head.file, each) for each, head in names if head)
        raise lookup.missing(
            _("There is no document “{name}”."),
            kind,
            (*((each, each) for each in there), *german),
            way=Way.LIST_DOCUMENTS,
        )


def about(own: Path, kind: str) -> str:
    """Return what a document is for, as its template says, the user's first; one that says nothing is "your own"."""
    name = f"documents/{spoken()}/{kind}.md.j2"
    head = templates.head(name, own) or templates.head(name)
    return head.about if head else _("your own")

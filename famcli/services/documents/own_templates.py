"""The templates of documents: those that come with famcli, and the user's own, which stand in their place."""

from pathlib import Path

from famcli.config import template_folder
from famcli.render import templates
from famcli.render.templates import Source

OFFICE = (".docx", ".odt")


def listed() -> list[Source]:
    """Return all templates by name."""
    return templates.sources(template_folder())


def path_of(name: str, lang: str) -> Path:
    """Return the file of a template whose name may be short. Raises NotFound."""
    return templates.find(template_folder(), name, lang).path


def copy(name: str, lang: str) -> Path:
    """Copy a template into the user's folder and return its path there. Raises NotFound, AlreadyExists, FamcliError."""
    own = template_folder()
    return templates.copy(own, templates.find(own, name, lang))


def is_of_office(path: Path) -> bool:
    """Tell whether a template is a file that Word or LibreOffice opens."""
    return path.suffix in OFFICE

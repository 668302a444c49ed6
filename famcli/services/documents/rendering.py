"""Documents of a meeting as files: with the user's templates and settings."""

from famcli.config import Settings, cache_folder, template_folder
from famcli.render.context import to_json
from famcli.render.pages import Tell, nobody
from famcli.render.renderer import Renderer
from famcli.render.style import House
from famcli.services.documents import file_names
from famcli.services.documents.contexts import Context

__all__ = [
    "Renderer",
    "Tell",
    "file_name",
    "renderer",
    "to_json",
]


MOST_TOGETHER = 500
"""Copies in one PDF; a letter takes more than a MB of memory until the PDF is written."""


def renderer(settings: Settings, tell: Tell = nobody) -> Renderer:
    """Return the renderer with the user's templates, font, and a cache of compiled templates."""
    house = House()
    if settings.style:
        from famcli.services import house_style

        house = house_style.of_settings(settings)
    return Renderer(template_folder(), cache_folder() / "templates", settings.font, tell, house)


def file_name(kind: str, context: Context, format_: str, *, version: str = "", item: str = "") -> str:
    """Return what the one document of a meeting is called as a file; ``version`` is one that was asked for."""
    return file_names.shared(kind, context, f".{format_}", version=version, item=item)

"""The house style: what the settings say of it, and what a series has in its place."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypedDict, Unpack

from msgspec.structs import replace

from famcli.config import Settings, config_folder
from famcli.domain import text
from famcli.domain.house_style import MOST_COLUMNS, MOST_LINES, PAPERS, HouseStyle
from famcli.domain.pictures import reference
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.render.colours import LEAST, WHITE, colour, contrast, legible
from famcli.render.style import House
from famcli.store.repositories import Transaction


class StyleChanges(TypedDict, total=False):
    """All that can be changed of a style; the logo as the path of a picture, columns of the footer as lines."""

    logo: str
    logo_alt: str
    accent: str
    font: str
    footer: Sequence[str]
    paper: str


def changed(tx: Transaction, style: HouseStyle, **changes: Unpack[StyleChanges]) -> HouseStyle:
    """Return a style with changes; a new logo is kept as a picture. Raises InvalidInput."""
    if not changes:
        return style
    given: dict[str, Any] = dict(changes)
    if path := given.get("logo"):
        from famcli.services import pictures

        given["logo"] = pictures.keep(tx, Path(str(path)))
    return _checked(replace(style, **given))


def of_settings(settings: Settings) -> House:
    """Return the style of the settings; the logo's path begins in their folder. Raises InvalidInput."""
    known = HouseStyle.__struct_fields__
    if unknown := next((name for name in settings.style if name not in known), ""):
        raise InvalidInput(
            _("Unknown setting “{name}” in [style]; available: {known}.").format(name=unknown, known=", ".join(known))
        )
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in settings.style.items()
    }
    if isinstance(given.get("footer"), str):
        given["footer"] = (given["footer"],)
    if wrong := next((name for name, value in given.items() if (name == "footer") != isinstance(value, tuple)), ""):
        raise InvalidInput(_("The value of “{name}” in [style] cannot be used.").format(name=wrong))
    if not given.get("logo"):
        return House(_checked(replace(HouseStyle(font=settings.font), **given)), {})
    from famcli.services import pictures

    path = config_folder() / str(given["logo"])
    found = pictures.of_file(path)
    given["logo"] = reference(path.name, found.slug)
    return House(_checked(replace(HouseStyle(font=settings.font), **given)), {str(given["logo"]): found.content})


def paleness(style: HouseStyle) -> str:
    """Return a sentence where the accent is too pale for words on white paper; empty where it is not."""
    if not style.accent or contrast(style.accent, WHITE) >= LEAST:
        return ""
    return _(
        "The accent colour {accent} is too pale for text (contrast {contrast}, at least {least} is needed): lines use "
        "it, text uses {ink}."
    ).format(
        accent=style.accent,
        contrast=f"{contrast(style.accent, WHITE):.1f}",
        least=f"{LEAST:.1f}",
        ink=legible(style.accent),
    )


def _checked(style: HouseStyle) -> HouseStyle:
    """Return a style whose parts can be used. Raises InvalidInput."""
    accent = colour(style.accent)
    if style.accent and not accent:
        raise InvalidInput(_("“{value}” is not a colour. Write it like this: #1a4a6e.").format(value=style.accent))
    if style.paper and style.paper not in PAPERS:
        raise InvalidInput(
            _("“{value}” is not a paper size. Use one of: {known}.").format(value=style.paper, known=", ".join(PAPERS))
        )
    if style.logo and not style.logo_alt.strip():
        raise InvalidInput(
            _("The logo needs a description for people who cannot see it, such as “Coat of arms of Musterstadt”.")
        )
    columns = tuple(filter(None, (text.lines(column, _("The footer")) for column in style.footer)))
    if len(columns) > MOST_COLUMNS or any(len(column.splitlines()) > MOST_LINES for column in columns):
        raise InvalidInput(
            _("The footer has room for {columns} columns of {lines} lines.").format(
                columns=MOST_COLUMNS, lines=MOST_LINES
            )
        )
    return replace(
        style,
        accent=accent,
        font=text.line(style.font, _("The font")),
        logo_alt=text.line(style.logo_alt, _("The description of the logo")),
        footer=columns,
    )

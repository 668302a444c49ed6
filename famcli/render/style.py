"""The house style as formats see it: that of the series before that of the settings, and colours that can be read."""

from collections.abc import Mapping

import msgspec

from famcli.domain.house_style import HouseStyle

ACCENT = "#1a4a6e"
NIGHT = "#9cc9ec"
"""Our own accent on dark paper."""


class Style(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The look of a document."""

    accent: str = ACCENT
    """For lines and areas."""
    ink: str = ACCENT
    """The accent for words, dark enough on white."""
    night: str = NIGHT
    """The accent for words on dark paper."""
    font: str = ""
    logo: str = ""
    """The reference of a picture; empty for none."""
    logo_alt: str = ""
    footer: tuple[tuple[str, ...], ...] = ()
    """The columns at the foot of letters, line by line."""
    paper: str = "a4"


PLAIN = Style()


class House(msgspec.Struct, frozen=True):
    """The style of the settings, with the pictures that it names."""

    style: HouseStyle = HouseStyle()
    pictures: Mapping[str, bytes] = {}


def style_of(series: HouseStyle, house: HouseStyle) -> Style:
    """Return the look of a document: each part as the series has it, else as the settings have it."""
    if series == house == HouseStyle():
        return PLAIN
    from famcli.render.colours import DARK, legible

    accent = series.accent or house.accent
    logo = series if series.logo else house
    return Style(
        accent=accent or ACCENT,
        ink=legible(accent) if accent else ACCENT,
        night=legible(accent, DARK) if accent else NIGHT,
        font=series.font or house.font,
        logo=logo.logo,
        logo_alt=logo.logo_alt,
        footer=tuple(tuple(column.splitlines()) for column in series.footer or house.footer),
        paper=series.paper or house.paper or "a4",
    )

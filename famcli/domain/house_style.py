"""The house style: what letters, minutes and web pages of one sender have in common."""

from famcli.domain.stored import Stored

MOST_COLUMNS = 4
MOST_LINES = 6
"""Lines in a column of a letter's footer."""
PAPERS = ("a4", "us-letter")


class HouseStyle(Stored, frozen=True, kw_only=True):
    """Logo, colour, typeface, footer of letters and paper; empty where nothing was chosen."""

    logo: str = ""
    """The reference of a picture."""
    logo_alt: str = ""
    """What the logo shows, for those who cannot see it."""
    accent: str = ""
    """The colour of headings and lines: "#1a4a6e"."""
    font: str = ""
    """Name of a typeface."""
    footer: tuple[str, ...] = ()
    """The columns at the foot of letters, each of some lines."""
    paper: str = ""
    """a4 or us-letter."""

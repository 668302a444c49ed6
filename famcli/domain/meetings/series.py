"""A recurring meeting."""

from famcli.domain.house_style import HouseStyle
from famcli.domain.stored import Stored


class Series(Stored, frozen=True, kw_only=True, tag_field="schema", tag=4):
    """A series of meetings with a running number."""

    slug: str
    name: str
    members: int | None = None
    """How many have a vote."""
    quorum: int | None = None
    """How many of them must be present for a decision."""
    topics: tuple[str, ...] = ()
    """What short reports may be about; reports add to it."""
    genitive: str = ""
    """The name in the genitive with its article, "der Runden Tische": for German sentences where it is not known."""
    style: HouseStyle = HouseStyle()
    """The look of its documents, where it is another one than that of the settings."""
    places: tuple[str, ...] = ()
    """The places of its region, as domain.meetings.region.Typed.kept has them."""
    timezone: str = ""
    """The zone of its next meetings, an IANA name; empty: as the last one."""

"""What can be said of a network and of somebody's part in one, as it is given."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from famcli.domain.networks.membership import Part


class NetworkDetails(TypedDict, total=False):
    """Fields of Network beside the name; ``also`` is changed by the rule of lists."""

    also: Sequence[str]
    kind: str
    topic: str
    place: str
    rhythm: str
    url: str
    founded: str
    founder: str
    ended: date | None


class NetworkChanges(NetworkDetails, total=False):
    """All that can be changed of a network."""

    name: str


class Said(TypedDict, total=False):
    """What somebody says of a membership."""

    part: Part
    in_job: bool | None
    hours: float | None
    gain: str

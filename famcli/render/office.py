"""What templates see of documents that are about no single meeting: what is known of a person, and who keeps what."""

import datetime as dt

import msgspec

from famcli.domain.house_style import HouseStyle
from famcli.render.views import View


class OfficeContext(View, frozen=True, kw_only=True):
    """The names that every such template may use."""

    title: str
    """What the document is called, for the title of its file."""
    organizer: str
    """Who keeps the data: the organizer of the newest meeting; may be empty."""
    lang: str
    """The language of this document: de or en."""
    dated: dt.date
    """The day that the document bears."""
    style: HouseStyle = HouseStyle()
    """What it looks like, where that is not as everything of the house."""
    pictures: dict[str, bytes] = msgspec.field(default_factory=dict)
    """Pictures in it, by name."""


class RowView(View, frozen=True, kw_only=True):
    """One thing that is known."""

    label: str
    """What it is: "E-mail"."""
    value: str
    """What is known."""


class RecordView(View, frozen=True, kw_only=True):
    """What is known in one place."""

    title: str
    """What it is about: the meeting, the report."""
    rows: tuple[RowView, ...]
    """What is known."""


class SectionView(View, frozen=True, kw_only=True):
    """Records of one kind."""

    title: str
    """Which kind: "Short reports"."""
    records: tuple[RecordView, ...]
    """The records."""


class DisclosureContext(OfficeContext, frozen=True, kw_only=True):
    """What the page with all that is known of a person is made of."""

    name: str
    """Of whom."""
    sections: tuple[SectionView, ...]
    """What is known, by kind."""
    lines: tuple[RecordView, ...]
    """Where texts name the person: the place, and the lines."""
    steps: tuple[str, ...]
    """The steps of the history that were about the person, newest first."""
    earlier: int
    """How many earlier states of the data file hold something of the person."""
    files: tuple[str, ...]
    """Files that were written."""

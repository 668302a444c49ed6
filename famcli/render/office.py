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
    """The language of this document: de, en, tr, de-x-leicht or another one."""
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


class KeptView(View, frozen=True, kw_only=True):
    """One kind of data that is kept."""

    name: str
    """What it is called."""
    data: str
    """What of people is in it."""
    months: int
    """For how many months it is kept at most; 0 where that depends on what it belongs to."""
    since: str
    """From when the time counts: "after the last contact"; empty where there is none."""


class PrivacyContext(OfficeContext, frozen=True, kw_only=True):
    """What the papers about the protection of data are made of."""

    controller: tuple[str, ...]
    """Who is responsible, a line each; empty where nobody has said it."""
    contact: str
    """How to reach who is responsible; may be empty."""
    officer: str
    """The data protection officer; may be empty."""
    authority: str
    """The supervisory authority; may be empty."""
    basis: str
    """The legal basis, where somebody has said it."""
    series: tuple[str, ...]
    """The names of the series of meetings."""
    kept: tuple[KeptView, ...]
    """What is kept, by kind."""
    history: int
    """For how many months earlier states of the data are kept; 0 for as long as there is room."""
    mail_host: str
    """The server that mails go out by; empty where they go out by the user's own program."""

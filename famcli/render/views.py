"""What a template sees: frozen views, nothing lazy, nothing that can change anything.

The docstrings here are the reference in docs/templates.md.
"""

import datetime as dt

import msgspec

from famcli.domain.house_style import HouseStyle


class Markdown(str):
    """Text that is the user's own Markdown; everything else that a template prints is never markup."""

    __slots__ = ()


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what templates see."""


class PersonView(View, frozen=True, kw_only=True):
    """A person of the address book."""

    name: str
    """Full name with titles: "Dr. Claudia Roos"."""
    titles: str
    """Only the titles: "Dr."; may be empty."""
    untitled: str
    """The name without them: "Claudia Roos"."""
    family: str
    """Family name with particles: "von der Heide"."""
    salutation: str
    """How letters address the person: frau, herr or none."""
    contact: str
    """Of an office: who letters are for the attention of."""
    function: str
    """What the person does."""
    organization: str
    """Where the person works."""
    email: str
    """E-mail address."""
    phone: str
    """Phone number."""


class AttendeeView(PersonView, frozen=True, kw_only=True):
    """Somebody on the list of the meeting."""

    role: str
    """participant, host, speaker, moderator, minute-taker or guest."""
    guest: bool
    """Whether the person is a guest; the role may be another one than guest."""
    rsvp: str
    """needs-action, accepted, declined or tentative."""
    note: str
    """What came with the reply."""
    attendance: str
    """present, excused, absent; empty until somebody has said it."""
    since: dt.time | None
    """Came later, at this time."""
    until: dt.time | None
    """Left earlier, at this time."""
    substitute_for: str
    """Name of the person in whose place somebody came; empty as a rule."""
    remote: bool
    """Whether the person took part from elsewhere, such as online."""
    group: str
    """For whom the person is there, or the group of the person; empty as a rule."""
    remarks: str
    """What else there is to say: "ab TOP 4, befangen bei TOP 6, online"; empty as a rule."""
    consents: tuple[str, ...]
    """What the person has agreed to: contact-list, photo, quotation."""
    missed: tuple[int, ...] = ()
    """The places of the items that the person was not there for; of those who were there for all, none."""


class TrackView(View, frozen=True, kw_only=True):
    """A group that meets beside others at the same time."""

    name: str
    """What it is called."""
    rooms: tuple[str, ...]
    """Where it meets."""
    working_minutes: int | None
    """How long the meeting lasts for it without breaks, with what is for all; where that can be known."""


class PartView(View, frozen=True, kw_only=True):
    """A report inside an item of the agenda."""

    number: str
    """Its number: "5.1"."""
    title: str
    """The report's title."""
    author: PersonView
    """Who presents it."""
    start: dt.time | None
    """When it begins."""
    end: dt.time | None
    """When it ends."""


class ItemView(View, frozen=True, kw_only=True):
    """An item of the agenda."""

    number: int
    """Its place, from 1."""
    label: str
    """Its number as it is printed: "3", "3a", "Ö 2.1"."""
    sub: bool
    """Whether it belongs to the item above it."""
    day: int
    """On which day of the meeting it begins, from 1; what begins after midnight belongs to the day before."""
    date: dt.date
    """That day."""
    track: str
    """The group that it is for, beside others at the same time; empty: for all."""
    room: str
    """Where it takes place, if not where the meeting does."""
    title: str
    """What it is about."""
    kind: str
    """welcome, talk, discussion, reports, break, decision or other."""
    minutes: int | None
    """How long it lasts."""
    start: dt.time | None
    """When it begins."""
    end: dt.time | None
    """When it ends."""
    presenters: tuple[PersonView, ...]
    """Who presents it."""
    text: Markdown
    """The description for the invitation."""
    notes: Markdown
    """The minutes, with decisions and actions."""
    story: Markdown
    """The minutes without decisions and actions, for an article."""
    conclusions: tuple[Markdown, ...]
    """What follows from it."""
    internal: bool
    """Whether all of it stays in the house."""
    hidden: bool
    """Whether it stays hidden in this document: only its number and time are known."""
    parts: tuple[PartView, ...]
    """The reports that are presented in it."""


class IntroductionView(View, frozen=True, kw_only=True):
    """Two people who should talk to each other; both agreed that their contact data are shared."""

    report: str
    """Title of the report."""
    author: PersonView
    """Who wrote the report."""
    person: PersonView
    """Who wants to know more."""
    opening: str
    """How a letter addresses both, without its comma."""
    note: str
    """What that person wants to know; may be empty."""


class ChangeView(View, frozen=True, kw_only=True):
    """Something in which a version differs from the one before."""

    what: str
    """title, series, date, times, place, host, organizer, audience, language, state, agenda, item, attendance, report,
    decision, action, attachment, outlook, links or other."""
    of: str
    """Which item, report, decision or action, by number, or whose attendance; empty where there is only one."""


class ConfirmationView(View, frozen=True, kw_only=True):
    """That a later meeting approved the minutes by a decision."""

    number: int
    """The number of the decision."""
    on: dt.date
    """The day of that meeting."""


class ApprovalView(View, frozen=True, kw_only=True):
    """That the minutes were approved."""

    on: dt.date
    """The day."""
    by: str
    """Who approved them."""
    before: str
    """The number of the version before; empty for the first one."""
    changes: tuple[ChangeView, ...]
    """In what it differs from that one."""
    reason: str
    """Why; empty in public."""
    fingerprint: str
    """SHA-256 over everything that the version is made of."""
    confirmed: ConfirmationView | None = None
    """The decision of a later meeting by which they were approved, where there is one."""


class PlaceView(View, frozen=True, kw_only=True):
    """An entry of the register of places and partners."""

    name: str
    """The place or partner."""
    numbers: tuple[int, ...]
    """The numbers of the reports in the booklet."""


class DecisionView(View, frozen=True, kw_only=True):
    """A decision of the meeting."""

    number: int
    """Its number in the series; a motion that was not adopted is numbered by itself."""
    head: str
    """What it begins with: "Beschluss 12", "Antrag der Schulen"."""
    text: Markdown
    """What was decided."""
    gist: Markdown
    """The same in a line or two, for a summary."""
    vote: str
    """How the vote went, in words; may be empty."""
    outcome: str
    """adopted, lost, adjourned, withdrawn, referred, noted, struck or open."""
    internal: bool
    """Whether it stays in the house."""


class ActionView(View, frozen=True, kw_only=True):
    """Something that somebody took on."""

    number: int
    """Its number in the series."""
    text: Markdown
    """What is to be done."""
    owner: str
    """Name of who does it, or of several who do; may be empty."""
    person: str
    """Slug of who does it, or of the first of several; may be empty."""
    people: tuple[str, ...]
    """Slugs of all who do it."""
    due: dt.date | None
    """Until when."""
    done: bool
    """Whether it is done."""
    overdue: bool
    """Whether it should have been done before the day of the document."""
    since: dt.date
    """The day of the meeting at which it was taken on."""
    days: int
    """How many days ago that was on the day of the document."""
    internal: bool
    """Whether it is not open to the public."""


class QuorumView(View, frozen=True, kw_only=True):
    """Whether enough members were there to decide."""

    members: int | None
    """How many have a vote."""
    needed: int
    """How many of them must be present."""
    present: int
    """How many of them were."""
    met: bool
    """Whether that is enough."""


class ReportView(View, frozen=True, kw_only=True):
    """An accepted short report."""

    number: int
    """Its number in the meeting."""
    position: int
    """Its number in the booklet, where reports on the same topic stand together."""
    title: str
    """The title."""
    topic: str
    """What it is about, in a word or two; the title where no topic was given."""
    author: PersonView
    """Who handed it in."""
    coauthors: tuple[PersonView, ...]
    """Who wrote it with the author."""
    place: str
    """Where the project is; may be empty."""
    partners: tuple[str, ...]
    """Names of partners."""
    contact: str
    """How to reach the project; may be empty."""
    links: "tuple[LinkView, ...]"
    """Where to read more."""
    late: bool
    """Whether it came after the deadline."""
    summary: Markdown
    """The project in short."""
    networking: Markdown
    """With whom the author cooperates."""
    transfer: Markdown
    """What others can take over."""


class LinkView(View, frozen=True, kw_only=True):
    """Further reading."""

    title: str
    """The title."""
    url: str
    """Web address; may be empty."""
    teaser: str
    """A sentence or two."""


class FollowingView(View, frozen=True, kw_only=True):
    """The next meeting of the series."""

    date: dt.date
    """The day."""
    start: dt.time | None
    """When it starts."""
    place: str
    """The town; may be empty."""
    title: str
    """The theme; may be empty."""


class GroupView(View, frozen=True, kw_only=True):
    """People who come from the same organization."""

    name: str
    """The organization; empty for those of whom none is known."""
    people: "tuple[AttendeeView, ...]"
    """They themselves, by family name."""


class PauseView(View, frozen=True, kw_only=True):
    """An interruption of the meeting."""

    start: dt.time
    """From this time."""
    end: dt.time | None
    """To this time, where it went on."""


class MeetingView(View, frozen=True, kw_only=True):
    """The meeting."""

    slug: str
    """Its short name in the store: "familienmanagertreffen-6"."""
    title: str
    """The theme."""
    series: str
    """Name of the series; may be empty."""
    genitive: str
    """Its name in the genitive, where the series has one of its own: "der Runden Tische"."""
    number: int | None
    """Number in the series."""
    of_kind: int | None
    """The how-manieth meeting of its kind it is in the series."""
    kind: str
    """What it is called: "Fortbildungsveranstaltung"; may be empty."""
    subtitle: str
    """A line below the title."""
    date: dt.date
    """The day; the first of several."""
    dates: tuple[dt.date, ...]
    """All days; a meeting that goes on past midnight has one."""
    ends_on: dt.date
    """The day on which it ends."""
    start: dt.time | None
    """When it starts."""
    end: dt.time | None
    """When it ends."""
    place: str
    """The town."""
    address: tuple[str, ...]
    """Postal address, line by line."""
    room: str
    """Building and room."""
    url: str
    """Web page; where there is no other address it may be that of an online meeting."""
    online: str
    """Where one takes part online; empty in public."""
    directions: Markdown
    """How to get there."""
    host: PersonView | None
    """Who is host; the first of several."""
    hosts: tuple[PersonView, ...]
    """All who are host."""
    began: dt.time | None
    """When it really began, where somebody has said it."""
    ended: dt.time | None
    """When it really ended."""
    pauses: "tuple[PauseView, ...]"
    """When it was interrupted."""
    organizer: str
    """Who invites."""
    commissioned_by: str
    """On whose behalf."""
    audience: str
    """Whom it is for."""
    rsvp_by: dt.date | None
    """Reply by this day."""
    reports_by: dt.date | None
    """Hand in short reports by this day."""
    lang: str
    """de or en."""
    listeners: int | None
    """How many listened who had no part in it; none where nobody has said it."""
    cancelled: bool
    """Whether it does not take place."""
    date_is_open: bool
    """Whether its day is still being looked for; ``date`` is only one of those then."""
    attended: int | None
    """How many came, where somebody counted."""
    timezone: str
    """The zone of all its times, an IANA name: "Europe/Berlin"."""
    zone_named: bool
    """Whether the zone is to be named: a reader could be elsewhere."""
    offset: str
    """How far from UTC clocks are then: "UTC+2"."""
    working_minutes: int | None
    """How long it lasts without its breaks, where that can be known."""
    outlook: Markdown
    """What comes next."""
    following: FollowingView | None
    """The next meeting of the series, where it is known."""
    links: tuple[LinkView, ...]
    """Further reading."""
    tracks: tuple[TrackView, ...]
    """The groups that meet at the same time; none as a rule."""


class LetterheadView(View, frozen=True, kw_only=True):
    """Who writes letters."""

    organizer: str
    """Who invites."""
    address: tuple[str, ...]
    """Postal address, line by line."""
    contact: str
    """Who signs."""
    phone: str
    """Phone number."""
    email: str
    """E-mail address."""
    reference: str
    """Our reference."""


class RecipientView(PersonView, frozen=True, kw_only=True):
    """To whom a letter goes, or whom a certificate is for."""

    envelope: tuple[str, ...]
    """The lines in the window, at most nine (DIN 5008)."""
    opening: str
    """How the letter begins, without the comma: "Sehr geehrte Frau Dr. Roos"."""
    actions: tuple[ActionView, ...]
    """What is still open of what this person took on."""
    since: dt.time | None = None
    """Came later to the meeting, at this time."""
    until: dt.time | None = None
    """Left the meeting earlier, at this time."""
    track: TrackView | None = None
    """The group that the person is in, where several meet at the same time."""
    missed: tuple[int, ...] = ()
    """The places of the items that the person was not there for; none as a rule."""
    dates: tuple[dt.date, ...] = ()
    """The days of the meeting on which the person was there."""
    working_minutes: int | None = None
    """How long that was without breaks, for those who missed something; None where that cannot be known."""


class AttachmentView(View, frozen=True, kw_only=True):
    """A file that goes with the meeting: "Anlage 2"."""

    number: int
    """Its number, which stays."""
    title: str
    """What it is called."""
    name: str
    """The name of the file."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    """How many bytes it has."""
    item: str
    """The number of the item that it belongs to, as it is printed; empty for none."""
    mailed: bool
    """Whether it goes with a mail; all together may be too large for one."""


class ProposalView(View, frozen=True, kw_only=True):
    """A day that is proposed for a meeting."""

    number: int
    """Its number, which stays."""
    date: dt.date
    """The day."""
    start: dt.time | None
    """When the meeting would start."""
    end: dt.time | None
    """When it would end."""
    place: str
    """Where it would be, where that hangs on the day; may be empty."""


class PollView(View, frozen=True, kw_only=True):
    """The question on which of several days people can come."""

    proposals: tuple[ProposalView, ...]
    """The days, by number."""
    by: dt.date | None
    """Answer by this day."""
    yes_or_no: bool
    """Whether "if need be" is no answer."""
    holds: bool
    """Whether entries for calendars go with the mail."""


class Context(View, frozen=True, kw_only=True):
    """The names that every template may use."""

    meeting: MeetingView
    """The meeting."""
    agenda: tuple[ItemView, ...]
    """The items of the agenda, in order."""
    attendees: tuple[AttendeeView, ...]
    """Everybody on the list, by family name."""
    present: tuple[AttendeeView, ...]
    """Those who were there."""
    groups: tuple[GroupView, ...]
    """Those who were there and are no guests, by organization."""
    excused: tuple[AttendeeView, ...]
    """Those who sent their apologies."""
    absent: tuple[AttendeeView, ...]
    """Those who were missing."""
    contacts: tuple[PersonView, ...]
    """Those on the list who agreed to be in the contact list, by family name."""
    reports: tuple[ReportView, ...]
    """The accepted short reports."""
    topics: tuple[str, ...]
    """Their topics, each once."""
    register: tuple[PlaceView, ...]
    """Places and partners of the reports, by name."""
    introductions: tuple[IntroductionView, ...]
    """Who should be brought together."""
    decisions: tuple[DecisionView, ...]
    """The decisions of the meeting."""
    motions: tuple[DecisionView, ...]
    """The motions that did not become decisions: lost, adjourned, withdrawn, referred, noted or open."""
    actions: tuple[ActionView, ...]
    """What was taken on at the meeting."""
    open_actions: tuple[ActionView, ...]
    """What is still open from earlier meetings of the series."""
    quorum: QuorumView | None
    """Whether enough members were there; none where the series asks for no number."""
    votes: int | None
    """How many votes those had who were there, with those of others; none where each had one."""
    draft: bool
    """Whether the protocol is not approved yet."""
    version: str
    """The number of the version; empty before the first one is approved."""
    approved: ApprovalView | None
    """When and by whom this version was approved; none for a draft."""
    audience: str
    """internal; guests: without internal content; or public: without contact data, too."""
    letterhead: LetterheadView
    """Who writes letters."""
    recipient: RecipientView | None
    """To whom this letter goes, or whom this certificate is for; none in other documents."""
    occasion: str
    """Why somebody is written to: invitation, update, cancellation, reminder, report-reminder,
    action-reminder, protocol, poll, poll-reminder, save-the-date or host-request."""
    earlier: MeetingView | None
    """In mails that tell of a change: the meeting as its recipient was told of it before, where that is known."""
    medium: str
    """letter, or mail: no letterhead and address window then."""
    lang: str
    """The language of this document: de, en, tr, de-x-leicht or another one."""
    dated: dt.date
    """The day that the document bears."""
    style: HouseStyle = HouseStyle()
    """The look that the series has chosen; it is the layouts' to use."""
    pictures: dict[str, bytes] = {}
    """Pictures by the reference that texts name them with."""
    attachments: tuple[AttachmentView, ...] = ()
    """The files that go with the meeting, by number."""
    poll: PollView | None = None
    """The days that are asked about; none in other documents."""

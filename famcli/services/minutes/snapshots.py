"""All that the documents of a meeting are made of: as it is now, and as it was when its minutes were approved."""

from typing import TypedDict, TypeVar

import msgspec
from msgspec.structs import replace

from famcli.domain.meetings.attachment import Attachment
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.differences import Remark, differences, remarks
from famcli.domain.minutes.protocol import Version
from famcli.domain.minutes.snapshot import Approval, Difference, EarlierAction, Following, Snapshot, What, fingerprint
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.errors import FamcliError, Way
from famcli.i18n import _
from famcli.services.minutes import actions
from famcli.services.people import persons
from famcli.store.repositories import Transaction
from famcli.store.repository import Repository

N = TypeVar("N", Report, Attachment, Decision, Action)
"""What has a number in its meeting."""


class TextOnly(FamcliError):
    """Of a version of an earlier famcli nothing but its ``text`` was kept, and it has been changed since."""

    def __init__(self, number: str, text: str) -> None:
        self.number = number
        self.text = text
        super().__init__(
            _("Version {number} was approved with an earlier famcli, which kept only its text.").format(number=number),
            way=Way.READ_TEXT,
            number=number,
        )


class Erased(FamcliError):
    """A version named somebody who was erased since."""


def check_open(version: Version) -> None:
    """Raise Erased for a version that may not be shown any more."""
    if version.redone:
        raise Erased(
            _("Version {number} named someone whose data were erased; version {new} was made of it.").format(
                number=version.number, new=version.redone
            )
        )
    if version.restricted:
        raise Erased(
            _(
                "Version {number} names someone whose data were erased; it is kept, but not shown, for: {reason}."
            ).format(number=version.number, reason=version.restricted),
            way=Way.OPEN_VERSION,
            number=version.number,
        )


class OfTheDay(msgspec.Struct, frozen=True):
    """How many had a vote on the day of a meeting, and how many had to be there; None leaves what is known."""

    members: int | None = None
    quorum: int | None = None

    def applied(self, series: Series | None) -> Series | None:
        """Return a series with these numbers."""
        if series is None:
            return None
        members = series.members if self.members is None else self.members
        return replace(series, members=members, quorum=series.quorum if self.quorum is None else self.quorum)


SERIES = OfTheDay()
"""The quorum of the series."""


def gather(tx: Transaction, meeting: Meeting) -> Snapshot:
    """Return everything about a meeting as it is now."""
    snapshot = Snapshot(
        slug=f"{meeting.slug}/",
        meeting=meeting,
        series=series_of(tx, meeting),
        attendees=tuple(sorted(tx.attendees.find("meeting", meeting.slug), key=lambda attendee: attendee.slug)),
        reports=_of(meeting, tx.reports),
        attachments=_of(meeting, tx.attachments),
        decisions=_of(meeting, tx.decisions),
        actions=_of(meeting, tx.actions),
        earlier=tuple(EarlierAction(action=action, day=day) for action, day in actions.earlier(tx, meeting)),
        **_in_its_series(tx, meeting),
    )
    unknown = {each.person: Person(slug=each.person, name=each.person) for each in snapshot.attendees}
    people = {**unknown, **persons.by_slug(tx, snapshot.named())}
    return replace(snapshot, people=tuple(people[slug] for slug in sorted(people)))


def _of(meeting: Meeting, kind: Repository[N]) -> tuple[N, ...]:
    """Return those of a kind that are of the meeting, by number."""
    return tuple(sorted(kind.find("meeting", meeting.slug), key=lambda each: each.number))


def series_of(tx: Transaction, meeting: Meeting) -> Series | None:
    """Return the series of a meeting with the quorum of its day.

    A series' quorum is that of its newest meeting; earlier ones keep the one that they were approved with.
    """
    series = tx.series.get(meeting.series) if meeting.series else None
    protocol = tx.protocols.get(meeting.slug)
    if series is None or protocol is None or not protocol.versions:
        return series
    then = _stored(tx, meeting, protocol.versions[-1])
    if then is None or then.series is None or not is_followed(tx, meeting):
        return series
    return replace(series, members=then.series.members, quorum=then.series.quorum)


class _InSeries(TypedDict):
    following: Following | None
    of_kind: int | None


def _in_its_series(tx: Transaction, meeting: Meeting) -> _InSeries:
    """Return what comes next in the series, and the how-manieth of its kind a meeting is."""
    others = list(tx.meetings.find("series", meeting.series)) if meeting.series else []
    later = (each for each in others if each.date > meeting.date and each.state == MeetingState.PLANNED)
    after = min(later, key=lambda each: each.date, default=None)
    others_before = sum(
        each.kind != meeting.kind for each in others if each.number and meeting.number and each.number < meeting.number
    )
    return {
        "following": Following(date=after.date, start=after.start, place=after.place, title=after.title)
        if after
        else None,
        "of_kind": meeting.number - others_before if meeting.number and others_before else None,
    }


def is_followed(tx: Transaction, meeting: Meeting) -> bool:
    """Tell whether the series has had, or will have, a meeting after this one."""
    others = tx.meetings.find("series", meeting.series)
    return any(each.date > meeting.date and each.state != MeetingState.CANCELLED for each in others)


def freeze(tx: Transaction, meeting: Meeting, approval: Approval, of_the_day: OfTheDay) -> Version:
    """Keep all that the documents of a version are made of. Returns the version."""
    kept = replace(gather(tx, meeting).for_good(), slug=f"{meeting.slug}/{approval.number}", approval=approval)
    kept = replace(kept, series=of_the_day.applied(kept.series))
    tx.snapshots.put(kept)
    return Version(
        number=approval.number,
        at=approval.at,
        by=approval.by,
        reason=approval.reason,
        fingerprint=fingerprint(msgspec.json.encode(kept)),
    )


def of_version(tx: Transaction, meeting: Meeting, version: Version) -> Snapshot | None:
    """Return what a version was made of; None for one of which only the text is known.

    The newest one of an earlier famcli, which kept the text only, is what is there now while that has the same text.
    """
    found = _stored(tx, meeting, version)
    if found is not None or not version.text or not _is_newest(tx, meeting, version):
        return found
    from famcli.domain.minutes.plain_text import plain_text, same_minutes

    now = gather(tx, meeting)
    if not same_minutes(plain_text(now), version.text):
        return None
    approval = Approval(number=version.number, at=version.at, by=version.by, reason=version.reason)
    return replace(now.for_good(), slug=f"{meeting.slug}/{version.number}", approval=approval)


def changes_since(tx: Transaction, meeting: Meeting, version: Version) -> tuple[Difference, ...]:
    """Return what counts of what has changed since a version."""
    then = of_version(tx, meeting, version)
    if then is None:
        return (Difference(what=What.OTHER),)
    return differences(_with_slugs_of_today(tx, then), gather(tx, meeting).for_good())


def remarks_since(tx: Transaction, meeting: Meeting, version: Version) -> list[Remark]:
    """Return what has changed since a version and does not count."""
    then = _stored(tx, meeting, version)
    if then is None:
        return []
    then = _with_slugs_of_today(tx, then)
    people = persons.by_slug(tx, {person.slug for person in then.people})
    series = tx.series.get(meeting.series) if meeting.series else None
    return list(remarks(then, replace(gather(tx, meeting).for_good(), series=series), people))


def freeze_text_versions(tx: Transaction) -> None:
    """Keep what the newest versions of an earlier famcli are made of, where nothing that counts has changed since.

    Such a version has a text and no snapshot; once it has one, nothing can change it any more.
    """
    for protocol in list(tx.protocols.holding("text")):
        meeting = tx.meetings.get(protocol.slug)
        newest = protocol.versions[-1]
        if meeting is None or not newest.text or not protocol.stage.settled:
            continue
        then = of_version(tx, meeting, newest)
        if then is not None:
            tx.snapshots.put(then)
            frozen = replace(newest, text="", fingerprint=fingerprint(msgspec.json.encode(then)))
            tx.protocols.put(replace(protocol, versions=(*protocol.versions[:-1], frozen)))


def text_of(tx: Transaction, meeting: Meeting, version: Version) -> str:
    """Return the minutes of a version as plain text."""
    from famcli.domain.minutes.plain_text import plain_text

    then = of_version(tx, meeting, version)
    return version.text if then is None else plain_text(then)


def is_sound(tx: Transaction, meeting: str, version: Version) -> bool:
    """Tell whether what is kept of a version of a meeting's minutes is still what was approved."""
    document = tx.snapshots.document(f"{meeting}/{version.number}")
    return document is not None and fingerprint(document) == version.fingerprint


def _stored(tx: Transaction, meeting: Meeting, version: Version) -> Snapshot | None:
    return tx.snapshots.get(f"{meeting.slug}/{version.number}") if version.fingerprint else None


def _is_newest(tx: Transaction, meeting: Meeting, version: Version) -> bool:
    protocol = tx.protocols.get(meeting.slug)
    return protocol is not None and protocol.stage.settled and protocol.version == version.number


def _with_slugs_of_today(tx: Transaction, snapshot: Snapshot) -> Snapshot:
    """Return a snapshot in which people who were merged into others since have the slugs of those."""
    gone = {person.slug for person in snapshot.people if tx.persons.get(person.slug) is None}
    if not gone:
        return snapshot
    return snapshot.with_slugs(
        {slug: person.slug for person in tx.persons.having("former") for slug in person.former if slug in gone}
    )

"""Meetings are made and changed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from os import urandom
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.announcement import ANNOUNCED, MOVING, Announcement
from famcli.domain.meetings.meeting import Letterhead, Meeting, MeetingState
from famcli.domain.slugs import free, slugify
from famcli.errors import AlreadyExists, Way
from famcli.i18n import _, day
from famcli.services.meetings import zones
from famcli.services.meetings.details import LETTERHEAD, check, cleaned, series_called
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from typing import Unpack

    from famcli.services.meetings.changes import MeetingChanges, MeetingDetails

CARRIED = (
    "organizer",
    "commissioned_by",
    "letterhead",
    "audience",
    "kind",
    "start",
    "end",
    "days",
    "lang",
    "numbering",
    "timezone",
    "zone_named",
)


def create(
    tx: Transaction,
    title: str,
    *,
    series: str = "",
    polling: bool = False,
    usual: Mapping[str, str] | None = None,
    **details: "Unpack[MeetingDetails]",
) -> Meeting:
    """Create a meeting and make it the current one; with ``polling`` its date is only one that could be.

    In a series the number counts on, and what stays the same is taken over from its last meeting that was not
    cancelled. ``usual`` is what holds for who makes it, where nothing else is said: time zone, language.
    Raises AlreadyExists, InvalidInput.
    """
    of_series = series_called(tx, series) if series else None
    earlier = _held(tx, of_series.slug) if of_series else []
    last = _last(earlier)
    carried = {field: getattr(last, field) for field in CARRIED} if last else {}
    if of_series and details.get("number") is None:
        details["number"] = max((m.number or 0 for m in earlier), default=0) + 1
    own = dict(usual or {})
    letters = {field: own.pop(field) for field in ("organizer", *LETTERHEAD) if field in own}
    said = cast("MeetingDetails", {**letters, **details}) if last is None else details
    values = {**own, **carried, **cleaned(tx, said, carried.get("letterhead", Letterhead()))}
    chosen = details.get("timezone") or (of_series.timezone if of_series else "")
    if chosen:
        if not details.get("timezone"):
            values["timezone"] = chosen
        values["zone_named"] = details.get("zone_named", zones.is_elsewhere(values["timezone"], usual))
    slug = of_series.slug if of_series else ""
    state = MeetingState.POLLING if polling else MeetingState.PLANNED
    meeting = Meeting(slug="", title=text.required(title, _("The title")), series=slug, state=state, **values)
    check(meeting)
    _check_duplicate(tx, meeting, earlier)
    slug = free(_slug(meeting), tx.given("meetings"))
    tx.current = slug
    return tx.meetings.put(replace(meeting, slug=slug, uid=meeting.uid or f"{urandom(16).hex()}@famcli"))


def last_of(tx: Transaction, series: str) -> Meeting | None:
    """Return the last meeting of a series, by name or slug, that was not cancelled: the next one takes over from it."""
    found = tx.series.get(series) or tx.series.get(slugify(series, "series"))
    return _last(_held(tx, found.slug)) if found else None


def edit(
    tx: Transaction,
    meeting: Meeting,
    *,
    now: datetime | None = None,
    usual: Mapping[str, str] | None = None,
    **changes: "Unpack[MeetingChanges]",
) -> Meeting:
    """Change fields of a meeting, as in create(); the slug stays. Raises InvalidInput, AlreadyExists.

    What is corrected ``now``, after the meeting, is no news for those who were invited. A date that is set ends the
    looking for one.
    """
    changed = replace(meeting, **cleaned(tx, changes, meeting.letterhead, meeting.links))
    if "timezone" in changes and "zone_named" not in changes:
        changed = replace(changed, zone_named=zones.is_elsewhere(changed.timezone, usual))
    if meeting.date_is_open and "date" in changes:
        changed = replace(changed, state=MeetingState.PLANNED)
    check(changed)
    others = (m for m in tx.meetings.all() if m.slug != meeting.slug and m.state != MeetingState.CANCELLED)
    _check_duplicate(tx, changed, [m for m in others if m.series == changed.series])
    if now is not None and changed.has_begun(now):
        return tx.meetings.put(changed)
    if any(getattr(changed, field) != getattr(meeting, field) for field in ANNOUNCED):
        _keep_announced(tx, meeting)
        changed = replace(changed, sequence=meeting.sequence + 1)
    if any(getattr(changed, field) != getattr(meeting, field) for field in MOVING):
        changed = replace(changed, moved=changed.sequence)
    if changed.letterhead.email != meeting.letterhead.email:
        _keep_sender(tx, meeting)
    return tx.meetings.put(changed)


def _keep_announced(tx: Transaction, meeting: Meeting) -> None:
    """Keep what people were told, if anybody was, so that the next mail can say what changed."""
    if any(mailing.sequence == meeting.sequence for mailing in tx.mailings.find("meeting", meeting.slug)):
        tx.announcements.put(Announcement.of(meeting))


def _keep_sender(tx: Transaction, meeting: Meeting) -> None:
    """Keep the address that mails of earlier versions came from: answers go there still."""
    for mailing in list(tx.mailings.find("meeting", meeting.slug)):
        if not mailing.sender:
            tx.mailings.put(replace(mailing, sender=meeting.letterhead.email))


def _held(tx: Transaction, series: str) -> list[Meeting]:
    return [m for m in tx.meetings.find("series", series) if m.state != MeetingState.CANCELLED]


def _last(meetings: Iterable[Meeting]) -> Meeting | None:
    return max(meetings, key=lambda m: (m.date, m.number or 0), default=None)


def _slug(meeting: Meeting) -> str:
    if meeting.series and meeting.number:
        return f"{meeting.series}-{meeting.number}"
    if meeting.date_is_open:
        return slugify(meeting.title, "meeting")
    return f"{slugify(meeting.title, 'meeting')}-{meeting.date.isoformat()}"


def _is_same(one: Meeting, other: Meeting) -> bool:
    """Whether two entries are about one meeting: title, series and day agree, and the time where both have one."""
    return (one.title.casefold(), one.series, one.date) == (other.title.casefold(), other.series, other.date) and (
        one.start == other.start or None in (one.start, other.start)
    )


def _check_duplicate(tx: Transaction, meeting: Meeting, series: list[Meeting]) -> None:
    """Raise AlreadyExists for a number that the series has, or the same title at the same time of the same day."""
    twin = next((m for m in series if meeting.series and m.number and m.number == meeting.number), None)
    if twin is None:
        others = (m for m in tx.meetings.all() if m.slug != meeting.slug and m.state != MeetingState.CANCELLED)
        twin = next((m for m in others if _is_same(m, meeting)), None)
    if twin:
        raise AlreadyExists(
            _("This meeting already exists: {title}, {date} ({slug}).").format(
                title=twin.title, date=day(twin.date), slug=twin.slug
            ),
            way=Way.EDIT_MEETING,
            slug=twin.slug,
        )

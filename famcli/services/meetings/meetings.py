"""Meetings and the series that they belong to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from os import urandom
from typing import Any, Unpack, cast

from msgspec.structs import replace

from famcli.domain import lists, text
from famcli.domain.meetings.announcement import ANNOUNCED, MOVING, Announcement
from famcli.domain.meetings.meeting import Letterhead, Link, Meeting, MeetingState
from famcli.domain.meetings.series import Series
from famcli.domain.slugs import free, slugify
from famcli.errors import AlreadyExists, FamcliError, InvalidInput, NotFound, Way
from famcli.i18n import _, day
from famcli.services import lookup, pictures, references
from famcli.services.meetings import zones
from famcli.services.meetings.changes import MeetingChanges, MeetingDetails
from famcli.services.meetings.places import check_days
from famcli.services.people import persons
from famcli.store.repositories import Transaction

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
LETTERHEAD = {"sender": "address", "contact": "contact", "phone": "phone", "email": "email", "reference": "reference"}


def create(
    tx: Transaction,
    title: str,
    *,
    series: str = "",
    polling: bool = False,
    usual: Mapping[str, str] | None = None,
    **details: Unpack[MeetingDetails],
) -> Meeting:
    """Create a meeting and make it the current one; with ``polling`` its date is only one that could be.

    In a series the number counts on, and what stays the same is taken over from its last meeting that was not
    cancelled. ``usual`` is what holds for who makes it, where nothing else is said: time zone, language.
    Raises AlreadyExists, InvalidInput.
    """
    of_series = _series(tx, series) if series else None
    earlier = _held(tx, of_series.slug) if of_series else []
    last = _last(earlier)
    carried = {field: getattr(last, field) for field in CARRIED} if last else {}
    if of_series and details.get("number") is None:
        details["number"] = max((m.number or 0 for m in earlier), default=0) + 1
    own = dict(usual or {})
    letters = {field: own.pop(field) for field in ("organizer", *LETTERHEAD) if field in own}
    said = cast(MeetingDetails, {**letters, **details}) if last is None else details
    values = {**own, **carried, **_cleaned(tx, said, carried.get("letterhead", Letterhead()))}
    chosen = details.get("timezone") or (of_series.timezone if of_series else "")
    if chosen:
        if not details.get("timezone"):
            values["timezone"] = chosen
        values["zone_named"] = details.get("zone_named", zones.is_elsewhere(values["timezone"], usual))
    slug = of_series.slug if of_series else ""
    state = MeetingState.POLLING if polling else MeetingState.PLANNED
    meeting = Meeting(slug="", title=text.required(title, _("The title")), series=slug, state=state, **values)
    _check(meeting)
    _check_duplicate(tx, meeting, earlier)
    slug = free(_slug(meeting), tx.given("meetings"))
    tx.current = slug
    return tx.meetings.put(replace(meeting, slug=slug, uid=meeting.uid or f"{urandom(16).hex()}@famcli"))


def last_of(tx: Transaction, series: str) -> Meeting | None:
    """Return the last meeting of a series, by name or slug, that was not cancelled: the next one takes over from it."""
    found = tx.series.get(series) or tx.series.get(slugify(series, "series"))
    return _last(_held(tx, found.slug)) if found else None


def resolve(tx: Transaction, wanted: str | None) -> Meeting:
    """Return the meeting meant by a slug, its beginning, a title or a number; the current one for None.

    Raises NotFound, Ambiguous.
    """
    if wanted is None:
        found = tx.meetings.get(tx.current)
        if found is None:
            if any(True for _m in tx.meetings.all()):
                raise NotFound(_("No meeting is selected."), way=Way.USE_MEETING)
            raise NotFound(_("There are no meetings yet."), way=Way.NEW_MEETING)
        return found
    found = lookup.first_match(
        (
            lambda: lookup.existing(tx.meetings.get(wanted)),
            lambda: (m for m in tx.meetings.all() if m.title.casefold() == wanted.strip().casefold()),
            lambda: (m for m in tx.meetings.all() if wanted.isdecimal() and str(m.number) == wanted),
            lambda: tx.meetings.find("slug", wanted, prefix=True) if wanted else (),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("There is no meeting “{name}”."),
            wanted,
            ((name, m.slug) for m in tx.meetings.all() for name in (m.slug, m.title)),
            way=Way.LIST_MEETINGS,
        )
    return found


def edit(
    tx: Transaction,
    meeting: Meeting,
    *,
    now: datetime | None = None,
    usual: Mapping[str, str] | None = None,
    **changes: Unpack[MeetingChanges],
) -> Meeting:
    """Change fields of a meeting, as in create(); the slug stays. Raises InvalidInput, AlreadyExists.

    What is corrected ``now``, after the meeting, is no news for those who were invited. A date that is set ends the
    looking for one.
    """
    changed = replace(meeting, **_cleaned(tx, changes, meeting.letterhead, meeting.links))
    if "timezone" in changes and "zone_named" not in changes:
        changed = replace(changed, zone_named=zones.is_elsewhere(changed.timezone, usual))
    if meeting.date_is_open and "date" in changes:
        changed = replace(changed, state=MeetingState.PLANNED)
    _check(changed)
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


def current(tx: Transaction) -> str:
    """Return the slug of the current meeting; empty where there is none."""
    return tx.current


def was_held(tx: Transaction, meeting: Meeting, now: datetime) -> bool:
    """Tell whether a meeting is over and somebody has kept what happened there: who came, minutes, a protocol."""
    return meeting.has_begun(now) and (
        any(attendee.attendance is not None for attendee in tx.attendees.find("meeting", meeting.slug))
        or any(item.notes for item in meeting.agenda)
        or tx.protocols.get(meeting.slug) is not None
    )


def check_dated(meeting: Meeting) -> None:
    """Raise FamcliError where the day of a meeting is still being looked for: nobody is invited to it yet."""
    if meeting.date_is_open:
        raise FamcliError(_("The date of {meeting} is still open.").format(meeting=meeting.slug), way=Way.CHOOSE_DATE)


def use(tx: Transaction, meeting: Meeting) -> None:
    """Make a meeting the current one."""
    tx.current = meeting.slug


def cancel(tx: Transaction, meeting: Meeting) -> Meeting:
    """Say that a meeting does not take place; its number is free for the next one."""
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    return tx.meetings.put(replace(meeting, state=MeetingState.CANCELLED, sequence=meeting.sequence + 1))


def remove(tx: Transaction, meeting: Meeting) -> dict[str, int]:
    """Forget a meeting with all that is about it; the last one left becomes the current one.

    A series that nothing names any more goes, too. Returns how many documents of which kind went with the meeting.
    """
    current = tx.current
    gone = references.remove(tx, "meetings", meeting.slug, meeting.slug)
    if meeting.series and not any(not use.reference.owned for use in references.uses(tx, "series", {meeting.series})):
        gone |= references.remove(tx, "series", meeting.series, meeting.series)
        gone["series"] = 1
    pictures.forget_unused(tx)
    if current == meeting.slug and (left := [m.slug for m in tx.meetings.all()]):
        tx.current = left[-1]
    return gone


def in_order(tx: Transaction) -> Iterator[Meeting]:
    """Yield the meetings by date."""
    yield from sorted(tx.meetings.all(), key=lambda m: (m.date, m.start is not None, m.start, m.slug))


def read_link(given: str) -> Link:
    """Read "Title <https://…> Teaser"; the address may be missing: "Title <> Teaser". Raises InvalidInput."""
    title, opened, rest = given.partition("<")
    url, closed, teaser = rest.partition(">")
    if opened and not closed:
        raise InvalidInput(
            _("“{link}” is not a link; write it like: Title <https://example.org> Teaser").format(link=given)
        )
    return Link(
        title=text.required(title, _("The title of a link")),
        url=web_address(url),
        teaser=text.line(teaser, _("The teaser of a link")),
    )


def changed_links(
    before: Sequence[Link], given: Iterable[str], completed: Callable[[str], str] = str
) -> tuple[Link, ...]:
    """Return links after a change, by the rule of lists; title or address takes one out. Raises InvalidInput.

    ``completed`` makes a link of what is typed shorter.
    """
    return lists.changed(
        before, given, lambda value: [read_link(completed(value))], lambda each: [each.title, each.url]
    )


def web_address(given: str) -> str:
    """Return a web address; empty stays empty. Raises InvalidInput for anything but http and https."""
    url = text.line(given, _("The web address"))
    if url and (
        not url.casefold().startswith(("https://", "http://"))
        or not url.isprintable()
        or any(each in ' <>"\\^`{|}' for each in url)
    ):
        raise InvalidInput(_("“{url}” is not a web address; it begins with https://.").format(url=given))
    return url


def _held(tx: Transaction, series: str) -> list[Meeting]:
    return [m for m in tx.meetings.find("series", series) if m.state != MeetingState.CANCELLED]


def _last(meetings: Iterable[Meeting]) -> Meeting | None:
    return max(meetings, key=lambda m: (m.date, m.number or 0), default=None)


def _series(tx: Transaction, name: str) -> Series:
    """Return the series of that name or slug, or a new one."""
    name = text.required(name, _("The series"))
    slug = slugify(name, "series")
    known = tx.series.get(name) or tx.series.get(slug)
    return known or tx.series.put(Series(slug=slug, name=name))


def _slug(meeting: Meeting) -> str:
    if meeting.series and meeting.number:
        return f"{meeting.series}-{meeting.number}"
    if meeting.date_is_open:
        return slugify(meeting.title, "meeting")
    return f"{slugify(meeting.title, 'meeting')}-{meeting.date.isoformat()}"


def _cleaned(
    tx: Transaction, details: MeetingChanges | MeetingDetails, letterhead: Letterhead, links: Sequence[Link] = ()
) -> dict[str, Any]:
    """Return what is given as fields of Meeting. Raises InvalidInput."""
    cleaned: dict[str, Any] = {**details}
    if "title" in cleaned:
        cleaned["title"] = text.required(cleaned["title"], _("The title"))
    if "series" in cleaned:
        cleaned["series"] = _series(tx, cleaned["series"]).slug if cleaned["series"] else ""
    labels = {
        "subtitle": _("The subtitle"),
        "kind": _("The kind of meeting"),
        "place": _("The place"),
        "room": _("The room"),
        "organizer": _("The organizer"),
        "commissioned_by": _("The commissioner"),
        "audience": _("The audience"),
    }
    for field, label in labels.items():
        if field in cleaned:
            cleaned[field] = text.line(cleaned[field], label)
    if "address" in cleaned:
        cleaned["address"] = text.lines(cleaned["address"], _("The address"))
    for field, label in (("directions", _("The directions")), ("outlook", _("The outlook"))):
        if field in cleaned:
            cleaned[field] = pictures.in_text(tx, text.markdown(cleaned[field], label))
    for field in cleaned.keys() & {"url", "online"}:
        cleaned[field] = web_address(cleaned[field])
    if cleaned.get("timezone"):
        cleaned["timezone"] = zones.name_of(cleaned["timezone"])
    if "links" in cleaned:
        cleaned["links"] = changed_links(links, cleaned["links"])
    if cleaned.get("host"):
        cleaned["host"] = persons.meant(tx, cleaned["host"]).slug
    if "hosts" in cleaned:
        slugs = dict.fromkeys(persons.meant(tx, name).slug for name in cleaned["hosts"])
        cleaned["hosts"] = tuple(slug for slug in slugs if slug != cleaned.get("host"))
    head = {LETTERHEAD[field]: cleaned.pop(field) for field in tuple(cleaned) if field in LETTERHEAD}
    if head:
        cleaned["letterhead"] = replace(letterhead, **_cleaned_letterhead(head))
    return cleaned


def _cleaned_letterhead(head: dict[str, str]) -> dict[str, str]:
    label = _("The letterhead")
    cleaned = {field: text.line(value, label) for field, value in head.items() if field != "address"}
    if "address" in head:
        cleaned["address"] = text.lines(head["address"], label)
    if "email" in head:
        cleaned["email"] = persons.email_address(head["email"])
    return cleaned


def _check(meeting: Meeting) -> None:
    """Raise InvalidInput where a meeting's dates, times or numbers cannot be."""
    if not meeting.date:
        raise InvalidInput(_("A meeting needs a date."), way=Way.GIVE_DATE)
    check_days(meeting)
    zones.check_hours(meeting)
    if meeting.start and meeting.end and meeting.days == 1 and meeting.end <= meeting.start:
        raise InvalidInput(
            _("The meeting would end ({end}) before it starts ({start}).").format(
                start=f"{meeting.start:%H:%M}", end=f"{meeting.end:%H:%M}"
            ),
            way=Way.CHECK_HOURS,
        )
    for option, deadline in (("--rsvp-by", meeting.rsvp_by), ("--reports-by", meeting.reports_by)):
        if deadline and deadline > meeting.date:
            raise InvalidInput(
                _("{option} ({day}) is after the meeting ({date}); choose an earlier day.").format(
                    option=option, day=day(deadline), date=day(meeting.date)
                )
            )
    if meeting.number is not None and not 1 <= meeting.number <= 9999:
        raise InvalidInput(_("The number of a meeting must be between 1 and 9999."))
    if meeting.report_limit is not None and not 100 <= meeting.report_limit <= text.TEXT_LIMIT:
        raise InvalidInput(
            _("The maximum length of answers must be between 100 and {most} characters.").format(most=text.TEXT_LIMIT)
        )
    if meeting.attended is not None and not 0 <= meeting.attended <= 100_000:
        raise InvalidInput(_("The total attendance must be between 0 and 100000."))


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

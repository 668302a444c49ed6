"""What is said of a meeting: cleaned, and checked whether it can be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.meeting import Letterhead, Link, Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.slugs import slugify
from famcli.errors import InvalidInput, Way
from famcli.i18n import _, day
from famcli.services import pictures
from famcli.services.meetings import zones
from famcli.services.meetings.links import changed_links, web_address
from famcli.services.meetings.places import check_days
from famcli.services.people import persons
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.meetings.changes import MeetingChanges, MeetingDetails

LETTERHEAD = {"sender": "address", "contact": "contact", "phone": "phone", "email": "email", "reference": "reference"}


def cleaned(
    tx: Transaction, details: "MeetingChanges | MeetingDetails", letterhead: Letterhead, links: Sequence[Link] = ()
) -> dict[str, Any]:
    """Return what is given as fields of Meeting. Raises InvalidInput."""
    fields: dict[str, Any] = {**details}
    if "title" in fields:
        fields["title"] = text.required(fields["title"], _("The title"))
    if "series" in fields:
        fields["series"] = series_called(tx, fields["series"]).slug if fields["series"] else ""
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
        if field in fields:
            fields[field] = text.line(fields[field], label)
    if "address" in fields:
        fields["address"] = text.lines(fields["address"], _("The address"))
    for field, label in (("directions", _("The directions")), ("outlook", _("The outlook"))):
        if field in fields:
            fields[field] = pictures.in_text(tx, text.markdown(fields[field], label))
    for field in fields.keys() & {"url", "online"}:
        fields[field] = web_address(fields[field])
    if fields.get("timezone"):
        fields["timezone"] = zones.name_of(fields["timezone"])
    if "links" in fields:
        fields["links"] = changed_links(links, fields["links"])
    if fields.get("host"):
        fields["host"] = persons.meant(tx, fields["host"]).slug
    if "hosts" in fields:
        slugs = dict.fromkeys(persons.meant(tx, name).slug for name in fields["hosts"])
        fields["hosts"] = tuple(slug for slug in slugs if slug != fields.get("host"))
    head = {LETTERHEAD[field]: fields.pop(field) for field in tuple(fields) if field in LETTERHEAD}
    if head:
        fields["letterhead"] = replace(letterhead, **_letterhead(head))
    return fields


def _letterhead(head: dict[str, str]) -> dict[str, str]:
    label = _("The letterhead")
    cleaned = {field: text.line(value, label) for field, value in head.items() if field != "address"}
    if "address" in head:
        cleaned["address"] = text.lines(head["address"], label)
    if "email" in head:
        cleaned["email"] = persons.email_address(head["email"])
    return cleaned


def series_called(tx: Transaction, name: str) -> Series:
    """Return the series of that name or slug, or a new one."""
    name = text.required(name, _("The series"))
    slug = slugify(name, "series")
    known = tx.series.get(name) or tx.series.get(slug)
    return known or tx.series.put(Series(slug=slug, name=name))


def check(meeting: Meeting) -> None:
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

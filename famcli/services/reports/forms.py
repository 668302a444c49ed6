"""Short reports as forms: handed in, and written again to be edited."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.faults import Fault
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.reports.fields import FIELDS, Field, Kind
from famcli.domain.reports.form import Form, write_form
from famcli.domain.reports.report import Change, Report, ReportState
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _
from famcli.services.meetings import meetings
from famcli.services.people import persons
from famcli.services.reports.cleaning import cleaned, written_link
from famcli.services.reports.reports import UNTITLED, check_open, in_meeting, put_new, with_topic
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.people.changes import PersonDetails

MINUTES = re.compile(
    r"(?:(?:ca|circa|etwa|ungefähr|max|maximal|höchstens|gut|rund|about|approx|up to|~|≈)[. ]*)?([0-9]{1,6})"
    r"\s*(?:min(?:ute[ns]?|s)?|[’'′])?\.?",
    re.I,
)
"""How people write a number of minutes: "10", "ca. 10 Min."."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a form: the report, what changed in it, and what is wrong with the form."""

    report: Report | None
    before: Report | None = None
    changed: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def take(
    tx: Transaction, given: Meeting | None, form: Form, *, by: str = "", sender: str = "", origin: str, now: datetime
) -> Taken:
    """Hand in a form. What is wrong with it is told by line, and what could be read is kept as a draft all the same.

    ``given`` is the meeting where the form names none, ``by`` wins over the name in it, ``sender`` is the address of
    the mail that it came with. The same file, or the same title by the same author, updates the report that is there.
    """
    faults = list(form.faults)
    if not form.lists and set(form.texts) <= {"summary"}:
        faults.append(Fault(1, _("This is not a short report form; “famcli report form” writes one.")))
        return Taken(report=None, faults=_by_line(faults))
    meeting = _meeting(tx, given, form, faults)
    author = _author(tx, form, by, sender, faults) if meeting else None
    if meeting is None or author is None:
        return Taken(report=None, faults=_by_line(faults))
    details = _details(tx, meeting, form, faults)
    title = _title(form, faults)
    state = ReportState.DRAFT if faults else ReportState.SUBMITTED
    before = _same(tx, meeting, author, title, origin, form.texts.get("report", ""))
    name = tx.persons.get(author)
    who = name.name if name else author
    if before is None:
        fresh = Report(
            slug="", meeting=meeting.slug, number=0, by=author, title=title, submitted=now, origin=origin,
            state=state, **details,
        )  # fmt: skip
        report = put_new(tx, meeting, with_topic(tx, meeting, fresh), who, now)
        return Taken(report=report, faults=_by_line(faults))
    if faults and before.state != ReportState.DRAFT:
        return Taken(report=before, before=before, faults=_by_line(faults))
    after = with_topic(tx, meeting, replace(before, title=title, origin=origin or before.origin, **details))
    changed = tuple(f for f in ("title", *details) if getattr(after, f) != getattr(before, f))
    if before.state == ReportState.DRAFT and not faults:
        after = replace(after, state=ReportState.SUBMITTED, submitted=now)
    if after != before:
        what = ", ".join(changed) or after.state.value
        after = tx.reports.put(replace(after, history=(*before.history, Change(what=what, by=who, at=now))))
    return Taken(report=after, before=before, changed=changed, faults=_by_line(faults))


def as_form(tx: Transaction, meeting: Meeting, report: Report) -> str:
    """Return a report as the form in which it is edited; its number says which one it is."""
    known = persons.by_slug(tx, {report.by, *report.coauthors})
    names = {slug: known[slug].name if slug in known else slug for slug in (report.by, *report.coauthors)}

    def value(field: Field) -> str | tuple[str, ...]:
        kept = getattr(report, field.name)
        match field.kind:
            case Kind.PERSON:
                return names[kept]
            case Kind.PEOPLE:
                return tuple(names[slug] for slug in kept)
            case Kind.LINKS:
                return tuple(map(written_link, kept))
            case Kind.NAMES:
                return tuple(kept)
        return "" if kept is None else str(kept)

    values = {field.name: value(field) for field in FIELDS}
    return write_form({"report": str(report.number), "meeting": meeting.slug, **values}, meeting.lang)


def _by_line(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _meeting(tx: Transaction, given: Meeting | None, form: Form, faults: list[Fault]) -> Meeting | None:
    named = form.texts.get("meeting", "").strip()
    try:
        meeting = meetings.resolve(tx, named) if named else given or meetings.resolve(tx, None)
        check_open(meeting)
    except FamcliError as error:
        faults.append(Fault(form.lines.get("meeting", 1), str(error)))
        return None
    return meeting


def _author(tx: Transaction, form: Form, by: str, sender: str, faults: list[Fault]) -> str | None:
    """Return the author's slug: who is given, else the name in the form, else who sent it."""
    name, email = by or form.texts.get("by", "").strip(), form.texts.get("email", "").strip()
    line = form.lines.get("by", form.lines.get("email", 1))
    try:
        if by:
            return persons.meant(tx, by).slug
        if name:
            details: PersonDetails = {"email": email} if email else {}
            return persons.meant(tx, name, **details).slug
        for address in filter(None, (email, sender)):
            if found := list(tx.persons.find("email", address.casefold())):
                if len(found) > 1:
                    raise InvalidInput(
                        _("{address} is the address of {names}; fill in “Name” or use --by.").format(
                            address=address, names=", ".join(person.name for person in found)
                        )
                    )
                return found[0].slug
    except FamcliError as error:
        faults.append(Fault(line, str(error)))
        return None
    faults.append(Fault(line, _("The report has no author; fill in “Name” or use --by.")))
    return None


def _title(form: Form, faults: list[Fault]) -> str:
    """Return the title, or what of it can be kept."""
    title, line = " ".join(form.texts.get("title", "").split()), form.lines.get("title", 1)
    if not title:
        faults.append(Fault(line, _("The title is missing.")))
        return UNTITLED
    try:
        return text.required(title, _("The title"))
    except InvalidInput as error:
        faults.append(Fault(line, str(error)))
        return title[: text.LINE_LIMIT].strip() if len(title) > text.LINE_LIMIT else UNTITLED


def _details(tx: Transaction, meeting: Meeting, form: Form, faults: list[Fault]) -> dict[str, Any]:
    """Return what of the form can be kept, field by field; the rest is among the faults."""
    details: dict[str, Any] = {}
    for field in FIELDS:
        name = field.name
        if name in ("by", "title") or name not in (form.lists if field.kind.several else form.texts):
            continue
        value: Any = tuple(form.lists[name]) if field.kind.several else form.texts[name]
        try:
            given = _number(value) if field.kind == Kind.MINUTES else value
            details |= cleaned(tx, meeting, {name: given})
        except FamcliError as error:
            faults.append(Fault(form.lines.get(name, 1), str(error)))
            if field.kind == Kind.MARKDOWN and len(value) <= text.TEXT_LIMIT:
                details[name] = value
    return details


def _number(given: str) -> int | None:
    """Return how many minutes are meant: "10", "10 Minuten". Raises InvalidInput."""
    if not given.strip():
        return None
    found = MINUTES.fullmatch(given.strip())
    if found is None:
        raise InvalidInput(
            _("“{text}” is not a number of minutes; write one number, such as 10.").format(text=given.strip()[:40])
        )
    return int(found[1])


def _same(tx: Transaction, meeting: Meeting, author: str, title: str, origin: str, number: str) -> Report | None:
    """Return the report that a form is a newer state of."""
    own = [r for r in in_meeting(tx, meeting) if r.by == author]
    if number.strip():
        return next((r for r in own if str(r.number) == number.strip()), None)
    own = [r for r in own if r.state != ReportState.WITHDRAWN]
    titled = (r for r in own if r.title.casefold() == title.casefold())
    return (
        next(titled, None)
        or next((r for r in own if origin and r.origin == origin), None)
        or next((r for r in own if r.state == ReportState.DRAFT and r.title == UNTITLED), None)
    )

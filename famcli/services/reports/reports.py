"""Short reports that are handed in for a meeting."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.faults import Fault
from famcli.domain.meetings.attendee import Role, Rsvp
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.reports.form import Form
from famcli.domain.reports.report import Change, Report, ReportState
from famcli.domain.reports.words import LISTS
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _, quoted
from famcli.services import lookup
from famcli.services.meetings import attendees, meetings
from famcli.services.meetings.attendees import Listed
from famcli.services.people import persons
from famcli.store.repositories import Transaction

MOST_MINUTES = 8 * 60
TEXTS = ("summary", "networking", "transfer")
LINES = ("topic", "place", "contact")
UNTITLED = "–"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a form: the report, what changed in it, and what is wrong with the form."""

    report: Report | None
    before: Report | None = None
    changed: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def submit(tx: Transaction, meeting: Meeting, by: str, title: str, *, now: datetime, **details: Any) -> Report:
    """Hand in a report; ``details`` are fields of Report, ``coauthors`` names and ``links`` texts.

    Raises FamcliError for a cancelled meeting, InvalidInput, Ambiguous.
    """
    _check_open(meeting)
    author = persons.meant(tx, by)
    report = Report(
        slug="", meeting=meeting.slug, number=0, by=author.slug, title=text.required(title, _("The title")),
        submitted=now, **cleaned(tx, meeting, details),
    )  # fmt: skip
    return _put_new(tx, meeting, _with_topic(tx, meeting, report), author.name, now)


def take(
    tx: Transaction, given: Meeting | None, form: Form, *, by: str = "", sender: str = "", origin: str, now: datetime
) -> Taken:
    """Hand in a form. What is wrong with it is told by line, and what could be read is kept as a draft all the same.

    ``given`` is the meeting where the form names none, ``by`` wins over the name in it, ``sender`` is the address of
    the mail that it came with. The same file, or the same title by the same author, updates the report that is there.
    """
    faults = list(form.faults)
    if not form.lists and set(form.texts) <= {"summary"}:
        faults.append(Fault(1, _("This is no form of a short report; “famcli report form” writes one.")))
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
        report = _put_new(tx, meeting, _with_topic(tx, meeting, fresh), who, now)
        return Taken(report=report, faults=_by_line(faults))
    if faults and before.state != ReportState.DRAFT:
        return Taken(report=before, before=before, faults=_by_line(faults))
    after = _with_topic(tx, meeting, replace(before, title=title, origin=origin or before.origin, **details))
    changed = tuple(f for f in ("title", *details) if getattr(after, f) != getattr(before, f))
    if before.state == ReportState.DRAFT and not faults:
        after = replace(after, state=ReportState.SUBMITTED, submitted=now)
    if after != before:
        what = ", ".join(changed) or after.state.value
        after = tx.reports.put(replace(after, history=(*before.history, Change(what=what, by=who, at=now))))
    return Taken(report=after, before=before, changed=changed, faults=_by_line(faults))


def edit(tx: Transaction, meeting: Meeting, report: Report, *, who: str, now: datetime, **changes: Any) -> Report:
    """Change fields of a report. Raises InvalidInput, Ambiguous."""
    if "title" in changes:
        changes["title"] = text.required(changes["title"], _("The title"))
    if "by" in changes:
        changes["by"] = persons.meant(tx, changes["by"]).slug
    after = _with_topic(tx, meeting, replace(report, **cleaned(tx, meeting, changes)))
    changed = ", ".join(field for field in changes if getattr(after, field) != getattr(report, field))
    if not changed:
        return report
    return tx.reports.put(replace(after, history=(*report.history, Change(what=changed, by=who, at=now))))


def in_meeting(tx: Transaction, meeting: Meeting) -> list[Report]:
    """Return the reports of a meeting by number."""
    return sorted(tx.reports.find("meeting", meeting.slug), key=lambda report: report.number)


def listed(
    tx: Transaction, meeting: Meeting | None, *, state: ReportState | None = None, topic: str = "", words: str = ""
) -> list[Report]:
    """Return the reports of a meeting (of all for None), only those of that state and topic, with all these words."""
    needles = words.casefold().split()
    found = in_meeting(tx, meeting) if meeting else sorted(tx.reports.all(), key=lambda r: (r.meeting, r.number))
    return [
        report
        for report in found
        if (state is None or report.state == state)
        and (not topic or report.topic.casefold() == topic.casefold())
        and all(needle in _haystack(report) for needle in needles)
    ]


def resolve(tx: Transaction, meeting: Meeting, wanted: str) -> Report:
    """Return the report meant by its number, slug, or (the beginning of) its title. Raises NotFound, Ambiguous."""
    plain = wanted.strip().casefold()
    reports = in_meeting(tx, meeting)
    found = lookup.first_match(
        (
            lambda: (r for r in reports if plain in (str(r.number), r.slug)),
            lambda: lookup.existing(tx.reports.get(plain)),
            lambda: (r for r in reports if r.title.casefold() == plain),
            lambda: (r for r in reports if plain and r.title.casefold().startswith(plain)),
        ),
        wanted,
    )
    if found is None:
        raise lookup.missing(
            _("There is no report “{name}”; “famcli report list” shows all."),
            wanted,
            ((r.title, quoted(r.title)) for r in reports),
        )
    return found


def decide(
    tx: Transaction, report: Report, state: ReportState, *, who: str = "", now: datetime | None = None
) -> Report:
    """Bring a report to a state: accept, reject, withdraw, keep that it was presented. Raises InvalidInput."""
    if report.state == state:
        return report
    if report.title == UNTITLED and state in (ReportState.ACCEPTED, ReportState.PRESENTED):
        raise InvalidInput(
            _("Report {number} has no title yet; “famcli report edit {number} --title TITLE” gives it one.").format(
                number=report.number
            )
        )
    history = (*report.history, Change(what=state.value, by=who, at=now)) if now else report.history
    return tx.reports.put(replace(report, state=state, history=history))


def missing(tx: Transaction, meeting: Meeting) -> list[Listed]:
    """Return who is coming and has handed in nothing, by family name; guests and minute-takers are not expected to."""
    authors = {
        slug
        for report in in_meeting(tx, meeting)
        if report.state not in (ReportState.DRAFT, ReportState.WITHDRAWN)
        for slug in (report.by, *report.coauthors)
    }
    return [
        row
        for row in attendees.listed(tx, meeting)
        if row.attendee.rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
        and row.attendee.role in (Role.PARTICIPANT, Role.HOST)
        and row.slug not in authors
    ]


def cleaned(tx: Transaction, meeting: Meeting, details: dict[str, Any]) -> dict[str, Any]:
    """Return details as fields of Report. Raises InvalidInput, Ambiguous."""
    labels = _labels()
    kept = dict(details)
    for field in TEXTS:
        if field in kept:
            kept[field] = text.markdown(kept[field], labels[field])
            if meeting.report_limit and len(kept[field]) > meeting.report_limit:
                raise InvalidInput(
                    _("{field} is too long: {size} characters, at most {limit} are possible.").format(
                        field=labels[field], size=len(kept[field]), limit=meeting.report_limit
                    )
                )
    for field in LINES:
        if field in kept:
            kept[field] = text.line(kept[field], labels[field])
    if "partners" in kept:
        kept["partners"] = tuple(dict.fromkeys(text.required(each, labels["partners"]) for each in kept["partners"]))
    if "files" in kept:
        kept["files"] = tuple(text.required(each, labels["files"]) for each in kept["files"])
    if "coauthors" in kept:
        names = (each for each in kept["coauthors"] if each.strip())
        kept["coauthors"] = tuple(dict.fromkeys(persons.meant(tx, name).slug for name in names))
    if "links" in kept:
        kept["links"] = tuple(meetings.read_link(_as_link(each)) for each in kept["links"])
    minutes = kept.get("minutes")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise InvalidInput(_("A report takes from 1 to {most} minutes.").format(most=MOST_MINUTES))
    return kept


def _labels() -> dict[str, str]:
    return {
        "summary": _("The summary"),
        "networking": _("The networking"),
        "transfer": _("The transfer"),
        "topic": _("The topic"),
        "place": _("The place"),
        "contact": _("The contact"),
        "partners": _("A partner"),
        "files": _("A file"),
    }


def _as_link(given: str) -> str:
    """Return a bare address as a link of that title."""
    return f"{given} <{given}>" if "<" not in given and given.casefold().startswith(("http://", "https://")) else given


def _check_open(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise FamcliError(_("{meeting} is cancelled and takes no reports.").format(meeting=meeting.slug))


def _by_line(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _meeting(tx: Transaction, given: Meeting | None, form: Form, faults: list[Fault]) -> Meeting | None:
    named = form.texts.get("meeting", "").strip()
    try:
        meeting = meetings.resolve(tx, named) if named else given or meetings.resolve(tx, None)
        _check_open(meeting)
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
            return persons.find_or_create(tx, name, **({"email": email} if email else {})).slug
        for address in filter(None, (email, sender)):
            if found := next(iter(tx.persons.find("email", address.casefold())), None):
                return found.slug
    except FamcliError as error:
        faults.append(Fault(line, str(error)))
        return None
    faults.append(Fault(line, _("It is not said whose report this is; fill in “Name”, or give --by.")))
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
    raw: dict[str, Any] = {field: form.texts[field] for field in (*TEXTS, *LINES) if field in form.texts}
    raw |= {field: tuple(form.lists[field]) for field in LISTS if field in form.lists}
    if minutes := form.texts.get("minutes", "").strip():
        number = minutes.split()[0]
        if re.fullmatch("[0-9]{1,6}", number):
            raw["minutes"] = int(number)
        else:
            sentence = _("“{text}” is no number of minutes.")
            faults.append(Fault(form.lines["minutes"], sentence.format(text=minutes[:40])))
    elif "minutes" in form.texts:
        raw["minutes"] = None
    details: dict[str, Any] = {}
    for field, value in raw.items():
        try:
            details |= cleaned(tx, meeting, {field: value})
        except FamcliError as error:
            faults.append(Fault(form.lines.get(field, 1), str(error)))
            if field in TEXTS and len(value) <= text.TEXT_LIMIT:
                details[field] = value
    return details


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


def _put_new(tx: Transaction, meeting: Meeting, report: Report, who: str, now: datetime) -> Report:
    number = max((each.number for each in in_meeting(tx, meeting)), default=0) + 1
    slug = f"{meeting.slug}/{number}"
    history = (Change(what=report.state.value, by=who, at=now),)
    return tx.reports.put(replace(report, slug=slug, number=number, history=history))


def _with_topic(tx: Transaction, meeting: Meeting, report: Report) -> Report:
    """Return the report with its topic as the series spells it; a new topic comes to the series' list."""
    series = tx.series.get(meeting.series) if meeting.series else None
    if series is None or not report.topic:
        return report
    known = next((topic for topic in series.topics if topic.casefold() == report.topic.casefold()), None)
    if known is None:
        tx.series.put(replace(series, topics=(*series.topics, report.topic)))
    return replace(report, topic=known or report.topic)


def _haystack(report: Report) -> str:
    fields: Iterable[str] = (
        report.title, report.topic, report.place, report.summary, report.networking, report.transfer, report.contact,
        *report.partners,
    )  # fmt: skip
    return " ".join(fields).casefold()

"""What is given for the fields of a report, as it is kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from famcli.domain import text
from famcli.domain.meetings.meeting import Link, Meeting
from famcli.domain.reports.fields import FIELDS, MOST_MINUTES, Field, Kind
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.services.meetings import meetings
from famcli.services.people import persons
from famcli.store.repositories import Transaction


class ReportDetails(TypedDict, total=False):
    """Fields of Report beside author and title as they are given: people by names, links as texts."""

    coauthors: Sequence[str]
    topic: str
    place: str
    partners: Sequence[str]
    contact: str
    links: Sequence[str]
    minutes: int | None
    files: Sequence[str]
    summary: str
    networking: str
    transfer: str


class ReportChanges(ReportDetails, total=False):
    """All that can be changed of a report."""

    by: str
    title: str


def cleaned(tx: Transaction, meeting: Meeting, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given (ReportChanges) as fields of Report. Raises InvalidInput, Ambiguous."""
    return {
        field.name: CLEANING[field.kind](tx, meeting, field, given[field.name])
        for field in FIELDS
        if field.name in given
    }


def written_link(link: Link) -> str:
    """Return a link as it is typed: "Title <https://…> Teaser"."""
    return f"{link.title} <{link.url}> {link.teaser}".strip()


def _markdown(_tx: Transaction, meeting: Meeting, field: Field, value: str) -> str:
    cleaned = text.markdown(value, field.subject())
    if meeting.report_limit and len(cleaned) > meeting.report_limit:
        raise InvalidInput(
            _("{field} is too long: {size} characters, at most {limit} are possible.").format(
                field=field.subject(), size=len(cleaned), limit=meeting.report_limit
            )
        )
    return cleaned


def _line(_tx: Transaction, _meeting: Meeting, field: Field, value: str) -> str:
    return text.required(value, field.subject()) if field.name == "title" else text.line(value, field.subject())


def _names(_tx: Transaction, _meeting: Meeting, field: Field, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.required(each, field.subject()) for each in values))


def _person(tx: Transaction, _meeting: Meeting, _field: Field, value: str) -> str:
    return persons.meant(tx, value).slug


def _people(tx: Transaction, _meeting: Meeting, _field: Field, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(persons.meant(tx, name).slug for name in values if name.strip()))


def _links(_tx: Transaction, _meeting: Meeting, _field: Field, values: Sequence[str]) -> tuple[Link, ...]:
    return tuple(meetings.read_link(_as_link(each)) for each in values)


def _as_link(given: str) -> str:
    """Return a bare address as a link of that title."""
    return f"{given} <{given}>" if "<" not in given and given.casefold().startswith(("http://", "https://")) else given


def _minutes(_tx: Transaction, _meeting: Meeting, _field: Field, value: int | None) -> int | None:
    if value is not None and not 1 <= value <= MOST_MINUTES:
        raise InvalidInput(_("A report must take between 1 and {most} minutes.").format(most=MOST_MINUTES))
    return value


CLEANING: Mapping[Kind, Callable[[Transaction, Meeting, Field, Any], Any]] = {
    Kind.MARKDOWN: _markdown,
    Kind.LINE: _line,
    Kind.NAMES: _names,
    Kind.PERSON: _person,
    Kind.PEOPLE: _people,
    Kind.LINKS: _links,
    Kind.MINUTES: _minutes,
}

"""What is given for the fields of a report, as it is kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from famcli.domain import lists, text
from famcli.domain.meetings.meeting import Link, Meeting
from famcli.domain.reports.fields import FIELDS, MOST_MINUTES, Field, Kind
from famcli.domain.reports.report import Report
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.services import pictures
from famcli.services.meetings import links
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


def cleaned(
    tx: Transaction, meeting: Meeting, given: Mapping[str, Any], before: Report | None = None
) -> dict[str, Any]:
    """Return what is given (ReportChanges) as fields of Report, lists as a change of those ``before``, if given.

    Raises InvalidInput, Ambiguous.
    """
    found: dict[str, Any] = {}
    for field in FIELDS:
        if field.name in given and field.kind.several:
            there = None if before is None else getattr(before, field.name)
            found[field.name] = CHANGING[field.kind](tx, field, there, given[field.name])
        elif field.name in given:
            found[field.name] = CLEANING[field.kind](tx, meeting, field, given[field.name])
    return found


def written_link(link: Link) -> str:
    """Return a link as it is typed: "Title <https://…> Teaser"."""
    return f"{link.title} <{link.url}> {link.teaser}".strip()


def _markdown(tx: Transaction, meeting: Meeting, field: Field, value: str) -> str:
    cleaned = text.markdown(value, field.subject())
    if meeting.report_limit and len(cleaned) > meeting.report_limit:
        raise InvalidInput(
            _("{field} is too long: {size} characters, at most {limit} are possible.").format(
                field=field.subject(), size=len(cleaned), limit=meeting.report_limit
            )
        )
    return pictures.in_text(tx, cleaned)


def _line(_tx: Transaction, _meeting: Meeting, field: Field, value: str) -> str:
    return text.required(value, field.subject()) if field.name == "title" else text.line(value, field.subject())


def _names(_tx: Transaction, field: Field, before: Sequence[str] | None, values: Sequence[str]) -> tuple[str, ...]:
    def read(value: str) -> list[str]:
        return [text.required(value, field.subject())]

    return lists.made(values, read) if before is None else lists.changed(before, values, read, lambda each: [each])


def _person(tx: Transaction, _meeting: Meeting, _field: Field, value: str) -> str:
    return persons.meant(tx, value).slug


def _people(tx: Transaction, _field: Field, before: Sequence[str] | None, values: Sequence[str]) -> tuple[str, ...]:
    if before is None:
        return lists.made(values, lambda value: persons.all_meant(tx, value))
    return persons.changed(tx, before, values)


def _links(_tx: Transaction, _field: Field, before: Sequence[Link] | None, values: Sequence[str]) -> tuple[Link, ...]:
    if before is None:
        return tuple(links.read_link(_as_link(value)) for value in values if value.strip())
    return links.changed_links(before, values, _as_link)


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
    Kind.PERSON: _person,
    Kind.MINUTES: _minutes,
}
CHANGING: Mapping[Kind, Callable[[Transaction, Field, Any, Sequence[str]], tuple[Any, ...]]] = {
    Kind.NAMES: _names,
    Kind.PEOPLE: _people,
    Kind.LINKS: _links,
}

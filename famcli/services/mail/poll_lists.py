"""Answers to a poll as a list that somebody has kept elsewhere: a row for each person, a column for each date."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from famcli.domain.mail.answer_lines import MARKED, marked
from famcli.domain.mail.choice_words import Unclear, read_choice
from famcli.domain.mail.poll import Choice, Poll, Source
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.names import Name
from famcli.errors import FamcliError, InvalidInput
from famcli.exchange.tables import Row, Sheet
from famcli.i18n import _
from famcli.services.mail import poll_answers
from famcli.services.mail.poll_replies import Finding
from famcli.services.mail.verdicts import Verdict
from famcli.services.meetings import attendees
from famcli.services.meetings.attendees import Listed
from famcli.services.people import contact_fields, imports
from famcli.services.people.imports import Record
from famcli.services.people.known_people import Book
from famcli.store.repositories import Transaction

EMPTY = frozenset({"", "-", "–", "—", "?", "offen", "open", "keine antwort", "no answer", "pending"})
DIGITS = {"1": Choice.YES, "2": Choice.MAYBE, "0": Choice.NO}
"""What other polls export in place of words."""


def is_list(source: str) -> bool:
    """Tell whether a file is a table, by its name."""
    return source.casefold().endswith((".csv", ".tsv", ".txt", ".xlsx", ".xlsm"))


def take(tx: Transaction, meeting: Meeting, poll: Poll, content: bytes, source: str, *, now: datetime) -> list[Finding]:
    """Keep the answers of a table and return what became of each line. Raises InvalidInput where it is no such table.

    Who is not on the list of the meeting was not asked, and does not come onto it.
    """
    table = _sheet(content, source)
    columns = _columns(table.columns, poll)
    found, lines, _unused = imports.records(table.columns, table.rows, dict.fromkeys(columns, ""))
    cells = {row.number: row for row in table.rows}
    rows = attendees.listed(tx, meeting)
    book = Book(tx)
    findings = [Finding(str(line.number), Verdict.OTHER, reason=line.remark, meeting=meeting.slug) for line in lines]
    for record in found:
        findings.append(_line(tx, meeting, poll, record, cells[record.number], columns, rows, book, now))
    return findings


def _sheet(content: bytes, source: str) -> Sheet:
    if source.casefold().endswith((".xlsx", ".xlsm")) or content.startswith(b"PK\x03\x04"):
        from famcli.exchange.xlsx import read_sheets

        return next(iter(read_sheets(content)))
    from famcli.exchange.tables import read_csv

    return read_csv(content)


def _columns(names: Sequence[str], poll: Poll) -> dict[str, int]:
    """Return the columns that are dates, by number or by day. Raises InvalidInput where there is none."""
    found = {}
    for name in names:
        numbers = set(map(int, MARKED.findall(marked(re.sub(r"(?<=\d)\s*\(.*\)$", "", name), poll.proposals))))
        if len(numbers) == 1:
            found[name] = numbers.pop()
    if not found:
        raise InvalidInput(
            _(
                "No column is one of the dates; name the columns by number or day: 1, 2 or 12.05.2027. "
                "There are: {columns}."
            ).format(columns=", ".join(names[:20]))
        )
    return found


def _line(
    tx: Transaction,
    meeting: Meeting,
    poll: Poll,
    record: Record,
    row: Row,
    columns: dict[str, int],
    rows: Sequence[Listed],
    book: Book,
    now: datetime,
) -> Finding:
    about = Finding(str(record.number), Verdict.UNPLACED, imports.label(record.fields), meeting=meeting.slug)
    try:
        person = _person(record, rows, book, now)
    except FamcliError as error:
        return replace(about, reason=imports.joined(error))
    about = replace(about, person=person.person.name)
    clear: dict[int, Choice] = {}
    unclear = []
    for name, number in columns.items():
        cell = row.cells.get(name, "").strip()
        if cell.casefold() in EMPTY:
            continue
        try:
            choice = DIGITS.get(cell) or read_choice(cell)
        except Unclear:
            choice = None
        proposal = poll.proposals[number - 1]
        if choice is None or proposal.withdrawn or (choice == Choice.MAYBE and poll.yes_or_no):
            unclear.append(f"{number}: {cell}")
        else:
            clear[number] = choice
    if not clear and not unclear:
        return replace(about, verdict=Verdict.OTHER, reason=_("no answer yet"))
    note = record.fields.get("notes") or None
    kept = poll_answers.keep(tx, meeting, person, clear, at=now, source=Source.LIST, note=note)
    verdict = Verdict.TO_READ if unclear else Verdict(kept.value)
    choices = {str(number): choice for number, choice in sorted(clear.items())}
    return replace(about, verdict=verdict, choices=choices, unclear=tuple(unclear))


def _person(record: Record, rows: Iterable[Listed], book: Book, now: datetime) -> Listed:
    """Return who on the list is meant. Raises FamcliError for who is not on it, or could be several."""
    name, details = contact_fields.person_of(record.fields, now.date())
    core = Name.parse(name).core
    listed = {row.slug: row for row in rows}
    email = details.get("email", "")
    person = book.known(core, email) or (None if email else book.near(core, set(listed)))
    if person is None or person.slug not in listed:
        raise FamcliError(_("{name} is not on the list and was not asked").format(name=name))
    return listed[person.slug]

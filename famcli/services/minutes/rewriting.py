"""An action that was changed is written into the minutes that it stands in."""

from msgspec.structs import replace

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.entries import Assignment
from famcli.domain.minutes.notes import parse, replaced, written_assignment
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _
from famcli.services.minutes import records
from famcli.store.repositories import Transaction


def rewritten(tx: Transaction, old: Action, new: Action) -> str:
    """Write the changed action into the minutes and return its line there. Raises InvalidInput."""
    meeting = tx.meetings.get(old.meeting)
    if meeting is None:
        return old.source
    line = _line(tx, meeting, new)
    before = [each.number for each in tx.actions.find("meeting", meeting.slug) if each.source == old.source]
    skipped = sum(number < old.number for number in before)
    agenda = list(meeting.agenda)
    for index, item in enumerate(agenda):
        for entry, _internal in parse(item.notes, meeting.date).all():
            if not isinstance(entry, Assignment) or entry.source.strip() != old.source:
                continue
            if not skipped:
                agenda[index] = replace(item, notes=replaced(item.notes, entry, line))
                tx.meetings.put(replace(meeting, agenda=tuple(agenda)))
                return _lead(entry.source) + line
            skipped -= 1
    return line


def _lead(source: str) -> str:
    """Return what stands before the word of a marker in a list: "- "."""
    return source.lstrip()[: len(source.lstrip()) - len(source.lstrip().lstrip("-*+ \t"))]


def _line(tx: Transaction, meeting: Meeting, action: Action) -> str:
    """Return the line for the minutes from which the same action is read. Raises InvalidInput."""
    people = [person for slug in action.owners if (person := tx.persons.get(slug))]
    for owners in ([person.name for person in people], [person.slug for person in people]):
        line = written_assignment(action.text, owners, action.due, meeting.lang)
        found = parse(line, meeting.date)
        (entry, *others) = found.entries
        if isinstance(entry, Assignment) and not (others or found.faults) and _is(tx, meeting, entry, action):
            return line
    raise InvalidInput(
        _("“{text}” would be misread in the minutes; leave out names with @, dates and [internal].").format(
            text=action.text[:60]
        )
    )


def _is(tx: Transaction, meeting: Meeting, entry: Assignment, action: Action) -> bool:
    try:
        owners = records.owners_of(tx, meeting, entry)
    except FamcliError:
        return False
    return (entry.text, tuple(owners), entry.due) == (action.text, action.owners, action.due)

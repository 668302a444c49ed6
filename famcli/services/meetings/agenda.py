"""The agenda of a meeting, and the minutes under its items."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.agenda import AgendaItem, ItemKind, marked
from famcli.domain.meetings.labels import LABEL, are_kept, kept, key, labels, numbered
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import Schedule, schedule
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.services import pictures
from famcli.services.meetings import attendees, places
from famcli.services.meetings.numbers import no_item
from famcli.services.people import persons
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.services.meetings.changes import ItemChanges, ItemDetails

MOST_MINUTES = 24 * 60
MOST_ITEMS = 500


def add(
    tx: Transaction, meeting: Meeting, title: str, *, position: int | None = None, **details: "Unpack[ItemDetails]"
) -> Meeting:
    """Add an item at the end, or at ``position`` (from 1).

    Raises InvalidInput, NotFound, Ambiguous.
    """
    if len(meeting.agenda) >= MOST_ITEMS:
        raise InvalidInput(_("An agenda can have at most {most} items.").format(most=MOST_ITEMS))
    item = AgendaItem(**_cleaned(tx, {**details, "title": title}, ()))
    index = len(meeting.agenda) if position is None else _index(meeting, position, room=1)
    meeting = kept(meeting) if item.label and meeting.agenda else meeting
    items = list(meeting.agenda)
    items.insert(index, places.placed(meeting, item, index))
    attendees.add_speakers(tx, meeting, item.presenters)
    return _keep(tx, meeting, items)


def add_approval(tx: Transaction, meeting: Meeting, last: Meeting) -> Meeting:
    """Begin the agenda with the approval of the last meeting's protocol."""
    return add(tx, meeting, approval_title(last, meeting.lang), position=1, kind=ItemKind.DECISION, minutes=5)


def approval_title(last: Meeting, lang: str) -> str:
    """Return what the item is called under which the minutes of a meeting are approved; they are found again by it."""
    if lang == "de":
        return f"Genehmigung des Protokolls vom {last.date:%d.%m.%Y}"
    return f"Approval of the minutes of {last.date.isoformat()}"


def edit(tx: Transaction, meeting: Meeting, number: int, **changes: "Unpack[ItemChanges]") -> Meeting:
    """Change fields of item ``number``; presenters by names and the rule of lists. Raises NotFound, InvalidInput."""
    index = _index(meeting, number)
    meeting = kept(meeting) if changes.get("label") else meeting
    items = list(meeting.agenda)
    before = items[index].presenters
    items[index] = replace(items[index], **_cleaned(tx, changes, before))
    if changes.keys() & {"day", "track", "room"}:
        items[index] = places.checked(meeting, items[index])
    attendees.add_speakers(tx, meeting, [slug for slug in items[index].presenters if slug not in before])
    return _keep(tx, meeting, items)


def move(tx: Transaction, meeting: Meeting, number: int, to: int) -> Meeting:
    """Make item ``number`` item ``to``; the others keep their order. Raises NotFound."""
    items = list(meeting.agenda)
    target = _index(meeting, to)
    items.insert(target, items.pop(_index(meeting, number)))
    items[target] = places.between(meeting, items, target)
    return _keep(tx, meeting, items)


def remove(tx: Transaction, meeting: Meeting, number: int) -> Meeting:
    """Take item ``number`` off the agenda. Raises NotFound."""
    items = list(meeting.agenda)
    items.pop(_index(meeting, number))
    return _keep(tx, meeting, items)


def note(tx: Transaction, meeting: Meeting, number: int, notes: str, *, append: bool = False) -> Meeting:
    """Write the minutes under item ``number``, in place of what is there or behind it. Raises NotFound."""
    item = meeting.agenda[_index(meeting, number)]
    if append and item.notes:
        notes = f"{item.notes}\n\n{notes}"
    return edit(tx, meeting, number, notes=notes)


def item(meeting: Meeting, number: int) -> AgendaItem:
    """Return item ``number``. Raises NotFound."""
    return meeting.agenda[_index(meeting, number)]


def times(meeting: Meeting) -> Schedule:
    """Return when each item takes place, and what does not fit."""
    return schedule(meeting.agenda, meeting.start, meeting.end, meeting.days)


def append(tx: Transaction, meeting: Meeting, items: Sequence[AgendaItem]) -> Meeting:
    """Add items that were on another agenda at the end. Raises InvalidInput."""
    if len(meeting.agenda) + len(items) > MOST_ITEMS:
        raise InvalidInput(_("An agenda can have at most {most} items.").format(most=MOST_ITEMS))
    agenda = list(meeting.agenda)
    for item in items:
        agenda.append(places.placed(meeting, item, len(agenda)))
        attendees.add_speakers(tx, meeting, item.presenters)
    return _keep(tx, meeting, agenda)


def _index(meeting: Meeting, number: int, room: int = 0) -> int:
    count = len(meeting.agenda)
    if not 1 <= number <= count + room:
        raise no_item(meeting, str(number), labels(meeting))
    return number - 1


def _keep(tx: Transaction, meeting: Meeting, items: Sequence[AgendaItem]) -> Meeting:
    _check_subs(items)
    changed = replace(meeting, agenda=numbered(items, meeting) if are_kept(items) else tuple(items))
    return tx.meetings.put(changed)


def _check_subs(items: Sequence[AgendaItem]) -> None:
    """Raise InvalidInput for a sub-item that belongs to nothing, and for a number that is there twice."""
    if items and items[0].sub:
        raise InvalidInput(_("A sub-item needs an item above it."))
    seen: set[str] = set()
    for item in items:
        if item.label and key(item.label) in seen:
            raise InvalidInput(_("There is an item {number} already.").format(number=item.label))
        seen.add(key(item.label))


def _cleaned(tx: Transaction, details: "ItemChanges", presenters: Sequence[str]) -> dict[str, Any]:
    """Return what is given as fields of AgendaItem. Raises InvalidInput, Ambiguous."""
    cleaned: dict[str, Any] = {**details}
    if "title" in cleaned:
        cleaned["title"], internal = marked(text.required(cleaned["title"], _("The title")))
        cleaned |= {"internal": True} if internal else {}
    minutes = cleaned.get("minutes")
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise InvalidInput(_("An agenda item must last between 0 and {most} minutes.").format(most=MOST_MINUTES))
    for field, label in (("text", _("The text")), ("notes", _("The notes"))):
        if field in cleaned:
            cleaned[field] = pictures.in_text(tx, text.markdown(cleaned[field], label))
    for field, label in (("track", _("The group")), ("room", _("The room"))):
        if field in cleaned:
            cleaned[field] = text.line(cleaned[field], label)
    if cleaned.get("label") and not re.fullmatch(LABEL, cleaned["label"].strip()):
        raise InvalidInput(
            _("“{number}” is not a number for an item; write it like 3a, 2.1 or Ö 4.").format(
                number=cleaned["label"][:30]
            )
        )
    if "label" in cleaned:
        cleaned["label"] = cleaned["label"].strip()
    if "presenters" in cleaned:
        cleaned["presenters"] = persons.changed(tx, presenters, cleaned["presenters"])
    return cleaned

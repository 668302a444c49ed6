"""Contacts with people outside of meetings, as they are noted down."""

from datetime import date
from itertools import count

from famcli.domain import text
from famcli.domain.people.person import Person
from famcli.domain.people.touch import Touch
from famcli.errors import InvalidInput
from famcli.i18n import _, day
from famcli.store.repositories import Transaction


def note(tx: Transaction, person: Person, *, on: date, today: date, words: str = "") -> Touch:
    """Note that somebody was in touch with a person on that day. Raises InvalidInput for a day that is to come."""
    if on > today:
        raise InvalidInput(_("{date} is in the future; note a contact when it has taken place.").format(date=day(on)))
    number = next(n for n in count(1) if tx.touches.get(f"{person.slug}/{n}") is None)
    return tx.touches.put(
        Touch(slug=f"{person.slug}/{number}", person=person.slug, on=on, note=text.line(words, _("The note")))
    )

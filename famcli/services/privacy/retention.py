"""What has been kept for its time, and letting it go: never by itself, always after a look (GDPR, article 5.1 e)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec.structs import replace

from famcli.config import PrivacySettings
from famcli.domain.people.person import Person
from famcli.domain.privacy.erasure import Deed, Operation
from famcli.domain.privacy.places import named_slugs, person_fields
from famcli.errors import FamcliError
from famcli.services.people import removing
from famcli.services.privacy import records, side_files
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS, Store, Transaction


class What(StrEnum):
    """What is kept for a time; the names of the settings."""

    CONTACTS = "contacts"
    MAILINGS = "mailings"
    NOTES = "notes"
    DRAFTS = "drafts"
    HISTORY = "history"


class Item(msgspec.Struct, frozen=True):
    """Something whose time is over."""

    slug: str
    """A person, a document, a file, or the number of a state."""
    name: str
    since: dt.date
    """Of which day it is: the last contact, the mail, the meeting, the file."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """What of a kind is kept for longer than was set."""

    what: What
    months: int
    items: tuple[Item, ...]
    unknown: int = 0
    """Of how many nobody knows since when."""


def due(store: Store, tx: Transaction, settings: PrivacySettings, *, today: dt.date) -> list[Due]:
    """Return what is kept for too long, by kind; kinds that are kept for good are left out."""
    found: list[Due] = []
    for what in What:
        months: int = getattr(settings, what)
        if months > 0:
            before = earlier(today, months)
            items = tuple(each for each in _of(store, tx, what, today) if each.since < before)
            unknown = sum(each.since == dt.date.max for each in _of(store, tx, what, today))
            found.append(Due(what=what, months=months, items=items, unknown=unknown))
    return found


def apply(store: Store, note: str, found: list[Due], *, by: str, now: dt.datetime) -> Operation:
    """Let go what was found, in one step; drafts and earlier states come back by no undo. Returns the line of the log.

    Raises StoreError.
    """
    items = {each.what: each.items for each in found}
    with store.write(note) as tx:
        for item in items.get(What.CONTACTS, ()):
            _let_go(tx, item.slug, now.date())
        for item in items.get(What.MAILINGS, ()):
            tx.mailings.remove(item.slug)
        for item in items.get(What.NOTES, ()):
            attendee = tx.attendees.get(item.slug)
            if attendee is not None:
                tx.attendees.put(replace(attendee, note="", diet="", access=""))
        states = items.get(What.HISTORY, ())
        if states:
            newest = max(each.since for each in states) + dt.timedelta(days=1)
            store.backend.forget(dt.datetime.combine(newest, dt.time(), tzinfo=now.tzinfo))
        for item in items.get(What.DRAFTS, ()):
            Path(item.slug).unlink(missing_ok=True)
        return records.put(tx, Deed.RETENTION, by=by, now=now, count=sum(len(each.items) for each in found))


def earlier(today: dt.date, months: int) -> dt.date:
    """Return the day that many months ago; the last of the month where it has no such day."""
    number = today.year * 12 + today.month - 1 - months
    year, month = divmod(number, 12)
    first = dt.date(year, month + 1, 1)
    following = dt.date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(first + dt.timedelta(days=today.day - 1), following - dt.timedelta(days=1))


def _of(store: Store, tx: Transaction, what: What, today: dt.date) -> Iterator[Item]:
    """Yield all that is kept of a kind, with its day; dt.date.max where nobody knows it."""
    match what:
        case What.CONTACTS:
            last = last_contacts(tx)
            for person in tx.persons.all():
                if _reachable(person):
                    yield Item(person.slug, person.name, last.get(person.slug, dt.date.max))
        case What.MAILINGS:
            for mailing in tx.mailings.all():
                yield Item(mailing.slug, mailing.slug, mailing.at.astimezone().date())
        case What.NOTES:
            days = {each.slug: each.date for each in tx.meetings.all()}
            said = {each.slug: each for field in ("note", "diet", "access") for each in tx.attendees.having(field)}
            for attendee in said.values():
                yield Item(attendee.slug, attendee.slug, days.get(attendee.meeting, today))
        case What.DRAFTS:
            for path in side_files.drafts(store.backend.local):
                yield Item(str(path), path.name, dt.datetime.fromtimestamp(path.stat().st_mtime).date())
        case What.HISTORY:
            for state in store.backend.generations():
                yield Item(str(state.number), state.label, state.written.astimezone().date())


def last_contacts(tx: Transaction) -> dict[str, dt.date]:
    """Return when each person was last in touch, as far as any document says it: its own days, or its meeting's."""
    days = {each.slug: each.date for each in tx.meetings.all()}
    found: dict[str, dt.date] = {}
    for kind in KINDS.keys() - {"persons", *PARTS}:
        fields = person_fields(kind, PARTS)
        for entity in tx.kind(kind).all() if fields else ():
            when = max(_days(entity, days), default=None)
            for _field, slug in named_slugs(msgspec.to_builtins(entity), fields):
                if when is not None and when > found.get(slug, dt.date.min):
                    found[slug] = when
    return found


def _days(entity: msgspec.Struct, meetings: Mapping[str, dt.date]) -> Iterator[dt.date]:
    for name in entity.__struct_fields__:
        value = getattr(entity, name)
        if isinstance(value, dt.datetime):
            yield value.astimezone().date()
        elif isinstance(value, dt.date):
            yield value
        elif name == "meeting" and value in meetings:
            yield meetings[value]


def _reachable(person: Person) -> bool:
    """Whether an entry says more than documents of the past need: how to reach somebody, or what to know of them."""
    return bool(person.email or person.phone or person.address or person.notes or person.tags)


def _let_go(tx: Transaction, slug: str, today: dt.date) -> None:
    """Remove an entry; of one that lists or minutes of the past name, what they do not need."""
    person = tx.persons.get(slug)
    if person is None:
        return
    for touch in list(tx.touches.find("person", slug)):
        tx.touches.remove(touch.slug)
    with suppress(FamcliError):
        removing.remove(tx, person)
        return
    tx.persons.put(
        replace(
            person,
            email="",
            phone="",
            address="",
            notes="",
            tags=(),
            lang="",
            speaks=(),
            consents=(),
            withdrawn=(),
            inactive=person.inactive or today,
        )
    )

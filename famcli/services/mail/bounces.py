"""Addresses that do not work any more, by the mails that came back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from famcli.domain.mail.mailing import Mailing, MailingState
from famcli.domain.people.person import Person
from famcli.store.repositories import Transaction

if TYPE_CHECKING:
    from famcli.exchange.delivery_reports import Failure

CLOCKS = timedelta(hours=1)
"""How far the clock of a server may be behind ours."""


class Returned(msgspec.Struct, frozen=True):
    """That mails to an address come back: since when, and why."""

    at: datetime
    reason: str


class Contact(Person, frozen=True, kw_only=True):
    """An entry of the address book, and whether mails to its address come back."""

    bounced: Returned | None = None


def contacts(people: Iterable[Person], failing: Mapping[str, Mailing]) -> Iterator[Contact]:
    """Yield the people with what is known of their addresses; ``failing`` is of failing()."""
    for person in people:
        mailing = failing.get(person.email)
        returned = Returned(mailing.bounced, mailing.reason) if mailing and mailing.bounced else None
        yield Contact(**{field: getattr(person, field) for field in Person.__struct_fields__}, bounced=returned)


def failing(tx: Transaction) -> dict[str, Mailing]:
    """Return the addresses whose last mail came back, and that mail. What was sent later to one says that it works."""
    found = {}
    for address in {mailing.address for mailing in tx.mailings.find("state", MailingState.BOUNCED)}:
        newest = _newest(tx.mailings.find("address", address))
        if newest is not None and newest.state == MailingState.BOUNCED:
            found[address] = newest
    return found


def keep(tx: Transaction, failures: "Iterable[Failure]", at: datetime) -> list[Mailing]:
    """Mark what came back: the last mail that went to an address before then, and the last that told of its meeting.

    Returns the marked mailings of addresses that we have written to, one for each address; marking again changes
    nothing.
    """
    from famcli.services.mail.invitations import TELLING

    told = []
    for failure in failures:
        sent = [m for m in tx.mailings.find("address", failure.address) if m.at <= at + CLOCKS]
        newest = _newest(sent)
        if newest is None:
            continue
        telling = _newest([m for m in sent if m.meeting == newest.meeting and m.occasion in TELLING])
        for mailing in {m.slug: m for m in (newest, telling) if m is not None}.values():
            if mailing.went:
                bounced = replace(mailing, state=MailingState.BOUNCED, reason=failure.reason, bounced=at)
                tx.mailings.put(bounced)
        told.append(tx.mailings.get(newest.slug) or newest)
    return told


def _newest(mailings: Iterable[Mailing]) -> Mailing | None:
    return max(mailings, key=lambda mailing: (mailing.at, mailing.sequence), default=None)

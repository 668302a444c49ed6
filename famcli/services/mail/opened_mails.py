"""Mails that may have an answer in words: opened, taken the oldest first, or left to somebody who reads them."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Generic, TypeVar, final

import msgspec
from msgspec.structs import replace

from famcli.errors import FamcliError
from famcli.exchange import inbox
from famcli.exchange.inbox import Item, Letter, Origin
from famcli.i18n import _, day
from famcli.services.mail import bounces
from famcli.services.mail.verdicts import Found, Verdict
from famcli.store.repositories import Transaction

F = TypeVar("F", bound=Found)
FORWARDED = re.compile(r"\s*(?:wg|fwd?|fw)\s*:", re.IGNORECASE)
AHEAD = timedelta(days=1)
"""How far a clock may be ahead."""


@final
class Opened(msgspec.Struct, Generic[F], frozen=True):
    """A mail that could be an answer."""

    letter: Letter
    about: F


def opened(item: Item, finding: type[F]) -> Opened[F] | F:
    """Take a mail apart as far as that needs no store."""
    try:
        letter = inbox.read(item)
    except FamcliError as error:
        return finding(item.name, Verdict.TO_READ, reason=str(error))
    about = finding(item.name, Verdict.OTHER, letter.sender, letter.subject[:200])
    return about if letter.bare else Opened(letter, about)


def taken(found: Iterable[Opened[F] | F], take: Callable[[Letter, F], F], *, now: datetime) -> list[F]:
    """Return what became of each mail; ``take`` keeps one, the oldest first, or raises FamcliError with the reason."""
    mails = list(found)
    order = [(each.letter.date or now, index, each) for index, each in enumerate(mails) if isinstance(each, Opened)]
    for _date, index, mail in sorted(order, key=lambda each: each[:2]):
        try:
            mails[index] = take(mail.letter, mail.about)
        except FamcliError as error:
            mails[index] = replace(mail.about, verdict=Verdict.UNPLACED, reason=str(error))
    return [each for each in mails if not isinstance(each, Opened)]


def returned(tx: Transaction, letter: Letter, about: F, now: datetime) -> F:
    """Mark the addresses that did not work of a mail that came back."""
    bounces.keep(tx, letter.failures, letter.date or now)
    addresses = ", ".join(failure.address for failure in letter.failures)
    reason = _("a bounce, written by a machine: {address} could not be reached").format(address=addresses)
    return replace(about, verdict=Verdict.TO_READ, reason=reason)


def obstacle(letter: Letter) -> str:
    """Return why a mail is not read as somebody's answer; "" where nothing speaks against it."""
    if letter.obstacle or letter.origin == Origin.PERSON:
        return letter.obstacle
    return _("written by a machine, such as an absence note")


def check_date(at: datetime | None, now: datetime) -> None:
    """Raise FamcliError for an answer from the future: it would win for ever."""
    if at and at > now + AHEAD:
        raise FamcliError(_("it is dated {date}, which is in the future").format(date=day(at)))

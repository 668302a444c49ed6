"""Finding words in what was written."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.store.repositories import Transaction


class Hit(msgspec.Struct, frozen=True):
    """A line in which all words occur."""

    meeting: str
    date: dt.date
    where: str
    """TOP 3, Beschluss 12, …"""
    line: str


def minutes(tx: Transaction, words: str) -> Iterator[Hit]:
    """Yield the lines of all minutes in which all the words occur, newest meetings first. Raises InvalidInput."""
    needles = words.casefold().split()
    if not needles:
        raise InvalidInput(_("What is to be looked for? Please give a word."))
    for meeting in sorted(tx.meetings.all(), key=lambda each: each.date, reverse=True):
        texts = [(f"TOP {number}", f"{item.title}\n{item.notes}") for number, item in enumerate(meeting.agenda, 1)]
        for where, text in (*texts, ("", meeting.title), ("", meeting.outlook)):
            for line in text.splitlines():
                small = line.casefold()
                if all(needle in small for needle in needles):
                    yield Hit(meeting.slug, meeting.date, where, line.strip())

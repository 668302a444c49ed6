"""Days as somebody proposes them: "12.5. 10–12; 20.5. 10–12, Rathaus"."""

import datetime as dt
import re

from famcli.domain import text
from famcli.domain.dates import MONTHS, WEEKDAYS, parse_date, parse_span, parse_time
from famcli.domain.mail.poll import Proposal
from famcli.errors import InvalidInput
from famcli.i18n import _, day

CLOCK = r"\d{1,2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?"
DAY = (
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2}(?![\d:.]))?"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s?(?:{MONTHS})\b\.?(?:,?\s\d{{4}}\b)?"
    rf"|(?:{MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}}\b)?|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
)
PROPOSAL = re.compile(
    r"(?:(?!am\b|den\b|on\b)(?P<weekday>[^\W\d_]+)\.?,?\s+)?(?:(?:am|den|on)\s+)?"
    rf"(?P<date>{DAY})"
    rf"(?:,?\s+(?:(?:um|ab|von|at|from)\s+)?(?P<start>{CLOCK})(?:\s*(?:uhr|h)\b)?"
    rf"(?:\s*(?:[-–—]|bis|to|until)\s*(?P<end>{CLOCK}))?(?:\s*(?:uhr|h)\b)?)?"
    r"\s*(?:,\s*(?P<place>.*))?",
    re.IGNORECASE,
)


def read_proposals(given: str, today: dt.date, now: dt.datetime, first: int = 1) -> list[Proposal]:
    """Read proposals that are parted by semicolons or lines, and number them from ``first`` on.

    A day without a year is the next such day from ``today`` on. Raises InvalidInput for what is no day, has passed, or
    is proposed twice, and for a weekday that is another one.
    """
    found: list[Proposal] = []
    for part in filter(str.strip, re.split(r"[;\n]", given)):
        proposal = _read(part.strip(), today, now, first + len(found))
        if any(proposal.when == other.when for other in found):
            raise InvalidInput(_("“{text}” is proposed twice.").format(text=part.strip()))
        found.append(proposal)
    if not found:
        raise InvalidInput(_("There is no date in it; write the dates like “12.5. 10–12; 20.5. 10–12, Town Hall”."))
    return found


def _read(part: str, today: dt.date, now: dt.datetime, number: int) -> Proposal:
    read = PROPOSAL.fullmatch(part)
    if read is None:
        raise InvalidInput(
            _("“{text}” is not a proposed date; write it like “12.5. 10–12” or “2027-05-12 10:00-12:00, Town Hall”.")
            .format(text=part)
        )  # fmt: skip
    date = parse_date(read["date"], today)
    if date < today:
        raise InvalidInput(_("“{text}” has already passed ({date}).").format(text=part, date=day(date)))
    _check_weekday(read["weekday"], date, part)
    start = parse_time(read["start"]) if read["start"] else None
    end = None
    if start and read["end"]:
        start, end = parse_span(read["start"], read["end"])
    if start and end and end <= start:
        raise InvalidInput(_("“{text}” would end before it starts.").format(text=part))
    place = text.line(read["place"] or "", _("The place"))
    return Proposal(number=number, date=date, start=start, end=end, place=place, added=now)


def _check_weekday(word: str | None, date: dt.date, part: str) -> None:
    """Raise InvalidInput where the weekday that was typed is not that of the date."""
    if not word:
        return
    typed = word.casefold()
    meant = next((index for index, names in enumerate(WEEKDAYS) if typed in names), None)
    if meant is None:
        raise InvalidInput(_("“{word}” in “{text}” is not a day of the week.").format(word=word, text=part))
    if meant != date.weekday():
        raise InvalidInput(
            _("“{text}” does not fit: {date} is a {weekday}. Correct one of them.").format(
                text=part, date=day(date), weekday=weekday(date)
            )
        )


def weekday(date: dt.date) -> str:
    """Return the name of the weekday in the language of the program."""
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))[
        date.weekday()
    ]


def label(proposal: Proposal) -> str:
    """Return a proposal in the language of the program: "Wed 2027-05-12, 10:00–12:00, Town Hall"."""
    hours = "–".join(f"{each:%H:%M}" for each in (proposal.start, proposal.end) if each)
    return ", ".join(filter(None, (f"{short_weekday(proposal.date)} {day(proposal.date)}", hours, proposal.place)))


def short_weekday(date: dt.date) -> str:
    """Return the short name of the weekday in the language of the program."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[date.weekday()]

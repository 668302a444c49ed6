"""Dates and times as people type them: ISO 8601, and the German forms of DIN 5008."""

import re
from datetime import date, time

from famcli.errors import InvalidInput
from famcli.i18n import _

ISO = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
GERMAN = r"(?a)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?"
CLOCK = r"(?ai)(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:Uhr|h))?"


def parse_date(text: str, today: date) -> date:
    """Read "2011-05-12", "12.05.2011", "12.5.11" or "12.5.".

    A year of two digits is in this century; without a year the next such day from ``today`` on is meant.
    Raises InvalidInput for anything else and for days that do not exist.
    """
    text = text.strip()
    if found := re.fullmatch(ISO, text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(GERMAN, text):
        day, month = int(found[1]), int(found[2])
        if found[3] is None:
            return _next(day, month, today, text)
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    else:
        raise InvalidInput(_("“{text}” is not a date; write it like 2026-05-12 or 12.05.2026.").format(text=text))
    return _date(year, month, day, text)


def parse_past(text: str, today: date) -> date:
    """Read a day that has been, as parse_date does; "98" is 1998, a mere year its first day. Raises InvalidInput."""
    if re.fullmatch(r"\d{4}", text.strip(), re.ASCII):
        return _date(int(text), 1, 1, text)
    day = parse_date(text, today)
    short = re.fullmatch(GERMAN, text.strip())
    if day > today and short and len(short[3] or "") == 2:
        return _date(day.year - 100, day.month, day.day, text)
    return day


def parse_time(text: str) -> time:
    """Read "10:00", "9.30", "10 Uhr" or "10". Raises InvalidInput for times that do not exist."""
    found = re.fullmatch(CLOCK, text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise InvalidInput(_("“{text}” is not a time of day; write it like 09:30.").format(text=text))
    return time(hour, minute)


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidInput(
            _("“{text}” is not a valid date; please check day, month and year.").format(text=text)
        ) from None


def _next(day: int, month: int, today: date, text: str) -> date:
    """Return the next such day from ``today`` on; a leap day may be some years away."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return _date(today.year, month, day, text)

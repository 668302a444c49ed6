"""Dates and times as people type them, German and English, and as famcli prints them: ISO 8601, DIN 5008, in words."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.i18n import day as day_of

MONTHS = (
    "jan(?:uar|uary|ner)?|feb(?:ruar|ruary|er)?|mär(?:z)?|maerz|mar(?:ch)?|apr(?:il)?|mai|may|jun[ie]?|jul[iy]?"
    "|aug(?:ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?"
)
NUMBERS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mae": 3, "mar": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
"""Months by the first three letters of their names."""
WEEKDAYS = (
    ("montag", "monday", "mo", "mon"),
    ("dienstag", "tuesday", "di", "tue", "tues"),
    ("mittwoch", "wednesday", "mi", "wed"),
    ("donnerstag", "thursday", "do", "thu", "thur", "thurs"),
    ("freitag", "friday", "fr", "fri"),
    ("samstag", "saturday", "sonnabend", "sa", "sat"),
    ("sonntag", "sunday", "so", "sun"),
)
"""Names of the days in small letters, from Monday on."""
ISO = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
GERMAN = r"(?a)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?"
SLASHED = r"(?a)(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})"
NAMED = rf"(?ai)(\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?({MONTHS})\.?(?:,?\s(\d{{4}}))?"
MONTH_FIRST = rf"(?ai)({MONTHS})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(\d{{4}}))?"
DAYS = "|".join(sorted((word for names in WEEKDAYS for word in names), key=len, reverse=True))
WEEKDAY = rf"(?i)({DAYS})(?:\.,?|,)?\s+"
ARTICLE = r"(?i)(?:the|den|dem)\s+"
CLOCK = r"(?ai)(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr|h|o'clock|([ap])\.?\s?m\.?)?"
IN_WORDS = {"heute": 0, "today": 0, "morgen": 1, "tomorrow": 1}


def parse_date(text: str, today: date) -> date:
    """Read "2011-05-12", "12.05.2011", "12.5.11", "12.5.", "12 May 2011", "12. Mai", "May 12, 2011" or "tomorrow".

    A weekday may stand before it. A year of two digits is in this century; without a year the next such day from
    ``today`` on is meant. Raises InvalidInput for anything else, for days that do not exist or are another weekday, and
    for "03/04/2027", which can be two days.
    """
    typed = " ".join(text.split())
    if typed.casefold() in IN_WORDS:
        return today + timedelta(days=IN_WORDS[typed.casefold()])
    weekday = re.match(WEEKDAY, typed)
    index = next(at for at, names in enumerate(WEEKDAYS) if weekday[1].casefold() in names) if weekday else None
    found = _parsed(re.sub(ARTICLE, "", typed[weekday.end() :]) if weekday else typed, today, text)
    if weekday and found.weekday() != index:
        raise InvalidInput(
            _("“{text}” does not fit: {date} is not a {weekday}. Correct one of them.").format(
                text=typed, date=day_of(found), weekday=weekday[1]
            )
        )
    return found


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
    """Read "10:00", "9.30", "10 Uhr", "10", "3:15 pm" or "4 p.m.". Raises InvalidInput for times that do not exist."""
    found = re.fullmatch(CLOCK, " ".join(text.split()))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if found and found[3]:
        afternoon = found[3].casefold() == "p"
        hour = hour + 12 if afternoon and hour < 12 else 0 if not afternoon and hour == 12 else hour
        hour = 24 if not afternoon and hour > 12 else hour
    if hour > 23 or minute > 59:
        raise InvalidInput(_("“{text}” is not a time of day; write it like 09:30.").format(text=text))
    return time(hour, minute)


def parse_span(start: str, end: str) -> tuple[time, time]:
    """Read two times that belong together: in "4 to 6.30 pm" both are in the afternoon. Raises InvalidInput."""
    first, last = parse_time(start), parse_time(end)
    halved = re.search(r"(?i)[ap]\.?\s?m", start)
    if not halved and re.search(r"(?i)p\.?\s?m", end) and first.hour < 12 and first.hour + 12 <= last.hour:
        later = first.replace(hour=first.hour + 12)
        first = later if later < last else first
    return first, last


def _parsed(typed: str, today: date, text: str) -> date:
    """Return the day without its weekday; ``text`` is what was typed."""
    if found := re.fullmatch(ISO, typed):
        return _date(int(found[1]), int(found[2]), int(found[3]), text)
    if found := re.fullmatch(GERMAN, typed):
        return _of(int(found[1]), int(found[2]), found[3], today, text)
    if found := re.fullmatch(NAMED, typed):
        return _of(int(found[1]), NUMBERS[found[2].casefold()[:3]], found[3], today, text)
    if found := re.fullmatch(MONTH_FIRST, typed):
        return _of(int(found[2]), NUMBERS[found[1].casefold()[:3]], found[3], today, text)
    if found := re.fullmatch(SLASHED, typed):
        return _slashed(int(found[1]), int(found[2]), found[3], text)
    raise InvalidInput(_("“{text}” is not a date; write it like 2026-05-12 or 12 May 2026.").format(text=text))


def _of(day: int, month: int, year: str | None, today: date, text: str) -> date:
    if year is None:
        return _next(day, month, today, text)
    return _date(int(year) + (2000 if len(year) == 2 else 0), month, day, text)


def _slashed(first: int, second: int, year: str, text: str) -> date:
    """Return the day of "25/12/2027". Raises InvalidInput where it can be two, as Britain and America write it."""
    whole = int(year) + (2000 if len(year) == 2 else 0)
    readings = sorted(set(_readings(whole, first, second)))
    if len(readings) == 2:
        raise InvalidInput(
            _("“{text}” can be {one} or {other}; write the one that you mean.").format(
                text=text, one=day_of(readings[0]), other=day_of(readings[1])
            )
        )
    return readings[0] if readings else _date(whole, second, first, text)


def _readings(year: int, first: int, second: int) -> Iterator[date]:
    for month, day in ((second, first), (first, second)):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


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

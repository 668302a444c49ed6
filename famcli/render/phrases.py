"""Dates, times, numbers and lists in the words of a language.

Names and patterns are CLDR's. Those of the languages that come with famcli are taken from Babel when the package is
built (``cldr.json``); those of others, and of all where that file was not built, when a document needs them. A date
pattern that is not made of the fields below is Babel's to format.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from famcli.domain.languages import FROM_RIGHT, base, is_from_right, written_in
from famcli.i18n import LOCALES
from famcli.render import english, german, locale_data
from famcli.render.days import filters_of_days

PATTERN = re.compile(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")
FIELDS: dict[str, Callable[[dt.date, dict[str, Any]], str]] = {
    "d": lambda day, _words: str(day.day),
    "dd": lambda day, _words: f"{day.day:02}",
    "M": lambda day, _words: str(day.month),
    "MM": lambda day, _words: f"{day.month:02}",
    "MMMM": lambda day, words: str(words["months"][day.month - 1]),
    "y": lambda day, _words: str(day.year),
    "yy": lambda day, _words: f"{day.year % 100:02}",
    "yyyy": lambda day, _words: f"{day.year:04}",
    "EEEE": lambda day, words: str(words["days"][day.weekday()]),
}
ORDINALS = {
    "de": ("erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft"),
    "en": (
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ),
}  # fmt: skip
NUMBERS = {
    "de": ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
TIMES: dict[str, Callable[[dt.time, dict[str, Any]], str]] = {
    "H": lambda time, _words: str(time.hour),
    "HH": lambda time, _words: f"{time.hour:02}",
    "h": lambda time, _words: str(time.hour % 12 or 12),
    "hh": lambda time, _words: f"{time.hour % 12 or 12:02}",
    "mm": lambda time, _words: f"{time.minute:02}",
    "a": lambda time, words: str(words["periods"][time.hour >= 12]),
}
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def mailto(address: str, *subject: object) -> str:
    """The address of a link that opens a mail with these words as its subject (RFC 6068)."""
    from urllib.parse import quote

    return f"mailto:{quote(address, safe='@')}?subject={quote(' '.join(map(str, subject)))}"


def phrases(lang: str) -> dict[str, Callable[..., Any]]:
    """Return the filters of that language by name."""

    def date_(value: dt.date, pattern: str = "long") -> str:
        """A day: "12. Mai 2011"; "full" with the weekday, "short" in figures, or a pattern of CLDR."""
        text = _date(value, pattern, lang)
        return text.replace(". ", ".\u00a0", 1) if base(lang) == "de" else text

    def time_(value: dt.time) -> str:
        """A time of day: "10:00", in English "10:00 am"."""
        return _time(value, lang)

    def span(start: dt.time | None, end: dt.time | None = None) -> str:
        """Two times: "10:00–16:00"."""
        between = f"{FROM_RIGHT}–{FROM_RIGHT}" if is_from_right(lang) else "–"
        return between.join(time_(each) for each in (start, end) if each)

    def and_list(values: Iterable[object]) -> str:
        """A list in words: "Anna, Bert und Cem"."""
        return _list([str(value) for value in values], lang)

    def plural(
        count: int, one: str, other: str, *, zero: str = "", two: str = "", few: str = "", many: str = ""
    ) -> str:
        """A word as the number needs it: `plural("Tag", "Tage")`; languages with more kinds of numbers (CLDR) name
        them: `plural("година", "години", few="години", many="годин")`."""
        kinds = {"zero": zero, "one": one, "two": two, "few": few, "many": many}
        return kinds.get(category(count, lang)) or other

    def ordinal(number: int, ending: str = "e") -> str:
        """A number in order: "sechste", "sixth"; beyond twelve "13.", "13th". The ending is for German: "sechsten".
        In other languages it is the number itself."""
        if base(lang) not in ORDINALS:
            return str(number)
        words = ORDINALS[base(lang)]
        german_ = base(lang) == "de"
        if 1 <= number <= len(words):
            return words[number - 1] + (ending if german_ else "")
        if german_:
            return f"{number}."
        teen = 10 <= number % 100 <= 20
        return f"{number}{'th' if teen else SUFFIXES.get(number % 10, 'th')}"

    def spelled(number: int) -> str:
        """A count in words up to twelve: "sechs", "15"; in other languages than German and English in figures."""
        words = NUMBERS.get(base(lang), ())
        return words[number] if 0 <= number < len(words) else str(number)

    def duration(minutes: int) -> str:
        """A length of time: "5 Stunden und 30 Minuten", "45 Minuten"."""
        counts = zip(divmod(minutes, 60), locale_data.UNITS, strict=True)
        return and_list(_counted(count, unit, lang) for count, unit in counts if count)

    def upfirst(text: str) -> str:
        """The text with a capital letter at its beginning."""
        return text[:1].upper() + text[1:]

    own: dict[str, Callable[..., Any]] = {}
    if base(lang) != "en":
        own = {
            "nominative": german.nominative,
            "genitive": german.genitive,
            "inflects": german.inflects,
            "on_behalf": german.on_behalf,
            "several": german.several,
            "to": german.to,
            "at": german.at,
        }

    def bars(values: Iterable[tuple[str, float]], caption: str = "") -> Any:
        """A figure with a bar for each word and number, on a line of its own: `{{ [("Bus", 3)] | bars("Themen") }}`."""
        from famcli.render import figures

        return figures.bars(str(caption), {str(word): float(number) for word, number in values}, written_in(lang))

    return {
        "bars": bars,
        "date": date_,
        **filters_of_days(lang, _date),
        "time": time_,
        "span": span,
        "and_list": and_list,
        "plural": plural,
        "ordinal": ordinal,
        "spelled": spelled,
        "duration": duration,
        "upfirst": upfirst,
        "mailto": mailto,
        **own,
        **({"the": english.the} if base(lang) != "de" else {}),
    }


def category(count: int, lang: str) -> str:
    """Return which kind of number it is in a language (CLDR): one, two, few, many, other …"""
    turn = locale_data.TURN
    kinds: str = _words(LOCALES, lang)["plural"]
    return locale_data.CATEGORIES[int(kinds[count if 0 <= count < turn else turn + abs(count) % turn])]


def _counted(count: int, unit: str, lang: str) -> str:
    """Return a number of hours or minutes in words."""
    patterns: dict[str, str] = _words(LOCALES, lang)["units"][unit]
    pattern = patterns.get(category(count, lang)) or patterns["other"]
    return pattern.replace("{0}", str(count)).replace(" ", "\u00a0")


def _time(value: dt.time, lang: str) -> str:
    if base(lang) == "en":
        return f"{value.hour % 12 or 12}:{value:%M}\u00a0{'am' if value.hour < 12 else 'pm'}"
    words = _words(LOCALES, lang)
    parts = [found[0] for found in PATTERN.finditer(words["time"])]
    if not all(part in TIMES or not part[0].isalpha() for part in parts):
        return f"{value:%H:%M}"
    told = "".join(TIMES[part](value, words) if part in TIMES else part.strip("'") for part in parts)
    return told.replace(" ", "\u00a0")


@lru_cache(maxsize=256)
def _date(value: dt.date, pattern: str, lang: str) -> str:
    words = _words(LOCALES, lang)
    parts = [found[0] for found in PATTERN.finditer(words["dates"].get(pattern, pattern))]
    if all(part in FIELDS or not part[0].isalpha() for part in parts):
        return "".join(FIELDS[part](value, words) if part in FIELDS else part.strip("'") for part in parts)
    from babel.dates import format_date

    return format_date(value, pattern, locale=locale_data.locale_name(lang))


def _list(values: list[str], lang: str) -> str:
    if len(values) < 2:
        return "".join(values)
    patterns = _words(LOCALES, lang)["list"]
    if len(values) == 2:
        return _joined(patterns["2"], *values)
    text = _joined(patterns["start"], values[0], "\0")
    for value in values[1:-2]:
        text = text.replace("\0", _joined(patterns["middle"], value, "\0"))
    return text.replace("\0", _joined(patterns["end"], *values[-2:]))


def _joined(pattern: str, first: str, second: str) -> str:
    before, between, behind = re.split(r"\{[01]\}", pattern)
    return f"{before}{first}{between}{second}{behind}"


@lru_cache(maxsize=20)
def _words(locales: Path, lang: str) -> dict[str, Any]:
    """Return the names and patterns of a language: of the package, else (or where it was built before) of Babel."""
    built = locale_words(locales / "cldr.json")
    found: dict[str, Any] | None = built.get(lang) or built.get(lang.partition("-x-")[0])
    return found if found and "plural" in found else locale_data.locale_words(lang)


@lru_cache(maxsize=2)
def locale_words(path: Path) -> dict[str, Any]:
    """Return the names and patterns of all languages of the package; none where the file was not built."""
    try:
        words: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    return words

"""Dates, times, numbers and lists in the words of a language.

Names and patterns are CLDR's, taken from Babel when the package is built (``cldr.json``). A date pattern that is not
made of the fields below is Babel's to format, and so is everything where that file was not built.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from famcli.i18n import LOCALES
from famcli.render import english, german
from famcli.render.days import filters_of_days

BABEL_NAMES = {"de": "de", "en": "en_GB"}
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
DURATIONS = {
    "de": (("Stunde", "Stunden"), ("Minute", "Minuten")),
    "en": (("hour", "hours"), ("minute", "minutes")),
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
        return text.replace(". ", ".\u00a0", 1) if lang == "de" else text

    def time_(value: dt.time) -> str:
        """A time of day: "10:00", in English "10:00 am"."""
        if lang == "de":
            return f"{value:%H:%M}"
        return f"{value.hour % 12 or 12}:{value:%M}\u00a0{'am' if value.hour < 12 else 'pm'}"

    def span(start: dt.time | None, end: dt.time | None = None) -> str:
        """Two times: "10:00–16:00"."""
        return "–".join(time_(each) for each in (start, end) if each)

    def and_list(values: Iterable[object]) -> str:
        """A list in words: "Anna, Bert und Cem"."""
        return _list([str(value) for value in values], lang)

    def plural(count: int, one: str, other: str) -> str:
        """A word in singular or plural: one is singular in German and English (CLDR), all others are plural."""
        return one if count == 1 else other

    def ordinal(number: int, ending: str = "e") -> str:
        """A number in order: "sechste", "sixth"; beyond twelve "13.", "13th". The ending is for German: "sechsten"."""
        words = ORDINALS[lang]
        if 1 <= number <= len(words):
            return words[number - 1] + (ending if lang == "de" else "")
        if lang == "de":
            return f"{number}."
        teen = 10 <= number % 100 <= 20
        return f"{number}{'th' if teen else SUFFIXES.get(number % 10, 'th')}"

    def spelled(number: int) -> str:
        """A count in words up to twelve: "sechs", "15"."""
        words = NUMBERS[lang]
        return words[number] if 0 <= number < len(words) else str(number)

    def duration(minutes: int) -> str:
        """A length of time: "5 Stunden und 30 Minuten", "45 Minuten"."""
        counts = zip(divmod(minutes, 60), DURATIONS[lang], strict=True)
        return and_list(f"{count}\u00a0{plural(count, *words)}" for count, words in counts if count)

    def upfirst(text: str) -> str:
        """The text with a capital letter at its beginning."""
        return text[:1].upper() + text[1:]

    own: dict[str, Callable[..., Any]] = {}
    if lang == "de":
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

        return figures.bars(str(caption), {str(word): float(number) for word, number in values}, lang)

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
        **({"the": english.the} if lang == "en" else {}),
    }


@lru_cache(maxsize=256)
def _date(value: dt.date, pattern: str, lang: str) -> str:
    words = locale_words(LOCALES / "cldr.json").get(lang)
    if words:
        parts = [found[0] for found in PATTERN.finditer(words["dates"].get(pattern, pattern))]
        if all(part in FIELDS or not part[0].isalpha() for part in parts):
            return "".join(FIELDS[part](value, words) if part in FIELDS else part.strip("'") for part in parts)
    from babel.dates import format_date

    return format_date(value, pattern, locale=BABEL_NAMES[lang])


def _list(values: list[str], lang: str) -> str:
    words = locale_words(LOCALES / "cldr.json").get(lang)
    if not words:
        from babel.lists import format_list

        return format_list(values, locale=BABEL_NAMES[lang]) if values else ""
    if len(values) < 2:
        return "".join(values)
    patterns = words["list"]
    if len(values) == 2:
        return _joined(patterns["2"], *values)
    text = _joined(patterns["start"], values[0], "\0")
    for value in values[1:-2]:
        text = text.replace("\0", _joined(patterns["middle"], value, "\0"))
    return text.replace("\0", _joined(patterns["end"], *values[-2:]))


def _joined(pattern: str, first: str, second: str) -> str:
    before, between, behind = re.split(r"\{[01]\}", pattern)
    return f"{before}{first}{between}{second}{behind}"


@lru_cache(maxsize=2)
def locale_words(path: Path) -> dict[str, Any]:
    """Return the names and patterns of all languages; none where the file was not built."""
    try:
        words: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        return {}
    return words

"""Dates, times, numbers and lists in the words of a language, by Babel (CLDR)."""

from collections.abc import Callable, Iterable
from datetime import date, time
from functools import lru_cache
from typing import Any

from famcli.render import german

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
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def phrases(lang: str) -> dict[str, Callable[..., Any]]:
    """Return the filters of that language by name. Babel is imported when one is used."""

    def date_(value: date, pattern: str = "long") -> str:
        """A day: "12. Mai 2011"; "full" with the weekday, "short" in figures, or a pattern of CLDR."""
        return _date(value, pattern, lang)

    def time_(value: time) -> str:
        """A time of day: "10:00", in English "10:00 am"."""
        if lang == "de":
            return f"{value:%H:%M}"
        return f"{value.hour % 12 or 12}:{value:%M}\u00a0{'am' if value.hour < 12 else 'pm'}"

    def span(start: time | None, end: time | None = None) -> str:
        """Two times: "10:00–16:00"."""
        return "–".join(time_(each) for each in (start, end) if each)

    def and_list(values: Iterable[object]) -> str:
        """A list in words: "Anna, Bert und Cem"."""
        from babel.lists import format_list

        words = [str(value) for value in values]
        return format_list(words, locale=_locale(lang)) if words else ""

    def plural(count: int, one: str, other: str) -> str:
        """A word in singular or plural, by the language's rule."""
        from babel.core import Locale

        return one if Locale.parse(_locale(lang)).plural_form(count) == "one" else other

    def ordinal(number: int, ending: str = "e") -> str:
        """A number in order: "sechste", "sixth"; beyond twelve "13.", "13th". ``ending`` is for German: "sechsten"."""
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

    def upfirst(text: str) -> str:
        """The text with a capital letter at its beginning."""
        return text[:1].upper() + text[1:]

    own = (
        {"nominative": german.nominative, "genitive": german.genitive, "to": german.to, "at": german.at}
        if lang == "de"
        else {}
    )
    return {
        "date": date_,
        "time": time_,
        "span": span,
        "and_list": and_list,
        "plural": plural,
        "ordinal": ordinal,
        "spelled": spelled,
        "upfirst": upfirst,
        **own,
    }


@lru_cache(maxsize=256)
def _date(value: date, pattern: str, lang: str) -> str:
    from babel.dates import format_date

    text = format_date(value, pattern, locale=_locale(lang))
    return text.replace(". ", ".\u00a0", 1) if lang == "de" else text


def _locale(lang: str) -> str:
    return "en_GB" if lang == "en" else lang

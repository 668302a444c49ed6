"""Several days in a row, in the words of a language."""

import datetime as dt
from collections.abc import Callable, Sequence

from famcli.domain.languages import base

Formatted = Callable[[dt.date, str, str], str]
"""A day by a pattern of CLDR, in a language."""
ON = {"de": ("am", "vom", "und", "bis"), "en": ("on", "from", "and", "to")}
"""The words before one day and before several, and those between the first and the last; other languages: none."""


def filters_of_days(lang: str, date: Formatted) -> dict[str, Callable[..., str]]:
    """Return the filters for the days of a meeting by name."""

    def days(dates: Sequence[dt.date]) -> str:
        """One day or several in a row: "12. Mai 2011", "12.–13. Mai 2011"."""
        return _days(dates, lang, date, "–", " – ")

    def on_days(dates: Sequence[dt.date]) -> str:
        """The same in a sentence: "am 12. Mai 2011", "am 12. und 13. Mai 2011", "vom 12. bis 14. Mai 2011"."""
        if base(lang) not in ON:
            return days(dates)
        one, several, and_, to = ON[base(lang)]
        between = and_ if len(dates) < 3 else to
        return f"{one if len(dates) < 3 else several} {_days(dates, lang, date, f' {between} ', f' {between} ')}"

    def city(zone: str) -> str:
        """The city of a time zone: "Europe/Lisbon" is "Lissabon"; empty for one without, such as UTC."""
        from famcli.render import clocks

        return clocks.city(zone, lang)

    return {"days": days, "on_days": on_days, "city": city}


def _days(dates: Sequence[dt.date], lang: str, date: Formatted, close: str, apart: str) -> str:
    """Return the first and the last of these days; what both have in common is said once."""
    first, last = dates[0], dates[-1]
    whole = date(last, "long", lang)
    german = base(lang) == "de"
    if german:
        whole = whole.replace(". ", ".\u00a0", 1)
    dot = "." if german else ""
    if first == last:
        return whole
    if first.year != last.year or base(lang) not in ON:
        return f"{date(first, 'long', lang)}{apart}{whole}"
    if first.month != last.month:
        return f"{date(first, f'd{dot} MMMM', lang)}{apart}{whole}"
    return f"{first.day}{dot}{close}{whole}"

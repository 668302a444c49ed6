"""What CLDR says of a language, taken out of Babel: names, dates, times, lists, plurals, lengths of time.

``hatch_build.py`` runs this for the languages of the package; for any other it runs when a document needs it. It may
import nothing of famcli.
"""

from typing import Any

NAMES = {"en": "en_GB"}
"""Of Babel's data, where it is not called as the language is."""
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
TURN = 100
"""What a plural hangs on is a number below twice this, or what is left of it by this (CLDR, plural rules)."""
UNITS = ("hour", "minute")


def locale_name(lang: str) -> str:
    """Return what Babel calls a language: without what is private in its name; British English where it has none."""
    from babel import Locale, UnknownLocaleError

    whole = lang.partition("-x-")[0]
    for name in (NAMES.get(lang), whole.replace("-", "_"), whole.partition("-")[0]):
        try:
            return str(Locale.parse(name or ""))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return NAMES["en"]


def locale_words(lang: str) -> dict[str, Any]:
    """Return the words of a language; those of English where CLDR has none of it."""
    from babel import Locale

    locale = Locale.parse(locale_name(lang))
    categories = [locale.plural_form(number) for number in range(2 * TURN)]
    periods = locale.day_periods["format"]["abbreviated"]
    return {
        "months": [locale.months["format"]["wide"][number] for number in range(1, 13)],
        "days": [locale.days["format"]["wide"][number] for number in range(7)],
        "dates": {name: locale.date_formats[name].pattern for name in ("short", "medium", "long", "full")},
        "list": dict(locale.list_patterns["standard"]),
        "time": locale.time_formats["short"].pattern,
        "periods": [periods.get(name, name) for name in ("am", "pm")],
        "plural": "".join(str(CATEGORIES.index(each)) for each in categories),
        "units": {unit: _patterns(unit, categories, locale) for unit in UNITS},
    }


def _patterns(unit: str, categories: list[str], locale: Any) -> dict[str, str]:
    """Return how a length of time is written for each kind of number: {"one": "{0} hour", "other": "{0} hours"}."""
    from babel.units import format_unit

    def written(number: int) -> str:
        lengths: tuple[Any, ...] = ("long", "short", "narrow")
        told = (format_unit(number, f"duration-{unit}", length, locale=locale) for length in lengths)
        return next((each for each in told if "duration-" not in each), f"{number} {unit[:1]}")

    examples = {each: categories.index(each) for each in dict.fromkeys(categories)}
    return {each: written(number).replace(str(number), "{0}") for each, number in examples.items()}

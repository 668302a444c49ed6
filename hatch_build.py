"""What is made whenever the package is built or installed: message catalogues, and the words for dates and lists.

Babel does both here, so that a command need not load it: reading its data takes longer than all of a protocol.
"""

import json
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = {"de": "de", "en": "en_GB"}


class BuildHook(BuildHookInterface):
    """Runs before each wheel, sdist and editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write a .mo beside each .po, and the locale data."""
        package = Path(self.root, "famcli")
        for source in package.glob("locales/*/LC_MESSAGES/*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po))
        words = {lang: locale_words(Locale.parse(name)) for lang, name in LOCALES.items()}
        package.joinpath("locales", "cldr.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        package.joinpath("locales", "world.json").write_text(json.dumps(world(), ensure_ascii=False), encoding="utf-8")


def world() -> dict[str, Any]:
    """Return what is known of countries and zones: codes by the names of countries, countries and cities by zones."""
    locales = {lang: Locale.parse(name) for lang, name in LOCALES.items()}
    countries = {
        name.casefold(): code
        for locale in locales.values()
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha()
    }
    cities = {
        lang: {
            zone: names["city"].replace("\u00ad", "") for zone, names in locale.time_zones.items() if "city" in names
        }
        for lang, locale in locales.items()
    }
    return {"countries": countries, "cities": cities, "zones": dict(get_global("zone_territories"))}


def locale_words(locale: Locale) -> dict[str, Any]:
    """Return what phrases need of a locale: names, the patterns of dates, and how a list is joined (CLDR)."""
    return {
        "months": [locale.months["format"]["wide"][number] for number in range(1, 13)],
        "days": [locale.days["format"]["wide"][number] for number in range(7)],
        "dates": {name: locale.date_formats[name].pattern for name in ("short", "medium", "long", "full")},
        "list": dict(locale.list_patterns["standard"]),
    }

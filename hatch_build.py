"""What is made whenever the package is built or installed: message catalogues, and the words for dates and lists.

Babel does both here, so that a command need not load it: reading its data takes longer than all of a protocol.
"""

import json
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LANGUAGES = ("de", "en", "tr", "uk", "ar")
"""The languages of the documents that come with famcli."""


class BuildHook(BuildHookInterface):
    """Runs before each wheel, sdist and editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write a .mo beside each .po, and the locale data."""
        package = Path(self.root, "famcli")
        for source in package.glob("locales/*/LC_MESSAGES/*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po))
        data = _loaded(package / "render" / "locale_data.py")
        words = {lang: data.locale_words(lang) for lang in LANGUAGES}
        package.joinpath("locales", "cldr.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        package.joinpath("locales", "world.json").write_text(
            json.dumps(world(data.locale_name), ensure_ascii=False), encoding="utf-8"
        )
        if self.target_name == "wheel" and version == "standard":
            build_data["shared_data"].update(self._man_pages())

    def _man_pages(self) -> dict[str, str]:
        """Write the man pages, and return where each one is installed to."""
        pages = _loaded(Path(self.root, "tools", "man_pages.py")).pages
        folder = Path(self.root, "build", "man")
        folder.mkdir(parents=True, exist_ok=True)
        commands = Path(self.root, "docs", "commands.md").read_text(encoding="utf-8")
        made = pages(commands, self.metadata.version)
        for name, text in made.items():
            folder.joinpath(name).write_text(text, encoding="utf-8", newline="\n")
        return {str(folder / name): f"share/man/man1/{name}" for name in sorted(made)}


def world(locale_name: Callable[[str], str]) -> dict[str, Any]:
    """Return what is known of countries and zones: codes by the names of countries, countries and cities by zones."""
    locales = {lang: Locale.parse(locale_name(lang)) for lang in LANGUAGES}
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


def _loaded(path: Path) -> ModuleType:
    """Return a module of the package without the package, which needs more than there is while it is built."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

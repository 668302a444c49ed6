"""What is made whenever the package is built or installed: message catalogues, and the words for dates and lists.

Babel does both here, so that a command need not load it: reading its data takes longer than all of a protocol.
"""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

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


def _loaded(path: Path) -> ModuleType:
    """Return a module of the package without the package, which needs more than there is while it is built."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

"""Keeps the German catalogue complete: ``python -m tools.catalogue update|check``.

It holds famcli's own sentences and those of Click and Typer that a user can meet.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import typer
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PO = Path("famcli/locales/de/LC_MESSAGES/messages.po")
SOURCES = (Path("famcli"), Path(click.__file__).parent, Path(typer.__file__).parent)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
VOLATILE = re.compile(
    r'(?m)^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|Project-Id-Version'
    r"|Report-Msgid-Bugs-To): .*\n"
)
HIDDEN = re.compile(r"\{(_|n?p?gettext)\(")
FIELDS = re.compile(r"\{(\w*)[^{}]*\}|%\((\w+)\)[a-z]|(%[a-zA-Z])")


def main() -> int:
    """Update the catalogue or say what is wrong with it."""
    found = _extracted()
    if sys.argv[1:] == ["update"]:
        return _update(found)
    faults = list(_faults(found, _read()))
    print("\n".join(faults) or f"{PO}: {len(found)} messages, all translated")
    return 1 if faults else 0


def _extracted() -> Catalog:
    catalogue = Catalog(locale="de", charset="utf-8")
    for folder in SOURCES:
        for _file, _line, message, _comments, context in extract_from_dir(
            folder, [("**.py", "python")], keywords=KEYWORDS
        ):
            catalogue.add(message, context=context)
    return catalogue


def _read() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="de")


def _update(found: Catalog) -> int:
    known = _read() if PO.exists() else Catalog(locale="de")
    for message in found:
        before = known.get(message.id, message.context) if message.id else None
        same_kind = before is not None and isinstance(before.string, str) == isinstance(message.id, str)
        if before is not None and same_kind and before.string and "fuzzy" not in before.flags:
            message.string = before.string
    found.fuzzy = False
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, found, width=120, omit_header=False, sort_output=True, no_location=True)
    text = VOLATILE.sub("", PO.read_text(encoding="utf-8"))
    PO.write_text(text, encoding="utf-8")
    missing = [message for message in found if message.id and not _strings(message)]
    print(f"{PO}: {len(found)} messages, {len(missing)} to translate")
    return 0


def _faults(found: Catalog, known: Catalog) -> list[str]:
    faults = [f"not found by Babel, since it stands in an f-string: {line}" for line in _hidden()]
    for message in found:
        if not message.id:
            continue
        translated = known.get(message.id, message.context)
        if translated is None:
            faults.append(f"not in the catalogue: {message.id!r}")
        elif not _strings(translated) or "fuzzy" in translated.flags:
            faults.append(f"not translated: {message.id!r}")
        else:
            faults += [f"other fields than its original: {string!r}" for string in _strange(message, translated)]
    for message in known:
        if message.id and found.get(message.id, message.context) is None:
            faults.append(f"no longer used: {message.id!r}")
    return faults


def _hidden() -> Iterator[str]:
    """Return the lines in which a sentence is looked up inside an f-string."""
    for path in sorted(SOURCES[0].rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if HIDDEN.search(line):
                yield f"{path}: {line.strip()}"


def _strange(original: Message, translated: Message) -> Iterator[str]:
    """Return the strings with other fields than their original; a singular may leave the number out."""
    originals = tuple(map(str, original.id if isinstance(original.id, (tuple, list)) else (original.id,)))
    for source, string in zip(originals, _strings(translated), strict=True):
        wanted, given = set(FIELDS.findall(source)), set(FIELDS.findall(string))
        left_out = wanted - given
        if given - wanted or (left_out and (source == originals[-1] or len(left_out) > 1)):
            yield string


def _strings(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return [string for string in strings if string] if all(strings) else []


if __name__ == "__main__":
    sys.exit(main())

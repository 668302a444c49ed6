"""The settings by their names: "mail.host", "style.accent"."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from famcli.config import LetterheadSettings, MailSettings, Settings, place_of, read_settings
from famcli.domain.house_style import HouseStyle
from famcli.domain.likeness import did_you_mean
from famcli.errors import InvalidInput, UsageError
from famcli.i18n import LANGUAGES, _

PARTS: dict[str, type[msgspec.Struct]] = {"letterhead": LetterheadSettings, "mail": MailSettings, "style": HouseStyle}
OWN = ("alias", "defaults")
"""Parts of which the user chooses the names."""
ALIAS = r"(?:alias|defaults)\.[a-z][a-z0-9-]{0,30}"
TRUE, FALSE = ("true", "yes", "on", "1", "ja", "an"), ("false", "no", "off", "0", "nein", "aus")


class Entry(msgspec.Struct, frozen=True):
    """One setting."""

    key: str
    value: Any
    given: bool
    """Whether the file says it; else it is the default."""


def entries(settings: Settings) -> Iterator[Entry]:
    """Yield each setting with its value."""
    for field in msgspec.structs.fields(Settings):
        if field.name in OWN:
            lines: dict[str, str] = getattr(settings, field.name)
            yield from (Entry(f"{field.name}.{word}", line, given=True) for word, line in lines.items())
            continue
        value = getattr(settings, field.name)
        part = PARTS.get(field.name)
        if part is None:
            yield Entry(field.name, value, value != field.default)
            continue
        for inner in msgspec.structs.fields(part):
            default = _default(inner)
            said = value.get(inner.name, default) if isinstance(value, dict) else getattr(value, inner.name)
            yield Entry(f"{field.name}.{inner.name}", said, said != default)


def changed(content: str, key: str, typed: str, path: Path) -> str:
    """Return the text of the settings with another value; an empty one takes the setting away. Comments stay.

    Raises UsageError for a setting that does not exist, InvalidInput for a value that it cannot have.
    """
    import tomlkit

    known = [entry.key for entry in entries(Settings())]
    if key not in known and not re.fullmatch(ALIAS, key):
        raise UsageError(
            _("There is no setting “{key}”.").format(key=key[:60]) + did_you_mean(key, ((each, each) for each in known))
        )
    part, dot, name = key.rpartition(".")
    document = tomlkit.parse(content)
    if dot and part not in document and typed:
        document[part] = tomlkit.table()
    table: Any = document.get(part, {}) if dot else document
    if typed:
        table[name] = _value(key, typed)
    else:
        table.pop(name, None)
    text = tomlkit.dumps(document)
    read_settings(text.encode(), path)
    return text


def _value(key: str, typed: str) -> Any:
    """Return what was typed as the kind of value that the setting has. Raises InvalidInput."""
    part, dot, name = key.rpartition(".")
    if part in OWN:
        return typed
    kind = {field.name: field.type for field in msgspec.structs.fields(PARTS[part] if dot else Settings)}[name]
    if kind is bool:
        word = typed.casefold()
        if word not in (*TRUE, *FALSE):
            raise InvalidInput(_("“{key}” is true or false.").format(key=key))
        return word in TRUE
    if kind in (int, float):
        try:
            return kind(typed.replace(",", ".") if kind is float else typed)
        except ValueError as error:
            raise InvalidInput(_("“{key}” is a number.").format(key=key)) from error
    if kind is str:
        return CHECKED[key](typed) if key in CHECKED else typed
    return [each.strip() for each in typed.split("|")]


def _address(typed: str) -> str:
    """Return an e-mail address. Raises InvalidInput."""
    from famcli.services.people.persons import email_address

    return email_address(typed)


def _zone(typed: str) -> str:
    """Return the name of a time zone. Raises InvalidInput."""
    from famcli.services.meetings.zones import name_of

    return name_of(typed)


def _language(typed: str) -> str:
    """Return a language of the program. Raises InvalidInput."""
    if typed not in LANGUAGES:
        raise InvalidInput(
            _("Unknown language “{lang}”; available: {known}.").format(lang=typed[:60], known=", ".join(LANGUAGES))
        )
    return typed


def _place(typed: str) -> str:
    """Return where a store is, from whatever folder it is asked for later."""
    place = place_of(typed)
    return typed.strip() if isinstance(place, str) or typed.startswith("~") else str(place.absolute())


CHECKED = {"db": _place, "letterhead.email": _address, "mail.sender": _address, "timezone": _zone, "lang": _language}
"""Settings whose values cannot be any text."""


def _default(field: msgspec.structs.FieldInfo) -> Any:
    factory = field.default_factory
    return field.default if factory is msgspec.NODEFAULT else factory()

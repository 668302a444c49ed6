"""Reading a file that famcli did not write as it is: edited by hand, written by plain TinyDB, or damaged."""

import json
from hashlib import blake2b
from typing import Any, NoReturn
from zlib import crc32

import msgspec

from famcli.errors import NewerSchema
from famcli.i18n import _
from famcli.store.tinydb.layout import HEAD, SCHEMA, Header, State
from famcli.store.tinydb.lines import Lines

BIGGEST = 2**53
DEEPEST = 64


class Damage(ValueError):
    """Why a file is no store; the text is a translated half sentence."""


def parse(content: bytes) -> State:
    """Return the state of any file that is a sound TinyDB database. Raises Damage, NewerSchema.

    Sound means: UTF-8, one JSON value, no key twice, no NaN, whole numbers below 2^53, no half of a surrogate pair,
    not nested deeper than 64, and tables of numbered objects.
    """
    if not content:
        raise Damage(_("it is empty"))
    try:
        tables = json.loads(
            content.decode(),
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        raise Damage(_("byte {position} is not UTF-8").format(position=error.start)) from error
    except json.JSONDecodeError as error:
        raise Damage(_("line {line} is not JSON").format(line=error.lineno)) from error
    except RecursionError as error:
        raise Damage(_("it is nested too deeply")) from error
    if not isinstance(tables, dict):
        raise Damage(_("it contains no tables"))
    header = _header(tables.pop(HEAD, None))
    state = State(
        header, {name: _table(name, table) for name, table in tables.items()}, foreign=_("changed outside of famcli")
    )
    state.fingerprint = blake2b(content).hexdigest()
    state.sum = f"{crc32(content):08x}"
    return state


def _header(table: Any) -> Header:
    """Return what the first line says; a database without one is taken as it is."""
    if table is None:
        return Header()
    fields = table.get("1") if isinstance(table, dict) else None
    schema = fields.get("schema") if isinstance(fields, dict) else None
    if not isinstance(schema, int) or schema < 1:
        raise Damage(_("its first line is not famcli's"))
    if schema > SCHEMA:
        raise NewerSchema(
            _("The data file was written by a newer famcli (schema {schema}); please update famcli.").format(
                schema=schema
            )
        )
    try:
        return msgspec.convert({**table["1"], "tables": []}, Header)
    except msgspec.ValidationError as error:
        raise Damage(_("its first line is not famcli's")) from error


def _table(name: str, table: Any) -> Lines:
    if not isinstance(table, dict):
        raise Damage(_("table “{name}” is not a table").format(name=name))
    lines = Lines()
    for number, document in table.items():
        if not (number.isascii() and number.isdecimal() and len(number) <= 17 and str(int(number)) == number):
            raise Damage(
                _("“{number}” is not the number of a document in table “{name}”").format(number=number[:30], name=name)
            )
        if not isinstance(document, dict):
            raise Damage(_("document {number} in table “{name}” is not an object").format(number=number, name=name))
        if _depth(document) > DEEPEST:
            raise Damage(_("it is nested too deeply"))
        try:
            lines.put(int(number), msgspec.json.encode(document))
        except UnicodeEncodeError as error:
            raise Damage(
                _("document {number} in table “{name}” contains half a character").format(number=number, name=name)
            ) from error
    return lines


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for index, (key, _v) in enumerate(pairs) if key in dict(pairs[:index]))
        raise Damage(_("the key “{key}” appears twice").format(key=twice))
    return found


def _integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > BIGGEST:
        raise Damage(_("a number in it is too big"))
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise Damage(_("a number in it is too big"))
    return value


def _no_constant(name: str) -> NoReturn:
    raise Damage(_("“{name}” is not a JSON number").format(name=name))


def _depth(value: Any) -> int:
    """Return how deeply containers are nested; json.loads has already bounded it."""
    deepest, stack = 0, [(value, 1)]
    while stack:
        each, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(each, dict):
            stack += [(inner, depth + 1) for inner in each.values()]
        elif isinstance(each, list):
            stack += [(inner, depth + 1) for inner in each]
    return deepest

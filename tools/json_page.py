"""The page docs/json.md: what each command prints under ``--json``, and the keys of each kind of thing."""

import ast
import datetime as dt
import enum
import inspect
import re
import types
import typing
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import msgspec

import famcli
from famcli.cli.shell.columns import Named
from famcli.cli.shell.declare import Command
from famcli.cli.shell.json_keys import HELD_BACK, KEYS, PRINTS, Shape, name_of
from famcli.cli.shell.program import nouns

WORDS = {typing.Any: "anything", str: "text", int: "number", float: "number", bool: "true or false", type(None): "null"}
TIMES = {dt.date: "day, 2026-05-12", dt.time: "time, 10:00:00", dt.datetime: "moment, 2026-05-12T10:00:00+02:00"}


def prints() -> dict[str, Shape]:
    """Return what each command prints, by its name."""
    return {command: shape for shape, commands in PRINTS for command in commands.split(", ")}


def columns() -> Iterator[tuple[str, list[str]]]:
    """Yield each list with the keys of its columns."""
    for noun in nouns():
        app = import_module(f"famcli.cli.{noun}").app
        verbs = [(noun, app)] if isinstance(app, Command) else app.commands.items()
        for verb, command in verbs:
            for each in command.parameters:
                if isinstance(each.declared.kind, Named) and each.name == "columns":
                    keys = [column.key for column in each.declared.kind.columns.all]
                    yield noun if command is app else f"{noun} {verb}", keys


@cache
def structs() -> dict[str, type[msgspec.Struct]]:
    """Return the types that have promised keys, by the name under which these stand."""
    for module in walk_packages(famcli.__path__, "famcli."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    return {name: each for each in _below(msgspec.Struct) if (name := name_of(each)) in KEYS}


def _below(type_: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for each in type_.__subclasses__():
        if each.__module__.startswith("famcli."):
            yield each
        yield from _below(each)


def inner(annotation: object) -> Iterator[type[msgspec.Struct]]:
    """Yield the Structs in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        yield annotation
    for each in typing.get_args(annotation):
        yield from inner(each)


def faults() -> list[str]:
    """Return what is wrong with the promise: keys that no field has, fields that are neither promised nor held back."""
    known, wrong = structs(), []
    wrong += [f"json_keys.KEYS: no type is called {name}" for name in KEYS.keys() - known.keys()]
    for name, type_ in known.items():
        fields, kept = set(type_.__struct_fields__), set(HELD_BACK.get(name, "").split())
        listed = set(KEYS[name].split())
        wrong += [f"json_keys.KEYS: {name} has no field “{key}”" for key in sorted(listed - fields)]
        wrong += [
            f"famcli/cli/shell/json_keys.py: “{field}” of {name} is new; put it into KEYS, or into HELD_BACK"
            for field in sorted(fields - listed - kept)
        ]
        hints = typing.get_type_hints(type_)
        wrong += [
            f"json_keys.KEYS: {name_of(each)}, which is in {name}, is missing"
            for key in sorted(listed & fields)
            for each in inner(hints[key])
            if name_of(each) not in KEYS
        ]
    return wrong


def page() -> str:
    """Return the page as Markdown."""
    lines = ["## What each command prints", "", "| command | prints |", "| --- | --- |"]
    lines += [f"| `{command}` | {_shape(shape)} |" for command, shape in sorted(prints().items())]
    lines += ["", "## The columns of each list", "", "| list | columns |", "| --- | --- |"]
    lines += [f"| `{words}` | {', '.join(f'`{each}`' for each in keys)} |" for words, keys in sorted(columns())]
    for name, type_ in sorted(structs().items(), key=lambda each: _title(each[0]).casefold()):
        lines += [
            "",
            f"### {name}",
            "",
            inspect.getdoc(type_) or "",
            "",
            "| key | what it holds | |",
            "| --- | --- | --- |",
        ]
        texts, hints = _texts(type_), typing.get_type_hints(type_)
        lines += [f"| `{key}` | {texts.get(key, '')} | {_words(hints[key])} |" for key in KEYS[name].split()]
    return "\n".join(lines) + "\n"


def _shape(shape: Shape) -> str:
    if isinstance(shape, list):
        return "a list of " + _shape(shape[0])
    if isinstance(shape, dict):
        return "an object with " + ", ".join(f"`{key}`: {_shape(each)}" for key, each in shape.items())
    return f"[{_title(shape)}](#{_title(shape).casefold().replace('.', '')})" if shape in KEYS else shape


def _title(name: str) -> str:
    """Return the name of a type without its module, where no other one is called so."""
    short = name.rpartition(".")[2]
    return short if sum(each.endswith(f".{short}") for each in KEYS) == 1 else name


def _texts(type_: type) -> dict[str, str]:
    """Return what stands below each field in the code."""
    (class_,) = ast.parse(inspect.getsource(type_)).body
    assert isinstance(class_, ast.ClassDef)
    found = {}
    for field, text in zip(class_.body, class_.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            words = re.sub(r"\s+", " ", str(text.value.value)).replace("``", "`").replace("|", "\\|")
            found[ast.unparse(field.target)] = words
    return found


def _words(annotation: object) -> str:
    """Return a type in words."""
    arguments = typing.get_args(annotation)
    if isinstance(annotation, type):
        if issubclass(annotation, msgspec.Struct):
            return _shape(name_of(annotation))
        if issubclass(annotation, enum.Enum):
            return ", ".join(f"`{each.value}`" for each in annotation)
        return TIMES.get(annotation) or WORDS[annotation]
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return " or ".join(_words(each) for each in arguments)
    return f"list of {_words(arguments[0])}"

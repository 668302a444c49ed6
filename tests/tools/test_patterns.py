"""No regular expression of famcli grows faster than its text: all are found in the source and tried on hostile texts."""

import ast
import builtins
import importlib
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

import famcli

pytestmark = pytest.mark.slow

ROOT = Path(famcli.__file__).parent
CALLS = {"compile", "sub", "subn", "match", "fullmatch", "search", "split", "findall", "finditer"}
UNITS = (
    *"a0 \t(<[]=;\"'-.,:\\#*_>@`~|/+&{\n\ue000\ue002", "a=", '";', "1.", "1 ", "## ", "> ", "a@", "@a.", "a.", " \n",
    "\r\n", " \t", ", ", "Am ", "schrieb ", "<!--", "<!-- Mit: ", "[ ", "A. ", " (a)", " jun.", " M. A.", "From ", "* ",
    "1 ja ", " bis", " i. V. ", " for ", " ab 1", "– ", " - ", "<http://x>", "](#", "](<", "„a", "{}", "//a:", "TOP: ",
    "- a", "\n- ", "\n\n", "mailto:", "+49", "0 ", "0/", "[intern", "a-", "\\<!--", "::: a\n", "<dc:title>", "und ",
)  # fmt: skip
HEADS = ("", "a", "<!--", "## TOP 1: a", "(", "Am ", "- [x] Ute", "„a", "0", "//a:", "](", "<style:master-page ")
TAILS = ("!x", "x", "")
FLAGS = r"re\.[A-Z]+(?: \| re\.[A-Z]+)*"
SHORT, LONG = 400, 1600
LEAST = 550
"""Patterns that famcli had, and a few less."""


class Pattern(msgspec.Struct, frozen=True):
    """A regular expression and how it is used."""

    module: str
    line: int
    text: str | bytes
    flags: int
    ways: tuple[str, ...]


def _files() -> list[Path]:
    return [file for file in sorted(ROOT.rglob("*.py")) if file.name != "__main__.py"]


def _name(file: Path) -> str:
    return ".".join(("famcli", *file.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")


def _with_patterns() -> list[str]:
    """Return the modules that may have patterns, without a look at more than their letters."""
    return [_name(file) for file in _files() if re.search(r"^ *import re$", file.read_text("utf-8"), re.MULTILINE)]


@cache
def _trees() -> dict[str, ast.Module]:
    return {_name(file): ast.parse(file.read_text("utf-8")) for file in _files()}


class Names(dict[str, Any]):
    """The names of a module; one that is known only when it runs is a word."""

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name):
            return getattr(builtins, name)
        return "wort"


def _value(node: ast.expr, names: Names) -> Any:
    return eval(compile(ast.Expression(node), "famcli", "eval"), {}, names)


def _is_call(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CALLS
        and isinstance(node.func.value, ast.Name)
        and bool(node.args)
    )


@cache
def _used() -> dict[str, set[str]]:
    """Return by the name of a compiled pattern the methods that are called on it."""
    found: dict[str, set[str]] = {}
    for tree in _trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in CALLS and isinstance(node.value, ast.Name):
                found.setdefault(node.value.id, set()).add(node.attr)
    return found


def _patterns(module: str) -> Iterator[Pattern]:
    tree = _trees()[module]
    calls = [node for node in ast.walk(tree) if _is_call(node) and node.func.value.id == "re"]
    names = Names(vars(importlib.import_module(module)))
    held = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in calls:
        if isinstance(node.args[0], ast.Name) and node.args[0].id not in names:
            continue
        given = [*node.args[1:], *(each.value for each in node.keywords)]
        flags = next((_value(each, names) for each in given if re.fullmatch(FLAGS, ast.unparse(each))), 0)
        pattern = _value(node.args[0], names)
        ways = (node.func.attr,)
        if ways == ("compile",):
            ways = tuple(sorted(_used().get(held.get(id(node), ""), ()))) or ("search", "fullmatch")
        if isinstance(pattern, re.Pattern):
            pattern, flags = pattern.pattern, pattern.flags
        yield Pattern(module, node.lineno, pattern, int(flags), ways)
    if any(isinstance(node.args[0], ast.Name) and node.args[0].id not in names for node in calls):
        yield from _constants(module, tree, names)


def _constants(module: str, tree: ast.Module, names: Names) -> Iterator[Pattern]:
    """Yield the texts of a module that may be meant by a variable."""
    tried = {node.args[0].id for node in ast.walk(tree) if _is_call(node) and isinstance(node.args[0], ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = names[node.targets[0].id]
            if node.targets[0].id not in tried and isinstance(value, str) and "\\" in value:
                yield Pattern(module, node.lineno, value, 0, ("search",))


def _seconds(pattern: re.Pattern[Any], way: str, text: str, times: int = 1) -> float:
    subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
    arguments = (subject[:0], subject) if way in ("sub", "subn") else (subject,)
    best = float("inf")
    for _turn in range(times):
        start = time.process_time()
        found = getattr(pattern, way)(*arguments)
        if way == "finditer":
            for _each in found:
                pass
        best = min(best, time.process_time() - start)
    return best


def _text(head: str, unit: str, tail: str, size: int) -> str:
    return head + unit * (size // len(unit)) + tail


def _grows(pattern: re.Pattern[Any], way: str, parts: tuple[str, str, str]) -> bool:
    """Tell whether four times the text takes far more than four times as long; a busy machine is asked again."""
    if _seconds(pattern, way, _text(*parts, SHORT)) > 0.01:
        return True
    return all(
        (long := _seconds(pattern, way, _text(*parts, LONG), 2)) > 0.0005
        and long > 8 * _seconds(pattern, way, _text(*parts, SHORT), 3)
        for _turn in range(3)
    )


def _slowest(pattern: re.Pattern[Any], ways: tuple[str, ...]) -> list[tuple[float, str, tuple[str, str, str]]]:
    """Return the short texts that take longest; one that takes far too long is enough."""
    tried = []
    for way, parts in product(ways, product(HEADS, UNITS, TAILS)):
        tried.append((_seconds(pattern, way, _text(*parts, SHORT)), way, parts))
        if tried[-1][0] > 0.01 and _seconds(pattern, way, _text(*parts, SHORT), 2) > 0.01:
            return tried[-1:]
    return sorted(tried, reverse=True)[:8]


@pytest.mark.parametrize("module", _with_patterns())
def test_no_pattern_grows_faster_than_its_text(module: str) -> None:
    """The slowest texts are tried again, longer by a factor of four."""
    for pattern in _patterns(module):
        made = re.compile(pattern.text, pattern.flags)
        slowest = _slowest(made, pattern.ways)
        found = next(((way, parts) for _time, way, parts in slowest if _grows(made, way, parts)), None)
        assert not found, f"{module}, line {pattern.line}: {pattern.text!r} on {found}"


def test_most_patterns_are_found() -> None:
    """So that a trial that finds none is noticed."""
    assert sum(1 for module in _with_patterns() for _pattern in _patterns(module)) > LEAST


def test_a_pattern_that_grows_is_found() -> None:
    """The trial itself: blanks before an end that does not come."""
    assert _grows(re.compile(r"\s+$"), "search", ("a", " ", "x"))
    assert not _grows(re.compile(r"[^\s]+$"), "match", ("a", "a", "x"))

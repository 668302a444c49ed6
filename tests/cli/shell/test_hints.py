"""What is proposed about an error can be typed: all ways out, and all commands that sentences name."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import famcli
from famcli.cli.shell.hints import HINTS, told
from famcli.cli.shell.typed import program
from famcli.errors import FamcliError, NotFound, Way
from famcli.i18n import LANGUAGES, use
from tests.conftest import Famcli

PACKAGE = Path(*famcli.__path__)
CATALOGUE = PACKAGE / "locales" / "de" / "LC_MESSAGES" / "messages.po"
COMMAND = r"“(famcli [a-z][^”]*)”|„(famcli [a-z][^“]*)“"
EXAMPLES = {
    "DATE": "2026-05-12",
    "DATUM": "12.5.2026",
    "slug": "anna-alt",
    "number": "3",
    "N": "3",
    "meeting": "netz-6",
    "path": "text.md",
    "kind": "badges",
    "share": "5",
    "needed": "20",
    "count": "12",
}
LEFT = {
    "services/minutes/checking.py",
    "services/minutes/presence_checks.py",
    "services/minutes/public_checks.py",
    "services/minutes/vote_checks.py",
    "services/minutes/leading.py",
    "services/minutes/editor_text.py",
    "services/reports/forms.py",
}
"""Modules below the commands that still name commands: remedies of the check, and faults by line."""


def typed(sentence: str) -> list[str]:
    """Return the commands that a sentence names, with examples in the place of words that stand for something."""
    found = [each[0] or each[1] for each in re.findall(COMMAND, sentence)]
    lines = (re.sub(r"\{(\w+)\}", lambda field: EXAMPLES.get(field[1], "x"), line) for line in found)
    return [
        re.sub(r"(?<=[ '])[A-ZÄÖÜ]{1,}(?=['” ]|$)", lambda word: EXAMPLES.get(word[0], "x"), line) for line in lines
    ]


def read(line: str) -> None:
    """Let the command-line reader read a command; it raises for what is not there."""
    root = program()
    words = [word for word in shlex.split(line)[1:] if word != "…"]
    top = root.make_context("famcli", words[:2], resilient_parsing=True)
    noun = root.get_command(top, words[0])
    assert noun is not None, line
    if not hasattr(noun, "get_command") or len(words) < 2:
        return
    inner = noun.context_class(noun, parent=top, info_name=words[0])
    verb = noun.get_command(inner, words[1])
    assert verb is not None, line
    bare = len(words) == 2
    verb.make_context(words[1], words[2:], parent=inner, resilient_parsing=bare)


def sentences() -> Iterator[str]:
    """Yield every sentence of the program in both languages."""
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            for part in (message.id, message.string):
                yield from (part,) if isinstance(part, str) else part or ()


NAMED = sorted({line for sentence in sentences() for line in typed(sentence)})


@pytest.mark.parametrize("line", NAMED)
def test_a_command_that_a_sentence_names_can_be_typed(line: str) -> None:
    read(line)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", Way)
def test_each_way_out_is_said_in_words_that_can_be_typed(way: Way, lang: str) -> None:
    use(lang)
    hint = HINTS[way]()
    assert hint.endswith(".")
    for line in typed(hint):
        read(line)
    known = {option for context in options() for option in context}
    assert set(re.findall(r"--[a-z-]+", hint)) <= known


def options() -> Iterator[set[str]]:
    """Yield the options of each command."""
    root = program()
    top = root.make_context("famcli", ["meeting", "list"], resilient_parsing=True)
    yield {option for parameter in root.params for option in parameter.opts}
    for name in root.list_commands(top):
        noun = root.get_command(top, name)
        inner = noun.context_class(noun, parent=top, info_name=name)
        verbs = (
            [noun.get_command(inner, verb) for verb in noun.list_commands(inner)]
            if hasattr(noun, "list_commands")
            else [noun]
        )
        for verb in verbs:
            yield {option for parameter in verb.params for option in (*parameter.opts, *parameter.secondary_opts)}


def nodes(path: Path, word: str) -> Iterator[ast.AST]:
    """Yield all that a module is made of; nothing where a word is not in it."""
    text = path.read_text(encoding="utf-8")
    if word in text:
        yield from ast.walk(ast.parse(text))


def calls(path: Path) -> Iterator[tuple[ast.Call, set[str]]]:
    """Yield the calls that say a way, with the names of the values that they give."""
    for node in nodes(path, "way="):
        if isinstance(node, ast.Call):
            given = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
            if isinstance(way := given.get("way"), ast.Attribute):
                yield way.attr, set(given) - {"way"}  # type: ignore[misc]


def test_whoever_says_a_way_gives_what_it_is_about() -> None:
    said = set()
    for path in PACKAGE.rglob("*.py"):
        for name, given in calls(path):
            fields = {field for _text, field, _spec, _conversion in Formatter().parse(HINTS[Way[str(name)]]()) if field}
            assert fields <= given, f"{path}: {name}"
            said.add(str(name))
    assert said == {way.name for way in Way}


def test_below_the_commands_nobody_names_a_command() -> None:
    named = {
        str(path.relative_to(PACKAGE))
        for room in ("services", "store", "render", "exchange", "domain")
        for path in (PACKAGE / room).rglob("*.py")
        for node in nodes(path, "famcli ")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(COMMAND, node.value)
    }
    assert named <= LEFT | {"store/tinydb/generations.py"}


def test_an_error_is_told_with_its_way_out(famcli: Famcli) -> None:
    assert told(NotFound("Fehlt.", way=Way.LIST_PEOPLE)) == "Fehlt. “famcli person list” shows everyone."
    assert told(FamcliError("Fehlt.")) == "Fehlt."
    said = famcli("meeting show", ok=False).err
    assert said == "Error: There are no meetings yet. “famcli meeting new TITLE --date DATE” creates the first one.\n"

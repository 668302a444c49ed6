"""The examples that help shows can be typed."""

import re
import shlex

import pytest

from famcli.cli.shell.examples import ENGLISH, EXAMPLES, examples, in_english
from famcli.cli.shell.typed import program
from tests.conftest import Famcli

GERMAN = [f"famcli {line.strip()}" for lines in EXAMPLES.values() for line in lines.splitlines()]
LINES = [*GERMAN, *map(in_english, GERMAN)]


@pytest.mark.parametrize("line", LINES)
def test_it_can_be_typed(line: str) -> None:
    root = program()
    words = shlex.split(line)[1:]
    top = root.make_context("famcli", words[:2], resilient_parsing=True)
    noun = root.get_command(top, words[0])
    if not hasattr(noun, "get_command"):
        noun.make_context(words[0], words[1:], parent=top)
        return
    inner = noun.context_class(noun, parent=top, info_name=words[0])
    verb = noun.get_command(inner, words[1])
    assert verb is not None
    verb.make_context(words[1], words[2:], parent=inner)


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_stands_in_the_help_of_its_command_and_fits_the_terminal(famcli: Famcli, name: str) -> None:
    told = famcli(f"{name} --help").out.partition("Examples:")[2]
    for line in examples(name):
        assert line.startswith(f"famcli {name}")
        assert f"\n  {line}\n" in told
        assert len(line) <= 78


def test_each_is_in_the_language_that_is_spoken(famcli: Famcli) -> None:
    german, english = "\n".join(GERMAN), "\n".join(map(in_english, GERMAN))
    assert english.replace("–", "-").isascii()
    for word in ENGLISH:
        assert re.search(rf"(?<![\w.-]){re.escape(word)}(?![\w-])", german), word
    left = set(re.findall(r"[A-Za-z]{4,}", english)) & set(re.findall(r"[A-Za-z]{4,}", " ".join(ENGLISH)))
    assert left <= {"html", "json", "xlsx", "graphml", "mbox", "networks", "Mail", "network", "Anna"}
    assert "12.5.2027" in famcli("--lang de meeting new --help").out
    assert "2027-05-12" in famcli("--lang en meeting new --help").out

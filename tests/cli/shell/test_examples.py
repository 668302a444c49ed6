"""The examples that help shows can be typed."""

import shlex

import pytest

from famcli.cli.shell.examples import EXAMPLES, examples
from famcli.cli.shell.typed import program
from tests.conftest import Famcli

LINES = [line for name in EXAMPLES for line in examples(name)]


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

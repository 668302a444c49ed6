"""The man pages say all that --help says, in roff that means it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.cli.shell.program import nouns
from tools import man_pages

COMMANDS = man_pages.PAGE.read_text(encoding="utf-8")
PAGES = man_pages.pages(COMMANDS, "1.2.3")


def plain(text: str) -> str:
    return text.replace("\\-", "-").replace("\\:", "").replace("\\&", "").replace("\\e", "\\")


def test_each_noun_has_a_page() -> None:
    assert set(PAGES) == {"famcli.1", *(f"famcli-{noun}.1" for noun in nouns())}


def test_each_option_and_each_word_about_it_is_there() -> None:
    for path, text in man_pages.SECTION.findall(COMMANDS):
        page = plain(PAGES[f"famcli-{path.split()[1]}.1" if " " in path else "famcli.1"])
        for name, said in man_pages.rows(man_pages.parsed(text).get("Options", ())):
            assert f".B {name}\n{said}" in page, (path, name)


def test_every_page_has_what_man_looks_for() -> None:
    for text in PAGES.values():
        assert text.startswith(".TH FAMCLI")
        assert re.search(r"\n\.SH NAME\nfamcli\S* \\- .+\n\.SH SYNOPSIS\n", text)
        assert '"famcli 1.2.3"' in text


def test_it_is_the_same_each_time() -> None:
    assert man_pages.pages(COMMANDS, "1.2.3") == PAGES


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is missing")
@pytest.mark.parametrize("name", ["famcli.1", "famcli-person.1", "famcli-search.1"])
def test_groff_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(PAGES[name], encoding="utf-8")
    done = subprocess.run(
        ["groff", "-man", "-K", "utf8", "-T", "utf8", "-ww", "-z", path], capture_output=True, check=True
    )
    assert done.stderr == b""


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_no_text_is_a_command(text: str) -> None:
    assert not man_pages._said(text).startswith((".", "'"))
    assert plain(man_pages._said(text).replace("\\(ti", "~").replace("\\(ha", "^")) == text

"""A format imports what it needs, and nothing that another one needs."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from pathlib import Path
from datetime import date
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.snapshot import Snapshot
from famcli.render.context import build
from famcli.render.renderer import Renderer
meeting = Meeting(slug="x", title="Netzwerke 2.0", date=date(2011, 5, 12), outlook={outlook!r})
context = build(Snapshot(slug="x/", meeting=meeting), dated=date(2011, 5, 12))
Renderer(Path("/nonexistent")).render({kind!r}, context, {format_!r})
print(*sorted(sys.modules))
"""
PARSERS = {"pyromark"}
HEAVY = PARSERS | {
    "typst",
    "typer",
    "click",
    "rich",
    "tinydb",
    "asyncio",
    "babel.messages",
    "dataclasses",
    "email",
    "ssl",
}


def imported(kind: str, format_: str, outlook: str = "") -> set[str]:
    program = PROGRAM.format(kind=kind, format_=format_, outlook=outlook)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("outlook", ["", "Im Herbst **wieder**.\n\n- a\n- b"])
@pytest.mark.parametrize("kind", ["protocol", "agenda"])
def test_simple_markdown_needs_no_parser(kind: str, outlook: str) -> None:
    assert not imported(kind, "md", outlook) & HEAVY


def test_delicate_markdown_needs_the_parser() -> None:
    assert imported("protocol", "md", "# Beschluss") & PARSERS


@pytest.mark.parametrize("format_", ["html", "txt"])
def test_pages_and_texts_need_the_parser_but_no_typesetter(format_: str) -> None:
    found = imported("protocol", format_)
    assert found & PARSERS
    assert not found & (HEAVY - PARSERS - {"dataclasses"})


def test_json_needs_no_template() -> None:
    found = imported("protocol", "json")
    assert not found & HEAVY

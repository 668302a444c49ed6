"""Which modules a hot command may import: start-up is a feature."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Famcli

HEAVY = {
    "rich", "jinja2", "babel", "pyromark", "typst", "pydantic", "asyncio", "email", "http", "ssl", "sqlite3", "zoneinfo",
    "platformdirs", "tomllib", "tempfile", "random", "typer", "click", "gettext", "tinydb", "typing_extensions",
    "fnmatch", "ntpath", "inspect", "json", "shutil", "threading", "urllib", "uuid", "decimal", "platform", "hashlib", "pickle", "csv", "difflib", "xml",
}  # fmt: skip

BY_JINJA = {"jinja2", "fnmatch"}

FOR_CHANGES = {"services.house_style", "services.meetings.changes", "services.people.changes"}
"""What only describes what may be said, to those who check types."""
FOR_LISTS = {"cli.shell.columns", "cli.shell.lists", "cli.shell.empty_lists"}
APART = {
    "attendee add 'Claudia Roos'": FOR_CHANGES
    | FOR_LISTS
    | {"services.meetings.planning", "domain.mail.mailing", "domain.meetings.schedule", "cli.documents.written_files"},
    "meeting list": FOR_CHANGES | {"services.meetings.planning", "services.meetings.agenda", "services.people.persons"},
    "agenda add Begrüßung": FOR_CHANGES | {"services.meetings.planning"},
    "protocol edit --export -": FOR_CHANGES | FOR_LISTS | {"services.meetings.planning", "services.reports.reports"},
    "protocol render --format pdf -o x.pdf": FOR_CHANGES
    | FOR_LISTS
    | {"services.meetings.agenda", "domain.mail.poll", "render.sheets", "domain.minutes.attendance_lines"},
}
"""Modules of famcli that a command has no use for."""
OF_JINJA = {"jinja2.compiler", "jinja2.lexer", "jinja2.parser", "jinja2.nodes"}
"""Modules that compile templates."""
OF_MINUTES = {
    *("domain.minutes.plain_text", "domain.minutes.notes", "services.reports.reports"),
    *("services.meetings.series", "services.meetings.attachments", "cli.shell.differences"),
}
"""Modules that read and write what minutes say; where they are settled it is only compared with what was approved."""

BEFORE = (["meeting", "new", "X", "--date", "2011-05-12"], ["attendee", "add", "Bärbel Groß"])


def imported(store: Path, *lines: list[str]) -> set[str]:
    """Return all modules that a process has imported which runs these lines."""
    code = f"""
import sys
from famcli import lean
from famcli.cli.main import run
lean.load_msgspec()
for line in {lines!r}:
    status = run(line)
print("MODULES", *sys.modules)
sys.exit(status)
"""
    environment = {**os.environ, "FAMCLI_DB": str(store)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stdout.rpartition("MODULES")[2].split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        (["attendee", "add", "Claudia Roos"], set()),
        (["attendee", "list"], set()),
        (["attendee", "list", "--json"], set()),
        (["attendee", "rsvp", "Bärbel Groß", "accepted"], set()),
        (["meeting", "list"], set()),
        (["person", "list"], set()),
        (["person", "show", "baerbel-gross"], set()),
        (["agenda", "list"], set()),
        (["meeting", "show", "--json"], set()),
        (["agenda", "add", "Begrüßung"], set()),
        (["protocol", "render"], BY_JINJA),
    ],
)
def test_a_command_imports_only_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: list[str], needs: set[str]
) -> None:
    if needs:  # its templates are made ready by one before
        monkeypatch.setenv("FAMCLI_CACHE_DIR", str(tmp_path / "cache"))
        imported(tmp_path / "before.json", *BEFORE, line)
    assert HEAVY & packages(imported(tmp_path / "x.json", *BEFORE, line)) == needs


@pytest.mark.local_file("its commands load less than those of a server")
@pytest.mark.parametrize("line", APART)
def test_a_command_leaves_modules_of_others_alone(famcli: Famcli, store_path: Path, line: str) -> None:
    """The store is there already, so that nothing but this command is run."""
    for each in BEFORE:
        famcli(list(each))
    famcli("agenda add Übersicht")
    famcli(line, ok=None)  # its templates are made ready
    modules = imported(store_path, shlex.split(line.replace("Claudia", "Carla")))
    assert "famcli.cli.main" in modules
    assert modules & {*OF_JINJA, *(f"famcli.{each}" for each in APART[line])} == set()


@pytest.mark.local_file("its commands load less than those of a server")
def test_settled_minutes_are_compared_and_not_read(famcli: Famcli, store_path: Path) -> None:
    for each in (*BEFORE, ["agenda", "add", "Übersicht"], ["protocol", "note", "1", "Fazit: Es geht."]):
        famcli(list(each))
    famcli("attendee attendance baerbel-gross present")
    famcli("protocol approve --accept Probe")
    modules = imported(store_path, ["attendee", "edit", "baerbel-gross", "--diet", "vegan"])
    assert "famcli.domain.minutes.differences" in modules
    assert modules & {"getpass", *(f"famcli.{each}" for each in OF_MINUTES)} == set()
    modules = imported(store_path, ["attendee", "add", "Claudia Roos"])
    assert "famcli.domain.minutes.snapshot" not in modules, "whoever is only on the list is not in the minutes"

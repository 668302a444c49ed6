"""Which modules a hot command may import: start-up is a feature."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "rich", "jinja2", "babel", "pyromark", "typst", "pydantic", "asyncio", "email", "http", "ssl", "sqlite3", "zoneinfo",
    "platformdirs", "tomllib", "tempfile", "random", "typer", "click", "gettext", "tinydb", "typing_extensions",
    "inspect", "json", "shutil", "threading", "urllib", "uuid", "decimal", "platform", "hashlib", "pickle", "csv", "difflib", "xml",
}  # fmt: skip

BY_JINJA = {"jinja2", "threading"}

BEFORE = (["meeting", "new", "X", "--date", "2011-05-12"], ["attendee", "add", "Bärbel Groß"])


def imported(tmp_path: Path, line: list[str]) -> set[str]:
    code = f"""
import sys
from famcli import lean
from famcli.cli.main import run
lean.load_msgspec()
for line in (*{BEFORE!r}, {line!r}):
    status = run(line)
print("MODULES", *sys.modules)
sys.exit(status)
"""
    tmp_path.mkdir(exist_ok=True)
    environment = {**os.environ, "FAMCLI_DB": str(tmp_path / "x.json")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return {name.partition(".")[0] for name in done.stdout.rpartition("MODULES")[2].split()}


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
        imported(tmp_path / "before", line)
    assert HEAVY & imported(tmp_path, line) == needs

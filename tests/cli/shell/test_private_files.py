"""Who may read what commands write, whatever the umask is."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("person export --output leute.csv", "leute.csv"),
        ("person export --output leute.vcf", "leute.vcf"),
        ("attendee export --output liste.csv", "liste.csv"),
    ],
)
def test_lists_of_people_are_their_owners_only(meeting: Famcli, tmp_path: Path, line: str, name: str) -> None:
    meeting("attendee add 'Jörg Müller' --email joerg@example.org")
    meeting(line)
    assert modes(tmp_path)[name] == 0o600


def test_the_outbox_and_what_was_written_are_their_owners_only(meeting: Famcli, tmp_path: Path, kept: Kept) -> None:
    meeting("meeting edit --contact-email iqz@example.org")
    meeting("attendee add 'Jörg Müller' --email joerg@example.org")
    meeting("invitation send --outbox post/mai")
    assert set(modes(tmp_path / "post").values()) == {0o700, 0o600}
    assert modes(kept.beside.parent)[f"{kept.beside.name}.written"] == 0o600


def test_a_document_for_all_keeps_the_umask(meeting: Famcli, tmp_path: Path) -> None:
    meeting("agenda add Begrüßung")
    meeting("document render agenda --format html --output tagesordnung.html")
    assert modes(tmp_path)["tagesordnung.html"] == 0o666


def test_a_pipe_is_no_place_for_a_file(meeting: Famcli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    meeting("agenda add Begrüßung")
    assert "is a pipe" in meeting("document render agenda --format html --output rohr", ok=False).err

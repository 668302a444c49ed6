"""Looking after the store."""

import json
import zlib
from pathlib import Path

import pytest

from famcli.store.tinydb import layout
from tests.conftest import Famcli
from tests.kept import Kept


def test_path_backup_restore_undo(meeting: Famcli, kept: Kept, tmp_path: Path) -> None:
    assert meeting("store path").out.strip() == kept.backend().location
    meeting(f"store backup {tmp_path / 'kopie.json'}")
    meeting("person add 'Anna Weiß'")
    meeting(f"store restore {tmp_path / 'kopie.json'}")
    assert meeting("person list --json").json == []
    assert "store restore" in meeting("store undo").err
    assert len(meeting("person list --json").json) == 1
    assert "person add" in meeting("store undo").err
    notes = " ".join(row["note"] for row in meeting("store history --json").json)
    assert "store undo store restore person add" in notes
    assert "already" in meeting(f"store backup {tmp_path / 'kopie.json'}", ok=False).err
    assert "no file" in meeting("store restore fehlt.json", ok=False).err


def test_nothing_to_undo(famcli: Famcli) -> None:
    assert "nothing to undo" in famcli("store undo", ok=False).err


def test_a_sound_store(meeting: Famcli) -> None:
    assert "intact" in meeting("store check").err
    assert meeting("store check --json").json == []


@pytest.mark.local_file("is damaged")
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: content[:-40], id="cut"),
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content.replace(b'"slug"', b'"slug" "', 1), id="broken"),
        pytest.param(lambda content: b"\xff" + content, id="no text"),
        pytest.param(lambda content: b'{"name": "famcli", "version": 3}', id="foreign"),
    ],
)
def test_a_damaged_store_is_named_left_alone_and_brought_back(meeting: Famcli, store_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    meeting("person add 'Anna Weiß'")
    broken = damage(store_path.read_bytes())
    store_path.write_bytes(broken)
    for line in ("meeting list", "person add Bert", "store undo", "store backup x.json"):
        told = meeting(line, ok=False)
        assert told.status == 1
        assert "is damaged" in told.err
        assert "famcli store restore" in told.err
    assert "store restore" in meeting("store check", ok=False).out
    assert store_path.read_bytes() == broken
    newest = meeting("store history --json").json[0]["ref"]
    meeting(["store", "restore", newest])
    assert len(meeting("meeting list --json").json) == 1
    assert (store_path.parent / "famcli.json.damaged-1").read_bytes() == broken


@pytest.mark.local_file("is written by hand")
def test_a_newer_store_is_refused(meeting: Famcli, store_path: Path) -> None:
    newer = store_path.read_bytes().replace(b'"1":{"schema":2,"generation"', b'"1":{"schema":3,"generation"')
    store_path.write_bytes(newer)
    assert "newer famcli" in meeting("meeting list", ok=False).err
    assert "newer famcli" in meeting("store check", ok=False).out
    store_path.write_bytes(
        json.dumps({"meetings": {"1": {"schema": 7, "slug": "x", "title": "X", "date": "2011-05-12"}}}).encode()
    )
    assert "newer famcli" in meeting("meeting list", ok=False).err


@pytest.mark.local_file("is written by an earlier famcli")
def test_a_store_of_an_earlier_famcli_opens_and_becomes_one_of_today(meeting: Famcli, store_path: Path) -> None:
    first, _, rest = store_path.read_bytes().partition(b"\n")
    start = first[: 1 - layout.TAIL_LENGTH].replace(b'"schema":2', b'"schema":1')
    store_path.write_bytes(start + layout.TAIL % zlib.crc32(start, zlib.crc32(rest)) + rest)
    assert layout.parse(store_path.read_bytes())
    assert len(meeting("meeting list --json").json) == 1
    meeting("attendee add 'Änne Größe'")
    assert store_path.read_bytes().startswith(b'{"_famcli":{"1":{"schema":2')


@pytest.mark.local_file("is edited by hand")
def test_a_file_edited_by_hand_is_taken(meeting: Famcli, store_path: Path) -> None:
    text = store_path.read_text(encoding="utf-8")
    store_path.write_text(text.replace("Netzwerke gestalten", "Netze gestalten"), encoding="utf-8")
    assert "Netze gestalten" in meeting("meeting list").out
    assert "changed outside" in meeting("store check").out
    meeting("person add Anna")
    assert meeting("store check").out == ""
    assert "Netze gestalten" in meeting("meeting list").out


@pytest.mark.parametrize(
    ("table", "entry", "words"),
    [
        ("attendees", {"slug": "m/x", "meeting": "weg", "person": "niemand"}, "niemand"),
        ("reports", {"slug": "m/1", "meeting": "weg", "number": 1, "by": "niemand", "title": "T"}, "weg"),
        ("meetings", {"slug": "m", "title": "M", "date": "2011-05-12", "series": "weg", "host": "niemand"}, "weg"),
        ("persons", {"slug": "p", "name": 5}, "damaged"),
        ("meetings", {"slug": "m", "title": "M", "date": "31.2.2011"}, "damaged"),
        ("persons", {"name": "ohne"}, "no ID"),
    ],
)
def test_check_finds_wrong_types_and_dangling_references(
    famcli: Famcli, kept: Kept, table: str, entry: dict[str, object], words: str
) -> None:
    with kept.backend().write("test") as draft:
        draft.put(table, str(entry.get("slug", "ohne")), json.dumps({"schema": 1, **entry}).encode())
    assert words in famcli("store check", ok=False).out


def test_a_folder_that_cannot_be_made(famcli: Famcli, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    told = famcli(f"--db {tmp_path / 'datei' / 'x.json'} person add Anna", ok=False)
    assert "Cannot use the data file" in told.err
    assert famcli(f"--db {tmp_path} person list", ok=False).status == 1


def test_a_state_is_restored_by_its_number(meeting: Famcli) -> None:
    meeting("person add Eins")
    meeting("person add Zwei")
    meeting("person add Drei")
    (number,) = (row["number"] for row in meeting("store history --json").json if row["subjects"] == ["eins"])
    meeting(f"store restore {number}")
    assert [person["name"] for person in meeting("person list --json").json] == ["Eins"]
    assert "no file 4711" in meeting("store restore 4711", ok=False).err


def test_the_history_fits_the_terminal(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    meeting("person add Eins")
    lines = meeting("store history").out.splitlines()
    assert max(map(len, lines)) <= 60
    assert any("person add: eins" in line for line in lines)
    assert not any(".json" in line for line in lines)

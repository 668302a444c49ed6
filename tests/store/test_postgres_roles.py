"""Roles on a server: what whoever runs it executes, and what accounts can do with it, by famcli and without."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from famcli.store import open_backend
from famcli.store.postgres import address, roles
from famcli.store.repositories import KINDS
from tests.conftest import Famcli
from tests.store import servers
from tests.store.servers import run, with_role

HEAD = "(SELECT generation FROM famcli_head WHERE store = 'famcli')"
REVISION = "INSERT INTO famcli_rev (store, generation, kind, slug, place, version, body) VALUES "
GENERATION = "INSERT INTO famcli_gen (store, generation, id, step, written, note, subjects, more, undoes{}) VALUES "
BROKEN_OUT = [
    "UPDATE famcli_gen SET author = 'anna'",
    GENERATION.format(", author") + f"('famcli', {HEAD}, 'x', '', '', '', '', 0, '', 'anna')",
    GENERATION.format("") + "('famcli', 4711, 'x', '', '', '', '', 0, '')",
    "DELETE FROM famcli_gen",
    "DELETE FROM famcli_rev",
    "UPDATE famcli_head SET oldest = generation",
    "UPDATE famcli_head SET generation = 0",
    f"{REVISION}('famcli', {HEAD}, 'persons', 'x', 1, 1, '{{}}')",
    f"{REVISION}('famcli', {HEAD}, 'attendees', 'x', 1, 1, '{{}}')",
    "UPDATE famcli_doc SET kind = 'persons' WHERE kind = 'meetings'",
    "UPDATE famcli_doc SET store = 'essen' WHERE kind = 'meetings'",
    "INSERT INTO famcli_kind VALUES ('famcli', 'touches', 1, 1, 1)",
    "UPDATE famcli_kind SET documents = 0 WHERE kind = 'persons'",
    "INSERT INTO famcli_file VALUES ('essen', 'x', 0, '')",
    "INSERT INTO famcli_head VALUES ('neu', 1, '', 0, 0, '')",
    "ALTER TABLE famcli_doc DISABLE ROW LEVEL SECURITY",
]
"""What a minute-taker must not do with psql; the server says so."""
WITHOUT_EFFECT = [
    "DELETE FROM famcli_doc WHERE kind = 'persons'",
    "UPDATE famcli_doc SET body = '' WHERE kind = 'persons'",
    "UPDATE famcli_head SET generation = 99 WHERE store = 'essen'",
    "DELETE FROM famcli_doc WHERE store = 'essen'",
    "DELETE FROM famcli_file",
]
"""What finds no row that it may touch."""


@pytest.fixture
def place(famcli: Famcli, tmp_path: Path) -> Iterator[str]:
    """The address of a database of its own, in which an administrator has made two stores with roles."""
    with servers.database(f"netz_{abs(hash(str(tmp_path)))}") as place:
        for store in ("famcli", "essen"):
            run(place, famcli(["--db", servers.of_store(store, place), "store", "init", "--print-sql", "--roles"]).out)
        yield place


def the_three(place: str) -> Iterator[str]:
    who = {"anna": "coordinator", "mina": "minute_taker", "rita": "reader"}
    return (with_role(name, place, role) for name, role in who.items())


def test_roles_may_what_they_are_for(
    famcli: Famcli, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, mina, rita = the_three(place)
    (tmp_path / "Plan.txt").write_text("Grüße", encoding="utf-8")
    famcli(["--db", anna, "meeting", "new", "Netze knüpfen", "--date", "2011-05-12"])
    famcli(["--db", anna, "agenda", "add", "Haushalt"])
    famcli(["--db", anna, "attendee", "add", "Änne Weiß"])
    for words in (
        ["attendee", "attendance", "aenne", "present"],
        ["protocol", "note", "1", "Beschluss: Es geht weiter.\nAufgabe: Liste schreiben @Änne"],
        ["meeting", "attach", str(tmp_path / "Plan.txt")],
        ["report", "submit", "--title", "Elterncafé", "--by", "aenne"],
        ["meeting", "detach", "1"],
        ["store", "undo"],
        ["store", "checkout", str(tmp_path / "unterwegs.json")],
        ["--db", str(tmp_path / "unterwegs.json"), "attendee", "edit", "aenne", "--role", "host"],
        ["store", "merge", str(tmp_path / "unterwegs.json")],
        ["protocol", "approve", "--accept", "so besprochen"],
    ):
        famcli(["--db", mina, *words])
    famcli(["--db", anna, "person", "add", "Berta Öz"])
    for line in ("person add 'Max Ak'", "person edit berta --phone 0123", "person remove berta"):
        told = famcli(["--db", mina, *shlex.split(line)], ok=False).err
        assert "You may not change people here; your role is minute-taker. Nothing was changed" in told
    assert "your role is minute-taker" in famcli(["--db", mina, "privacy", "erase", "aenne", "--yes"], ok=False).err
    assert "intact" in famcli(["--db", anna, "store", "check"]).err
    assert famcli(["--db", anna, "person", "show", "berta", "--json"]).json["phone"] == ""
    for words in (["attendee", "list"], ["store", "history"], ["store", "check"], ["protocol", "render"]):
        famcli(["--db", rita, *words])
    told = famcli(["--db", rita, "attendee", "rsvp", "aenne", "accepted"], ok=False).err
    assert "is reader: you can look at what is there, and change nothing" in told
    monkeypatch.setenv("EDITOR", "false")
    assert "is reader: you can look" in famcli(["--db", rita, "protocol", "edit", "--reason", "x"], ok=False).err
    assert "is reader: you can look" in famcli(["--db", rita, "report", "submit"], ok=False).err
    nobody = servers.account("otto", place)
    assert "Your account may not do this at" in famcli(["--db", nobody, "person", "list"], ok=False).err
    famcli(["--db", anna, "privacy", "erase", "aenne", "--yes"])
    assert "Änne" not in famcli(["--db", rita, "attendee", "list", "--json"]).out


def test_nobody_breaks_out(famcli: Famcli, place: str) -> None:
    """What famcli asks for is the least of it: accounts are those of the server, and it has psql."""
    anna, mina, rita = the_three(place)
    famcli(["--db", anna, "meeting", "new", "Netze knüpfen", "--date", "2011-05-12"])
    famcli(["--db", anna, "person", "add", "Änne Weiß"])
    elsewhere = servers.of_store("essen", place)
    famcli(["--db", elsewhere, "meeting", "new", "Nur in Essen", "--date", "2011-05-12"])
    for statement in BROKEN_OUT:
        for who in (mina, rita):
            with pytest.raises(psycopg.Error, match=r"denied|security policy|must be owner"):
                run(who, statement)
    for statement in WITHOUT_EFFECT:
        assert run(mina, statement) == 0, statement
        with pytest.raises(psycopg.Error, match="permission denied"):
            run(rita, statement)
    for who in (anna, mina, rita):
        seen = famcli(["--db", servers.of_store("essen", who), "meeting", "list"], ok=False).err
        assert "There is no store at" in seen
        for table in ("head", "kind", "doc", "gen", "file"):
            assert run(who, f"SELECT 1 FROM famcli_{table} WHERE store <> 'famcli'") == 0
    assert "intact" in famcli(["--db", anna, "store", "check"]).err
    assert famcli(["--db", elsewhere, "meeting", "list", "--json"]).json[0]["title"] == "Nur in Essen"


def test_who_wrote_is_the_account_whatever_role_it_takes_on(famcli: Famcli, place: str) -> None:
    mina = with_role("mina", place, "minute_taker")
    role = roles.named(address.read(place), "minute_taker")
    taken_on = f"{mina}&options=-crole%3D{role}"
    famcli(["--db", taken_on, "meeting", "new", "Netze knüpfen", "--date", "2011-05-12"])
    famcli(["--db", taken_on, "agenda", "add", "Haushalt"])
    assert [each["author"] for each in famcli(["--db", mina, "store", "history", "--json"]).json] == ["mina", "mina"]


def test_who_may_not_make_tables_is_told_who_makes_them(famcli: Famcli) -> None:
    with servers.database("leer") as place:
        mina = servers.account("mina", place)
        told = famcli(["--db", mina, "store", "init"], ok=False).err
        assert "famcli store init --print-sql --roles" in told
        famcli("meeting new 'Netze knüpfen' --date 2011-05-12")
        assert famcli(["store", "move", mina], ok=False).err == told


def test_the_same_is_not_made_twice_and_nothing_of_it_is_half_there(famcli: Famcli, place: str) -> None:
    printed = famcli(["--db", place, "store", "init", "--print-sql", "--roles"]).out
    with pytest.raises(psycopg.Error, match="already exists"):
        run(place, printed)
    with pytest.raises(psycopg.Error, match="already exists"):
        run(place, printed.replace("COMMIT", "ROLLBACK"))
    assert famcli(["--db", place, "store", "init"]).err.startswith("There is already a store")


def test_roles_are_of_one_database_and_one_store() -> None:
    """Roles are the whole server's: whoever had one in a database would have it in each."""
    name = [
        roles.named(address.read(place), "reader")
        for place in (
            "postgresql://a@h/netz",
            "postgresql://a@h/netz?store=essen",
            "postgresql://a@h/Zweites%20Netz",
            "postgresql://a@h/" + "n" * 60,
        )
    ]
    assert name[:3] == ["famcli_netz_reader", "famcli_netz_essen_reader", '"famcli_Zweites Netz_reader"']
    assert re.fullmatch(r"famcli_[0-9a-f]{16}_reader", name[3])
    assert set(roles.OF_MINUTES) < set(KINDS)


def test_who_only_reads_can_look_at_what_would_be_done(famcli: Famcli, place: str, tmp_path: Path) -> None:
    """And waits for nobody meanwhile."""
    anna, _mina, rita = the_three(place)
    famcli(
        ["--db", anna, "meeting", "new", "Netze knüpfen", "--date", "2011-05-12", "--contact-email", "a@example.org"]
    )
    (tmp_path / "liste.csv").write_text("Name;E-Mail\nÄnne Weiß;aenne@example.org\n", encoding="utf-8")
    writer = open_backend(place)
    with writer.write("schreibt"):
        told = famcli(["--db", rita, "person", "import", "liste.csv", "--dry-run"])
        assert "Nothing was" in told.err
        assert "is reader" not in told.err
    writer.close()
    assert "is reader" in famcli(["--db", rita, "person", "import", "liste.csv"], ok=False).err
    assert famcli(["--db", rita, "person", "list", "--json"]).json == []

"""What a store on a server is beside what every backend is: the way there, who did what, and what gets lost."""

import hashlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, time
from getpass import getuser
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli import lean
from famcli.domain.slugs import slugify
from famcli.errors import Conflict, FamcliError, NotFound, StoreError
from famcli.store import open_backend
from famcli.store.postgres import address, looking, sql, telling
from famcli.store.postgres.backend import PostgresBackend
from tests.conftest import Famcli
from tests.store import servers
from tests.store.backends import document
from tests.store.proxy import Proxy
from tests.store.servers import EVERYTHING, account


@pytest.fixture
def place(tmp_path: Path) -> str:
    """The address of a new store."""
    return servers.of_store(str(tmp_path))


@pytest.fixture
def shared(famcli: Famcli, place: str, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """Commands on a store on a server, with a meeting in it."""
    monkeypatch.setenv("FAMCLI_DB", place)
    famcli("store init")
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12")
    return famcli


@pytest.fixture
def proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A way to the server of the tests that is looked at."""
    made = Proxy.before(servers.shared())
    if made is None:
        pytest.skip("the server is not reached by a socket")
    yield made
    made.remove()


def backend(place: str) -> PostgresBackend:
    found = open_backend(place)
    assert isinstance(found, PostgresBackend)
    return found


def people(famcli: Famcli) -> list[str]:
    return [each["slug"] for each in famcli("person list --json").json]


ALLOWED = frozenset(
    [
        "ADD",
        "ALTER",
        "AND",
        "AS",
        "BEGIN",
        "BIGINT",
        "BY",
        "BYTEA",
        "COMMIT",
        "COMMITTED",
        "CONFLICT",
        "COUNT",
        "CREATE",
        "DEFAULT",
        "DELETE",
        "DESC",
        "DISTINCT",
        "DO",
        "FOR",
        "FROM",
        "IN",
        "INDEX",
        "INSERT",
        "INT",
        "INTO",
        "ISOLATION",
        "KEY",
        "LEVEL",
        "LIMIT",
        "LOCAL",
        "NOT",
        "NOTHING",
        "NULL",
        "ON",
        "ONLY",
        "ORDER",
        "PRIMARY",
        "READ",
        "REPEATABLE",
        "ROLLBACK",
        "SELECT",
        "SESSION_USER",
        "SET",
        "STRPOS",
        "TABLE",
        "TEXT",
        "UPDATE",
        "VALUES",
        "WHERE",
        "WRITE",
        "APPLICATION_NAME",
        "LOCK_TIMEOUT",
        "IDLE_IN_TRANSACTION_SESSION_TIMEOUT",
    ]
)
"""What PostgreSQL, CockroachDB, YugabyteDB and Aurora DSQL have in common, as their documentation says."""
OURS = frozenset(
    [
        "famcli_head",
        "famcli_kind",
        "famcli_doc",
        "famcli_gen",
        "famcli_rev",
        "famcli_file",
        "famcli_doc_meeting",
        "famcli_doc_person",
        "famcli_doc_email",
        "famcli_doc_name",
        "store",
        "schema",
        "mark",
        "generation",
        "oldest",
        "fence",
        "kind",
        "documents",
        "bytes",
        "changed",
        "slug",
        "place",
        "version",
        "meeting",
        "person",
        "email",
        "name",
        "body",
        "id",
        "step",
        "written",
        "note",
        "subjects",
        "more",
        "undoes",
        "author",
        "digest",
        "part",
        "content",
        "d",
        "k",
        "r",
        "those",
        "rows",
        "s",
        "lock",
        "idle",
    ]
)


def odd_words(statement: str) -> list[str]:
    """Return the words of a statement that are not of the common part, and signs that some engines do not have."""
    words = re.findall(r"[A-Za-z_]+", re.sub(r"%s|'[^']*'", "", statement))
    signs = re.findall(r"::|->|@>|~|\|\||\[|\$\$", statement)
    return [each for each in words if each.upper() not in ALLOWED and each not in OURS] + signs


def test_all_statements_are_of_the_part_that_engines_share() -> None:
    found = [text for name, value in vars(sql).items() if name.isupper() for text in texts(value)]
    assert len(found) > 40
    assert {text: odd for text in found if (odd := odd_words(text))} == {}


def test_what_only_postgresql_can_be_asked_is_asked_in_one_place() -> None:
    """Those statements only look, and none of them is in the list that commands are made of."""
    found = [value for name, value in vars(looking).items() if name in ("HOLDER", "ROLES", "ENGINE")]
    assert all(each.startswith("SELECT ") and odd_words(each) for each in found)
    folder = Path(looking.__file__).parent
    asking = [path.name for path in folder.glob("*.py") if re.search(r"pg_[a-z]+ ", path.read_text("utf-8"))]
    assert asking == ["looking.py"]


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    return [text for each in value for text in texts(each)] if isinstance(value, tuple) else []


@pytest.mark.parametrize(
    "statement",
    [
        "SAVEPOINT a",
        "LISTEN famcli",
        "SELECT nextval('a')",
        "SELECT body::jsonb FROM famcli_doc",
        "SELECT pg_advisory_lock(1)",
        "CREATE TABLE x (id bigserial)",
        "CREATE INDEX x ON famcli_doc (name COLLATE C)",
        "INSERT INTO famcli_doc (slug) VALUES (%s) RETURNING slug",
    ],
)
def test_a_statement_of_one_engine_alone_is_noticed(statement: str) -> None:
    assert odd_words(statement)


def test_whatever_is_sent_is_one_of_these_statements(shared: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    from famcli.store.postgres.link import Link

    sent: set[str] = set()
    ask = Link.ask
    monkeypatch.setattr(Link, "ask", lambda self, *those: [sent.update(s for s, _v in those), ask(self, *those)][1])
    for line in ("attendee add 'Ömer Kaya'", "person list --search kaya", "store history", "store undo", "store check"):
        shared(line)
    assert len(sent) > 15
    assert {each for each in sent if odd_words(each)} == {looking.ROLES, looking.ENGINE}  # store check looks


@pytest.mark.parametrize(("cut", "times"), [("before", 1), ("after", 1)])
def test_a_lost_answer_is_looked_up(shared: Famcli, place: str, proxy: Proxy, cut: str, times: int) -> None:
    store = place.rpartition("store=")[2]
    proxy.cut = cut
    told = shared(["--db", proxy.address(store), "person", "add", "Ömer Kaya"])
    assert proxy.cuts == times
    assert "Added Ömer Kaya" in told.err
    assert people(shared) == ["oemer-kaya"]


def test_what_nobody_knows_is_said(shared: Famcli, place: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("famcli.store.postgres.link.AGAIN", (0.01,))
    store = place.rpartition("store=")[2]
    proxy.cut = "after, and then for good"
    told = shared(["--db", proxy.address(store), "person", "add", "Ömer Kaya"], ok=False)
    assert told.status == 3
    assert "it is not known whether this was kept. “famcli store history” shows it." in told.err
    assert people(shared) == ["oemer-kaya"]


def test_a_broken_connection_is_known_however_it_is_told() -> None:
    """Libpq's own word of a statement under way has neither state nor class; a mistake in a statement is none."""
    for error in (
        psycopg.OperationalError("closed"),
        psycopg.DatabaseError("server closed the connection unexpectedly"),
    ):
        assert telling.is_lost(error)
    assert not telling.is_lost(psycopg.ProgrammingError("the query has 2 placeholders but 1 parameters were passed"))
    assert not telling.is_lost(psycopg.errors.UniqueViolation("duplicate key"))


def test_a_command_begins_again_where_somebody_was_faster(
    shared: Famcli, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = iter(("Berta Öz", "Cem Ak"))
    keep = PostgresBackend._keep

    def late(self: PostgresBackend, *given: object, **named: object) -> None:
        if self.address.optimistic and (name := next(others, "")):
            other = backend(place)
            with other.write("person add") as draft:
                draft.put("persons", slugify(name, ""), document(slugify(name, ""), name=name))
            other.close()
        keep(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(PostgresBackend, "_keep", late)
    told = shared(["--db", f"{place}&optimistic=1", "person", "add", "Ömer Kaya"])
    assert told.err.count("Added") == 1
    assert sorted(people(shared)) == ["berta-oez", "cem-ak", "oemer-kaya"]


def test_what_was_shown_or_read_already_is_not_run_again(shared: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []

    def fail(self: PostgresBackend, *_given: object, **_named: object) -> None:
        runs.append(self)
        if len(runs) > 8:
            print("gezeigt")
        raise Conflict("Others keep changing the store; nothing was changed. Please try again.")

    shared("agenda add Begrüßung")
    monkeypatch.setattr(PostgresBackend, "_keep", fail)
    monkeypatch.setattr("famcli.cli.shell.again.PAUSE", 0.001)
    assert "nothing was changed" in shared("person add Anna", ok=False).err
    assert len(runs) == 8
    shared("person add Anna", ok=False)
    assert len(runs) == 9
    runs.clear()
    shared("protocol note 1 -", ok=False, stdin=b"Alle sind da.")
    assert len(runs) == 1


def test_a_writer_that_takes_long_is_told_of(shared: Famcli, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("famcli.store.postgres.session.LOCK", 1)
    slow = backend(account("bert", place, EVERYTHING + "bert"))
    slow.by = lambda: "Änne Müller-Lüdenscheidt"
    before = datetime.now().astimezone().replace(microsecond=0)
    with slow.write("langsam"):
        told = shared("person add Anna", ok=False).err
        found = re.fullmatch(
            r"Error: Änne Müller-Lüdenscheidt \(bert\) has been writing since (\S+); nothing was changed. Please try again.\n",
            told,
        )
        assert found, told
        since = datetime.combine(before, time.fromisoformat(found[1]), before.tzinfo)
        assert before <= since <= datetime.now().astimezone()
        assert (
            "Fehler: Änne Müller-Lüdenscheidt (bert) schreibt seit" in shared("--lang de person add Anna", ok=False).err
        )
        monkeypatch.setattr(looking, "HOLDER", "SELECT nobody FROM knows")
        assert "Somebody else has been writing for more than ten seconds" in shared("person add Anna", ok=False).err
        assert people(shared) == []
    slow.close()
    shared("person add Anna")


@given(st.text(max_size=80), st.integers(0, 4_000_000_000))
def test_who_writes_stands_in_the_name_of_a_connection(name: str, seconds: int) -> None:
    """It is ASCII, needs no quotation marks, and PostgreSQL cuts it nowhere; of a long name the beginning is there."""
    name = name.encode("utf-8", "ignore").decode()
    mark = looking.mark(name, datetime.fromtimestamp(seconds, UTC))
    assert len(mark) < 64
    assert re.fullmatch(r"famcli \d+ [A-Za-z0-9%._~-]*", mark)
    told, since = looking.read_mark(mark)
    assert name.startswith(told)
    assert since == datetime.fromtimestamp(seconds, UTC)


@pytest.mark.parametrize("given", ["", "psql", "famcli", "famcli x y", "famcli 99999999999999 Anna", "andere 12 Anna"])
def test_names_of_other_connections_are_nobodys(given: str) -> None:
    assert looking.read_mark(given) == ("", None)


def test_a_writer_asleep_holds_nobody_up_for_long(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("famcli.store.postgres.session.IDLE", 1)
    asleep, awake = backend(place), backend(place)
    awake.begin()
    with pytest.raises(Conflict, match="was lost; nothing was changed"), asleep.write("schläft") as draft:  # noqa: PT012
        draft.put("persons", "anna", document("anna"))
        with awake.write("wach") as other:
            other.put("persons", "berta", document("berta"))
    with awake.read() as snapshot:
        assert list(snapshot.all("persons")) == [document("berta")]
    asleep.close()
    awake.close()


@pytest.mark.parametrize(("longest", "kept"), [(9.0, True), (0.2, False)])
def test_a_writer_at_work_is_not_taken_for_asleep_but_not_for_ever(
    place: str, monkeypatch: pytest.MonkeyPatch, longest: float, kept: bool
) -> None:
    monkeypatch.setattr("famcli.store.postgres.session.IDLE", 1)
    monkeypatch.setattr("famcli.store.postgres.waking.EVERY", 0.3)
    monkeypatch.setattr("famcli.store.postgres.waking.LONGEST", longest)
    computing = backend(place)
    computing.begin()
    told = nullcontext() if kept else pytest.raises(Conflict, match="was lost; nothing was changed")
    with told, computing.write("rechnet") as draft:
        sleep(1.8)
        draft.put("persons", "änne", document("änne"))
    with computing.read() as snapshot:
        assert list(snapshot.all("persons")) == [document("änne")] * kept
    computing.close()


def test_one_takes_back_ones_own_last_step(shared: Famcli, place: str) -> None:
    anna, bert = (account(name, place, EVERYTHING + name) for name in ("anna", "bert"))
    shared("config set name 'Karla Öz'")
    shared(["--db", anna, "person", "add", "Udo Öz"])
    shared(["--db", bert, "person", "add", "Max Ak"])
    assert "Undid “person add: udo-oez”" in shared(["--db", anna, "store", "undo"]).err
    assert people(shared) == ["max-ak"]
    told = shared(["--db", anna, "store", "undo"], ok=False).err
    assert (
        "nothing of yours to undo; Karla Öz (bert) did the last step: “person add: max-ak”. “famcli store undo" in told
    )
    shared(["--db", anna, "store", "undo", "--anybody"])
    assert people(shared) == []
    history = shared("store history").out
    assert re.search(r"Karla Öz \(anna\) +store undo: person add: max-ak", history)


def test_who_shares_an_account_is_known_by_name(shared: Famcli, place: str) -> None:
    shared("config set name Anna")
    shared("person add 'Udo Öz'")
    shared("config set name Bert")
    told = shared("store undo", ok=False).err
    assert re.search(r"nothing of yours to undo; Anna \(\w+\) did the last step: “person add: udo-oez”", told)
    shared("person add 'Max Ak'")
    shared("config set name Anna")
    assert "Undid “person add: udo-oez”" in shared("store undo").err
    assert people(shared) == ["max-ak"]
    last, *earlier = shared("store history --json").json
    assert [last["author"], last["by"], last["note"]] == [urlsplit(place).username, "Anna", "store undo"]
    assert [each["by"] for each in earlier] == ["Bert", "Anna", getuser()]


def test_a_step_that_somebody_has_built_on_stays(shared: Famcli, place: str) -> None:
    anna, bert = (account(name, place, EVERYTHING + name) for name in ("anna", "bert"))
    shared(["--db", anna, "person", "add", "Udo Öz"])
    shared(["--db", bert, "person", "edit", "udo-oez", "--phone", "0123"])
    told = shared(["--db", anna, "store", "undo"], ok=False).err
    assert "“person add: udo-oez” cannot be undone: bert has changed udo-oez since, with “person edit”" in told.replace(
        f"{getuser()} (bert)", "bert"
    )
    assert "can take that back first (“famcli store undo”), or you change the entry itself." in told
    shared(["--db", bert, "store", "undo"])
    shared(["--db", anna, "store", "undo"])
    assert people(shared) == []


def test_what_others_have_built_upon_stays(shared: Famcli, place: str) -> None:
    anna, bert = (account(name, place, EVERYTHING + name) for name in ("anna", "bert"))
    shared(["--db", anna, "person", "add", "Udo Öz"])
    shared(["--db", bert, "attendee", "add", "udo-oez"])
    told = shared(["--db", anna, "store", "undo"], ok=False).err
    assert (
        "“person add: udo-oez” cannot be undone, since it is needed: on the list of netze-knuepfen-2011-05-12" in told
    )
    shared(["--db", bert, "store", "undo"])
    shared(["--db", anna, "store", "undo"])
    assert people(shared) == []
    assert "intact" in shared("store check").err


def test_a_log_that_another_wrote_into_a_step_is_not_that_step(shared: Famcli, place: str) -> None:
    anna, bert = (account(name, place, EVERYTHING + name) for name in ("anna", "bert"))
    shared(["--db", anna, "person", "add", "Udo Öz"])
    shared(["--db", bert, "privacy", "export", "udo-oez", "-o", "auskunft"])
    shared(["--db", bert, "store", "undo"])
    shared(["--db", anna, "store", "undo"])
    assert people(shared) == []
    assert len(shared("privacy log --json").json) == 1


def test_who_is_erased_is_in_no_row_of_the_server(shared: Famcli, place: str) -> None:
    shared("attendee add 'Dora Öz-Wagner' --email dora@example.org")
    shared("agenda add Eins")
    shared("protocol note 1 'Dora Öz-Wagner berichtet.'")
    told = shared("privacy erase dora-oez-wagner --yes").err
    assert "the server's own backups" in told
    assert "The name is left in no file that famcli keeps, and in no entry on the server." in told
    first = backend(place)
    assert first.generations() == first.holding(["Dora"]) == []
    with first.read() as snapshot:
        kinds = ("persons", "attendees", "meetings", "erasures", "operations", "retired")
        found = [each for kind in kinds for each in snapshot.all(kind)]
    first.close()
    assert len(found) > 5
    assert not [each for each in found if b"dora" in each.lower()]
    assert "nothing to undo" in shared("store undo", ok=False).err


def test_an_attached_file_that_names_who_is_erased_is_told(shared: Famcli) -> None:
    Path("liste.csv").write_text("Name\nDora Öz-Wagner\n", encoding="utf-8")
    shared("attendee add 'Dora Öz-Wagner' --email dora@example.org")
    shared("meeting attach liste.csv")
    slug = "netze-knuepfen-2011-05-12/1 (liste.csv)"
    assert slug in shared("privacy erase dora-oez-wagner --dry-run").err
    told = shared("privacy erase dora-oez-wagner --yes").err
    assert f"The name is still in 1 attached file on the server: {slug}" in told
    assert "The name is left in no entry on the server." in told


def test_everything_moves_there_and_back(famcli: Famcli, meeting: Famcli, place: str, tmp_path: Path) -> None:
    (tmp_path / "Haushalt.txt").write_text("Mehr für Netze", encoding="utf-8")
    meeting("attendee add 'Änne Müller-Lüdenscheidt' --email aenne@example.org")
    meeting("meeting attach Haushalt.txt")
    before = meeting("attendee list --json").out
    told = meeting(["store", "move", place]).err
    assert "Moved everything to" in told
    assert meeting(["--db", place, "attendee", "list", "--json"]).out == before
    assert meeting(["--db", place, "meeting", "show"]).out == meeting("meeting show").out
    assert "already a store" in meeting(["store", "move", place], ok=False).err
    (step,) = meeting(["--db", place, "store", "history", "--json"]).json
    assert step["note"] == "store move"
    assert step["subjects"][0].endswith("store/famcli.json")
    back = str(tmp_path / "zurück.json")
    meeting(["--db", place, "store", "move", back])
    assert meeting(["--db", back, "attendee", "list", "--json"]).out == before
    assert list((tmp_path / "zurück.json.files").iterdir())
    assert meeting(["--db", place, "store", "compare", back]).err == "Both hold the same.\n"


def test_a_file_needs_no_preparation(famcli: Famcli) -> None:
    assert "needs no preparation" in famcli("store init", ok=False).err
    assert "needs no preparation" in famcli("store upgrade", ok=False).err


def test_a_store_of_an_earlier_famcli_is_brought_up_to_date(shared: Famcli, place: str) -> None:
    assert "is up to date" in shared("store upgrade").err
    for statement in (
        "UPDATE famcli_head SET schema = 1 WHERE store = '" + place.rpartition("store=")[2] + "'",
        "ALTER TABLE famcli_gen DROP name",
    ):
        account("famcli", place, statement)
    assert "“famcli store upgrade” does that" in shared("person list", ok=False).err
    assert "Brought" in shared("store upgrade").err
    shared("person add Anna")
    assert shared("store history --json").json[0]["by"] == getuser()
    account("famcli", place, "UPDATE famcli_head SET schema = 1")
    assert "Brought" in shared("store upgrade").err  # as another store in the same tables would have it
    shared("person add Berta")
    account("famcli", place, "UPDATE famcli_head SET schema = 99")
    assert "newer famcli (schema 99); please update" in shared("person list", ok=False).err


def test_who_may_change_no_tables_is_told_who_can(famcli: Famcli, place: str) -> None:
    shared, otto = place, account("otto", place)
    famcli(["--db", shared, "store", "init"])
    account(
        "otto",
        place,
        f"UPDATE famcli_head SET schema = 1 WHERE store = '{place.rpartition('store=')[2]}'",
        EVERYTHING + "otto",
    )
    told = famcli(["--db", otto, "store", "upgrade"], ok=False).err
    assert "Only the account that made the tables at" in told


def test_where_there_is_no_store_it_is_said(famcli: Famcli, place: str) -> None:
    told = famcli(["--db", place, "person", "list"], ok=False).err
    assert "There is no store at" in told
    assert "“famcli store init” makes one" in told


SECRETS = ("geheim77", "Gehe:im/77@x", "50%25geheim", "ge heim")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_password_is_never_shown(famcli: Famcli, secret: str, capfd: pytest.CaptureFixture[str]) -> None:
    place = f"postgresql://anna:{secret}@127.0.0.1:1/netz?connect_timeout=1"
    for line in ("store path", "person list", "store check", "doctor"):
        told = famcli(["--db", place, *line.split()], ok=None)
        assert secret not in told.out + told.err
        assert "geheim" not in (told.out + told.err).casefold()
    assert secret not in str(address.read(place).local)


@pytest.mark.parametrize(
    ("given", "mode"),
    [
        ("postgresql://db.example.org/netz", "verify-full"),
        ("postgresql://a.example.org,b.example.org/netz", "verify-full"),
        ("postgresql://localhost,b.example.org/netz", "verify-full"),
        ("postgresql:///netz?host=db.example.org", "verify-full"),
        ("postgresql:///netz?hostaddr=192.0.2.1", "verify-full"),
        ("postgresql:///?service=fern", "verify-full"),
        ("postgresql:///?service=offen", None),
        ("postgresql:///?service=hier", None),
        ("postgresql://db.example.org/netz?sslmode=require", "require"),
        ("postgresql://localhost/netz", None),
        ("postgresql:///netz?host=/run/postgresql", None),
    ],
)
def test_the_way_to_another_computer_is_safe_unless_it_is_said(
    given: str, mode: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from famcli.store.postgres.link import parameters

    services = (
        "[fern]\nhost=db.example.org\n[offen]\nhost=db.example.org\nsslmode=require\n[hier]\nhost=/run/postgresql\n"
    )
    (tmp_path / "dienste.conf").write_text(services, encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "dienste.conf"))
    assert parameters(address.read(given)).get("sslmode") == mode


def test_nothing_of_it_is_loaded_for_a_file(tmp_path: Path) -> None:
    program = (
        "import sys; from famcli.cli.main import run; run(['person', 'add', 'Anna']); run(['meeting', 'list']);"
        "print([each for each in sys.modules if 'psycopg' in each or 'postgres' in each])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_it_is_said(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "famcli.store.postgres.backend", None)
    told = famcli(["--db", "postgresql://db.example.org/netz", "person", "list"], ok=False).err
    assert "pip install 'famcli[postgres]'" in told


def test_a_connection_that_breaks_in_the_midst_changes_nothing(place: str) -> None:
    first = backend(place)
    first.begin()
    with pytest.raises(StoreError, match="nothing was changed"), first.write("a") as draft:  # noqa: PT012
        draft.put("persons", "anna", document("anna"))
        first.link._connection.pgconn.finish()  # type: ignore[union-attr]
        draft.get("meetings", "x")
        draft.put("meetings", "x", document("x"))
    with first.read() as snapshot:
        assert list(snapshot.all("persons")) == []
    first.close()


def test_a_number_that_is_no_state_is_told(place: str) -> None:
    first = backend(place)
    first.begin()
    with pytest.raises(FamcliError, match="no earlier state 7"):
        first.restore("7")
    first.close()


def test_each_earlier_state_can_be_had_as_a_data_file(place: str, tmp_path: Path) -> None:
    store = backend(place)
    store.begin()
    anna, bert, anders = (document(slug, name=name) for slug, name in (("a", "Änne"), ("b", "Bert"), ("a", "Anna")))
    states = []
    for gone, there in ((), (anna, bert)), (("a",), ()), ((), (anders,)), (("b",), (anna,)), ((), (bert,)):
        with store.write("test") as draft:
            for slug in gone:
                draft.delete("persons", slug)
            for each in there:
                draft.put("persons", each.split(b'"slug":"')[1][:1].decode(), each)
        with store.read() as state:
            states.append(list(state.all("persons")))
    assert states == [[anna, bert], [bert], [bert, anders], [anna], [anna, bert]]
    for generation, wanted in zip(reversed(store.generations()), states, strict=False):
        path = tmp_path / f"{generation.number}.json"
        path.write_bytes(store.earlier(generation.ref))
        with open_backend(path).read() as state:
            assert list(state.all("persons")) == wanted
        assert not any(finding.damage for finding in open_backend(path).check())
    with pytest.raises(NotFound):
        store.earlier("99")
    store.close()


def test_more_than_a_socket_takes_at_once_gets_there(place: str) -> None:
    store = backend(place)
    store.begin()
    content = os.urandom(9 * 1024 * 1024)
    sending = threading.Thread(target=store.put_file, args=(content,), daemon=True)
    sending.start()
    sending.join(60)
    assert not sending.is_alive(), "it waits for an answer to what was not sent"
    assert store.file(hashlib.sha256(content).hexdigest()) == content
    store.close()


def test_of_what_speaks_to_the_server_only_what_is_needed_is_loaded(place: str) -> None:
    """A type that is sent and received, a refusal, and two ways at once work as with all of it."""
    program = (
        "import sys; from famcli.store import open_backend; backend = open_backend(sys.argv[1]); backend.begin();"
        "print(backend.put_file(b'x' * 600_000)[:6], sorted({'asyncio', 'logging'} & set(sys.modules)));"
        "import asyncio, logging; from importlib.metadata import version;"
        "print(asyncio.run(asyncio.sleep(0, 'ja')), logging.getLogger('x').name, version('psycopg')[0]); backend.close()"
    )
    found = subprocess.run([sys.executable, "-c", program, place], capture_output=True, text=True, check=True)
    assert (
        found.stdout.splitlines() == [f"{hashlib.sha256(b'x' * 600_000).hexdigest()[:6]} []", "ja x 3"]
        or not known_psycopg()
    )


def known_psycopg() -> bool:
    from importlib.metadata import version

    return f"psycopg-{version('psycopg')}".startswith(lean.KNOWN_PSYCOPG)

"""What somebody reads when a store on a server cannot be used: each cause made for real, in both languages."""

import re
import shlex
import socket
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from famcli.store import open_backend
from famcli.store.postgres import address, link, looking, telling
from tests.conftest import Famcli
from tests.store import servers
from tests.store.servers import EVERYTHING, account

SECRET = "Gehe:im/77@x"
LIMITS = "statement_timeout", "default_transaction_read_only"

OF_WRITING = "time", "only reads", "characters"
"""Causes that those who only read do not meet."""


class Cause(NamedTuple):
    """Something that goes wrong: what is changed in the address or done on the server before, and what is said."""

    english: str
    german: str
    line: str = "attendee add 'Änne Müller-Lüdenscheidt'"
    address: Callable[[str], str] = str
    done: tuple[str, ...] = ()


def other(before: str, behind: str) -> Callable[[str], str]:
    """Return what changes a part of the address."""
    return lambda place: re.sub(before, behind, place)


CAUSES = {
    "nobody": Cause(
        "has no account “nemo” that may connect. Write yours",
        "hat kein Konto „nemo“, das sich anmelden darf. Schreiben Sie",
        address=other("kim", "nemo"),
    ),
    "no login": Cause("has no account “kim”", "hat kein Konto „kim“", done=("ALTER ROLE kim NOLOGIN",)),
    "no database": Cause(
        "has no database “nix”; please ask", "hat keine Datenbank „nix“", address=other("/postgres", "/nix")
    ),
    "no socket": Cause(
        "cannot be reached: no server runs there; its socket is missing.",
        "ist nicht erreichbar: dort läuft kein Server; sein Socket fehlt.",
        address=other("host=[^&]+", "host=/nirgends"),
    ),
    "option": Cause(
        "an option “sslmod” that nobody knows; is “sslmode” meant?",
        "eine Angabe „sslmod“, die niemand kennt; ist „sslmode“ gemeint?",
        address=lambda place: f"{place}&sslmod=require",
    ),
    "value": Cause(
        'says something that cannot be: invalid sslmode value: "requir". Please correct it.',
        'enthält etwas, das nicht sein kann: invalid sslmode value: "requir". Bitte',
        address=lambda place: f"{place}&sslmode=requir",
    ),
    "service": Cause(
        "There is no service “nix” in",
        "Einen Dienst „nix“ gibt es weder in",
        address=lambda place: f"{place}&service=nix",
    ),
    "other server": Cause(
        "is what target_session_attrs=standby in the address asks for.",
        "ist, was target_session_attrs=standby in der Adresse verlangt.",
        address=lambda place: f"{place}&target_session_attrs=standby",
    ),
    "no primary": Cause(
        "takes changes just now. Please try again later.",
        "nimmt gerade Änderungen an. Bitte versuchen Sie es später",
        address=lambda place: f"{place}&target_session_attrs=read-write",
        done=("ALTER ROLE kim SET default_transaction_read_only = on",),
    ),
    "no store": Cause(
        "There is no store at",
        "gibt es noch keinen Datenbestand. „famcli store init“ legt einen an.",
        address=lambda place: f"{place}%20%C3%A4%26",
    ),
    "no role": Cause(
        "Your account may not do this at",
        "Die Betreuung des Servers kann Ihnen eine Rolle geben".lower(),
        done=("REVOKE ALL ON famcli_head, famcli_kind, famcli_doc, famcli_gen, famcli_rev, famcli_file FROM kim",),
    ),
    "time": Cause(
        "has stopped this because it took too long; nothing was changed.",
        "abgebrochen, weil es zu lange dauerte; es wurde nichts geändert.",
        done=("ALTER ROLE kim SET statement_timeout = '50ms'",),
    ),
    "only reads": Cause(
        "only reads at the moment; nothing was changed.",
        "liest zurzeit nur; es wurde nichts geändert.",
        done=("ALTER ROLE kim SET default_transaction_read_only = on",),
    ),
    "crowded": Cause(
        "has too many connections just now. Please try again",
        "hat gerade zu viele Verbindungen. Bitte versuchen Sie es",
        done=("ALTER ROLE kim CONNECTION LIMIT 0",),
    ),
    "not there": Cause(
        "kim may not use the database “zu” at",
        "kim darf die Datenbank „zu“ bei",
        done=("DROP DATABASE IF EXISTS zu", "CREATE DATABASE zu", "REVOKE CONNECT ON DATABASE zu FROM public"),
        address=other("/postgres", "/zu"),
    ),
    "characters": Cause(
        "is made for LATIN1 and could not keep all names; nothing was changed.",
        "ist für LATIN1 angelegt und könnte nicht alle Namen speichern; es wurde nichts geändert.",
        done=("DROP DATABASE IF EXISTS alt", "CREATE DATABASE alt ENCODING 'LATIN1' TEMPLATE template0"),
        address=other("/postgres", "/alt"),
        line="store init",
    ),
}


@pytest.fixture
def place(famcli: Famcli, tmp_path: Path) -> Iterator[str]:
    """The address of a store with a meeting, for the account kim."""
    owner = servers.of_store(str(tmp_path))
    if "host=/" not in owner:
        pytest.skip("the server is not reached by a socket")
    famcli(["--db", owner, "store", "init"])
    yield account("kim", owner, EVERYTHING + "kim")
    account(
        "kim", owner, "ALTER ROLE kim LOGIN CONNECTION LIMIT -1", *(f"ALTER ROLE kim RESET {each}" for each in LIMITS)
    )


@pytest.mark.parametrize("name", CAUSES)
def test_each_cause_is_one_sentence_with_a_way_out(
    famcli: Famcli, place: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is on stderr, with --json as well, and without the password; nothing is there afterwards."""
    monkeypatch.setattr("famcli.store.postgres.link.AGAIN", (0.01, 0.01))
    monkeypatch.setenv("PGSERVICEFILE", "/dev/null")
    cause = CAUSES[name]
    account("kim", servers.of_the_tests(place), *cause.done)
    given = cause.address(place).replace("@/", f":{SECRET}@/", 1)
    lines = [cause.line] if name in OF_WRITING else [cause.line, "person list --json"]
    writer = open_backend(servers.of_the_tests(place))
    with writer.write("schreibt lange") if name == "time" else nullcontext():
        for line in lines:
            for language, begun, sentence in (("en", "Error: ", cause.english), ("de", "Fehler: ", cause.german)):
                told = famcli(["--lang", language, "--db", given, *shlex.split(line)], ok=False)
                assert told.status == 1
                assert told.out == ""
                assert told.err.startswith(begun)
                assert told.err.count("\n") == 1
                assert told.err.rstrip("\n")[-1] in ".?"
                assert sentence.casefold() in told.err.casefold()
                assert not re.search("geheim|Gehe:im|77@|FATAL|famcli_", told.err)
    writer.close()
    if cause.done and name not in ("characters", "not there"):
        assert famcli(["--db", servers.of_the_tests(place), "person", "list", "--json"]).json == []


@pytest.mark.parametrize(
    ("query", "seconds"),
    [("host=a", "10"), ("host=a,b", "5"), ("host=a,b,c,d,e,f", "2"), ("host=a&connect_timeout=30", "30")],
)
def test_who_does_not_answer_is_given_up(query: str, seconds: str) -> None:
    """Servers that stand in for each other share the time; a network that goes away is noticed in half a minute."""
    wanted = link.parameters(address.read(f"postgresql:///netz?{query}"))
    assert wanted["connect_timeout"] == seconds
    idle, interval, count = (int(wanted[f"keepalives_{each}"]) for each in ("idle", "interval", "count"))
    assert idle + interval * count <= int(wanted["tcp_user_timeout"]) / 1000 <= 30


@pytest.mark.slow
def test_a_server_that_says_nothing_is_waited_for_ten_seconds(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("famcli.store.postgres.link.PATIENCE", 2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        place = f"postgresql://anna@127.0.0.1:{silent.getsockname()[1]}/netz"
        told = famcli(["--db", place, "person", "list"], ok=False).err
    assert told == "Error: 127.0.0.1 cannot be reached: it does not answer.\n"
    told = famcli(["--db", place, "person", "list"], ok=False).err
    assert told == "Error: 127.0.0.1 cannot be reached: no server answers on that port.\n"
    told = famcli(["--db", "postgresql://nirgends.invalid/netz?sslmode=disable", "person", "list"], ok=False).err
    assert re.match(
        "Error: nirgends.invalid cannot be reached: (its name is not known|names cannot be looked up)", told
    )


def test_without_network_there_is_what_was_taken_along(
    famcli: Famcli, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        with monkeypatch.context() as away:
            away.setattr("famcli.store.postgres.link.Link._with", staticmethod(_gone))
            return famcli(["--db", place, "person", "list"], ok=False).err

    famcli(["--db", place, "person", "add", "Anna"])
    assert told().endswith(
        "no server answers on that port. “famcli store checkout PATH” takes the data along for such days.\n"
    )
    famcli(["--db", place, "store", "checkout", "für unterwegs.json"])
    path = f"'{Path('für unterwegs.json').absolute()}'"
    assert f"Until it is back you can work with what you took along: “famcli --db {path} …”" in told()
    famcli(["--db", "für unterwegs.json", "person", "add", "Berta"])
    famcli(["--db", place, "store", "merge", "für unterwegs.json"])
    assert "“famcli store checkout PATH” takes the data along for such days." in told()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("53100", "disk of the server"), ("53200", "no room or memory left"), ("54000", "too large for one entry"),
        ("22P05", "not made for all languages"), ("22021", "not made for all languages"), ("42703", "update famcli"),
        ("57014", "took too long"), ("25006", "only reads"), ("58030", "refuses: kaputt. Nothing was changed; please tell"),
        ("42P01", "There is no store at"), ("57P01", "was lost; nothing was changed. Please try again"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_cheaply_is_told_by_its_number(state: str, said: str) -> None:
    """A full disk was made for real once: nothing was half there, and it went on when there was room again."""
    error = psycopg.errors.lookup(state)("FEHLER:  kaputt\nDETAIL:  Schlüssel (name)=(Änne)")
    told = str(telling.of_statement(error, address.read("postgresql://anna:geheim@db/netz"), writing=True))
    assert said in told
    assert not re.search("geheim|Änne|FEHLER", told)


def _gone(_wanted: object) -> None:
    raise psycopg.OperationalError('connection to server at "192.0.2.1", port 5432 failed: Connection refused')


def test_what_there_is_to_know_of_a_server_stands_in_a_table(famcli: Famcli, place: str) -> None:
    famcli(["--db", place, "person", "add", "Änne Müller-Lüdenscheidt"])
    rows = {each["what"]: each for each in famcli(["--db", place, "doctor", "--json"], ok=None).json}
    assert rows["store"]["said"] == f"{address.read(place).shown}: intact"
    assert re.fullmatch(r"PostgreSQL \d+\.\d+", rows["server"]["said"])
    assert rows["way there"] == {"what": "way there", "state": "good", "said": "on this computer"}
    assert rows["account"]["said"] == "kim"
    assert rows["what is there"]["said"] == "1 entry (1 kB), 1 state; tables of version 2"
    assert rows["time limits"]["said"] == "a writer is waited for 10s, and given up after 15s without a word"
    told = famcli(["--lang", "de", "--db", f"{place}&optimistic=1", "store", "check"])
    assert "ist unversehrt." in told.err
    assert re.search(r"Zeitgrenzen +keine: Niemand wartet", told.out)
    assert re.search(r"Bestand +1 Eintrag \(1 kB\), 1 Stand; Tabellen der Fassung 2", told.out)


def test_an_engine_that_is_not_postgresql_says_less(
    famcli: Famcli, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing depends on tables that only PostgreSQL has."""
    for name in ("ENGINE", "ROLES", "HOLDER"):
        monkeypatch.setattr(looking, name, "SELECT nothing FROM nowhere")
    told = famcli(["--db", place, "store", "check"])
    assert re.search(r"server +\d+\.\d+", told.out)
    assert "this server does not say whether it keeps to any" in told.out


def test_whose_step_is_undone_is_said(famcli: Famcli, place: str) -> None:
    famcli(["--db", place, "person", "add", "Anna"])
    famcli("config set name 'Änne Müller-Lüdenscheidt'")
    famcli(["--db", place, "person", "add", "Udo Öz"])
    famcli("config set name 'Bert Ak'")
    owner = place.replace("kim@", "famcli@")
    told = famcli(["--db", owner, "store", "undo", "--anybody", "--dry-run"]).err
    assert re.search(r"“person add: udo-oez” of .*, by Änne Müller-Lüdenscheidt \(kim\), would be undone:", told)
    told = famcli(["--db", owner, "store", "undo", "--anybody"]).err
    assert told == "Undid “person add: udo-oez”, which Änne Müller-Lüdenscheidt (kim) did.\n"

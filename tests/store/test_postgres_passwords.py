"""A password in the address of a store is used, and stands nowhere: in no output, in no file, in no name of one."""

import re
import shlex
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.config import PASSWORD
from famcli.store.postgres import address
from tests.conftest import Famcli
from tests.store import servers

SECRET = "Geheq?zqim/7q7@xqx:y%qz"
LINES = (
    "meeting new 'Netze knüpfen' --date 2011-05-12", "attendee add 'Änne Müller-Lüdenscheidt' --email aenne@example.org",
    "agenda add Begrüßung", "protocol note 1 'Beschluss: Ja'", "protocol edit", "store path --json", "store path",
    "store history", "store history --json", "store check", "store check --json", "doctor", "doctor --json",
    "protocol render -o protokoll.html", "store checkout unterwegs.json", "store backup sicherung.json",
    "store merge unterwegs.json", "store move neu.json", "store undo --dry-run", "store undo", "search Müller",
    "config set db '{place}'", "store restore 1", "agenda edit 9", "person show nirgends", "--debug person list",
)  # fmt: skip


@pytest.mark.slow
def test_a_password_stands_nowhere(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMCLI_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("EDITOR", "true")
    place = servers.of_store("sicher-verwahrt").replace("@/", f":{SECRET}@/", 1)
    told = [famcli(["--db", place, "store", "init"], ok=None)]
    told += [famcli(["--db", place, *shlex.split(line.format(place=place))], ok=None) for line in LINES]
    broken = (
        place.replace("/postgres?", "/nirgends?"),
        f"{place}&sslmod=x",
        f"{place}&sslmode=x",
        place.replace("host=/", "host=/x/"),
    )
    told += [famcli(["--db", each, "person", "list"], ok=False) for each in broken]
    assert sum(each.status == 0 for each in told) > len(LINES) - 5
    said = "".join(each.out + each.err for each in told)
    parts = re.compile("|".join((*re.split(r"\W", SECRET)[:4], quote(SECRET, safe=""))))
    assert len(said) > 3000
    assert parts.findall(said) == []
    found = [path for folder in (tmp_path, Path(f"{tmp_path}.data")) for path in folder.rglob("*")]
    assert len(found) > 10
    assert [path for path in found if parts.search(str(path.relative_to(tmp_path.parent)))] == []
    assert [path for path in found if path.is_file() and parts.search(path.read_text("utf-8", "replace"))] == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="=&"), min_size=1))
def test_a_password_can_be_typed_as_it_is(secret: str) -> None:
    """Libpq gets it, nothing of it is shown, and the settings refuse it: whatever signs are in it."""
    typed = re.sub(r"%(?=[0-9A-Fa-f]{2})", "%25", secret)
    place = f"postgresql://anna:{typed}@db.example.org:5433/netz?sslmode=require&store=essen"
    found = address.read(place)
    assert found.shown == "postgresql://anna@db.example.org:5433/netz?store=essen"
    assert psycopg.conninfo.conninfo_to_dict(found.for_libpq) == {
        "user": "anna", "password": secret, "host": "db.example.org", "port": "5433", "dbname": "netz", "sslmode": "require",
    }  # fmt: skip
    assert re.search(PASSWORD, place)


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://db.example.org:5432/netz?user=anna@haus", "postgresql://anna@haus@db.example.org:5432/netz",
        "postgresql://a.example.org:5432,b.example.org:5433/netz?target_session_attrs=read-write",
        "postgresql:///netz?host=/run/postgresql", "postgresql://[2001:db8::1]:5432/netz", "postgresql://anna@[::1]/netz",
    ],
)  # fmt: skip
def test_an_address_without_password_stays_as_it_is(place: str) -> None:
    assert not re.search(PASSWORD, place)
    assert address.read(place).shown.partition("?")[0] == place.partition("?")[0]


@pytest.mark.parametrize("place", ["postgresql://anna:geh=eim/netz", "postgresql://anna:geh?e=im@host/netz"])
def test_what_may_be_half_a_password_is_not_shown(place: str) -> None:
    assert "geh" not in address.read(place).shown

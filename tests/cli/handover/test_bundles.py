"""One encrypted file for somebody else: what is in it, what is not, and taking it over."""

import csv
import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from famcli.store import open_backend
from famcli.store.repositories import KINDS, Store
from tests.cli.scripted import answered
from tests.conftest import Famcli, Prepared
from tests.kept import Kept
from tests.store.examples import all_entities

YEAR = """
meeting new 'Netze knüpfen' --series Netzwerktreffen --date 2011-05-12 --start 10:00 --end 16:00 --place 'Mülheim an der Ruhr' --room 'Saal 2' --address 'Am Rathaus 1, 45468 Mülheim' --contact-email treffen@example.org
person add 'Änne Weiß' --email aenne@example.org --phone '0208 1234567' --address 'Lindenweg 7, 45470 Mülheim' --organization 'Stadt Mülheim' --notes 'privat: 0170 7654321'
person add 'Bernd Müller-Lüdenscheidt' --email bernd@example.org --phone '+49 208 99887766' --organization 'Büro Groß, Mail: buero@example.org'
person add 'Carla Öhm' --email carla@example.org
attendee add 'Änne Weiß' --role host
attendee add 'Bernd Müller-Lüdenscheidt'
attendee rsvp weiß accepted --note 'erreichbar unter 0208 55667788'
attendee edit weiß --diet 'vegan, keine Nüsse' --access 'stufenloser Zugang, Tel. 0208 1234567'
agenda add 'Begrüßung, Fragen an carla@example.org' --minutes 15 --presenter 'Änne Weiß'
agenda add 'Klage gegen den Kreis (intern)' --minutes 30
agenda add Kurzberichte --minutes 60 --kind reports
protocol note 1 'Beschluss: Alles bleibt (1 ja, 0 nein)'
report submit --by 'Carla Öhm' --title Bürgerbus --contact 'bus@example.org'
attendee attendance weiß present
attendee attendance bernd present
meeting attach plan.txt
protocol approve --accept 'Zum Ausprobieren'
"""


@pytest.fixture
def year(famcli: Famcli, prepared: Prepared, tmp_path: Path) -> Famcli:
    (tmp_path / "plan.txt").write_text("Raumplan", encoding="utf-8")
    prepared("bundles", lambda: [famcli(line) for line in YEAR.strip().splitlines()])
    famcli("meeting use netzwerktreffen-1")
    famcli("bundle key -o geheim.txt")
    return famcli


def inside(path: str) -> dict[str, bytes]:
    """Open a bundle without famcli."""
    secret = next(line for line in Path("geheim.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#")
    plain = pyrage.decrypt(Path(path).read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_host_gets_no_address_no_number_and_no_note(year: Famcli, kept: Kept) -> None:
    """Every e-mail address, telephone number and postal address of the store is looked for in the opened bytes."""
    year("bundle write --for host -o gast.age --to geheim.txt")
    found = inside("gast.age")
    assert set(found) == {
        "manifest.json",
        "store.json",
        "documents/netzwerktreffen-1-participants.csv",
        "documents/netzwerktreffen-1-agenda.csv",
    }
    everything = "\n".join(each.decode() for each in found.values())
    store = kept.everything()
    addresses = set(re.findall(r"[\w.-]+@[\w.-]+\w", store.decode()))
    assert len(addresses) >= 5
    numbers = {"0208 1234567", "0170 7654321", "+49 208 99887766", "0208 55667788"}
    for secret in (
        *addresses,
        *numbers,
        "Lindenweg 7",
        "45470",
        "Am Rathaus 1",
        "45468",
        "erreichbar",
        "privat",
        "Klage",
    ):
        assert secret.encode() in store, secret
        assert secret not in everything, secret
    papers = "".join(each.decode() for name, each in found.items() if name != "manifest.json")
    assert not re.search(r"@example|0\d{3} \d", papers)


def test_the_host_gets_names_needs_times_and_rooms(year: Famcli) -> None:
    year("bundle write --for host -o gast.age --to geheim.txt")
    table = inside("gast.age")["documents/netzwerktreffen-1-participants.csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert rows[2] == [
        "Änne Weiß",
        "Stadt Mülheim",
        "host",
        "accepted",
        "vegan, keine Nüsse",
        "stufenloser Zugang, Tel. …",
    ]
    year("--db gast.json bundle read gast.age --identity geheim.txt")
    assert year("--db gast.json store check").err == "The data file is intact.\n"
    year("--db gast.json meeting use netzwerktreffen-1")
    meeting = year("--db gast.json meeting show --json").json
    assert (meeting["room"], meeting["address"], meeting["agenda"][1]["title"]) == ("Saal 2", "", "(internal)")
    rows = year("--db gast.json attendee list --json").json
    assert [each["person"]["name"] for each in rows] == ["Bernd Müller-Lüdenscheidt", "Änne Weiß"]
    assert rows[1]["attendee"]["diet"] == "vegan, keine Nüsse"
    assert {each["person"][field] for each in rows for field in ("email", "phone", "address", "notes")} == {""}


def test_a_successor_gets_everything_but_passwords(
    year: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "config" / "templates"
    templates.mkdir(parents=True)
    (templates / "agenda.de.md.j2").write_text("Unsere Tagesordnung", encoding="utf-8")
    (tmp_path / "config" / "config.toml").write_text(
        'name = "Änne Weiß"  # ich\ndb = ""\n[mail]\nhost = "mail.example.org"\n', encoding="utf-8"
    )
    told = year("bundle write --for successor -o alles.age --to geheim.txt")
    assert "Earlier states are not in it; --history adds them." in told.err
    found = inside("alles.age")
    assert {name.partition("/")[0] for name in found} == {
        "manifest.json",
        "store.json",
        "files",
        "templates",
        "settings.toml",
    }
    assert found["settings.toml"] == b'[mail]\nhost = "mail.example.org"\n'
    monkeypatch.setenv("FAMCLI_CONFIG_DIR", str(tmp_path / "neu"))
    told = year("--db neu.json bundle read alles.age --identity geheim.txt").err
    assert "Took over" in told
    assert "By its settings mails go out by mail.example.org." in told
    assert (tmp_path / "neu" / "templates" / "agenda.de.md.j2").read_text(encoding="utf-8") == "Unsere Tagesordnung"
    assert year("--db neu.json store check").err == "The data file is intact.\n"
    assert year("--db neu.json person show weiß --json").json["phone"] == "0208 1234567"
    again = year("--db neu.json bundle read alles.age --identity geheim.txt", ok=False)
    assert "There is already data in neu.json; nothing was changed." in again.err
    assert "Both hold the same." in year("--db neu.json bundle diff alles.age --identity geheim.txt").err
    year("--db neu.json person edit carla --function Leitung")
    (entry,) = year("--db neu.json bundle diff alles.age --identity geheim.txt --json").json
    assert (entry["slug"], entry["fields"]) == ("carla-oehm", [{"name": "function", "now": "Leitung", "then": ""}])


def test_earlier_states_go_along_where_they_are_wanted(year: Famcli) -> None:
    year("bundle write --for successor -o alles.age --to geheim.txt --history")
    assert sum(name.startswith("history/") for name in inside("alles.age")) > 5
    year("--db neu.json bundle read alles.age --identity geheim.txt")
    states = sorted(Path("neu.json.handed-over").iterdir())
    year(f"--db neu.json store restore {states[0]}")


def test_an_archive_gets_what_was_approved(year: Famcli) -> None:
    year("meeting edit --place Essen")
    year("bundle write --for archive -o archiv.age --to geheim.txt --meeting netzwerktreffen-1")
    year("bundle read archiv.age --identity geheim.txt -o archiv")
    names = sorted(str(path.relative_to("archiv")) for path in Path("archiv").rglob("*") if path.is_file())
    assert names == [
        "documents/protokoll-netzwerktreffen-1-1-0.pdf",
        "documents/protokoll-netzwerktreffen-1-1-0.txt",
        "files/netzwerktreffen-1-1-plan.txt",
        "manifest.json",
        "store.json",
    ]
    text = Path("archiv/documents/protokoll-netzwerktreffen-1-1-0.txt").read_text(encoding="utf-8")
    assert "Mülheim an der Ruhr" in text
    assert "Alles bleibt" in text
    with Store(open_backend(Path("archiv/store.json"))).read() as tx:
        assert [each.slug for each in tx.snapshots.all()] == ["netzwerktreffen-1/1.0"]
        assert {each.email for each in tx.persons.all()} == {""}
    assert "give a folder with -o" in year("bundle read archiv.age --identity geheim.txt", ok=False).err


def test_somebody_is_told_all_in_a_bundle_and_it_is_logged(year: Famcli) -> None:
    year("bundle write --for subject --person weiß -o weiss.age --to geheim.txt")
    found = inside("weiss.age")
    (data,) = [content for name, content in found.items() if name.endswith(".json") and name != "manifest.json"]
    assert json.loads(data)["person"] == "aenne-weiss"
    assert [each["deed"] for each in year("privacy log --json").json] == ["export"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("write --for host -o gast.age", "Say who can open it: --to KEY, or --passphrase."),
        ("write --for host --passphrase -o gast.age", "No passphrase is given: use --passphrase-file FILE or"),
        ("write --for host -o gast.zip --to age1x", "please call it gast.zip.age"),
        ("write --for host -o gast.age --to age1x", "“age1x” is not a public key"),
        ("write --for subject -o a.age --to age1x", "--person goes with --for subject"),
        ("write --for host --history -o a.age --to age1x", "--history goes with --for successor only"),
        ("write --for subject --person weiß --meeting x -o a.age --to age1x", "--meeting goes with"),
        ("write --for host --passphrase -o a.age --to age1x", "Use either --to or a passphrase."),
        ("read plan.txt", "plan.txt is not a bundle: it is not an age file."),
        ("read fehlt.age", "fehlt.age cannot be read"),
        ("read gut.age", "Say where yours is with --identity"),
        ("read gut.age --identity plan.txt", "plan.txt is not a file with a secret key"),
        ("read gut.age --identity fremd.txt", "gut.age was written for another key"),
        ("read kurz.age --identity geheim.txt", "kurz.age is damaged; ask for it once more"),
        ("read leer.age --identity geheim.txt", "leer.age is damaged"),
        ("diff weiss.age --identity geheim.txt", "holds papers only"),
        ("key -o geheim.txt", "already exists"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(year: Famcli, line: str, sentence: str) -> None:
    year("bundle key -o fremd.txt")
    if "age --identity" in line or "gut.age" in line:
        year("bundle write --for host -o gut.age --to geheim.txt")
        year("bundle write --for subject --person weiß -o weiss.age --to geheim.txt")
        Path("kurz.age").write_bytes(Path("gut.age").read_bytes()[:-7])
        public = Path("geheim.txt").read_text(encoding="utf-8").splitlines()[0].rpartition(" ")[2]
        Path("leer.age").write_bytes(pyrage.encrypt(b"", [pyrage.x25519.Recipient.from_str(public)]))
    found = year(f"bundle {line}", ok=False)
    assert sentence in found.err
    assert found.status in (1, 2)
    assert found.out == ""
    assert not Path("gast.age").exists()


@pytest.mark.slow
def test_a_passphrase_opens_it_and_a_wrong_one_does_not(year: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("wort.txt").write_text("Elf Züge fahren rückwärts\n", encoding="utf-8")
    told = year("bundle write --for host -o gast.age --passphrase-file wort.txt")
    assert "Tell the passphrase by another way" in told.err
    assert "No passphrase is given" in year("bundle read gast.age --dry-run", ok=False).err
    year("bundle read gast.age --dry-run --passphrase-file wort.txt")
    monkeypatch.setenv("FAMCLI_PASSPHRASE", "Elf Züge fahren vorwärts")
    assert "the passphrase is wrong" in year("bundle read gast.age --dry-run", ok=False).err
    monkeypatch.setenv("FAMCLI_PASSPHRASE", "kurz")
    assert "at least 10 characters" in year("bundle write --for host -o b.age", ok=False).err


def test_secret_key_and_bundle_are_their_owners_only(year: Famcli) -> None:
    year("bundle write --for host -o gast.age --to geheim.txt")
    for name in ("geheim.txt", "gast.age"):
        assert os.stat(name).st_mode & 0o077 == 0
    assert json.loads(year("bundle write --for host -o zwei.age --to geheim.txt --json").out)["scope"] == "host"
    assert not Path("drei.age").exists()
    year("bundle write --for host -o drei.age --to geheim.txt --dry-run")
    assert not Path("drei.age").exists()


@pytest.mark.slow
def test_a_passphrase_is_asked_twice_and_not_shown(year: Famcli) -> None:
    typed = "Elf Züge fahren\nElf Züge stehen\nElf Züge fahren\nElf Züge fahren\n"
    seen = answered(["bundle", "write", "--for", "host", "--passphrase", "-o", "gast.age"], typed.encode())
    assert "These were not the same." in seen
    assert "Züge" not in seen
    assert "Nothing was changed" in answered(["bundle", "read", "gast.age", "--dry-run"], "Elf Züge fahren\n".encode())


def made(name: str, contents: dict[str, bytes], **changes: object) -> None:
    """Write a bundle as somebody could who knows the public key."""
    manifest = {**json.loads(contents["manifest.json"]), **changes}
    files = {each: content for each, content in contents.items() if each != "manifest.json"}
    manifest["files"] = {each: hashlib.sha256(content).hexdigest() for each, content in files.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each, content in {**files, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(each, content)
    public = Path("geheim.txt").read_text(encoding="utf-8").splitlines()[0].rpartition(" ")[2]
    Path(name).write_bytes(pyrage.encrypt(buffer.getvalue(), [pyrage.x25519.Recipient.from_str(public)]))


def table(content: bytes, kind: str, document: dict[str, object]) -> bytes:
    return json.dumps({**json.loads(content), kind: {"1": document}}).encode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda found: found.pop("store.json"), "b.age holds papers only, no data."),
        (lambda found: found.update({"store.json": b""}), "b.age is damaged: it is empty."),
        (lambda found: found.update({"store.json": found["store.json"][:99]}), "b.age is damaged: line 1 is not JSON."),
        (
            lambda found: found.update({"store.json": table(found["store.json"], "raumschiffe", {"slug": "x"})}),
            "b.age has entries of a newer famcli (raumschiffe); please update famcli.",
        ),
        (
            lambda found: found.update(
                {"store.json": table(found["store.json"], "series", {"schema": 4, "slug": "x", "name": "x", "warp": 1})}
            ),
            "was written by a newer famcli: series “x” has the field “warp”",
        ),
        (lambda found: found.update({"files/a/b": b"x"}), "b.age is not a bundle of famcli."),
        (lambda found: found.update({"zusatz.txt": b"x"}), "b.age is not a bundle of famcli."),
    ],
)
def test_a_hostile_bundle_is_refused_before_anything_is_written(
    year: Famcli, tmp_path: Path, change: Callable[[dict[str, bytes]], object], sentence: str
) -> None:
    year("bundle write --for successor -o a.age --to geheim.txt")
    contents = inside("a.age")
    change(contents)
    made("b.age", contents)
    before = sorted(map(str, tmp_path.rglob("*")))
    for line in ("read b.age --dry-run", "read b.age", "diff b.age"):
        refused = year(f"--db neu.json bundle {line} --identity geheim.txt", ok=False)
        assert sentence in refused.err
        assert refused.status == 1
    assert sorted(map(str, tmp_path.rglob("*"))) == before


@pytest.mark.parametrize("settings", [b'db = 3\nraumschiff = "x"\n', b'lang = "\xff"', b"[mail"])
def test_settings_that_cannot_be_used_are_left_out(
    year: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: bytes
) -> None:
    """Written down, they would stop every command."""
    year("bundle write --for successor -o a.age --to geheim.txt")
    made("b.age", {**inside("a.age"), "settings.toml": settings})
    monkeypatch.setenv("FAMCLI_CONFIG_DIR", str(tmp_path / "neu"))
    told = year("--db neu.json bundle read b.age --identity geheim.txt").err
    assert "The settings of the bundle cannot be used, and were left out." in told
    assert not (tmp_path / "neu" / "config.toml").exists()


def test_nobody_becomes_somebody_else_by_a_bundle(
    year: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year("bundle write --for successor -o a.age --to geheim.txt")
    made("b.age", {**inside("a.age"), "settings.toml": b'name = "Jemand Anderes"\ndb = "/tmp/x.json"\nlang = "de"\n'})
    monkeypatch.setenv("FAMCLI_CONFIG_DIR", str(tmp_path / "neu"))
    year("--db neu.json bundle read b.age --identity geheim.txt")
    assert (tmp_path / "neu" / "config.toml").read_text(encoding="utf-8") == 'lang = "de"\n'


def test_a_dry_run_says_what_would_hinder_it(year: Famcli) -> None:
    year("bundle write --for successor -o a.age --to geheim.txt")
    told = year("bundle read a.age --identity geheim.txt --dry-run").err
    assert "would take it over into a new file." in told


def test_whatever_there_is_comes_out_of_a_bundle_for_a_successor_as_it_went_in(famcli: Famcli, kept: Kept) -> None:
    with Store(kept.backend()).write("alles") as tx:
        for kind, one in all_entities():
            if kind not in ("checkouts", "merges", "erasures"):
                tx.kind(kind).put(one)
    famcli("bundle key -o geheim.txt")
    famcli("bundle write --for successor -o a.age --to geheim.txt")
    famcli("--db neu.json bundle read a.age --identity geheim.txt")
    assert "Both hold the same." in famcli("--db neu.json bundle diff a.age --identity geheim.txt").err
    for kind in KINDS:
        with kept.backend().read() as here, open_backend(Path("neu.json")).read() as there:
            assert {*here.all(kind)} == {*there.all(kind)}, kind

"""The case of Mülheim: every fact of it is in the documents."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from famcli.config import Settings
from famcli.services import demo
from famcli.services.documents import rendering
from famcli.store import open_backend
from famcli.store.repositories import Store
from tests.conftest import Famcli

pytestmark = pytest.mark.slow

CASE: dict[str, Any] = tomllib.loads((Path(__file__).parents[2] / "data" / "muelheim.toml").read_text(encoding="utf-8"))


MADE: list[Path] = []
"""The demo, which is made once for all tests."""


@pytest.fixture
def folder(famcli: Famcli, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not MADE:
        kept = tmp_path_factory.mktemp("demo") / "vorführung"
        famcli(["demo", str(kept)])
        MADE.append(kept)
    shutil.copytree(MADE[0], tmp_path / "vorführung")
    return tmp_path / "vorführung"


def words(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    return " ".join(path.read_text(encoding="utf-8").split())


def test_it_writes_every_document_in_every_format(famcli: Famcli, folder: Path) -> None:
    names = {path.name for path in folder.iterdir() if path.suffix in (".pdf", ".html", ".md", ".txt")}
    kinds = (
        "einladung-claudia-roos",
        "terminvormerkung-claudia-roos",
        "erinnerung-claudia-roos",
        "erinnerung-aufgaben-claudia-roos",
        "begleitschreiben-claudia-roos",
        "teilnahmebescheinigung-claudia-roos",
        *(f"{kind}-familienmanagertreffen-6" for kind in KINDS),
    )
    assert names == {f"{kind}.{suffix}" for kind in kinds for suffix in ("pdf", "html", "md", "txt")} | {
        "einladung-alle.pdf"
    }
    assert famcli(f"--db {folder}/famcli.json store check").err == "The data file is intact.\n"
    assert "another folder" in famcli("demo vorführung", ok=False).err


KINDS = (
    "tagesordnung",
    "protokoll",
    "artikel",
    "kurzprotokoll",
    "beschluesse",
    "kurzberichte",
    "kurzbericht",
    "bekanntmachen",
    "teilnahmeliste",
    "namensschilder",
    "kontaktliste",
)


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
@pytest.mark.parametrize("kind", ["protokoll", "artikel"])
def test_all_facts_are_in_protocol_and_article(folder: Path, kind: str, suffix: str) -> None:
    found = words(folder / f"{kind}-familienmanagertreffen-6.{suffix}").replace("\u00a0", " ")
    compact = "".join(found.replace("-", "").split())
    series, meeting = CASE["series"], CASE["meeting"]
    facts = [
        f"{meeting['number']}. {series['name']}",
        series["organizer"],
        meeting["theme"],
        meeting["place"],
        meeting["host"],
        f"{meeting['attended']} Personen",
        CASE["agenda"][1]["quote"]["text"],
        "Elterntische",
        "ein langer Atem",
        *(topic["topic"] for topic in CASE["reports"]),
        *(item["title"] for item in CASE["agenda"]),
        *(person["name"] for person in CASE["people"]),
        *(person["function"] for person in CASE["people"]),
    ]
    if kind == "artikel":
        facts += [series["audience"], "sechsten Fortbildungsveranstaltung"]
        facts += [link[part] for link in CASE["links"] for part in ("title", "teaser")]
        facts.append("des Familienministeriums des Landes Nordrhein-Westfalen")
    else:
        facts.append(series["commissioned_by"])
    for fact in facts:
        assert "".join(fact.replace("-", "").split()) in compact, fact


def test_the_invitation_fits_one_page(folder: Path) -> None:
    reader = PdfReader(folder / "einladung-claudia-roos.pdf")
    assert len(reader.pages) == 1
    text = words(folder / "einladung-claudia-roos.pdf")
    assert "Sehr geehrte Frau Dr. Roos," in text
    assert "28. April 2011" in text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("network", "lang", "file", "head", "todo"),
    [
        ("netzwerk", "de", "protokoll-netzwerktreffen-familie-auental-3", "Auf einen Blick", "Henrike Sommerfeld"),
        ("network", "en", "minutes-larkdale-family-network-3", "At a glance", "Harriet Summers"),
    ],
)
def test_an_invented_network_shows_all_there_can_be(
    folder: Path, network: str, lang: str, file: str, head: str, todo: str
) -> None:
    page = (folder / network / f"{file}.html").read_text(encoding="utf-8")
    assert head in page
    assert todo in page
    for role in ("summary", "decision", "motion", "action", "conclusion", "pulled", "internal", "groups", "links"):
        assert f'class="{role}"' in page, role
    assert page.count("<img") == 2
    assert f'<html lang="{lang}">' in page


@pytest.mark.parametrize(("network", "kinds"), [("netzwerk", 25), ("network", 25)])
def test_no_document_of_a_network_is_empty(folder: Path, network: str, kinds: int) -> None:
    names = {path.stem for path in (folder / network).glob("*.html")}
    assert len(names) == kinds
    for path in (folder / network).glob("*.pdf"):
        assert len(words(path)) > 300, path.name


@pytest.mark.parametrize("meeting", ["netzwerktreffen-familie-auental-3", "larkdale-family-network-3"])
def test_the_minutes_of_a_network_have_no_error(famcli: Famcli, folder: Path, meeting: str) -> None:
    found = famcli(f"--db {folder}/famcli.json protocol check {meeting} --json", ok=None).json
    assert [each for each in found if each["error"]] == []


def test_the_current_meeting_is_the_one_in_the_language_that_is_spoken(tmp_path: Path) -> None:
    for lang, current in (
        ("", "familienmanagertreffen-6"),
        ("de", "familienmanagertreffen-6"),
        ("en", "larkdale-family-network-3"),
    ):
        with Store(open_backend(tmp_path / lang / "famcli.json")).write("demo") as tx:
            demo.documents(tx, rendering.renderer(Settings(), print), lang)
            assert tx.current == current


def test_people_of_the_networks_can_be_brought_together(famcli: Famcli, folder: Path) -> None:
    listed = famcli(f"--db {folder}/famcli.json person list --json").json
    assert len(listed) >= 50
    assert {each["email"].rpartition("@")[2] for each in listed} <= {"example.org", ""}


def test_the_short_minutes_fit_one_page(folder: Path) -> None:
    assert len(PdfReader(folder / "netzwerk" / "kurzprotokoll-netzwerktreffen-familie-auental-3.pdf").pages) == 1


def test_no_page_holds_a_greeting_alone(folder: Path) -> None:
    pages = PdfReader(folder / "netzwerk" / "bekanntmachen-netzwerktreffen-familie-auental-3.pdf").pages
    assert not any(page.extract_text().startswith("Mit freundlichen") for page in pages)


def test_parents_are_invited_in_all_languages(folder: Path) -> None:
    pages = {
        path.name.split("-2026")[0]: path.read_text(encoding="utf-8")
        for path in (folder / "elterntisch").glob("*.html")
    }
    assert len(pages) == 6
    assert 'dir="rtl"' in pages["einladung-elterntisch-ar"]
    assert "Türkçe" in pages["einladung-elterntisch-tr"]
    assert "Entwurf: " in pages["einladung-elterntisch-uk"] or "Draft: " in pages["einladung-elterntisch-uk"]

"""The case of Mülheim: every fact of it is in the documents."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli

CASE: dict[str, Any] = tomllib.loads((Path(__file__).parents[2] / "data" / "muelheim.toml").read_text(encoding="utf-8"))


@pytest.fixture
def folder(famcli: Famcli, tmp_path: Path) -> Path:
    famcli("demo vorführung")
    return tmp_path / "vorführung"


def words(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    return " ".join(path.read_text(encoding="utf-8").split())


def test_it_writes_every_document_in_every_format(famcli: Famcli, folder: Path) -> None:
    names = {path.name for path in folder.iterdir() if path.suffix in (".pdf", ".html", ".md", ".txt")}
    kinds = (
        "einladung-claudia-roos",
        "erinnerung-claudia-roos",
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

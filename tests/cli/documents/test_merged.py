"""Copies for many people: one PDF holds so many of them, the others go into further PDFs."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli

NAMES = ("Änne Alt", "Bernd Ünal", "Cem Yaz", "Dörte Groß", "Emil Öz")


@pytest.fixture
def invited(meeting: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    """A meeting with five people, and room for two in one PDF."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("famcli.services.documents.rendering.MOST_TOGETHER", 2)
    for name in NAMES:
        meeting(["attendee", "add", name])
    return meeting


def people_in(path: str) -> list[str]:
    """Return whose letters are in a PDF."""
    pages = [page.extract_text() for page in PdfReader(path).pages]
    return [name for page in pages for name in NAMES if name in page]


@pytest.mark.parametrize(
    ("output", "first"),
    [
        ("-o briefe.pdf", "briefe"),
        ("-o post/briefe.pdf", "post/briefe"),
        ("", "einladung-familienmanagertreffen-6-alle"),
    ],
)
def test_many_copies_are_several_pdfs(invited: Famcli, output: str, first: str) -> None:
    said = invited(f"invitation render --all --merged --format pdf {output}").err
    assert f"{first}-1.pdf" in said
    assert f"{Path(first).name}-3.pdf" in said
    found = [people_in(f"{first}-{number}.pdf") for number in (1, 2, 3)]
    assert [len(each) for each in found] == [2, 2, 1]
    assert sorted(name for each in found for name in each) == sorted(NAMES)
    assert not Path(f"{first}.pdf").exists()


def test_several_pdfs_do_not_go_to_stdout(invited: Famcli) -> None:
    refused = invited("invitation render --all --merged --format pdf -o -", ok=False)
    assert refused.status == 2
    assert "2" in refused.err
    assert not list(Path().glob("*.pdf"))


def test_a_changed_one_is_not_written_over(invited: Famcli) -> None:
    invited("invitation render --all --merged --format pdf -o briefe.pdf")
    Path("briefe-2.pdf").write_bytes(b"von Hand")
    assert invited("invitation render --all --merged --format pdf -o briefe.pdf", ok=False).status == 1
    assert Path("briefe-2.pdf").read_bytes() == b"von Hand"


def test_few_copies_are_one_pdf(invited: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("famcli.services.documents.rendering.MOST_TOGETHER", 5)
    invited("invitation render --all --merged --format pdf -o briefe.pdf")
    assert sorted(people_in("briefe.pdf")) == sorted(NAMES)

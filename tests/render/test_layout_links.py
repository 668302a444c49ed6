"""Layouts of the user's own are files in the folder of templates, not links that lead out of it."""

from pathlib import Path

import pytest

from tests.conftest import Famcli

SECRET = "Passwort für die Tür"
BUILT_IN = Path(__file__).parents[2] / "templates" / "layouts"


@pytest.fixture
def layouts(meeting: Famcli, tmp_path: Path) -> Path:
    folder = tmp_path / "config" / "templates" / "layouts"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("name", ["page.html.j2", "style.css"])
def test_a_web_page_shows_nothing_behind_a_link(meeting: Famcli, layouts: Path, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text(SECRET, encoding="utf-8")
    (layouts / name).symlink_to(secret)
    answer = meeting("document render agenda --format html -o -", ok=None)
    assert SECRET not in answer.out + answer.err
    assert "<html" in answer.out or name in answer.err


def test_a_pdf_is_not_set_by_a_layout_behind_a_link(meeting: Famcli, layouts: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "page.typ"
    elsewhere.write_text(f'#panic("{SECRET}")', encoding="utf-8")
    (layouts / "page.typ").symlink_to(elsewhere)
    meeting("document render agenda --format pdf -o a.pdf")
    (layouts / "page.typ").unlink()
    (layouts / "page.typ").write_text(elsewhere.read_text(encoding="utf-8"), encoding="utf-8")
    assert "page.typ" in meeting("document render agenda --format pdf -o b.pdf", ok=False).err


def test_a_link_within_the_folder_is_followed(meeting: Famcli, layouts: Path) -> None:
    (layouts / "own.css").write_text("main { color: rebeccapurple }", encoding="utf-8")
    (layouts / "style.css").symlink_to("own.css")
    assert "rebeccapurple" in meeting("document render agenda --format html -o -").out

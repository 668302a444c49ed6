"""Word files that are sent in."""

from pathlib import Path

import pytest

from famcli.exchange.word import read_docx

pypandoc = pytest.importorskip("pypandoc")


def read(html: str, folder: Path) -> str:
    file = folder / "bericht.docx"
    pypandoc.convert_text(html, "docx", format="html", outputfile=str(file))
    return read_docx(file.read_bytes(), file.name)


def test_a_table_stays_a_table_whatever_is_in_its_cells(tmp_path: Path) -> None:
    text = read(
        "<table><tr><th>Jahr</th><th>Wer</th></tr>"
        "<tr><td><p>2010</p><p>2011</p></td><td><ul><li>Änne</li><li>Bernd | Cem</li></ul></td></tr>"
        "<tr><td colspan='2'>zusammen<br>drei</td></tr></table>",
        tmp_path,
    )
    lines = [" ".join(line.split()) for line in text.splitlines() if line]
    assert lines[0] == "| Jahr | Wer |"
    assert lines[2:] == ["| 2010 2011 | Änne Bernd \\| Cem |", "| zusammen drei | |"]
    assert "<t" not in text


def test_a_table_without_a_heading_has_its_first_row_as_one(tmp_path: Path) -> None:
    text = read("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", tmp_path)
    assert [line.replace(" ", "") for line in text.splitlines() if line][0::2] == ["|a|b|", "|c|d|"]

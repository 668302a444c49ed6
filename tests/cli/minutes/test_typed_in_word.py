"""Minutes typed in Word: read like those of an editor, or told what they are."""

from pathlib import Path

import pypandoc
import pytest

from tests.conftest import Famcli

NOTES = """
## TOP 1: Begrüßung

Anna begrüßt **alle**.

Beschluss: Wir machen weiter. (1 ja, 0 nein, 0 Enthaltungen)

| Ort | Fahrten |
| --- | ---: |
| Herne | 12 |

Link: Netz <https://example.org/netz> Kurz gesagt.

[intern]

Geheim.

[/intern]
"""
SIGNS = r"\`*_{}[]()#+-.!|<>"


@pytest.fixture
def minutes(meeting: Famcli) -> Famcli:
    meeting("meeting new Treffen --date 2011-01-12")
    meeting("attendee add 'Anna Alt'")
    meeting("agenda add Begrüßung")
    return meeting


def write(path: Path, text: str, *, as_letters: bool) -> None:
    """Write a Word file: with Word's own headings and lists, or with the signs typed as letters, a paragraph a line."""
    if as_letters:
        lines = (line for line in text.splitlines() if line.strip() and not line.startswith("|"))
        text = "\n\n".join("".join("\\" + each if each in SIGNS else each for each in line) for line in lines)
    pypandoc.convert_text(text, "docx", format="commonmark+pipe_tables", outputfile=str(path))


@pytest.mark.parametrize("as_letters", [False, True])
def test_minutes_in_word_are_those_of_the_editor(minutes: Famcli, tmp_path: Path, as_letters: bool) -> None:
    text = "# Protokoll\n\n## Anwesenheit\n\n- [x] Anna Alt\n" + NOTES
    write(tmp_path / "mitschrift.docx", text, as_letters=as_letters)
    minutes("protocol import mitschrift.docx")
    assert [each["attendee"]["attendance"] for each in minutes("attendee list --json").json] == ["present"]
    assert minutes("decision list --json").json[0]["text"] == "Wir machen weiter."
    notes = minutes("agenda list --json").json[0]["item"]["notes"]
    assert "<https://example.org/netz>" in notes
    assert "[intern]\n\nGeheim.\n\n[/intern]" in notes
    assert "\\" not in notes
    assert ("| Herne" in notes) is not as_letters


def test_other_files_of_word_processors_are_told(minutes: Famcli, tmp_path: Path) -> None:
    (tmp_path / "alt.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "save it as .docx or as text" in minutes("protocol import alt.doc", ok=False).err
    (tmp_path / "leer.docx").write_bytes(b"PK\x03\x04" + bytes(600))
    assert "leer.docx is not a readable Word file" in minutes("protocol import leer.docx", ok=False).err

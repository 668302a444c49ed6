"""Internal passages are marked by their look, in every format, and by no tags."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from famcli.render.blocks import Strong, Text
from famcli.render.minutes import marked
from famcli.render.placement import own_blocks, user_words
from tests.conftest import Famcli

NOTES = """\
Offen besprochen [intern]und vertraulich ergänzt[/intern] wurde alles.

[intern]
Die Stelle bleibt unbesetzt.

Beschluss: Wir warten ab (einstimmig)
Fazit: Geduld.

- Eins
- Zwei
[/intern]

Danach ging es offen weiter.
"""


@pytest.fixture
def typed(meeting: Famcli) -> Famcli:
    meeting("agenda add Personal")
    meeting(["protocol", "note", "1", NOTES])
    meeting(["meeting", "edit", "--outlook", "Weiter geht es.\n\n[intern]Im kleinen Kreis.[/intern]"])
    return meeting


def test_pages_have_a_block(typed: Famcli) -> None:
    shown = typed("protocol render --format html -o -").out
    begin = shown.index('<div class="internal">')
    block = re.split(r"<p>(?=Danach)", shown[begin:])
    assert "<strong>Intern</strong>" in block[0]
    assert "Die Stelle bleibt unbesetzt." in block[0]
    assert "<li>Zwei</li>" in block[0]
    assert "weiter" not in block[0]
    assert "Offen besprochen (<strong>intern:</strong> und vertraulich ergänzt) wurde alles." in shown


def test_text_has_a_bar(typed: Famcli) -> None:
    shown = typed("protocol render --format txt -o -").out
    assert "| Intern\n|\n| Die Stelle bleibt unbesetzt.\n|\n| Beschluss 1: Wir warten ab (einstimmig)" in shown
    assert "| Intern\n|\n| Im kleinen Kreis." in shown
    assert "\nDanach ging es offen weiter." in shown


def test_markdown_has_a_quotation(typed: Famcli) -> None:
    shown = typed("protocol render --format md -o -").out
    assert "> **Intern**\n>\n> Die Stelle bleibt unbesetzt.\n>\n> **Beschluss 1:** Wir warten ab" in shown


@pytest.mark.parametrize("format_", ["md", "txt", "html", "pdf", "docx", "odt"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_there_are_no_tags(typed: Famcli, lang: str, format_: str) -> None:
    typed(f"meeting edit --lang {lang}")
    typed(f"protocol render --format {format_} -o shown.{format_}")
    content = Path(f"shown.{format_}").read_bytes()
    if format_ == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif format_ in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = archive.read("word/document.xml" if format_ == "docx" else "content.xml").decode()
    else:
        text = content.decode()
    assert "[intern" not in text
    assert "[/intern" not in text
    assert ("Intern" if lang == "de" else "Internal") in text


def test_the_short_version_marks_what_follows(typed: Famcli) -> None:
    assert "(intern: Geduld.)" in typed("protocol render --template short --format txt -o -").out


def test_an_internal_item_is_a_block(meeting: Famcli) -> None:
    meeting("agenda add 'Kündigung (intern)' --text Vorlage")
    meeting("protocol note 1 'Frau K. geht.'")
    shown = meeting("protocol render --format txt -o -").out
    assert "TOP 1: Kündigung (nicht öffentlich)" in shown
    assert "| Intern\n|\n| Frau K. geht." in shown
    assert "Kündigung (nicht öffentlich)" in shown.split("Tagesordnung")[1].split("TOP 1")[0]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a [intern] b [/intern] c", "a (**intern:** b) c"),
        ("a[intern] b [/intern]c", "a (**intern:** b) c"),
        ("a [intern]b[/intern].", "a (**intern:** b)."),
    ],
)
def test_words_around_a_passage_keep_their_distance(typed: str, shown: str) -> None:
    assert marked(typed, "de") == shown


def test_in_a_place_for_words_it_is_words() -> None:
    words = user_words(marked("Offen.\n\n[intern]\nGeheim.\n[/intern]", "de"))
    assert words == (Text("Offen. ("), Strong((Text("Intern"),)), Text(": Geheim.)"))


PIECES = ["Offen", "\n", "\n\n", "[intern]", "[/intern]", "- ", "> ", "```\n", "[nichtöffentlich]", " ", "# ", "Geheim"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_passage_is_marked_and_no_word_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown = marked(text, "de")
    assert shown.count("Geheim") == text.count("Geheim")
    assert shown.count("Offen") == text.count("Offen")
    blocks = own_blocks(shown)
    words = "".join(map(str, blocks))
    assert "[/intern]" not in words
    assert words.count("Geheim") == text.count("Geheim")

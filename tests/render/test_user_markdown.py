"""What users write in Markdown beyond CommonMark: struck words, footnotes, tasks, bare addresses."""

import pytest

from famcli.domain.meetings.agenda import AgendaItem
from famcli.render.formats.blocks_to_markdown import to_markdown
from famcli.render.parse import user_blocks
from famcli.render.renderer import Renderer

from .conftest import NOWHERE
from .muelheim import muelheim
from .pdf_pages import read

NOTES = """\
Der Beginn ist um ~~neun~~ zehn Uhr.[^1]

- [ ] Raum buchen
- [x] Einladung verschickt

Mehr unter https://example.org/a_b?x=1&y=2, www.example.org und amt@example.org.

[^1]: Beschluss
"""
PRESS = Renderer(NOWHERE)


def rendered(form: str, notes: str = NOTES) -> bytes:
    return PRESS.render("protocol", muelheim(agenda=(AgendaItem(title="Bericht", notes=notes),)), form)


def test_a_web_page_shows_it() -> None:
    page = rendered("html").decode()
    assert "um <del>neun</del> zehn Uhr.[1]" in page
    assert "<li>☐ Raum buchen</li>\n<li>☑ Einladung verschickt</li>" in page
    assert "<p>[1] Beschluss</p>" in page
    assert '<a href="https://example.org/a_b?x=1&amp;y=2">https://example.org/a_b?x=1&amp;y=2</a>,' in page
    assert '<a href="https://www.example.org">www.example.org</a> und' in page
    assert '<a href="mailto:amt@example.org">amt@example.org</a>.' in page


def test_a_pdf_shows_it() -> None:
    reader = read(rendered("pdf"))
    text = "\n".join(each.extract_text() for each in reader.pages)
    assert all(words in text for words in ("neun", "Uhr.[1]", "☐ Raum", "☑ Einladung", "[1] Beschluss"))
    targets = {note.get_object()["/A"]["/URI"] for each in reader.pages for note in each.get("/Annots", ())}
    assert {"https://www.example.org", "mailto:amt@example.org"} <= targets


def test_a_text_shows_it() -> None:
    text = rendered("txt").decode()
    assert "~~neun~~ zehn Uhr.[1]" in text
    assert "www.example.org und" in text


@pytest.mark.parametrize("typed", ["H~2~O", "~5 bis ~6", "a@b", "http://", "www.", "`https://example.org`"])
def test_what_only_looks_like_it_stays(typed: str) -> None:
    page = rendered("html", typed).decode()
    assert "<del>" not in page.partition("<main")[2]
    assert f">{typed.strip('`')}<" in page


@pytest.mark.parametrize("typed", ["~~a~~ b", r"\~\~a\~\~", "https://example.org/~a", "x ~~**y**~~ z", "~~a~~*b*"])
def test_it_reads_back_as_the_same(typed: str) -> None:
    blocks = user_blocks(typed)
    assert user_blocks(to_markdown(blocks)) == blocks


def test_a_value_is_none_of_it() -> None:
    page = PRESS.render("protocol", muelheim(title="~~alt~~ [^1]"), "html").decode()
    assert "~~alt~~ [^1]" in page

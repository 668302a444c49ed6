"""What the end of a line never parts, in every format that breaks lines by itself."""

import pytest

from famcli.render.binding import bound, bound_blocks
from famcli.render.blocks import Paragraph, Quote, Text
from famcli.render.renderer import Renderer

from .conftest import NOWHERE
from .muelheim import muelheim

PRESS = Renderer(NOWHERE)


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ("63 % der Familien", "63~% der Familien"),
        ("nur 6 Monate lang", "nur 6~Monate lang"),
        ("Prof. Dr. Anna Weiß", "Prof.~Dr.~Anna Weiß"),
        ("i. V. des Landrats, z. B. hier", "i.~V. des Landrats, z.~B. hier"),
        ("Verein e. V. und andere", "Verein e.~V. und andere"),
        ("10:00–16:00 Uhr", "10:00–16:00~Uhr"),
        ("nach Art. 35 und § 5", "nach Art.~35 und §~5"),
        ("3 Personen. Danach", "3~Personen. Danach"),
        ("Es waren 3 mal 4 Monatskarten.", "Es waren 3 mal 4 Monatskarten."),
        ("am Ort. Dann", "am Ort. Dann"),
        ("erreichbar unter 01234 55 120-3", "erreichbar unter 01234~55~120-3"),
        ("oder +49 1234 55120.", "oder +49~1234~55120."),
        ("am 06.05.2026 120 Gäste", "am 06.05.2026 120 Gäste"),
    ],
)
def test_words_that_belong_together(words: str, joined: str) -> None:
    assert bound(words) == joined.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("said", "joined"),
    [
        ("„Es geht nur zusammen.“ – eine Teilnehmerin", "„Es geht nur zusammen.“ –~eine~Teilnehmerin"),
        ("“Paths are missing.” – a participant", "“Paths are missing.” –~a~participant"),
        ("„Wege“ – und nicht nur die, die es schon lange gibt – fehlen", None),
    ],
)
def test_who_said_it_stays_on_one_line(said: str, joined: str | None) -> None:
    (found,) = bound_blocks((Quote((Paragraph((Text(said),)),)),))
    assert found == Quote((Paragraph((Text((joined or said).replace("~", "\u00a0")),)),))


def test_a_web_page_joins_them() -> None:
    page = PRESS.render("invitation", muelheim(), "html").decode()
    assert "10:00–16:00\u00a0Uhr" in page

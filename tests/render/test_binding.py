"""What the end of a line never parts, in every format that breaks lines by itself."""

import pytest

from famcli.render.binding import bound
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
    ],
)
def test_words_that_belong_together(words: str, joined: str) -> None:
    assert bound(words) == joined.replace("~", "\u00a0")


def test_a_web_page_joins_them() -> None:
    page = PRESS.render("invitation", muelheim(), "html").decode()
    assert "10:00–16:00\u00a0Uhr" in page

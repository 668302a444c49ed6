"""The article tells what happened: no invitation, nothing left out, sentences with one full stop."""

import msgspec
import pytest

from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.render.renderer import Renderer

from .conftest import NOWHERE
from .muelheim import muelheim

PRESS = Renderer(NOWHERE)
AGENDA = (
    AgendaItem(title="Begrüßung", kind=ItemKind.WELCOME, notes="Die Bürgermeisterin dankte allen."),
    AgendaItem(title="Vortrag", kind=ItemKind.TALK, text="Bitte bringen Sie Fragen mit."),
)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_article_has_the_notes_of_the_welcome_and_no_text_of_the_invitation(lang: str) -> None:
    text = PRESS.render("article", muelheim(agenda=AGENDA, lang=lang), "md").decode()
    assert "Die Bürgermeisterin dankte allen." in text
    assert "Bitte bringen Sie" not in text
    assert "## Vortrag" not in text


def test_one_person_is_told_in_words() -> None:
    assert "nahm eine Person teil" in PRESS.render("article", muelheim(attended=1), "md").decode()


def test_a_name_that_ends_in_a_full_stop_ends_a_sentence_too() -> None:
    context = muelheim()
    host = msgspec.structs.replace(context.meeting.host, function="", organization="Bürgerverein Süd e. V.")
    context = msgspec.structs.replace(context, meeting=msgspec.structs.replace(context.meeting, host=host))
    text = PRESS.render("article", context, "md").decode()
    assert "Bürgerverein Süd e. V." in text
    assert "e. V.." not in text


def test_full_stops_of_a_value_stay() -> None:
    text = PRESS.render("article", muelheim(title="Und dann.."), "md").decode()
    assert "# Und dann..\n" in text

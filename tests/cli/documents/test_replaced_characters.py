"""A name or a word that cannot be printed: everybody gets the document, and it is told in whose it is, and where."""

from pathlib import Path

import pytest

from famcli.render.formats import fonts as faces
from famcli.render.formats import pdf
from tests.conftest import Famcli


@pytest.fixture(autouse=True)
def _no_installed_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have no fonts beside ours, whatever is installed."""
    ours = faces.fonts
    monkeypatch.setattr(pdf, "fonts", lambda more, **how: ours(faces.BUILT_IN if more == faces.EVERY else more, **how))


def put_on_list(famcli: Famcli, *names: str) -> None:
    famcli("meeting edit --contact-email treffen@example.org")
    for number, name in enumerate(names):
        famcli(["attendee", "add", name, "--email", f"gast{number}@example.org"])


def test_one_name_does_not_stop_the_mails_to_the_others(meeting: Famcli) -> None:
    put_on_list(meeting, "Ada Älter", "Kim 🌻 Muster", "Lou Zett")
    told = meeting("invitation send --outbox out").err
    assert len(list(Path("out").iterdir())) == 3
    assert "“🌻” (U+1F33B)" in told
    assert "“Kim \ufffd Muster” (Kim 🌻 Muster)" in told
    assert "Lou" not in told


def test_what_is_in_every_letter_is_told_once(meeting: Famcli) -> None:
    put_on_list(meeting, "Ada Älter", "Jörg Bär", "Lou Zett", "Uwe Übel")
    meeting("meeting edit --title 'Fest 🌻'")
    told = meeting("invitation render --all --format pdf -o out").err
    assert sum("Fest \ufffd" in line for line in told.splitlines()) == 1
    assert "(Ada Älter, Jörg Bär and 2 more" in told


def test_the_item_of_minutes_is_named(meeting: Famcli) -> None:
    meeting("agenda add Begrüßung")
    meeting("agenda add Verschiedenes")
    meeting("protocol note 2 'Danke 🌻 an alle.'")
    told = meeting("protocol render --format pdf -o p.pdf").err
    assert "“Danke \ufffd an alle.”" in told
    assert "2: Verschiedenes" in told
    assert "🌻" in meeting("protocol render --format txt").out


def test_a_long_list_of_places_is_counted(meeting: Famcli) -> None:
    for number in range(20):
        meeting(["agenda", "add", f"Punkt{number} 漢字{number}"])
    told = meeting("document render agenda --format pdf").err
    assert "more places" in told
    assert len(told.splitlines()) < 12


def test_what_every_font_has_is_not_spoken_of(meeting: Famcli) -> None:
    put_on_list(meeting, "Zoë Łącka-Groß")
    assert "font" not in meeting("invitation render --all --format pdf -o out").err

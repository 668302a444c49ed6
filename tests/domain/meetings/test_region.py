"""Places of a region: what may be typed, and which of them a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.meetings.region import Typed, mentioned, read
from famcli.errors import InvalidInput

TOWNS = ("Herne", "Essen", "Mülheim an der Ruhr", "Haltern am See", "Halle (Saale)", "Castrop-Rauxel")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Herne", Typed("Herne")),
        ("Neustadt (Sachsen)", Typed("Neustadt", "13")),
        ("Oberhausen (NRW)", Typed("Oberhausen", "07")),
        ("Halle (Saale)", Typed("Halle (Saale)")),
        ("Auental=51.48,7.21", Typed("Auental", position=(51.48, 7.21))),
        ("Auental = 51,48 7,21", Typed("Auental", position=(51.48, 7.21))),
        ("Port-aux-Français=-49.35,70.2", Typed("Port-aux-Français", position=(-49.35, 70.2))),
    ],
)
def test_a_place_may_have_its_state_or_its_position(text: str, meant: Typed) -> None:
    assert read(text) == meant
    assert read(meant.kept) == meant


@pytest.mark.parametrize("text", ["Auental=99.5,7", "Auental=51", "Auental=nördlich", "=51,7"])
def test_what_is_no_position_is_told(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"51\.48,7\.21"):
        read(text)


@given(st.text(alphabet="Aäß =.,;-()0129NRW\t", max_size=40))
def test_anything_else_is_a_name_or_told(text: str) -> None:
    try:
        place = read(text)
    except InvalidInput:
        return
    assert read(place.kept) == place or place.position


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Stadt Herne, Jugendamt", "Herne"),
        ("Familienbüro Mülheim", "Mülheim an der Ruhr"),
        ("Stadt Mülheim an der Ruhr", "Mülheim an der Ruhr"),
        ("Hauptstraße 3\n45721 Haltern am See", "Haltern am See"),
        ("Essen auf Rädern Herne", "Herne"),
        ("Hernestraße", ""),
        ("Mittagessen für alle", ""),
        ("Castrop", ""),
        ("", ""),
    ],
)
def test_a_text_names_a_place(text: str, place: str) -> None:
    assert mentioned(text, TOWNS) == place


def test_of_two_of_one_short_name_neither_is_meant() -> None:
    assert mentioned("Forum Neustadt", ("Neustadt am Main", "Neustadt bei Coburg")) == ""
    assert mentioned("Forum Neustadt am Main", ("Neustadt am Main", "Neustadt bei Coburg")) == "Neustadt am Main"

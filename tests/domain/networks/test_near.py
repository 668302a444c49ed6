"""Which names of networks could mean the same one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.networks.near import alike, same


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("AK Frühe Hilfen", "Arbeitskreis Frühe Hilfen"),
        ("RT Wohnen", "Runder Tisch Wohnen"),
        ("Netzwerk Frühe Hilfen", "Arbeitskreis Frühe Hilfen"),
        ("Frühe Hilfen Herne", "Netzwerk Frühe Hilfen Herne"),
        ("Stadteilkonferenz", "Stadtteilkonferenz"),
        ("Lokales Bündnis für Familie", "Bündnis für Familie"),
        ("AG 78", "Arbeitsgemeinschaft § 78"),
    ],
)
def test_they_may_be_the_same(typed: str, known: str) -> None:
    assert alike(typed, known)
    assert alike(known, typed)
    assert not same(typed, known)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Runder Tisch Wohnen", "Runder Tisch Bildung"),
        ("AG 78", "AG 79"),
        ("Netzwerk Herne", "Netzwerk Frühe Hilfen Herne"),
        ("Forum", "Bündnis"),
    ],
)
def test_they_are_two(typed: str, known: str) -> None:
    assert not alike(typed, known)


def test_capitals_umlauts_and_signs_make_no_difference() -> None:
    assert same("Runder Tisch „Wohnen“", "runder tisch wohnen")
    assert same("Bündnis für Familie", "Buendnis fuer Familie")
    assert not same("Forum", "Foren")


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_is_too_odd_to_be_compared(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert same(one, one)

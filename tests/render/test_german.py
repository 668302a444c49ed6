"""Articles and endings with the names of meetings."""

import pytest

from famcli.render import german


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("Familienmanagertreffen", "sechsten", "am sechsten Familienmanagertreffen"),
        ("Familienmanagertreffen", "", "am Familienmanagertreffen"),
        ("Fachtagung", "ersten", "an der ersten Fachtagung"),
        ("Runder Tisch", "13.", "am 13. Runden Tisch"),
        ("Der Runde Tisch", "zweiten", "am zweiten Runden Tisch"),
        ("Das Große Forum der Kommunen", "", "am Großen Forum der Kommunen"),
        ("Kommunale Konferenz", "dritten", "an der dritten Kommunalen Konferenz"),
        ("Digital vor Ort", "vierten", "an der vierten Veranstaltung der Reihe „Digital vor Ort“"),
        ("Digital vor Ort", "", "an der Veranstaltung der Reihe „Digital vor Ort“"),
    ],
)
def test_who_took_part_did_so_at_a_meeting(name: str, number: str, text: str) -> None:
    assert german.at(name, number) == text


def test_adjectives_behind_an_article_of_ones_own_are_inflected() -> None:
    assert german.to("Der Runde Tisch") == "zum Runden Tisch"
    assert german.genitive("Das Große Forum") == "des Großen Forums"
    assert german.nominative("Der Runde Tisch") == "der Runde Tisch"

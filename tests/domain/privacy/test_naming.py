"""Where a text names somebody."""

import pytest

from famcli.domain.people.person import Person
from famcli.domain.privacy.naming import Naming, Surety

ROOS = Person(slug="claudia-roos", name="Dr. Claudia Roos", email="claudia.roos@example.org", phone="0211 / 837-1911")
KLEIN = Person(slug="udo-klein", name="Udo Klein")


def found(text: str, person: Person = ROOS, *others: Person) -> list[tuple[str, Surety]]:
    return [(text[each.start : each.end], each.surety) for each in Naming(person, others).mentions(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Frau Dr. Claudia Roos berichtet.", "Frau Dr. Claudia Roos"),
        ("anwesend: ROOS, CLAUDIA", "ROOS, CLAUDIA"),
        ("nach Claudia\nRoos", "Claudia\nRoos"),
        ("Aufgabe: Brief @claudia-roos bis 3.4.", "claudia-roos"),
        ("Anlage einladung-claudia-roos.pdf", "claudia-roos"),
        ("an Claudia.Roos@example.org.", "Claudia.Roos@example.org"),
        ("Tel. 0211 8371911", "0211 8371911"),
        ("Claudia Roos’ Bericht", "Claudia Roos’"),
    ],
)
def test_full_names_and_addresses_are_sure(text: str, words: str) -> None:
    assert found(text, ROOS, KLEIN) == [(words, Surety.SURE)]


def test_a_family_name_is_likely_and_less_where_others_have_it() -> None:
    assert found("Frau Roos fragt, C. Roos auch.") == [("Frau Roos", Surety.LIKELY), ("C. Roos", Surety.LIKELY)]
    hans = Person(slug="hans-roos", name="Hans Roos")
    assert found("Frau Roos fragt.", ROOS, hans) == [("Frau Roos", Surety.PERHAPS)]
    assert found("Claudia Roos", ROOS, Person(slug="claudia-roos-2", name="Claudia Roos"))[0][1] == Surety.LIKELY


def test_a_part_of_somebody_elses_full_name_is_not_meant() -> None:
    hans = Person(slug="hans-roos", name="Hans Roos")
    meier = Person(slug="claudia-meier", name="Claudia Meier")
    assert found("Hans Roos, Meier, Claudia und Claudia Meier kommen.", ROOS, hans, meier) == []
    assert found("Roos und Hans Roos", ROOS, hans) == [("Roos", Surety.PERHAPS)]


def test_a_given_name_alone_is_perhaps_somebody_else() -> None:
    assert found("Claudia kam später.") == [("Claudia", Surety.PERHAPS)]


@pytest.mark.parametrize("text", ["Roosweg 3", "Müller-Roos", "claudia-roos-2", "klein und groß", "02118371911234567"])
def test_other_words_are_not_meant(text: str) -> None:
    assert found(text) == []
    assert found("eine klein geschriebene Sache", KLEIN) == []


def test_umlauts_in_any_spelling_and_former_names() -> None:
    person = Person(slug="joerg-mueller", name="Jörg Müller", former=("Jörg Schmitz", "joerg-schmitz"))
    for text in ("Joerg Mueller", "Jo\u0308rg Mu\u0308ller", "Jörg Schmitz", "joerg-schmitz"):
        assert found(text, person) == [(text, Surety.SURE)], text


def test_a_genitive_is_told() -> None:
    assert [each.genitive for each in Naming(KLEIN).mentions("Udo Kleins Bericht, Herr Klein")] == [True, False]

"""Articles and endings with the names of meetings and organizations."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.render import german, german_words


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


@pytest.mark.parametrize(
    ("name", "nominative", "genitive"),
    [
        ("Deutsches Rotes Kreuz", "das Deutsche Rote Kreuz", "des Deutschen Roten Kreuzes"),
        ("Deutscher Kinderschutzbund", "der Deutsche Kinderschutzbund", "des Deutschen Kinderschutzbundes"),
        ("AG Frühe Hilfen", "die AG Frühe Hilfen", "der AG Frühe Hilfen"),
        (
            "Arbeitsgemeinschaft Frühe Hilfen",
            "die Arbeitsgemeinschaft Frühe Hilfen",
            "der Arbeitsgemeinschaft Frühe Hilfen",
        ),
        ("Kreiselternrat Nord", "der Kreiselternrat Nord", "des Kreiselternrates Nord"),
        ("Netzwerk Nachbarschaft", "das Netzwerk Nachbarschaft", "des Netzwerks Nachbarschaft"),
        (
            "Informations- und Qualifizierungszentrum",
            "das Informations- und Qualifizierungszentrum",
            "des Informations- und Qualifizierungszentrums",
        ),
        ("Stadt Musterstadt, Amt 51", "die Stadt Musterstadt, Amt 51,", "der Stadt Musterstadt, Amt 51,"),
    ],
)
def test_known_names_are_bent(name: str, nominative: str, genitive: str) -> None:
    assert german.inflects(name)
    assert german.nominative(name) == nominative
    assert german.genitive(name) == genitive


@pytest.mark.parametrize(
    "name",
    [
        "Jobcenter Kreis Muster",
        "Johanniter Kreisverband M",
        "Malteser Hilfsdienst Kreisverband",
        "Bezirksregierung Münster und Landschaftsverband M",
        "Deutsches Rotes Kreuz Kreisverband",
        "Frühförderung Kreis Soest",
        "Musterstadt",
        "Kinderhilfe e. V.",
        "Berliner Verein",
        "Müller Stiftung",
    ],
)
def test_a_name_that_could_be_bent_wrongly_stands_as_it_is_written(name: str) -> None:
    assert not german.inflects(name)
    assert german.nominative(name) == name
    assert german.on_behalf(name) == f"Auftrag: {name}"


def test_two_bodies_invite_together() -> None:
    assert german.several("Bezirksregierung Münster und Landschaftsverband M", "lädt", "laden") == "laden"
    assert german.several("Ministerium für Kinder und Familie", "lädt", "laden") == "lädt"
    assert german.several("Informations- und Beratungszentrum", "lädt", "laden") == "lädt"


@pytest.mark.parametrize(
    ("series", "kind", "text"),
    [
        ("AG Frühe Hilfen", "", "zum siebten Treffen der AG Frühe Hilfen"),
        ("Netzwerk Nachbarschaft", "", "zum siebten Treffen des Netzwerks Nachbarschaft"),
        ("Arbeitskreis Bildung", "Sitzung", "zur siebten Sitzung des Arbeitskreises Bildung"),
        ("Runder Tisch Familie", "", "zum siebten Runden Tisch Familie"),
        ("Digital vor Ort", "Workshop", "zum siebten Workshop der Reihe „Digital vor Ort“"),
    ],
)
def test_who_meets_is_no_event(series: str, kind: str, text: str) -> None:
    assert german.to(series, "siebten", kind) == text


WORDS = sorted(
    {
        *german_words.EVENTS,
        *german_words.BODIES,
        *german_words.ABSTRACT,
        *german_words.WHOLE_WORDS,
        *german_words.ADJECTIVES,
        "und",
        "e. V.",
    }
)
ENDINGS = ("es", "er", "en", "e", "s", "ses", "")


@given(
    st.lists(
        st.one_of(
            st.builds(lambda word, end: word.title() + end, st.sampled_from(WORDS), st.sampled_from(ENDINGS)),
            st.from_regex(r"[A-ZÄÖÜ][a-zäöüß]{1,12}[,-]?", fullmatch=True),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_letter_of_a_name_is_lost_but_a_known_ending(words: list[str]) -> None:
    name = " ".join(words)
    if german.OWN_ARTICLES.get(words[0].lower()):
        return
    for phrase in (german.nominative(name), german.genitive(name)):
        kept = phrase.removesuffix(",").split()[-len(name.split()) :]
        for word, printed in zip(name.split(), kept, strict=True):
            bare = word.rstrip(",;:")
            noun = printed.rstrip(",;:") in (bare, bare + "s", bare + "es", bare + "ses")
            stem = re.sub("(es|er|e)$", "", word)
            adjective = stem.lower() in german_words.ADJECTIVES and printed in (stem + "e", stem + "en")
            assert noun or adjective, (name, phrase)

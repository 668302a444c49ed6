"""Envelopes and first lines of letters (DIN 5008), and the words around dates, numbers and names."""

from datetime import date, time

import msgspec
import pytest

from famcli.domain.people.person import Person, Salutation
from famcli.render.context import addressed
from famcli.render.phrases import phrases

from .muelheim import ROOS, muelheim

FRAU, HERR, NONE = Salutation.FRAU, Salutation.HERR, Salutation.NONE


def recipient(person: Person, lang: str = "de"):  # type: ignore[no-untyped-def]
    found = addressed(muelheim(), msgspec.structs.replace(person, lang=lang)).recipient
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "salutation", "german", "english"),
    [
        ("Dr. Claudia Roos", FRAU, "Sehr geehrte Frau Dr. Roos", "Dear Dr Roos"),
        ("Michael Schüring", HERR, "Sehr geehrter Herr Schüring", "Dear Mr Schüring"),
        ("Eva Weber", FRAU, "Sehr geehrte Frau Weber", "Dear Ms Weber"),
        ("Dr. Claudia Roos", NONE, "Guten Tag Dr. Claudia Roos", "Dear Claudia Roos"),
        ("Deniz Yılmaz", NONE, "Guten Tag Deniz Yılmaz", "Dear Deniz Yılmaz"),
        ("Heide, Dr. Anna von der", FRAU, "Sehr geehrte Frau Dr. von der Heide", "Dear Dr von der Heide"),
        ("Dr. med. dent. Max Muster", HERR, "Sehr geehrter Herr Dr. Muster", "Dear Dr Muster"),
        ("Dr.-Ing. Hans Bau", HERR, "Sehr geehrter Herr Dr. Bau", "Dear Dr Bau"),
        ("Dipl.-Ing. Hans Bau", HERR, "Sehr geehrter Herr Bau", "Dear Mr Bau"),
        ("Karl Freiherr vom Stein", HERR, "Sehr geehrter Herr Freiherr vom Stein", "Dear Mr Freiherr vom Stein"),
        ("Anna Maria Müller-Lüdenscheidt", FRAU, "Sehr geehrte Frau Müller-Lüdenscheidt", "Dear Ms Müller-Lüdenscheidt"),
        ("Claudia Roos, M. A.", FRAU, "Sehr geehrte Frau Roos", "Dear Ms Roos"),
        ("Fatima al-Hassan", FRAU, "Sehr geehrte Frau al-Hassan", "Dear Ms al-Hassan"),
        ("Müller", HERR, "Sehr geehrter Herr Müller", "Dear Mr Müller"),
        pytest.param(
            "Prof. Dr. Anna von der Heide", FRAU, "Sehr geehrte Frau Prof. Dr. von der Heide", "Dear Professor von der Heide",
        ),
        pytest.param("van Gogh", HERR, "Sehr geehrter Herr van Gogh", "Dear Mr van Gogh"),
        pytest.param("Claudia Roos M. A.", FRAU, "Sehr geehrte Frau Roos", "Dear Ms Roos"),
        pytest.param("Roos, Claudia, M. A.", FRAU, "Sehr geehrte Frau Roos", "Dear Ms Roos"),
        pytest.param("Jun.-Prof. Dr. Eva Ott", FRAU, "Sehr geehrte Frau Prof. Dr. Ott", "Dear Professor Ott"),
        pytest.param("Eva Ott (Stadt Essen)", FRAU, "Sehr geehrte Frau Ott", "Dear Ms Ott"),
        pytest.param("Max Ott jun.", HERR, "Sehr geehrter Herr Ott", "Dear Mr Ott"),
    ],
)  # fmt: skip
def test_the_first_line(name: str, salutation: Salutation, german: str, english: str) -> None:
    person = Person(slug="x", name=name, salutation=salutation)
    assert recipient(person).opening == german
    assert recipient(person, "en").opening == english


@pytest.mark.parametrize(
    ("name", "german"),
    [
        ("Roos, Claudia, M. A.", "Guten Tag Claudia Roos, M. A."),
        ("Müller, geb. Schmidt", "Guten Tag Müller, geb. Schmidt"),
        ("Max Mustermann, Stadtrat", "Guten Tag Max Mustermann, Stadtrat"),
    ],
)
def test_what_stands_behind_a_comma(name: str, german: str) -> None:
    assert recipient(Person(slug="x", name=name)).opening == german


def test_the_envelope() -> None:
    assert recipient(ROOS).envelope == (
        "Stadt Mülheim an der Ruhr",
        "Frau Dr. Claudia Roos",
        "Ruhrstraße 1",
        "45468 Mülheim an der Ruhr",
    )
    assert recipient(ROOS, "en").envelope[:2] == ("Dr. Claudia Roos", "Stadt Mülheim an der Ruhr")
    assert recipient(msgspec.structs.replace(ROOS, name="Claudia Roos"), "en").envelope[0] == "Ms Claudia Roos"
    assert recipient(msgspec.structs.replace(ROOS, salutation=HERR)).envelope[1] == "Herrn Dr. Claudia Roos"
    assert recipient(Person(slug="x", name="Deniz Yılmaz")).envelope == ("Deniz Yılmaz",)


@pytest.mark.parametrize("name", ["Verein Küstenkinder e. V.", "post@kueste.example"])
def test_an_office_is_addressed_as_one(name: str) -> None:
    office = Person(
        slug="x", name=name, organization="Verein Küstenkinder e. V.", address="Hafen 1\n26382 Wilhelmshaven"
    )
    assert recipient(office).envelope == ("Verein Küstenkinder e. V.", "Hafen 1", "26382 Wilhelmshaven")
    assert recipient(office).opening == "Sehr geehrte Damen und Herren"
    assert recipient(office, "en").opening == "Dear Sir or Madam"


def test_the_envelope_uses_all_nine_lines() -> None:
    address = "Haus 3\nAufgang B\n2. Stock\nzu Händen Frau Ott\nHinterhaus\nRuhrstraße 1\n45468 Mülheim"
    envelope = recipient(msgspec.structs.replace(ROOS, address=address)).envelope
    assert envelope == (ROOS.organization, "Frau Dr. Claudia Roos", *address.splitlines())


def test_the_envelope_leaves_no_word_out_where_nine_lines_do_not_suffice() -> None:
    address = "\n".join((*(f"Aufgang {number}" for number in range(1, 10)), "Ruhrstraße 1", "45468 Mülheim"))
    envelope = recipient(msgspec.structs.replace(ROOS, address=address)).envelope
    assert len(envelope) == 9
    assert ", ".join(envelope[2:]) == ", ".join(address.splitlines())
    assert envelope[-1] == "45468 Mülheim"


@pytest.mark.parametrize("head", ["Stadt Mülheim an der Ruhr", "STADT MÜLHEIM AN DER RUHR"])
def test_an_organization_at_the_head_of_the_address_is_there_once(head: str) -> None:
    envelope = recipient(msgspec.structs.replace(ROOS, address=f"{head}\nRathausplatz 1\n45468 Mülheim")).envelope
    assert envelope == (ROOS.organization, "Frau Dr. Claudia Roos", "Rathausplatz 1", "45468 Mülheim")


def test_without_a_recipient(built_in) -> None:  # type: ignore[no-untyped-def]
    assert "Sehr geehrte Damen und Herren," in built_in("invitation", muelheim(), "md")


DE, EN = phrases("de"), phrases("en")


def test_dates_and_times() -> None:
    day = date(2011, 5, 12)
    assert DE["date"](day, "full") == "Donnerstag, 12.\u00a0Mai 2011"
    assert EN["date"](day, "full").replace(",", "") == "Thursday 12 May 2011"
    assert DE["date"](day, "dd.MM.yyyy") == "12.05.2011"
    assert DE["span"](time(10), time(16)) == "10:00–16:00"
    assert DE["span"](time(9, 5)) == "09:05"
    assert EN["time"](time(0, 5)) == "12:05\u00a0am"
    assert EN["time"](time(12)) == "12:00\u00a0pm"


def test_numbers_and_lists() -> None:
    assert [DE["ordinal"](number, "en") for number in (1, 3, 6, 8, 12, 13)] == [
        "ersten", "dritten", "sechsten", "achten", "zwölften", "13.",
    ]  # fmt: skip
    assert [EN["ordinal"](number) for number in (1, 12, 13, 21, 22, 23, 111, 113)] == [
        "first", "twelfth", "13th", "21st", "22nd", "23rd", "111th", "113th",
    ]  # fmt: skip
    assert DE["and_list"](["Anna", "Bert", "Cem"]) == "Anna, Bert und Cem"
    assert EN["and_list"](["Anna", "Bert"]) == "Anna and Bert"
    assert DE["and_list"]([]) == ""
    assert [DE["plural"](count, "Person", "Personen") for count in (0, 1, 2)] == ["Personen", "Person", "Personen"]


@pytest.mark.parametrize(
    ("name", "nominative", "genitive"),
    [
        ("Familienministerium des Landes", "das Familienministerium des Landes", "des Familienministeriums des Landes"),
        ("Stadt Mülheim", "die Stadt Mülheim", "der Stadt Mülheim"),
        ("Landkreis Wesel", "der Landkreis Wesel", "des Landkreises Wesel"),
        ("Bündnis für Familie", "das Bündnis für Familie", "des Bündnisses für Familie"),
        ("Caritas", "Caritas", "von Caritas"),
        pytest.param("Kreis Unna", "der Kreis Unna", "des Kreises Unna"),
        pytest.param("Sankt-Josef-Haus", "das Sankt-Josef-Haus", "des Sankt-Josef-Hauses"),
        pytest.param("Deutsches Institut", "das Deutsche Institut", "des Deutschen Instituts"),
        pytest.param("Kommunales Zentrum", "das Kommunale Zentrum", "des Kommunalen Zentrums"),
        pytest.param("Die Stadt Essen", "die Stadt Essen", "der Stadt Essen"),
    ],
)
def test_german_articles(name: str, nominative: str, genitive: str) -> None:
    assert DE["nominative"](name) == nominative
    assert DE["genitive"](name) == genitive


def test_a_series_with_an_adjective(built_in) -> None:  # type: ignore[no-untyped-def]
    context = muelheim()
    meeting = msgspec.structs.replace(context.meeting, series="Runder Tisch Familie", number=None)
    assert "zum Runder" not in built_in("invitation", msgspec.structs.replace(context, meeting=meeting), "md")

"""What is an address or a telephone number, and what is only as long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.minutes.contact_data import contact_data


@pytest.mark.parametrize(
    "words",
    [
        "änne@example.org",
        "a.b+c@post.example.org",
        "0208 / 123456",
        "0208/123456",
        "+49 208 123456",
        "0171-1234567",
        "(0208) 12 34 56",
        "0208 4711-12",
        "0800 2026 2027",
    ],
)
def test_what_reaches_somebody(words: str) -> None:
    assert contact_data(f"Änne ist unter {words} zu erreichen.") == [words]


@pytest.mark.parametrize("words", ["4711-12", "0208.123456", "12 34 56", "0208/123456"])
@pytest.mark.parametrize("before", ["Tel. ", "Telefon: ", "Tel.-Nr. ", "Handynummer ", "Durchwahl ", "phone "])
def test_what_is_called_a_telephone_is_one(before: str, words: str) -> None:
    assert contact_data(f"Bitte {before}{words} wählen") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Az. 12/3/4",
        "Az. 0123/4567",
        "Az.: 09-1234-56",
        "Aktenzeichen 0815 4711 12",
        "Akte 0815-4711-12",
        "Drucksache 17/1234",
        "Drucksache 0017/1234",
        "Drs. Nr. 0017 1234 56",
        "Vorlage 0123/2026",
        "BV 0123/2026",
        "0123/2026",
        "IBAN DE02 1203 0000 0000 2020 51",
        "DE02120300000000202051",
        "DE02 0203 0000 0000 2020 51",
        "Konto 0123456789",
        "Kto.-Nr. 0123 456 789",
        "Steuernummer 012/345/67890",
        "Vergabenummer 0026-0012-3",
        "Kundennr. 0012345678",
        "Haushaltsstelle 01.0200.5410",
        "Kostenstelle 0120 0541 0",
        "01.02.2026",
        "01.02.2026–03.04.2026",
        "01/02/2026 – 03/04/2026",
        "01-02-2026 - 03-04-2026",
        "2026-01-02",
        "09:00–10:30 Uhr",
        "1 000 000 Euro",
        "ISBN 0-306-40615-2",
        "Nr. 0123456789",
        "account no. 0123456789",
        "file number 0123456789",
        "0 bis 14 Jahre",
        "@anna",
    ],
)
def test_what_only_looks_like_it(words: str) -> None:
    assert contact_data(f"Es ging um {words} dabei.") == []


def test_all_of_them_in_their_order() -> None:
    text = "Az. 0123/4567, Tel. 4711, a@example.org; sonst 0208 123456 oder IBAN DE02 1203 0000 0000 2020 51"
    assert contact_data(text) == ["4711", "a@example.org", "0208 123456"]


@given(st.text(alphabet="0123456789/+-() .:@aA\n–", max_size=60))
def test_what_is_found_stands_there(text: str) -> None:
    assert all(words in text for words in contact_data(text))

"""How votes are told, in words that nobody agreed upon beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.minutes.votes import Ballot, Outcome, Unread, Vote, read_vote, together

ADOPTED, LOST = Outcome.ADOPTED, Outcome.LOST


@pytest.mark.parametrize(
    ("typed", "ballot", "outcome"),
    [
        ("elf Ja-Stimmen und vier Nein-Stimmen", Ballot(11, 4), ADOPTED),
        ("Ja: 6 / Nein: 3 / Enthaltungen: 0", Ballot(6, 3, 0), ADOPTED),
        ("dafür 7, dagegen 7", Ballot(7, 7), LOST),
        ("einstimmig, bei einer Stimmenthaltung", Ballot(abstentions=1, unanimous=True), ADOPTED),
        ("einstimmig zugestimmt", Ballot(unanimous=True, stated=True), ADOPTED),
        ("mit zwei Gegenstimmen abgelehnt", Ballot(no=2, stated=True), LOST),
        ("14 : 2 : 1", Ballot(14, 2, 1), ADOPTED),
        ("mit 14 zu 2 Stimmen beschlossen", Ballot(14, 2, stated=True), ADOPTED),
        ("14 gegen 2 Stimmen bei 3 Enthaltungen", Ballot(14, 2, 3), ADOPTED),
        ("20 anwesend, 18 Ja, 2 Nein", Ballot(18, 2, eligible=20), ADOPTED),
        ("ohne Gegenstimmen und Enthaltungen angenommen", Ballot(no=0, abstentions=0, stated=True), ADOPTED),
        ("keine Gegenstimme, 1 Enthaltung", Ballot(no=0, abstentions=1), ADOPTED),
        ("einstimmig abgelehnt", Ballot(unanimous=True, stated=True), LOST),
        ("nicht angenommen, 3 Ja, 9 Nein", Ballot(3, 9, stated=True), LOST),
        ("geheim: 8 Ja, 5 Nein, 1 ungültig", Ballot(8, 5, invalid=1, manner=("secret",)), ADOPTED),
        ("per Handzeichen einstimmig", Ballot(unanimous=True, manner=("open",)), ADOPTED),
        ("einstimmig, Frau Groß abwesend", Ballot(unanimous=True, remark="Frau Groß abwesend"), ADOPTED),
        ("auf Oktober vertagt", Ballot(stated=True, remark="auf Oktober vertagt"), Outcome.ADJOURNED),
        ("an den Schulausschuss verwiesen", Ballot(stated=True, remark="an den Schulausschuss verwiesen"), Outcome.REFERRED),
        ("zur Kenntnis genommen", Ballot(stated=True), Outcome.NOTED),
        ("carried by 9 votes to 4", Ballot(9, 4, stated=True), ADOPTED),
        ("7 in favour, none against", Ballot(7, 0), ADOPTED),
        ("lost by 4 votes to 9", Ballot(4, 9, stated=True), LOST),
        ("carried unanimously", Ballot(unanimous=True, stated=True), ADOPTED),
        ("2 abstained, 9 voted for, 1 against", Ballot(9, 1, 2), ADOPTED),
    ],
)  # fmt: skip
def test_votes_that_are_understood(typed: str, ballot: Ballot, outcome: Outcome) -> None:
    found = read_vote(typed)
    assert isinstance(found, Vote), found
    assert (found.ballot, found.outcome) == (ballot, outcome)


@pytest.mark.parametrize(
    "typed",
    [
        "12 Ja, 3 unentschieden", "einstimmig, wenn der Rat zustimmt", "nicht einstimmig", "9:3", "5 Ja, 6 Ja",
        "einstimmig, 2 Nein, 9 Ja", "bei Enthaltung von Herrn Groß", "-1 Ja, 2 Nein", "angenommen und abgelehnt",
    ],
)  # fmt: skip
def test_what_tells_of_a_vote_and_cannot_be_meant_is_asked_about(typed: str) -> None:
    assert isinstance(read_vote(typed), Unread)


@pytest.mark.parametrize(
    "typed",
    [
        "für 5 Jahre", "gegen 18 Uhr", "siehe Anlage 3", "Az. 3/2/1", "12-14 Uhr", "no 4", "Maßstab 1:200", "ja/nein",
        "keine Kosten", "Raum E 3", "2027", "geheim", "for 6 months", "Frau Ja-Müller", "offen bis Juni", "",
    ],
)  # fmt: skip
def test_what_is_no_vote_is_none(typed: str) -> None:
    assert read_vote(typed) is None


WORDS = st.lists(
    st.sampled_from(
        ["12", "ja", "nein", "3 Enthaltungen", "einstimmig", ",", ";", "/", "(", ")", "11:4:1", "-", "–", "bei", "zwei",
         "Gegenstimmen", "abgelehnt", "carried", "for", "against", "J", "N", "x", "Frau Groß", "İ", "ı", "ß", "²", "-3"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.one_of(WORDS, st.text(max_size=60)))
def test_any_text_is_read_or_not_and_counts_are_possible(text: str) -> None:
    found = read_vote(text)
    if isinstance(found, Vote):
        for side in ("yes", "no", "abstentions", "invalid", "biased", "eligible"):
            assert 0 <= (getattr(found.ballot, side) or 0) <= 100_000


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
def test_numbers_are_read_in_each_order_and_language(yes: int, no: int, abstentions: int) -> None:
    expected = Ballot(yes, no, abstentions)
    for typed in (
        f"{yes} ja, {no} nein, {abstentions} Enthaltungen", f"Enthaltungen: {abstentions}; Nein: {no}; Ja: {yes}",
        f"Ja {yes} Nein {no} Enthaltung {abstentions}", f"{yes} for, {no} against, {abstentions} abstentions",
        f"{yes} Ja-, {no} Nein-Stimmen, {abstentions} Enth.",
    ):  # fmt: skip
        found = read_vote(typed)
        assert isinstance(found, Vote), (typed, found)
        assert found.ballot == expected, typed


def test_two_lines_about_one_vote_are_put_together_unless_they_differ() -> None:
    said, counted, other = (read_vote(text) for text in ("mehrheitlich", "9 Ja, 2 Nein", "8 Ja, 2 Nein"))
    assert isinstance(said, Vote)
    assert isinstance(counted, Vote)
    assert isinstance(other, Vote)
    assert together(said, counted) == Vote(Ballot(9, 2, majority=True))
    assert isinstance(together(counted, other), Unread)

"""Whether somebody can come, in the words of people: counted only where it is clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.mail.choice_words import CONDITIONS, FILLERS, Unclear, read_choice
from famcli.domain.mail.poll import Choice

YES = ["ja", "Ja, gerne!", "JA", "passt", "passt mir gut", "geht", "kann ich", "klappt", "x", "[x]", "✓", "✔️", "👍", "yes",
       "I can make it", "works for me", "kein Problem", "da bin ich dabei", "bin frei", "ok", "sehr gerne"]  # fmt: skip
NO = ["nein", "Nein, leider verhindert", "kann ich nicht", "geht leider nicht", "passt mir nicht", "leider nicht", "nicht",
      "bin nicht da", "im Urlaub", "bin da im Urlaub", "keine Zeit", "nicht möglich", "unmöglich", "No, I can't", "not available",
      "cannot", "✗", "❌", "👎", "auf keinen Fall"]  # fmt: skip
MAYBE = ["notfalls", "notfalls ja", "ja, notfalls", "wenn es sein muss", "wenn's sein muss", "zur Not", "vielleicht", "evtl.",
         "if need be", "if I have to", "maybe", "unter Vorbehalt"]  # fmt: skip
UNCLEAR = ["ja, aber nur bis 11", "ja, aber nur ab 11 Uhr", "ja, falls Anna auch kommt", "weiß noch nicht", "nicht verhindert",
           "vielleicht nicht", "eher nicht", "ja?", "?", "-", "(ja)", "ich könnte", "nein geht gut", "ja nein", "ja nicht",
           "nicht vor 11", "yes, but only until 11", "not sure", "nur vormittags", "kommt drauf an", "muss ich klären",
           "ja, wenn nichts dazwischenkommt", "ich leider", "nicht so gern", "ja " * 200]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [(each, Choice.YES) for each in YES]
    + [(each, Choice.NO) for each in NO]
    + [(each, Choice.MAYBE) for each in MAYBE],
)
def test_an_answer_is_understood(said: str, meant: Choice) -> None:
    assert read_choice(said) == meant


@pytest.mark.parametrize("said", UNCLEAR)
def test_what_is_not_clear_is_left_to_a_person(said: str) -> None:
    with pytest.raises(Unclear):
        read_choice(said)


@pytest.mark.parametrize("said", ["", "  ", ".", "…", "___"])
def test_an_empty_answer_is_none(said: str) -> None:
    assert read_choice(said) is None


@given(st.sampled_from(YES + MAYBE), st.sampled_from(sorted(CONDITIONS)), st.text(max_size=20))
def test_a_condition_is_never_counted_as_yes(said: str, condition: str, rest: str) -> None:
    try:
        assert read_choice(f"{said}, {condition} {rest}") != Choice.YES
    except Unclear:
        return


@given(st.lists(st.sampled_from([*sorted(FILLERS), "nicht"]), max_size=6), st.sampled_from(["kann", "geht", "passt"]))
def test_nicht_is_never_a_yes(words: list[str], can: str) -> None:
    try:
        assert read_choice(" ".join([*words, can, "nicht"])) == Choice.NO
    except Unclear:
        return


@given(st.text(max_size=300))
def test_any_text_is_an_answer_or_unclear(text: str) -> None:
    try:
        read_choice(text)
    except Unclear:
        return

"""The survey form as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.networks.answers import Answer
from famcli.domain.networks.form import Form, looks_like_form, read_form, write_form


def read(text: str) -> Form:
    return read_form(text, {"AK Alter"}.__contains__)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_form_is_read_as_it_is_written(lang: str) -> None:
    known = (Answer(name="AK Alter", line=13, takes_part=True, hours=4), Answer(name="Forum", line=14, takes_part=None))
    text = write_form("Änne Weiß", "aenne@example.org", known, lang, on_the_map=True)
    form = read(text)
    assert (form.name, form.email, form.on_the_map) == ("Änne Weiß", "aenne@example.org", True)
    assert [(each.name, each.takes_part, each.hours) for each in form.answers] == [
        ("AK Alter", True, 4),
        ("Forum", None, None),
    ]
    assert form.faults == form.left_out == ()
    assert looks_like_form(text)


def test_lines_that_a_mail_program_has_broken_are_one() -> None:
    form = read("## Meine Netzwerke\n- [x] AK Alter (Gründung) 4 h: kurze Wege\nzum Klinikum\n- AK Jugend\n")
    assert [(each.name, each.gain, each.line) for each in form.answers] == [
        ("AK Alter", "kurze Wege zum Klinikum", 2),
        ("AK Jugend", "", 4),
    ]


def test_yes_and_no_at_once_are_asked() -> None:
    text = write_form("Änne Weiß", "", (), "de", on_the_map=True).replace("- [ ] Nein", "- [x] Nein")
    assert [fault.reason for fault in read(text).faults] == ["Yes and no are both ticked; please tick one."]


def test_what_is_no_part_of_the_form_is_named() -> None:
    form = read("# Netzwerke\nName: Änne Weiß\nIch war krank.\n## Meine Netzwerke\n- AK Alter\n")
    assert [fault.reason for fault in form.left_out] == ["“Ich war krank.” is not part of the form."]


def test_another_text_is_no_form() -> None:
    assert not read("Guten Tag,\nich kann leider nicht kommen.").found
    assert not looks_like_form("Name: Änne Weiß\n- AK Alter\n")


@given(st.text(max_size=400) | st.lists(st.sampled_from(["##", "Meine", "Netzwerke\n|-", "[x]A:(h,"])).map(" ".join))
def test_no_text_is_too_odd(text: str) -> None:
    read(text)
    read(f"## Meine Netzwerke\n{text}")

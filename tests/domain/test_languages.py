"""Names of languages, and which of them are written from the right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain import languages


@pytest.mark.parametrize(
    ("typed", "tag", "direction"),
    [
        ("tr", "tr", "ltr"),
        (" DE_x_Leicht ", "de-x-leicht", "ltr"),
        ("ar-SY", "ar-sy", "rtl"),
        ("ckb", "ckb", "rtl"),
        ("ku", "ku", "ltr"),
        ("ku-Arab", "ku-arab", "rtl"),
        ("ar-latn", "ar-latn", "ltr"),
        ("az-Arab-IR", "az-arab-ir", "rtl"),
        ("Türkisch", "", "ltr"),
        ("../de", "", "ltr"),
        ("", "", "ltr"),
    ],
)
def test_names(typed: str, tag: str, direction: str) -> None:
    assert languages.tag(typed) == tag
    assert languages.direction(tag) == direction


def test_our_own_words_are_german_or_english() -> None:
    assert [languages.written_in(each) for each in ("de", "de-x-leicht", "en", "tr", "ar")] == [
        "de",
        "de",
        "en",
        "en",
        "en",
    ]


@given(st.text())
def test_any_text_is_a_name_of_a_folder_or_none(text: str) -> None:
    found = languages.tag(text)
    assert not set(found) & set("/\\. ")
    assert languages.tag(found) == found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("علي", True),
        ("0208 علي", True),
        ("Ali علي", False),
        ("+49 208", False),
        ("", False),
        ("\u200f19:00", True),
        ("יעל", True),
    ],
)
def test_the_first_letter_says_the_direction(text: str, right: bool) -> None:
    assert languages.starts_from_right(text) is right

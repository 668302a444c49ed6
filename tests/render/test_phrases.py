"""Dates and lists are Babel's, to the letter, though Babel is not loaded."""

import datetime as dt
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from famcli.render import phrases

LANGUAGES = st.sampled_from(["de", "en"])
NAMES = {"de": "de", "en": "en_GB"}
PATTERNS = st.sampled_from(["short", "medium", "long", "full", "dd.MM.yyyy", "EEEE, d. MMMM y", "d. MMM", "'am' d.M."])


@given(LANGUAGES, st.dates(min_value=dt.date(1000, 1, 1)), PATTERNS)
def test_dates_are_as_babel_has_them(lang: str, day: dt.date, pattern: str) -> None:
    expected = format_date(day, pattern, locale=NAMES[lang])
    assert phrases.phrases(lang)["date"](day, pattern).replace("\u00a0", " ") == expected


@given(LANGUAGES, st.lists(st.text(st.characters(exclude_characters="{}\0"), min_size=1), max_size=6))
def test_lists_are_as_babel_has_them(lang: str, words: list[str]) -> None:
    expected = format_list(words, locale=NAMES[lang]) if words else ""
    assert phrases.phrases(lang)["and_list"](words) == expected


def test_without_the_built_file_babel_does_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    phrases._date.cache_clear()
    monkeypatch.setattr(phrases, "LOCALES", tmp_path)
    assert phrases.phrases("de")["date"](dt.date(2011, 5, 12)) == "12.\u00a0Mai 2011"
    assert phrases.phrases("de")["and_list"](["a", "b", "c"]) == "a, b und c"
    phrases._date.cache_clear()


@pytest.mark.parametrize(
    ("lang", "number", "text"), [("de", 6, "sechste"), ("de", 13, "13."), ("en", 3, "third"), ("en", 21, "21st")]
)
def test_ordinals(lang: str, number: int, text: str) -> None:
    assert phrases.phrases(lang)["ordinal"](number) == text


@pytest.mark.parametrize(
    ("lang", "minutes", "text"),
    [
        ("de", 300, "5 Stunden"),
        ("de", 61, "1 Stunde und 1 Minute"),
        ("de", 45, "45 Minuten"),
        ("en", 345, "5 hours and 45 minutes"),
        ("en", 60, "1 hour"),
    ],
)
def test_durations(lang: str, minutes: int, text: str) -> None:
    assert phrases.phrases(lang)["duration"](minutes).replace("\u00a0", " ") == text

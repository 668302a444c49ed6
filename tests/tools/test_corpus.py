"""Every input that fuzzing began with, or that it ever failed at, ends in a record or in a sentence."""

from pathlib import Path

import pytest

from tools.fuzz.readers import READERS, tried

CORPUS = Path(__file__).parents[1] / "data" / "corpus"
FILES = sorted(file for file in CORPUS.glob("*/*") if file.is_file())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_it_is_read_or_told(file: Path) -> None:
    tried(file.parent.name, file.read_bytes())


def test_every_reader_has_an_input_to_begin_with() -> None:
    assert {file.parent.name for file in FILES} == set(READERS)


def test_anything_but_a_sentence_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "typed", lambda content: content[100])
    with pytest.raises(IndexError):
        tried("typed", b"30.6.")

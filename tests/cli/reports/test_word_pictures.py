"""Pictures in forms that were filled in with Word: kept with their descriptions, or told; large ones are made smaller."""

import io
import subprocess
from pathlib import Path

import pypandoc
import pytest
from PIL import Image

from tests.conftest import Famcli

FORM = """Titel: Der Bürgerbus

Name: Jörg Weiß

# Kurzbericht

## Zusammenfassung

Ein Bus für Obermühl.

{pictures}

## Vernetzung

Mit dem Verein.
"""


def noise(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


@pytest.fixture
def meeting(famcli: Famcli) -> Famcli:
    famcli("meeting new 'Netze knüpfen' --date 2027-05-12 --lang de")
    famcli("person add 'Jörg Weiß'")
    famcli("attendee add 'Jörg Weiß'")
    return famcli


def filled(pictures: str) -> None:
    """Write the form as Word has it, with these pictures."""
    Path("form.md").write_text(FORM.format(pictures=pictures), encoding="utf-8")
    subprocess.run([pypandoc.get_pandoc_path(), "form.md", "-o", "form.docx"], check=True)


def shown(famcli: Famcli) -> str:
    famcli("report accept 1")
    return famcli("document render reports --format html -o -").out


def test_a_picture_comes_with_its_description_and_no_size(meeting: Famcli) -> None:
    Path("bus.jpg").write_bytes(noise(60, 40))
    filled('![Ein grüner Bus](bus.jpg "Vor dem Rathaus"){width=8cm}')
    assert "picture" not in meeting("report submit form.docx").err
    page = shown(meeting)
    assert 'alt="Ein grüner Bus"' in page
    assert "img src" not in page.replace('<img src="data:image/jpeg', "")
    assert "&lt;" not in page


def test_a_picture_without_words_is_told(meeting: Famcli) -> None:
    Path("bus.jpg").write_bytes(noise(60, 40))
    filled("![](bus.jpg)")
    said = meeting("report submit form.docx").err
    assert "has no description and was left out" in said
    assert "data:image" not in shown(meeting)


def test_a_picture_that_cannot_be_used_is_told_and_its_words_stay(meeting: Famcli) -> None:
    Path("bus.jpg").write_bytes(noise(60, 40)[:200])
    filled("![Ein grüner Bus](bus.jpg)")
    assert "A picture was left out; its description is shown." in meeting("report submit form.docx").err
    assert "Ein grüner Bus" in shown(meeting)


@pytest.mark.slow
def test_a_large_photo_is_made_smaller_and_that_is_told(meeting: Famcli) -> None:
    photo = noise(2200, 1700)
    assert len(photo) > 2 * 1024 * 1024
    Path("bus.jpg").write_bytes(photo)
    filled("![Ein grüner Bus](bus.jpg)")
    assert "down from 2." in meeting("report submit form.docx").err
    meeting(["--lang", "de", "agenda", "add", "Bericht"])
    said = meeting(["--lang", "de", "protocol", "note", "1", "![Ein Bus](bus.jpg)"]).err
    assert "„bus.jpg“ wurde von 2," in said
    assert len(meeting("protocol render --format html -o -").out) < 3 * 1024 * 1024

"""``template preview``: a document as pages, written again whenever its template changes."""

import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from famcli.cli.documents import preview
from tests.conftest import Famcli
from tests.kept import Kept


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("protocol", "Auf einen Blick"),
        ("letter.typ", "Einladung"),
        ("page.typ", "Protokoll"),
        ("certificate", "Teilnahmebescheinigung"),
        ("macros", "Protokoll"),
        ("en/invitation", "Invitation"),
    ],
)
def test_an_example_is_shown_where_there_is_no_meeting(
    famcli: Famcli, tmp_path: Path, kept: Kept, name: str, words: str
) -> None:
    lang = "en" if name.startswith("en/") else "de"
    famcli(f"template preview {name} --lang {lang} --once -o v.pdf")
    assert words in text_of(tmp_path / "v.pdf")
    assert kept.newest() == b""


def test_the_current_meeting_is_shown(famcli: Famcli, tmp_path: Path) -> None:
    famcli("meeting new 'Netze für Übermühl' --date 2027-05-12 --lang de")
    famcli("template preview protocol --once -o v.pdf")
    assert "Netze für Übermühl" in text_of(tmp_path / "v.pdf")


def test_an_unknown_template_is_told(famcli: Famcli) -> None:
    assert "no template" in famcli("template preview gibtsnicht --once", ok=False).err


def test_it_is_written_again_when_the_template_changes(
    famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    famcli("meeting new 'Netze' --date 2027-05-12 --lang de")
    famcli("template copy protocol")
    own = tmp_path / "config" / "templates" / "documents" / "de" / "protocol.md.j2"
    texts = [own.read_text(encoding="utf-8") + "\n\nNeu dazu: Grüße.\n", "{{ falsch", None]
    seen = []

    def pause(_seconds: float) -> None:
        if (tmp_path / "v.pdf").exists():
            seen.append(text_of(tmp_path / "v.pdf"))
        text = texts.pop(0)
        if text is None:
            raise KeyboardInterrupt
        own.write_text(text, encoding="utf-8")

    monkeypatch.setattr(time, "sleep", pause)
    monkeypatch.setattr(preview, "_waits", lambda: True)
    told = famcli("template preview protocol -o v.pdf").err
    assert "Grüße" not in seen[0]
    assert "Grüße" in seen[1]
    assert "Grüße" in text_of(tmp_path / "v.pdf")
    assert "protocol.md.j2" in told

"""What README.md and docs/anleitung.md show can be typed, and is answered as they say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from famcli.exchange.xlsx import write_xlsx
from tests.cli.scripted import Editor, editor  # noqa: F401  # a fixture
from tests.cli.shell.test_language import fresh_commands
from tests.conftest import Famcli

PAGES = Path(__file__).parents[3]
MARCH_2026, MARCH_2027 = "1772360000", "1803900000"

CONTACTS = """\
Name;E-Mail;Anschrift
Dr. Anna von der Heide;heide@example.org;
Ömer Beispielsson;oemer@example.org;
Kim Ohnemail;;Musterweg 1, 12345 Musterstadt
"""
MINUTES = """
change("[ ] Dr. Anna von der Heide", "[x] Dr. Anna von der Heide")
text = __import__("re").sub(r"(## TOP \\d+: [^\\n]+\\n)", r"\\1Es wurde gesprochen.\\n", text)
put("Was uns trägt", "Aufgabe: Raum buchen @Ömer Beispielsson bis 30.6.")
"""


def typed(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a page with the lines that stand below it."""
    text = (PAGES / page).read_text(encoding="utf-8")
    for block in re.findall(r"(?ms)^```\n(.*?)^```", text):
        if not block.startswith("$ "):
            continue
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, *answer = part.splitlines()
            yield command, answer


def lines_of(told: str) -> list[str]:
    return [line.rstrip() for line in told.splitlines()]


def fill_in(folder: Path) -> None:
    """Write into the forms what people would."""
    for number, form in enumerate(sorted(folder.glob("*.md")), 1):
        text = form.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(Titel|Title):.*$", rf"\1: Bürgerbus {number}", text)
        form.write_text(re.sub(r"(?m)^(## .+)$", r"\1\n\nEin Bus für alle.", text), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, editor: Editor) -> Callable[[str], None]:  # noqa: F811
    """A desk with the files that the pages name; before each command it is made ready for it."""
    (tmp_path / "kontakte.csv").write_text(CONTACTS, encoding="utf-8")
    answers = write_xlsx(["Name", "Antwort"], [["Dr. Anna von der Heide", "ja"]], "Rückmeldungen")
    (tmp_path / "rueckmeldungen.xlsx").write_bytes(answers)
    (tmp_path / "antworten.mbox").write_bytes(b"From a@example.org Thu May 12 10:00:00 2011\nSubject: Hallo\n\nHallo\n")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'
    (tmp_path / "wappen.svg").write_text(drawing, encoding="utf-8")
    editor(MINUTES)

    def ready(command: str) -> None:
        if command == "famcli report submit formulare":
            fill_in(tmp_path / "formulare")

    return ready


def follow(page: str, famcli: Famcli, desk: Callable[[str], None]) -> None:
    followed = 0
    for command, answer in typed(page):
        if "imap://" in command:
            continue
        desk(command)
        told = famcli(command.removeprefix("famcli "))
        followed += 1
        if answer:
            assert lines_of(told.out + told.err) == answer, command
    assert followed > 20


def test_the_readme(famcli: Famcli, desk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MARCH_2026)
    follow("README.md", famcli, desk)


def test_the_german_guide(famcli: Famcli, desk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MARCH_2027)
    monkeypatch.setenv("FAMCLI_LANG", "de")
    with fresh_commands():
        follow("docs/anleitung.md", famcli, desk)

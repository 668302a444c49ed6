"""What the READMEs and the guides show in both languages can be typed, and is answered as they say."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from famcli.cli.main import run
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
ENGLISH_CONTACTS = """\
Name;E-mail;Address
Dr Claudia Warner;warner@example.org;
Ana García y López;ana@example.org;
Kim Nomail;;1 Sample Lane, Larkdale LK1 3CD
"""
MINUTES = """
change("[ ] Dr. Anna von der Heide", "[x] Dr. Anna von der Heide")
text = __import__("re").sub(r"(## TOP \\d+: [^\\n]+\\n)", r"\\1Es wurde gesprochen.\\n", text)
put("Was uns trägt", "Aufgabe: Raum buchen @Ömer Beispielsson bis 30.6.")
"""
ENGLISH_MINUTES = """
change("[ ] Dr Claudia Warner", "[x] Dr Claudia Warner")
text = __import__("re").sub(r"(## Item \\d+: [^\\n]+\\n)", r"\\1We talked.\\n", text)
put("What carries us", "Decision: We meet monthly. (unanimous)\\nAction: Book a room @Ana García y López by 30 June 2027")
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
    answers = write_xlsx(["Name", "Antwort"], [["Dr. Anna von der Heide", "ja"]], "Rückmeldungen")
    replies = write_xlsx(["Name", "Reply"], [["Dr Claudia Warner", "yes"]], "Replies")
    mails = b"From a@example.org Thu May 12 10:00:00 2011\nSubject: Hallo\n\nHallo\n"
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'
    for name, content in {
        "kontakte.csv": CONTACTS.encode(),
        "contacts.csv": ENGLISH_CONTACTS.encode(),
        "rueckmeldungen.xlsx": answers,
        "replies.xlsx": replies,
        "antworten.mbox": mails,
        "replies.mbox": mails,
        "wappen.svg": drawing,
    }.items():
        (tmp_path / name).write_bytes(content)

    def ready(command: str) -> None:
        if command == "famcli protocol edit":
            editor(ENGLISH_MINUTES if "Item 1:" in exported() else MINUTES)
        if command in ("famcli report submit formulare", "famcli report submit forms"):
            fill_in(tmp_path / command.rpartition(" ")[2])

    def exported() -> str:
        run(["protocol", "edit", "--export", "text.md"])
        return (tmp_path / "text.md").read_text(encoding="utf-8")

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


@pytest.mark.parametrize(
    ("page", "lang", "today"),
    [
        ("README.md", "en", MARCH_2026),
        ("README.de.md", "de", MARCH_2026),
        ("docs/guide.md", "en", MARCH_2027),
        ("docs/anleitung.md", "de", MARCH_2027),
    ],
)
def test_a_page(
    famcli: Famcli, desk: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, page: str, lang: str, today: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", today)
    monkeypatch.setenv("FAMCLI_LANG", lang)
    with fresh_commands():
        follow(page, famcli, desk)

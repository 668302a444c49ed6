"""The short reports of the Mülheim meeting, from four ways of handing in to the documents."""

import tomllib
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdf import PdfReader

from famcli.domain.reports.form import write_form
from tests.cli.mail.sources import mbox
from tests.conftest import Famcli
from tests.render.words import Page

pytestmark = pytest.mark.slow

FACTS = tomllib.loads((Path(__file__).parents[2] / "data" / "muelheim.toml").read_text(encoding="utf-8"))
TOPICS = [report["topic"] for report in FACTS["reports"]]
AUTHORS = [f"Person {letter} Beispiel" for letter in "ABCDEF"]
DOCUMENTS = ("reports", "protocol", "article")


def form(number: int) -> str:
    return write_form(
        {
            "by": AUTHORS[number],
            "title": f"Beitrag {number + 1}: {TOPICS[number]}",
            "topic": TOPICS[number],
            "summary": f"Zusammenfassung von „{TOPICS[number]}“.",
            "networking": f"Netz {number + 1}.",
            "transfer": f"Übertragbar {number + 1}.",
        },
        "de",
    )


def by_word(famcli: Famcli, number: int) -> None:
    """Hand in the Word form as a person would fill it in: answers typed behind the words of the head."""
    famcli(["attendee", "add", AUTHORS[number]])
    famcli(["report", "form", "--for", AUTHORS[number], "--format", "docx", "-o", "blank.docx"])
    with zipfile.ZipFile("blank.docx") as blank, zipfile.ZipFile("filled.docx", "w") as filled:
        for name in blank.namelist():
            content = blank.read(name).decode() if name == "word/document.xml" else blank.read(name)
            if isinstance(content, str):
                content = content.replace("Titel:", f"Titel: Beitrag {number + 1}: {TOPICS[number]}")
                content = content.replace("Thema:", f"Thema: {TOPICS[number]}")
                content = content.replace(
                    "<w:sectPr", f"<w:p><w:r><w:t>Übertragbar {number + 1}.</w:t></w:r></w:p><w:sectPr", 1
                )
            filled.writestr(name, content)
    famcli("report submit filled.docx")


def by_mail(number: int) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "absender@example.org", "Kurzbericht"
    message.set_content(form(number))
    return message.as_bytes()


@pytest.fixture
def afternoon(famcli: Famcli) -> Famcli:
    meeting, series = FACTS["meeting"], FACTS["series"]
    famcli(
        [
            "meeting",
            "new",
            meeting["theme"],
            "--series",
            series["name"],
            "--number",
            str(meeting["number"]),
            "--date",
            str(meeting["date"]),
            "--start",
            meeting["start"],
            "--end",
            meeting["end"],
            "--place",
            meeting["place"],
            "--organizer",
            series["organizer"],
        ]
    )
    for item in FACTS["agenda"]:
        late = ["--minutes", "90", "--at", "13:30"] if item["kind"] == "reports" else ["--minutes", "75"]
        famcli(["agenda", "add", item["title"], "--kind", item["kind"], *late])
    for number in (0, 1):
        Path(f"bericht-{number}.md").write_text(form(number), encoding="utf-8")
    famcli("report submit bericht-0.md bericht-1.md")
    by_word(famcli, 2)
    famcli(["report", "submit", str(mbox(Path("post.mbox"), [by_mail(3), by_mail(4)]))])
    famcli(
        [
            "report",
            "submit",
            "--by",
            AUTHORS[5],
            "--title",
            f"Beitrag 6: {TOPICS[5]}",
            "--topic",
            TOPICS[5],
            "--summary",
            f"Zusammenfassung von „{TOPICS[5]}“.",
            "--transfer",
            "Übertragbar 6.",
        ]
    )
    famcli("report accept 1 2 3 4 5 6")
    famcli("agenda fill 3")
    return famcli


def test_all_six_are_taken_in_whole(afternoon: Famcli) -> None:
    reports = afternoon("report list --json").json
    assert [each["topic"] for each in reports] == TOPICS
    assert [each["title"] for each in reports] == [f"Beitrag {n}: {topic}" for n, topic in enumerate(TOPICS, 1)]
    assert [each["transfer"] for each in reports] == [f"Übertragbar {n}." for n in range(1, 7)]
    people = {each["slug"]: each["name"] for each in afternoon("person list --json").json}
    assert [people[each["by"]] for each in reports] == AUTHORS


def test_they_fill_the_afternoon(afternoon: Famcli) -> None:
    item = afternoon("agenda list --json").json[2]["item"]
    assert [part["minutes"] for part in item["parts"]] == [15] * 6
    shown = afternoon("agenda list").out
    assert all(f"3.{n}" in shown for n in range(1, 7))
    assert "14:45" in shown


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_each_document_has_all_six(afternoon: Famcli, kind: str) -> None:
    afternoon(f"document render {kind} --format pdf -o a.pdf")
    afternoon(f"document render {kind} --format html -o a.html")
    paper = "".join("".join(page.extract_text().split()) for page in PdfReader("a.pdf").pages).replace("\xad", "")
    page = Page(Path("a.html").read_text(encoding="utf-8"))
    assert not page.faults
    for topic in TOPICS:
        wanted = "".join(topic.split())
        assert wanted in "".join(page.words.split()), topic
        assert wanted.replace("-", "") in paper.replace("-", "").replace("\u2010", ""), topic
    if kind == "reports":
        for number in range(1, 7):
            assert f"Übertragbar {number}." in page.words
            assert f"Übertragbar{number}." in paper


def test_a_sheet_for_one_of_them(afternoon: Famcli) -> None:
    text = afternoon("document render report-sheet --report 5 --format txt").out
    assert "Bürgerbus" in text
    assert "Vernetzungsportal" not in text
    afternoon("report reject 5")
    assert "not accepted" in afternoon("document render report-sheet --report 5", ok=False).err

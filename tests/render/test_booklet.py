"""The booklet of short reports: its numbers follow each other, and its pages can be found."""

import re

import msgspec

from famcli.domain.reports.report import Report, ReportState
from famcli.render.renderer import Renderer
from famcli.render.views import Context

from .conftest import NOWHERE
from .muelheim import MEETING, PEOPLE, YILMAZ, context_of
from .pdf_pages import read

PRESS = Renderer(NOWHERE)
TOPICS = ("Mobilität", "Gesundheit", "Mobilität", "Bildung", "Gesundheit", "Bildung")


def booklet(summary: str = "") -> Context:
    reports = tuple(
        Report(
            slug=f"6/{number}", meeting=MEETING.slug, number=number, by=YILMAZ.slug, title=f"Projekt {number}",
            topic=topic, partners=(f"Bürgerverein {number} e. V.",), place="Oberhausen", summary=summary,
            state=ReportState.ACCEPTED,
        )
        for number, topic in enumerate(TOPICS, 1)
    )  # fmt: skip
    return context_of(msgspec.structs.replace(MEETING, agenda=()), people=PEOPLE.values(), reports=reports)


def pages(context: Context) -> list[str]:
    return [each.extract_text() for each in read(PRESS.render("reports", context, "pdf")).pages]


def test_the_reports_are_numbered_in_the_order_of_the_booklet() -> None:
    text = PRESS.render("reports", booklet(), "md").decode()
    assert re.findall(r"(?m)^### (\d)\. (.+)$", text) == [
        ("1", "Projekt 1"), ("2", "Projekt 3"), ("3", "Projekt 2"), ("4", "Projekt 5"), ("5", "Projekt 4"),
        ("6", "Projekt 6"),
    ]  # fmt: skip
    assert "- Bürgerverein 5 e. V.: 4" in text
    assert "- Oberhausen: 1, 2, 3, 4, 5, 6" in text


def test_short_reports_share_a_page() -> None:
    assert len(pages(booklet("Zwei Sätze. Mehr nicht."))) == 2


def test_contents_name_authors_and_register_and_contents_name_pages() -> None:
    context = booklet("Ein Absatz, der lang genug ist.\n\n" * 12)
    found = pages(context)
    assert len(found) > 3
    where = {
        title: number for number, text in enumerate(found, 1) for title in re.findall(r"(?m)^\d\. (Projekt \d)$", text)
    }
    assert len(where) == 6
    for title, number in where.items():
        assert re.search(rf"{title}, Deniz Yılmaz[ .]*{number}$", found[0], re.M)
    assert re.search(rf"Bürgerverein 6 e\.\sV\.: 6[ .]*S\. {where['Projekt 6']}$", found[-1], re.M)
    assert all("Projekt" in text or "Register" in text for text in found)

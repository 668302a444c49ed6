"""Whatever is handed in comes out of every format as the same words."""

from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from famcli.domain import text
from famcli.domain.reports.fields import SECTIONS as QUESTIONS
from famcli.domain.reports.form import read_form, write_form
from famcli.domain.reports.report import Report, ReportState
from famcli.render.formats import pdf
from famcli.render.parse import user_blocks
from famcli.render.renderer import Renderer
from famcli.render.views import Context
from tests.speed import examples

from . import words
from .conftest import NOWHERE
from .muelheim import HOSTILE_LINE, HOSTILE_NOTES, MEETING, PEOPLE, YILMAZ, context_of
from .pdf_pages import LAYOUTS, text_of

SECTIONS = [field.name for field in QUESTIONS]
PIECES = st.sampled_from(
    [
        "**fett**",
        "*",
        "_a_",
        "- Punkt",
        "1. Erstens",
        "> Zitat",
        "# Titel",
        "```",
        "| a | b |",
        "<b>x</b>",
        "::: facts",
        ":::",
        "{{ 7*7 }}",
        "{% raw %}",
        '#read("/etc/passwd")',
        "$x^2$",
        "\\",
        "&amp;",
        "<script>alert(1)</script>",
        "[a](b)",
        "    x",
        "Bürgerbus",
        "„langer Atem“",
        "<!-- x",
        "---",
        "## Vernetzung",
        "@heading",
        "//",
        "https://example.org/a_b",
    ]
)
LETTERS = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "S", "Zs")), max_size=20)
some = st.lists(PIECES | LETTERS, min_size=1, max_size=6)
summaries = some.map("\n".join) | some.map("\n\n".join)
titles = some.map(" ".join).map(lambda each: " ".join(each.split()))
PRESS = Renderer(NOWHERE)


def context(title: str, summary: str, **fields: Any) -> Context:
    report = Report(
        slug="6/1", meeting=MEETING.slug, number=1, by=YILMAZ.slug, title=title, summary=summary, topic="Thema",
        submitted=datetime(2011, 4, 4, 12).astimezone(), state=ReportState.ACCEPTED, **fields,
    )  # fmt: skip
    meeting = msgspec.structs.replace(MEETING, agenda=(), links=())
    return context_of(meeting, people=PEOPLE.values(), reports=(report,))


def squeezed(said: str) -> str:
    """Return letters and signs without what a line break or a typesetter changes."""
    return "".join(said.replace("\xad", "").split())


def handed_in(summary: str) -> str:
    """Return a text as it is in the store after it came in a form."""
    return text.markdown(read_form(write_form({"title": "x", "summary": summary}, "de")).texts["summary"], "x")


@settings(deadline=None, max_examples=examples(60))
@given(titles.filter(bool), summaries)
@example(HOSTILE_LINE, HOSTILE_NOTES)
@example("x", "```\nnie geschlossen")
def test_the_words_of_a_report_are_in_every_format(title: str, summary: str) -> None:
    summary = handed_in(summary)
    wanted = squeezed(words.of_tree(user_blocks(summary)))
    shown = context(title, summary)
    (document,) = PRESS.documents("reports", [shown])
    tree = squeezed(words.of_tree(document.blocks))
    assert wanted in tree
    assert squeezed(title) in tree
    page = words.Page(PRESS.render("reports", shown, "html").decode())
    assert not page.faults
    assert page.count("script") == 0
    assert wanted in squeezed(page.words)
    assert squeezed(title) in squeezed(page.words)
    again = squeezed(words.of_tree(user_blocks(PRESS.render("reports", shown, "md").decode())))
    assert squeezed(title) in again
    assert set(words.of_tree(user_blocks(summary)).split()) <= {*again.split(), *again} or wanted in again
    plain = squeezed(PRESS.render("reports", shown, "txt").decode())
    assert all(squeezed(word) in plain for word in title.split())


@settings(deadline=None, max_examples=12)
@given(st.lists(PIECES.filter(lambda each: "\\" not in each), min_size=1, max_size=8).map("\n\n".join))
@example(HOSTILE_NOTES)
def test_the_words_of_a_report_are_on_paper(summary: str) -> None:
    blocks = user_blocks(handed_in(summary))
    (document,) = PRESS.documents("report-sheet", [context("Titel", handed_in(summary))])
    paper = squeezed(text_of(next(pdf.render_each(iter([document]), LAYOUTS)))).replace("-", "")
    missing = [word for word in words.of_tree(blocks).split() if word.strip("-") and word.replace("-", "") not in paper]
    assert not missing


@pytest.mark.parametrize("field", [*SECTIONS, "place", "contact", "topic"])
@pytest.mark.parametrize("kind", ["reports", "report-sheet"])
def test_every_field_that_is_asked_for_is_shown(kind: str, field: str) -> None:
    fields: dict[str, Any] = {"summary": "", field: "Unverwechselbares"}
    shown = PRESS.render(kind, context("Titel", **fields) if field != "topic" else _topical(), "txt")
    assert "Unverwechselbares" in shown.decode()


def _topical() -> Context:
    shown = context("Titel", "")
    report = msgspec.structs.replace(shown.reports[0], topic="Unverwechselbares")
    return msgspec.structs.replace(shown, reports=(report,), topics=("Unverwechselbares",))


def test_no_link_of_a_report_is_a_script() -> None:
    shown = context("[x](javascript:alert(1))", "[x](javascript:alert(1)) <a href='javascript:alert(1)'>y</a>")

    class Links(HTMLParser):
        found: list[str] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found += [value or "" for name, value in attrs if name in ("href", "src")]

    links = Links()
    links.feed(PRESS.render("reports", shown, "html").decode())
    assert not [each for each in links.found if each.startswith("javascript")]

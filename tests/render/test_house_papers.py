"""Papers of the house and the page with all that is known of a person: everybody can read them, on paper and screen."""

import datetime as dt
import io
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

from famcli.render.office import (
    DisclosureContext,
    KeptView,
    OfficeContext,
    PrivacyContext,
    RecordView,
    RowView,
    SectionView,
)
from famcli.render.renderer import Renderer

from . import test_accessibility
from .chromium import Chromium
from .conftest import NOWHERE
from .everything import LONG_WORD
from .test_accessibility import browser  # noqa: F401  # a fixture
from .test_pdf_accessibility import faults

PRESS = Renderer(NOWHERE)
DAY = dt.date(2026, 11, 26)


def privacy(lang: str, *, full: bool) -> PrivacyContext:
    return PrivacyContext(
        title="Datenschutz",
        organizer="Netzwerkbüro" if full else "",
        lang=lang,
        dated=DAY,
        controller=("Stadt Musterstadt", LONG_WORD) if full else (),
        contact="netzwerk@example.org" if full else "",
        officer="datenschutz@example.org" if full else "",
        authority=LONG_WORD if full else "",
        basis="§ 3 *Landesdatenschutzgesetz* <b>" if full else "",
        series=("Netzwerktreffen", "Runder Tisch") if full else (),
        kept=(
            KeptView(
                name="Adressbuch", data=LONG_WORD if full else "Name", months=36, since="nach dem letzten Kontakt"
            ),
            KeptView(name="Protokolle", data="wer genannt ist", months=0, since=""),
        ),
        history=12 if full else 0,
        mail_host="mail.example.org" if full else "",
    )


def disclosure(lang: str, *, full: bool) -> DisclosureContext:
    rows = (RowView(label="Name", value="Claudia | Roos *und* <b>"), RowView(label="Notizen", value=LONG_WORD))
    records = (RecordView(title="Netze (netz-1)", rows=rows), RecordView(title="Leer", rows=()))
    return DisclosureContext(
        title="Claudia Roos",
        organizer="Netzwerkbüro" if full else "",
        lang=lang,
        dated=DAY,
        name="Dr. Claudia Roos",
        sections=(SectionView(title="Adressbuch", records=records),) if full else (),
        lines=records[:1] if full else (),
        steps=("2026-11-26 10:00 person add",) if full else (),
        earlier=2 if full else 0,
        files=("/post/einladung.eml",) if full else (),
    )


def context(paper: str, lang: str, *, full: bool) -> OfficeContext:
    return (disclosure if paper == "disclosure" else privacy)(lang, full=full)


CASES = [
    (paper, lang, full)
    for paper in ("processing-record", "privacy-notice", "consent-form", "disclosure")
    for lang in ("de", "en")
    for full in (True, False)
]


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}-{'full' if case[2] else 'bare'}")
def case(request: pytest.FixtureRequest) -> tuple[str, OfficeContext]:
    paper, lang, full = request.param
    return paper, context(paper, lang, full=full)


def test_everybody_can_read_the_pdf(case: tuple[str, OfficeContext], tmp_path: Path) -> None:
    paper, seen = case
    assert faults(next(PRESS.render_each(paper, [seen], "pdf")), tmp_path) == []


@pytest.mark.slow
def test_everybody_can_read_the_page(case: tuple[str, OfficeContext], browser: Chromium) -> None:  # noqa: F811
    paper, seen = case
    assert test_accessibility.faults(browser, PRESS.render(paper, seen, "html")) == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_information_for_those_invited_is_one_page(lang: str) -> None:
    context = msgspec.structs.replace(privacy(lang, full=True), controller=("Stadt Musterstadt",), authority="")
    (notice,) = PRESS.written(PRESS.pages("privacy-notice", [context]), "pdf")
    assert len(PdfReader(io.BytesIO(notice)).pages) == 1


def test_values_are_no_markup(case: tuple[str, OfficeContext]) -> None:
    paper, seen = case
    page = PRESS.render(paper, seen, "html").decode()
    assert "<b>" not in page
    assert "::: " not in PRESS.render(paper, seen, "txt").decode()

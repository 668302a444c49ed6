"""Documents in any language: words of CLDR, and what is written from the right with what is not kept apart in it."""

import datetime as dt
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from famcli.domain.languages import END, ISOLATE, bare
from famcli.domain.people.person import Person, Salutation
from famcli.render import locale_data
from famcli.render.address import envelope, opening
from famcli.render.blocks import Section
from famcli.render.context import addressed
from famcli.render.formats.fonts import fonts
from famcli.render.phrases import phrases
from famcli.render.renderer import Renderer
from famcli.render.sheets import CircleContext
from famcli.render.views import PersonView

from .conftest import NOWHERE, Own
from .muelheim import ROOS, minimal, muelheim

PRESS = Renderer(NOWHERE)
SHIPPED = ("de-x-leicht", "en", "tr", "uk", "ar")
PHONE, EMAIL = "+49 (208) 455-0 17", "zeynep.oez@example.org"
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")


def talk(lang: str, **changed: object) -> CircleContext:
    moderator = PersonView(
        name="Zeynep Öz", titles="", untitled="Zeynep Öz", family="Öz", salutation="none", contact="", function="",
        organization="", email=EMAIL, phone=PHONE,
    )  # fmt: skip
    values = {
        "title": "Einladung", "organizer": "Stadt Mülheim", "lang": lang, "dated": dt.date(2026, 11, 26),
        "audience": "internal", "date": dt.date(2027, 3, 31), "start": dt.time(19), "district": "Styrum",
        "setting": "home", "topic": "Schlaf (1–3)", "langs": ("Türkisch", "العربية"), "moderator": moderator,
        "trained": dt.date(2009, 3, 1), "host": "", "address": (),
    }  # fmt: skip
    return CircleContext(**values | changed)  # type: ignore[arg-type]


def invitation(lang: str, format_: str) -> bytes:
    return PRESS.render("circle-invitation", talk(lang), format_)


@given(
    st.sampled_from(["tr", "uk", "ar", "fa", "pl", "fr", "vi", "zh"]),
    st.integers(0, 10_000),
    st.dates(dt.date(1900, 1, 1)),
)
def test_words_are_as_cldr_has_them(lang: str, number: int, day: dt.date) -> None:
    locale, words = Locale.parse(lang), phrases(lang)
    forms = {each: each for each in ("zero", "two", "few", "many")}
    expected = locale.plural_form(number)
    assert words["plural"](number, "one", "other", **forms) == expected
    for pattern in ("short", "medium", "long", "full"):
        assert words["date"](day, pattern) == format_date(day, pattern, locale=locale)
    assert words["and_list"](["A", "B", "C", "D"][: number % 5]) == format_list(
        ["A", "B", "C", "D"][: number % 5], locale=locale
    )
    time = dt.time(number % 24, number % 60)
    assert words["time"](time).replace("\u00a0", " ") == format_time(time, "short", locale=locale).replace(
        "\u202f", " "
    )


@pytest.mark.parametrize(
    ("lang", "minutes", "text"),
    [
        ("tr", 90, "1 saat, 30 dakika"),
        ("uk", 125, "2 години і 5 хвилин"),
        ("ar", 120, "ساعتان"),
        ("ar", 180, "3 ساعات"),
        ("de-x-leicht", 60, "1 Stunde"),
    ],
)
def test_lengths_of_time(lang: str, minutes: int, text: str) -> None:
    assert phrases(lang)["duration"](minutes).replace("\u00a0", " ").replace(" ve ", ", ") == text


@pytest.mark.parametrize("lang", [*SHIPPED, "de", "fr"])
def test_babel_is_asked_only_for_languages_that_do_not_come_with_it(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        locale_data, "locale_words", lambda name: asked.append(name) or {"time": "HH:mm", "plural": "5" * 200}
    )
    from famcli.render import phrases as module

    module._words.cache_clear()
    phrases(lang)["time"](dt.time(19, 30))
    module._words.cache_clear()
    assert asked == (["fr"] if lang == "fr" else [])


def test_days_numbers_and_spans_of_other_languages() -> None:
    words = phrases("tr")
    assert words["on_days"]([dt.date(2027, 3, 30), dt.date(2027, 3, 31)]) == "30 Mart 2027 – 31 Mart 2027"
    assert (words["ordinal"](6), words["spelled"](6)) == ("6", "6")
    assert phrases("fa")["span"](dt.time(19), dt.time(21)) == "19:00\u200f–\u200f21:00", (
        "the earlier one is at the right"
    )
    assert phrases("de-x-leicht")["to"]("Familienmanagertreffen", "sechsten") == "zum sechsten Familienmanagertreffen"


@pytest.mark.parametrize("lang", SHIPPED)
def test_what_nobody_has_read_is_a_draft_in_all_formats(lang: str) -> None:
    (document,) = PRESS.documents("circle-invitation", [talk(lang)])
    assert document.mark == "DRAFT"
    assert isinstance(document.blocks[0], Section)
    assert (document.blocks[0].role, document.blocks[0].lang) == ("draft", "en")
    for format_ in ("md", "txt", "html"):
        assert "Draft: " in invitation(lang, format_).decode()
    assert "Draft" not in invitation("de", "txt").decode()


def test_values_are_kept_apart_where_they_could_be_turned_round() -> None:
    text = invitation("ar", "md").decode()
    for value in (PHONE, EMAIL, "Zeynep Öz", "Styrum", "Türkisch", "Schlaf (1–3)"):
        assert f"{ISOLATE}{value}{END}" in text
    assert f"{ISOLATE}العربية" not in text, "it has the direction of the text around it"
    german = invitation("de", "md").decode()
    assert f"{ISOLATE}العربية{END}" in german
    assert german.count(ISOLATE) == 1


def test_lists_and_addresses_of_links_stay_whole(own: Own) -> None:
    names = '{% set names = ("علي.", "Bert") %}'
    assert own.render(names + "{{ names | and_list }}").strip() == f"{ISOLATE}علي.{END} und Bert"
    assert own.render(names + '{{ names | join(", ") }}.').strip() == f"{ISOLATE}علي.{END}, Bert."
    own.write('[{{ "علي" }}](<https://example.org/{{ "علي#1" }}>)')
    (document,) = Renderer(own.folder).documents("own", [minimal()])
    link = document.blocks[0].children[0]  # type: ignore[union-attr]
    assert link.url == "https://example.org/علي#1"  # type: ignore[union-attr]
    assert "](<https://example.org/علي" in Renderer(own.folder).render("own", minimal(), "md").decode()


def test_an_address_stays_in_one_piece(own: Own) -> None:
    own.write('{% set lines = ("Rathaus", "Am Rathaus 1", "45468 Mülheim") %}{{ lines | join(", ") }}; {{ lines | join("، ") }}', "documents/ar/own.md.j2")  # fmt: skip
    text = Renderer(own.folder).render("own", minimal("ar"), "md").decode()
    parts = "، ".join(f"{ISOLATE}{part}{END}" for part in ("Rathaus", "Am Rathaus 1", "45468 Mülheim"))
    assert text.strip() == f"{ISOLATE}Rathaus, Am Rathaus 1, 45468 Mülheim{END}; {parts}"


def test_a_letter_from_the_right_keeps_its_window(own: Own) -> None:
    """The address stands where a window envelope has it, in its own direction; tables run from the right."""
    pytest.importorskip("pypandoc")
    source = (
        "::: return-address\nStadt Mülheim\n:::\n\n::: recipient\n{{ recipient.name }}\n:::\n\n# دعوة\n\n"
        "| أ | ب |\n| --- | --- |\n| 1 | 2 |\n"
    )
    own.write(source, "documents/ar/invitation.md.j2")
    context = addressed(muelheim(), ROOS, lang="ar")
    with zipfile.ZipFile(BytesIO(Renderer(own.folder).render("invitation", context, "docx"))) as archive:
        frame, table = archive.read("word/document.xml").decode().split("</w:tbl>")[:2]
    assert '<w:bidiVisual w:val="0"/>' in frame
    assert "<w:bidi />" not in next(each for each in re.findall("<w:p>.*?</w:p>", frame) if "Claudia" in each)
    assert "<w:bidiVisual/>" in table


def test_the_text_of_a_mail_has_lines_from_the_right() -> None:
    lines = invitation("ar", "txt").decode().splitlines()
    assert all(line.startswith("\u200f") for line in lines if line)
    assert all(line.count(ISOLATE) == line.count(END) for line in lines)
    assert "\u200f" not in invitation("tr", "txt").decode()
    assert ISOLATE not in invitation("tr", "txt").decode().replace(f"{ISOLATE}العربية{END}", "")


def test_the_web_page_says_language_and_direction() -> None:
    page = invitation("ar", "html").decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert f"<bdi>{PHONE}</bdi>" in page
    assert f"<bdi>{EMAIL}</bdi>" in page
    assert '<div class="draft" lang="en" dir="ltr">' in page
    assert ISOLATE not in page
    assert '<html lang="de-x-leicht">' in invitation("de-x-leicht", "html").decode()


@pytest.mark.parametrize("lang", SHIPPED)
def test_the_faces_have_all_letters(lang: str) -> None:
    """Nothing of the system, nothing replaced."""
    told: list[object] = []
    pdf = Renderer(NOWHERE, tell=told.append).render("circle-invitation", talk(lang), "pdf")
    assert told == []
    used = {
        str(font["/BaseFont"])
        for page in PdfReader(BytesIO(pdf)).pages
        for font in (each.get_object() for each in page["/Resources"]["/Font"].values())
    }  # type: ignore[index]
    assert all(re.search("SourceSansPro|NotoSansArabic", each) for each in used)
    assert PdfReader(BytesIO(pdf)).root_object["/Lang"] == lang.partition("-")[0]


def test_the_arabic_faces_are_opened_only_where_there_are_such_letters() -> None:
    assert len(fonts().fonts()) == 4
    assert len(fonts(from_right=True).fonts()) == 6


@poppler
@pytest.mark.parametrize("words", [PHONE.split(), ["31", "مارس", "2027"]])
def test_nothing_is_turned_round_on_paper(words: list[str], tmp_path: Path) -> None:
    """A telephone number runs from left to right; a date runs as the language does."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(invitation("ar", "pdf"))
    told = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)<', told)
    places = [
        next(float(x) for x, word in found if words[0] in bare(word)),
        next(float(x) for x, word in found if words[-1] in bare(word)),
    ]
    assert (places[0] < places[1]) is (words == PHONE.split())


def test_word_has_paragraphs_from_the_right_and_runs_from_the_left() -> None:
    pytest.importorskip("pypandoc")
    with zipfile.ZipFile(BytesIO(invitation("ar", "docx"))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count("<w:bidi />") > 5
    run = next(each for each in re.findall("<w:r>.*?</w:r>", xml) if "455-0" in each)
    assert "<w:rtl />" not in run
    assert f"\u200e{PHONE}\u200e" in run
    draft = next(each for each in re.findall("<w:p>.*?</w:p>", xml) if "Draft" in each)
    assert "<w:bidi />" not in draft
    with zipfile.ZipFile(BytesIO(invitation("ar", "odt"))) as archive:
        styles = archive.read("styles.xml").decode()
    assert 'writing-mode="rl-tb" fo:text-align="right"' in styles
    assert "lr-tb" not in styles


@pytest.mark.parametrize(
    ("lang", "first", "window"),
    [
        ("de-x-leicht", "Sehr geehrte Frau Dr. Öz", ("Stadt Mülheim", "Frau Dr. Zeynep Öz")),
        ("en", "Dear Dr Öz", ("Dr. Zeynep Öz", "Stadt Mülheim")),
        ("tr", "Dr. Zeynep Öz", ("Dr. Zeynep Öz", "Stadt Mülheim")),
    ],
)
def test_letters_open_with_the_name_where_famcli_has_no_words(lang: str, first: str, window: tuple[str, ...]) -> None:
    person = Person(slug="z", name="Dr. Zeynep Öz", salutation=Salutation.FRAU, organization="Stadt Mülheim")
    assert opening(person, lang) == first
    assert envelope(person, lang) == window

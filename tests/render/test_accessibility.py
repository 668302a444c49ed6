"""Web pages for everybody: axe-core finds nothing, narrow or wide, light or dark; nothing is cut off, on paper neither.

All rules of axe-core are on, the experimental ones, too; only contrast is asked for at level AA, not AAA. A
browser draws the pages; where there is none, these tests are left out, in CI they fail.
"""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.resources import files
from io import BytesIO

import pytest
from pypdf import PdfReader

from famcli.render.archive import Entry, pages
from famcli.render.blocks import Bullets, Document, Heading, Paragraph, Picture, Section, Strong, Text
from famcli.render.formats import html
from famcli.render.kinds import KINDS
from famcli.render.renderer import Renderer
from famcli.render.style import Style
from famcli.render.templates import built_in

from .chromium import Chromium, binary
from .conftest import NOWHERE
from .everything import CONTEXTS, LONG_WORD, everything, ordinary
from .test_languages import SHIPPED, talk
from .words import Page

pytestmark = pytest.mark.slow

PRESS = Renderer(NOWHERE)
LOOKS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
RUN = """
axe.run(document, {
  resultTypes: ["violations"],
  rules: Object.fromEntries(axe.getRules().map(({ruleId}) => [ruleId, {enabled: ruleId !== "color-contrast-enhanced"}])),
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
  `${rule.id}: ${node.html.slice(0, 160)} (${[...node.any, ...node.all, ...node.none].map(each => each.message)[0]})`)))
"""
CUT_OFF = """
[...document.querySelectorAll("main *")].filter(each => getComputedStyle(each).overflowY === "hidden"
  && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1))
  .map(each => "cut off: " + each.outerHTML.slice(0, 160))
"""
QUICK = ("invitation", "protocol", "badges")
CASES = [
    pytest.param(kind, lang, name, marks=[] if kind in QUICK and lang == "de" else [pytest.mark.slow])
    for kind in KINDS
    for lang in ("de", "en")
    for name in CONTEXTS
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    path = binary()
    if path is None and os.environ.get("FAMCLI_CI") == "1":
        pytest.fail("CI needs chromium")
    if path is None:
        pytest.skip("needs chromium")
    with Chromium(path) as chromium:
        yield chromium


def faults(browser: Chromium, html: bytes, looks: Sequence[tuple[int, str]] = LOOKS) -> list[str]:
    """Return what keeps people from reading a page, each with the look it has it in."""
    browser.open(html)
    browser.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8") + ";0")
    found = []
    for width, scheme in looks:
        browser.look(width, scheme)
        wide = browser.evaluate("document.documentElement.scrollWidth")
        mine = [f"too wide: {wide}"] * (wide > width)
        found += [f"{width} {scheme} {each}" for each in (*mine, *browser.evaluate(CUT_OFF), *browser.evaluate(RUN))]
    return found


@pytest.mark.parametrize(("kind", "lang", "name"), CASES)
def test_everybody_can_read_it(browser: Chromium, kind: str, lang: str, name: str) -> None:
    html = PRESS.render(kind, CONTEXTS[name](kind, lang), "html")
    assert faults(browser, html) == []
    assert browser.evaluate("document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("lang", SHIPPED)
def test_everybody_can_read_it_in_their_language(browser: Chromium, lang: str) -> None:
    assert faults(browser, PRESS.render("circle-invitation", talk(lang), "html")) == []
    edge = "right" if lang == "ar" else "left"
    ends = browser.evaluate(f"[...document.querySelectorAll('dt')].map(each => each.getBoundingClientRect().{edge})")
    assert len(set(ends)) == 1, "labels stand below each other where lines begin"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_everybody_can_search_the_archive(browser: Chromium, lang: str) -> None:
    entries = [
        Entry(
            title=f"{number}. Treffen: {title}",
            when="12. Mai 2011",
            place=title,
            files={("protocol", "html"): "6.html", ("protocol", "pdf"): "6.pdf"},
            text=title,
            annexes={f"Anlage {number}: {title}": f"anlage-{number}.pdf"},
        )
        for number, title in enumerate(("Netzwerke", LONG_WORD), 1)
    ]
    made = dict(pages("Familienmanagertreffen", LONG_WORD, entries, lang, "termine.ics", [built_in() / "layouts"]))
    script = b"<script>" + made["search.js"] + b"</script>"
    page = made["index.html"].replace(b'<script src="search.js"></script>', script)
    assert faults(browser, page) == []
    browser.evaluate("field.value = 'nétzwerke'; field.dispatchEvent(new Event('input'))")
    assert browser.evaluate("[...list.children].map(each => each.hidden)") == [False, True]
    assert browser.evaluate(RUN) == []


def test_everybody_can_read_a_page_with_logo_and_pictures(browser: Chromium) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300"><path d="M0 0H900V300Z"/></svg>'
    pictures = {"a.svg": drawing, "b.svg": drawing}
    style = Style(logo="a.svg", logo_alt="Wappen", footer=(("Stadt Übermühl", "Mo–Fr 8–12 Uhr"),))
    title = Heading(1, (Text("Netzwerke"),))
    decided = Section("decision", (Paragraph((Strong((Text("Beschluss 1:"),)), Text(" Ja."))),))
    ticked = Bullets(((Paragraph((Text("☐ Raum"),)),), (Paragraph((Text("☑ Saal"),)),)))
    for layout in ("page", "letter"):
        document = Document(
            kind="protocol", layout=layout, title="Netzwerke", lang="de", author="IQZ", dated="2027-05-12",
            style=style, pictures=pictures,
            blocks=(title, Picture("b.svg", "Ein Dreieck", "Alle an einem Tisch"), decided, decided, ticked),
        )  # fmt: skip
        assert faults(browser, html.render(document, [built_in() / "layouts"])) == []


LIGHT, DARK = (320, "light"), (1280, "dark")
BROKEN = {
    "grey on white": ("--ink: #1b1b1b", "--ink: #999", LIGHT, "color-contrast:"),
    "grey on black": ("--ink: #ececec", "--ink: #555", DARK, "color-contrast:"),
    "no header cells": ('<th scope="col"', "<td", LIGHT, "td-has-header:"),
    "no name": (' role="region" aria-label="Tagesordnung"', "", LIGHT, "focus-order-semantics:"),
    "names twice": (
        'region" aria-label="Tagesordnung"',
        'region" aria-label="Teilnehmende"',
        LIGHT,
        "landmark-unique:",
    ),
    "no language": ('<html lang="de">', "<html>", LIGHT, "html-has-lang:"),
    "no title": ("<title>", "<title></title><!--", LIGHT, "document-title:"),
    "no main part": ("<main>", "<div>", LIGHT, "landmark-one-main:"),
    "a level skipped": ("<h2>", "<h4>", LIGHT, "heading-order:"),
    "a heading without words": ("<h2>", "<h2></h2><h2>", LIGHT, "empty-heading:"),
    "an image without words": ("<h2>", '<img src="data:,"><h2>', LIGHT, "image-alt:"),
    "a link without words": ("<h2>", '<a href="#x"></a><h2>', LIGHT, "link-name:"),
    "no zoom": ("initial-scale=1", "initial-scale=1, maximum-scale=1", LIGHT, "meta-viewport:"),
    "too wide": ("main { max-width: 44rem;", "main { min-width: 330px;", LIGHT, "too wide: 3"),
    "a class of cells on the page": ("td.short", ".protocol", DARK, "too wide:"),
    "cut off": ("</style>", "p { height: 3px; overflow: hidden; }</style>", LIGHT, "cut off: <p>"),
}


@pytest.mark.parametrize(("good", "bad", "look", "rule"), BROKEN.values(), ids=BROKEN)
def test_a_page_that_is_broken_is_caught(
    browser: Chromium, good: str, bad: str, look: tuple[int, str], rule: str
) -> None:
    page = PRESS.render("protocol", ordinary("protocol", "de"), "html").decode()
    assert good in page
    caught = faults(browser, page.replace(good, bad).encode(), [look])
    assert any(rule in each for each in caught), caught


@pytest.mark.parametrize(
    ("media", "scheme", "paper", "ink"),
    [
        ("screen", "light", "rgb(255, 255, 255)", "rgb(27, 27, 27)"),
        ("screen", "dark", "rgb(23, 25, 28)", "rgb(236, 236, 236)"),
        ("print", "dark", "rgb(255, 255, 255)", "rgb(0, 0, 0)"),
    ],
)
def test_a_page_is_dark_for_those_who_want_it_and_never_on_paper(
    browser: Chromium, media: str, scheme: str, paper: str, ink: str
) -> None:
    browser.open(PRESS.render("agenda", everything("agenda", "de"), "html"))
    browser.look(1280, scheme, media)
    style = "getComputedStyle(document.body)"
    assert [browser.evaluate(f"{style}.{name}") for name in ("backgroundColor", "color")] == [paper, ink]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_title_is_larger_than_the_headings_below_it(browser: Chromium, width: int) -> None:
    browser.open(PRESS.render("article", ordinary("article", "de"), "html"))
    browser.look(width)
    first, second = (
        browser.evaluate(f"parseFloat(getComputedStyle(document.querySelector('{tag}')).fontSize)")
        for tag in ("h1", "h2")
    )
    assert first > second


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"badges"}))
def test_all_words_are_on_paper(browser: Chromium, kind: str) -> None:
    assert lost(browser, PRESS.render(kind, everything(kind, "de"), "html")) == []


def test_badges_are_printed_without_a_title(browser: Chromium) -> None:
    page = PRESS.render("badges", ordinary("badges", "de"), "html")
    assert lost(browser, page) == ["Familienmanagertreffen,", "Namensschilder"]


@pytest.mark.slow
def test_words_that_are_not_printed_are_caught(browser: Chromium) -> None:
    page = PRESS.render("protocol", everything("protocol", "de"), "html")
    assert "Zeilenende" in lost(browser, page.replace(b"pre { white-space: pre-wrap;", b"pre {"))
    assert "Kennzahl-12" in lost(browser, page.replace(b'class="wide"', b""))
    assert "Schüring)" in lost(browser, page.replace(b'class="long"', b""))


def lost(browser: Chromium, html: bytes) -> list[str]:
    """Return the words of a page that are not on the A4 paper that the browser prints it on."""
    browser.open(html)
    printed = PdfReader(BytesIO(browser.printed())).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in printed} == {(595, 842)}
    there = _letters("".join(each.extract_text() for each in printed))
    return [word for word in Page(html.decode()).words.split() if _letters(word) not in there]


def _letters(text: str) -> str:
    """Return a text without ligatures, spaces and hyphens."""
    return "".join(
        each for each in unicodedata.normalize("NFKC", text) if not each.isspace() and each not in "-‐\u00ad"
    )

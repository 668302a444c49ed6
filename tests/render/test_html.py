"""A page stands alone, has landmarks, loads nothing, and can be read by everybody (WCAG 2.2 AA)."""

import functools
import re
from collections.abc import Callable

import pytest

from famcli.render.kinds import KINDS
from famcli.render.templates import built_in as built_in_folder

from .conftest import Own
from .muelheim import hostile, letter, minimal, muelheim
from .words import Page, of_tree

Render = Callable[..., str]
CONTEXTS = {
    "full": muelheim,
    "minimal": minimal,
    "english": lambda: minimal("en"),
    "hostile": hostile,
    "letter": letter,
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=CONTEXTS)
def page(request: pytest.FixtureRequest, kind: str, built_in: Render) -> Page:
    return read_page(built_in, kind, str(request.param))


@functools.cache
def read_page(built_in: Render, kind: str, context: str) -> Page:
    """Render and read a page once for all tests that look at it."""
    return Page(built_in(kind, CONTEXTS[context](), "html"))


def test_every_element_is_closed(page: Page) -> None:
    assert page.faults == []


def test_there_is_one_title_and_levels_do_not_skip(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    last = 0
    for level in levels:
        assert level <= last + 1
        last = level


def test_it_loads_nothing_and_runs_nothing(page: Page) -> None:
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link", "object", "embed", "form", "svg"}
    for tag, attributes in page.tags:
        assert not {name for name in attributes if name.startswith("on")}
        assert "src" not in attributes
        assert "style" not in attributes
        if tag == "a":
            assert str(attributes["href"]).startswith(("https:", "http:", "mailto:", "tel:", "#"))


def test_language_title_and_landmark(page: Page) -> None:
    html = next(attributes for tag, attributes in page.tags if tag == "html")
    assert html["lang"] in ("de", "en")
    assert page.count("title") == page.count("main") == 1
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in page.tags


def test_header_cells_have_a_scope_and_rows_are_even(page: Page) -> None:
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    for table in re.findall("<table>.*?</table>", page.rawdata, re.DOTALL):
        assert len({len(re.findall("<t[hd]", row)) for row in re.findall("<tr>.*?</tr>", table, re.DOTALL)}) == 1


def test_what_takes_the_focus_has_a_name(built_in: Render) -> None:
    page = Page(built_in("protocol", muelheim(), "html"))
    for _tag, attributes in page.tags:
        if "tabindex" in attributes:
            assert {"role", "aria-label"} <= set(attributes) or {"role", "aria-labelledby"} <= set(attributes)


def test_tables_are_named_after_the_heading_above_them_each_by_another_name(own: Own) -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    page = own.render(f"{table}# Eins & „zwei“\n\n{table}{table}", format_="html")
    names = [attributes["aria-label"] for tag, attributes in Page(page).tags if tag == "table"]
    assert names == ["a, b", "Eins & „zwei“", "Eins & „zwei“ (2)"]


def test_rows_have_a_heading_where_a_column_has_none(own: Own) -> None:
    page = own.render("|  | Mo |\n|---|---|\n| früh | ja |\n|  | nein |\n", format_="html")
    assert '<tr><td></td><th scope="col" class="short">Mo</th></tr>' in page
    assert '<tr><th scope="row" class="short">früh</th><td class="short">ja</td></tr>' in page
    assert '<tr><td></td><td class="short">nein</td></tr>' in page


@pytest.mark.parametrize(("letters", "classes"), [(13, "short"), (24, None), (25, "long")])
def test_cells_say_what_may_be_broken_on_paper(own: Own, letters: int, classes: str | None) -> None:
    page = Page(own.render(f"| a |\n|---|\n| {'x' * letters} |\n", format_="html"))
    assert [attributes.get("class") for tag, attributes in page.tags if tag == "td"] == [classes]


@pytest.mark.parametrize(
    ("words", "wide"), [("x " * 400, False), ("x" * 400, False), ("| y " * 12, False), (f"| {'y' * 9} " * 12, True)]
)
def test_a_table_is_wide_whose_words_do_not_fit_on_paper(own: Own, words: str, wide: bool) -> None:
    columns = words.count("|") + 1
    page = own.render(f"|{' a |' * columns}\n|{' - |' * columns}\n| {words} |\n", format_="html")
    assert ('<table class="wide"' in page) is wide


def test_the_title_of_the_page_is_its_heading_and_what_it_is_about(built_in: Render) -> None:
    page = built_in("article", muelheim(), "html")
    assert "<title>Netzwerke gestalten und am Leben erhalten – 6.\u00a0Familienmanagertreffen</title>" in page
    assert "<title>6.\u00a0Familienmanagertreffen – Beschlüsse</title>" in built_in("decisions", muelheim(), "html")


def test_a_letter_is_in_reading_order(built_in: Render) -> None:
    words = Page(built_in("invitation", letter(), "html")).words
    order = [
        "Bochum",
        "Frau Dr. Claudia Roos",
        "Unser Zeichen",
        "Einladung",
        "Sehr geehrte",
        "Termin",
        "Grüßen",
        "Beatrix",
    ]
    places = [words.rindex(part) if part == "Beatrix" else words.index(part) for part in order]
    assert places == sorted(places)


def test_facts_are_terms_with_values(own: Own) -> None:
    page = own.render("::: facts\n**Ort:** Rathaus\n\n**Termin:** *heute*\n:::\n", format_="html")
    assert "<dt>Ort:</dt><dd>Rathaus</dd>" in page
    assert "<dt>Termin:</dt><dd><em>heute</em></dd>" in page


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("***", "<hr>"),
        ("[a](https://x.example/?a=1&b=%22)", '<a href="https://x.example/?a=1&amp;b=%22">a</a>'),
        ("- a\n\n  b\n- c", "<li>a<p>b</p></li>\n<li>c</li>"),
    ],
)
def test_blocks(own: Own, markdown: str, html: str) -> None:
    assert html in own.render(f"{markdown}\n", format_="html")


@pytest.mark.slow
def test_all_words_of_the_tree_are_on_the_page(kind: str) -> None:
    from pathlib import Path

    from famcli.render.renderer import Renderer

    renderer = Renderer(Path("/nonexistent"))
    blocks = next(iter(renderer.documents(kind, [letter()]))).blocks
    tree = of_tree(tuple(block for block in blocks if getattr(block, "role", "") != "return-address"))
    page = Page(renderer.render(kind, letter(), "html").decode()).words
    assert sorted(page.split()) == sorted(tree.split())


STYLE = (built_in_folder() / "layouts" / "style.css").read_text(encoding="utf-8")
PALETTES = [
    dict(re.findall(r"--([a-z]+):\s*(#[0-9a-f]{3,6})", block))
    for block in re.findall(r":root\s*\{(.*?)\}", STYLE, re.DOTALL)
]


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rgb" or "#rrggbb" (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "print"])
@pytest.mark.parametrize(("name", "least"), [("ink", 7), ("quiet", 4.5), ("accent", 4.5)])
def test_colours_have_contrast(palette: dict[str, str], name: str, least: float) -> None:
    assert contrast(palette[name], palette["paper"]) >= least


def test_there_are_a_dark_and_a_printed_look() -> None:
    assert len(PALETTES) == 3
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_the_frame_can_be_ones_own(own: Own) -> None:
    own.write("<title>{{ title }}</title><main>{{ body }}</main>", "layouts/page.html.j2")
    assert own.render("# A & B\n", format_="html") == "<title>A &amp; B</title><main><h1>A &amp; B</h1></main>"


FRAMES = {
    "undefined": "{{ titel }}",
    "syntax": "{% if %}",
    "attribute": "{{ title.__class__ }}",
    "recursion": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "width": "{{ 'a'|center(60000000) }}",
    "format": "{{ '%060000000d' % 1 }}",
    "repeat": "{{ 'a' * 60000000 }}",
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_a_hostile_frame_is_refused(own: Own, frame: str) -> None:
    from famcli.errors import TemplateError

    own.write(frame, "layouts/page.html.j2")
    with pytest.raises(TemplateError):
        own.render("# A\n", format_="html")

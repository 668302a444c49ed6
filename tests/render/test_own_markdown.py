"""Notes and reports are the user's own Markdown: they keep their form, and stay in their place."""

import re
import time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from famcli.render.blocks import Heading, Paragraph, Text
from famcli.render.formats.blocks_to_markdown import to_markdown
from famcli.render.parse import user_blocks
from tests.speed import examples

from .conftest import Own, payloads
from .muelheim import minimal
from .words import Page, headings, of_tree

FRAME = "# T\n\n## U\n\n{{ meeting.outlook }}\n\nEnde\n"
TEXTS = [
    "a\n\n***\n\nb", "- a\n- b\n\n  c", "1) x\n2) y", "1. x\n\n   ```\n   code\n   ```", "> > q", "> q\nlazy", "> q\n\n> r",
    "| a | b |\n|---|:-:|\n| x \\| y | `c` |", "[t](https://a.example/b_c_d?x=1&y=2)", "<https://a.example/c>", "a\n===",
    "text\\\nnext", "text  \nnext", "**a** *b* ***c***", "# h", "###### h6", "####### no", "~~~\nx", "    code", "5. a\n6. b",
    "<div>\n\n**x**\n\n</div>", "[r]\n\n[r]: https://x.example", "&copy; &amp; &lt;b&gt;", "- \n- x", "*a*b", "a `` ` `` b",
    "![alt *x*](https://x.example)", "[![i](https://x.example)](https://y.example)", "- [ ] task", "Zeile\nZeile", "*", "**",
    "_x_y_", "x\n- y", "\\# x", "+ a\n+ b", "[a](mailto:x@y.example) [b](tel:+49)", "[a](ftp://x)", "1. a\n   - b\n     1. c",
    "::: lead\nx\n:::", ":::", "a*\u00a0b*", "```\n``` x\n````\n```", "`a\nb`", "` `", "\\*x\\*", "a &#42;b&#42;", "x\\",
]  # fmt: skip
LINES = st.sampled_from(
    ["# Beschluss", "## x", "===", "---", "- a", "  - b", "1. c", "> d", "```", "~~~", ":::", "::: signatures", "<div>",
     "<!--", "| a | b |", "|---|---|", "    e", "\tf", "", "", "Text", "**fett", "*", "`", "[x]: https://y.example", "[x]",
     "Ende", "\\", "a  ", "&lt;", "<script>", "![b](https://z.example)", "\ue0000\ue001", "{{ 1 }}", "{% if %}"]
)  # fmt: skip
own_texts = st.one_of(st.lists(LINES, max_size=9).map("\n".join), st.text("#*_`[]()<>-=~|\\!:&\n 1.a", max_size=40))
BROKEN_HEADING = re.compile(r"Heading\(level=\d, children=\([^\n]*?Break\(\)")
quick = settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_anew_reads_the_same(text: str) -> None:
    blocks = user_blocks(text)
    assert user_blocks(to_markdown(blocks)) == blocks


@pytest.mark.parametrize("text", TEXTS)
def test_the_markdown_file_reads_like_the_tree(own: Own, text: str) -> None:
    context = minimal(outlook=text)
    assert user_blocks(own.render(FRAME, context)) == own.blocks(FRAME, context)


@pytest.mark.slow
@quick
@given(text=own_texts)
def test_it_stays_in_its_place(shared_own: Own, text: str) -> None:
    blocks = shared_own.blocks(FRAME, minimal(outlook=text))
    assert blocks[:2] == (Heading(1, (Text("T"),)), Heading(2, (Text("U"),)))
    assert blocks[-1] == Paragraph((Text("Ende"),))
    assert all(level > 2 for level, _ in headings(blocks[2:]))
    assert "Section" not in repr(blocks)


@pytest.mark.slow
@quick
@given(text=own_texts)
def test_it_stays_in_its_place_in_the_markdown_file(shared_own: Own, text: str) -> None:
    context = minimal(outlook=text)
    assume(not BROKEN_HEADING.search(repr(user_blocks(text))))  # R1-09
    read = user_blocks(shared_own.render(FRAME, context))
    assert read[:2] == (Heading(1, (Text("T"),)), Heading(2, (Text("U"),)))
    assert read[-1] == Paragraph((Text("Ende"),))
    stars = str.maketrans("", "", "*_ ")  # R1-24
    assert of_tree(read).translate(stars) == of_tree(shared_own.blocks(FRAME, context)).translate(stars)


def test_a_heading_with_a_line_break_is_written_on_one_line() -> None:
    read = user_blocks(to_markdown(user_blocks("oben\\\nunten\n===")))
    assert [(type(block).__name__, of_tree(block)) for block in read] == [("Heading", "oben unten")]


@pytest.mark.parametrize("text", ["# *a*_b_", "# **a**__b__"])
def test_emphasis_beside_emphasis(text: str) -> None:
    assert of_tree(user_blocks(to_markdown(user_blocks(text)))) == of_tree(user_blocks(text))


@pytest.mark.parametrize("text", ["- # Beschluss", "1. ## Beschluss", "> - # Beschluss", "- - # Beschluss"])
def test_headings_in_lists_stand_below_too(own: Own, text: str) -> None:
    assert all(level > 2 for level, words in headings(own.blocks(FRAME, minimal(outlook=text))) if words == "Beschluss")


def test_headings_stand_below_the_one_they_are_under(own: Own) -> None:
    source = "# T\n\n{{ meeting.outlook }}\n\n## U\n\n::: lead\n{{ meeting.outlook }}\n:::\n"
    found = headings(own.blocks(source, minimal(outlook="# a\n\n### b")))
    assert found == [(1, "T"), (2, "a"), (3, "b"), (2, "U"), (3, "a"), (4, "b")]


@pytest.mark.parametrize("frame", ["- {}\n", "> {}\n", "**K:** {}\n", "| a |\n| --- |\n| {} |\n", "a {} b\n"])
@pytest.mark.parametrize("text", TEXTS)
def test_in_a_narrow_place_its_words_are_there(own: Own, frame: str, text: str) -> None:
    blocks = own.blocks(frame.format("{{ meeting.outlook }}") + "\nEnde\n", minimal(outlook=text))
    assert blocks[-1] == Paragraph((Text("Ende"),))
    assert of_tree(user_blocks(text)) in of_tree(blocks)


def test_a_list_in_a_report_stays_a_list(built_in) -> None:  # type: ignore[no-untyped-def]
    import msgspec

    from .muelheim import muelheim

    context = muelheim()
    report = msgspec.structs.replace(
        context.reports[0], networking=type(context.reports[0].networking)("- Jugendamt\n- Schule")
    )
    page = built_in("protocol", msgspec.structs.replace(context, reports=(report,)), "html")
    assert "<li>Jugendamt</li>" in page


@pytest.mark.parametrize("text", ["- a\n- b", "a\\\nb", "> a", "a\n\n***\n\nb"])
def test_in_a_narrow_place_the_file_and_the_page_agree(own: Own, text: str) -> None:
    source, context = "**K:** {{ meeting.outlook }}\n", minimal(outlook=text)
    assert of_tree(user_blocks(own.render(source, context))) == of_tree(own.blocks(source, context))


FORBIDDEN_TAGS = {
    "script",
    "iframe",
    "form",
    "meta",
    "base",
    "style",
    "img",
    "svg",
    "object",
    "embed",
    "math",
    "link",
    "input",
}


@pytest.mark.parametrize("place", ["outlook", "title"])
@pytest.mark.parametrize("payload", payloads("markdown->html"))
def test_hostile_markdown_is_words(own: Own, payload: str, place: str) -> None:
    begun = time.monotonic()
    page = own.render(f"# T\n\n{{{{ meeting.{place} }}}}\n", minimal(**{place: payload}), "html")
    assert time.monotonic() - begun < 2
    parsed = Page(page.partition("<main>")[1] + page.partition("<main>")[2].partition("</main>")[0] + "</main>")
    assert not parsed.faults
    assert not {tag for tag, _ in parsed.tags} & FORBIDDEN_TAGS
    assert parsed.count("h1") == 1
    for tag, attributes in parsed.tags:
        assert not any(name.startswith("on") for name in attributes)
        if tag == "a":
            assert str(attributes["href"]).startswith(("https:", "http:", "mailto:", "tel:"))


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["html", "md", "txt"])
@pytest.mark.parametrize(
    "text",
    [">" * 5000, "[" * 10000, "> " * 5000, "- " * 5000, "*a " * 5000, "`" * 20001, "[a](" * 5000, "<" * 20000, "![[" * 5000,
     "|" * 5000 + "\n" + "|-" * 5000, "1. " * 3000, "\\" * 20000, "&" * 20000, "[x]: y\n" * 3000 + "[x]" * 2000, "_a" * 10000,
     "~~~\n" * 5000, "a\n===\n" * 3000, "[a]: <" * 5000, "**" * 10000],
    ids=lambda text: text[:4].strip(),
)  # fmt: skip
def test_bombs_take_no_time(own: Own, text: str, format_: str) -> None:
    begun = time.monotonic()
    own.render(FRAME, minimal(outlook=text), format_)
    assert time.monotonic() - begun < 2


def test_raw_html_is_shown_as_words(own: Own) -> None:
    page = own.render("{{ meeting.outlook }}\n", minimal(outlook="<b>x</b>\n\n<div>y</div>"), "html")
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "&lt;div&gt;y&lt;/div&gt;" in page


def test_an_image_is_its_alternative_text(own: Own) -> None:
    assert (
        own.render("{{ meeting.outlook }}\n", minimal(outlook="![ein *Bus*](https://x.example/b.png)"), "txt")
        == "ein Bus\n"
    )


def test_simple_texts_stand_as_they_were_typed(own: Own) -> None:
    text = "Erste Zeile,\nzweite mit **fett**, *kursiv* und snake_case.\n\n- eins\n- zwei\n\n1. a\n2. b"
    assert text in own.render(FRAME, minimal(outlook=text))


def test_a_heading_without_words_is_none_and_skips_no_level(own: Own) -> None:
    text = "# eins\n\n##\n\n### zwei\n\n> ##\n> drei"
    blocks = own.blocks("# Titel\n\n{{ meeting.outlook }}\n", minimal(outlook=text))
    assert headings(blocks) == [(1, "Titel"), (2, "eins"), (3, "zwei")]


@pytest.mark.parametrize(
    "text", ["[](https://x.example/ä)", "[ ](https://x.example/ä)", "[![](i)](https://x.example/ä)"]
)
def test_a_link_without_words_shows_its_address(own: Own, text: str) -> None:
    found = own.render("{{ meeting.outlook }}\n", minimal(outlook=text), "html")
    assert '<a href="https://x.example/ä">https://x.example/ä</a>' in found


def test_headings_stand_below_one_that_is_in_a_section(own: Own) -> None:
    source = "::: subject\n# Titel\n:::\n\n{{ meeting.outlook }}\n"
    assert headings(own.blocks(source, minimal(outlook="# eins\n\n## zwei"))) == [
        (1, "Titel"),
        (2, "eins"),
        (3, "zwei"),
    ]

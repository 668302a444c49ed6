"""Whatever a value is, every format shows just its words."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from famcli.domain.languages import bare
from famcli.render.parse import user_blocks
from tests.speed import examples

from .conftest import Own
from .muelheim import minimal
from .words import Page, of_tree

MARKUP = "*_`[]()<>#+-=~|\\!:&;.{}%\"'0123456789 ab\u00e4\n\t"
ORDINARY = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp")), max_size=20)
values = st.one_of(st.text(MARKUP, max_size=24), ORDINARY, st.lists(st.sampled_from(
    ["1. ", "- ", "::: lead", ":::", "> ", "# ", "#", "---", "===", "```", "~~~", "[a](https://b.example)", "<b>", "&amp;",
     "&#65;", "| a | b |", "snake_case", "Dr. Roos", "z. B.", "http://x.example", "![i](https://x.example)", "\\", "**", "_"]
), max_size=6).map("".join))  # fmt: skip

FRAMES = [
    "{{ meeting.title }}\n",
    "- {{ meeting.title }}\n",
    "1. {{ meeting.title }}\n",
    "> {{ meeting.title }}\n",
    "a {{ meeting.title }} b\n",
    "({{ meeting.title }})\n",
    "„{{ meeting.title }}“\n",
    "Wort\n{{ meeting.title }}\n",
    "a\\\n{{ meeting.title }}\n",
    "**K:** {{ meeting.title }}\n",
    "::: lead\n{{ meeting.title }}\n:::\n",
    "# {{ meeting.title }} b\n",
    "| a |\n| --- |\n| {{ meeting.title }} b |\n",
    "| {{ meeting.title }} b |\n| --- |\n| a |\n",
    "[{{ meeting.title }} b](https://x.example)\n",
    "{{ meeting.title }} {{ meeting.title }}\n",
]
PLAIN = re.compile(r"text='(?:\\.|[^'\\])*'|text=\"(?:\\.|[^\"\\])*\"")
quick = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(value: str) -> str:
    return " ".join(value.split())


def shape(blocks: tuple[object, ...]) -> str:
    return PLAIN.sub("text", repr(blocks))


@pytest.mark.slow
@pytest.mark.parametrize("frame", FRAMES)
@quick
@given(value=values)
@example("1. x")
@example("::: lead")
@example("***")
@example("a|b")
@example("x \\")
@example("[x]: https://y.example")
@example("x ##")
@example("علي حسن")
@example("# יעל.")
def test_a_value_in_its_place_is_just_words(shared_own: Own, frame: str, value: str) -> None:
    if not words(value):
        return
    expected = shared_own.blocks(frame, minimal(title="Q"))
    blocks = shared_own.blocks(frame, minimal(title=value))
    assert of_tree(blocks) == words(of_tree(expected).replace("Q", words(value)))
    assert shape(blocks) == shape(expected)


@pytest.mark.parametrize("value", ["#", "##"])
def test_a_heading_of_signs(own: Own, value: str) -> None:
    assert of_tree(own.blocks("# {{ meeting.title }}\n", minimal(title=value))) == value


@quick
@given(value=values)
def test_all_formats_show_the_same_words(shared_own: Own, value: str) -> None:
    source, context = (
        "Vor\n\n{{ meeting.title }} b\n\n| a |\n| --- |\n| {{ meeting.title }} b |\n",
        minimal(title=value),
    )
    expected = of_tree(shared_own.blocks(source, context))
    assert Page(shared_own.render(source, context, "html")).words == expected
    assert "".join(bare(shared_own.render(source, context, "txt")).replace("-", "").split()) == "".join(
        expected.replace("-", "").split()
    )
    assert of_tree(user_blocks(shared_own.render(source, context, "md"))) == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Dr. Claudia Roos", "Dr. Claudia Roos"),
        ("snake_case bleibt", "snake_case bleibt"),
        ("z. B. 50 % (netto) – „gut“, 3 > 2, a/b, x = y!", "z. B. 50 % (netto) – „gut“, 3 > 2, a/b, x = y!"),
        ("R&D, A & B", "R\\&D, A & B"),
        ("0234 555-01", "0234 555-01"),
        ("6. Treffen", "6\\. Treffen"),
        ("- Punkt", "\\- Punkt"),
        ("C# und #1", "C# und #1"),
        ("*x*", "\\*x\\*"),
        ("https://a.example/b_c_d?e=1&f=2", "https://a.example/b_c_d?e=1\\&f=2"),
    ],
)
def test_backslashes_stand_only_where_they_are_needed(own: Own, value: str, written: str) -> None:
    assert own.render("{{ meeting.title }}\n", minimal(title=value)) == written + "\n"


HIDDEN = "\x00\x07\x1b\x7f\x80\x9b\u200b\u202a\u202e\u2066\u2069\ufeff\ue000\ue001\ue002"


@pytest.mark.parametrize("format_", ["md", "html", "txt"])
def test_control_characters_and_bidi_overrides_are_left_out(own: Own, format_: str) -> None:
    context = minimal(title=f"a{HIDDEN}b", outlook=f"c{HIDDEN}d")
    text = own.render("# {{ meeting.title }}\n\n{{ meeting.outlook }}\n", context, format_)
    assert not set(HIDDEN) & set(text)
    assert "ab" in text
    assert "cd" in text


@pytest.mark.parametrize("field", ["title", "organizer"])
def test_the_head_of_a_page_has_none_either(own: Own, field: str) -> None:
    page = own.render("Text\n", minimal(**{field: f"a{HIDDEN}b"}), "html")
    assert not set(HIDDEN) & set(page)


@pytest.mark.parametrize("kept", ["\u200e\u05d0", "\u200f\u0627", "👩\u200d🏫", "e\u0301", "a\u00a0b", "a\u00adb"])
def test_characters_that_writing_needs_stay(own: Own, kept: str) -> None:
    assert kept in own.render("{{ meeting.title }}\n", minimal(title=f"x {kept} y"), "txt")


@pytest.mark.parametrize("reference", ["&#x202e;", "&#8203;", "&#12;", "&#xe000;", "&ZeroWidthSpace;", "&#8232;"])
def test_character_references_do_not_bring_them_back(own: Own, reference: str) -> None:
    text = own.render("# T\n\n{{ meeting.outlook }}\n", minimal(outlook=f"a{reference}b"), "html")
    assert not set("\u202e\u200b\x0c\ue000\u2028") & set(text)


@pytest.mark.parametrize("url", ["https://x.example/a>b", "https://x.example/?q=a b>c"])
def test_an_address_in_a_link_stays_one(own: Own, url: str) -> None:
    (paragraph,) = own.blocks("[Seite](<{{ meeting.url }}>)\n", minimal(url=url))
    assert [type(inline).__name__ for inline in paragraph.children] == ["Link"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "x"]
)
def test_only_web_mail_and_phone_are_links(own: Own, url: str) -> None:
    (paragraph,) = own.blocks("[Seite](<{{ meeting.url }}>)\n", minimal(url=url))
    assert "Link" not in repr(paragraph)
    assert "Seite" in of_tree(paragraph)

"""The form of a short report, written and read again."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from famcli.domain.reports.fields import BY_NAME, HEAD, SECTIONS, TITLES
from famcli.domain.reports.form import read_form, write_form

LINES = tuple(field for field in ("title", "topic", "place", "contact", "by", "minutes"))
AWKWARD = st.sampled_from(
    [
        "---",
        "...",
        "## Vernetzung",
        "\\## Vernetzung",
        "# Summary #",
        "```",
        "~~~",
        "<!-- x -->",
        "<!--",
        "\\<!--",
        "-->",
        "Titel: Nein",
        "- ein Punkt",
        '"Bürgerbus"',
        "'",
        "a, b",
        "c; d",
        "[x]",
        "|",
        ">-",
        "*fett*",
        "#",
        "Ort:",
        "\\",
    ]
)
WORDS_OF_ANY_KIND = st.lists(AWKWARD | st.text(max_size=12), max_size=6)


def tidy(text: str) -> str:
    """Return a line as fields of a line are kept."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Return a text as the texts of a report are kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").strip("\n")
    return text if text.strip() else ""


line = WORDS_OF_ANY_KIND.map(" ".join).map(tidy)
text = WORDS_OF_ANY_KIND.map("\n".join).map(plain)
some = st.lists(line.filter(bool), max_size=4).map(tuple)


@settings(deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(LINES, line)),
    st.fixed_dictionaries(dict.fromkeys(("coauthors", "partners", "links"), some)),
    st.fixed_dictionaries(dict.fromkeys((field.name for field in SECTIONS), text)),
    st.sampled_from(sorted(TITLES)),
)
@example({"title": '"Bürgerbus"'}, {"partners": ("Müller, Meier und Söhne",)}, {"summary": "```\noffen"}, "de")
@example({"title": ">"}, {"partners": ("[a", "b]")}, {"summary": "<!--", "networking": "\\<!--"}, "en")
def test_what_is_written_is_read_again(
    lines: dict[str, str], lists: dict[str, tuple[str, ...]], texts: dict[str, str], lang: str
) -> None:
    form = read_form(write_form({**lines, **lists, **texts}, lang))
    assert not form.faults
    assert {field: form.texts[field] for field in lines} == lines
    assert {field: tuple(form.lists[field]) for field in lists} == lists
    assert {field: form.texts[field] for field in texts} == texts


@settings(deadline=None)
@given(st.lists(AWKWARD | st.text(max_size=20), max_size=15).map("\n".join))
@example("")
@example("---")
@example("---\n- x\nPartner:\n- y")
def test_nothing_is_raised_whatever_comes(content: str) -> None:
    form = read_form(content)
    count = content.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").count("\n") + 1
    assert all(1 <= fault.line <= count for fault in form.faults)
    assert all(1 <= number <= count for number in form.lines.values())
    assert set(form.texts) <= set(BY_NAME)
    assert set(form.lists) <= {field.name for field in HEAD if field.kind.several}


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=5).map("".join), st.integers(0, 5))
def test_text_below_the_fields_of_a_mail_is_the_summary(word: str, empty: int) -> None:
    form = read_form("Guten Tag,\n\nTitel: Bürgerbus\n" + "\n" * empty + f"Wir {word}.\n")
    assert form.texts == {"title": "Bürgerbus", "summary": f"Wir {word}."}


def test_both_languages_and_small_variations_are_known() -> None:
    text = (
        "**Title**: Bus\nTHEMA: Verkehr\ntown: 01067 Dresden\nPartner: [a, 'b']\n\n"
        "# Short report\n\n## What could others adopt?\n\nAlles\n\n### zusammenfassung:\n\nKurz\n"
    )
    form = read_form(text)
    assert form.texts["title"] == "Bus"
    assert form.texts["topic"] == "Verkehr"
    assert form.texts["place"] == "01067 Dresden"
    assert form.lists["partners"] == ["a", "b"]
    assert (form.texts["transfer"], form.texts["summary"]) == ("Alles", "Kurz")


def test_lists_stand_in_a_line_or_below_each_other() -> None:
    assert read_form("---\nPartner: a; b, c; d\n---").lists["partners"] == ["a", "b, c", "d"]
    assert read_form('---\nPartner:\n  - a, b\n- "c"\n---').lists["partners"] == ["a, b", "c"]


@pytest.mark.parametrize(
    ("content", "number", "words"),
    [
        ("---\nTitel: Bus\nkein Feld\n---\n", 3, "is not “Field: value”"),
        ("---\nTitel: Bus\nFarbe: rot\n---\n", 3, "“Farbe” is not a field"),
        ("---\nTitel: Bus\n\nTitel: Bahn\n---\n", 4, "appears twice"),
        ("\n---\nTitel: Bus\n", 2, "has no end"),
        ("---\nTitel: Bus\n---\n## Vernetzung\na\n## Netzwerk\nb\n", 6, "appears twice"),
        ("---\nTitel: Bus\n---\n" + "\n" * 20_000, 20_000, "too many lines"),
        ("---\na: &a [x]\nTitel: Bus\n---\n", 2, "not a field"),
    ],
)
def test_a_fault_names_its_line(content: str, number: int, words: str) -> None:
    (fault,) = read_form(content).faults
    assert fault.line == number
    assert words in fault.reason


def test_a_head_without_end_takes_nothing_of_the_texts() -> None:
    form = read_form("---\nTitel: Bus\n## Zusammenfassung\n\nUnser Bus.\n")
    assert form.texts == {"title": "Bus", "summary": "Unser Bus."}
    assert [fault.line for fault in form.faults] == [1]


def test_a_comment_is_gone_and_one_that_never_ends_is_text() -> None:
    assert read_form("# Summary\na <!-- weg\n--> b").texts["summary"] == "a  b"
    assert read_form("# Summary\nVorher\na <!-- bleibt\nNachher").texts["summary"] == "Vorher\na <!-- bleibt\nNachher"


def test_text_before_the_first_heading_is_not_lost() -> None:
    form = read_form("---\nTitel: Bus\n---\nVorweg\n\n## Zusammenfassung\nDanach\n")
    assert not form.faults
    assert form.texts["summary"].split() == ["Vorweg", "Danach"]
    assert form.lines["summary"] == 4


@pytest.mark.parametrize(
    "content",
    [
        "# " + "# " * 100000 + "x",
        "<!--" * 200000,
        "\\" * 300000 + "# x",
        "Titel: " + "*" * 300000 + "x",
        "---\n" + "Partner: a\n" * 10000,
        "---\nPartner: " + "a;" * 200000 + "\n---",
        "\n".join(["## Vernetzung"] * 9000),
    ],
    ids=["hashes", "comments", "backslashes", "stars", "twice", "items", "headings"],
)
def test_a_hostile_form_is_read_in_no_time(content: str) -> None:
    begin = time.process_time()
    read_form(content)
    assert time.process_time() - begin < 3

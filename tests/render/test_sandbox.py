"""What a template may not do, and how it is told."""

import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from famcli.errors import TemplateError
from famcli.render import sandbox

from .conftest import Own, payloads
from .muelheim import minimal, muelheim

MACRO = "{% macro a() %}x{% endmacro %}"


@pytest.mark.parametrize("source", payloads("template"))
def test_hostile_templates_are_refused_in_time(own: Own, source: str) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateError):
        own.render(source, muelheim())
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "source",
    [
        "{% set a='aaaaaaaaaa' %}" + "{% set a=a|replace('a','aaaaaaaaaa') %}" * 12 + "{{ a|length }}",
        "{% include 'de/own.md.j2' %}",
        "{% extends 'de/own.md.j2' %}",
        "{% import 'de/own.md.j2' as a %}",
        "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{{ 'x'.upper() }}",
        "{{ meeting.title.__class__ }}",
        "{{ meeting.__struct_fields__ }}",
        "{{ 10**9 }}",
        "{{ 'a' + 'b' }}",
        "{{ 999999999999 * 999999999999 * 999 }}",
        "{{ range(10001)|length }}",
        "{% include 'de/../../../../etc/passwd' %}",
        "{{ self.__init__.__globals__ }}",
        "{{ range.__self__ }}",
        "{{ [meeting]|map('attr', '__class__')|list }}",
        "a" * 300_000,
    ],
)
def test_more_hostile_templates_are_refused(own: Own, source: str) -> None:
    with pytest.raises(TemplateError):
        own.render(source, muelheim())


NESTED = "{% set x=[0] %}{% set y=[0] %}" + "{% set x=[x,x] %}{% set y=[y,y] %}" * 45
PAIRS = "{% set x=(0,) %}" + "{% set x=(x,x) %}" * 45
ROWS = "{% set L=range(4000)|list %}{% set P=[L] %}" + "{% set P=[P,P]|sum(start=[]) %}" * 13
BLOCKS = "{% set a %}" + "x" * 20 + "{% endset %}" + ("{% set a %}" + "{{a}}" * 10 + "{% endset %}") * 9
LONG = "{% set a %}" + "x" * 1000 + "{% endset %}" + ("{% set a %}" + "{{a}}" * 10 + "{% endset %}") * 3


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1|round(300000000,'floor') }}",
        "{{ 1|round(50000000,'ceil') }}",
        "{{ 1|round(-50000000) }}",
        NESTED + "{{ x == y }}",
        NESTED + "{{ x in [y] }}",
        NESTED + "{{ [x,y]|sort|length }}",
        NESTED + "{{ x|string|length }}",
        PAIRS + "{{ {x:1}|length }}",
        PAIRS + "{{ [x]|unique|list|length }}",
        "{% set x={'a':0} %}" + "{% set x={'a':x,'b':x} %}" * 45 + "{{ x == x|list }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1, varargs, varargs) }}{% else %}{{ varargs == [] }}{% endif %}{% endmacro %}"
        "{{ m(40) }}",
        ROWS + "{{ P|sum(start=[])|length }}",
        "{% set a=[1] %}" + "{% set a=[a,a]|sum(start=[]) %}" * 34 + "{{ a|length }}",
        BLOCKS + "{{ a|length }}",
        LONG + "{{ a|replace('x', a)|length }}",
        LONG + "{{ a|list|join(a)|length }}",
        LONG + "{{ a|trim(a)|length }}",
        LONG + "{{ [a,a,a,a,a]|sort|length }}",
    ],
)
def test_nothing_that_no_clock_stops_is_long(own: Own, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One call of C is not interrupted, so what it works on is bounded."""
    monkeypatch.setattr(sandbox, "limited", nullcontext)
    with pytest.raises(TemplateError):
        own.render(source, muelheim())


def test_small_lists_sums_and_roundings_still_work(own: Own) -> None:
    source = (
        "{% set a=[3, 1, 2] %}{{ a|sum }} {{ 2.345|round(1) }} {{ [a, [0]]|sort|first|first }} {{ 'xax'|trim('x') }}"
    )
    assert own.render(source) == "6 2.3 0 a\n"


def test_a_link_that_leaves_the_folder_is_no_template(own: Own, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("Passwort für die Tür", encoding="utf-8")
    own.render("da")
    (next(tmp_path.rglob("own.md.j2")).parent / "pw.md.j2").symlink_to(secret)
    with pytest.raises(TemplateError):
        own.render("{% include 'de/pw.md.j2' %}")


def test_loops_without_end_are_stopped(own: Own) -> None:
    source = "{% for i in range(9999) %}" * 3 + "{% endfor %}" * 3
    begun = time.process_time()
    with pytest.raises(TemplateError, match="too long"):
        own.render(source)
    assert time.process_time() - begun < 4


def test_loops_are_stopped_in_threads_too(own: Own) -> None:
    source = "{% for i in range(9000) %}" * 2 + "{% endfor %}" * 2 + "end"
    seen: list[str] = []

    def run() -> None:
        try:
            seen.append(own.render(source))
        except TemplateError:
            seen.append("refused")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    assert seen == ["refused"]


@pytest.mark.parametrize(
    "source",
    [
        "{{ meeting.title }}",
        "{{ meeting['title'] }}",
        "{{ meeting.title|upper|lower }}",
        "{{ [meeting.title, '<u>']|join(' *')|length }} {{ meeting.title }}",
        "{{ meeting.title|replace('T', '*') }}",
        "{% autoescape false %}{{ meeting.title }}{% endautoescape %}",
        "{% set t = meeting.title %}{{ t }}",
        "{% set t %}{{ meeting.title }}{% endset %}{{ t }}",
        "{% macro a(t) %}{{ t }}{% endmacro %}{{ a(meeting.title) }}",
        "{% macro a(t) %}{{ t }}{% endmacro %}{{ a(meeting.title)|upper }}",
        "{% macro a() %}{{ caller() }}{% endmacro %}{% call a() %}{{ meeting.title }}{% endcall %}",
        "{% filter upper %}{{ meeting.title }}{% endfilter %}",
        "{{ meeting.title|default('x') }}",
        "{{ nothing|default(meeting.title) }}",
        "{{ [meeting]|map(attribute='title')|and_list }}",
        "{{ [meeting]|map(attribute='title')|first }}",
        "{{ meeting.title|list|join }}",
        "{{ meeting.title if true }}",
        "{{ meeting.outlook|upper }}",
        pytest.param(
            MACRO + "{{ a()|replace('x', meeting.title) }}",
        ),
        pytest.param(
            MACRO + "{{ [a(), meeting.title]|join(', ') }}",
        ),
        pytest.param(
            "{% macro a() %}{{ meeting.title }}{% endmacro %}{{ a()|replace('\\\\', '') }}",
        ),
    ],
)
def test_no_way_of_printing_makes_a_value_markup(own: Own, source: str) -> None:
    """A template that is refused is as good."""
    value = "T*it* <u>x</u> [l](https://evil.example) `c`"
    try:
        blocks = own.blocks(source, minimal(title=value, outlook=value))
    except TemplateError:
        return
    assert {type(inline).__name__ for block in blocks for inline in block.children} == {"Text"}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("\n\n{{ meeting.tittle }}", ["de/own.md.j2", "line 3", "“tittle”", "title"]),
        ("{{ meetin.title }}", ["line 1", "“meetin”", "meeting"]),
        ("a\n{% if %}", ["de/own.md.j2", "line 2"]),
        ("a\n{% for a in agenda %}\n", ["line"]),
        ("{{ meeting.title|uper }}", ["line 1", "uper"]),
        ("{% include 'de/nix.md.j2' %}", ["de/own.md.j2", "de/nix.md.j2"]),
        ("\n{{ 1 / 0 }}", ["line 2", "zero"]),
    ],
)
def test_an_error_is_a_sentence_with_template_line_and_names(own: Own, source: str, says: list[str]) -> None:
    with pytest.raises(TemplateError) as caught:
        own.render(source)
    sentence = str(caught.value)
    assert all(part in sentence for part in says), sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_an_error_in_an_included_template_names_that_one(own: Own) -> None:
    own.write("a\nb\n{{ meeting.plaze }}\n", "documents/de/part.md.j2")
    with pytest.raises(TemplateError, match=r"de/part\.md\.j2, line 3.*place"):
        own.render("{% include 'de/part.md.j2' %}")


def test_a_template_that_is_not_there(built_in) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TemplateError, match=r"no template “de/nix\.md\.j2”"):
        built_in("nix", minimal(), "md")


@pytest.mark.parametrize("name", ["../../x", "a/../b", "/etc/passwd", "x\0y", "x" * 300, ""])
def test_the_name_of_a_kind_never_leaves_the_templates(built_in, name: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TemplateError):
        built_in(name, minimal(), "md")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("{{ meeting.title.upper() }}", id="method"),
        pytest.param("{{ '{0}'.format(1) }}", id="format"),
        pytest.param("{{ typo() }}", id="undefined call"),
        pytest.param("{{ (" * 5000, id="nesting"),
        pytest.param("Stra\xdfe".encode("latin-1"), id="not UTF-8"),
    ],
)
def test_an_error_has_no_python_in_it(own: Own, source: str | bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        own.render(source)
    sentence = str(caught.value)
    assert not any(
        alien in sentence for alien in (" at 0x", "<built-in", "<function", "Undefined is", "line 0", "codec")
    )


@pytest.mark.parametrize(
    "source", ["{{ meeting.host }}", "{{ meeting }}", "{{ agenda }}", "{{ range(3) }}", "{{ self }}"]
)
def test_what_has_no_words_cannot_be_printed(own: Own, source: str) -> None:
    with pytest.raises(TemplateError):
        own.render(source, muelheim())


def test_none_prints_nothing(own: Own) -> None:
    assert own.render("a{{ none }}b") == "ab\n"


def test_templates_from_windows(own: Own) -> None:
    context = minimal(outlook="- x\n- y")
    unix = "::: lead\nA\n:::\n\n# T\n\n{{ meeting.outlook }}\n\nb\n"
    assert own.blocks(unix.replace("\n", "\r\n"), context) == own.blocks(unix, context)


def test_templates_from_notepad(own: Own) -> None:
    assert own.blocks("\ufeff# T\n") == own.blocks("# T\n")

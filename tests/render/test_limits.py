"""Limits that hold on every system and in every thread, and what an upgrade does to compiled templates."""

import time
from contextlib import nullcontext
from pathlib import Path

import pytest

import famcli
from famcli.errors import TemplateError
from famcli.render import sandbox
from famcli.render.renderer import Renderer

from .conftest import NOWHERE, Own
from .muelheim import minimal

LETTERS = "'" + "a" * 3000 + "'"
TWICE = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"


@pytest.fixture
def no_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, and in any thread but the first."""
    monkeypatch.setattr(sandbox, "limited", nullcontext)


@pytest.mark.usefixtures("no_signal")
@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(9999) %}" * 2 + "{% endfor %}" * 2,
        pytest.param(
            f"{{% for i in {LETTERS} %}}" * 2 + "{% endfor %}" * 2,
            id="letters",
        ),
        pytest.param(
            TWICE + "{{ m(19) }}",
            id="macros",
            marks=[pytest.mark.slow],
        ),
    ],
)
def test_work_without_end_is_refused_without_a_clock(own: Own, source: str) -> None:
    with pytest.raises(TemplateError):
        own.render(source + "end")


@pytest.mark.slow
def test_what_is_not_counted_is_stopped_by_the_clock(own: Own) -> None:
    begun = time.process_time()
    with pytest.raises(TemplateError, match="too long"):
        own.render(TWICE + "{{ m(40) }}")
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        ("", "xT\\*"),
        pytest.param(", ", "x, T\\*"),
        pytest.param(" und ", "x und T\\*"),
    ],
)
def test_what_stands_between_joined_texts_keeps_its_spaces(own: Own, between: str, joined: str) -> None:
    source = f"{{% macro a() %}}x{{% endmacro %}}{{{{ [a(), meeting.title]|join('{between}') }}}}\n"
    assert own.render(source, minimal(title="T*")) == joined + "\n"


def test_an_upgrade_compiles_templates_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Renderer(NOWHERE, tmp_path).render("agenda", minimal(), "md")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.jinja")}
    assert before
    monkeypatch.setattr(famcli, "__version__", "999")
    Renderer(NOWHERE, tmp_path).render("agenda", minimal(), "md")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.jinja")} != before

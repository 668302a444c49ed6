"""Formats: one signature for all of them."""

import inspect
from pathlib import Path

import pytest

from famcli.errors import FamcliError
from famcli.render.formats import FORMATS, Format, load
from famcli.render.renderer import Renderer
from tests.render.muelheim import muelheim


@pytest.mark.parametrize("name", FORMATS)
def test_all_formats_have_one_signature(name: str) -> None:
    assert list(inspect.signature(load(name).written).parameters) == ["pages", "look"]
    assert list(inspect.signature(Format.written).parameters) == ["self", "pages", "look"]


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("docx", "odt")])
def test_one_page_comes_in_all_formats_and_its_template_runs_once(name: str) -> None:
    renderer = Renderer(Path("none"))
    (page,) = renderer.pages("agenda", [muelheim()])
    (content,) = renderer.written([page], name)
    assert content == renderer.render("agenda", muelheim(), name)
    assert page.document is page.document


def test_a_format_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(FamcliError, match="md, html, pdf, txt, docx, odt, json"):
        Renderer(Path("none")).render("agenda", muelheim(), "rtf")

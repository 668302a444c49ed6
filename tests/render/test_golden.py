"""Whole documents, compared word for word; ``UPDATE_GOLDEN=1 pytest tests/render`` writes them anew."""

import os
from pathlib import Path

import msgspec
import pytest

from famcli.render.kinds import KINDS
from famcli.render.renderer import Renderer

from .conftest import NOWHERE
from .muelheim import MALLORY, ROOS, addressed, corrected, hostile, letter, minimal, muelheim, polled

GOLDEN = Path(__file__).with_name("golden")
ENGLISH = msgspec.structs.replace(ROOS, lang="en")
TO_ONE = ("invitation", "save-the-date", "poll", "certificate")
CORRECTED = ("protocol", "article", "short")
HOSTILE = ("invitation", "protocol", "badges", "certificate", "contact-list")
SETS = {
    "full-de": lambda kind: polled(letter()) if kind in TO_ONE else muelheim(),
    "full-en": lambda kind: polled(letter(ENGLISH)) if kind in TO_ONE else muelheim(lang="en"),
    "minimal-de": lambda kind: minimal("de"),
    "minimal-en": lambda kind: minimal("en"),
    "cancelled-de": lambda kind: muelheim(state="cancelled"),
    "corrected-de": lambda kind: corrected("internal"),
    "corrected-en": lambda kind: corrected("internal", lang="en"),
    "public-de": lambda kind: corrected("public"),
    "hostile-de": lambda kind: addressed(hostile(), MALLORY) if kind == "certificate" else hostile(),
}
RENDERER = Renderer(NOWHERE)
CASES = [
    (name, kind, format_)
    for name in SETS
    for kind in KINDS
    for format_ in ("md", "txt", "html")
    if not (name.startswith(("corrected", "public")) and (kind not in CORRECTED or format_ != "md"))
    and not (name.startswith("cancelled") and kind not in ("invitation", "protocol"))
    and not (name.startswith("hostile") and kind not in HOSTILE)
    and not (name.startswith(("minimal", "cancelled")) and format_ != "md")
]


@pytest.mark.parametrize(("name", "kind", "format_"), CASES, ids=["-".join(case) for case in CASES])
def test_document(name: str, kind: str, format_: str) -> None:
    found = RENDERER.render(kind, SETS[name](kind), format_).decode()
    if format_ == "html":
        found = found.partition("<body")[1] + found.partition("<body")[2]
    path = GOLDEN / f"{name}-{kind}.{format_}"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_no_golden_document_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}-{kind}.{format_}" for name, kind, format_ in CASES}


@pytest.mark.parametrize("format_", ["md", "txt", "html", "json"])
def test_the_same_meeting_gives_the_same_bytes(format_: str) -> None:
    first, second = (Renderer(NOWHERE).render("invitation", letter(ROOS), format_) for _ in range(2))
    assert first == second

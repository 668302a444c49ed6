"""Many letters at once: each its own, none slower for the others."""

import re

import msgspec
import pytest

from famcli.render.renderer import Renderer

from .conftest import NOWHERE
from .muelheim import ROOS, addressed, letter, muelheim

pytestmark = pytest.mark.slow


def letters(count: int):  # type: ignore[no-untyped-def]
    base = muelheim()
    for number in range(count):
        person = msgspec.structs.replace(
            ROOS, slug=f"p{number}", name=f"Eva Nummer{number}x", address=f"Weg {number}\n1 Ort"
        )
        yield addressed(base, person)


@pytest.mark.parametrize("format_", ["md", "html", "txt"])
def test_each_letter_has_its_own_recipient_only(format_: str) -> None:
    for number, text in enumerate(Renderer(NOWHERE).render_each("invitation", letters(12), format_)):
        assert set(re.findall(r"Nummer\d+x", text.decode())) == {f"Nummer{number}x"}


@pytest.mark.parametrize("format_", ["md", "html", "txt", "json"])
def test_a_letter_of_many_is_the_same_as_one_alone(format_: str) -> None:
    together = list(Renderer(NOWHERE).render_each("invitation", letters(4), format_))
    assert together == [Renderer(NOWHERE).render("invitation", context, format_) for context in letters(4)]


def test_languages_mix() -> None:
    german, english = ROOS, msgspec.structs.replace(ROOS, lang="en")
    texts = list(Renderer(NOWHERE).render_each("invitation", [letter(german), letter(english), letter(german)], "md"))
    assert texts[0] == texts[2] != texts[1]
    assert "Dear Dr Roos," in texts[1].decode()


def test_letters_come_one_by_one() -> None:
    each = Renderer(NOWHERE).render_each("invitation", letters(10**9), "md")
    assert b"Nummer0x" in next(each)
    assert b"Nummer1x" in next(each)


def test_a_batch_of_500_letters_is_complete() -> None:
    assert sum(1 for _ in Renderer(NOWHERE).documents("invitation", letters(500))) == 500


def test_a_mistake_in_one_letter_does_not_change_the_next(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from famcli.errors import TemplateError

    own = tmp_path / "documents" / "de" / "own.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ meeting.outlook }} {% if meeting.title == 'falsch' %}{{ nix }}{% endif %}ok\n", encoding="utf-8")
    renderer = Renderer(tmp_path)
    with pytest.raises(TemplateError):
        renderer.render("own", muelheim(title="falsch", outlook="alt"), "md")
    assert renderer.render("own", muelheim(outlook="neu"), "md") == b"neu ok\n"

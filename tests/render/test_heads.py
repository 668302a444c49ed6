"""What a template says of its document at its beginning: what it is for, and what its files are called."""

from pathlib import Path

import pytest

from famcli.i18n import LANGUAGES
from famcli.render import templates
from famcli.render.kinds import KINDS, NO_KINDS

NAMES = sorted(path.name for path in (templates.built_in() / "documents" / "de").iterdir())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_document_says_what_it_is_for(lang: str) -> None:
    names = [each for each in NAMES if each.removesuffix(".md.j2") not in NO_KINDS]
    heads = [templates.head(f"documents/{lang}/{name}") for name in names]
    assert all(head and head.about for head in heads)
    assert all(head and head.file.isascii() and head.file == head.file.lower() for head in heads)
    assert len({head.file for head in heads if head}) == len(names)
    assert {f"{kind}.md.j2" for kind in KINDS} <= set(names)


def test_the_first_folder_with_the_template_is_asked(tmp_path: Path) -> None:
    own = tmp_path / "documents" / "de" / "badges.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{#\nfile: schildchen\nabout:  kleine Schilder \n#}\n# Schilder\n", encoding="utf-8")
    assert templates.head("documents/de/badges.md.j2", tmp_path) == templates.Head("schildchen", "kleine Schilder")
    own.write_text("# Schilder\n", encoding="utf-8")
    assert templates.head("documents/de/badges.md.j2", tmp_path) is None
    own.unlink()
    built_in = templates.head("documents/de/badges.md.j2", tmp_path)
    assert built_in
    assert built_in.file == "namensschilder"
    assert templates.head("documents/de/gibtesnicht.md.j2", tmp_path) is None
    assert templates.head("documents/de/\0.md.j2") is None

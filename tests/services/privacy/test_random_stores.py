"""Random stores, with somebody in any text of any kind: after the erasure the name is in no byte of any file."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli.domain.people.person import Person, Salutation
from famcli.domain.privacy.places import changed, person_fields
from famcli.services import store_check
from famcli.services.privacy import erasing, sweeping
from famcli.services.privacy.tracing import chosen
from famcli.store import open_backend
from famcli.store.migrations import PARTS
from famcli.store.repositories import KINDS, Store
from tests.store.examples import all_entities

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
PEOPLE = (
    Person(slug="joerg-mueller-luedenscheidt", name="Prof. Dr. Jörg Müller-Lüdenscheidt", salutation=Salutation.HERR),
    Person(slug="oezlem-yilmaz", name="Özlem Yılmaz", email="oezlem@example.org", phone="+49 (0)208 / 455-1200"),
    Person(slug="anna-von-der-heide", name="Anna Maria von der Heide", former=("Anna Wrobel", "anna-wrobel")),
    Person(slug="szymon-wisniewski", name="Szymon Wiśniewski", email="s.w@example.org", salutation=Salutation.HERR),
)
FREE = frozenset(
    {"title", "text", "notes", "summary", "networking", "transfer", "remark", "note", "outlook", "topic", "subtitle"}
    | {"by", "reason", "organizer", "commissioned_by", "contact", "gain", "founder", "directions", "about", "source"}
)
"""Names of fields in which people write what they like."""
EXAMPLE = "claudia-roos"


def forms(person: Person) -> list[str]:
    """Return how somebody is named in texts."""
    parts = person.parts
    found = [
        person.name, parts.core, f"{parts.family}, {parts.given}", f"Frau {parts.family}", f"Dr. {parts.family}",
        parts.core.upper(), person.slug, f"@{person.slug}", f"{parts.given}\n{parts.family}", f"{parts.core}s Bericht",
        *person.former,
    ]  # fmt: skip
    return [*found, *filter(None, (person.email, person.phone))]


def fill(store: Store, person: Person, dice: random.Random) -> None:
    """Put documents of all kinds into a store in a few steps, with the person in place of the example's."""
    naming = forms(person)

    def one(field: str, text: str) -> str:
        if field.rpartition(".")[2].removesuffix("[]") in FREE and dice.random() < 0.4:
            word = dice.choice(naming)
            return dice.choice((f"{word} sagt: {text}", f"{text}, so {word}.", f"Mit {word} und anderen.\n{text}"))
        return text

    steps: dict[int, list[tuple[str, Any]]] = {}
    for kind, entity in all_entities():
        if kind in ("protocols", "snapshots", "erasures", "operations"):
            continue
        steps.setdefault(dice.randrange(4), []).append((kind, entity))
    for number in sorted(steps):
        with store.write(f"step {number}") as tx:
            for kind, entity in steps[number]:
                fresh = replaced(kind, entity, person, one)
                tx.kind(kind).put(person if getattr(fresh, "slug", "") == person.slug else fresh)


def replaced(kind: str, entity: Any, person: Person, one: Callable[[str, str], str]) -> Any:
    """Return a document of the person's, with the person in its texts where these can be any text."""
    fields = person_fields(kind, PARTS)

    def slug(field: str, text: str) -> str:
        return text.replace(EXAMPLE, person.slug) if field in fields else text

    document = changed(msgspec.to_builtins(entity), slug)
    try:
        return msgspec.convert(changed(document, lambda f, text: text if f in fields else one(f, text)), KINDS[kind])
    except msgspec.ValidationError:
        return msgspec.convert(document, KINDS[kind])


def left(folder: Path, person: Person) -> list[str]:
    """Return where a name, an address or a slug of the person is left."""
    words = [person.parts.core, person.parts.family, person.slug, *person.former, person.email, person.phone]
    return [
        f"{path.name}: {word}"
        for path in folder.rglob("*")
        if path.is_file()
        for word in filter(None, words)
        if word.encode() in path.read_bytes() or word.upper().encode() in path.read_bytes() or word in path.name
    ]


def trial(folder: Path, seed: int) -> None:
    dice = random.Random(seed)
    person = dice.choice(PEOPLE)
    path = folder / f"{seed}" / "famcli.json"
    store = Store(open_backend(path))
    fill(store, person, dice)
    store.backend.put_file(b"Haushaltsentwurf")
    drafts = path.with_name("famcli.json.drafts")
    drafts.mkdir()
    (drafts / "treffen.md").write_text(f"Neu: {dice.choice(forms(person))}\n", encoding="utf-8")
    path.with_name("famcli.json.written").write_text(f'{{"/post/einladung-{person.slug}.eml": "1-a"}}', "utf-8")
    assert left(path.parent, person)
    with store.write("privacy erase", kept=False) as tx:
        found = erasing.look(store, tx, person, slug := erasing.new_slug(tx))
        erasing.erase(tx, person, found, slug, chosen(found.lines), by="Büro", now=NOW)
    sweeping.finish(store)
    assert left(path.parent, person) == [], f"seed {seed}"
    assert store_check.check(store) == []


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_left_in_random_stores(tmp_path: Path, seed: int) -> None:
    trial(tmp_path, seed)


@pytest.mark.slow
def test_nothing_is_left_in_two_hundred_random_stores(tmp_path: Path) -> None:
    for seed in range(100, 300):
        trial(tmp_path, seed)

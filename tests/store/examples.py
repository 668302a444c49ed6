"""Documents with every field set: schemas/<kind>.<schema>.json. Those of today are one sound store together."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from famcli.domain.minutes.snapshot import fingerprint
from famcli.domain.stored import Stored
from famcli.store.migrations import PARTS, Fields, newest
from famcli.store.repositories import KINDS

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = sorted(path.stem for path in SCHEMAS.glob("*.json"))
"""Kind and schema of each, such as ``persons.1``."""


def example(kind: str, schema: int | None = None) -> Fields:
    """Return the document that shows a schema of a kind, else the newest one, with parts as they are today."""
    path = SCHEMAS / f"{kind}.{schema or newest(KINDS[kind])}.json"
    assert path.exists(), f"{path} is missing: a document of this kind with every field set"
    found: Fields = json.loads(path.read_text(encoding="utf-8"))
    assert found["schema"] == int(path.stem.partition(".")[2])
    if schema is None:
        found = _with_parts_of_today(kind, found)
    if schema is None and kind == "protocols":
        found["versions"][0]["fingerprint"] = fingerprint(json.dumps(example("snapshots")).encode())
    return found


def _with_parts_of_today(kind: str, fields: Fields) -> Fields:
    """Return a document in which the documents inside of it are the newest examples of their kinds."""
    for field, part in PARTS.get(kind, {}).items():
        inner = example(part) if part in KINDS else _with_parts_of_today(part, fields[field][0])
        fields = {**fields, field: [inner] if isinstance(fields[field], list) else inner}
    return fields


def entity(kind: str) -> Stored:
    """Return the newest example of a kind."""
    return msgspec.convert(example(kind), KINDS[kind])


def all_entities() -> Iterator[tuple[str, Stored]]:
    """Yield an entity of each kind with its kind; whatever one names is among them."""
    yield from ((kind, entity(kind)) for kind in KINDS)
    bernd = {"schema": newest(KINDS["persons"]), "slug": "bernd-beispielmann", "name": "Bernd Beispielmann"}
    yield "persons", msgspec.convert(bernd, KINDS["persons"])

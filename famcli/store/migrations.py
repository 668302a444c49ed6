"""How documents of earlier famclis become those of today: applied when one is read, written with its next change.

A kind's number is the ``tag`` of its Struct. It rises whenever a document of the kind gets a field or a meaning, and
each number that was ever given out has a line here that leads to the next one. docs/store.md has the rules.
"""

from collections.abc import Callable, Mapping
from typing import Any

from famcli.domain.stored import Stored

Fields = dict[str, Any]
LABEL = b'{"schema":%d,'
"""How a document begins that famcli wrote."""


def unchanged(fields: Fields) -> Fields:
    """Return the document as it is: what is new in the next schema has a default that means "not said"."""
    return fields


MIGRATIONS: dict[tuple[str, int], Callable[[Fields], Fields]] = {
    ("mailings", 1): unchanged,
    ("mailings", 2): unchanged,
    ("mailings", 3): unchanged,
    ("persons", 1): unchanged,
    ("persons", 2): unchanged,
    ("persons", 3): unchanged,
    ("persons", 4): unchanged,
    ("persons", 5): unchanged,
    ("persons", 6): unchanged,
    ("protocols", 1): unchanged,
    ("protocols", 2): unchanged,
    ("actions", 1): unchanged,
    ("attendees", 1): unchanged,
    ("attendees", 2): unchanged,
    ("decisions", 1): unchanged,
    ("series", 1): unchanged,
    ("series", 2): unchanged,
    ("meetings", 1): unchanged,
    ("meetings", 2): unchanged,
    ("meetings", 3): unchanged,
    ("series", 3): unchanged,
    ("announcements", 1): unchanged,
    ("snapshots", 1): unchanged,
    ("snapshots", 2): unchanged,
    ("merges", 1): unchanged,
}
"""By kind and the schema that the document has: what makes the next schema of it.

A field that ``find`` looks for keeps its name: documents are searched as they lie in the store.
"""


def newest(type_: type[Stored]) -> int:
    """Return the schema that documents of this type are written with."""
    tag = type_.__struct_config__.tag
    assert isinstance(tag, int)
    return tag


def relabelled(kind: str, document: bytes, schema: int) -> bytes:
    """Return a document of an earlier schema with the number ``schema``, where nothing else is to be changed.

    Any other document is returned as it is.
    """
    for earlier in range(1, schema):
        label = LABEL % earlier
        if document.startswith(label):
            steps = (MIGRATIONS.get((kind, number)) for number in range(earlier, schema))
            return LABEL % schema + document[len(label) :] if all(step is unchanged for step in steps) else document
    return document


PARTS: dict[str, dict[str, str]] = {
    "snapshots": {
        "meeting": "meetings",
        "series": "series",
        "people": "persons",
        "attendees": "attendees",
        "reports": "reports",
        "attachments": "attachments",
        "decisions": "decisions",
        "actions": "actions",
        "earlier": "earlier",
    },
    "earlier": {"action": "actions"},
    "erasures": {"left": "persons"},
}
"""Documents inside of documents: by kind the fields that hold one, or several, and of which kind."""


def migrated(kind: str, fields: Fields, newest_of: Mapping[str, int]) -> Fields:
    """Return the document, which has an earlier schema or parts of one, in the newest schemas of each kind.

    Raises LookupError, TypeError or ValueError where the document is not what its schema says.
    """
    if kind in newest_of:
        for earlier in range(fields["schema"], newest_of[kind]):
            fields = {**MIGRATIONS[kind, earlier](fields), "schema": earlier + 1}
    for field, part in PARTS.get(kind, {}).items():
        inner = fields.get(field)
        if isinstance(inner, list):
            fields = {**fields, field: [migrated(part, each, newest_of) for each in inner]}
        elif inner is not None:
            fields = {**fields, field: migrated(part, inner, newest_of)}
    return fields

"""Taking out of a document what it names and what is gone."""

from collections.abc import Collection
from typing import Any

import msgspec

from famcli.domain import references
from famcli.domain.references import Reference
from famcli.store.repositories import KINDS


def without(document: dict[str, Any], kind: str, target: str, slugs: Collection[str]) -> dict[str, Any] | None:
    """Return a document that does not name these any more; None where it cannot be without them."""
    for reference in references.of(kind):
        if target not in reference.targets:
            continue
        if reference.owned or reference.in_slug:
            if document.get(reference.field) in slugs:
                return None
            continue
        document = _cleared(document, reference.field, slugs)
        if reference.single and not document.get(reference.field) and _is_needed(kind, reference):
            return None
    return document


def _cleared(value: dict[str, Any], field: str, slugs: Collection[str]) -> dict[str, Any]:
    name, _dot, rest = field.partition(".")
    plain = name.removesuffix("[]")
    there = value.get(plain)
    if there is None:
        return value
    if plain == name:
        return {key: each for key, each in value.items() if key != plain or there not in slugs}
    if not rest:
        left = [each for each in there if each not in slugs]
    elif rest == "report":
        left = [each for each in there if each.get(rest) not in slugs]
    else:
        left = [_cleared(each, rest, slugs) for each in there]
    return {key: each if key != plain else left for key, each in value.items() if key != plain or left}


def _is_needed(kind: str, reference: Reference) -> bool:
    """Whether a document of a kind cannot be without this field."""
    return any(each.name == reference.field and each.required for each in msgspec.structs.fields(KINDS[kind]))

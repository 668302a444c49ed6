"""Documents as plain objects, whatever famcli wrote them, and their slugs changed with all that names them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from famcli.domain import references
from famcli.domain.handover.three_way import Fields
from famcli.domain.references import Reference
from famcli.services.references import uses
from famcli.store.repositories import KINDS, Transaction

Place = tuple[str, str]
"""Kind and slug."""


def fields(entity: Any) -> Fields:
    """Return an entity as a plain object: what its document says, in the schema of today."""
    found: Fields = msgspec.json.decode(msgspec.json.encode(entity))
    return found


def there(tx: Transaction, kind: str, slug: str) -> Fields | None:
    """Return a document as a plain object. Raises DamagedStore, NewerSchema."""
    entity = tx.kind(kind).get(slug)
    return None if entity is None else fields(entity)


def entity(kind: str, document: Fields) -> Any:
    """Return the entity of a plain object. Raises msgspec.ValidationError."""
    return msgspec.json.decode(msgspec.json.encode(document), type=KINDS[kind])


def rename(tx: Transaction, kind: str, new: Mapping[str, str]) -> None:
    """Give documents of a kind other slugs, all at once, and change what names them."""
    documents = {slug: document for slug in new if (document := there(tx, kind, slug)) is not None}
    for slug in documents:
        tx.kind(kind).remove(slug)
    for slug, document in documents.items():
        tx.kind(kind).put(entity(kind, _with_slug(document, new[slug])))
    for reference in references.to(kind):
        found = {use.document.slug: use.document for use in uses(tx, kind, set(documents), reference)}
        moved: dict[str, str] = {}
        for slug, document in found.items():
            changed, passing = document, {old: f"\0{fresh}" for old, fresh in new.items()}
            for old in dict.fromkeys(references.named(document, reference.field)):
                if old in passing:
                    changed = references.renamed(changed, reference.field, old, passing[old])
            for old in dict.fromkeys(references.named(changed, reference.field)):
                changed = references.renamed(changed, reference.field, old, old.removeprefix("\0"))
            if changed.slug != slug:
                tx.kind(reference.kind).remove(slug)
            tx.kind(reference.kind).put(changed)
            if reference.in_slug:
                moved[slug] = _moved(reference, slug, new)
        if moved and reference.field != "slug":
            rename(tx, reference.kind, {old: fresh for old, fresh in moved.items() if old != fresh})


def _with_slug(document: Fields, slug: str) -> Fields:
    """Return a document with another slug, and with the number in it."""
    head, _stroke, last = slug.rpartition("/")
    number = last.rpartition("-")[2]
    changed = {**document, "slug": slug}
    return {**changed, "number": int(number)} if "number" in document and head and number.isdecimal() else changed


def _moved(reference: Reference, slug: str, new: Mapping[str, str]) -> str:
    """Return the slug of a document that is made of others, with other ones in their places."""
    for old, fresh in new.items():
        leading = "persons" not in reference.targets or "/" not in slug or reference.kind == "touches"
        if leading and (slug == old or slug.startswith(f"{old}/")):
            return fresh + slug[len(old) :]
        head, stroke, rest = slug.partition("/")
        if "persons" in reference.targets and stroke and f"/{old}/" in f"/{rest}/":
            return head + f"/{rest}/".replace(f"/{old}/", f"/{fresh}/", 1)[:-1]
    return slug

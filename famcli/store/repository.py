"""The entities of one kind, as their types; documents of an earlier schema are brought to the newest one."""

import re
import typing
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from famcli.errors import DamagedStore, NewerSchema, Way
from famcli.i18n import _
from famcli.store.backend import Draft
from famcli.store.kinds import KINDS, OF_A_MEETING
from famcli.store.migrations import PARTS, Fields, migrated, newest, relabelled

UNKNOWN = r"unknown field `(.+?)`"
"""What msgspec says of a field that a Struct does not have."""


class Entity(typing.Protocol):
    """Anything that a repository keeps."""

    @property
    def slug(self) -> str:
        """The identity."""


T = TypeVar("T", bound=Entity)


class Repository(Generic[T]):
    """The entities of one kind in a transaction. In a read transaction put and remove are not possible."""

    def __init__(self, draft: Draft, kind: str, touched: set[str] | None = None) -> None:
        self._draft = draft
        self._kind = kind
        self._touched = set() if touched is None else touched

    def get(self, slug: str) -> T | None:
        """Return the entity, or None. Raises DamagedStore, NewerSchema, as all readers here do."""
        document = self._draft.get(self._kind, slug)
        return None if document is None else self._decode(document)

    def all(self) -> Iterator[T]:
        """Yield all entities in the order in which they were first put."""
        return map(self._decode, self._draft.all(self._kind))

    def find(self, field: str, value: str, *, prefix: bool = False) -> Iterator[T]:
        """Yield those whose text ``field`` equals, or begins with, ``value``."""
        return map(self._decode, self._draft.find(self._kind, field, value, prefix=prefix))

    def having(self, field: str) -> Iterator[T]:
        """Yield those in which that field is not its default."""
        from famcli.store.tinydb.layout import fields

        found = self._draft.holding(self._kind, f'"{field}":')
        return map(self._decode, (document for document in found if field in fields(document)))

    def texts(self, field: str) -> Sequence[str]:
        """Return the text ``field`` of each, in the order of all(), without making the rest of them."""
        try:
            return self._draft.texts(self._kind, field)
        except msgspec.ValidationError:
            return [getattr(entity, field) for entity in self.all()]

    def at(self, places: Sequence[int]) -> Iterator[T]:
        """Yield those at these places of all()."""
        return map(self._decode, self._draft.at(self._kind, places))

    @property
    def sum(self) -> str:
        """A text that two states share only where all of this kind are the same."""
        return self._draft.sum_of(self._kind)

    def where(self, test: Callable[[bytes], bool]) -> Iterator[T]:
        """Yield those whose JSON text passes a test; the others are not decoded."""
        return map(self._decode, filter(test, self._draft.all(self._kind)))

    def holding(self, field: str) -> Iterator[T]:
        """Yield those in whose documents a field of that name is written, at any depth; the others are not read."""
        return map(self._decode, self._draft.holding(self._kind, f'"{field}"'))

    def document(self, slug: str) -> bytes | None:
        """Return an entity as it lies in the store, or None."""
        return self._draft.get(self._kind, slug)

    def put(self, entity: T) -> T:
        """Keep an entity, new or changed."""
        self._touch(entity)
        self._draft.put(self._kind, entity.slug, msgspec.json.encode(entity))
        return entity

    def put_document(self, slug: str, document: bytes) -> None:
        """Keep an entity as it lies in another store: what was approved stays so, byte by byte."""
        self._draft.put(self._kind, slug, document)

    def remove(self, slug: str) -> None:
        """Forget an entity."""
        if self._kind in OF_A_MEETING and (entity := self.get(slug)) is not None:
            self._touch(entity)
        self._draft.delete(self._kind, slug)

    def _touch(self, entity: T) -> None:
        """Note which meeting is about to be changed in what its minutes say."""
        if self._kind in OF_A_MEETING and self._in_minutes(entity):
            self._touched.add(entity.slug if self._kind == "meetings" else getattr(entity, "meeting"))  # noqa: B009

    def _in_minutes(self, entity: T) -> bool:
        """Tell whether minutes may say something of an entity, as it is or as it was; of most on a list they do not."""
        if getattr(entity, "in_minutes", True):
            return True
        before = self.get(entity.slug)
        return before is not None and getattr(before, "in_minutes", True)

    @cached_property
    def _type(self) -> type[T]:
        return typing.cast("type[T]", KINDS[self._kind])

    def _decode(self, document: bytes) -> T:
        try:
            return msgspec.json.decode(document, type=self._type)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return self._decode_earlier(document, error)

    def _decode_earlier(self, document: bytes, error: ValueError | msgspec.DecodeError) -> T:
        """Return a document of an earlier schema. Raises NewerSchema, DamagedStore for any other."""
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.json.decode(relabelled(self._kind, document, newest(KINDS[self._kind])), type=self._type)
        try:
            raw = msgspec.json.decode(document)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raw = None
        fields: Fields = raw if isinstance(raw, dict) else {}
        schema, known = fields.get("schema"), newest(KINDS[self._kind])
        earlier = isinstance(schema, int) and 1 <= schema < known
        if not earlier and not (schema == known and self._kind in PARTS):
            raise _refused(self._kind, fields, known, str(error)) from error
        try:
            fields = migrated(self._kind, fields, {kind: newest(type_) for kind, type_ in KINDS.items()})
            return msgspec.convert(fields, type=self._type)
        except (LookupError, TypeError, ValueError) as failed:
            raise _refused(self._kind, fields, known, str(failed)) from failed


def _refused(kind: str, fields: Fields, known: int, reason: str) -> Exception:
    """Return the error for a document that is not of its type: a newer one, or a damaged one."""
    schema, slug = fields.get("schema"), fields.get("slug", "?")
    if isinstance(schema, int) and schema > known:
        return NewerSchema(
            _("The data file was written by a newer famcli (schema {schema}); please update famcli.").format(
                schema=schema
            )
        )
    if unknown := re.search(UNKNOWN, reason):
        return NewerSchema(
            _(
                "The data file was written by a newer famcli: {kind} “{slug}” has the field “{field}”, which "
                "this version does not know and would lose. Please update famcli, or remove what was added by "
                "hand."
            ).format(kind=kind, slug=slug, field=unknown[1])
        )
    return DamagedStore(
        _("An entry in the data file is damaged ({kind} “{slug}”: {reason}).").format(
            kind=kind, slug=slug, reason=reason
        ),
        way=Way.CHECK_STORE,
    )

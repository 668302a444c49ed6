"""Where documents hold texts, and which of these are slugs of people: known by the table of references, for any kind.

Documents are plain objects here, as JSON has them, so that a kind that comes later needs no line.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

from famcli.domain import references

Fields = dict[str, Any]
Parts = Mapping[str, Mapping[str, str]]


def texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a document with its field, written as in the table of references: ``agenda[].notes``."""
    match value:
        case str():
            yield field, value
        case dict():
            for name, each in value.items():
                yield from texts(each, f"{field}.{name}" if field else str(name))
        case list() | tuple():
            for each in value:
                yield from texts(each, f"{field}[]")


def changed(value: Any, change: Callable[[str, str], str], field: str = "") -> Any:
    """Return a document with each text as ``change`` makes it of the field and the text."""
    match value:
        case str():
            return change(field, value)
        case dict():
            return {
                name: changed(each, change, f"{field}.{name}" if field else str(name)) for name, each in value.items()
            }
        case list() | tuple():
            return [changed(each, change, f"{field}[]") for each in value]
    return value


@cache
def personal_kinds() -> frozenset[str]:
    """Return the kinds whose slugs are, or are made of, a person's."""
    found = {"persons"}
    made_of = [each for each in references.REFERENCES if each.in_slug]
    while more := {each.kind for each in made_of if found.intersection(each.targets)} - found:
        found |= more
    return frozenset(found)


def person_fields(kind: str, parts: Parts) -> frozenset[str]:
    """Return the fields of a kind that hold people's slugs, alone or as a part of a longer one.

    ``parts`` are documents inside of documents, by kind and field.
    """
    fields = {each.field for each in references.of(kind) if personal_kinds().intersection(each.targets)}
    if kind in personal_kinds():
        fields.add("slug")
    for field, part in parts.get(kind, {}).items():
        fields |= {f"{field}{mark}.{each}" for each in person_fields(part, parts) for mark in ("", "[]")}
    return frozenset(fields)


def named_slugs(document: Fields, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the slugs in these fields, taken apart where they are made of several, each with its field."""
    for field, text in texts(document):
        if field in fields:
            yield from ((field, part) for part in text.split("/"))


def with_slugs(text: str, new: Mapping[str, str]) -> str:
    """Return a slug, or one that is made of several, with others in place of some."""
    return "/".join(new.get(part, part) for part in text.split("/"))

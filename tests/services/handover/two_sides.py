"""Two versions of a store with all kinds, as two people could have made them, to see what becomes of both.

A kind or a field that famcli gets later takes part by itself: all is made of the examples in tests/store/schemas.
"""

import datetime as dt
import random
import re
import types
import typing
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from famcli.domain import references
from famcli.errors import FamcliError
from famcli.services import pictures
from famcli.services.handover.sources import Source
from famcli.services.minutes import protocols, records
from famcli.services.references import remove
from famcli.store.repositories import KINDS, Transaction
from famcli.store.tinydb.copies import Copy
from tests.store.examples import all_entities

NOW = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)
OF_ONE_SIDE = ("current", "retired", "operations", "erasures", "checkouts", "merges")
"""Kinds that nobody changes by hand: what belongs to one side, and logs."""
FROM_MINUTES = ("decisions", "snapshots")
"""Kinds that come of minutes only; ``Author.minutes`` makes them."""
FOR_GOOD = ("announcements", "pictures", "protocols")
"""Kinds of which nothing is changed or removed but by what they belong to."""
IDENTITY = {"slug", "uid", "meeting", "number", "person", "scope", "network", "report", "series", "digest", "source",
            "versions", "steps", "stage"}  # fmt: skip
"""Fields that say what an entry is, or belong to minutes."""
NUMBERED = ("reports", "actions", "attachments", "touches", "mailings")
WORD = r"wort\d+"
Place = tuple[str, str]


class Author:
    """Somebody who does anything to a store; each word of theirs is there once, so that it can be looked for."""

    def __init__(self, entities: Sequence[tuple[str, Any]], choice: random.Random, first: int) -> None:
        self.copy = Copy()
        self.tx = Transaction(self.copy.draft)
        for kind, one in entities:
            self.tx.kind(kind).put(one)
        self._choice = choice
        self._count = first

    def act(self) -> None:
        """Add, change or remove something of any kind."""
        kind = self._choice.choice([each for each in KINDS if each not in (*OF_ONE_SIDE, *FROM_MINUTES)])
        if kind == "protocols":
            return self.minutes()
        there = list(self.tx.kind(kind).all())
        if not there:
            return None
        one = self._choice.choice(there)
        match self._choice.choice(("add", "change", "change", "remove")):
            case "add" if kind != "announcements":
                self._add(kind, one)
            case "change" if kind not in FOR_GOOD:
                self._put(kind, self._changed(one, kind))
            case "remove" if kind not in FOR_GOOD and (kind != "actions" or not one.source):
                with suppress(FamcliError):
                    remove(self.tx, kind, one.slug, one.slug)
        return None

    def minutes(self) -> None:
        """Write into the minutes of a meeting, approve or publish them."""
        meetings = list(self.tx.meetings.all())
        if not meetings:
            return
        meeting, now = self._choice.choice(meetings), NOW + dt.timedelta(minutes=self._count)
        deed = self._choice.choice(("note", "note", "note", "approve", "publish"))
        if deed == "note" and meeting.agenda:
            place = self._choice.randrange(len(meeting.agenda))
            kinds = ("Beschluss: {} gilt (1 ja, 0 nein)", "Aufgabe: {} tun", "Es ging um {}.")
            line = self._choice.choice(kinds).format(self._word())
            agenda = list(meeting.agenda)
            agenda[place] = replace(agenda[place], notes=f"{agenda[place].notes}\n\n{line}".strip())
            self._put("meetings", replace(meeting, agenda=tuple(agenda)))
        with suppress(FamcliError):
            if deed == "approve":
                protocols.approve(self.tx, meeting, by=self._word(), now=now, accept="x", reason="x")
            elif deed == "publish":
                protocols.publish(self.tx, meeting, by=self._word(), now=now, accept="x")

    def _word(self) -> str:
        self._count += 1
        return f"wort{self._count}"

    def _put(self, kind: str, one: Any) -> None:
        """Put an entity, and make what is read from minutes anew, as commands do."""
        self.tx.touched.clear()
        self.tx.kind(kind).put(one)
        now = NOW + dt.timedelta(minutes=self._count)
        for meeting in filter(None, map(self.tx.meetings.get, sorted(self.tx.touched))):
            records.sync(self.tx, meeting)
            protocols.reopen_if_changed(self.tx, meeting, by=lambda: "x", now=lambda: now, note="note")

    def _add(self, kind: str, one: Any) -> None:
        """Add an entity that is like another one, but for whom it names and one field or some."""
        named: dict[str, str] = {}
        for reference in references.of(kind):
            for old in list(references.named(one, reference.field)):
                found = [each.slug for target in reference.targets for each in self.tx.kind(target).all()]
                one = references.renamed(
                    one, reference.field, old, named.setdefault(old, self._choice.choice([*found, old]))
                )
        slug = "/".join(named.get(part, part) for part in one.slug.split("/"))
        if kind in NUMBERED:
            stem = re.sub(r"\d+$", "", slug)
            taken = (each.slug.removeprefix(stem) for each in self.tx.kind(kind).all() if each.slug.startswith(stem))
            number = max((int(rest) for rest in taken if rest.isdecimal()), default=0) + 1
            slug = f"{stem}{number}"
            one = replace(one, number=number) if hasattr(one, "number") else one
        elif not any(each.in_slug for each in references.of(kind)):
            slug = f"{re.sub(r'-neu[0-9]$', '', slug)}-neu{self._choice.randint(1, 3)}"
        one = replace(one, source="") if kind == "actions" else one
        if kind == "pictures":
            content = self._word().encode()
            return self._put(kind, replace(one, slug=pictures.digest(content), content=content))
        if slug not in self.tx.given(kind):
            self._put(kind, self._changed(replace(one, slug=slug), kind))
        return None

    def _changed(self, one: Any, kind: str = "") -> Any:
        """Return an entity, or a part of one, with another value in one field or some."""
        fixed = IDENTITY | {each.field.partition(".")[0].removesuffix("[]") for each in references.of(kind)} - {
            "agenda"
        }
        if getattr(one, "source", "") and kind == "actions":
            fixed = fixed | {"text", "due", "internal"}
        names = [each.name for each in msgspec.structs.fields(one) if each.name not in fixed]
        hints = typing.get_type_hints(type(one))
        for name in self._choice.sample(names, min(len(names), self._choice.randint(1, 3))):
            one = replace(one, **{name: self._other(hints[name], getattr(one, name))})
        return one

    def _other(self, type_: Any, value: Any) -> Any:
        """Return another value of a type."""
        if typing.get_origin(type_) in (typing.Union, types.UnionType):
            if value is not None and self._choice.random() < 0.15:
                return None
            type_ = next(each for each in typing.get_args(type_) if each is not type(None))
        if typing.get_origin(type_) is tuple:
            return self._list(typing.get_args(type_), value or ())
        if isinstance(type_, type) and issubclass(type_, Enum):
            return self._choice.choice(list(type_))
        if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
            return value if value is None else self._changed(value)
        word = self._word()
        number = int(word.removeprefix("wort"))
        simple = {
            str: word, int: number, float: float(number), bool: not value, bytes: word.encode(),
            dt.date: dt.date.fromordinal(734000 + number), dt.time: dt.time(number // 60 % 24, number % 60),
            dt.datetime: dt.datetime(2011, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
        }  # fmt: skip
        return simple[type_]

    def _list(self, inner: tuple[Any, ...], value: tuple[Any, ...]) -> tuple[Any, ...]:
        found = list(value)
        if inner[-1] is not Ellipsis or (
            found and isinstance(found[0], str) and re.fullmatch(r"[a-z0-9/-]+", found[0])
        ):
            return value  # what has a fixed form, or slugs
        deed = self._choice.choice(("add", "change", "remove", "move"))
        place = self._choice.randrange(len(found)) if found else 0
        if deed == "remove" and found:
            del found[place]
        elif deed == "move":
            self._choice.shuffle(found)
        elif found:
            fresh = self._other(inner[0], found[place])
            if deed == "change":
                found[place] = fresh
            elif isinstance(getattr(fresh, "number", None), int):
                found.append(replace(fresh, number=max(each.number for each in found) + 1))
            else:
                found.append(fresh)
        elif inner[0] is str:
            found.append(self._word())
        return tuple(found)


class Apart(typing.NamedTuple):
    """What both come from, and what each has made of it."""

    base: Author
    here: Author
    there: Author

    @property
    def source(self) -> Source:
        """The other side as it is merged."""
        return Source(Path("dort.json"), self.there.copy, self.base.copy, None)


def two_sides(seed: int) -> Apart:
    """Return what two people have made of one store; the same for the same seed."""
    choice = random.Random(seed)
    fresh = [(kind, one) for kind, one in all_entities() if kind not in (*OF_ONE_SIDE, *FROM_MINUTES, "protocols")]
    first = Author([(kind, replace(one, source="") if kind == "actions" else one) for kind, one in fresh], choice, 0)
    for meeting in list(first.tx.meetings.all()):
        records.sync(first.tx, meeting)
        protocols.approve(first.tx, meeting, by="Claudia Roos", now=NOW, accept="x")
    for _step in range(choice.randint(0, 15)):
        first.act()
    common = list(entities(first.tx))
    found = Apart(*(Author(common, choice, count) for count in (0, 1000, 2000)))
    for author in (found.here, found.there):
        for _step in range(choice.randint(1, 25)):
            author.act()
    return found


def entities(tx: Transaction) -> Iterator[tuple[str, Any]]:
    """Yield all that there is, with its kind."""
    for kind in KINDS:
        yield from ((kind, one) for one in tx.kind(kind).all())


def words(*found: Any) -> set[str]:
    """Return the words that somebody has brought in."""
    return set(re.findall(WORD, " ".join(map(str, found))))


def words_of(tx: Transaction) -> set[str]:
    """Return the words that are in a store."""
    return words(*(msgspec.json.encode(one).decode() for _kind, one in entities(tx)))

"""A host gets what is on the list, whatever else there is or will be."""

import datetime as dt
import io
import re
import typing
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from famcli.domain import references
from famcli.services import demo
from famcli.services.demo import muelheim
from famcli.services.handover import bundles
from famcli.store.repositories import Transaction
from famcli.store.tinydb.copies import Copy
from tests.store.examples import all_entities

NOW = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)
TEXTS = {
    "meetings": {"title", "kind", "subtitle", "place", "room", "lang", "agenda.title", "agenda.label", "agenda.track",
                 "agenda.room"},
    "series": {"name"},
    "persons": {"name", "organization"},
    "attendees": {"diet", "access"},
}  # fmt: skip
"""The texts that a host gets, by kind."""
Mark = Callable[[str], str]


def opened(tx: Transaction, slug: str) -> dict[str, bytes]:
    meeting = tx.meetings.get(slug)
    assert meeting
    made = bundles.for_hosts(tx, meeting, lambda word: word.value, by="Änne Weiß", now=NOW)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def marked(one: Any, fixed: set[str], mark: Mark, path: str = "") -> Any:
    """Return an entity in each of whose texts a word of its own stands."""
    changed = {}
    for field, hint in typing.get_type_hints(type(one)).items():
        value, name = getattr(one, field), f"{path}{field}"
        if name in fixed:
            continue
        if isinstance(value, str) and (hint is str or str in typing.get_args(hint)):
            changed[field] = mark(name)
        elif isinstance(value, msgspec.Struct):
            changed[field] = marked(value, fixed, mark, f"{name}.")
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            changed[field] = tuple(marked(each, fixed, mark, f"{name}.") for each in value)
        elif isinstance(value, tuple) and all(isinstance(each, str) for each in value):
            changed[field] = tuple(mark(name) for _each in value)
    return msgspec.structs.replace(one, **changed)


def test_no_text_gets_out_that_is_not_on_the_list() -> None:
    """Every text of every kind has a word of its own; a new field that gets out fails here."""
    tx, words = Transaction(Copy().draft), dict[str, tuple[str, str]]()

    def marker(kind: str) -> Mark:
        def mark(name: str) -> str:
            word = f"wort{len(words)}x"
            words[word] = (kind, name)
            return word

        return mark

    for kind, one in all_entities():
        held = {each.field.replace("[]", "") for each in references.of(kind)}
        fixed = {"slug", "scope", "fingerprint", "digest", *held}
        if kind in ("snapshots", "checkouts", "merges", "current"):
            continue
        one = marked(one, fixed, marker(kind))
        if kind == "meetings":
            agenda = tuple(msgspec.structs.replace(each, internal=False) for each in one.agenda)  # type: ignore[attr-defined]
            one = msgspec.structs.replace(one, agenda=agenda)
        tx.kind(kind).put(one)
    out = " ".join(each.decode("utf-8-sig") for each in opened(tx, "familienmanagertreffen-6").values())
    found: dict[str, set[str]] = {}
    for word in set(re.findall(r"wort\d+x", out)):
        kind, name = words[word]
        found.setdefault(kind, set()).add(name)
    assert len(words) > 120
    assert {*words.values()} >= {("persons", "email"), ("venues", "address"), ("meetings", "agenda.notes")}
    assert found == TEXTS


def texts(tx: Transaction) -> Iterator[str]:
    """Yield all that a host must not get: how people can be reached, and what was noted about them."""
    for person in tx.persons.all():
        yield from (person.email, person.phone, person.notes, person.contact)
        yield from (part.strip() for part in re.split(r"[\n,]", person.address) if re.search(r"\d", part))
    for attendee in tx.attendees.all():
        yield from (attendee.note, attendee.remark)
    for venue in tx.venues.all():
        yield from (venue.contact, venue.notes)
    for meeting in tx.meetings.all():
        yield from (meeting.letterhead.email, meeting.letterhead.phone, *(item.notes for item in meeting.agenda))
    for report in tx.reports.all():
        yield from (report.contact, report.summary)


@pytest.mark.parametrize("lang", ["de", "en", "muelheim"])
def test_nothing_private_of_the_demo_networks_gets_out(lang: str) -> None:
    if lang == "muelheim":
        tx = Transaction(Copy().draft)
        muelheim.fill(tx)
        check(tx, 0)
    else:
        with demo.example(lang) as tx:
            check(tx, 20)


def check(tx: Transaction, least: int) -> None:
    secrets = {each for each in texts(tx) if len(each) > 4}
    assert len(secrets) > least
    for meeting in tx.meetings.all():
        found = opened(tx, meeting.slug)
        out = "\n".join([*found, *(each.decode("utf-8-sig") for each in found.values())])
        assert not [each for each in secrets if each in out]
        assert not re.search(r"\w@\w|\+49|\b0\d{2,4}[ /-]\d", out)

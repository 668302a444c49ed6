"""Approved versions stay what they are, whichever side they come from."""

import datetime as dt
from pathlib import Path

import msgspec
from msgspec.structs import replace

from famcli.domain.minutes.protocol import Protocol, Stage, Version
from famcli.domain.minutes.snapshot import fingerprint
from famcli.services import store_check
from famcli.services.handover.answers import Answers
from famcli.services.handover.merging import merge
from famcli.services.handover.sources import Source
from famcli.store.repositories import KINDS, Transaction
from famcli.store.tinydb.copies import Copy
from tests.store.examples import all_entities, example

NOW = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)


def store() -> tuple[Copy, Transaction]:
    found = Copy()
    tx = Transaction(found.draft)
    for kind, one in all_entities():
        if kind not in ("protocols", "snapshots", "checkouts", "merges", "current", "erasures", "operations"):
            tx.kind(kind).put(one)
    return found, tx


def test_a_version_that_an_earlier_famcli_approved_stays_as_it_lies_there() -> None:
    (base, _none), (_here, here), (copy, there) = store(), store(), store()
    slug = "familienmanagertreffen-6"
    old = {**example("snapshots", 2), "slug": f"{slug}/1.0"}
    document = msgspec.json.encode(old)
    assert msgspec.json.encode(msgspec.convert(example("snapshots"), KINDS["snapshots"])) != document
    there.snapshots.put_document(f"{slug}/1.0", document)
    version = Version(number="1.0", at=NOW, by="x", fingerprint=fingerprint(document))
    there.protocols.put(Protocol(slug=slug, stage=Stage.APPROVED, versions=(version,)))
    meeting = here.meetings.get(slug)
    assert meeting
    here.meetings.put(replace(meeting, place="Köln"))
    merge(here, Source(Path("x"), copy, base, None), Answers(), by="x", now=NOW)
    assert here.snapshots.document(f"{slug}/1.0") == document
    assert not list(store_check._versions(here))

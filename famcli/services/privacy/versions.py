"""Approved versions that name somebody who is erased: a new one without the name, and what becomes of others."""

from collections.abc import Collection
from datetime import datetime
from itertools import count
from typing import Any

import msgspec
from msgspec.structs import replace

from famcli.domain.minutes.protocol import Protocol, Stage, Step, Version
from famcli.domain.minutes.snapshot import Approval, Difference, Snapshot, What, fingerprint
from famcli.i18n import _
from famcli.services.privacy.tracing import Finder
from famcli.store.repositories import Transaction


def redo(
    tx: Transaction,
    protocol: Protocol,
    naming: Collection[str],
    finder: Finder,
    instead: dict[str, str],
    *,
    reason: str,
    by: str,
    now: datetime,
) -> Protocol:
    """Make a new version without the person of the newest one, if it is among those ``naming`` the person.

    Those versions are kept as they are, restricted, for a ``reason``; without one what they were made of goes.
    What was published must be published anew. Returns the protocol.
    """
    newest = protocol.versions[-1]
    then = tx.snapshots.get(f"{protocol.slug}/{newest.number}")
    versions, number = list(protocol.versions), newest.number
    stage, steps = protocol.stage, list(protocol.steps)
    if then is not None and newest.number in naming:
        known = {each.number for each in protocol.versions}
        number = next(free for n in count(len(known)) if (free := f"1.{n}") not in known)
        fresh = _without(then, finder, instead, number=number, before=newest.number, by=by, now=now)
        tx.snapshots.put(fresh)
        mark = fingerprint(msgspec.json.encode(fresh))
        versions.append(Version(number=number, at=now, by=by, reason=_why(), fingerprint=mark))
        if stage.settled:
            stage = Stage.APPROVED
            steps.append(Step(stage=stage, by=by, at=now, version=number, reason=_why()))
    for index, each in enumerate(protocol.versions):
        if each.number not in naming:
            continue
        if reason:
            versions[index] = replace(each, restricted=reason)
        else:
            tx.snapshots.remove(f"{protocol.slug}/{each.number}")
            versions[index] = replace(each, text="", redone=number)
    return tx.protocols.put(replace(protocol, versions=tuple(versions), stage=stage, steps=tuple(steps)))


def _without(
    then: Snapshot, finder: Finder, instead: dict[str, str], *, number: str, before: str, by: str, now: datetime
) -> Snapshot:
    fields: dict[str, Any] = finder.without("snapshots", msgspec.to_builtins(then), instead)
    slug = f"{then.meeting.slug}/{number}"
    changes = (Difference(what=What.OTHER),)
    approval = Approval(number=number, at=now, by=by, reason=_why(), changes=changes, before=before)
    return replace(msgspec.convert(fields, Snapshot), slug=slug, approval=approval)


def _why() -> str:
    return _("Personal data erased (GDPR, Article 17)")

"""What names a document: whether it can go, and what goes with it."""

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from famcli.domain import references
from famcli.domain.meetings.labels import labels
from famcli.domain.references import Reference
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services import lookup
from famcli.store.backend import Question
from famcli.store.repositories import KINDS, Transaction

NUMBERED = ("meetings", "persons", "decisions", "actions")
"""Kinds whose slugs are chosen among those that are free; all other slugs are made of these, or of a name."""


class Use(msgspec.Struct, frozen=True):
    """That a document names another one."""

    reference: Reference
    document: Any
    slug: str
    """Whom or what it names."""


def uses(tx: Transaction, kind: str, slugs: Collection[str], *by: Reference) -> Iterator[Use]:
    """Yield what names any of these documents; only by these references, if any are given."""
    expect(tx, kind, slugs, *by)
    for reference in by or references.to(kind):
        repository = tx.kind(reference.kind)
        alone = reference.single and len(slugs) == 1
        for document in repository.find(reference.field, next(iter(slugs))) if alone else repository.all():
            for slug in references.named(document, reference.field):
                if slug in slugs:
                    yield Use(reference, document, slug)


def expect(tx: Transaction, kind: str, slugs: Collection[str], *by: Reference) -> None:
    """Say that it is going to be asked what names any of these documents."""
    tx.expect(
        *(
            Question(each.kind, "is", each.field, tuple(slugs))
            if each.single and len(slugs) == 1
            else Question(each.kind)
            for each in by or references.to(kind)
        )
    )


def remove(tx: Transaction, kind: str, slug: str, name: str, others: Collection[str] = ()) -> dict[str, int]:
    """Remove a document with all that is owned by it, and keep its slug from being given again.

    ``others`` are sentences of what else needs it. Returns how many documents of which kind went with it.
    Raises FamcliError, naming what needs any of them.
    """
    gone: dict[str, dict[str, None]] = {}
    needing: list[Use] = []
    waiting = {kind: {slug: None}}
    while waiting:
        target, slugs = waiting.popitem()
        gone.setdefault(target, {}).update(slugs)
        for use in uses(tx, target, slugs):
            owner, its_slug = use.reference.kind, use.document.slug
            if not use.reference.owned:
                needing.append(use)
            elif its_slug not in gone.get(owner, {}):
                waiting.setdefault(owner, {})[its_slug] = None
    blocking = [use for use in needing if use.document.slug not in gone.get(use.reference.kind, {})]
    if sentences := (*dict.fromkeys(map(sentence, blocking)), *others):
        more = "; …" if len(sentences) > lookup.SHOWN else ""
        raise FamcliError(
            _("{name} cannot be removed: {uses}. Remove these references first.").format(
                name=name, uses="; ".join(sentences[: lookup.SHOWN]) + more
            )
        )
    for each, slugs in gone.items():
        for its_slug in slugs:
            tx.kind(each).remove(its_slug)
            if each in NUMBERED:
                tx.retire(each, its_slug)
    return {each: len(gone[each]) for each in KINDS if each in gone and each not in (kind, "current")}


def sentence(use: Use) -> str:
    """Return where something is named, as a part of a sentence."""
    document = use.document
    match use.reference.kind, use.reference.field:
        case "attendees", "person":
            return _("on the list of {meeting}").format(meeting=document.meeting)
        case "attendees", "substitute_for":
            return _("represented by {person} at {meeting}").format(person=document.person, meeting=document.meeting)
        case "reports", _field:
            return _("author of report {report}").format(report=document.slug)
        case "actions", "owner" | "also[]":
            return _("owner of action {number}").format(number=document.number)
        case "meetings", "host" | "hosts[]":
            return _("host of {meeting}").format(meeting=document.slug)
        case "circles", "moderator":
            return _("leads the talk {circle}").format(circle=document.slug)
        case "hostings", "venue":
            return _("asked for as the venue of {meeting}").format(meeting=document.meeting)
        case "meetings", "agenda[].presenters[]":
            called = zip(labels(document), document.agenda, strict=True)
            number = next(label for label, item in called if use.slug in item.presenters)
            return _("presenter of item {number} of {meeting}").format(number=number, meeting=document.slug)
    return _("named in {where}").format(where=document.slug)

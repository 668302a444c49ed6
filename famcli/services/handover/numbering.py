"""Entries that both sides have numbered: those from there get the next numbers that are free here."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from msgspec.structs import replace

from famcli.domain.slugs import free
from famcli.services.handover import documents
from famcli.services.handover.answers import Answers
from famcli.store.backend import Change
from famcli.store.repositories import Transaction

ALIKE: Mapping[str, Callable[[Any], object]] = {
    "reports": lambda each: (each.by, each.title.casefold()),
    "decisions": lambda each: (each.meeting, each.adopted, each.text),
    "actions": lambda each: (each.meeting, each.text),
    "attachments": lambda each: each.digest,
    "touches": lambda each: (each.on, each.note),
    "mailings": lambda each: (each.occasion, each.at),
}
"""Kinds whose slugs end in a number, and what makes two of them the same entry."""
TELLING: Mapping[str, tuple[str, ...]] = {
    "persons": ("email", "organization"),
    "meetings": ("title",),
    "networks": ("place",),
    "venues": ("address",),
    "circles": ("moderator",),
}
"""What tells two entries of the same name apart: the first of these that both have."""
Slugs = dict[str, str]


def renumber(here: Transaction, base: Transaction, there: Transaction, changes: Sequence[Change]) -> dict[str, Slugs]:
    """Give entries that are new there, and whose numbers others have here, numbers of their own.

    One that is the same as a new one here gets the number of that. Returns the new slugs by kind and old slug.
    """
    found: dict[str, Slugs] = {}
    for kind in ALIKE:
        fresh: dict[str, list[str]] = {}
        for change in changes:
            if change.kind == kind and change.now is None and (stem := _stem(change.slug)):
                fresh.setdefault(stem, []).append(change.slug)
        new: Slugs = {}
        for stem, slugs in fresh.items():
            new |= _numbered(kind, stem, slugs, here, base, there)
        if new := {old: slug for old, slug in new.items() if old != slug}:
            documents.rename(there, kind, new)
            found[kind] = new
    return found


def _numbered(
    kind: str, stem: str, fresh: Sequence[str], here: Transaction, base: Transaction, there: Transaction
) -> Slugs:
    """Return a slug for each that is new there: that of its like here, its own, or the next one that is free."""
    ours = dict(_with_stem(here, kind, stem))
    known = {
        slug: entity
        for slug, entity in ours.items()
        if base.kind(kind).document(slug) is None and here.kind(kind).document(slug) != there.kind(kind).document(slug)
    }
    like: dict[object, list[str]] = {}
    for slug, entity in known.items():
        like.setdefault(ALIKE[kind](entity), []).append(slug)
    taken = {*ours, *(slug for tx in (base, there) for slug, _entity in _with_stem(tx, kind, stem))}
    given = here.given(kind)
    highest = max((_number(slug) for slug in taken), default=0)
    numbers = (f"{stem}{number}" for number in count(highest + 1) if f"{stem}{number}" not in given)
    new: Slugs = {}
    left = []
    alike = {slug: ALIKE[kind](there.kind(kind).get(slug)) for slug in fresh}
    for slug in sorted(fresh, key=lambda each: (each not in like.get(alike[each], ()), _number(each))):
        same = like.get(alike[slug], [])
        own = slug if slug in same else next(iter(same), "")
        if own:
            same.remove(own)
            new[slug] = own
        else:
            left.append(slug)
    for slug in sorted(left, key=_number):
        new[slug] = next(numbers) if slug in known or slug in new.values() else slug
    return new


def are_two(kind: str, here: Any, there: Any) -> bool:
    """Tell whether entries of the same name that both sides have made are surely not one: mixed, one would be lost."""
    for field in TELLING[kind]:
        one, other = str(getattr(here, field)).casefold(), str(getattr(there, field)).casefold()
        if one and other:
            return one != other and (kind != "meetings" or here.date != there.date)
    return False


def is_approved(tx: Transaction, meeting: str) -> bool:
    """Tell whether minutes of a meeting were approved: its name stands in what nobody may change."""
    return any(True for _each in tx.snapshots.find("slug", f"{meeting}/", prefix=True))


def separate(here: Transaction, there: Transaction, answers: Answers) -> dict[str, Slugs]:
    """Give entries of which somebody has said that they are two a slug of their own. Returns the new ones by kind."""
    found: dict[str, Slugs] = {}
    for kind, slug in sorted(answers.two):
        if there.kind(kind).document(slug) is None:
            continue
        taken = {*here.kind(kind).texts("slug"), *there.kind(kind).texts("slug")}
        new = _next_meeting(here, there, slug) if kind == "meetings" else 0
        series = there.meetings.get(slug).series if new else ""  # type: ignore[union-attr]
        fresh = free(f"{series}-{new}" if new else slug, {*taken, slug})
        found.setdefault(kind, {})[slug] = fresh
        documents.rename(there, kind, {slug: fresh})
        if new and (meeting := there.meetings.get(fresh)):
            there.meetings.put(replace(meeting, number=new))
    return found


def _next_meeting(here: Transaction, there: Transaction, slug: str) -> int:
    """Return the number that a meeting gets in its series where the other side has another one of its number."""
    meeting, other = there.meetings.get(slug), here.meetings.get(slug)
    if not meeting or not other or not meeting.series:
        return 0
    if (meeting.series, meeting.number) != (other.series, other.number):
        return 0
    return max(each.number or 0 for tx in (here, there) for each in tx.meetings.find("series", meeting.series)) + 1


def next_free(kind: str, slug: str, sides: Sequence[Transaction], taken: Collection[str]) -> str:
    """Return the next slug with another number that no side has, and that is not taken."""
    stem = _stem(slug)
    used = {each for tx in sides for each, _entity in _with_stem(tx, kind, stem)} | {*taken}
    return f"{stem}{max((_number(each) for each in used if _stem(each) == stem), default=0) + 1}"


def renumber_proposals(
    here: Transaction, base: Transaction, there: Transaction, changes: Sequence[Change]
) -> dict[str, dict[int, int]]:
    """Give dates that were proposed there, and whose numbers other dates have here, numbers of their own.

    Returns the new numbers by poll and old number.
    """
    found: dict[str, dict[int, int]] = {}
    for change in changes:
        ours = here.polls.get(change.slug) if change.kind == "polls" and change.then else None
        theirs = there.polls.get(change.slug) if ours else None
        if ours is None or theirs is None:
            continue
        old = base.polls.get(change.slug)
        before = {each.number for each in old.proposals} if old else set()
        at = {each.when: each.number for each in ours.proposals if each.number not in before}
        numbers = count(max((each.number for each in (*ours.proposals, *theirs.proposals)), default=0) + 1)
        new: dict[int, int] = {}
        for each in theirs.proposals:
            if each.number in before:
                continue
            if each.when in at:
                new[each.number] = at[each.when]
            elif each.number in at.values():
                new[each.number] = next(numbers)
        if any(number != other for number, other in new.items()):
            rename_proposals(there, change.slug, new)
            found[change.slug] = new
    return found


def numbers_of_proposals(tx: Transaction, slug: str) -> list[int]:
    """Return the numbers of the dates that were proposed for a meeting."""
    poll = tx.polls.get(slug)
    return [each.number for each in poll.proposals] if poll else []


def rename_proposals(there: Transaction, slug: str, new: Mapping[int, int]) -> None:
    """Give proposed dates other numbers, also in the answers to them."""
    poll = there.polls.get(slug)
    if poll is None:
        return
    proposals = (replace(each, number=new.get(each.number, each.number)) for each in poll.proposals)
    chosen = new.get(poll.chosen, poll.chosen) if poll.chosen is not None else None
    there.polls.put(replace(poll, proposals=tuple(sorted(proposals, key=lambda each: each.number)), chosen=chosen))
    for answer in list(there.poll_answers.find("meeting", slug)):
        said = (replace(each, number=new.get(each.number, each.number)) for each in answer.said)
        there.poll_answers.put(replace(answer, said=tuple(sorted(said, key=lambda each: each.number))))


def _with_stem(tx: Transaction, kind: str, stem: str) -> Iterator[tuple[str, Any]]:
    for entity in tx.kind(kind).find("slug", stem, prefix=True):
        if _stem(entity.slug) == stem:
            yield entity.slug, entity


def _stem(slug: str) -> str:
    """Return a slug without the number at its end; empty where there is none."""
    found = re.fullmatch(r"(.*[/-])\d+", slug)
    return found[1] if found else ""


def _number(slug: str) -> int:
    return int(re.split(r"[/-]", slug)[-1])

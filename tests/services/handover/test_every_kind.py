"""Whatever two people do to entries of any kind: together they are sound, and nothing of either is lost in silence."""

import random
import typing
from collections import Counter
from pathlib import Path

import pytest

from famcli.services import store_check
from famcli.services.handover.answers import Answers, Merged, Side
from famcli.services.handover.merging import FIRST, LEFT_ALONE, merge
from famcli.services.handover.sources import Source
from famcli.services.privacy.words import field_words
from famcli.store.repositories import KINDS, Transaction
from famcli.store.tinydb.copies import Copy
from tests.services.handover.two_sides import NOW, OF_ONE_SIDE, Apart, Author, entities, two_sides, words, words_of

OTHER = {Side.HERE: Side.THERE, Side.THERE: Side.HERE}


def merged(apart: Apart, always: Side | None = None) -> Merged:
    found, _files = merge(apart.here.tx, apart.source, Answers(always=always), by="x", now=NOW)
    return found


def is_sound(tx: Transaction) -> bool:
    return not [*store_check.dangling(tx), *store_check._versions(tx)]  # not the files: these lie on no disk


def counts(tx: Transaction) -> Counter[str]:
    return Counter(kind for kind, _one in entities(tx) if kind != "merges")


def check(seed: int) -> Counter[str]:
    """Merge two stores in all ways. Returns how many of which kind both have changed."""
    apart = two_sides(seed)
    if not all(is_sound(author.tx) for author in apart):
        return Counter()
    before = words_of(apart.base.tx)
    ours, theirs = words_of(apart.here.tx) - before, words_of(apart.there.tx) - before
    kinds = Counter(kind for kind, one in {*entities(apart.here.tx)} ^ {*entities(apart.there.tx)})
    asked = merged(apart)
    if all(clash.field for clash in asked.conflicts):
        told = words(*((each.here, each.there) for each in asked.conflicts), *asked.replaced, asked.told)
        assert not (ours | theirs) - words_of(apart.here.tx) - told
    for side, chosen in ((Side.HERE, ours), (Side.THERE, theirs)):
        one, other = two_sides(seed), two_sides(seed)
        found = merged(one, side)
        assert is_sound(one.here.tx)
        assert not chosen - words_of(one.here.tx) - words(*found.replaced)
        merged(Apart(other.base, other.there, other.here), OTHER[side])
        assert counts(one.here.tx) == counts(other.there.tx)
        assert words_of(one.here.tx) == words_of(other.there.tx)
    return kinds


def check_again(seed: int) -> bool:
    """Merge, go on with both, and merge again. Returns whether that could be done."""
    apart, choice = two_sides(seed), random.Random(seed)
    then = list(entities(apart.there.tx))
    if not all(is_sound(author.tx) for author in apart):
        return False
    merged(apart, Side.HERE)
    now = list(entities(apart.here.tx))
    before = next(apart.here.tx.merges.all())
    if before.closed:
        return False
    steps = choice.randint(1, 15)
    for side in Side.HERE, Side.THERE:
        choice = random.Random(seed)
        base, here, there = Author(then, choice, 0), Author(now, choice, 3000), Author(then, choice, 4000)
        known = words_of(here.tx) | words_of(base.tx)
        for _step in range(steps):
            here.act()
            there.act()
        if not is_sound(here.tx) or not is_sound(there.tx):
            return False
        kept = words_of((here if side == Side.HERE else there).tx) - known
        source = Source(Path("dort.json"), there.copy, base.copy, None, before)
        found, _files = merge(here.tx, source, Answers(always=side), by="x", now=NOW)
        assert is_sound(here.tx)
        assert not kept - words_of(here.tx) - words(*found.replaced)
    return True


def test_both_can_go_on_and_be_merged_again() -> None:
    assert sum(map(check_again, range(12))) > 6


@pytest.mark.slow
@pytest.mark.parametrize("begin", range(3000, 3200, 50))
def test_nothing_is_lost_when_it_is_merged_again(begin: int) -> None:
    assert sum(map(check_again, range(begin, begin + 50))) > 25


def test_what_is_nothing_without_somebody_goes_with_all_that_names_it() -> None:
    """A person is removed there whose report stands in an agenda here."""
    assert check_again(5468)


def test_all_kinds_take_part() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(20):
        kinds += check(seed)
    assert not {kind for kind in KINDS if kind not in OF_ONE_SIDE and not kinds[kind]}
    assert set(LEFT_ALONE) < set(OF_ONE_SIDE)
    assert set(FIRST) < set(KINDS)


@pytest.mark.slow
@pytest.mark.parametrize("begin", range(1000, 1400, 50))
def test_nothing_of_either_side_is_lost_in_silence(begin: int) -> None:
    for seed in range(begin, begin + 50):
        check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("begin", range(0, 100, 50))
def test_without_anything_in_common_all_of_both_is_there(begin: int) -> None:
    for seed in range(begin, begin + 50):
        for side in (Side.HERE, Side.THERE):
            apart = two_sides(seed)
            if not all(is_sound(author.tx) for author in apart):
                continue
            kept = words_of((apart.here if side == Side.HERE else apart.there).tx)
            source = Source(Path("dort.json"), apart.there.copy, Copy(), None)
            found, _files = merge(apart.here.tx, source, Answers(always=side), by="x", now=NOW)
            assert is_sound(apart.here.tx)
            assert not kept - words_of(apart.here.tx) - words(*found.replaced)


TECHNICAL = {"schema", "slug", "sequence", "moved", "uid", "meeting", "person", "report", "network", "scope"}
"""Fields that nobody is asked about."""


def test_whatever_can_be_asked_has_words() -> None:
    kinds = [each for each in KINDS if each not in (*OF_ONE_SIDE, "snapshots", "announcements", "pictures")]
    missing = {
        f"{kind}.{field}"
        for kind in kinds
        for field in typing.get_type_hints(KINDS[kind])
        if field not in TECHNICAL and field_words(field) == field
    }
    assert not missing

"""Whoever was erased on one side is erased on the other one, too, before anything is compared."""

from datetime import datetime

from famcli.services.privacy.carrying import LOGS, again
from famcli.store.repositories import Transaction


def even_out(here: Transaction, base: Transaction, there: Transaction, *, by: str, now: datetime) -> tuple[int, int]:
    """Erase on each side who was erased on the other, and join both logs.

    Returns how many had to be erased here, and how many there.
    """
    erased_here, erased_there = list(here.erasures.all()), list(there.erasures.all())
    for kind in LOGS:
        for entry in there.kind(kind).all():
            if here.kind(kind).document(entry.slug) is None:
                here.kind(kind).put(entry)
    known = {each.slug for each in erased_here}
    fresh = [each for each in erased_there if each.slug not in known]
    before, before_there = set(here.persons.texts("slug")), set(there.persons.texts("slug"))
    for erasure in fresh:
        again(here, erasure, by=by, now=now, same=True)
    for erasure in (*erased_here, *fresh):
        again(base, erasure, by=by, now=now, same=True)
        again(there, erasure, by=by, now=now, same=True)
    gone_there = before_there - set(there.persons.texts("slug"))
    return len(before - set(here.persons.texts("slug"))), len(gone_there)

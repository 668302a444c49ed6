"""One document without a change that is taken back, and with what others have changed since."""

from typing import Any

import msgspec

from famcli.domain.handover import three_way
from famcli.store.tinydb.layout import fields

KINDS = ("meetings", "attendees", "persons", "series", "reports")
"""Kinds of which each field stands by itself, or with those that are told together."""


class _BothError(Exception):
    """Both sides have changed the same."""


class _Refuse:
    """Decides nothing: what two have changed stays as it is."""

    def __call__(self, field: str, was: Any, here: Any, there: Any) -> Any:
        raise _BothError

    def replaced(self, field: str, kept: Any, lost: Any) -> None:
        raise _BothError


def joined(kind: str, after: str | None, now: str | None, before: str | None) -> bytes | None:
    """Return the document as it is now, but for what was changed from ``before`` to ``after``.

    None where somebody has made or removed it, or changed the same.
    """
    if after is None or now is None or before is None or kind not in KINDS:
        return None
    base, ours, theirs = (fields(body.encode()) for body in (after, now, before))
    try:
        found = three_way.joined(kind, base, ours, theirs, _Refuse())
    except _BothError:
        return None
    for its_kind, counter in three_way.HIGHER:
        if its_kind == kind and base.get(counter) in (ours.get(counter), theirs.get(counter)):
            found[counter] = (theirs if ours.get(counter) == base.get(counter) else ours).get(counter)
    return msgspec.json.encode({name: found[name] for name in ours | theirs if found.get(name) is not None})

"""Taking a store along: a copy that knows what it was made of, and is put together with the store later."""

import secrets
import shlex
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from famcli.domain.handover.checkout import Checkout
from famcli.errors import InvalidInput, Way
from famcli.i18n import _
from famcli.services.handover.sources import packed
from famcli.store import open_backend
from famcli.store import taken as copies
from famcli.store.choice import Choice
from famcli.store.repositories import Store, Transaction


def of(tx: Transaction) -> Checkout | None:
    """Return where a store was taken from; None for one that was not taken along."""
    return next(tx.checkouts.all(), None)


def take_along(store: Store, target: Path, *, by: str, now: datetime) -> Checkout:
    """Write the store to a new file to work with elsewhere. Raises AlreadyExists, StoreError, InvalidInput."""
    with store.read() as tx:
        check_is_no_checkout(tx)
    store.backend.backup(target)
    try:
        taken = Checkout(
            slug=secrets.token_hex(6),
            at=now,
            by=by,
            source=str(store.backend.location),
            base=packed(target.read_bytes()),
        )
        with Store(open_backend(target)).write("store checkout", kept=False) as tx:
            tx.checkouts.put(taken)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise
    Choice(store.backend.local).hand_on(target)
    copies.remember(store.backend.local, target)
    return taken


def check_is_no_checkout(tx: Transaction) -> None:
    """Raise InvalidInput for a store that was itself taken along."""
    if found := of(tx):
        raise InvalidInput(
            _("This data file was itself taken along from {source}.").format(source=found.source), way=Way.GO_BACK
        )


def check_may_send(store: Store) -> None:
    """Raise InvalidInput where the store was taken along: nobody is to be written to from two places."""
    with store.read() as tx:
        found = of(tx)
    if found:
        raise InvalidInput(
            _(
                "No mail is sent from here: this data file was taken along from {source}, and others may be writing to "
                "the same people from there."
            ).format(source=found.source),
            way=Way.MERGE_FIRST,
            path=shlex.quote(str(store.backend.location)),
        )

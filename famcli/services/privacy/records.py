"""The log of privacy: when, who and what, with a random mark and no content."""

import secrets
from datetime import datetime

from famcli.domain.privacy.erasure import Deed, Operation
from famcli.store.repositories import Store, Transaction


def put(tx: Transaction, deed: Deed, *, by: str, now: datetime, count: int = 0) -> Operation:
    """Put a line into the log."""
    return tx.operations.put(Operation(slug=secrets.token_hex(4), deed=deed, at=now, by=by, count=count))


def record(store: Store, deed: Deed, *, by: str, now: datetime) -> None:
    """Keep that something was done that changed nothing: it belongs to the step before, and undo goes on as ever."""
    present = store.backend.present()
    with store.write(present.note if present else f"privacy {deed}", step=present.step if present else "") as tx:
        put(tx, deed, by=by, now=now)

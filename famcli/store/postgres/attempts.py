"""A connection that was tried, and what was said of it."""

import os
import re
from typing import Any, NamedTuple

from famcli.errors import StoreError
from famcli.store.postgres import libpq_files
from famcli.store.postgres.address import Address, secrets

PREFIX = (
    r"^(?:connection (?:failed|is bad)|(?:FATAL|ERROR|FEHLER)|SSL error|SSL-Fehler|connection to server (?:at|on) .*?"
    r" failed|Verbindung zum? Server .*? fehlgeschlagen): +"
)
"""What stands before the reason."""


class Unreachable(StoreError):
    """The server cannot be reached; somebody who was connected before may try again."""


class Attempt(NamedTuple):
    """A connection that was tried."""

    address: Address
    wanted: dict[str, Any]
    """What libpq got."""
    said: str
    """What it said."""
    of_keyring: bool

    @property
    def host(self) -> str:
        """Where to."""
        return hidden(host_of(self.wanted), self.address)

    @property
    def words(self) -> dict[str, str]:
        """What sentences name."""
        known = {**libpq_files.service(self.wanted), **self.wanted}
        user = str(known.get("user") or os.environ.get("PGUSER") or me())
        database = str(known.get("dbname") or os.environ.get("PGDATABASE") or user)
        return {"host": self.host, "user": user, "database": database, "mode": str(self.wanted.get("sslmode", ""))}


def host_of(wanted: dict[str, Any]) -> str:
    """Return by which name the server goes here, as its password does in the keyring."""
    known = {**libpq_files.service(wanted), **wanted}
    return str(known.get("host") or known.get("hostaddr") or os.environ.get("PGHOST") or "localhost")


def hidden(said: str, address: Address) -> str:
    """Return what was said without the password of the address."""
    for each in secrets(address.given):
        said = said.replace(each, "…")
    return said


def last(said: str) -> str:
    """Return the last line of what was said, without what stands before its reason, and without a full stop."""
    lines = [
        line.strip()
        for line in said.strip().splitlines()
        if line.strip() and not line.startswith(("DETAIL", "HINT", "TIP", "\t"))
    ]
    line = lines[0] if lines and "FATAL" not in said else lines[-1] if lines else said
    while (shorter := re.sub(PREFIX, "", line)) != line:
        line = shorter
    return line.rstrip(".")


def me() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):
        return "?"

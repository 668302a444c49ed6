"""What goes wrong on the way to a server, or there, in words."""

import re
from typing import Any

import psycopg

from famcli.errors import Conflict, FamcliError, StoreError, Unclear, Way
from famcli.i18n import _
from famcli.store.postgres.address import Address, secrets

STARTING = r"(?i)starting up|shutting down|startet gerade|fährt (?:gerade )?herunter|too many clients|recovery mode"
PASSWORD_WANTED = r"(?i)no password supplied|kein passwort angegeben"
REFUSED_PASSWORD = r"(?i)password authentication failed|passwort-authentifizierung|scram|28P01"
NO_CERTIFICATE = r"(?i)certificate|zertifikat"
OTHER_NAME = r"(?i)does not match host ?name|stimmt nicht mit dem Hostnamen|stimmt nicht mit Hostname"
NO_TLS = r"(?i)does not support SSL|no encryption|unterstützt kein SSL"
NO_DATABASE = r"(?i)database \"(?P<name>[^\"]+)\" does not exist|datenbank »(?P<named>[^«]+)« existiert nicht"
REPEATABLE = ("40001", "40P01", "23505")
UNCLEAR = ("40003", "57P01", "57P02", "25P03", "08006", "08003", "08007")


class Unreachable(StoreError):
    """The server cannot be reached; somebody who was connected before may try again."""


def is_starting(said: str) -> bool:
    """Whether a server will be there in a moment."""
    return re.search(STARTING, said) is not None


def wants_password(said: str) -> bool:
    """Whether the server wants a password and none was given."""
    return re.search(PASSWORD_WANTED, said) is not None


def of_connection(error: psycopg.OperationalError, address: Address, wanted: dict[str, Any]) -> FamcliError:
    """Return the sentence for a connection that cannot be opened."""
    said = str(error)
    host = str(wanted.get("host") or address.shown)
    user = str(wanted.get("user") or _("this user"))
    if wants_password(said):
        return StoreError(
            _(
                "{host} wants {user}'s password. Put it into ~/.pgpass, or into the system keyring with “keyring set "
                "famcli {host}”."
            ).format(host=host, user=user)
        )
    if re.search(REFUSED_PASSWORD, said):
        return StoreError(_("{host} does not accept {user}'s password.").format(host=host, user=user))
    if re.search(NO_TLS, said):
        return StoreError(
            _(
                "{host} speaks without encryption only, so nothing was sent. Where that is meant, add sslmode=disable "
                "to the address."
            ).format(host=host)
        )
    if re.search(OTHER_NAME, said):
        return StoreError(
            _("What answers as {host} has the certificate of another computer: {reason}. Nothing was sent.").format(
                host=host, reason=_last(said)
            )
        )
    if re.search(NO_CERTIFICATE, said):
        return StoreError(
            _(
                "The certificate of {host} is not trusted: {reason}. Add sslrootcert=FILE to the address with the "
                "authority that signed it."
            ).format(host=host, reason=_last(said))
        )
    if found := re.search(NO_DATABASE, said):
        return StoreError(
            _("{host} has no database “{name}”; please ask whoever runs it.").format(
                host=host, name=found["name"] or found["named"]
            )
        )
    return Unreachable(
        _("{host} cannot be reached: {reason}.").format(host=hidden(host, address), reason=hidden(_last(said), address))
    )


def wrong_address(error: psycopg.Error, address: Address) -> FamcliError:
    """Return the sentence for an address that libpq cannot read."""
    return StoreError(
        _("{address} is not an address of a server: {reason}.").format(
            address=address.shown, reason=hidden(_last(str(error)), address)
        )
    )


def hidden(said: str, address: Address) -> str:
    """Return what was said without the password of the address."""
    for each in secrets(address.given):
        said = said.replace(each, "…")
    return said


def of_statement(error: psycopg.Error, address: Address, *, writing: bool = False) -> FamcliError:
    """Return the sentence for a statement that the server refused; nothing was changed by it."""
    state = error.sqlstate or ""
    if state in ("42P01", "3F000"):
        return no_store(address)
    if state == "55P03":
        return StoreError(
            _("Somebody else has been writing for more than ten seconds; nothing was changed. Please try again.")
        )
    if state in REPEATABLE:
        return Conflict(_("Others keep changing the store; nothing was changed. Please try again."))
    if state == "42501":
        return StoreError(
            _(
                "Your account at {address} may not do this: {reason}. Nothing was changed; whoever runs the store can "
                "give you another role."
            ).format(address=address.shown, reason=_last(str(error)))
        )
    if state == "25006":
        return StoreError(
            _("The server at {address} only reads at the moment; nothing was changed.").format(address=address.shown)
        )
    if is_lost(error):
        return StoreError(
            _("The connection to {address} was lost; nothing was changed.").format(address=address.shown)
            if writing
            else _("The connection to {address} was lost.").format(address=address.shown)
        )
    return StoreError(
        _("The server at {address} refuses: {reason}. Nothing was changed.").format(
            address=address.shown, reason=_last(str(error))
        )
    )


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection broke. What libpq says itself of a statement under way has neither state nor class."""
    state = error.sqlstate or ""
    lost = isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) or type(error) is psycopg.DatabaseError
    return state in UNCLEAR or (lost and (not state or state.startswith("08")))


def no_store(address: Address) -> FamcliError:
    """Return the error for tables in which there is no store of that name."""
    return StoreError(_("There is no store at {address}.").format(address=address.shown), way=Way.INIT_STORE)


def unclear(address: Address) -> FamcliError:
    """Return the error for a change of which nobody knows whether it was kept."""
    return Unclear(
        _("The connection to {address} was lost at the end; it is not known whether this was kept.").format(
            address=address.shown
        ),
        way=Way.LOOK_WHETHER_KEPT,
    )


def _last(said: str) -> str:
    """Return the last line of what was said, without what stands before its reason, and without a full stop."""
    lines = [
        line.strip() for line in said.strip().splitlines() if line.strip() and not line.startswith(("DETAIL", "HINT"))
    ]
    line = lines[0] if lines and "FATAL" not in said else lines[-1] if lines else said
    return re.sub(r"^.*?(?:FATAL|ERROR|FEHLER|failed):\s+(?:SSL error:\s+)?", "", line).rstrip(".")

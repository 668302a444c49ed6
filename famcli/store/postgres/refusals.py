"""What a server refuses when a connection is opened, or libpq for it, in words: both speak English or German."""

import os
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from famcli.errors import FamcliError, StoreError
from famcli.i18n import _
from famcli.store.postgres.address import Address, secrets

STARTING = r"(?i)starting up|shutting down|startet|fährt herunter|recovery mode|Wiederherstellungsmodus"
CROWDED = r"(?i)too many (?:clients|connections)|connection slots|zu viele Verbindungen|verbleibenden Verbindungen"
PASSWORD_WANTED = r"(?i)no password supplied|kein passwort angegeben"
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
        user = str(self.wanted.get("user") or os.environ.get("PGUSER") or _me())
        database = str(self.wanted.get("dbname") or os.environ.get("PGDATABASE") or user)
        return {"host": self.host, "user": user, "database": database, "mode": str(self.wanted.get("sslmode", ""))}


def host_of(wanted: dict[str, Any]) -> str:
    """Return by which name the server goes here, as its password does in the keyring."""
    given = wanted.get("host") or wanted.get("hostaddr") or os.environ.get("PGHOST")
    return str(given or wanted.get("service") or os.environ.get("PGSERVICE") or "localhost")


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


def _me() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):
        return "?"


def _wanted(attempt: Attempt) -> FamcliError:
    return StoreError(
        _(
            "{host} wants {user}'s password. Put it into ~/.pgpass, or into the system keyring with “keyring set "
            "famcli {host}”."
        ).format(**attempt.words)
    )


def _refused(attempt: Attempt) -> FamcliError:
    if attempt.of_keyring:
        source = _("the system keyring")
    elif attempt.wanted.get("password"):
        source = _("the address")
    elif os.environ.get("PGPASSWORD"):
        source = "PGPASSWORD"
    else:
        source = str(attempt.wanted.get("passfile") or os.environ.get("PGPASSFILE") or "~/.pgpass")
    return StoreError(
        _(
            "{host} does not accept {user} with the password from {source}. Please correct it there, or ask whoever "
            "runs the server."
        ).format(**attempt.words, source=source)
    )


def _no_account(attempt: Attempt) -> FamcliError:
    return StoreError(
        _(
            "{host} has no account “{user}” that may connect. Write yours into the address, before the “@”, or ask "
            "whoever runs the server."
        ).format(**attempt.words)
    )


def _other_user(attempt: Attempt) -> FamcliError:
    return StoreError(
        _(
            "{host} lets {user} in only where that is also the name on this computer, which is {me}. Write that name "
            "into the address, or ask whoever runs the server."
        ).format(**attempt.words, me=_me())
    )


def _not_from_here(attempt: Attempt) -> FamcliError:
    if attempt.words["mode"] in ("disable", "allow") and re.search("no encryption|keine Verschlüsselung", attempt.said):
        return StoreError(
            _("{host} demands encryption. Take sslmode={mode} out of the address.").format(**attempt.words)
        )
    return StoreError(
        _(
            "{host} does not let {user} into the database “{database}” from here. Whoever runs the server can allow it "
            "(pg_hba.conf)."
        ).format(**attempt.words)
    )


def _no_database(attempt: Attempt) -> FamcliError:
    return StoreError(_("{host} has no database “{database}”; please ask whoever runs it.").format(**attempt.words))


def _not_this_database(attempt: Attempt) -> FamcliError:
    return StoreError(
        _("{user} may not use the database “{database}” at {host}; please ask whoever runs it.").format(**attempt.words)
    )


def _no_tls(attempt: Attempt) -> FamcliError:
    return StoreError(
        _(
            "{host} speaks without encryption only, so nothing was sent. Where that is meant, add sslmode=disable "
            "to the address."
        ).format(**attempt.words)
    )


def _other_name(attempt: Attempt) -> FamcliError:
    found = re.search(r"(?:for|für) [\"»](?P<name>[^\"«]+)[\"«]", attempt.said)
    return StoreError(
        _(
            "What answers as {host} has the certificate of {other}, so nothing was sent. Write the name from the "
            "certificate into the address, or ask whoever runs the server."
        ).format(**attempt.words, other=found["name"] if found else _("another computer"))
    )


def _no_authority(attempt: Attempt) -> FamcliError:
    found = re.search(r"file [\"»](?P<name>[^\"«]+)[\"«]|-Datei »(?P<named>[^«]+)«", attempt.said)
    name = (found["name"] or found["named"]) if found else str(attempt.wanted.get("sslrootcert", ""))
    return StoreError(
        _(
            "The certificate of the authority cannot be read from {path}. Please check sslrootcert in the address."
        ).format(path=name)
    )


def _certificate(attempt: Attempt) -> FamcliError:
    from famcli.store.postgres import certificates

    match certificates.looked_at(attempt.wanted):
        case certificates.Fault.EXPIRED:
            sentence = _(
                "The certificate of {host} has expired, so nothing was sent. Whoever runs the server has to renew it; "
                "please check the clock of this computer as well."
            )
        case certificates.Fault.TOO_NEW:
            sentence = _(
                "The certificate of {host} is not valid yet, so nothing was sent. Please check the clock of this "
                "computer."
            )
        case _:
            sentence = _(
                "The certificate of {host} is not trusted here, so nothing was sent. Add sslrootcert=FILE to the "
                "address with the certificate of the authority that signed it, or put that into "
                "~/.postgresql/root.crt."
            )
    return StoreError(sentence.format(**attempt.words))


def _only_reads(attempt: Attempt) -> FamcliError:
    return Unreachable(_("No server at {host} takes changes just now. Please try again later.").format(**attempt.words))


def _crowded(attempt: Attempt) -> FamcliError:
    return Unreachable(
        _("{host} has too many connections just now. Please try again in a moment.").format(**attempt.words)
    )


def _starting(attempt: Attempt) -> FamcliError:
    return Unreachable(
        _("{host} is being started or stopped just now. Please try again in a moment.").format(**attempt.words)
    )


def _no_service(attempt: Attempt) -> FamcliError:
    name = str(attempt.wanted.get("service") or os.environ.get("PGSERVICE", ""))
    return StoreError(
        _("There is no service “{name}” in ~/.pg_service.conf, nor where PGSERVICEFILE says.").format(name=name)
    )


def _wrong_value(attempt: Attempt) -> FamcliError:
    return StoreError(
        _("The address says something that cannot be: {reason}. Please correct it.").format(
            reason=hidden(last(attempt.said), attempt.address)
        )
    )


REFUSALS: tuple[tuple[str, Callable[[Attempt], FamcliError]], ...] = (
    (PASSWORD_WANTED, _wanted),
    (r"definition of service|Definition von Service", _no_service),
    (
        r"(?i)\binvalid \S+ value|invalid port|for connection option|weak sslmode|\bungültiger|Servname not supported",
        _wrong_value,
    ),
    (r"(?i)peer authentication failed|ident authentication failed|(?:peer|ident)-Authentifizierung", _other_user),
    (r"(?i)authentication failed for user|Authentifizierung für Benutzer", _refused),
    (r"(?i)role \"[^\"]*\" (?:does not exist|is not permitted)|Rolle »[^«]*« (?:existiert|hat)", _no_account),
    (r"(?i)database \"[^\"]*\" does not exist|Datenbank »[^«]*« existiert nicht", _no_database),
    (r"(?i)permission denied for database|keine Berechtigung für Datenbank", _not_this_database),
    (r"pg_hba\.conf", _not_from_here),
    (r"(?i)does not support SSL|unterstützt kein SSL", _no_tls),
    (r"(?i)does not match host ?name|stimmt nicht mit (?:dem )?Hostnamen? ", _other_name),
    (r"(?i)root certificate file|Root-Zertifikat-Datei", _no_authority),
    (r"(?i)certificate verify failed|unknown ca|self.signed", _certificate),
    (r"(?i)is read-only|ist read-only|hot standby|Hot-Standby", _only_reads),
    (CROWDED, _crowded),
    (STARTING, _starting),
)
"""What a server, or libpq for it, refuses, in the order in which it is looked for."""

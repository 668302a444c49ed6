"""What a server refuses when a connection is opened, or libpq for it, in words: both speak English or German."""

import os
import re
from collections.abc import Callable
from importlib.util import find_spec

from famcli.errors import FamcliError, StoreError
from famcli.i18n import _
from famcli.store.postgres import libpq_files
from famcli.store.postgres.attempts import Attempt, Unreachable, hidden, last, me

STARTING = r"(?i)starting up|shutting down|startet|fährt herunter|recovery mode|Wiederherstellungsmodus"
CROWDED = r"(?i)too many (?:clients|connections)|connection slots|zu viele Verbindungen|verbleibenden Verbindungen"
PASSWORD_WANTED = r"(?i)no password supplied|kein passwort angegeben"


def _wanted(attempt: Attempt) -> FamcliError:
    if libpq_files.is_open_to_others(path := libpq_files.passwords(attempt.wanted)):
        return StoreError(
            _(
                "{host} wants {user}'s password, and {path} is not read, since others on this computer can read it. "
                "“chmod 600 {path}” ends that."
            ).format(**attempt.words, path=path)
        )
    if find_spec("keyring") is None:
        return StoreError(
            _(
                "{host} wants {user}'s password. Write it into {path}, as a line {host}:*:*:{user}:PASSWORD, and let "
                "only yourself read that file."
            ).format(**attempt.words, path=path)
        )
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
    elif libpq_files.service(attempt.wanted).get("password"):
        source = os.environ.get("PGSERVICEFILE") or "~/.pg_service.conf"
    elif os.environ.get("PGPASSWORD"):
        source = "PGPASSWORD"
    else:
        source = libpq_files.passwords(attempt.wanted)
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
        ).format(**attempt.words, me=me())
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
    wanted = str(attempt.wanted.get("target_session_attrs", ""))
    if wanted not in ("read-write", "primary"):
        return StoreError(
            _("No server at {host} is what target_session_attrs={wanted} in the address asks for.").format(
                **attempt.words, wanted=wanted
            )
        )
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


def _no_name(attempt: Attempt) -> FamcliError:
    return StoreError(
        _(
            "The address has no name of the server to which a certificate could belong. Write host=NAME into it, as "
            "the certificate has it."
        )
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
    (r"(?i)host name must be specified|Hostname muss angegeben", _no_name),
    (r"(?i)root certificate file|Root-Zertifikat-Datei", _no_authority),
    (r"(?i)certificate verify failed|unknown ca|self.signed", _certificate),
    (r"(?i)is read-only|ist read-only|hot standby|Hot-Standby", _only_reads),
    (CROWDED, _crowded),
    (STARTING, _starting),
)
"""What a server, or libpq for it, refuses, in the order in which it is looked for."""

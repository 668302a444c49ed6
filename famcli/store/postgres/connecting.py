"""Why a connection cannot be opened, in words."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from shlex import quote
from typing import Any

import psycopg
from psycopg import pq

from famcli.errors import FamcliError, StoreError, Way
from famcli.i18n import _
from famcli.store import taken
from famcli.store.postgres.address import OWN, Address
from famcli.store.postgres.attempts import Attempt, Unreachable, hidden, last
from famcli.store.postgres.refusals import CROWDED, PASSWORD_WANTED, REFUSALS, STARTING


def is_passing(said: str) -> bool:
    """Whether a server may let us in in a moment."""
    return re.search(f"{STARTING}|{CROWDED.removeprefix('(?i)')}", said) is not None


def wants_password(said: str) -> bool:
    """Whether the server wants a password and none was given."""
    return re.search(PASSWORD_WANTED, said) is not None


def told(
    error: psycopg.OperationalError, address: Address, wanted: dict[str, Any], *, of_keyring: bool = False
) -> FamcliError:
    """Return the sentence for a connection that cannot be opened."""
    attempt = Attempt(address, wanted, str(error), of_keyring)
    for pattern, refusal in REFUSALS:
        if re.search(pattern, attempt.said):
            return refusal(attempt)
    host, reason = attempt.host, _reason(attempt.said, address)
    sentence = _("{host} cannot be reached: {reason}.").format(host=host, reason=reason)
    if (copy := taken.newest(address.local)) is not None:
        return Unreachable(sentence, way=Way.WORK_OFFLINE, path=quote(str(copy)))
    if address.local.parent.is_dir():
        return Unreachable(sentence, way=Way.TAKE_ALONG)
    return Unreachable(sentence)


def wrong_address(error: psycopg.Error, address: Address) -> FamcliError:
    """Return the sentence for an address that libpq cannot read."""
    said = hidden(last(str(error)), address)
    if found := re.search(r"query parameter: [\"»](?P<name>[^\"«]+)[\"«]|URI-Parameter: »(?P<named>[^«]+)«", said):
        name = found["name"] or found["named"]
        known = [*OWN, *(each.keyword.decode() for each in pq.Conninfo.get_defaults())]
        if near := get_close_matches(name, known, 1):
            return StoreError(
                _("The address has an option “{name}” that nobody knows; is “{near}” meant?").format(
                    name=name, near=near[0]
                )
            )
        return StoreError(_("The address has an option “{name}” that nobody knows.").format(name=name))
    return StoreError(
        _("{address} is not an address of a server: {reason}.").format(address=address.shown, reason=said)
    )


def _reason(said: str, address: Address) -> str:
    """Return as half a sentence why nobody answers; what libpq says, as a last way."""
    for pattern, words in REASONS:
        if re.search(pattern, said):
            return words()
    return hidden(last(said), address)


REASONS: tuple[tuple[str, Callable[[], str]], ...] = (
    (r"(?i)temporary failure in name|Errno -3\b", lambda: _("names cannot be looked up; is there a network?")),
    (
        r"(?i)failed to resolve host|could not translate host|in Adresse übersetzen|not known|nodename",
        lambda: _("its name is not known (is it written correctly, and is there a network?)"),
    ),
    (r"(?i)timeout|timed out|Timeout|Zeitüberschreitung", lambda: _("it does not answer")),
    (r"(?i)refused|abgelehnt", lambda: _("no server answers on that port")),
    (r"(?i)unreachable|no route|nicht erreichbar|Keine Route", lambda: _("no way leads there from here")),
    (r"(?i)no such file|nicht gefunden", lambda: _("no server runs there; its socket is missing")),
    (r"(?i)permission denied|Keine Berechtigung", lambda: _("you do not have permission to read or write there")),
    (r"(?i)closed the connection|beendete die Verbindung|reset by|EOF", lambda: _("it closed the connection")),
    (r"(?i)SSL negotiation|SSL-Verhandlung", lambda: _("what answers there is no PostgreSQL server")),
)
"""Why nobody answers."""

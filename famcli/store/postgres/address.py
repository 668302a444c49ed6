"""The address of a store on a server: what of it is shown, what libpq gets, and how safe the way there is."""

import os
import re
from hashlib import blake2b
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

import msgspec

from famcli.config import data_folder

USUAL = "famcli"
"""The name of a store where the address has none: one server, or one database, can hold several."""
OWN = ("store", "optimistic")
"""Parameters that are famcli's; all others are libpq's."""
UNQUOTED = r"%(?![0-9A-Fa-f]{2})|[^%0-9A-Za-z._~!$&'()*+,;=-]"
"""What is not written as addresses want it."""
HERE = ("localhost", "127.0.0.1", "::1")


class Address(msgspec.Struct, frozen=True):
    """Where a store is on a server."""

    given: str
    """As it was given: it may hold a password."""
    shown: str
    """Without a password."""
    store: str
    optimistic: bool
    """Whether the engine has no locks that make others wait; then whoever is second begins again."""
    for_libpq: str

    @property
    def local(self) -> Path:
        """The beginning of the names of what this computer keeps beside the store."""
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", self.shown.partition("://")[2])[:60].strip("-.")
        mark = blake2b(self.shown.encode(), digest_size=6).hexdigest()
        return data_folder() / "stores" / f"{name}-{mark}" / "store"


def read(given: str) -> Address:
    """Take an address apart: postgresql://user@host:port/database?store=name&sslmode=…"""
    place, query = _parts(given.strip())
    parameters = parse_qsl(query, keep_blank_values=True)
    own = {name: value for name, value in parameters if name in OWN}
    theirs = [(name, value) for name, value in parameters if name not in OWN]
    store = own.get("store") or USUAL
    open_ = [(name, value) for name, value in theirs if name in ("host", "port", "service")]
    told = urlencode([*open_, *([("store", store)] if store != USUAL else [])], safe="/,")
    return Address(
        given=given,
        shown=without_password(place) + (f"?{told}" if told else ""),
        store=store,
        optimistic=own.get("optimistic", os.environ.get("FAMCLI_OPTIMISTIC", "")) in ("1", "true", "yes"),
        for_libpq=_quoted(place).replace("postgres://", "postgresql://", 1)
        + (f"?{urlencode(theirs)}" if theirs else ""),
    )


def _parts(given: str) -> tuple[str, str]:
    """Return what stands before the parameters, and these; a “?” may be part of a password."""
    place, mark, query = given.partition("?")
    while mark and "@" in query and "=" not in query.partition("@")[0]:
        more, mark, query = query.partition("?")
        place = f"{place}?{more}"
    return place, query


def without_password(place: str) -> str:
    """Return an address without what stands between the user's name and the last “@”.

    What should be a port and is none may be a part of a password, too.
    """
    scheme, _slashes, rest = place.partition("://")
    before, at, behind = rest.rpartition("@")
    if not at and not rest.startswith("["):
        behind = re.sub(r":(?!\d+(?:[,/]|$))[^,/]*", ":…", rest)
    return f"{scheme}://{before.partition(':')[0]}{at}{behind}"


def _quoted(place: str) -> str:
    """Return an address in which user and password may have been typed as they are: “/”, “@” and “%” among them."""
    scheme, _slashes, rest = place.partition("://")
    before, at, behind = rest.rpartition("@")
    parts = [re.sub(UNQUOTED, lambda sign: quote(sign[0], safe=""), part) for part in before.split(":", 1)]
    return f"{scheme}://{':'.join(parts)}{at}{behind}"


def secrets(given: str) -> list[str]:
    """Return the passwords in an address, and what a reader of it could take for parts of them."""
    place, query = _parts(given)
    name_and_password = place.partition("://")[2].rpartition("@")[0]
    typed = name_and_password.partition(":")[2]
    named = [value for name, value in parse_qsl(query) if "password" in name]
    found = [typed, unquote(typed), *re.split(r"[/@:]", typed), *named]
    return sorted({each for each in found if len(each) > 2}, key=len, reverse=True)


def is_remote(host: str) -> bool:
    """Whether some of these hosts, by commas, are other computers: a folder is that of a socket here."""
    return any(each and not each.startswith(("/", "@")) and each not in HERE for each in unquote(host).split(","))

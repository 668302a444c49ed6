"""Addresses of mailboxes on servers, as people type them (RFC 5092): imap://user@host/folder."""

import re
from urllib.parse import unquote, urlsplit

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _

PORTS = {"imap": 143, "imaps": 993}


class Place(msgspec.Struct, frozen=True):
    """Where a mailbox is."""

    secure: bool
    """TLS from the first byte; else STARTTLS."""
    host: str
    port: int
    user: str
    folder: str


def is_address(source: str) -> bool:
    """Tell whether this is the address of a mailbox."""
    return source.casefold().startswith(("imap://", "imaps://"))


def place(address: str) -> Place:
    """Read ``imap://user@host:port/folder``; without a folder it is the inbox. Raises InvalidInput."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    user, folder = unquote(parts.username or ""), unquote(parts.path.strip("/")) or "INBOX"
    if not parts.hostname or not user or parts.password or not (address + user + folder).isprintable():
        raise InvalidInput(
            _(
                "“{address}” is not the address of a mailbox; write it like imap://user@mail.example.org/INBOX, "
                "without the password."
            ).format(address=_without_password(address))
        )
    scheme = parts.scheme.casefold()
    return Place(
        secure=scheme == "imaps" or port == PORTS["imaps"],
        host=parts.hostname,
        port=port or PORTS[scheme],
        user=user,
        folder=folder,
    )


def _without_password(address: str) -> str:
    return re.sub(r"(//[^:/@]*):[^@/]*@", r"\1@", address)[:200]

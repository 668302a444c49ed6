"""Mails from a mailbox on a server (IMAP4rev1, RFC 9051; TLS by RFC 8314). Nothing there is changed or marked."""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

import msgspec

from famcli.errors import FamcliError, InvalidInput, reason_of
from famcli.exchange import imap_folders
from famcli.exchange.hearing import masked
from famcli.exchange.imap_connection import ANSWER, Connection, SecureConnection
from famcli.exchange.inbox import LARGEST, Item
from famcli.i18n import _

TIMEOUT = 30
PORTS = {"imap": 143, "imaps": 993}
MOST_MAILS = 50_000
SIZES = 500
"""Mails whose sizes are asked for at once."""
MAILS, BYTES = 100, 4_000_000
"""How many mails, and how much of them, are fetched at once."""
SHOWN = 300
"""Signs of what a server says that are shown."""
SLACK = 20_000
"""Bytes around a mail, and what a server may be wrong about its size."""
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})\b")
UID = re.compile(rb"\bUID (\d{1,12})\b")


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


def items(where: Place, password: str, ca_file: str = "", timeout: float = TIMEOUT) -> Iterator[Item]:
    """Yield the mails of a folder, oldest first; ``timeout`` is how many seconds each answer may take.

    Mails that are marked as deleted are left out. Raises FamcliError where the server does not give them.
    """
    with _connected(where, password, ca_file, timeout) as server:
        folder = _opened(server, where)
        server.allow(ANSWER)
        _status, found = server.uid("SEARCH", "UNDELETED")
        uids = (found[0] or b"").split()
        if len(uids) > MOST_MAILS:
            raise FamcliError(
                _(
                    "There are {count} mails in “{folder}”, more than {most}; "
                    "please move those with answers into a folder of their own."
                ).format(count=len(uids), folder=folder, most=MOST_MAILS)
            )
        for begin in range(0, len(uids), SIZES):
            for together in _together(_sizes(server, uids[begin : begin + SIZES])):
                yield from _fetched(server, together, folder)


def _opened(server: Connection | SecureConnection, where: Place) -> str:
    """Open the folder for reading, also by a name as people type it; return its name. Raises FamcliError."""
    if server.select(imap_folders.quoted(where.folder), readonly=True)[0] == "OK":
        return where.folder
    server.allow(ANSWER)
    _status, lines = server.list()
    names = imap_folders.names(lines)
    meant = imap_folders.meant(where.folder, names)
    server.allow(ANSWER)
    if meant and server.select(imap_folders.quoted(meant), readonly=True)[0] == "OK":
        return meant
    raise FamcliError(
        _("There is no folder “{folder}” at {host}. There are: {names}.").format(
            folder=where.folder, host=where.host, names=", ".join(names[:20]) + (" …" if len(names) > 20 else "")
        )
        if names
        else _("There is no folder “{folder}” at {host}.").format(folder=where.folder, host=where.host)
    )


def _sizes(server: Connection | SecureConnection, uids: Sequence[bytes]) -> dict[str, int]:
    """Return the sizes of mails in their order; one that is not told is as large as can be."""
    server.allow(ANSWER)
    _status, data = server.uid("FETCH", b",".join(uids).decode(), "(UID RFC822.SIZE)")
    told = {}
    for line in data:
        if isinstance(line, bytes) and (uid := UID.search(line)) and (size := SIZE.search(line)):
            told[uid[1].decode()] = int(size[1])
    return {uid.decode(): told.get(uid.decode(), LARGEST) for uid in uids}


def _together(sizes: dict[str, int]) -> Iterator[dict[str, int]]:
    """Yield the mails that are fetched at once; one that is too large is by itself."""
    group: dict[str, int] = {}
    for uid, size in sizes.items():
        if group and (len(group) == MAILS or sum(group.values()) + size > BYTES):
            yield group
            group = {}
        group[uid] = size
    if group:
        yield group


def _fetched(server: Connection | SecureConnection, sizes: dict[str, int], folder: str) -> Iterator[Item]:
    wanted = [uid for uid, size in sizes.items() if size <= LARGEST]
    contents: dict[str, bytes] = {}
    if wanted:
        server.allow(sum(sizes[uid] + SLACK for uid in wanted))
        _status, data = server.uid("FETCH", ",".join(wanted), "(UID BODY.PEEK[])")
        for number, each in enumerate(data):
            if isinstance(each, tuple):
                after = data[number + 1] if number + 1 < len(data) else b""
                told = UID.search(each[0]) or UID.search(after if isinstance(after, bytes) else b"")
                if told or len(wanted) == 1:
                    contents[told[1].decode() if told else wanted[0]] = each[1]
    for uid, size in sizes.items():
        content = contents.get(uid, b"")
        yield Item(f"{folder} {uid}", content, len(content) if uid in contents else size if size > LARGEST else 0)


@contextmanager
def _connected(where: Place, password: str, ca_file: str, timeout: float) -> Iterator[Connection | SecureConnection]:
    context = _trusting(ca_file)
    server: Connection | SecureConnection | None = None
    broken = False
    try:
        if where.secure:
            server = SecureConnection(where.host, where.port, patience=timeout, ssl_context=context)
        else:
            server = Connection(where.host, where.port, patience=timeout)
            server.starttls(context)
        server.allow(ANSWER)
        _login(server, where.user, password)
        server.allow(ANSWER)
        yield server
    except (imaplib.IMAP4.error, OSError, EOFError, ValueError) as error:
        broken = not isinstance(error, imaplib.IMAP4.error) or isinstance(error, imaplib.IMAP4.abort)
        raise FamcliError(
            _("The mailbox of {user} at {host} cannot be read: {reason}.").format(
                user=where.user, host=where.host, reason=masked(_reason(error), password)
            )
        ) from error
    finally:
        if server is not None:
            _end(server, politely=not broken)


def _trusting(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        raise InvalidInput(
            _("The certificates in {path} cannot be read ({reason}); set the file as ca_file in config.toml.").format(
                path=ca_file, reason=_reason(error)
            )
        ) from error


def _login(server: Connection | SecureConnection, user: str, password: str) -> None:
    """Log in; what is not printable ASCII can be told by SASL only (RFC 4616)."""
    if (user + password).isascii() and (user + password).isprintable():
        server.login('"' + user.replace("\\", "\\\\").replace('"', '\\"') + '"', password)
    else:
        server.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())


def _end(server: Connection | SecureConnection, *, politely: bool) -> None:
    """Say goodbye, if the server is there to hear it, and close the line."""
    with suppress(imaplib.IMAP4.error, OSError, EOFError):
        if politely:
            server.logout()
    with suppress(OSError):
        server.shutdown()


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("it does not answer")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("its certificate is not valid ({reason})").format(reason=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return _("the encrypted connection failed ({reason})").format(reason=error.reason or error)
    if isinstance(error, socket.gaierror):
        return _("its name is not known here")
    if isinstance(error, OSError):
        return reason_of(error).rstrip(".")
    text = error.args[0] if error.args else error
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return re.sub(r"\Acommand: \w+ => ", "", said[:SHOWN]).rstrip(".")


def _without_password(address: str) -> str:
    return re.sub(r"(//[^:/@]*):[^@/]*@", r"\1@", address)[:200]

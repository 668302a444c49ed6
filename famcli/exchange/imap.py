"""Mails from a mailbox on a server (IMAP4rev1, RFC 9051; TLS by RFC 8314). Nothing there is changed or marked."""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

import msgspec

from famcli.errors import FamcliError, InvalidInput, reason_of
from famcli.exchange.inbox import LARGEST, Item
from famcli.i18n import _

TIMEOUT = 30
PORTS = {"imap": 143, "imaps": 993}
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


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
    if not parts.hostname or not parts.username or parts.password or not address.isprintable():
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
        user=unquote(parts.username),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )


def items(where: Place, password: str, ca_file: str = "", timeout: float = TIMEOUT) -> Iterator[Item]:
    """Yield the mails of a folder, oldest first; ``timeout`` is how many seconds each answer may take.

    Raises FamcliError where the server does not give them.
    """
    with _connected(where, password, ca_file, timeout) as server:
        status, _data = server.select(_quoted(where.folder), readonly=True)
        if status != "OK":
            raise FamcliError(
                _("There is no folder “{folder}” at {host}.").format(folder=where.folder, host=where.host)
            )
        _status, found = server.uid("SEARCH", "ALL")
        for uid in (found[0] or b"").split():
            name = f"{where.folder} {uid.decode()}"
            _status, sizes = server.uid("FETCH", uid.decode(), "(RFC822.SIZE)")
            size = next((int(hit[1]) for each in sizes if isinstance(each, bytes) and (hit := SIZE.search(each))), 0)
            content = b""
            if size <= LARGEST:
                _status, data = server.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
                content = next((each[1] for each in data if isinstance(each, tuple)), b"")
            yield Item(name, content, size)


@contextmanager
def _connected(where: Place, password: str, ca_file: str, timeout: float) -> Iterator[imaplib.IMAP4]:
    context = _trusting(ca_file)
    server: imaplib.IMAP4 | None = None
    broken = False
    try:
        if where.secure:
            server = imaplib.IMAP4_SSL(where.host, where.port, ssl_context=context, timeout=timeout)
        else:
            server = imaplib.IMAP4(where.host, where.port, timeout=timeout)
            server.starttls(context)
        _login(server, where.user, password)
        yield server
    except (imaplib.IMAP4.error, OSError, EOFError) as error:
        broken = isinstance(error, (OSError, EOFError))
        raise FamcliError(
            _("The mailbox of {user} at {host} cannot be read: {reason}.").format(
                user=where.user, host=where.host, reason=_reason(error)
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


def _login(server: imaplib.IMAP4, user: str, password: str) -> None:
    """Log in; what is not ASCII can be told by SASL only (RFC 4616)."""
    if (user + password).isascii():
        server.login(user, password)
    else:
        server.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())


def _end(server: imaplib.IMAP4, *, politely: bool) -> None:
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
    return (text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)).rstrip(".")


def _quoted(folder: str) -> str:
    """Return the folder's name as IMAP writes it: modified UTF-7, in quotes (RFC 3501, 5.1.3)."""
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in folder):
        raise InvalidInput(_("The folder name contains characters that are not allowed."))
    encoded = re.sub(r"[^ -~]+|&", lambda found: _utf7(found[0]), folder)
    return '"' + encoded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(text: str) -> str:
    from base64 import b64encode

    if text == "&":
        return "&-"
    return "&" + b64encode(text.encode("utf-16-be")).rstrip(b"=").replace(b"/", b",").decode() + "-"


def _without_password(address: str) -> str:
    return re.sub(r"(//[^:/@]*):[^@/]*@", r"\1@", address)[:200]

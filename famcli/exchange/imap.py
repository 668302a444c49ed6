"""Mails from a mailbox on a server (IMAP4rev1, RFC 9051; TLS by RFC 8314). Nothing there is changed or marked."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import msgspec

from famcli.errors import FamcliError, InvalidInput
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


def items(where: Place, password: str, ca_file: str = "") -> Iterator[Item]:
    """Yield the mails of a folder, oldest first. Raises FamcliError where the server does not give them."""
    with _connected(where, password, ca_file) as server:
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
def _connected(where: Place, password: str, ca_file: str) -> Iterator[imaplib.IMAP4]:
    context = ssl.create_default_context(cafile=ca_file or None)
    server: imaplib.IMAP4 | None = None
    try:
        if where.secure:
            server = imaplib.IMAP4_SSL(where.host, where.port, ssl_context=context, timeout=TIMEOUT)
        else:
            server = imaplib.IMAP4(where.host, where.port, timeout=TIMEOUT)
            server.starttls(context)
        server.login(where.user, password)
        yield server
    except (imaplib.IMAP4.error, OSError, EOFError) as error:
        raise FamcliError(
            _("The mailbox of {user} at {host} cannot be read: {reason}.").format(
                user=where.user, host=where.host, reason=_reason(error)
            )
        ) from error
    finally:
        if server is not None:
            try:
                server.logout()
            except (imaplib.IMAP4.error, OSError, EOFError):
                server.shutdown()


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("it does not answer")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("its certificate is not valid ({reason})").format(reason=error.verify_message)
    text = error.args[0] if error.args and not isinstance(error, OSError) else getattr(error, "strerror", "") or error
    return (text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)).rstrip(".")


def _quoted(folder: str) -> str:
    """Return the folder's name as IMAP writes it: modified UTF-7, in quotes (RFC 3501, 5.1.3)."""
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in folder):
        raise InvalidInput(_("The name of the folder has characters in it that cannot be."))
    encoded = re.sub(r"[^ -~]+|&", lambda found: _utf7(found[0]), folder)
    return '"' + encoded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(text: str) -> str:
    from base64 import b64encode

    if text == "&":
        return "&-"
    return "&" + b64encode(text.encode("utf-16-be")).rstrip(b"=").replace(b"/", b",").decode() + "-"


def _without_password(address: str) -> str:
    return re.sub(r"(//[^:/@]*):[^@/]*@", r"\1@", address)[:200]

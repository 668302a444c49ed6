"""The line to an IMAP server, within bounds: a server decides neither how long a talk takes nor how much memory.

``imaplib`` reads a line or a literal however long it is, and waits anew for each piece of it. Here each command has a
number of bytes that its answer may have, and a time for all of it.
"""

import imaplib
import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from famcli.errors import FamcliError, InvalidInput, reason_of
from famcli.exchange.hearing import masked
from famcli.exchange.imap_address import Place
from famcli.i18n import _

ANSWER = 1_200_000
"""Bytes of an answer to a command that asks for no mails."""
SLOWEST = 20_000
"""Bytes a second; a server that is slower has only the time for one answer."""
AT_ONCE = 65_536


class _Bounded:
    """What takes the place of reading from a file in imaplib's connections."""

    def __init__(self, host: str, port: int, *, patience: float, **more: Any) -> None:
        self._patience = patience
        self._waiting = bytearray()
        self._line: socket.socket | None = None
        self.allow(ANSWER)
        super().__init__(host, port, timeout=patience, **more)  # type: ignore[call-arg]  # one of imaplib's

    def allow(self, most: int) -> None:
        """Begin a command whose answer may have ``most`` bytes."""
        self._most = most
        self._received = 0
        self._begun = time.monotonic()

    def read(self, size: int) -> bytes:
        """Return so many bytes. Raises imaplib's abort, TimeoutError."""
        if size > self._most:
            raise imaplib.IMAP4.abort(_("it sends more than it said"))
        self._listen()
        while len(self._waiting) < size:
            self._receive()
        return self._taken(size)

    def readline(self) -> bytes:
        """Return a line with its end. Raises imaplib's abort, TimeoutError."""
        self._listen()
        searched = 0
        while (end := self._waiting.find(b"\n", searched)) < 0:
            searched = len(self._waiting)
            if searched > ANSWER:
                raise imaplib.IMAP4.abort(_("it sends a line without an end"))
            self._receive()
        return self._taken(end + 1)

    def _listen(self) -> None:
        """Forget what was said before the encryption began: it was not the server, perhaps."""
        if self._line is not self.sock:  # type: ignore[attr-defined]  # one of imaplib's
            self._line = self.sock  # type: ignore[attr-defined]
            self._waiting.clear()

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

    def _receive(self) -> None:
        left = self._begun + self._patience + self._received / SLOWEST - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(min(left, self._patience))  # type: ignore[attr-defined]  # one of imaplib's
        data = self.sock.recv(AT_ONCE)  # type: ignore[attr-defined]
        if not data:
            raise imaplib.IMAP4.abort(_("it has hung up"))
        self._received += len(data)
        if self._received > self._most + AT_ONCE:
            raise imaplib.IMAP4.abort(_("it sends more than anybody asked for"))
        self._waiting += data


class Connection(_Bounded, imaplib.IMAP4):
    """A connection that begins without encryption."""


class SecureConnection(_Bounded, imaplib.IMAP4_SSL):
    """A connection that is encrypted from its first byte."""


SHOWN = 300
"""Signs of what a server says that are shown."""


@contextmanager
def connected(where: Place, password: str, ca_file: str, timeout: float) -> Iterator[Connection | SecureConnection]:
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

"""The line to an IMAP server, within bounds: a server decides neither how long a talk takes nor how much memory.

``imaplib`` reads a line or a literal however long it is, and waits anew for each piece of it. Here each command has a
number of bytes that its answer may have, and a time for all of it.
"""

import imaplib
import socket
import time
from typing import Any

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

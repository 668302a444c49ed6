"""What a mail server (SMTP) says, read within bounds of bytes and time; and no password in what any server says."""

import io
import re
import socket
import time
from base64 import b64decode
from contextlib import suppress
from urllib.parse import quote

from famcli.i18n import _

MOST_OF_A_TALK = 4 * 1024**3
"""Bytes of all answers together."""
LONGEST_TALK = 2 * 60 * 60.0
"""Seconds of waiting for all answers together."""
SLOWEST = 4 * 1024
"""Bytes a second: an answer that comes in faster may take longer than the timeout."""
CODED = re.compile("[A-Za-z0-9+/=]{4,}")
HIDDEN = "…"


class TooMuch(OSError):
    """A server that sends more than any answer is long."""

    def __init__(self) -> None:
        super().__init__(_("it sends too much"))


class Hearing(io.RawIOBase):
    """The receiving side of a connection; ``begin()`` is called before each answer.

    Raises TooMuch, and TimeoutError where the answer as a whole takes too long, however small its pieces are.
    """

    def __init__(self, connection: socket.socket, timeout: float) -> None:
        super().__init__()
        self._connection = connection
        self._timeout = timeout
        self._left = MOST_OF_A_TALK
        self._patience = LONGEST_TALK
        self.begin(0)

    def begin(self, most: int) -> None:
        """Expect an answer of at most so many bytes."""
        self._room = most
        self._until = time.monotonic() + min(self._timeout, self._patience)

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Read what is there, at most a buffer full."""
        begun = time.monotonic()
        if begun >= self._until:
            raise TimeoutError
        self._connection.settimeout(self._until - begun)
        try:
            count = self._connection.recv_into(buffer)
        finally:
            self._patience -= time.monotonic() - begun
            with suppress(OSError):
                self._connection.settimeout(self._timeout)
        self._room -= count
        self._left -= count
        self._until += count / SLOWEST
        if self._room < 0 or self._left < 0:
            raise TooMuch
        return count


def masked(text: str, password: str) -> str:
    """Return what a server said without the password, as it is, quoted, or coded in Base64."""
    if not password:
        return text
    for each in {password, password.replace("\\", "\\\\").replace('"', '\\"'), quote(password, safe="")}:
        text = text.replace(each, HIDDEN)
    return CODED.sub(lambda found: HIDDEN if _holds(found[0], password.encode()) else found[0], text)


def _holds(coded: str, password: bytes) -> bool:
    """Tell whether a word in Base64, or the rest of one, holds a piece of the password."""
    length = min(4, len(password))
    pieces = {password[at : at + length] for at in range(len(password) - length + 1)}
    for skipped in range(4):
        word = coded.rstrip("=")[skipped:]
        word = word[:-1] if len(word) % 4 == 1 else word
        with suppress(ValueError):
            plain = b64decode(word + "=" * (-len(word) % 4))
            if any(piece in plain for piece in pieces):
                return True
    return False

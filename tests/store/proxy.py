"""A way to a server that counts how often one goes there and back, takes its time, and can be cut."""

import re
import select
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests import leftovers

PORT = 5432
SYNC = b"S\0\0\0\4"
PATIENCE = 1.0
"""Seconds after which somebody who says nothing more waits for an answer."""


class Proxy:
    """A socket in a folder of its own that hands everything on to a server's."""

    def __init__(self, server: Path | str, *, delay: float = 0.0, address: str = "", port: int = PORT) -> None:
        self.folder = leftovers.folder("famcli-proxy-")
        self.delay = delay
        """Seconds there and back."""
        self.turns = 0
        """How often the client asked and waited for the answer, beside hello and good-bye."""
        self.cut = ""
        """At which COMMIT the connection is cut: "before" it gets there, or "after" it got there."""
        self.closed = False
        """Whether nobody new gets through."""
        self.cuts = 0
        self.held = b""
        """To what statement the answer is held back, once, until ``go_on``; ``reached`` says that it is there."""
        self.passing = 0
        """How many such statements are let by before."""
        self.reached, self.go_on = threading.Event(), threading.Event()
        self._address = address or f"postgresql://famcli@/postgres?host={server}"
        self._server = str(Path(server) / f".s.PGSQL.{port}")
        self._to = str(server)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.folder / f".s.PGSQL.{port}"))
        self._listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    @classmethod
    def before(cls, address: str) -> "Proxy | None":
        """Return one on the way to an address; None where that is no socket."""
        folder, port = re.search(r"[?&]host=(/[^&]+)", address), re.search(r"[?&]port=(\d+)", address)
        return cls(folder[1], address=address, port=int(port[1]) if port else PORT) if folder else None

    def address(self, store: str) -> str:
        """Where a store of the server is by this way."""
        return f"{self._address.replace(self._to, str(self.folder), 1)}&store={store}"

    def remove(self) -> None:
        """Let nobody through any more, and be gone."""
        self.close()
        shutil.rmtree(self.folder)

    def close(self) -> None:
        """Let nobody through any more."""
        self.closed = True
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def open_again(self) -> None:
        """Let people through as before."""
        path = self.folder / f".s.PGSQL.{PORT}"
        path.unlink(missing_ok=True)
        self.closed = False
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen(64)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._listener.accept()
                if self.closed:
                    client.close()
                    continue
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        way = Way()
        with client, server, suppress(OSError):
            server.connect(self._server)
            back = threading.Thread(target=self._answer, args=(client, server, way), daemon=True)
            back.start()
            for said, more in batches(client):
                way.writing = way.writing or b"INTO famcli_gen" in said
                if way.writing and self._is_cut(said, asks=True):
                    break
                if self.held and self.held in said:
                    way.holding, self.passing = not self.passing, max(self.passing - 1, 0)
                if asks(said) and not (_only_ends(said) and (more or _goes_on(client))):
                    self.turns += 1
                    time.sleep(self.delay)
                server.sendall(said)
            for each in (client, server):
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            back.join()

    def _answer(self, client: socket.socket, server: socket.socket, way: "Way") -> None:
        with suppress(OSError):
            while said := server.recv(1 << 20):
                if way.holding:
                    way.holding, self.held = False, b""
                    self.reached.set()
                    self.go_on.wait(60)
                if way.writing and self._is_cut(said, asks=False):
                    break
                client.sendall(said)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)

    def _is_cut(self, said: bytes, *, asks: bool) -> bool:
        """Whether the connection is cut here: before the server gets the COMMIT, or before the client gets its answer."""
        if not self.cut or b"COMMIT\0" not in said or asks != self.cut.startswith("before"):
            return False
        if "for good" in self.cut:
            self.close()
        self.cut = ""
        self.cuts += 1
        return True


def _only_ends(said: bytes) -> bool:
    """Whether this ends a transaction in which nothing was changed: nobody has to wait for the answer."""
    return b"\0ROLLBACK\0" in said and len(said) < 64


def _goes_on(client: socket.socket) -> bool:
    """Whether a client says more, or good-bye, without having been answered."""
    return bool(select.select([client], [], [], PATIENCE)[0])


class Way:
    """What is known of one connection."""

    writing = False
    """Whether a change has begun."""
    holding = False
    """Whether the next answer is to be held back."""


def batches(client: socket.socket) -> Iterator[tuple[bytes, bool]]:
    """Yield what a client says, up to where it expects an answer: a greeting, a query, or the end of a pipeline.

    Beside it stands whether more was said already.
    """
    said, batch, greeted = b"", b"", False
    while new := client.recv(1 << 20):
        said += new
        while len(said) >= 5:
            size = int.from_bytes(said[1:5]) + 1 if greeted else int.from_bytes(said[:4])
            if len(said) < size:
                break
            message, said = said[:size], said[size:]
            batch += message
            if not greeted or message[:1] in b"SQXp":
                yield batch, bool(said)
                batch, greeted = b"", True


def asks(said: bytes) -> bool:
    """Whether an answer is expected: to a query, or to a pipeline as a whole."""
    return said[:1] == b"Q" or said.endswith(SYNC)

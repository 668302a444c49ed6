"""A way to a server that counts how often one goes there and back, takes its time, and can be cut."""

import re
import selectors
import shutil
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

from tests import leftovers

PORT = 5432
END = b"X\0\0\0\4"


class Proxy:
    """A socket in a folder of its own that hands everything on to a server's."""

    def __init__(self, server: Path | str, *, delay: float = 0.0, address: str = "", port: int = PORT) -> None:
        self.folder = leftovers.folder("famcli-proxy-")
        self.delay = delay
        """Seconds there and back."""
        self.turns = 0
        """How often the client spoke after it had been answered, beside hello and good-bye."""
        self.cut = ""
        """At which COMMIT the connection is cut: "before" it gets there, or "after" it got there."""
        self.closed = False
        """Whether nobody new gets through."""
        self.cuts = 0
        self.held = b""
        """To what statement the answer is held back, once, until ``go_on``; ``reached`` says that it is there."""
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
        with client, server, suppress(OSError):
            server.connect(self._server)
            ways = selectors.DefaultSelector()
            ways.register(client, selectors.EVENT_READ, server)
            ways.register(server, selectors.EVENT_READ, client)
            answered = writing = holding = False
            while True:
                for key, _event in ways.select():
                    said = (client if key.fileobj is client else server).recv(1 << 20)
                    if not said:
                        return
                    asks = key.fileobj is client
                    if asks and answered and said != END:
                        self.turns += 1
                        time.sleep(self.delay)
                    answered = not asks
                    holding = holding or (asks and bool(self.held) and self.held in said)
                    if holding and not asks:
                        holding, self.held = False, b""
                        self.reached.set()
                        self.go_on.wait(60)
                    writing = writing or (asks and b"INTO famcli_gen" in said)
                    if writing and self._is_cut(said, asks=asks):
                        return
                    key.data.sendall(said)

    def _is_cut(self, said: bytes, *, asks: bool) -> bool:
        """Whether the connection is cut here: before the server gets the COMMIT, or before the client gets its answer."""
        if not self.cut or b"COMMIT\0" not in said or asks != self.cut.startswith("before"):
            return False
        if "for good" in self.cut:
            self.close()
        self.cut = ""
        self.cuts += 1
        return True

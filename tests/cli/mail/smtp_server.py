"""An SMTP server on this computer that keeps what it gets and fails as planned.

    with smtp_server(user="buero", password="geheim", plan=[refuse(450, times=2)]) as server:
        ...  # send to server.host, server.port, trusting server.ca_file
    server.messages

``python -m tests.cli.mail.smtp_server`` runs one to try things out by hand.
"""

import argparse
import asyncio
import contextlib
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tests import leftovers
from tests.cli.mail.certificate import LOCAL, Certificate, certificate
from tests.cli.mail.smtp_faults import Fault, Plan, cut, hang, refuse
from tests.cli.mail.smtp_session import Dialogue, Received

__all__ = ["Fault", "Received", "Server", "cut", "hang", "refuse", "smtp_server"]


class Server:
    """A server in a thread of its own. Lists may be read at any time; what a client got a reply for is in them."""

    def __init__(self, made: Certificate, user: str | None, password: str | None, plan: Sequence[Fault]) -> None:
        self.host = "127.0.0.1"
        self._certificate = made
        self.ca_file = made.certificate
        """The certificate to trust, as PEM."""
        self.user = user
        self.password = password
        self.messages: list[Received] = []
        self.connections = 0
        """How many there were."""
        self.mails = 0
        """How many MAIL commands there were, accepted or not."""
        self.steps: list[str] = []
        """What clients came to, in order: ``connect``, ``ehlo``, ``rcpt anna@example.org``, ``quit`` …"""
        self.plan = Plan(plan)
        self.open: set[Dialogue] = set()
        # asyncio sends small answers at once only if the socket says that it is TCP
        self._listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._listening.bind((self.host, 0))
        self.port: int = self._listening.getsockname()[1]

    def expect(self, *plan: Fault) -> None:
        """Let these faults come from now on; none: let all be well."""
        self.plan = Plan(plan)

    async def run(self, starttls: bool, tls: bool, size_limit: int, started: threading.Event) -> None:
        """Serve until ``stop``; then end all connections."""
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        context = self._certificate.server_context()
        server = await self._loop.create_server(
            lambda: Dialogue(self, self._loop, context if starttls and not tls else None, size_limit),
            sock=self._listening,
            ssl=context if tls else None,
        )
        started.set()
        await self._stopping.wait()
        server.close()
        dialogues = list(self.open)
        for dialogue in dialogues:
            dialogue.abort()
        await asyncio.gather(*(each.task for each in dialogues if each.task), return_exceptions=True)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(server.wait_closed(), 0.5)

    def stop(self) -> None:
        """Ask the server, from any thread, to end."""
        self._loop.call_soon_threadsafe(self._stopping.set)


@contextlib.contextmanager
def smtp_server(
    *,
    starttls: bool = True,
    tls: bool = False,
    user: str | None = None,
    password: str | None = None,
    plan: Sequence[Fault] = (),
    names: tuple[str, ...] = LOCAL,
    size_limit: int = 10_000_000,
) -> Iterator[Server]:
    """Run a server until the block ends.

    ``tls`` speaks TLS from the first byte, ``starttls`` offers it; without both everything is in clear. With ``user``
    a login is required (and offered only once the line is encrypted, if it can be). ``names`` are those in the
    certificate; ``size_limit`` is announced, in bytes, and held.
    """
    with leftovers.folder_for_now("famcli-smtp-") as folder:
        server = Server(certificate(folder, names), user, password, plan)
        started = threading.Event()
        thread = threading.Thread(
            target=lambda: asyncio.run(server.run(starttls, tls, size_limit, started)), name="smtp-server", daemon=True
        )
        thread.start()
        try:
            if not started.wait(10):
                raise RuntimeError("the SMTP server does not start")
            yield server
        finally:
            server.stop()
            thread.join(10)
            assert not thread.is_alive(), "the SMTP server does not end"


def main(arguments: Sequence[str]) -> None:
    """Serve until standard input ends; print host, port and certificate, then a line for each mail."""
    parser = argparse.ArgumentParser(prog="python -m tests.cli.mail.smtp_server", description=__doc__)
    parser.add_argument("folder", type=Path, help="where mails are written: 1.eml, 2.eml …")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--plain", action="store_true", help="offer no STARTTLS")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--plan", default="[]", help='faults as JSON: [{"at":"rcpt","do":450,"times":2}]')
    given = parser.parse_args(arguments)
    plan = msgspec.json.decode(given.plan, type=list[Fault])
    with smtp_server(
        starttls=not given.plain, tls=given.tls, user=given.user, password=given.password, plan=plan
    ) as server:
        print(server.host, server.port, server.ca_file, flush=True)
        sys.stdin.read()
    given.folder.mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(server.messages, 1):
        (given.folder / f"{number}.eml").write_bytes(mail.content)
        print(number, mail.envelope_from, *mail.recipients, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

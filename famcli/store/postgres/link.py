"""The connection to the server: opened when it is used, one way there and back for several statements."""

import os
import random
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from famcli.store.postgres import libpq_files, sql
from famcli.store.postgres.address import Address, is_remote
from famcli.store.postgres.pipeline import KNOWN, OneWay

Statement = tuple[str, Sequence[object]]
AGAIN = (0.1, 0.3, 0.8, 1.5, 3.0)
"""Seconds to wait before a connection is tried again that was there, or while a server starts."""
AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where systems have the authorities that they trust: Debian, Fedora, SUSE, others."""
PASSING = ("57P03", "57P01", "57P02", "53300")
"""The server starts, stops, or has too many connections."""
PATIENCE, LEAST = 10, 2
"""Seconds for servers that do not answer, all that the address names together, and at least for each of them."""
ALIVE = {"keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "25000"}
"""So that a server whose network went away is given up after half a minute, not after hours."""


if (logging := sys.modules.get("logging")) is not None:  # else it has nowhere to write to
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)  # what is lost is told in our words


class Link:
    """A connection."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._connection: psycopg.Connection[Any] | None = None
        self._inside = False
        self._owed = False
        """Whether a transaction was ended and the answer is still to come."""
        self._of_keyring = False
        self._busy = threading.RLock()
        """Held while something is asked: signs of life come from beside."""

    def ask(self, *statements: Statement) -> list[list[Any]]:
        """Send statements in one go and return the rows of each. Raises psycopg.Error.

        Nothing is sent by another connection than the one that a transaction was begun with.
        """
        with self._busy:
            return self._asked(statements)

    def say_alive(self) -> None:
        """Say within a transaction that we are at work; while something else is asked that says so itself."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            if self.in_transaction:
                self._asked([(sql.ALIVE, ())])
        except psycopg.Error:
            pass  # whoever asks next is told
        finally:
            self._busy.release()

    def _asked(self, statements: Sequence[Statement]) -> list[list[Any]]:
        if self._inside and not self.is_open:
            self._inside = False
            raise psycopg.OperationalError("the connection is closed")
        connection = self._opened()
        self._inside = statements[-1][0] not in (sql.COMMIT, sql.ROLLBACK) and (
            self._inside or statements[0][0].startswith("BEGIN")
        )
        if KNOWN:
            connection._pipeline = OneWay(connection)
            connection._pipeline.result_queue.extend([None] * 2 * self._owed)
            self._owed = False
        with connection.pipeline():
            cursors = [
                connection.execute(statement.encode(), parameters or None) for statement, parameters in statements
            ]
        return [cursor.fetchall() if cursor.description else [] for cursor in cursors]

    def let_go(self) -> None:
        """Take back what was begun; the answer is taken with that to the next question.

        A connection in which that fails is left to the server.
        """
        with self._busy:
            self._taken_back()

    def _taken_back(self) -> None:
        if not self.in_transaction or self._connection is None:
            return
        try:
            if not KNOWN:
                self.ask((sql.ROLLBACK, ()))
                return
            self._inside = False
            pgconn = self._connection.pgconn
            pgconn.enter_pipeline_mode()
            pgconn.send_query_params(sql.ROLLBACK.encode(), None)
            pgconn.pipeline_sync()
            self._owed = True
        except psycopg.Error:
            self.close()

    def open_again(self) -> None:
        """Open a connection in the place of one that broke; the server may need some seconds. Raises FamcliError."""
        from famcli.store.postgres.attempts import Unreachable

        self.close()
        for pause in AGAIN:
            with suppress(Unreachable):
                self._opened()
                return
            time.sleep(pause * (0.5 + random.random()))
        self._opened()

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that can be used."""
        return self._connection is not None and not self._connection.closed

    @property
    def encoding(self) -> str:
        """How the database keeps characters; empty where it does not say."""
        return (self._opened().info.parameter_status("server_encoding") or "").upper()

    @property
    def database(self) -> str:
        """Which database it is, whatever the address leaves to a service file."""
        return self._opened().info.dbname

    @property
    def engine(self) -> str:
        """Which version the server says it has."""
        return self._opened().info.parameter_status("server_version") or ""

    @property
    def encryption(self) -> str:
        """How the way to the server is encrypted; empty where it is not."""
        return "TLS" if self._opened().pgconn.ssl_in_use else ""

    @property
    def is_remote(self) -> bool:
        """Whether the server is another computer."""
        info = self._opened().info
        return is_remote(info.hostaddr or info.host)

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun that has not ended."""
        return (
            self._connection is not None
            and not self._owed
            and self._connection.info.transaction_status != pq.TransactionStatus.IDLE
            and self.is_open
        )

    def close(self) -> None:
        """Let go of the connection; what was begun and not committed is forgotten by the server."""
        self._inside = self._owed = False
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _opened(self) -> "psycopg.Connection[Any]":
        if self._connection is None or self._connection.closed:
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> "psycopg.Connection[Any]":
        wanted = parameters(self.address)
        for pause in (*AGAIN[:3], None):
            try:
                return self._tried(wanted)
            except psycopg.OperationalError as error:
                from famcli.store.postgres import connecting

                if pause is None or not (error.sqlstate in PASSING or connecting.is_passing(str(error))):
                    raise connecting.told(error, self.address, wanted, of_keyring=self._of_keyring) from error
                time.sleep(pause * (0.5 + random.random()))
        raise AssertionError

    def _tried(self, wanted: dict[str, Any]) -> "psycopg.Connection[Any]":
        try:
            return self._with(wanted)
        except psycopg.OperationalError as error:
            from famcli.store.postgres import connecting

            if wanted.get("password") or not connecting.wants_password(str(error)):
                raise
            if not (password := _from_keyring(wanted)):
                raise
            self._of_keyring = True
            return self._with({**wanted, "password": password})

    @staticmethod
    def _with(wanted: dict[str, Any]) -> "psycopg.Connection[Any]":
        connection: psycopg.Connection[Any] = psycopg.connect(
            make_conninfo("", **wanted), autocommit=True, prepare_threshold=None
        )
        return connection


def parameters(address: Address) -> dict[str, Any]:
    """Return what libpq gets: as given, and where nothing was said as safe as can be. Raises FamcliError."""
    try:
        wanted = dict(conninfo_to_dict(address.for_libpq))
    except psycopg.ProgrammingError as error:
        from famcli.store.postgres import connecting

        raise connecting.wrong_address(error, address) from error
    known = {**libpq_files.service(wanted), **wanted}
    host = str(known.get("host") or os.environ.get("PGHOST") or known.get("hostaddr", ""))
    if is_remote(host) and not (known.get("sslmode") or os.environ.get("PGSSLMODE")):
        wanted["sslmode"] = "verify-full"
        if not (known.get("sslrootcert") or os.environ.get("PGSSLROOTCERT") or _own_root().exists()):
            wanted["sslrootcert"] = _authorities()
    patience = max(LEAST, PATIENCE // (host.count(",") + 1))
    usual = {"connect_timeout": str(patience), "application_name": "famcli", **ALIVE}
    return {**wanted, **{name: usual[name] for name in usual if name not in known}, "client_encoding": "UTF8"}


def _own_root() -> Path:
    """Return where libpq looks for authorities of one's own."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / "root.crt"
    return Path.home() / ".postgresql" / "root.crt"


def _authorities() -> str:
    """Return the file of the system's authorities: psycopg's own OpenSSL looks in a folder that no system has."""
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return "system"
    return next((path for path in AUTHORITIES if os.path.exists(path)), "system")


def _from_keyring(wanted: dict[str, Any]) -> str:
    """Return the password that the system's keyring has for the host; empty where there is none."""
    from famcli.store.postgres import attempts

    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    with suppress(KeyringError):
        return str(keyring.get_password("famcli", attempts.host_of(wanted)) or "")
    return ""

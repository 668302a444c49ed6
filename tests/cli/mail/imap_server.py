"""Dovecot, the IMAP server most providers run, on this computer, as an ordinary user, with mailboxes of its own.

    with imap_server() as server:
        account = server.account()
        account.deliver("INBOX", mail)
        ...  # read account.url("INBOX") with account.password, trusting account.ca_file
        account.flags("INBOX")

Written for Dovecot 2.3; 2.4 has other names for its settings.
"""

import contextlib
import grp
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest

from tests import leftovers
from tests.cli.mail.certificate import certificate
from tests.cli.mail.sources import drop

HOST = "127.0.0.2"
"""Clients come from 127.0.0.1; if both were the same, Dovecot would allow passwords in clear."""
PATIENCE = 10.0
"""Seconds that Dovecot may take to start."""
SETTINGS = """
protocols = imap
listen = 127.0.0.2
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/mail:UTF-8
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  username_filter = *@example.org
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/homes/%u
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
"""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A mailbox of its own on the server."""

    host: str
    port: int
    """For STARTTLS; nothing can be read before it."""
    tls_port: int
    """For TLS from the first byte."""
    ca_file: Path
    user: str
    password: str
    mail: Path
    owner: tuple[int, int] | None
    numbers: "itertools.count[int]"

    def url(self, folder: str = "INBOX", *, tls: bool = True) -> str:
        """Return where a folder is read: ``imaps://user@host:port/folder``, or ``imap://`` for STARTTLS (RFC 5092)."""
        scheme, port = ("imaps", self.tls_port) if tls else ("imap", self.port)
        return f"{scheme}://{quote(self.user, safe='')}@{self.host}:{port}/{quote(folder)}"

    def deliver(self, folder: str, mail: bytes, *, seen: bool = False) -> None:
        """Put a mail into a folder, byte by byte as it is; a folder that is not there is made."""
        drop(self._maildir(folder), mail, next(self.numbers), seen=seen, owner=self.owner)

    def flags(self, folder: str = "INBOX") -> list[str]:
        """Return the flags of each mail in order, as Maildir writes them: "" unread, "S" seen, "T" deleted."""
        names = sorted(path.name for part in ("new", "cur") for path in (self._maildir(folder) / part).glob("*"))
        return [name.partition(":2,")[2] for name in names]

    def _maildir(self, folder: str) -> Path:
        return self.mail if folder.upper() == "INBOX" else self.mail / f".{folder.replace('/', '.')}"


class ImapServer:
    """A running Dovecot."""

    def __init__(self, folder: Path, ports: tuple[int, int], owner: tuple[int, int] | None) -> None:
        self.folder = folder
        self.port, self.tls_port = ports
        self._owner = owner
        self._numbers = itertools.count(1)

    def account(self, user: str = "familienbuero@example.org", *, password: str = "geheim") -> Account:
        """Return the mailbox of an address in example.org; it exists as soon as something is delivered or read."""
        return Account(
            host=HOST,
            port=self.port,
            tls_port=self.tls_port,
            ca_file=self.folder / "certificate.pem",
            user=user,
            password=password,
            mail=self.folder / "homes" / user / "mail",
            owner=self._owner,
            numbers=self._numbers,
        )


def dovecot() -> str | None:
    """Return the path of Dovecot, if it is installed."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def imap_server() -> Iterator[ImapServer]:
    """Run a server until the block ends; skip the test where Dovecot is missing."""
    program = dovecot()
    if program is None:
        pytest.skip("Dovecot is missing (Debian, Ubuntu: apt install dovecot-imapd)")
    root = os.getuid() == 0
    person = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
    owner = (person.pw_uid, person.pw_gid) if root else None
    folder = leftovers.folder("famcli-imap-")
    try:
        certificate(folder, (HOST,))
        ports = _free_ports()
        names = {"user": person.pw_name, "group": grp.getgrgid(person.pw_gid).gr_name}
        settings = SETTINGS.format(
            folder=folder, port=ports[0], tls_port=ports[1], uid=person.pw_uid, gid=person.pw_gid,
            password="geheim", **names,
        )  # fmt: skip
        (folder / "dovecot.conf").write_text(settings)
        if owner is not None:
            for path in (folder, *folder.iterdir()):
                os.chown(path, *owner)
        with _running([program, "-F", "-c", str(folder / "dovecot.conf")], owner, folder, ports):
            yield ImapServer(folder, ports, owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(command: list[str], owner: tuple[int, int] | None, folder: Path, ports: tuple[int, int]) -> Iterator[None]:
    user, group = owner or (None, None)
    process = subprocess.Popen(
        command,
        user=user,
        group=group,
        extra_groups=None if owner is None else [],
        cwd=folder,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    leftovers.process(-process.pid, signal.SIGKILL)
    try:
        end = time.monotonic() + PATIENCE
        while not all(_answers(port) for port in ports):
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                log = (folder / "log").read_text() if (folder / "log").exists() else ""
                raise RuntimeError(f"Dovecot does not start: {process.communicate()[1].decode()}{log}")
            time.sleep(0.02)
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # it would take a second to say goodbye to its children
        process.communicate()
        leftovers.ended(-process.pid)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


def _free_ports() -> tuple[int, int]:
    with socket.create_server((HOST, 0)) as one, socket.create_server((HOST, 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]

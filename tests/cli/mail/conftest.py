"""A Dovecot for all tests of mail, with a new mailbox for each; an SMTP server, and lists of people."""

import functools
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from famcli.exchange import smtp
from famcli.services.mail import sending
from tests.cli.mail.imap_server import Account, ImapServer, imap_server
from tests.cli.mail.office import put_on_list, use_server
from tests.cli.mail.smtp_server import Server, smtp_server
from tests.conftest import Famcli

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[ImapServer]:
    """One server for all tests."""
    with imap_server() as server:
        yield server


@pytest.fixture
def imap(dovecot: ImapServer) -> Account:
    """A mailbox that no other test has."""
    return dovecot.account(f"buero-{next(_numbers)}@example.org")


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how long was waited: the waiting itself is left out."""
    slept: list[float] = []
    monkeypatch.setattr(smtp, "Connection", functools.partial(smtp.Connection, sleep=slept.append))
    monkeypatch.setattr(sending, "send", functools.partial(sending.send, sleep=slept.append))
    return slept


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server in the settings."""
    with smtp_server() as running:
        use_server(tmp_path / "config", running)
        yield running


@pytest.fixture
def three(meeting: Famcli) -> Famcli:
    """Anna, Bernd and Carla are on the list."""
    put_on_list(meeting, "Anna", "Bernd", "Carla")
    return meeting


@pytest.fixture
def list_of_three(meeting: Famcli) -> Famcli:
    """Anna and Bernd have addresses, Carla has none."""
    put_on_list(meeting, "Anna", "Bernd", letters=["Carla"])
    return meeting

"""A Dovecot for all tests of mail, with a new mailbox for each."""

import itertools
from collections.abc import Iterator

import pytest

from tests.mail.imap_server import Account, ImapServer, imap_server

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

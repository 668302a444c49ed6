"""Dovecot does what tests rely on: seen with Python's own client."""

import imaplib
import os
import ssl
import time

import pytest

from tests.cli.mail.imap_server import Account, dovecot, imap_server

pytestmark = pytest.mark.slow

MAIL = b"Subject: Einladung\r\n\r\n.Punkt am Anfang\r\nM\xc3\xbclheim\r\n"


def trust(account: Account) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(account.ca_file))


def login(account: Account, *, tls: bool = True) -> imaplib.IMAP4:
    if tls:
        connection: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            account.host, account.tls_port, ssl_context=trust(account), timeout=5
        )
    else:
        connection = imaplib.IMAP4(account.host, account.port, timeout=5)
        connection.starttls(trust(account))
    connection.login(account.user, account.password)
    return connection


def fetched(connection: imaplib.IMAP4, number: int) -> bytes:
    answer = connection.fetch(str(number), "(BODY.PEEK[])")[1][0]
    assert isinstance(answer, tuple)
    return answer[1]


@pytest.mark.parametrize("tls", [True, False])
def test_delivered_mail_can_be_read_over_imap(imap: Account, tls: bool) -> None:
    imap.deliver("INBOX", MAIL)
    imap.deliver("INBOX", b"Subject: roh\n\n\xfc\xff\n", seen=True)
    with login(imap, tls=tls) as connection:
        connection.select("INBOX", readonly=True)
        assert connection.search(None, "UNSEEN") == ("OK", [b"1"])
        assert fetched(connection, 1) == MAIL
        assert fetched(connection, 2) == b"Subject: roh\r\n\r\n\xfc\xff\r\n"
    assert imap.flags() == ["", "S"]


def test_flags_show_what_a_client_did(imap: Account) -> None:
    imap.deliver("INBOX", MAIL)
    with login(imap) as connection:
        connection.select("INBOX")
        connection.fetch("1", "(BODY[])")
        connection.store("1", "+FLAGS", r"(\Deleted)")
        assert imap.flags() == ["ST"]
        connection.expunge()
    assert imap.flags() == []


def test_folders_with_umlauts_below_others(imap: Account) -> None:
    imap.deliver("Rückmeldungen/Sitzung 6", MAIL)
    with login(imap) as connection:
        assert b'"R&APw-ckmeldungen/Sitzung 6"' in b"".join(
            each for each in connection.list()[1] if isinstance(each, bytes)
        )
        assert connection.select('"R&APw-ckmeldungen/Sitzung 6"') == ("OK", [b"1"])
    user = imap.user.replace("@", "%40")
    assert imap.url("Rückmeldungen/Sitzung 6").endswith(
        f"{user}@{imap.host}:{imap.tls_port}/R%C3%BCckmeldungen/Sitzung%206"
    )
    assert imap.url(tls=False) == f"imap://{user}@{imap.host}:{imap.port}/INBOX"


def test_no_login_in_clear_and_none_with_a_wrong_password(imap: Account) -> None:
    with imaplib.IMAP4(imap.host, imap.port, timeout=5) as connection:
        assert "LOGINDISABLED" in connection.capabilities
        with pytest.raises(imaplib.IMAP4.error):
            connection.login(imap.user, imap.password)
    connection = imaplib.IMAP4_SSL(imap.host, imap.tls_port, ssl_context=trust(imap), timeout=5)
    with connection, pytest.raises(imaplib.IMAP4.error, match="Authentication failed"):
        connection.login(imap.user, "falsch")


def test_mailboxes_are_apart_and_the_end_is_quick() -> None:
    with imap_server() as server:
        server.account("anna@example.org").deliver("INBOX", MAIL)
        with login(server.account("bernd@example.org")) as connection:
            assert connection.select("INBOX") == ("OK", [b"0"])
        begin = time.monotonic()
    assert time.monotonic() - begin < 1
    assert not server.folder.exists()


@pytest.mark.skipif(os.environ.get("FAMCLI_CI") != "1", reason="only CI must have everything")
def test_ci_has_dovecot() -> None:
    assert dovecot() is not None, "apt install dovecot-imapd"

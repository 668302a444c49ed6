"""The SMTP server does what tests rely on: seen with Python's own client."""

import smtplib
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cli.mail.smtp_faults import Step
from tests.cli.mail.smtp_server import Fault, Server, cut, hang, refuse, smtp_server

SENDER = "familienbuero@example.org"
HERE = "rathaus.example.org"
ANNA, BERND = "anna@example.org", "bernd@example.org"
MAIL = b"Subject: Einladung\r\n\r\n.Punkt am Anfang\r\nM\xc3\xbclheim\r\n"


def trust(server: Server) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(server.ca_file))


@contextmanager
def client(server: Server, timeout: float = 5) -> Iterator[smtplib.SMTP]:
    """Connect with STARTTLS, and hang up without a word in the end."""
    connection = smtplib.SMTP(server.host, server.port, HERE, timeout=timeout)
    try:
        connection.starttls(context=trust(server))
        yield connection
    finally:
        connection.close()


def test_a_mail_arrives_byte_by_byte() -> None:
    with smtp_server(user="buero", password="geheim") as server, client(server) as connection:
        connection.login("buero", "geheim")
        connection.sendmail(SENDER, [ANNA, BERND], MAIL)
        (mail,) = server.messages
        connection.quit()
    assert (mail.envelope_from, mail.recipients, mail.content) == (SENDER, (ANNA, BERND), MAIL)
    assert (mail.secure, mail.user) == (True, "buero")
    assert server.connections == 1
    assert server.steps[-6:] == ["rcpt anna@example.org", "rcpt bernd@example.org", "data", "body", "end", "quit"]


def test_tls_from_the_first_byte() -> None:
    with (
        smtp_server(tls=True, user="buero", password="geheim") as server,
        smtplib.SMTP_SSL(server.host, server.port, HERE, context=trust(server), timeout=5) as connection,
    ):
        connection.login("buero", "geheim")
        connection.sendmail(SENDER, [ANNA], MAIL)
        assert server.messages[0].secure


def test_only_who_knows_the_certificate_and_its_name_trusts_it() -> None:
    with smtp_server() as server, smtplib.SMTP(server.host, server.port, HERE, timeout=5) as connection:
        with pytest.raises(ssl.SSLCertVerificationError, match="self-signed"):
            connection.starttls(context=ssl.create_default_context())
        connection.close()
    with (
        smtp_server(names=("mail.example.org",)) as server,
        pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"),
        client(server),
    ):
        pass


def test_without_starttls_everything_is_in_clear() -> None:
    with (
        smtp_server(starttls=False, user="buero", password="geheim") as server,
        smtplib.SMTP(server.host, server.port, HERE, timeout=5) as connection,
    ):
        with pytest.raises(smtplib.SMTPNotSupportedError):
            connection.starttls(context=trust(server))
        connection.login("buero", "geheim")
        connection.sendmail(SENDER, [ANNA], MAIL)
        assert not server.messages[0].secure


def test_a_login_is_required_and_must_be_right() -> None:
    with smtp_server(user="buero", password="geheim") as server:
        with client(server) as connection, pytest.raises(smtplib.SMTPSenderRefused) as refused:
            connection.sendmail(SENDER, [ANNA], MAIL)
        with client(server) as connection, pytest.raises(smtplib.SMTPAuthenticationError) as wrong:
            connection.login("buero", "falsch")
    assert (refused.value.smtp_code, wrong.value.smtp_code) == (530, 535)
    assert server.messages == []


def outcome(server: Server, timeout: float = 5) -> object:
    """Send a mail to Anna; return the code of a refusal, the kind of a failure, or None."""
    try:
        with client(server, timeout) as connection:
            connection.sendmail(SENDER, [ANNA], MAIL)
    except smtplib.SMTPRecipientsRefused as error:
        return error.recipients[ANNA][0]
    except smtplib.SMTPResponseException as error:
        return error.smtp_code
    except OSError as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refuse(554, at="connect"), 554),
        (refuse(421, at="connect"), 421),
        (refuse(454, at="starttls"), 454),
        (refuse(421, at="mail"), 421),
        (refuse(450), 450),
        (refuse(550, text="5.1.1 Gibt es nicht\nSehen Sie nach"), 550),
        (refuse(421), 421),
        (refuse(451, at="data"), 451),
        (refuse(451, at="end"), 451),
        (refuse(554, at="end"), 554),
        (refuse(421, at="end"), 421),
        (cut(at="connect"), smtplib.SMTPServerDisconnected),
        (cut(at="rcpt"), smtplib.SMTPServerDisconnected),
        (cut(after=10), smtplib.SMTPServerDisconnected),
    ],
    ids=lambda value: f"{value.at}-{value.do}" if isinstance(value, Fault) else None,
)
def test_a_fault_comes_as_often_as_planned(fault: Fault, expected: object) -> None:
    twice = Fault(at=fault.at, do=fault.do, text=fault.text, after=fault.after, times=2)
    with smtp_server(plan=[twice]) as server:
        assert [outcome(server) for _ in range(3)] == [expected, expected, None]
        assert len(server.messages) == 1
        assert server.connections == 3


@pytest.mark.parametrize("step", ["ehlo", "mail", "rcpt", "data", "end"])
def test_421_closes(step: Step) -> None:
    with smtp_server() as server, client(server) as connection:
        connection.ehlo()
        server.expect(refuse(421, at=step))
        with suppress(smtplib.SMTPException):
            connection.docmd("EHLO", HERE)
            connection.sendmail(SENDER, [ANNA], MAIL)
        assert server.messages == []
        with pytest.raises(smtplib.SMTPServerDisconnected):
            connection.noop()


@pytest.mark.parametrize(("fault", "taken"), [(cut(at="end"), 1), (hang(at="end"), 1), (hang(at="data"), 0)])
def test_no_answer_does_not_say_whether_the_mail_was_taken(fault: Fault, taken: int) -> None:
    with smtp_server(plan=[fault]) as server:
        assert outcome(server, timeout=0.3) is smtplib.SMTPServerDisconnected
        assert len(server.messages) == taken


def test_a_silent_server() -> None:
    with (
        smtp_server(plan=[hang(at="connect")]) as server,
        pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"),
    ):
        smtplib.SMTP(server.host, server.port, HERE, timeout=0.2)
    with (
        smtp_server(plan=[hang(at="connect")], tls=True) as server,
        pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"),
    ):
        smtplib.SMTP_SSL(server.host, server.port, HERE, timeout=0.2, context=trust(server))


def test_faults_for_one_recipient_or_one_mail() -> None:
    with smtp_server(plan=[refuse(550, recipient=BERND), refuse(451, at="mail", nth=2)]) as server:
        with client(server) as connection:
            assert connection.sendmail(SENDER, [ANNA, BERND], MAIL) == {BERND: (550, b"5.1.1 No such user here")}
            with pytest.raises(smtplib.SMTPSenderRefused):
                connection.sendmail(SENDER, [ANNA], MAIL)
            connection.sendmail(SENDER, [ANNA], MAIL)
            server.expect(refuse(452, at="mail"))
            with pytest.raises(smtplib.SMTPSenderRefused):
                connection.sendmail(SENDER, [ANNA], MAIL)
        assert [mail.recipients for mail in server.messages] == [(ANNA,), (ANNA,)]
        assert server.mails == 4


def test_the_size_is_announced_and_held() -> None:
    with smtp_server(size_limit=1000) as server, client(server) as connection:
        connection.ehlo()
        assert connection.esmtp_features["size"] == "1000"
        assert "auth" not in connection.esmtp_features
        connection.mail(SENDER)
        connection.rcpt(ANNA)
        assert connection.data(b"x" * 70 + b"\r\n" * 1000)[0] == 552


def test_the_end_is_quick_whatever_clients_do() -> None:
    before = threading.active_count()
    with smtp_server(plan=[hang(at="data", nth=1), hang(at="connect", nth=3)]) as server:
        clients = [socket.create_connection((server.host, server.port)) for _ in range(4)]
        with suppress(smtplib.SMTPException):
            outcome(server, timeout=0.2)
        begin = time.monotonic()
    assert time.monotonic() - begin < 1
    assert threading.active_count() == before
    for each in clients:
        each.close()


def test_the_server_runs_by_itself(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.cli.mail.smtp_server",
        str(tmp_path),
        "--plan",
        '[{"at":"rcpt","do":450,"times":1}]',
    ]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        host, port, ca_file = process.stdout.readline().decode().split()
        with smtplib.SMTP(host, int(port), HERE, timeout=5) as connection:
            connection.starttls(context=ssl.create_default_context(cafile=ca_file))
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                connection.sendmail(SENDER, [ANNA], MAIL)
            connection.sendmail(SENDER, [ANNA], MAIL)
        out, _ = process.communicate(timeout=10)
    assert out.decode() == "1 familienbuero@example.org anna@example.org\n"
    assert (tmp_path / "1.eml").read_bytes() == MAIL

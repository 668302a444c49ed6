"""The way to a mail server: encryption, certificates, passwords, and settings that are wrong."""

from pathlib import Path

import pytest

from tests.cli.mail.certificate import certificate
from tests.cli.mail.office import following, put_on_list, use_server
from tests.cli.mail.smtp_server import Server, smtp_server
from tests.conftest import Famcli

pytestmark = pytest.mark.usefixtures("waits")
ANNA = "anna@example.org"
NO_ONE_IS_LEFT = "There is nobody to write to at the moment."


def test_tls_from_the_first_byte(three: Famcli, tmp_path: Path) -> None:
    with smtp_server(tls=True) as server:
        use_server(tmp_path / "config", server, tls=True)
        three("invitation send")
        assert [mail.secure for mail in server.messages] == [True] * 3


def test_nothing_goes_in_clear_where_no_encryption_is_offered(
    three: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "geheim")
    with smtp_server(starttls=False, user="buero", password="geheim") as server:
        use_server(tmp_path / "config", server, user="buero")
        assert "cannot be used: it offers no encryption or no login" in three("invitation send", ok=False).err
        assert server.steps == ["connect", "ehlo"]
        assert set(following(three).values()) == {"invite"}


def test_mails_to_another_computer_are_encrypted_or_do_not_go(three: Famcli, tmp_path: Path) -> None:
    with smtp_server(starttls=False) as server:
        use_server(tmp_path / "config", server, host="mail.example.org", starttls=False)
        assert "would be sent unencrypted" in three("invitation send", ok=False).err
        use_server(tmp_path / "config", server, starttls=False)
        three("invitation send")
        assert len(server.messages) == 3


@pytest.mark.parametrize("tls", [False, True])
def test_a_server_with_the_certificate_of_another_authority_gets_nothing(
    three: Famcli, tmp_path: Path, tls: bool
) -> None:
    other = certificate(tmp_path, ("127.0.0.1", "anderswo.example.org"))
    with smtp_server(starttls=not tls, tls=tls) as server:
        use_server(tmp_path / "config", server, ca_file=str(other.certificate), tls=tls)
        assert "its certificate is not valid (self-signed certificate)" in three("invitation send", ok=False).err
        assert server.messages == []
        use_server(tmp_path / "config", server, tls=tls)
        three("invitation send")
        assert len(server.messages) == 3


def test_wrong_settings_are_said(three: Famcli, tmp_path: Path, server: Server) -> None:
    for values, sentence in (
        ({"ca_file": "gibt-es-nicht.pem"}, "The certificates in gibt-es-nicht.pem cannot be read"),
        ({"tls": True}, "cannot be used: the encrypted connection failed ("),
        ({"host": "mail..example.org"}, "cannot be used"),
        ({"port": 70_000}, "cannot be used"),
        ({"timeout": 0}, "cannot be used"),
        ({"sender": "kein Absender"}, "No e-mail can be sent to “kein Absender”"),
        ({"sender": "büro@example.org"}, "No e-mail can be sent to “büro@example.org”"),
    ):
        use_server(tmp_path / "config", server, **values)
        assert sentence in three("invitation send", ok=False).err, values
    assert server.messages == []
    assert set(following(three).values()) == {"invite"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('[mail]\npassword = "geheim"', "Passwords do not belong in "),
        ("[mail]\nprot = 25", "unknown setting “prot”; available: db"),
        ('[mail]\nport = "abc"', "the value of “mail.port” cannot be used"),
        ('name = "a"\n[mail]\nhost =\n', "line 3 is not written like"),
        ("[mail]\nhost =", "its end is not written like"),
    ],
)
def test_mistakes_in_the_file_are_named(three: Famcli, tmp_path: Path, content: str, sentence: str) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "config.toml").write_text(f"\ufeff{content}", encoding="utf-8")
    failed = three("invitation send", ok=False)
    assert (failed.status, sentence in failed.err) == (1, True), failed.err


def test_the_password_must_be_there_and_right(three: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with smtp_server(user="buero", password="geheim") as server:
        use_server(tmp_path / "config", server, user="buero")
        assert "Set FAMCLI_MAIL_PASSWORD" in three("invitation send", ok=False).err
        assert server.connections == 0
        monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "falsch")
        said = three("invitation send", ok=False).err
        assert said == ("Error: 127.0.0.1 rejected the login of buero: 5.7.8 Authentication credentials invalid.\n")
        assert server.messages == []
        monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "geheim")
        three("invitation send")
        assert len(server.messages) == 3


def test_a_password_may_have_umlauts(three: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "Müßiggang")
    with smtp_server(user="buero", password="Müßiggang") as server:
        use_server(tmp_path / "config", server, user="buero")
        three("invitation send")
        assert [mail.user for mail in server.messages] == ["buero"] * 3
        monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "Müsiggang")
        assert "rejected the login of buero" in three("invitation send --resend", ok=False).err


def test_hosts_with_umlauts(meeting: Famcli, server: Server) -> None:
    put_on_list(meeting)
    meeting(["attendee", "add", "Jörg Muster", "--email", "joerg@grünstadt.example"])
    meeting("invitation send")
    assert server.messages[0].recipients == ("joerg@xn--grnstadt-75a.example",)

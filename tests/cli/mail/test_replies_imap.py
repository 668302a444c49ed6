"""Answers that lie on a server, and servers that do not give them."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from famcli.errors import FamcliError
from famcli.exchange import imap as imap_module
from famcli.exchange.imap_address import place
from tests.cli.mail.imap_server import Account
from tests.cli.mail.mailbox import BERND, Mailbox
from tests.conftest import Famcli, Prepared

pytestmark = pytest.mark.slow


@pytest.fixture
def box(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Mailbox:
    return Mailbox(famcli, tmp_path, monkeypatch, prepared)


@pytest.fixture
def imap_box(box: Mailbox, imap: Account) -> Mailbox:
    """The mailbox on a server, whose certificate is trusted."""
    (box.folder / "config").mkdir()
    settings = f'[mail]\nca_file = "{imap.ca_file}"\ntimeout = 5\n'
    (box.folder / "config" / "config.toml").write_text(settings)
    box.monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", imap.password)
    return box


@pytest.mark.parametrize("tls", [True, False])
def test_mails_on_a_server(imap_box: Mailbox, imap: Account, tls: bool) -> None:
    box = imap_box
    imap.deliver("Rückmeldungen/Sitzung 6", box.mail("outlook", comment="bis dann"))
    imap.deliver("Rückmeldungen/Sitzung 6", box.mail("google", BERND, status="DECLINED"), seen=True)
    imap.deliver("Rückmeldungen/Sitzung 6", box.mail("plain", BERND))
    url = imap.url("Rückmeldungen/Sitzung 6", tls=tls)
    for new in (2, 0):
        assert f"{new} new" in box.famcli(["invitation", "replies", url]).err
        assert imap.flags("Rückmeldungen/Sitzung 6") == ["", "S", ""] or sorted(
            imap.flags("Rückmeldungen/Sitzung 6")
        ) == ["", "", "S"]
    assert box.anna == ("accepted", "bis dann")
    assert box.answers()["Bernd Beispielmann"][0] == "declined"


def test_an_empty_folder_on_a_server(imap_box: Mailbox, imap: Account) -> None:
    assert "0 new" in imap_box.famcli(["invitation", "replies", imap.url()]).err


def complaint(box: Mailbox, url: str) -> str:
    """Return the sentence with which reading fails."""
    begun, before = time.monotonic(), box.store
    failed = box.famcli(["invitation", "replies", url], ok=False)
    assert (failed.status, failed.out, failed.err.count("\n")) == (1, "", 1)
    assert time.monotonic() - begun < 4
    assert box.store == before
    return failed.err


@pytest.mark.parametrize(("password", "tls"), [("falsch", False), ("fälsch „ganz“ ", True), ('a"b\\c', True)])
def test_a_wrong_password(imap_box: Mailbox, imap: Account, password: str, tls: bool) -> None:
    imap_box.monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", password)
    sentence = complaint(imap_box, imap.url(tls=tls))
    assert imap.user in sentence
    assert "Authentication failed" in sentence
    assert password not in sentence


def test_no_password(imap_box: Mailbox, imap: Account) -> None:
    imap_box.monkeypatch.delenv("FAMCLI_MAIL_PASSWORD")
    assert "FAMCLI_MAIL_PASSWORD" in complaint(imap_box, imap.url())


def test_an_unknown_folder(imap_box: Mailbox, imap: Account) -> None:
    assert "Rückmeldungen" in complaint(imap_box, imap.url("Rückmeldungen"))


def test_a_certificate_that_nobody_vouches_for(imap_box: Mailbox, imap: Account) -> None:
    config = imap_box.folder / "config" / "config.toml"
    config.write_text("")
    assert "certificate" in complaint(imap_box, imap.url())
    assert "certificate" in complaint(imap_box, imap.url(tls=False))
    config.write_text('[mail]\nca_file = "gibt-es-nicht.pem"\n')
    assert "gibt-es-nicht.pem" in complaint(imap_box, imap.url())


@pytest.mark.parametrize(
    "url",
    ["imap://example.org/INBOX", "imap://u:geheimnis@example.org", "imap://u@example.org:x/", "imaps:///", "imap://"],
)
def test_addresses_that_are_none(imap_box: Mailbox, url: str) -> None:
    sentence = complaint(imap_box, url)
    assert "imap://user@mail.example.org/INBOX" in sentence
    assert "geheimnis" not in sentence


def impatient(box: Mailbox) -> None:
    """Let the server be waited for half a second."""
    (box.folder / "config" / "config.toml").write_text("[mail]\ntimeout = 0.5\n")


@contextmanager
def talking(*lines: bytes) -> Iterator[int]:
    """Run a server that says these lines, one at a time, and then nothing more."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _address = server.accept()
            with connection:
                for line in lines:
                    connection.sendall(line)
                stop.wait(10)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        stop.set()
        thread.join(5)


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
@pytest.mark.parametrize("lines", [(), (b"* OK da\r\n",)])
def test_a_server_that_hangs(imap_box: Mailbox, scheme: str, lines: tuple[bytes, ...]) -> None:
    impatient(imap_box)
    with talking(*lines) as port:
        assert "cannot be read" in complaint(imap_box, f"{scheme}://buero@127.0.0.1:{port}/INBOX")


def test_a_server_without_tls_and_none_at_all(imap_box: Mailbox) -> None:
    impatient(imap_box)
    lines = (b"* OK [CAPABILITY IMAP4rev1] da\r\n", b"* CAPABILITY IMAP4rev1\r\n")
    with talking(*lines) as port:
        url = f"imap://buero@127.0.0.1:{port}/INBOX"
        assert "cannot be read" in complaint(imap_box, url)
    assert "cannot be read" in complaint(imap_box, url)


@pytest.mark.parametrize(
    "name", ["Rückmeldungen.Sitzung 6", "rückmeldungen/sitzung 6", "Ru\u0308ckmeldungen/Sitzung 6"]
)
def test_a_folder_by_its_name_as_people_type_it(imap_box: Mailbox, imap: Account, name: str) -> None:
    imap.deliver("Rückmeldungen/Sitzung 6", imap_box.mail())
    assert "1 new" in imap_box.famcli(["invitation", "replies", imap.url(name)]).err


def test_the_folders_that_there_are(imap_box: Mailbox, imap: Account) -> None:
    imap.deliver("Rückmeldungen & Fragen", imap_box.mail())
    assert "Rückmeldungen & Fragen" in complaint(imap_box, imap.url("Antworten"))


def test_many_mails_come_in_few_talks(imap_box: Mailbox, imap: Account) -> None:
    for number in range(250):
        imap.deliver("INBOX", imap_box.mail("plain").replace(b"Subject: ", b"Subject: %d " % number))
    imap.deliver("INBOX", imap_box.mail())
    found = imap_box.famcli(["invitation", "replies", imap.url(), "--json"]).json
    assert [each["verdict"] for each in found].count("to-read") == 250
    assert imap_box.anna[0] == "accepted"


def test_a_user_with_a_line_break(imap_box: Mailbox) -> None:
    assert "imap://user@" in complaint(imap_box, "imap://buero%0d%0aX@example.org/INBOX")


GREETING = b"* OK da\r\n"


@contextmanager
def speaking(answer: Callable[[bytes, bytes], Iterator[bytes]]) -> Iterator[str]:
    """Run a server without a bound: ``answer`` yields what it says to each command, from its tag and the line."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _address = server.accept()
            with suppress(OSError), connection, connection.makefile("rb") as lines:
                connection.sendall(GREETING)
                for line in lines:
                    if b"CAPABILITY" in line:
                        connection.sendall(b"* CAPABILITY IMAP4rev1\r\n")
                    for piece in answer(line.partition(b" ")[0], line):
                        connection.sendall(piece)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join(5)


def _answers(kind: str) -> Callable[[bytes, bytes], Iterator[bytes]]:
    def answer(tag: bytes, line: bytes) -> Iterator[bytes]:
        done = tag + b" OK fertig\r\n"
        if b"EXAMINE" in line and kind == "untagged":
            yield from itertools.repeat(b"* " + b"x" * 900 + b"\r\n")
        if b"EXAMINE" in line and kind == "one line":
            yield from itertools.repeat(b"x" * 65_536)
        if b"EXAMINE" in line and kind == "drip":
            for _second in range(8):
                yield b"*"
                time.sleep(0.2)
        if b"SEARCH" in line:
            yield b"* SEARCH 1\r\n"
        if b"SIZE" in line:
            size = {"digits": b"9" * 5000, "no size": b"x"}.get(kind, b"100")
            yield b"* 1 FETCH (UID 1 RFC822.SIZE %s)\r\n" % size
        elif b"BODY" in line and kind in ("lie", "no size", "digits"):
            yield b"* 1 FETCH (UID 1 BODY[] {3000000000}\r\n"
            yield from itertools.repeat(b"A" * 65_536)
        yield done

    return answer


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("untagged", "unexpected"), ("one line", "without an end"), ("drip", "does not answer"), ("lie", "more than"),
        ("no size", "more than"), ("digits", "more than"),
    ],
)  # fmt: skip
def test_a_server_without_an_end(monkeypatch: pytest.MonkeyPatch, kind: str, reason: str) -> None:
    monkeypatch.setattr(imap_module.Connection, "starttls", lambda *_: None)
    begun = time.monotonic()
    with speaking(_answers(kind)) as where, pytest.raises(FamcliError, match=f"cannot be read: .*{reason}"):
        list(imap_module.items(place(f"imap://buero@{where}/INBOX"), "geheim", timeout=0.5))
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("form", ["geheim", "AGJ1ZXJvAGdlaGVpbQ", "Z2VoZWlt"])
def test_a_server_that_repeats_the_password(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(imap_module.Connection, "starttls", lambda *_: None)

    def answer(tag: bytes, line: bytes) -> Iterator[bytes]:
        yield tag + (b" NO " + form.encode() + b" falsch\r\n" if b"LOGIN" in line else b" OK da\r\n")

    with speaking(answer) as where, pytest.raises(FamcliError) as failed:
        list(imap_module.items(place(f"imap://buero@{where}/INBOX"), "geheim", timeout=1))
    assert form not in str(failed.value)
    assert "… falsch" in str(failed.value)

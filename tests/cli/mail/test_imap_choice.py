"""Of a mailbox on a server only what is asked for, and of its mails only what is read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.exchange import imap_connection, imap_structure
from tests.cli.mail.imap_server import Account
from tests.cli.mail.mailbox import APRIL_15, BERND, DAY, Mailbox, at
from tests.conftest import Famcli, Prepared


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


def test_only_unread_mails_or_those_since_a_day(imap_box: Mailbox, imap: Account) -> None:
    imap.deliver("INBOX", imap_box.mail("plain", BERND), seen=True)
    imap.deliver("INBOX", imap_box.mail("outlook"))
    found = imap_box.famcli(["invitation", "replies", imap.url(), "--unread", "--json"]).json
    assert [each["person"] for each in found] == ["Änne Musterfrau-Beispiel"]
    assert imap.flags() == ["", "S"] or sorted(imap.flags()) == ["", "S"], "nothing is marked"
    assert len(imap_box.famcli(["invitation", "replies", imap.url(), "--since", "2026-03-01", "--json"]).json) == 2
    at(imap_box.monkeypatch, APRIL_15 + 400 * DAY)
    assert imap_box.famcli(["invitation", "replies", imap.url(), "--since", "2027-05-01", "--json"]).json == []


def test_a_choice_is_for_mailboxes_on_servers(imap_box: Mailbox) -> None:
    Path("antwort.eml").write_bytes(imap_box.mail())
    failed = imap_box.famcli("invitation replies antwort.eml --unread", ok=False)
    assert (failed.status, "on a server" in failed.err) == (2, True)


HEAVY = (
    b'--schwer\r\nContent-Type: application/pdf; name="Plan \\"A\\" (neu).pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    + (b"QUJD" * 19 + b"\r\n") * 20_000
)


def heavy(content: bytes) -> bytes:
    """Return a mail with 1.5 MB of attachment beside what it was."""
    head, _blank, body = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").partition(b"\r\n\r\n")
    kinds = re.findall(rb"(?im)^content-[\w-]+:.*\r?\n?(?:[ \t].*\r?\n?)*", head + b"\r\n")
    for kind in kinds:
        head = (head + b"\r\n").replace(kind, b"").rstrip(b"\r\n")
    head += b"\r\nContent-Type: multipart/mixed; boundary=schwer\r\n\r\n"
    return head + b"--schwer\r\n" + b"".join(kinds) + b"\r\n" + body + b"\r\n" + HEAVY + b"--schwer--\r\n"


@pytest.mark.parametrize("client", ["outlook", "google", "apple", "thunderbird", "nextcloud"])
def test_of_a_large_mail_only_what_is_read_is_fetched(
    imap_box: Mailbox, imap: Account, client: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    imap.deliver("INBOX", heavy(imap_box.mail(client, comment="bis dann, Änne")))
    received = [0]
    receive = imap_connection._Bounded._receive

    def counted(self: imap_connection._Bounded) -> None:
        before = self._received
        receive(self)
        received[0] += self._received - before

    monkeypatch.setattr(imap_connection._Bounded, "_receive", counted)
    (found,) = imap_box.famcli(["invitation", "replies", imap.url(), "--json"]).json
    assert (found["verdict"], found["person"], found["rsvp"]) == ("new", "Änne Musterfrau-Beispiel", "accepted")
    assert received[0] < 100_000


def test_a_large_bounce_and_a_large_mail_without_an_answer(imap_box: Mailbox, imap: Account) -> None:
    bounce = (
        b"From: mailer-daemon@example.org\r\nDate: Fri, 27 Mar 2026 09:00:00 +0100\r\nSubject: Unzustellbar\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n"
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; "
        + BERND.encode() + b"\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--r--\r\n"
    )  # fmt: skip
    imap.deliver("INBOX", heavy(bounce))
    imap.deliver("INBOX", heavy("From: eva@example.org\nSubject: Grüße\n\nHallo\n".encode()))
    bounced, written = imap_box.famcli(["invitation", "replies", imap.url(), "--json"]).json
    assert bounced["person"] == "Bernd Beispielmann"
    assert (written["verdict"], written["sender"]) == ("to-read", "eva@example.org")


def test_forms_of_reports_come_with_their_attachments(imap_box: Mailbox, imap: Account) -> None:
    form = imap_box.famcli("report form --for clara@example.org -o -").out.replace("Titel:", "Titel: Bürgerbus")
    part = b"--x\r\nContent-Type: text/plain; name=form.md\r\n\r\n" + form.encode() + b"\r\n" + b" " * 80_000
    head = b"From: clara@example.org\r\nSubject: Bericht\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    imap.deliver("INBOX", head + part + b"\r\n--x--\r\n")
    imap_box.famcli(["report", "submit", imap.url()])
    assert imap_box.famcli("report show 1 --json").json["title"] == "Bürgerbus"


@given(
    st.binary(max_size=300) | st.lists(st.sampled_from([b"(", b")", b'"a"', b"NIL", b" ", b"12", b'"'])).map(b"".join)
)
def test_any_structure_is_read_or_left(text: bytes) -> None:
    for part in imap_structure.pieces(b"1 (UID 1 BODYSTRUCTURE " + text):
        assert part.section

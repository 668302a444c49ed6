"""The whole way: thirty people are invited, eighteen answer in four ways, two answers are forged, the rest is reminded."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from famcli.domain.meetings.attendee import Rsvp
from tests.cli.mail.clients import CLIENTS, ORGANIZER, reply
from tests.cli.mail.conftest import dovecot, imap  # noqa: F401  # fixtures
from tests.cli.mail.imap_server import Account
from tests.cli.mail.mailbox import AFTER_THE_DAY, APRIL_15, INVITED, at, new_meeting
from tests.cli.mail.smtp_server import Received, Server, smtp_server
from tests.cli.mail.sources import mbox
from tests.conftest import Famcli

pytestmark = pytest.mark.slow

PEOPLE = [f"Person{number} Muster-Größe" for number in range(1, 31)]
WITHOUT_EMAIL = PEOPLE[24:]
ANSWERS = (Rsvp.ACCEPTED, Rsvp.DECLINED, Rsvp.TENTATIVE)


def address(name: str) -> str:
    return "" if name in WITHOUT_EMAIL else f"{name.split()[0].casefold()}@example.org"


def settings(folder: Path, server: Server) -> None:
    (folder / "config").mkdir()
    (folder / "config" / "config.toml").write_text(
        f'[mail]\nhost = "{server.host}"\nport = {server.port}\nca_file = "{server.ca_file}"\n'
        f'sender = "{ORGANIZER}"\npause = 0\n'
    )


def uid_in(received: Received) -> str:
    """Return what a calendar program answers to: the UID in the invitation that was sent."""
    mail = email.message_from_bytes(received.content, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    calendars = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    unfolded = calendars[0].get_payload(decode=True).replace(b"\r\n ", b"").decode()
    found = re.search(r"^UID:(\S+)", unfolded, re.M)
    assert found
    return found[1]


def recipients(received: list[Received]) -> list[str]:
    return sorted(recipient for mail in received for recipient in mail.recipients)


def test_thirty_people_from_the_invitation_to_the_reminder(
    famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, imap: Account  # noqa: F811
) -> None:  # fmt: skip
    at(monkeypatch, INVITED)
    new_meeting(famcli)
    rows = "".join(f"{name};{address(name)};Musterweg {n}, 12345 Musterstadt\r\n" for n, name in enumerate(PEOPLE))
    table = ("Name;E-Mail;Adresse;\r\n" + rows.replace("\r\n", ";\r\n")).encode("cp1252")
    (tmp_path / "Einladungsliste.csv").write_bytes(table)
    assert "30 new" in famcli("person import Einladungsliste.csv --tag netz").err
    famcli("attendee add --tag netz")
    with smtp_server() as server:
        settings(tmp_path, server)
        famcli("invitation send --all --outbox briefe --dry-run")
        famcli("invitation send --all")
        assert recipients(server.messages) == sorted(address(name) for name in PEOPLE[:24])
        assert len(list(Path("outbox").rglob("*.pdf"))) == 6
        uid = uid_in(server.messages[0])
        assert {uid_in(received) for received in server.messages} == {uid}
        famcli("invitation send --all")
        assert len(server.messages) == 24

        at(monkeypatch, APRIL_15)
        expected = {name: ANSWERS[number % 3] for number, name in enumerate(PEOPLE[:14] + WITHOUT_EMAIL[:4])}

        def answer(name: str, client: str) -> bytes:
            return reply(client, uid=uid, attendee=address(name), name=name, status=expected[name].value.upper())

        mails = [answer(name, client) for name, client in zip(PEOPLE[:5], CLIENTS, strict=True)]
        forged = [
            reply("thunderbird", uid=uid, attendee=address(PEOPLE[20]), sender="niemand@example.net"),
            reply("outlook", uid=uid, attendee="niemand@example.net"),
        ]
        result = famcli(f"invitation replies {mbox(tmp_path / 'Posteingang', mails + forged)}")
        assert "5 new" in result.err
        assert result.out.count("not matched") == 2

        for name, client in zip(PEOPLE[5:10], reversed(CLIENTS), strict=True):
            imap.deliver("INBOX", answer(name, client))
        certificates = server.ca_file.read_bytes() + imap.ca_file.read_bytes()
        server.ca_file.write_bytes(certificates)
        monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", imap.password)
        assert "5 new" in famcli(["invitation", "replies", imap.url()]).err

        Path("antworten").mkdir()
        for name in PEOPLE[10:12]:
            calendar = answer(name, "tentative").partition(b"\r\n\r\n")[2]
            (tmp_path / "antworten" / f"{name}.ics").write_bytes(calendar)
        assert "2 new" in famcli("invitation replies antworten").err

        words = {Rsvp.ACCEPTED: "ja", Rsvp.DECLINED: "Nein, leider", Rsvp.TENTATIVE: "vielleicht"}
        called = [name for name in expected if name not in PEOPLE[:12]]
        lines = "".join(f"{name};{words[expected[name]]};rief an\r\n" for name in called)
        (tmp_path / "Anrufe.csv").write_bytes(("Name;Rückmeldung;Bemerkung\r\n" + lines).encode("cp1252"))
        assert "6 updated" in famcli("attendee import Anrufe.csv").err

        listed = famcli("attendee list --json").json
        assert {row["person"]["name"]: row["attendee"]["rsvp"] for row in listed} == {
            name: expected.get(name, Rsvp.NEEDS_ACTION).value for name in PEOPLE
        }
        assert len(expected) == 18

        at(monkeypatch, AFTER_THE_DAY)
        status = famcli("invitation status")
        assert "12 people are waiting for something" in status.err
        famcli("invitation remind --not-answered")
        reminded = server.messages[24:]
        rest = [name for name in PEOPLE if name not in expected]
        assert recipients(reminded) == sorted(filter(None, map(address, rest)))
        assert len(recipients(reminded)) == 10
        famcli("invitation remind")
        assert len(server.messages) == 34

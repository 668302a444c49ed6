"""The replies are what they say they are: seen with Python's own mail reader and another calendar program."""

import email
import mailbox
import re
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.cli.mail.clients import CLIENTS, reply
from tests.cli.mail.clients.hostile import HOSTILE, hostile
from tests.cli.mail.khal_calendar import with_khal
from tests.cli.mail.sources import maildir, mbox

UID = "sitzung-6@example.org"
ANNE = "aenne@example.org"
COMMENT = "Ich käme gern, aber erst später; ginge 11 Uhr?\nGrüße aus Köln: bis dann"
ESCAPED = "Ich käme gern\\, aber erst später\\; ginge 11 Uhr?\\nGrüße aus Köln: bis dann"


def parsed(mail: bytes) -> EmailMessage:
    return email.message_from_bytes(mail, policy=default)


def calendars(mail: bytes) -> list[str]:
    """Return the mail's calendars in UTF-8, whatever their label, unfolded as RFC 5545 says: octets first."""
    parts = [part for part in parsed(mail).walk() if part.get_content_type() in ("text/calendar", "application/ics")]
    contents = [part.get_payload(decode=True) for part in parts]
    return [re.sub(rb"\r\n[ \t]", b"", each).decode() for each in contents if isinstance(each, bytes)]


@pytest.mark.parametrize("client", [*CLIENTS, "tentative"])
def test_each_program_answers_in_its_own_form(client: str) -> None:
    mail = reply(client, uid=UID, attendee=ANNE, status="TENTATIVE", sequence=2, comment=COMMENT)
    assert mail.count(b"\n") == mail.count(b"\r\n")
    message = parsed(mail)
    assert not [defect for part in message.walk() for defect in part.defects]
    people = message["Reply-To"] or message["From"]
    assert [each.addr_spec for each in people.addresses] == [ANNE]
    assert message["From"].addresses[0].display_name.startswith("Musterfrau-Beispiel, Änne")
    assert "Mit Vorbehalt" in message["Subject"]
    for calendar in calendars(mail):
        assert f"\r\nUID:{UID}\r\n" in calendar
        assert "\r\nSEQUENCE:2\r\n" in calendar
        (attendee,) = re.findall(r"^ATTENDEE.*", calendar, re.M)
        assert ANNE in attendee
        assert "PARTSTAT=TENTATIVE" in attendee.upper()
        assert ESCAPED in calendar or 'X-RESPONSE-COMMENT="Ich käme gern, aber' in calendar
    assert len(calendars(mail)) == (2 if client in ("google", "thunderbird") else 1)
    assert mail == reply(client, uid=UID, attendee=ANNE, status="TENTATIVE", sequence=2, comment=COMMENT)


@pytest.mark.parametrize(
    ("client", "trait"),
    [
        ("outlook", r"ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Musterfrau-Beispiel, Änne\":MAILTO:aenne@example.org\r\nUID"),
        ("outlook", r"DTSTART;TZID=W. Europe Standard Time:20260512T100000"),
        ("outlook_counter", r"METHOD:COUNTER\r\n[\s\S]*DTSTART;TZID=W. Europe Standard Time:20260513T130000"),
        ("google", r";X-NUM-GUESTS=0:mailto:aenne@example.org"),
        ("apple", r"EMAIL=aenne@example.org;PARTSTAT=ACCEPTED:urn:uuid:"),
        ("nextcloud", r"PARTSTAT=accepted"),
        (
            "delegate",
            r"DELEGATED-FROM=\"mailto:aenne@example.org\";CN=\"Vertretung, Vera\":mailto:vertretung@example.org",
        ),
        ("delegating", r"PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:vertretung@example.org\""),
    ],
)
def test_what_is_particular(client: str, trait: str) -> None:
    for calendar in calendars(reply(client, uid=UID, attendee=ANNE)):
        assert re.search(trait, calendar)
        assert "COMMENT" not in calendar


def test_some_know_no_organizer_some_label_wrongly_some_fold_within_letters() -> None:
    assert "ORGANIZER" not in calendars(reply("outlook", uid=UID, attendee=ANNE))[0]
    (attached,) = parsed(reply("apple", uid=UID, attendee=ANNE)).iter_attachments()
    assert attached.get_content_charset() == "iso-8859-1"
    assert "FamilienbÃ¼ro" in attached.get_content()
    folded = reply("tentative", uid=UID, attendee=ANNE, comment="ü" * 100)
    assert b"\xc3\r\n \xbc" in folded
    assert max(map(len, folded.split(b"\r\n"))) == 75
    server = parsed(reply("nextcloud", uid=UID, attendee=ANNE))["From"].addresses[0]
    assert server.addr_spec == "invitations-noreply@cloud.example.org"


def test_what_is_wrong_with_the_wrong_ones() -> None:
    mails = {form: hostile(form, uid=UID, attendee=ANNE) for form in HOSTILE}
    first = {form: each[0] for form, each in mails.items()}
    assert [b"PARTSTAT=ACCEPTED" in mail for mail in mails["contradiction"]] == [True, False]
    assert len({re.findall(rb"DTSTAMP:.*|SEQUENCE:.*", mail)[0] for mail in mails["contradiction"]}) == 1
    assert any(part.defects for part in parsed(first["truncated"]).walk())
    assert "unbekannt@example.net" in calendars(first["unknown_uid"])[0]
    assert "mailto:niemand@example.net" in calendars(first["not_invited"])[0]
    assert "ORGANIZER;CN=niemand@example.net" in calendars(first["forged_organizer"])[0]
    assert parsed(first["other_sender"])["From"].addresses[0].addr_spec == "niemand@example.net"
    assert first["raw_bytes"].count(b"\xfc") == 3
    assert b"charset" not in first["raw_bytes"]
    assert first["nul_bytes"].count(b"\0") == 4
    assert b"=0D=0ABcc:" in first["broken_header"]
    assert calendars(first["two_attendees"])[0].count("ATTENDEE") == 2
    assert "METHOD:REQUEST" in calendars(first["request"])[0]
    assert [calendars(first[form]) for form in ("plain", "auto_reply", "empty")] == [[], [], []]
    assert "ich komme gern" in parsed(first["plain"]).get_content()
    assert parsed(first["auto_reply"])["Auto-Submitted"] == "auto-replied"
    assert b"\x1b[2J" in first["terminal"]
    assert len(calendars(first["long"])[0].splitlines()) > 10_000
    assert len(list(parsed(first["nested"]).walk())) == 201
    assert len(calendars(first["nested"])) == 1


def test_mails_on_disk(tmp_path: Path) -> None:
    mails = [b"Subject: eins\n\nVon\nFrom hier an\n", b"Subject: zwei\n\n\xfc\n"]
    box = mailbox.Maildir(maildir(tmp_path / "post" / "eingang", mails), create=False)
    assert [box.get_bytes(key) for key in sorted(box.keys())] == mails
    assert maildir(tmp_path / "leer", []).joinpath("new").is_dir()
    file = mailbox.mbox(mbox(tmp_path / "eingang.mbox", mails), create=False)
    try:
        assert [file.get_bytes(key) for key in file.iterkeys()] == [mails[0].replace(b"\nFrom", b"\n>From"), mails[1]]
    finally:
        file.close()


@pytest.mark.slow
def test_another_calendar_program_shows_the_meeting(tmp_path: Path) -> None:
    (invitation,) = calendars(hostile("request", uid=UID, attendee=ANNE)[0])
    earlier = invitation.replace("SUMMARY", "LOCATION:Mülheim an der Ruhr\r\nSUMMARY")
    shown = with_khal(tmp_path, earlier.encode())
    assert shown.splitlines()[:3] == [
        "2026-05-12 10:00 - 2026-05-12 16:00",
        "Netzwerke gestalten und am Leben erhalten",
        "Mülheim an der Ruhr",
    ]
    later = earlier.replace("20260512T", "20260513T").replace("SEQUENCE:0", "SEQUENCE:1")
    shown = with_khal(tmp_path / "update", earlier.encode(), later.encode())
    assert "2026-05-13 10:00" in shown
    assert "2026-05-12" not in shown
    with pytest.raises(AssertionError):
        with_khal(tmp_path / "broken", b"kein Kalender")

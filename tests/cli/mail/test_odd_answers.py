"""What real offices send: answers that are not as the standards have them, and mails that are no answers."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.cli.mail.mailbox import ANNA, APRIL_15, BERND, DAY, Mailbox, at
from tests.cli.mail.odd_answers import ODD, calendar, mail
from tests.conftest import Famcli, Prepared


@pytest.fixture
def box(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Mailbox:
    return Mailbox(famcli, tmp_path, monkeypatch, prepared)


def read(box: Mailbox, content: bytes, name: str = "antwort.eml") -> dict[str, str]:
    """Read one mail as a file; return what became of it."""
    (box.folder / name).write_bytes(content)
    (found,) = box.famcli(f"invitation replies {box.folder / name} --json").json
    return dict(found)


@pytest.mark.parametrize("kind", ODD)
def test_an_answer_is_read_whatever_is_odd_about_it(box: Mailbox, kind: str) -> None:
    found = read(box, ODD[kind](box.uid))
    assert (found["verdict"], found["person"], found["rsvp"]) == ("new", "Änne Musterfrau-Beispiel", "accepted")
    assert box.anna == ("accepted", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "Outlook file (.msg); open it in Outlook and save it as .eml"),
        (b"\x78\x9f\x3e\x22", "winmail.dat"),
        (b"PK\x03\x04", "ZIP"),
        (mail(b"x", type_="application/ms-tnef; name=winmail.dat"), "winmail.dat"),
        (mail(b"x", type_="application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"), "signed"),
        (mail(b"x", type_="application/x-pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"), "encrypted (S/MIME)"),
        (mail(b"x", type_="application/pgp-encrypted"), "encrypted (PGP)"),
        (mail(b"x", type_='application/octet-stream; name="Antwort.msg"'), "Outlook file"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(box: Mailbox, content: bytes, reason: str) -> None:
    found = read(box, content)
    assert found["verdict"] == "to-read"
    assert reason in found["reason"]


@pytest.mark.parametrize("cut", [3, 40, 90])
def test_a_calendar_that_breaks_off_is_left_alone(box: Mailbox, cut: int) -> None:
    content = calendar(box.uid).encode().partition(b"SUMMARY")[0]
    found = read(box, mail(content[:-cut]))
    assert (found["verdict"], found["reason"]) == ("unplaced", "the calendar in it breaks off")


@pytest.mark.parametrize("coding", ["utf-8", "latin-1"])
def test_a_sender_in_bare_letters(box: Mailbox, coding: str) -> None:
    found = read(box, "From: jürgen@example.org\nSubject: Grüße\n\nIch komme.\n".encode(coding))
    assert (found["verdict"], found["sender"], found["subject"]) == ("to-read", "jürgen@example.org", "Grüße")


def test_an_answer_that_was_passed_on_is_not_taken(box: Mailbox) -> None:
    inner = mail(calendar(box.uid).encode())
    head = b"From: kollege@example.org\nSubject: WG: Zugesagt\nContent-Type: multipart/mixed; boundary=aussen\n\n"
    found = read(
        box, head + b"--aussen\n\nzur Info\n--aussen\nContent-Type: message/rfc822\n\n" + inner + b"\n--aussen--\n"
    )
    assert (found["verdict"], box.anna[0]) == ("to-read", "needs-action")
    assert f"a reply of {ANNA} that was forwarded" in found["reason"]


@pytest.mark.parametrize(
    "head",
    [
        "X-Autoreply: yes", "Precedence: auto_reply", "Auto-Submitted: auto-replied (vacation)", "X-Autorespond: Urlaub",
        "X-Auto-Response-Suppress: All", "Subject: Automatische Antwort: Einladung", "Subject: Abwesenheitsnotiz",
        "Subject: =?utf-8?q?Nicht_im_B=C3=BCro?=", "Subject: Out of Office", "X-Autoresponse: 1", "X-Amazon-Auto-Reply: 1",
        "X-POST-MessageClass: 9; Autoresponder", "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        "Subject: Ich bin im Urlaub (was: Einladung)", "Subject: AutoAntwort: x", "Subject: Away from office",
    ],
)  # fmt: skip
def test_absence_notes(box: Mailbox, head: str) -> None:
    found = read(box, f"From: anna@example.org\n{head}\n\nBin ab Montag zurück.\n".encode())
    assert (found["verdict"], found["reason"]) == ("to-read", "an absence note or the like, written by a machine")


TYPED = """Guten Tag Frau Muster,

ich komme gern, esse vegetarisch
und bin 10 Minuten später da.

Mit freundlichen Grüßen
Änne Beispiel
"""


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (TYPED, "ich komme gern, esse vegetarisch und bin 10 Minuten später da."),
        ("Ich brauche einen barrierefreien Zugang.\n-- \nAmt für Jugend\n", "Ich brauche einen barrierefreien Zugang."),
        ("Bis dann!\n\nAm 26.03.2026 um 09:00 schrieb Büro:\n> Wir laden ein.\n", "Bis dann!"),
        ("Änne Beispiel hat Ihre Einladung angenommen.\n\nWann: Di., 12. Mai 2026\nWo: Rathaus\n", ""),
        ("Anna has accepted this invitation.\n\nhttps://kalender.example.org/x\n", ""),
        ("Zugesagt: Netzwerke\n\nVon meinem iPhone gesendet\n", ""),
        ("Ich komme mit dem Rad.\n\nFreundlich grüßt\nÄnne Beispiel", "Ich komme mit dem Rad."),
        ("Wir kommen zu zweit.\n\nIm Auftrag\nBeispiel\nStadt Essen", "Wir kommen zu zweit."),
        ("Änne hat diese Einladung angenommen.\n\nNetzwerke\nDienstag, 12. Mai 2026 · 10:00\n", ""),
    ],
)
def test_what_was_typed_beside_the_answer_is_the_note(box: Mailbox, typed: str, note: str) -> None:
    content = mail(calendar(box.uid).encode(), typed=typed)
    assert read(box, content)["note"] == note
    assert box.anna == ("accepted", note)
    assert read(box, content)["verdict"] == "known"


def beside(box: Mailbox, part: bytes) -> str:
    """Return the note of an answer with this part, its headers included, beside the calendar."""
    content = mail(calendar(box.uid).encode(), typed="@@")
    return read(box, content.replace(b"Content-Type: text/plain; charset=utf-8\r\n\r\n@@", part))["note"]


def test_the_note_of_a_mail_that_is_a_web_page_only(box: Mailbox) -> None:
    page = "<html><head><style>p {}</style></head><body><p>Ich esse<br>vegetarisch &amp; k&uuml;hl.</p></body></html>"
    assert beside(box, b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()) == (
        "Ich esse vegetarisch & kühl."
    )


def test_the_note_of_flowed_text(box: Mailbox) -> None:
    head = b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
    assert beside(box, head + b"Ich esse vege \r\ntarisch.") == "Ich esse vegetarisch."


def later(uid: str, status: str = "ACCEPTED", stamp: str = "20260415T200000Z", sequence: str = "SEQUENCE:0") -> bytes:
    """Return a calendar file with an answer by the first invitation that is newer than what was said on the telephone."""
    text = calendar(uid, stamp=f"DTSTAMP:{stamp}", attendee=f"ATTENDEE;PARTSTAT={status}:mailto:{ANNA}")
    return text.replace("SEQUENCE:0\r\n", f"{sequence}\r\n" if sequence else "", 1).encode()


@pytest.mark.parametrize("change", ["", "meeting edit --room 'Saal 3'", "meeting edit --date 2026-05-19"])
@pytest.mark.parametrize("sequence", ["SEQUENCE:0", ""])
@pytest.mark.parametrize("by_list", [False, True])
def test_the_newest_answer_wins(box: Mailbox, change: str, sequence: str, by_list: bool) -> None:
    if change:
        box.famcli(change)
    if by_list:
        (box.folder / "liste.csv").write_text(
            "Name;E-Mail;Antwort\nÄnne Musterfrau-Beispiel;anna@example.org;vielleicht\n"
        )
        box.famcli(f"attendee import {box.folder / 'liste.csv'} --map Antwort=rsvp")
    else:
        box.famcli("attendee rsvp anna@example.org tentative")
    assert box.anna[0] == "tentative"
    assert read(box, later(box.uid, sequence=sequence), "spaeter.ics")["verdict"] == "new"
    assert box.anna[0] == "accepted"


def test_an_answer_by_telephone_before_the_move_is_told_counts_for_the_earlier_date(box: Mailbox) -> None:
    box.famcli("meeting edit --date 2026-05-19")
    assert "earlier one" in box.famcli("attendee rsvp anna@example.org accepted").err
    assert "earlier" in box.famcli("attendee list").out
    box.famcli("invitation send --all --outbox ausgang")
    assert "earlier" not in box.famcli("attendee rsvp anna@example.org accepted").err
    assert "earlier" not in box.famcli("attendee list").out


def test_an_answer_for_the_date_before_a_move_is_shown_as_such_everywhere(box: Mailbox) -> None:
    box.famcli("meeting edit --date 2026-05-19")
    box.famcli("invitation send --all --outbox ausgang")
    found = read(box, ODD["no time"](box.uid))
    assert (found["rsvp"], found["reason"]) == ("accepted", "for the earlier date")
    shown = re.sub(r"\s+", " ", box.famcli("meeting show").out)
    assert "3 (3 not answered; 1 reply is for the earlier date)" in shown
    assert "accepted, for the earlier date" in re.sub(r"\s+", " ", box.famcli("attendee list").out)
    assert box.famcli("attendee list --rsvp accepted --json").json == []
    assert [row["earlier"] for row in box.famcli("attendee list --json").json].count(True) == 1
    box.famcli("attendee export -o liste.csv")
    line = next(line for line in Path("liste.csv").read_text("utf-8-sig").splitlines() if "Änne" in line)
    assert "not answered" in line
    assert "accepted, for the earlier date" in line
    assert box.famcli("report missing --json").json == []


def test_addresses_that_invitations_came_from_stay_ours(box: Mailbox) -> None:
    box.famcli("meeting edit --contact-email netz@example.org")
    box.famcli("meeting edit --contact-email buero@example.org")
    assert read(box, later(box.uid), "antwort.ics")["verdict"] == "new"
    strange = later(box.uid).replace(b"familienbuero@example.org", b"fremd@example.org")
    assert "another organizer" in read(box, strange, "fremd.ics")["reason"]


RETURNED = """\
From: MAILER-DAEMON@mx.example.org
To: familienbuero@example.org
Date: Fri, 27 Mar 2026 09:00:00 +0100
Subject: Unzustellbar: Einladung
Content-Type: multipart/report; report-type=delivery-status; boundary=r

--r
Content-Type: text/plain; charset=utf-8

Die Nachricht konnte nicht zugestellt werden.
--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; bernd@example.org
Action: ACTION
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Postfach unbekannt

--r--
"""
IN_PROSE = """\
From: Mail Delivery System <postmaster@example.org>
Date: Fri, 27 Mar 2026 09:00:00 +0100
Subject: Ihre Nachricht konnte nicht zugestellt werden

Folgende Adresse ist fehlgeschlagen:

  bernd@example.org
  550 5.1.1 Postfach unbekannt

Fragen an hilfe@example.net.
"""


@pytest.mark.parametrize(
    "report", [RETURNED.replace("ACTION", "failed"), RETURNED.replace("ACTION", "Failed (permanent)"), IN_PROSE]
)
def test_a_bounce_marks_the_address(box: Mailbox, report: str) -> None:
    found = read(box, report.encode())
    assert (found["verdict"], found["person"]) == ("to-read", "Bernd Beispielmann")
    assert found["reason"].startswith("a bounce, written by a machine: bernd@example.org (")
    assert "550 5.1.1 Postfach unbekannt" in found["reason"]
    assert box.next_steps()["Bernd Beispielmann"] == "correct"
    status = re.sub(r"\s+", " ", box.famcli("invitation status").out)
    assert "2026-03-27" in status
    assert "Postfach unbekannt" in status
    assert "2026-03-27" in box.famcli("person list").out
    assert "Postfach unbekannt" in box.famcli("person show bernd-beispielmann").out
    bounced = box.famcli("person show bernd-beispielmann --json").json["bounced"]
    assert bounced["at"].startswith("2026-03-27T")
    assert "Postfach unbekannt" in bounced["reason"]
    listed = {entry["email"]: entry["bounced"] for entry in box.famcli("person list --json").json}
    assert (listed[BERND], listed[ANNA]) == (bounced, None)
    before = box.store
    read(box, report.encode())
    assert box.store == before


def test_whose_mails_come_back_gets_a_letter_until_there_is_another_address(box: Mailbox) -> None:
    box.famcli("meeting edit --room 'Saal 3'")
    read(box, RETURNED.replace("ACTION", "failed").encode())
    planned = box.famcli("invitation send --dry-run")
    assert "Bernd Beispielmann <bernd@example.org>" in planned.err
    box.famcli("invitation send --outbox ausgang --for bernd-beispielmann")
    assert [path.suffix for path in Path("ausgang").glob("*bernd*") if "Saal" not in path.name].count(".pdf") == 1
    box.famcli("person edit bernd-beispielmann --email b.beispielmann@example.org")
    assert "✗" not in box.famcli("person list").out
    assert "Bernd" not in box.famcli("invitation send --dry-run").err


def test_a_mail_that_was_sent_again_says_that_the_address_works(box: Mailbox) -> None:
    report = RETURNED.replace("ACTION", "failed").encode()
    read(box, report)
    at(box.monkeypatch, APRIL_15 + DAY)
    box.famcli("invitation send --resend --for bernd-beispielmann --outbox ausgang")
    assert "✗" not in box.famcli("person list").out
    read(box, report)
    assert "✗" not in box.famcli("person list").out


@pytest.mark.parametrize("action", ["delayed", "relayed"])
def test_a_mail_that_is_only_late_marks_nothing(box: Mailbox, action: str) -> None:
    found = read(box, RETURNED.replace("ACTION", action).encode())
    assert (found["verdict"], found["reason"]) == ("to-read", "sent automatically")
    assert box.next_steps()["Bernd Beispielmann"] == "wait"


def test_a_bounce_of_a_stranger_marks_nobody(box: Mailbox) -> None:
    before = box.store
    found = read(box, RETURNED.replace("ACTION", "failed").replace(BERND, "niemand@example.net").encode())
    assert "niemand@example.net" in found["reason"]
    assert box.store == before


def sent(folder: Path, who: str) -> EmailMessage:
    """Return the mail to somebody in an outbox."""
    (path,) = folder.glob(f"*{who}*.eml")
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def test_changes_go_on_from_the_invitation(box: Mailbox) -> None:
    box.famcli("invitation render --for bernd@example.org --format eml -o bernd.eml")
    first = sent(Path(), "bernd")
    assert (first["In-Reply-To"], first["Auto-Submitted"]) == (None, "auto-generated")
    assert first["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    box.famcli("meeting edit --room 'Saal 3'")
    box.famcli("invitation send --outbox zwei")
    change = sent(box.folder / "zwei", "bernd")
    assert change["Message-ID"] != first["Message-ID"]
    assert change["In-Reply-To"] == change["References"] == first["Message-ID"]


def test_who_declined_is_told_of_another_day_and_not_of_another_room(box: Mailbox) -> None:
    box.famcli("attendee rsvp bernd@example.org declined")
    box.famcli("meeting edit --room 'Saal 3'")
    assert box.next_steps()["Bernd Beispielmann"] == "nothing"
    assert box.next_steps()["Änne Musterfrau-Beispiel"] == "update"
    box.famcli("meeting edit --date 2026-05-19")
    assert box.next_steps()["Bernd Beispielmann"] == "update"


def test_the_calendar_ends_where_the_agenda_does(box: Mailbox) -> None:
    box.famcli(["meeting", "edit", "--end", ""])
    assert "DTEND;TZID=Europe/Berlin:20260512T120000" in box.famcli("meeting export -o -").out
    box.famcli("agenda add Begrüßung --minutes 45")
    assert "DTEND;TZID=Europe/Berlin:20260512T104500" in box.famcli("meeting export -o -").out

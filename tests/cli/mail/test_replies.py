"""Answers that come in: from whatever program, in whatever order, however often."""

import itertools
import re
import time
from datetime import datetime
from pathlib import Path

import pytest

from famcli.domain.meetings.zones import there
from famcli.exchange.itip import read_replies
from tests.cli.mail.clients import CLIENTS, DELEGATE
from tests.cli.mail.clients.hostile import HOSTILE, STRANGER, hostile
from tests.cli.mail.mailbox import AFTER_THE_DAY, ANNA, BERND, Mailbox, at
from tests.cli.mail.sources import maildir, mbox
from tests.conftest import Famcli, Prepared

COMMENT = "Komme gern, aber erst um 11; „Zug“\nverspätet sich"
ONE_LINE = "Komme gern, aber erst um 11; „Zug“ verspätet sich"
EARLY, LATE = "20260401T080000Z", "20260402T070000Z"


@pytest.fixture
def box(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Mailbox:
    return Mailbox(famcli, tmp_path, monkeypatch, prepared)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("status", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_what_programs_write_is_understood(box: Mailbox, client: str, status: str) -> None:
    found = box.read([box.mail(client, status=status)])
    assert [(f["verdict"], f["person"], f["rsvp"]) for f in found] == [
        ("new", "Änne Musterfrau-Beispiel", status.casefold())
    ]
    assert box.anna == (status.casefold(), "")
    assert box.next_steps()["Änne Musterfrau-Beispiel"] == "nothing"
    assert box.next_steps()["Bernd Beispielmann"] == "wait"


@pytest.mark.parametrize("client", [*CLIENTS, "tentative"])
def test_comments_come_along(box: Mailbox, client: str) -> None:
    box.read([box.mail(client, comment=COMMENT)])
    assert box.anna[1].replace("'", "„", 1).replace("'", "“") in (ONE_LINE, ONE_LINE.replace('"', "„"))


def test_letters_that_are_folded_in_two(box: Mailbox) -> None:
    comment = "ä" * 200 + " „Grüße“"
    box.read([box.mail("tentative", comment=comment, status="TENTATIVE")])
    assert box.anna == ("tentative", comment)


def sources(box: Mailbox, mails: list[bytes], kind: str) -> tuple[str, bytes]:
    """Return the argument, and what is on stdin, for these mails kept in this way."""
    folder = box.folder / "quelle"
    match kind:
        case "maildir":
            return str(maildir(folder, mails)), b""
        case "mbox":
            return str(mbox(folder / "Posteingang", mails)), b""
        case "mbox on stdin":
            return "-", mbox(folder / "Posteingang", mails).read_bytes()
    folder.mkdir()
    if kind == "ics":
        calendar = mails[0].partition(b"\r\n\r\n")[2]
        (folder / "antwort.ics").write_bytes(calendar)
        return str(folder / "antwort.ics"), b""
    for number, mail in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(mail)
    (folder / "Notizen.txt").write_text("Das ist keine Mail.")
    return (str(folder), b"") if kind == "folder" else (str(folder / "0.eml"), b"")


@pytest.mark.parametrize(
    ("kind", "people"),
    [("ics", 1), ("eml", 1), ("folder", 2), ("maildir", 2), ("mbox", 2), ("mbox on stdin", 2)],
)
def test_mails_are_read_wherever_they_lie(box: Mailbox, kind: str, people: int) -> None:
    mails = [box.mail(), box.mail("outlook", BERND, status="DECLINED", comment="From Köln ist es zu weit")]
    source, stdin = sources(box, mails, kind)
    result = box.famcli(["invitation", "replies", source], stdin=stdin)
    assert f"{people} new" in result.err
    assert box.anna[0] == "accepted"
    expected = ("declined", "From Köln ist es zu weit") if people == 2 else ("needs-action", "")
    assert box.answers()["Bernd Beispielmann"] == expected


@pytest.mark.parametrize("source", ["gibt-es-nicht.mbox", "-"])
def test_no_source(box: Mailbox, source: str) -> None:
    failed = box.famcli(["invitation", "replies", source], ok=False)
    assert (failed.status, failed.err.count("\n")) == (1, 1)


def test_a_preview_keeps_nothing(box: Mailbox) -> None:
    before = box.store
    path = mbox(box.folder / "in", [box.mail(status="DECLINED", comment="Bin im Urlaub")])
    result = box.famcli(f"invitation replies {path} --dry-run")
    assert "Bin im Urlaub" in result.out
    assert "Nothing was saved" in result.err
    assert box.store == before


def every_kind(box: Mailbox) -> list[bytes]:
    """Return mails of every kind there is, of Anna and of Bernd."""
    clients = [box.mail(client, comment=COMMENT) for client in (*CLIENTS, "tentative")]
    delegated = [box.mail(form, dtstamp=LATE) for form in ("outlook_counter", "delegating", "delegate")]
    return [*clients, *delegated, *(mail for kind in HOSTILE for mail in hostile(kind, uid=box.uid, attendee=BERND))]


def test_reading_twice_changes_nothing(box: Mailbox) -> None:
    mails = every_kind(box)
    first = box.read(mails)
    before = box.store
    second = box.read(mails)
    assert box.store == before
    assert "new" in {f["verdict"] for f in first}
    assert {f["verdict"] for f in second} == {"known", "unplaced", "to-read"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_newest_answer_counts_in_any_order(box: Mailbox, order: tuple[int, ...]) -> None:
    mails = [
        box.mail("outlook", dtstamp="20260401T080000Z", status="ACCEPTED"),
        box.mail("google", dtstamp="20260401T080001Z", status="TENTATIVE", comment="mal sehen"),
        box.mail("apple", dtstamp="20260403T080000Z", status="DECLINED", comment="doch nicht"),
    ]
    for index in order:
        box.read([mails[index]])
    assert box.anna == ("declined", "doch nicht")


def test_an_answer_that_is_in_a_mail_twice_is_told_once(box: Mailbox) -> None:
    assert box.verdicts([box.mail("google"), box.mail("thunderbird", BERND)]) == ["new", "new"]


def test_an_answer_by_hand_is_newer_than_mails_before_it(box: Mailbox) -> None:
    mails = [box.mail(), box.mail("outlook_counter", comment="lieber später")]
    box.read(mails)
    box.famcli("attendee rsvp 'Änne Musterfrau-Beispiel' declined --note 'hat angerufen'")
    before = box.store
    assert box.verdicts(mails) == ["known", "known"]
    assert box.store == before
    box.read([box.mail(dtstamp="20260420T080000Z", comment="nun doch")])
    assert box.anna == ("accepted", "nun doch")


def test_a_proposal_is_a_note_and_no_answer(box: Mailbox) -> None:
    counter = box.mail("outlook_counter", comment="Am 13. wäre es leichter", status="TENTATIVE")
    (found,) = box.read([counter])
    assert (found["verdict"], box.anna[0]) == ("note", "needs-action")
    assert "2026-05-13 13:00" in box.anna[1]
    assert "leichter" in box.anna[1]
    assert box.next_steps()["Änne Musterfrau-Beispiel"] == "wait"


def test_a_proposal_in_utc_is_read_as_the_clocks_at_the_meeting_show_it() -> None:
    (reply,) = read_replies(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:COUNTER\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:20260513T110000Z\r\n"
        b"ATTENDEE;PARTSTAT=TENTATIVE:mailto:anna@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert isinstance(reply.begin, datetime)
    assert f"{there('Europe/Berlin', reply.begin):%d.%m. %H:%M}" == "13.05. 13:00"


def test_who_comes_instead_is_called_as_in_the_mail(box: Mailbox) -> None:
    box.read([box.mail("delegating")])
    mail = box.mail("delegate").replace(b';CN="Vertretung, Vera"', b"")
    sender = b"\nFrom: Vera Vertretung <vertretung@example.org>\n"
    box.read([re.sub(rb"\nFrom: [^\n]*\n", sender, mail, count=1)])
    assert "Vera Vertretung" in box.famcli("attendee list").out


@pytest.mark.parametrize("turned", [False, True])
def test_a_proposal_and_an_answer(box: Mailbox, turned: bool) -> None:
    mails = [box.mail("outlook", comment="gern", dtstamp=EARLY), box.mail("outlook_counter", dtstamp=LATE)]
    box.read(reversed(mails) if turned else mails)
    assert box.anna[0] == "accepted"
    assert box.anna[1].startswith("gern; proposes 2026-05-13")
    box.read([box.mail("outlook", comment="es geht doch", dtstamp="20260404T080000Z")])
    before = box.store
    assert box.anna[1] == "es geht doch"
    assert box.verdicts(mails) == ["known", "known"]
    assert box.store == before


@pytest.mark.parametrize("times", [(EARLY, EARLY), (EARLY, LATE), (LATE, EARLY)])
@pytest.mark.parametrize("turned", [False, True])
def test_somebody_comes_in_another_ones_place(box: Mailbox, times: tuple[str, str], turned: bool) -> None:
    pair = [box.mail("delegating", dtstamp=times[0]), box.mail("delegate", dtstamp=times[1], comment="komme gern")]
    if turned:
        assert box.verdicts([pair[1]]) == ["unplaced"]
        assert "Vera Vertretung" not in box.answers()
        assert box.verdicts(reversed(pair)) == ["new", "new"]
    else:
        for mail in pair:
            assert box.verdicts([mail])[0] in ("new", "known")
    answers = box.answers()
    assert answers["Vera Vertretung"] == ("accepted", "for Änne Musterfrau-Beispiel: komme gern")
    assert answers["Änne Musterfrau-Beispiel"][0] == "declined"
    assert "represented by" in answers["Änne Musterfrau-Beispiel"][1]
    before = box.store
    assert box.verdicts(pair) == ["known", "known"]
    assert box.store == before


@pytest.mark.parametrize("name", ["Bernd Beispielmann", "bernd-beispielmann"])
def test_a_representative_cannot_take_somebodys_entry(box: Mailbox, name: str) -> None:
    instead = b';DELEGATED-FROM="mailto:%s"' % ANNA.encode()
    mail = box.mail("tentative", DELEGATE, name=name).replace(b";ROLE=REQ-PARTICIPANT", instead)
    box.famcli("person edit bernd-beispielmann --email ''")
    (found,) = box.read([mail])
    assert box.famcli("person show bernd-beispielmann --json").json["email"] == ""
    if name == "Bernd Beispielmann":
        assert (found["verdict"], box.anna[0]) == ("unplaced", "needs-action")
        assert DELEGATE in found["reason"]


def test_after_a_move_old_answers_count_no_more(box: Mailbox) -> None:
    old = [box.mail("outlook", comment="gern"), box.mail("outlook", BERND)]
    box.read(old)
    box.famcli("meeting edit --date 2026-05-19")
    box.famcli("invitation send --all --outbox ausgang")
    assert set(box.next_steps().values()) == {"wait"}
    before = box.store
    assert box.verdicts(old) == ["known", "known"]
    assert box.store == before
    at(box.monkeypatch, AFTER_THE_DAY)
    assert box.next_steps()["Änne Musterfrau-Beispiel"] == "remind"
    box.read([box.mail("apple", sequence=1, dtstamp=LATE, status="DECLINED")])
    assert box.anna[0] == "declined"
    assert box.next_steps() == {
        "Änne Musterfrau-Beispiel": "nothing", "Bernd Beispielmann": "remind", "Dr. Clara Probst": "remind",
    }  # fmt: skip
    late = box.mail("outlook", comment="zum alten Tag", dtstamp="20260403T080000Z")
    assert box.verdicts([late]) == ["known"]
    assert box.anna[0] == "declined"


def test_a_sequence_that_cannot_be_does_not_win_for_ever(box: Mailbox) -> None:
    mails = [box.mail(sequence=2_000_000_000), box.mail(dtstamp=LATE, status="DECLINED")]
    box.read(mails)
    assert box.anna[0] == "declined"
    box.famcli("meeting edit --date 2026-05-19")
    box.famcli("invitation send --all --outbox ausgang")
    before = box.store
    assert box.verdicts(mails) == ["known", "known"]
    assert box.store == before


def test_an_answer_of_the_future_is_left_alone(box: Mailbox) -> None:
    (found,) = box.read([box.mail(dtstamp="29990101T000000Z")])
    assert found["verdict"] == "unplaced"
    assert "2999-01-01" in found["reason"]
    assert box.anna[0] == "needs-action"


REASONS = {
    "truncated": ("unplaced", "breaks off"),
    "unknown_uid": ("unplaced", "belongs to no meeting"),
    "not_invited": ("unplaced", f"{STRANGER} is not on the list"),
    "forged_organizer": ("unplaced", f"another organizer ({STRANGER})"),
    "other_sender": ("unplaced", f"sent by {STRANGER}, but answers for {BERND}"),
    "contradiction": ("unplaced", "same time"),
    "request": ("to-read", "not a reply"),
    "cancel": ("to-read", "not a reply"),
    "two_attendees": ("unplaced", "replies for more than one person"),
    "plain": ("to-read", ""),
    "auto_reply": ("to-read", "machine"),
    "long": ("unplaced", "too large"),
    "nested": ("to-read", "nested"),
    "nested_components": ("unplaced", "too large"),
    "empty": ("to-read", "empty"),
}
TAKEN = ("raw_bytes", "nul_bytes", "broken_header", "contradiction", "terminal")
"""What is taken all the same: bytes in a wrong label, a header that is only shown, the first of two, signs that command."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_mails_are_told_and_the_rest_is_taken(box: Mailbox, kind: str) -> None:
    mails = hostile(kind, uid=box.uid, attendee=BERND)
    path = mbox(box.folder / "in", [*mails, box.mail("nextcloud")])
    found = box.famcli(f"invitation replies {path} --json --dry-run").json
    verdict, reason = REASONS.get(kind, ("new", ""))
    assert (found[-2]["verdict"], found[-1]["verdict"]) == (verdict, "new")
    assert reason in found[-2]["reason"]
    result = box.famcli(f"invitation replies {path}")
    assert not any(ord(sign) < 32 and sign != "\n" for sign in result.out + result.err)
    assert "\u202e" not in result.out
    assert box.anna == ("accepted", "")
    assert box.answers()["Bernd Beispielmann"][0] == ("accepted" if kind in TAKEN else "needs-action")


def test_texts_with_wrong_labels(box: Mailbox) -> None:
    box.read(hostile("raw_bytes", uid=box.uid, attendee=BERND) + hostile("nul_bytes", uid=box.uid, attendee=ANNA))
    assert box.answers()["Bernd Beispielmann"] == ("accepted", "Ich käme gern früher")
    assert box.anna == ("accepted", "Komme gern")


TWO = b"From: anna@example.org, niemand@example.net\r\nReply-To: anna@example.org\r\n"


@pytest.mark.parametrize("head", [b"", b"From: kaputt\r\n", b"Reply-To: anna@example.org\r\n", TWO])
def test_a_mail_that_does_not_say_who_sent_it(box: Mailbox, head: bytes) -> None:
    mail = box.mail()
    begin, _, rest = mail.partition(b"From: ")
    (found,) = box.read([begin + head + rest.partition(b"\r\n")[2]])
    assert (found["verdict"], box.anna[0]) == ("unplaced", "needs-action")


def test_an_enormous_mail_is_left_out_and_the_others_are_read(box: Mailbox) -> None:
    folder = box.folder / "quelle"
    folder.mkdir()
    (folder / "a.eml").write_bytes(box.mail() + b"\r\n" + b"x" * 50_000_000)
    (folder / "b.eml").write_bytes(box.mail("apple", BERND))
    begun = time.monotonic()
    result = box.famcli(f"invitation replies {folder}")
    assert time.monotonic() - begun < 3
    assert "too large (47 MB)" in result.out
    assert "a.eml" in result.out
    assert box.anna[0] == "needs-action"
    assert box.answers()["Bernd Beispielmann"][0] == "accepted"


def test_plain_mails_are_listed_to_be_read(box: Mailbox) -> None:
    result = box.famcli(f"invitation replies {mbox(box.folder / 'in', [box.mail('plain')])}")
    assert "to read yourself" in result.out
    assert ANNA in result.out
    assert box.anna[0] == "needs-action"

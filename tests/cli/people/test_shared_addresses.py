"""An address that several people have: an office's. Each is written to by name, and an answer needs one."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.conftest import Famcli

OFFICE = "info@gemeinde.example.org"


@pytest.fixture
def office(meeting: Famcli) -> Famcli:
    """Two people on the list who share an address."""
    for name in ("Eva Süß", "Ulf Jäger"):
        meeting(["person", "add", name, "--email", OFFICE])
        meeting(["attendee", "add", name])
    return meeting


def names(famcli: Famcli) -> list[str]:
    return [person["name"] for person in famcli("person list --json").json]


def test_a_second_person_is_added_with_a_word(famcli: Famcli) -> None:
    famcli(f"person add 'Eva Süß' --email {OFFICE}")
    said = famcli(f"person add 'Ulf Jäger' --email {OFFICE}").err
    assert "also the address of Eva Süß" in " ".join(said.split())
    assert sorted(names(famcli)) == ["Eva Süß", "Ulf Jäger"]
    famcli("person add 'Ida Klein' --email ida@example.org")
    assert "Eva Süß, Ulf Jäger" in " ".join(famcli(f"person edit ida-klein --email {OFFICE}").err.split())


def test_the_same_name_with_the_same_address_is_the_same_person(famcli: Famcli) -> None:
    famcli(f"person add 'Eva Süß' --email {OFFICE}")
    assert "already" in famcli(f"person add 'Eva Süß' --email {OFFICE}", ok=False).err


def test_a_list_brings_both_and_again_nobody(famcli: Famcli) -> None:
    Path("x.csv").write_text(f"Name;E-Mail\nEva Süß;{OFFICE}\nUlf Jäger;{OFFICE}\n", encoding="utf-8")
    assert OFFICE in famcli("person import x.csv").out
    assert [line["kind"] for line in famcli("person import x.csv --json").json] == ["same", "same"]
    assert sorted(names(famcli)) == ["Eva Süß", "Ulf Jäger"]


def test_who_comes_onto_the_list_of_a_meeting_is_nobody_else(office: Famcli) -> None:
    office(["attendee", "add", "Ida Klein", "--email", OFFICE])
    office(["attendee", "add", "Eva Süß", "--email", OFFICE], ok=False)
    assert sorted(names(office)) == ["Eva Süß", "Ida Klein", "Ulf Jäger"]


def test_each_is_greeted_by_name(office: Famcli) -> None:
    office("meeting edit --contact-email netz@example.org")
    office("invitation send --outbox post")
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in Path("post").glob("*.eml")]
    assert {str(mail["To"]) for mail in mails} == {f"Eva Süß <{OFFICE}>", f"Ulf Jäger <{OFFICE}>"}
    assert len({mail["Message-ID"] for mail in mails}) == 2


@pytest.mark.parametrize(("line", "reason"), [(f";{OFFICE};ja", "eva-suess, ulf-jaeger"), (f"Eva Süß;{OFFICE};ja", "")])
def test_a_list_of_replies_asks_which_of_them(office: Famcli, line: str, reason: str) -> None:
    Path("x.csv").write_text(f"Name;Mail;Antwort\n{line}\n", encoding="utf-8")
    done = office("attendee import x.csv", ok=not reason)
    assert reason in done.out
    given = {row["person"]["slug"]: row["attendee"]["rsvp"] for row in office("attendee list --json").json}
    assert given["ulf-jaeger"] == "needs-action"
    assert given["eva-suess"] == ("needs-action" if reason else "accepted")


def test_a_form_without_a_name_asks_which_of_them(office: Famcli) -> None:
    Path("x.md").write_text(f"E-Mail: {OFFICE}\nTitel: Netz\n", encoding="utf-8")
    assert "Eva Süß, Ulf Jäger" in " ".join(office("report submit x.md", ok=False).err.split())


@pytest.mark.parametrize(("name", "slug"), [("Ulf Jäger", "ulf-jaeger"), ("Gemeinde", ""), ("", "")])
def test_a_reply_counts_for_who_is_named_in_it(office: Famcli, name: str, slug: str) -> None:
    office("meeting edit --contact-email netz@example.org")
    uid = next(line[4:] for line in office("meeting export -o -").out.splitlines() if line.startswith("UID:")).strip()
    Path("x.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid}\r\nDTSTAMP:20110101T000000Z\r\nSEQUENCE:0\r\nDTSTART:20110512T080000Z\r\n"
        f'ATTENDEE;CN="{name}";PARTSTAT=ACCEPTED:mailto:{OFFICE}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
        encoding="utf-8",
    )
    (found,) = office("invitation replies x.ics --json").json
    given = {row["person"]["slug"]: row["attendee"]["rsvp"] for row in office("attendee list --json").json}
    assert [who for who, rsvp in given.items() if rsvp == "accepted"] == ([slug] if slug else [])
    assert slug or "Eva Süß, Ulf Jäger" in found["reason"]

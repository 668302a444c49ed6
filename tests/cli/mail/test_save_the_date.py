"""Saving the date: who is told the day long before the invitation, and what becomes of that later."""

from email import message_from_bytes, policy
from pathlib import Path

from icalendar import Calendar

from tests.conftest import Famcli

from .office import OUTBOX, files


def tasks(famcli: Famcli, command: str = "invitation announce") -> list[str]:
    return [each["row"]["person"]["slug"] for each in famcli(f"{command} --dry-run --json").json]


def test_everyone_is_told_once_with_an_entry_that_blocks_nothing(list_of_three: Famcli) -> None:
    told = list_of_three("invitation announce").err
    assert "2 e-mails are in" in told
    assert files() == [
        "terminvormerkung-anna-muster.eml",
        "terminvormerkung-bernd-muster.eml",
        "terminvormerkung-carla-muster.pdf",
    ]
    mail = message_from_bytes((OUTBOX / "terminvormerkung-anna-muster.eml").read_bytes(), policy=policy.default)
    assert str(mail["Subject"]).startswith("Bitte vormerken: 6. Familienmanagertreffen am 12. Mai 2011")
    (entry,) = [each for each in mail.walk() if each.get_content_type() == "text/calendar"]
    assert entry.get_content_disposition() == "attachment"
    calendar = Calendar.from_ical(entry.get_content())
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["TRANSP"], "ATTENDEE" in event) == ("PUBLISH", "TRANSPARENT", False)
    assert tasks(list_of_three) == []


def test_a_meeting_that_moves_is_told_again_with_the_day_before(list_of_three: Famcli) -> None:
    list_of_three("invitation announce")
    list_of_three("meeting edit --room 'Saal 3'")
    assert tasks(list_of_three) == [], "another room is for the invitation"
    list_of_three("meeting edit --date 19.5.2011")
    assert len(tasks(list_of_three)) == 3
    list_of_three("invitation announce --force")
    mail = message_from_bytes((OUTBOX / "terminvormerkung-anna-muster.eml").read_bytes(), policy=policy.default)
    text = " ".join(mail.get_body(("plain",)).get_content().split())  # type: ignore[union-attr]
    assert str(mail["Subject"]).startswith("Neuer Termin, bitte vormerken")
    assert "(Donnerstag, 12. Mai 2011" in text
    assert "Donnerstag, 19. Mai 2011" in text


def test_who_is_invited_needs_no_such_mail_and_who_had_one_is_invited(list_of_three: Famcli) -> None:
    list_of_three("invitation announce --for Anna")
    assert len(tasks(list_of_three, "invitation send")) == 3
    list_of_three("invitation send --for Bernd")
    assert tasks(list_of_three) == ["carla-muster"]


def test_a_cancelled_meeting_is_told_to_whom_saved_the_date(list_of_three: Famcli) -> None:
    list_of_three("invitation announce --for Anna")
    list_of_three("meeting cancel")
    assert tasks(list_of_three, "invitation send") == ["anna-muster"]
    assert "cancelled" in list_of_three("invitation announce", ok=False).err


def test_due_asks_for_it_until_it_is_done(list_of_three: Famcli) -> None:
    list_of_three("meeting edit --series Netz")
    list_of_three("series deadlines --set save-the-date=-26w")

    def left() -> list[int]:
        return [each["open"] for each in list_of_three("due --json").json if each["chore"] == "save-the-date"]

    assert left() == [3]
    list_of_three("invitation announce --for Anna")
    assert left() == [2]
    list_of_three("invitation announce")
    assert left() == []


def test_the_plan_of_a_meeting_says_what_is_left(list_of_three: Famcli, tmp_path: Path) -> None:
    steps = {
        each["chore"]: (each["day"], each["open"], each["of"]) for each in list_of_three("meeting plan --json").json
    }
    assert steps["save-the-date"] == ("2010-11-11", 3, 3)
    assert steps["invite"] == ("2011-03-31", 3, 3)
    assert "3 of 3" in list_of_three("meeting plan").out
    list_of_three("invitation send")
    list_of_three("meeting plan --format md --output plan.md")
    page = " ".join((tmp_path / "plan.md").read_text(encoding="utf-8").split())
    assert "| ☒ | Donnerstag, 31. März 2011 | Einladungen verschicken | erledigt |" in page
    assert "| ☐ | Donnerstag, 23. Dezember 2010 |" in page
    assert "überfällig" in page
    list_of_three("meeting plan --format ics")
    calendar = Calendar.from_ical((tmp_path / "terminplan-familienmanagertreffen-6.ics").read_bytes())
    assert {str(each["TRANSP"]) for each in calendar.walk("VEVENT")} == {"TRANSPARENT"}

"""Changes, cancellations and reminders: who gets them, and what they say."""

import re

import pytest

from tests.cli.mail.office import (
    OUTBOX,
    calendar,
    files,
    following,
    mail,
    parsed,
    put_on_list,
    standings,
    words,
)
from tests.conftest import Famcli
from tests.kept import Kept

NO_ONE_IS_LEFT = "There is nobody to write to at the moment."


def test_a_new_date_goes_to_those_who_were_invited_and_the_rest_is_invited(list_of_three: Famcli) -> None:
    list_of_three("invitation send --for Anna")
    before = calendar(mail("anna"))
    list_of_three("meeting edit --date 2011-05-13")
    assert following(list_of_three) == {"anna": "update", "bernd": "invite", "carla": "invite"}
    list_of_three("invitation send")
    assert files() == [
        "aenderung-anna-muster.eml",
        "einladung-anna-muster.eml",
        "einladung-bernd-muster.eml",
        "einladung-carla-muster.pdf",
    ]
    content = mail("anna", "aenderung")
    assert parsed(content)["Subject"].startswith("Änderung: 6.")
    now = calendar(content)
    assert "METHOD:REQUEST" in now
    assert "DTSTART;TZID=Europe/Berlin:20110513T100000" in now
    assert ("SEQUENCE:0" in before, "SEQUENCE:1" in now) == (True, True)
    assert re.findall("UID:.*", before) == re.findall("UID:.*", now) == re.findall("UID:.*", calendar(mail("bernd")))
    assert NO_ONE_IS_LEFT in list_of_three("invitation send").err


@pytest.mark.parametrize(
    ("change", "rises"),
    [
        ("--date 2011-05-13", True),
        ("--start 11:00", True),
        ("--end 15:00", True),
        ("--place Essen", True),
        ("--room Ratssaal", True),
        ("--address 'Am Rathaus 1'", True),
        ("--url https://example.org", True),
        ("--title 'Netze knüpfen'", False),
        ("--rsvp-by 2011-05-01", False),
        ("--place 'Mülheim an der Ruhr'", False),
    ],
)
def test_only_a_new_date_or_place_is_told(list_of_three: Famcli, change: str, rises: bool) -> None:
    list_of_three("invitation send")
    list_of_three(f"meeting edit {change}")
    assert set(following(list_of_three).values()) == ({"update"} if rises else {"wait"})


def test_a_cancellation_goes_to_those_who_were_invited(list_of_three: Famcli) -> None:
    list_of_three("invitation send --for Anna --for Carla")
    list_of_three("meeting cancel")
    assert following(list_of_three) == {"anna": "cancel", "bernd": "nothing", "carla": "cancel"}
    list_of_three("invitation send")
    assert files() == [
        "absage-anna-muster.eml",
        "absage-carla-muster.pdf",
        "einladung-anna-muster.eml",
        "einladung-carla-muster.pdf",
    ]
    content = mail("anna", "absage")
    assert parsed(content)["Subject"].startswith("Absage: 6.")
    lines = calendar(content).splitlines()
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"} <= set(lines)
    assert not [line for line in lines if "RSVP" in line or "VALARM" in line]
    assert re.findall("UID:.*", "\n".join(lines)) == re.findall("UID:.*", calendar(mail("anna")))
    assert "is cancelled" in list_of_three("invitation remind", ok=False).err
    assert NO_ONE_IS_LEFT in list_of_three("invitation send").err


def test_reminders_go_to_those_who_have_not_answered(
    list_of_three: Famcli, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    put_on_list(list_of_three, "Dirk")
    assert NO_ONE_IS_LEFT in list_of_three("invitation remind").err  # nobody is invited yet
    list_of_three("invitation send --for Anna --for Bernd --for Carla")
    list_of_three("attendee rsvp bernd-muster accepted")
    before = kept.everything()
    assert "reminder" in list_of_three("invitation remind --dry-run").out
    assert kept.everything() == before
    list_of_three("invitation remind")
    assert [name for name in files() if name.startswith("erinnerung")] == [
        "erinnerung-anna-muster.eml",
        "erinnerung-carla-muster.pdf",
    ]
    content = mail("anna", "erinnerung")
    assert words(parsed(content)["Subject"]).startswith(words("Bitte bis 28. April antworten: 6. Familien"))
    assert "METHOD:REQUEST" in calendar(content)
    assert parsed(content).get_content_type() == "multipart/alternative"
    assert NO_ONE_IS_LEFT in list_of_three("invitation remind --not-answered").err
    assert "1 e-mail is in " in list_of_three("invitation remind --resend").err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301821200")  # three days later
    first = parsed(content)["Message-ID"]
    list_of_three("invitation remind")
    assert parsed(mail("anna", "erinnerung"))["Message-ID"] != first
    assert {name: len(each["reminded"]) for name, each in standings(list_of_three).items()} == {
        "anna": 3,
        "bernd": 0,
        "carla": 3,
        "dirk": 0,
    }


def test_who_has_answered_for_an_earlier_date_is_asked_again(list_of_three: Famcli) -> None:
    list_of_three("invitation send")
    list_of_three("attendee rsvp anna-muster accepted --note vegetarisch")
    list_of_three("meeting edit --date 19.5.2011")
    list_of_three("invitation send")
    assert "accepted (vegetarisch), for the earlier date" in list_of_three("invitation status").out
    list_of_three("invitation remind --for Anna")
    body = parsed(mail("anna", "erinnerung")).get_body(("plain",))
    assert body is not None
    asked = "zum sechsten Familienmanagertreffen am 19. Mai 2011 haben wir noch keine Antwort"
    assert words(asked) in words(body.get_content())
    list_of_three("attendee rsvp anna-muster accepted")
    assert "earlier" not in list_of_three("invitation status").out


def test_after_the_day_to_answer_by(list_of_three: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    list_of_three("invitation send")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1304240400")  # 1 May 2011
    assert set(following(list_of_three).values()) == {"remind"}
    list_of_three("invitation remind --for Anna")
    assert parsed(mail("anna", "erinnerung"))["Subject"].startswith("Bitte um Ihre Antwort: ")


def test_reminders_of_reports_go_to_those_who_are_coming_without_one(list_of_three: Famcli) -> None:
    list_of_three("invitation send")
    list_of_three("attendee rsvp anna-muster accepted")
    list_of_three("attendee rsvp bernd-muster accepted")
    list_of_three("report submit --by 'Bernd Muster' --title Familienlotsen")
    list_of_three("invitation remind --no-report")
    (name,) = [name for name in files() if not name.startswith("einladung")]
    assert "anna-muster" in name
    message = parsed((OUTBOX / name).read_bytes())
    assert words(message["Subject"]).startswith(words("Bitte bis 5. Mai Kurzbericht einreichen: 6."))
    assert not [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    body = message.get_body(("plain",))
    assert body is not None
    assert words("Guten Tag Anna Muster, zum sechsten Familienmanagertreffen") in words(body.get_content())
    assert list_of_three("invitation remind --no-report --not-answered", ok=False).status == 2


def test_the_table_tells_how_things_stand(list_of_three: Famcli) -> None:
    list_of_three("invitation send --for Anna")
    shown = list_of_three("invitation status")
    rows = [re.split(r"\s{2,}", line.strip()) for line in shown.out.splitlines()[2:]]
    assert rows[0][:2] == ["anna-muster", "Anna Muster"]
    assert rows[0][2].endswith("(outbox)")
    assert [row[-1] for row in rows] == ["wait", "invite", "invite"]
    assert shown.err == "2 people are waiting for something from you.\n"


def body(name: str, kind: str = "aenderung") -> str:
    """Return the text of a mail, each paragraph in one line."""
    part = parsed(mail(name, kind)).get_body(("plain",))
    assert part is not None
    return re.sub(r"\s+", " ", part.get_content())


def test_a_change_says_what_was_and_what_is(list_of_three: Famcli) -> None:
    list_of_three("meeting edit --room 'Altes Rathaus'")
    list_of_three("invitation send")
    list_of_three("meeting edit --date 2011-05-13 --start 11:00 --room 'Großer Saal'")
    list_of_three("invitation send")
    said = body("anna")
    assert "Freitag, 13. Mai 2011, 11:00–16:00 Uhr (bisher: Donnerstag, 12. Mai 2011, 10:00–16:00 Uhr)" in said
    assert "Großer Saal, Mülheim an der Ruhr (bisher: Altes Rathaus, Mülheim an der Ruhr)" in said
    assert "Da sich der Termin geändert hat, antworten Sie uns bitte noch einmal" in said
    assert "Online:" not in said


def test_another_room_leaves_answers_as_they_are(list_of_three: Famcli) -> None:
    list_of_three("invitation send")
    list_of_three("meeting edit --room 'Großer Saal' --url https://example.org/zoom")
    list_of_three("person edit anna-muster --lang en")
    list_of_three("invitation send")
    said = body("bernd")
    assert "Falls Sie schon geantwortet haben, gilt Ihre Antwort weiterhin." in said
    assert "Termin: Donnerstag, 12. Mai 2011, 10:00–16:00 Uhr Ort" in said, "the date is no news, and stands below"
    assert "bisher: Donnerstag" not in said
    (path,) = (path for path in OUTBOX.glob("*anna*") if "change" in path.name or "aenderung" in path.name)
    said = re.sub(r"\s+", " ", parsed(path.read_bytes()).get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert "Place: Großer Saal, Mülheim an der Ruhr (before: Mülheim an der Ruhr)" in said
    assert "Online: https://example.org/zoom" in said
    assert "your reply still holds" in said


def test_each_is_told_what_changed_since_they_were_told(list_of_three: Famcli) -> None:
    list_of_three("invitation send --for Anna")
    list_of_three("meeting edit --date 2011-05-13")
    list_of_three("invitation send --for Bernd")
    list_of_three("meeting edit --date 2011-05-20")
    list_of_three("invitation send")
    assert "(bisher: Donnerstag, 12. Mai 2011" in body("anna")
    assert "(bisher: Freitag, 13. Mai 2011" in body("bernd")


def test_a_change_back_to_what_somebody_knows_names_none(list_of_three: Famcli) -> None:
    list_of_three("invitation send")
    list_of_three("meeting edit --date 2011-05-13")
    list_of_three("meeting edit --date 2011-05-12")
    list_of_three("invitation send")
    assert "bisher" not in body("anna")
    assert "Bitte beachten Sie die folgenden Angaben" in body("anna")


def test_a_cancellation_names_the_day_that_somebody_knows(list_of_three: Famcli) -> None:
    list_of_three("invitation send")
    list_of_three("meeting edit --date 2011-05-13")
    list_of_three("meeting cancel")
    list_of_three("invitation send")
    assert "Donnerstag, den 12. Mai 2011" in body("anna", "absage")
    assert "12. Mai 2011" in parsed(mail("anna", "absage"))["Subject"]

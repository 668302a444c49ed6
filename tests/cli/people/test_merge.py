"""Two entries that are one person: nothing that refers to either is lost."""

import pytest
from msgspec.structs import replace

from famcli.domain.meetings.attendee import Attendance
from famcli.store.repositories import Store
from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture
def double(meeting: Famcli) -> Famcli:
    """Claudia Roos twice, and a meeting that can invite."""
    meeting("meeting edit --contact-email buero@example.org")
    meeting(
        "person add 'Dr. Claudia Roos' --email claudia@example.org --organization 'Stadt Mülheim' --tag netz --tag west"
    )
    meeting(
        "person add 'Claudia Roos-Müller' --email roos@example.org --organization 'Kreis Muster' --phone '0208 1'"
        " --salutation frau --tag west --tag neu"
    )
    return meeting


def merged(famcli: Famcli, kept: Kept) -> None:
    famcli("person merge claudia-roos claudia-roos-mueller")
    assert "claudia-roos-mueller" not in {p["slug"] for p in famcli("person list --json").json}
    assert kept.newest().count(b'claudia-roos-mueller"') == 1, "as a former name only"


def test_the_entries_become_one(double: Famcli, kept: Kept) -> None:
    merged(double, kept)
    roos = double("person show claudia-roos --json").json
    assert (roos["name"], roos["email"], roos["phone"]) == ("Dr. Claudia Roos", "claudia@example.org", "0208 1")
    assert (roos["salutation"], roos["tags"]) == ("frau", ["netz", "west", "neu"])
    for lost in ("E-mail: roos@example.org", "Organization: Kreis Muster", "Name: Claudia Roos-Müller"):
        assert lost in roos["notes"]
    double("store undo")
    assert len(double("person list --json").json) == 2


def test_references_of_every_kind_are_kept(double: Famcli, kept: Kept) -> None:
    double("meeting edit --host claudia-roos-mueller")
    double("agenda add 'Begrüßung' --minutes 10 --presenter claudia-roos-mueller --presenter claudia-roos")
    double("agenda add 'Bericht' --minutes 20 --presenter claudia-roos-mueller")
    double("attendee edit claudia-roos-mueller --role host")
    double("attendee edit claudia-roos --role host")
    double("attendee add 'Bernd Beispielmann' --email bernd@example.org")
    double("report submit --by claudia-roos-mueller --title Familienbüro")
    double("report submit --by 'Bernd Beispielmann' --with claudia-roos --with claudia-roos-mueller --title Lotsen")
    double("report submit --by 'Bernd Beispielmann' --title Bürgerbus")
    for slug in ("claudia-roos-mueller", "claudia-roos"):
        double(f"report interest 3 --by {slug}")
    double("action add 'Den Leitfaden schicken' --owner claudia-roos-mueller")
    double("invitation send --all --outbox ausgang")
    merged(double, kept)
    shown = double("meeting show --json").json
    assert shown["host"] == "claudia-roos"
    assert [item["presenters"] for item in shown["agenda"]] == [["claudia-roos"], ["claudia-roos"]]
    row = double("attendee list --role host --json").json
    assert [(each["attendee"]["person"], each["person"]["name"]) for each in row] == [
        ("claudia-roos", "Dr. Claudia Roos")
    ]
    with Store(kept.backend()).read() as tx:
        assert [(report.by, report.coauthors) for report in tx.reports.all()] == [
            ("claudia-roos", ()), ("bernd-beispielmann", ("claudia-roos",)), ("bernd-beispielmann", ()),
        ]  # fmt: skip
        assert [(each.slug, each.person) for each in tx.interests.all()] == [
            ("familienmanagertreffen-6/3/claudia-roos", "claudia-roos")
        ]
        assert [action.owner for action in tx.actions.all()] == ["claudia-roos"]
    standing = double("invitation status --json").json
    assert {each["told"]["person"] for each in standing} == {"claudia-roos", "bernd-beispielmann"}
    assert "There is nobody to write to" in double("invitation send --all --outbox ausgang").err


def test_two_parts_in_one_meeting_become_one(double: Famcli, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    double("attendee add claudia-roos")
    double("attendee add claudia-roos-mueller --role speaker")
    double("attendee rsvp claudia-roos accepted --note 'früher zugesagt'")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301648400")
    double("attendee rsvp claudia-roos-mueller declined --note 'später abgesagt'")
    double("attendee attendance claudia-roos-mueller excused")
    double("invitation send --all --outbox ausgang")
    merged(double, kept)
    (row,) = (each["attendee"] for each in double("attendee list --json").json)
    assert (row["rsvp"], row["note"]) == ("declined", "später abgesagt")
    assert (row["role"], row["attendance"]) == ("speaker", "excused")
    (standing,) = double("invitation status --json").json
    assert standing["told"]["person"] == "claudia-roos"


@pytest.mark.parametrize(("change", "answer"), [("--room 'Saal 3'", "accepted"), ("--date 2011-05-19", "declined")])
def test_of_two_answers_the_newer_one_for_the_day_that_holds_now_counts(
    double: Famcli, kept: Kept, monkeypatch: pytest.MonkeyPatch, change: str, answer: str
) -> None:
    for slug in ("claudia-roos", "claudia-roos-mueller"):
        double(f"attendee add {slug}")
    double("invitation send --all --outbox ausgang")
    double(f"meeting edit {change}")
    double("invitation send --for claudia-roos-mueller --outbox neu")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301648400")
    double("attendee rsvp claudia-roos-mueller declined")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301652000")
    double("attendee rsvp claudia-roos accepted")
    merged(double, kept)
    (row,) = (each["attendee"] for each in double("attendee list --json").json)
    assert row["rsvp"] == answer


def came_for(kept: Kept, who: str, absent: str) -> None:
    """Keep that somebody came in another one's place, as the minutes do."""
    with Store(kept.backend()).write("test") as tx:
        attendee = tx.attendees.get(f"familienmanagertreffen-6/{who}")
        assert attendee
        tx.attendees.put(replace(attendee, attendance=Attendance.PRESENT, substitute_for=absent))


@pytest.mark.parametrize(("who", "absent"), [(0, 1), (1, 0)])
@pytest.mark.parametrize("both", [True, False])
def test_nobody_comes_in_their_own_place(double: Famcli, kept: Kept, who: int, absent: int, both: bool) -> None:
    slugs = ("claudia-roos", "claudia-roos-mueller")
    for slug in slugs if both else (slugs[who],):
        double(f"attendee add {slug}")
    came_for(kept, slugs[who], slugs[absent])
    merged(double, kept)
    (row,) = (each["attendee"] for each in double("attendee list --json").json)
    assert (row["attendance"], row["substitute_for"]) == ("present", "")


def test_representatives_are_kept(double: Famcli, kept: Kept) -> None:
    double("attendee add 'Bernd Beispielmann'")
    came_for(kept, "bernd-beispielmann", "claudia-roos-mueller")
    merged(double, kept)
    (row,) = (each["attendee"] for each in double("attendee list --json").json)
    assert row["substitute_for"] == "claudia-roos"


def test_whom_the_other_entry_represented_is_kept(double: Famcli, kept: Kept) -> None:
    for slug in ("claudia-roos", "claudia-roos-mueller"):
        double(f"attendee add {slug}")
    double("person add 'Bernd Beispielmann'")
    came_for(kept, "claudia-roos-mueller", "bernd-beispielmann")
    merged(double, kept)
    (row,) = (each["attendee"] for each in double("attendee list --json").json)
    assert row["substitute_for"] == "bernd-beispielmann"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("person merge claudia-roos claudia-roos", "two different entries"),
        ("person merge claudia-roos niemand", "No one called"),
        ("person merge claudia claudia-roos", "is ambiguous"),
    ],
)
def test_what_cannot_be_merged(double: Famcli, line: str, words: str) -> None:
    before = double("person list --json").out
    assert words in double(line, ok=False).err
    assert double("person list --json").out == before

"""The address book and the lists of meetings."""

import pytest

from tests.conftest import Famcli


def test_a_person_is_kept_with_everything(famcli: Famcli) -> None:
    famcli(
        "person add 'Frau Dr. Claudia Roos' --email Claudia.Roos@Example.org --organization 'Stadt Mülheim an der Ruhr'"
        " --function Familienmanagerin --phone '+49 208 0' --address 'Rathaus / 12345 Musterstadt' --tag netz --tag west"
    )
    roos = famcli("person show claudia --json").json
    assert roos["slug"] == "claudia-roos"
    assert roos["name"] == "Dr. Claudia Roos"
    assert roos["salutation"] == "frau"
    assert roos["email"] == "claudia.roos@example.org"
    assert roos["address"] == "Rathaus\n12345 Musterstadt"
    assert roos["tags"] == ["netz", "west"]
    assert "Stadt Mülheim" in famcli("person list --tag West --search 'mülheim roos'").out
    assert famcli("person list --tag ost --json").json == []


def test_people_are_sorted_by_family_name_without_particles(famcli: Famcli) -> None:
    for name in ("Zoë Ähren", "Prof. Dr. Anna von der Heide", "Bert Adam"):
        famcli(["person", "add", name])
    names = [p["name"] for p in famcli("person list --json").json]
    assert names == ["Bert Adam", "Zoë Ähren", "Prof. Dr. Anna von der Heide"]


def test_the_same_address_is_the_same_person(meeting: Famcli) -> None:
    meeting("person add 'Claudia Roos' --email roos@example.org")
    meeting("attendee add 'C. Roos' --email ROOS@example.org --function Familienmanagerin")
    assert [p["slug"] for p in meeting("person list --json").json] == ["claudia-roos"]
    assert meeting("person show claudia-roos --json").json["function"] == "Familienmanagerin"


def test_two_people_of_one_name_need_the_slug(meeting: Famcli) -> None:
    meeting("person add 'Anna Weiß' --email a@example.org")
    meeting("person add 'Anna Weiß' --email b@example.org")
    failed = meeting("attendee add 'Anna Weiß'", ok=False)
    assert "anna-weiss, anna-weiss-2" in failed.err
    meeting("attendee add anna-weiss-2")
    assert meeting("attendee list --json").json[0]["person"]["email"] == "b@example.org"


def test_titles_do_not_make_another_person(meeting: Famcli) -> None:
    meeting("person add 'Dr. Claudia Roos'")
    meeting("attendee add 'Claudia Roos'")
    assert len(meeting("person list --json").json) == 1
    assert "already" in meeting("attendee add 'Dr. Claudia Roos'", ok=False).err


def test_a_tag_puts_everybody_on_the_list_once(meeting: Famcli) -> None:
    for number in range(3):
        meeting(f"person add 'Person {number} Muster' --tag netz")
    meeting("attendee add 'Person 1 Muster'")
    assert "2 people" in meeting("attendee add --tag netz").err
    assert len(meeting("attendee list --json").json) == 3
    assert "tag" in meeting("attendee add --tag leer", ok=False).err
    assert meeting("attendee add", ok=False).status == 2


def test_replies_and_attendance_are_two_things(meeting: Famcli) -> None:
    meeting("attendee add 'Claudia Roos' --role host --rsvp tentative")
    meeting("attendee rsvp roos accepted --note 'kommt später'")
    row = meeting("attendee list --json").json[0]["attendee"]
    assert (row["rsvp"], row["note"], row["attendance"], row["role"]) == ("accepted", "kommt später", None, "host")
    meeting("attendee attendance 'claudia roos' excused")
    assert meeting("attendee list --json").json[0]["attendee"]["attendance"] == "excused"
    assert meeting("attendee list --rsvp declined --json").json == []
    assert len(meeting("attendee list --role host --rsvp accepted --json").json) == 1
    meeting("attendee edit roos --role speaker")
    meeting("attendee remove claudia-roos")
    assert meeting("attendee list --json").json == []
    assert len(meeting("person list --json").json) == 1


def test_a_person_who_is_needed_is_not_removed(meeting: Famcli) -> None:
    meeting("attendee add 'Claudia Roos'")
    failed = meeting("person remove claudia-roos", ok=False)
    assert "familienmanagertreffen-6" in failed.err
    meeting("attendee remove claudia-roos")
    meeting("person remove claudia-roos")
    assert meeting("person list --json").json == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("person add X --email kein@", "e-mail address"),
        ("person add X --email 'a b@example.org'", "e-mail address"),
        ("person add ''", "empty"),
        ("person show niemand", "No one called"),
        ("attendee rsvp niemand accepted", "No one called"),
    ],
)
def test_wrong_input(meeting: Famcli, line: str, words: str) -> None:
    assert words in meeting(line, ok=False).err


def test_what_is_no_text_is_refused(famcli: Famcli) -> None:
    assert "UTF-8" in famcli(["person", "add", "Anna \udcff"], ok=False).err
    assert famcli("person list --json").json == []

"""Names that nobody has: somebody new is told of, somebody near is asked about, and several in one are not one."""

import json
from collections.abc import Callable

import pytest

from tests.conftest import Famcli


@pytest.fixture
def desk(meeting: Famcli) -> Famcli:
    """Two people are in the address book."""
    meeting("person add 'Dr. Norbert Otter' --organization 'Stadt Essen'")
    meeting("person add 'Zeynep Yıldırım'")
    return meeting


def people(famcli: Famcli) -> list[str]:
    return [person["slug"] for person in famcli("person list --json").json]


TAKING = [
    "agenda add Vortrag --presenter '{}'",
    "report submit --by '{}' --title Bürgerbus",
    "report submit --by 'Zeynep Yıldırım' --with '{}' --title Bürgerbus",
    "meeting edit --host '{}'",
    "meeting new Fachtag --date 2011-06-01 --host '{}'",
    "attendee add '{}'",
    "attendee add '{}' --function Leitung",
    "action add Raum --owner '{}'",
]


@pytest.mark.parametrize("line", TAKING)
def test_somebody_new_is_told_of(desk: Famcli, line: str) -> None:
    told = desk(line.format("Änne Weiß")).err
    assert "New in the address book: Änne Weiß (aenne-weiss)." in told
    assert "aenne-weiss" in people(desk)
    assert "New in the address book" not in desk("agenda add Noch --presenter weiß").err


@pytest.mark.parametrize("line", TAKING)
@pytest.mark.parametrize("name", ["Norbet Otter", "N. Otter", "Norbert Oter", "Otter, Norbet"])
def test_somebody_near_is_asked_about(desk: Famcli, line: str, name: str) -> None:
    told = desk(line.format(name), ok=False).err
    assert "is Dr. Norbert Otter, Stadt Essen (norbert-otter) meant?" in told
    assert "--new" in told
    assert len(people(desk)) == 2
    desk(line.format(name) + " --new")
    assert len(people(desk)) == 3


@pytest.mark.parametrize("line", TAKING)
@pytest.mark.parametrize(
    "name", ["Otter", "Herr Otter", "Dr. Otter", "norbert otter", "Norbert Otter (Stadt Essen)", "otter"]
)
def test_a_part_of_a_name_is_enough(desk: Famcli, line: str, name: str) -> None:
    assert "New" not in desk(line.format(name)).err
    assert len(people(desk)) == 2


@pytest.mark.parametrize("name", ["yildirim", "Zeynep Yildirim", "YILDIRIM"])
def test_accents_and_capitals_make_no_difference(desk: Famcli, name: str) -> None:
    desk(["agenda", "add", "Vortrag", "--presenter", name])
    assert len(people(desk)) == 2


@pytest.mark.parametrize("answer", ["j", "n"])
def test_on_a_terminal_it_is_asked_and_the_command_goes_on(
    desk: Famcli, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("famcli.cli.shell.performing.can_ask", lambda: True)
    told = desk("agenda add Vortrag --presenter 'Norbet Otter'", stdin=f"{answer}\n".encode())
    assert "“Norbet Otter”: is Dr. Norbert Otter, Stadt Essen (norbert-otter) meant? [Y/n]" in told.err
    (item,) = desk("meeting show --json").json["agenda"]
    assert item["presenters"] == (["norbert-otter"] if answer == "j" else ["norbet-otter"])
    assert ("New in the address book: Norbet Otter" in told.err) is (answer == "n")


def test_an_address_says_who_it_is(desk: Famcli) -> None:
    desk("attendee add 'Norbert Ottar' --email ottar@example.org")
    assert len(people(desk)) == 3


def test_a_form_names_somebody_near_by_line(desk: Famcli, tmp_path: object) -> None:
    from pathlib import Path

    Path("bericht.md").write_text("# Kurzbericht\n\nName: Norbet Otter\nTitel: Bürgerbus\n", encoding="utf-8")
    told = desk("report submit bericht.md", ok=False).err
    assert "norbert-otter" in told
    assert len(people(desk)) == 2


SEVERAL: list[tuple[str, Callable[[Famcli], object]]] = [
    (
        "action add Raum --owner '{}'",
        lambda famcli: [famcli("action list --json").json[0]["owner"], *famcli("action list --json").json[0]["also"]],
    ),
    ("agenda add X --presenter '{}'", lambda famcli: famcli("meeting show --json").json["agenda"][-1]["presenters"]),
    (
        "report submit --by zeynep --with '{}' --title Bus",
        lambda famcli: famcli("report show 1 --json").json["coauthors"],
    ),
]


@pytest.mark.parametrize(
    "names", ["Anna Alt, Bernd Bau", "Anna Alt und Bernd Bau", "Anna Alt; Bernd Bau", "Anna, Bernd"]
)
@pytest.mark.parametrize(("line", "kept"), SEVERAL)
def test_two_names_in_one_value_are_two_people(
    desk: Famcli, line: str, kept: Callable[[Famcli], object], names: str
) -> None:
    desk("person add 'Anna Alt'")
    desk("person add 'Bernd Bau'")
    desk(line.format(names))
    assert kept(desk) == ["anna-alt", "bernd-bau"]


@pytest.mark.parametrize(
    "line",
    [
        "report submit --by '{}' --title Bus",
        "meeting edit --host '{}'",
        "attendee add '{}'",
        "attendee add '{}' --email beide@example.org",
        "person add '{}'",
        "person show '{}'",
        "person edit '{}' --phone 1",
    ],
)
@pytest.mark.parametrize("names", ["Anna Alt, Bernd Bau", "Emil Eck und Fritz Fest"])
def test_where_one_is_meant_two_are_refused(desk: Famcli, line: str, names: str) -> None:
    desk("person add 'Anna Alt'")
    desk("person add 'Bernd Bau'")
    before = json.dumps(desk("person list --json").json)
    assert "looks like several people" in desk(line.format(names), ok=False).err
    assert json.dumps(desk("person list --json").json) == before


@pytest.mark.parametrize(
    "name", ["Roos, Claudia", "Claudia Roos, M. A.", "Musikverein Harmonie e. V.", "Kinder und Jugend"]
)
def test_one_name_with_a_comma_or_dot_is_one(desk: Famcli, name: str) -> None:
    desk(["action", "add", "Raum", "--owner", name])
    assert len(people(desk)) == 3


def test_an_option_for_one_value_is_given_once(desk: Famcli) -> None:
    told = desk("meeting edit --place Rathaus --place Schule", ok=False)
    assert "--place was given more than once" in told.err
    assert told.status == 2
    assert desk("meeting show --json").json["place"] != "Schule"
    desk("report submit --by otter --title Bus --partner Rathaus --partner Schule")


def test_a_speaker_who_is_not_on_the_list_is_put_there(desk: Famcli) -> None:
    told = desk("agenda add Vortrag --presenter otter").err
    assert "Dr. Norbert Otter is now on the list of familienmanagertreffen-6, as a speaker." in told
    (row,) = desk("attendee list --json").json
    assert (row["attendee"]["person"], row["attendee"]["role"]) == ("norbert-otter", "speaker")
    assert "on the list" not in desk("agenda add Fragen --presenter otter").err
    desk("attendee add zeynep --role host")
    desk("agenda edit 2 --presenter zeynep")
    roles = {row["person"]["slug"]: row["attendee"]["role"] for row in desk("attendee list --json").json}
    assert roles == {"norbert-otter": "speaker", "zeynep-yildirim": "host"}


class TestNamesakes:
    """Two people of one name are told apart by where they work."""

    @pytest.fixture
    def two(self, desk: Famcli) -> Famcli:
        desk("person add 'Petra Schmidt' --organization 'Stadt Essen'")
        desk("person add 'Petra Schmidt' --organization 'Stadt Köln'")
        return desk

    def test_the_slug_says_it(self, two: Famcli) -> None:
        assert {"petra-schmidt", "petra-schmidt-stadt-koeln"} <= set(people(two))

    def test_the_question_says_it(self, two: Famcli) -> None:
        told = two("agenda add Vortrag --presenter 'Petra Schmidt'", ok=False).err
        assert "petra-schmidt (Stadt Essen), petra-schmidt-stadt-koeln (Stadt Köln)" in told

    @pytest.mark.parametrize(
        "name", ["Petra Schmidt (Stadt Köln)", "petra schmidt (stadt köln)", "Frau Schmidt (Stadt Köln)"]
    )
    def test_in_brackets_it_is_understood(self, two: Famcli, name: str) -> None:
        two(["meeting", "edit", "--host", name])
        assert two("meeting show --json").json["host"] == "petra-schmidt-stadt-koeln"

    def test_another_organization_may_be_somebody_else(self, two: Famcli) -> None:
        assert "--new" in two("attendee add 'Petra Schmidt (Kreis Unna)'", ok=False).err
        two("attendee add 'Petra Schmidt (Kreis Unna)' --new")
        entry = two("person show petra-schmidt-kreis-unna --json").json
        assert (entry["name"], entry["organization"]) == ("Petra Schmidt", "Kreis Unna")

    def test_so_it_is_with_the_option(self, desk: Famcli) -> None:
        assert "--new" in desk("attendee add 'Norbert Otter' --organization 'Kreis Unna'", ok=False).err
        desk("attendee add 'Norbert Otter' --organization 'Kreis Unna' --new")
        assert "norbert-otter-kreis-unna" in people(desk)
        assert desk("person show norbert-otter --json").json["organization"] == "Stadt Essen"

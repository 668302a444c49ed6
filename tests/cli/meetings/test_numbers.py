"""Numbers of agenda items that stay from the first invitation on."""

import pytest

from tests.conftest import Famcli, Prepared


def numbers(famcli: Famcli) -> list[tuple[str, str]]:
    return [(row["number"], row["item"]["title"]) for row in famcli("agenda list --json").json]


@pytest.fixture
def invited(famcli: Famcli, prepared: Prepared, request: pytest.FixtureRequest) -> Famcli:
    """A meeting with three items whose first invitation is out."""

    def make() -> None:
        meeting: Famcli = request.getfixturevalue("meeting")
        meeting("meeting edit --contact-email buero@example.org")
        for title in ("Begrüßung", "Haushalt", "Verschiedenes"):
            meeting(f"agenda add {title} --minutes 20")
        meeting("attendee add 'Claudia Roos' --email roos@example.org")
        meeting("invitation send --outbox aus")

    prepared("numbers", make)
    return famcli


def test_what_comes_after_the_invitation_gets_a_letter(invited: Famcli) -> None:
    said = invited("agenda add Spielplatz --position 3").err
    assert "Added item 2a" in said
    assert numbers(invited) == [("1", "Begrüßung"), ("2", "Haushalt"), ("2a", "Spielplatz"), ("3", "Verschiedenes")]
    invited("agenda add Ausblick")
    assert numbers(invited)[-1] == ("4", "Ausblick")
    assert "| 2a |" in invited("document render agenda --format md -o -").out


def test_before_it_they_follow_from_the_places(meeting: Famcli) -> None:
    meeting("agenda add A")
    meeting("agenda add B --position 1")
    assert numbers(meeting) == [("1", "B"), ("2", "A")]


def test_an_item_that_moves_or_goes_takes_its_number_along(invited: Famcli) -> None:
    assert "Item 3 has moved to the place of item 1; it keeps its number." in invited("agenda move 3 1").err
    assert numbers(invited) == [("3", "Verschiedenes"), ("1", "Begrüßung"), ("2", "Haushalt")]
    invited("agenda edit 1 --title Eröffnung")
    invited("agenda remove 2")
    assert numbers(invited) == [("3", "Verschiedenes"), ("1", "Eröffnung")]


def test_counting_anew_says_what_it_would_change(invited: Famcli) -> None:
    invited("agenda add Spielplatz --position 3")
    invited("attendee attendance 'Claudia Roos' present")
    invited("protocol edit --export text.md")
    with open("text.md", encoding="utf-8") as file:
        text = file.read().replace("[x] Claudia Roos", "[x] Claudia Roos ab TOP 2a (befangen bei TOP 3)")
    with open("text.md", "w", encoding="utf-8") as file:
        file.write(text)
    invited("protocol import text.md")
    said = invited("agenda renumber").err
    assert "Item 2a becomes item 3: Spielplatz" in said
    assert "Item 3 becomes item 4: Verschiedenes" in said
    assert "agenda renumber --force" in said
    assert numbers(invited)[2] == ("2a", "Spielplatz")
    assert "1 invited person knows the earlier numbers" in invited("agenda renumber --force").err
    assert [number for number, _title in numbers(invited)] == ["1", "2", "3", "4"]
    text = invited("protocol edit --export -").out
    assert "ab TOP 3 (befangen bei TOP 4)" in text
    assert "follow the order of the items already" in invited("agenda renumber").err


def test_open_and_closed_items_and_sub_items(meeting: Famcli) -> None:
    meeting("meeting edit --numbering oe-n")
    meeting("agenda add Anfragen --minutes 10")
    meeting("agenda add Haushalt --minutes 10")
    meeting("agenda add Kinderhaus --sub --minutes 10")
    meeting("agenda add Personal --internal --minutes 10")
    assert [number for number, _title in numbers(meeting)] == ["Ö 1", "Ö 2", "Ö 2.1", "N 1"]
    meeting("protocol note ö2.1 'Es wird umgebaut.'")
    meeting("protocol note 'N 1' 'Eine Stelle ist frei.'")
    text = meeting("protocol render --format md -o -").out
    assert "TOP Ö 2.1: Kinderhaus" in text
    assert "TOP N 1: Personal" in text
    meeting("protocol edit --export text.md")
    meeting("protocol import text.md")
    with open("text.md", encoding="utf-8") as file:
        assert "## TOP Ö 2.1: Kinderhaus" in file.read()


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("agenda edit 3 --label 2", "There is an item 2 already."),
        ("agenda add Neu --label 1", "There is an item 1 already."),
        ("agenda add Neu --label Haushalt", "is not a number for an item"),
        ("agenda edit 1 --sub", "A sub-item needs an item above it."),
        ("agenda edit 3a --title X", "no item 3a"),
        ("agenda edit 1.2 --title X", "no item 1.2"),
        ("agenda add", "Give a TITLE, or use --carried"),
        ("agenda add Neu --carried", "Give a TITLE, or use --carried"),
        ("agenda add --carried", "has adjourned an item"),
    ],
)
def test_what_cannot_be_is_refused(invited: Famcli, command: str, reason: str) -> None:
    before = invited("meeting show --json").out
    assert reason in invited(command, ok=False).err
    assert invited("meeting show --json").out == before


def test_an_own_number_is_kept(meeting: Famcli) -> None:
    meeting("agenda add Begrüßung")
    meeting("agenda add Haushalt --label 4/2027")
    meeting("agenda add Ausblick")
    assert numbers(meeting) == [("1", "Begrüßung"), ("4/2027", "Haushalt"), ("5", "Ausblick")]


def test_who_came_for_an_item_that_moved_had_a_vote_from_then_on(invited: Famcli) -> None:
    invited("attendee add 'Bert Ohm'")
    invited("attendee attendance 'Claudia Roos' present")
    invited("attendee attendance 'Bert Ohm' present")
    invited("agenda move 3 2")
    invited("protocol edit --export text.md")
    with open("text.md", encoding="utf-8") as file:
        text = file.read().replace("[x] Bert Ohm", "[x] Bert Ohm ab TOP 2")
    with open("text.md", "w", encoding="utf-8") as file:
        file.write(
            text.replace("## TOP 3: Verschiedenes\n", "## TOP 3: Verschiedenes\n\nBeschluss: Ja (1 ja, 0 nein)\n")
        )
    invited("protocol import text.md")
    assert "votes were counted" not in invited("protocol check", ok=None).out


def test_what_was_adjourned_is_offered_for_the_next_agenda(famcli: Famcli) -> None:
    famcli("meeting new Frühjahr --series Beirat --date 12.5.2027 --start 18:00")
    famcli("agenda add Haushalt --minutes 20 --presenter 'Anna Weiß'")
    famcli("agenda add Spielplatz --minutes 20")
    famcli("protocol note 1 'Vertagt: auf die nächste Sitzung'")
    famcli("protocol note 2 'Antrag: Mehr Bänke (vertagt)'")
    said = famcli("meeting new Sommer --series Beirat --date 12.7.2027 --yes").err
    assert "2 adjourned items; “famcli agenda add --carried” puts them on the agenda:" in said
    assert "Haushalt" in said
    famcli("agenda add Spielplatz")
    famcli("agenda add --carried")
    assert numbers(famcli) == [("1", "Spielplatz"), ("2", "Haushalt")]
    assert "no" in famcli("agenda add --carried", ok=False).err.casefold()


def test_approved_minutes_stay_when_numbers_begin_to_stay(meeting: Famcli) -> None:
    meeting("meeting edit --contact-email buero@example.org")
    meeting("agenda add Haushalt --minutes 20")
    meeting("attendee add 'Claudia Roos' --email roos@example.org --attendance present")
    meeting("protocol note 1 'Es reicht.'")
    meeting("protocol approve --accept Probe --by 'Anna Weiß'")
    before = meeting("protocol render --format md -o -").out
    meeting("invitation send --outbox aus --past")
    assert meeting("protocol render --format md -o -").out == before
    assert meeting("protocol status --json").json["stage"] == "approved"


def test_the_attendance_knows_numbers_of_either_language(meeting: Famcli) -> None:
    meeting("meeting edit --numbering oe-n --lang en")
    meeting("agenda add Budget")
    meeting("agenda add Staff --internal")
    meeting("attendee add 'Bert Ohm' --attendance present")
    meeting("protocol edit --export text.md")
    with open("text.md", encoding="utf-8") as file:
        text = file.read().replace("[x] Bert Ohm", "[x] Bert Ohm from item P 1 (recused for item C 1)")
    with open("text.md", "w", encoding="utf-8") as file:
        file.write(text)
    meeting("protocol import text.md")
    assert "Bert Ohm from Item P 1 (recused for Item C 1)" in meeting("protocol edit --export -").out

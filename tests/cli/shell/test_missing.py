"""On a terminal what a line leaves out is asked for; in a pipe it is an error, as ever."""

from collections.abc import Callable, Sequence

import pytest

from famcli.cli import meeting as meeting_commands
from famcli.cli.meetings import stepwise, takeover
from famcli.cli.shell import missing, typed
from tests.conftest import Famcli

Answers = Callable[..., list[str]]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Somebody at a terminal who gives these answers; what was asked is in the list."""

    def give(*said: str) -> list[str]:
        asked: list[str] = []
        replies = iter(said)

        def ask(question: str) -> str:
            asked.append(question)
            return next(replies)

        def pick(question: str, choices: Sequence[tuple[str, str]]) -> str:
            asked.append(f"{question}: {' '.join(value for value, _label in choices)}".strip())
            return next(replies)

        for module in (typed, meeting_commands, takeover):
            monkeypatch.setattr(module, "can_ask", lambda: True)
        monkeypatch.setattr(takeover, "confirmed", lambda *_question, **_more: True)
        monkeypatch.setattr(missing, "ask", ask)
        monkeypatch.setattr(missing, "pick", pick)
        monkeypatch.setattr(stepwise, "pick", pick)
        return asked

    return give


def test_a_person_is_picked_from_the_address_book(famcli: Famcli, answers: Answers) -> None:
    famcli("person add 'Änne Weiß'")
    famcli("person add 'Bernd Groß'")
    asked = answers("bernd-gross")
    assert famcli("person show --json").json["name"] == "Bernd Groß"
    assert asked == ["Person: aenne-weiss bernd-gross"]


def test_all_that_is_missing_is_asked_for_one_after_the_other(meeting: Famcli, answers: Answers) -> None:
    meeting("attendee add 'Änne Weiß'")
    asked = answers("aenne-weiss", "accepted")
    meeting("attendee rsvp")
    assert asked[0] == "Person: aenne-weiss"
    assert asked[1].endswith(": needs-action accepted declined tentative")
    assert meeting("attendee list --json").json[0]["attendee"]["rsvp"] == "accepted"


def test_an_option_and_a_value_like_an_option(meeting: Famcli, answers: Answers) -> None:
    meeting("person add Weiß --certified-since 2009")
    asked = answers("12.5.2027", "weiss")
    meeting("circle plan --district Styrum --topic Schlaf")
    assert len(asked) == 2
    answers("-5 Grad")
    meeting("venue add --seats 5")
    assert meeting("venue list --json").json[0]["name"] == "-5 Grad"


def test_what_cannot_be_read_is_asked_again(meeting: Famcli, answers: Answers) -> None:
    asked = answers("", "Netze flicken", "", "übermorgen vielleicht", "9.11.2027", "zehn", "10 Uhr", "", "", "", "")
    told = meeting("meeting new").err
    assert "is not a date" in told
    found = meeting("meeting show --json").json
    assert (found["title"], found["date"], found["start"]) == ("Netze flicken", "2027-11-09", "10:00:00")
    assert found["series"] == ""
    assert "Series: familienmanagertreffen" in asked


def test_a_series_that_was_picked_numbers_the_meeting(meeting: Famcli, answers: Answers) -> None:
    answers("familienmanagertreffen", "9.11.2027", "", "", "", "", "")
    meeting("meeting new Sieben")
    found = meeting("meeting show --json").json
    assert (found["series"], found["number"]) == ("familienmanagertreffen", 7)


def test_in_a_pipe_nothing_is_asked(meeting: Famcli) -> None:
    for line in ("person show", "attendee rsvp", "meeting new", "meeting new Titel", "action done"):
        assert meeting(line, ok=False).status == 2


@pytest.fixture
def many() -> list[tuple[str, str]]:
    return [(f"p-{number}", f"Person {number} Muster") for number in range(500)]


def test_of_very_many_a_part_of_the_name_is_asked_for_first(
    many: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(["Muster", "gibt es nicht", "person 49", "2"])
    monkeypatch.setattr(missing, "ask", lambda _question: next(said))
    monkeypatch.setenv("TERM", "dumb")
    assert missing.pick("Person", many) == "p-490"


def test_the_list_gets_shorter_while_one_types(monkeypatch: pytest.MonkeyPatch) -> None:
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput, create_output

    assert create_output
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("prompt_toolkit.output.create_output", lambda **_how: DummyOutput())
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("gro\r")
        assert missing.pick("Person", [("aenne-weiss", "Änne Weiß"), ("bernd-gross", "Bernd Groß")]) == "bernd-gross"

"""A list that has nothing to show says what there would be otherwise."""

import pytest

from tests.conftest import Famcli


@pytest.fixture
def busy(meeting: Famcli) -> Famcli:
    """A meeting with a report, a decision and two actions, and another one with nothing."""
    meeting("attendee add 'Anna Weiß' --role host")
    meeting("attendee add 'Bert Groß'")
    meeting("report submit --by anna --title Lesepaten --summary Vorlesen --topic Bildung")
    meeting("report interest 1 --by bert")
    meeting("agenda add Verschiedenes")
    meeting("protocol note 1 'Beschluss: Wir treffen uns öfter. (einstimmig)'")
    meeting("action add 'Raum buchen' --owner anna --due 2030-01-31")
    meeting("action add 'Saal buchen' --owner anna --due 2030-01-31")
    return meeting


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "attendee list --rsvp accepted",
            "Nothing matches --rsvp accepted. Without this filter: 2 people on the list.",
        ),
        (
            "attendee list --rsvp accepted --role host",
            "Nothing matches --rsvp accepted --role host. Without this filter: 2 people on the list.",
        ),
        ("report list --state accepted", "Nothing matches --state accepted. Without this filter: 1 report."),
        ("report list --topic Mobilität", "Nothing matches --topic Mobilität. Without this filter: 1 report."),
        ("report list --search 'kein Zebra'", "Nothing matches --search “kein Zebra”. Without this filter: 1 report."),
        ("report search Vorlesen --place Köln", "Nothing matches --place Köln. Without this filter: 1 report."),
        ("report search Zebra --place Köln", "Nothing was found."),
        ("decision list --search Zebra", "Nothing matches --search Zebra. Without this filter: 1 decision."),
        ("action list --overdue", "Nothing matches --overdue. Without this filter: 2 actions."),
        ("action list --owner bert", "Nothing matches --owner bert. Without this filter: 2 actions."),
        ("person list --tag netz", "Nothing matches --tag netz. Without this filter: 2 people."),
        ("person list --search Zebra", "Nothing matches --search Zebra. Without this filter: 2 people."),
    ],
)
def test_a_filter_that_fits_nothing_says_what_there_is_without_it(busy: Famcli, line: str, words: str) -> None:
    told = busy(line)
    assert told.err == f"{words}\n"
    assert told.out == ""
    assert busy(f"{line} --json").json == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("report list", "There are no reports for klausur-2011-06-01 yet. With --all-meetings: 1 report."),
        (
            "report list --topic Bildung",
            "There are no reports for klausur-2011-06-01 yet. With --all-meetings: 1 report.",
        ),
        ("decision list", "There are no decisions in klausur-2011-06-01. With --all-meetings: 1 decision."),
        ("action list", "There are no open actions in klausur-2011-06-01. With --all-meetings: 2 actions."),
        (
            "report transfers",
            "No one has asked about a report for klausur-2011-06-01 yet. With --all-meetings: 1 interest in a report.",
        ),
    ],
)
def test_a_meeting_that_has_none_says_what_others_have(busy: Famcli, line: str, words: str) -> None:
    busy("meeting new Klausur --date 2011-06-01")
    assert busy(line).err == f"{words}\n"


def test_what_is_done_is_not_open_but_there(busy: Famcli) -> None:
    busy("action done 1 2")
    said = busy("action list").err
    assert said == "There are no open actions in familienmanagertreffen. With --all: 2 actions.\n"
    assert busy("action list --all-meetings").err == "There are no open actions. With --all: 2 actions.\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("attendee list --rsvp accepted", "famcli attendee add NAME"),
        ("report list --state accepted", "famcli report submit"),
        ("report transfers", "famcli report interest"),
        ("decision list --search Zebra", "Decision: …"),
        ("action list --overdue", "Action: …"),
        ("person list --tag netz", "famcli person add NAME"),
    ],
)
def test_where_there_is_nothing_at_all_it_is_said_how_to_begin(meeting: Famcli, line: str, words: str) -> None:
    assert words in meeting(line).err

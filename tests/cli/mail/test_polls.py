"""Finding a date: proposing, asking, answering by hand, choosing."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.mail.office import parsed
from tests.cli.mail.poll_mails import DATES, OUTBOX, asked, plan, words_of
from tests.conftest import Famcli
from tests.kept import Kept


@pytest.fixture
def poll(famcli: Famcli) -> Famcli:
    plan(famcli, "Anna", "Bernd", "Eva", letters=("Dora",))
    return famcli


def test_a_meeting_without_a_date_says_so(poll: Famcli) -> None:
    assert "date open" in poll("meeting list").out
    shown = poll("meeting show").out
    assert "open, 5 dates proposed; 0 of 4 have answered" in shown
    assert "2011-05-12" not in shown
    assert "steht noch nicht fest" in poll("document render agenda").out
    told = poll("due").out
    assert "ask everyone for dates" in told
    assert "choose a date" in told
    assert "send the invitations" not in told
    assert poll("meeting show --json").json["state"] == "polling"


@pytest.mark.parametrize(
    "command",
    [
        "invitation send",
        "invitation render",
        "invitation render --for Anna --format eml --output -",
        "invitation remind",
        "document render invitation",
        "document render reminder --all --format pdf",
        "meeting export",
    ],
)
def test_nobody_is_invited_before_the_date_is_chosen(poll: Famcli, command: str) -> None:
    told = poll(command, ok=False)
    assert "The date of netzwerktreffen-7 is still open. “famcli poll choose N” chooses one" in told.err
    assert not Path("outbox").exists()


def test_a_date_or_a_poll(famcli: Famcli) -> None:
    assert "--poll" in famcli("meeting new Netze", ok=False).err
    assert famcli(["meeting", "new", "Netze", "--date", "12.5.2011", "--poll", DATES], ok=False).status == 2
    assert "at least two dates" in famcli("meeting new Netze --poll 12.5.2011", ok=False).err
    famcli(["meeting", "new", "Netze pflegen", "--poll", DATES])
    assert famcli("meeting show --json").json["slug"] == "netze-pflegen"


def test_a_personal_mail_with_links_and_a_form(poll: Famcli) -> None:
    said = poll("poll send --by 3.5.2011").err
    assert "3 e-mails are in outbox/netzwerktreffen-7." in said
    assert "1 letter to print" in said
    message = asked("Anna")
    assert message["Subject"] == "Terminumfrage: 7. Netzwerktreffen"
    parsed((OUTBOX / "terminumfrage-anna-muster.eml").read_bytes())
    assert "text/calendar" not in [part.get_content_type() for part in message.walk()]
    text = words_of(message)
    assert "2  Freitag, 20.05.2011, 10:00–12:00 Uhr, Rathaus:" in text
    assert "3. Mai 2011" in text
    assert "mailto:" not in text
    links = [
        unquote(each)
        for each in re.findall(r'href="mailto:netz@example.org\?subject=([^"]*)"', words_of(message, "html"))
    ]
    assert links[:3] == [f"Termine netzwerktreffen-7 : 1 {word}" for word in ("ja", "notfalls", "nein")]
    assert links[-2:] == ["Termine netzwerktreffen-7 : alle ja", "Termine netzwerktreffen-7 : keiner passt"]
    assert len(links) == 17
    assert poll("poll send").err == "There is nobody to write to at the moment.\n"


def test_in_the_language_of_who_gets_it(poll: Famcli) -> None:
    poll("person edit bernd-muster --lang en")
    poll("poll send --no-maybe")
    message = asked("Bernd")
    assert message["Subject"] == "Date poll: Netzwerktreffen, meeting 7"
    assert "2  Friday, 20 May 2011, 10:00 am–12:00 pm, Rathaus:" in words_of(message)
    assert "if need be" not in words_of(message, "html")


def test_a_letter_has_a_form_to_tick(poll: Famcli) -> None:
    text = poll("document render poll --for Dora --format txt --output -").out
    assert re.search(r"1\s+Donnerstag, 12.05.2011, 10:00–12:00 Uhr\s+☐\s+☐\s+☐", text)
    assert "Antwort von: Dora Muster" in text
    poll("document render poll --all --merged --format pdf --output briefe.pdf")
    assert Path("briefe.pdf").read_bytes().startswith(b"%PDF")


def test_entries_for_calendars_only_if_asked_for(poll: Famcli) -> None:
    poll("poll send --holds")
    (part,) = asked("Anna").iter_attachments()
    content = part.get_content()
    assert content.count("STATUS:TENTATIVE") == content.count("TRANSP:TRANSPARENT") == 5
    assert "METHOD:PUBLISH" in content
    assert "Vorgemerkt: Netze knüpfen (1)" in content
    assert "vorläufige Einträge" in words_of(asked("Anna"))


def test_answers_by_hand_and_the_table(poll: Famcli) -> None:
    poll("poll send --must 'Eva Muster' --needed 2")
    assert "Recorded for Anna Muster: 1 no, 2 yes." in poll("poll answer Anna 1=nein 2=ja").err
    poll("poll answer bernd@example.org 1=ja 2=notfalls 3='kann ich leider nicht' --note 'bringt Kuchen mit'")
    poll("poll answer Eva 2=ja 1=nein")
    table = poll("poll show --json").json
    assert [(each["yes"], each["maybe"], each["no"]) for each in table["dates"][:3]] == [
        (1, 0, 2),
        (2, 1, 0),
        (0, 0, 1),
    ]
    assert table["proposed"] == 2
    assert table["dates"][0]["must_no"] == ["Eva Muster"]
    assert table["open"] == 1
    shown = poll("poll show")
    assert re.search(r"Eva Muster \(!\)\s+no\s+yes", shown.out)
    assert (
        "Best so far: 2 (2 yes, 1 if need be, 0 no); “famcli poll choose 2” chooses it. 1 person has not" in shown.err
    )
    assert "bringt Kuchen mit" in shown.out


def test_who_must_be_there_comes_before_how_many(poll: Famcli) -> None:
    for each in ("Anna 1=ja 2=ja 3=ja", "Bernd 1=ja 2=ja", "Dora 1=ja", "Eva 1=nein 2=notfalls 3=ja"):
        poll(f"poll answer {each}")
    assert poll("poll show --json").json["proposed"] == 1
    poll("poll edit --must Eva")
    assert poll("poll show --json").json["proposed"] == 2
    poll("poll edit --must '' --needed 4")
    assert poll("poll show --json").json["proposed"] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("poll answer Anna 1", "write it like 1=yes 2=no"),
        ("poll answer Anna 1='ja, aber nur bis 11'", "not clearly yes, no or if need be"),
        ("poll answer Anna 1=", "not clearly yes"),
        ("poll answer Anna 1=ja 1=nein", "Date 1 is answered twice, and not the same."),
        ("poll answer Anna 9=ja", "There is no date number 9; they are 1 to 5."),
        ("poll answer Anna eins=ja", "not the number of a date"),
        ("poll answer Fremd 1=ja", "No one called “Fremd” on the list"),
        ("poll choose 9", "There is no date number 9"),
        ("poll choose 1", "No one has said yes to “Thu 2011-05-12, 10:00–12:00”. “famcli poll choose 1 --force”"),
        ("poll withdraw x", "not the number of a date"),
        ("poll withdraw 1 2 3 4 5", "No date would be left"),
        ("poll add '12.5.2011 10–12'", "already proposed; it is number 1"),
        ("poll add '1.3.2011'", "has already passed"),
        ("poll edit --by 9.6.2011", "would be too late"),
        ("poll edit --needed 0", "At least one member"),
        ("poll edit --must Fremd", "No one called “Fremd”"),
        ("poll read nichts.csv", "nichts.csv cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(poll: Famcli, kept: Kept, line: str, words: str) -> None:
    before = kept.everything()
    told = poll(line, ok=False)
    assert words in told.err
    assert kept.everything() == before


def test_a_meeting_without_a_poll(meeting: Famcli) -> None:
    for line in ("poll show", "poll send", "poll choose 1", "poll remind", "poll withdraw 1"):
        assert "There is no poll for familienmanagertreffen-6. “famcli poll add DATES”" in meeting(line, ok=False).err
    assert "There is no poll yet." in meeting("poll read antworten.mbox", ok=False).err
    assert "has no open poll" in meeting("document render poll", ok=False).err


def test_choosing_sets_the_date_and_ends_the_poll(poll: Famcli) -> None:
    poll("poll answer Anna 5=ja")
    said = poll("poll choose 5").err
    assert "Chose Thu 2011-06-09, 09:00–11:00, Rathaus, Nachbarstadt: netzwerktreffen-7 is on 2011-06-09." in said
    assert "“famcli invitation send” tells everyone; a yes in the poll is not an acceptance." in said
    found = poll("meeting show --json").json
    assert (found["date"], found["start"], found["end"]) == ("2011-06-09", "09:00:00", "11:00:00")
    assert (found["room"], found["place"], found["state"]) == ("Rathaus", "Nachbarstadt", "planned")
    assert {row["attendee"]["rsvp"] for row in poll("attendee list --json").json} == {"needs-action"}
    assert "The poll for netzwerktreffen-7 is over" in poll("poll answer Bernd 1=ja", ok=False).err
    assert "The poll for netzwerktreffen-7 is over" in poll("poll choose 1", ok=False).err
    poll("invitation send")
    text = words_of(asked("Anna", "einladung"))
    assert "Donnerstag, 9. Juni 2011, 09:00–11:00 Uhr" in text
    assert "Rathaus, Nachbarstadt" in text


def test_who_must_be_there_and_says_no_is_asked_about(poll: Famcli) -> None:
    poll("poll edit --must Eva")
    poll("poll answer Eva 1=nein")
    poll("poll answer Anna 1=ja")
    assert "Eva Muster must be there and cannot come on “Thu 2011-05-12" in poll("poll choose 1", ok=False).err
    poll("poll choose 1 --force")


def test_further_and_withdrawn_dates(poll: Famcli) -> None:
    poll("poll send")
    said = poll("poll add 'Mi, 15.6.2011 10–12'").err
    assert "Proposed for netzwerktreffen-7: 6  Wed 2011-06-15, 10:00–12:00" in said
    poll("poll withdraw 1 6")
    assert "withdrawn" in poll("poll show").out
    assert "“Thu 2011-05-12, 10:00–12:00” was withdrawn." in poll("poll choose 1", ok=False).err
    assert "was withdrawn" in poll("poll answer Anna 1=ja", ok=False).err
    poll("poll answer Anna alle=ja")
    assert poll("poll show --json").json["people"][0]["choices"] == [None, "yes", "yes", "yes", "yes", None]
    assert "6  Wed 2011-06-15" in poll("poll add '15.6.2011 10–12'").err
    assert poll("meeting show --json").json["date"] == "2011-05-20"


def test_who_was_asked_before_a_date_was_added_is_asked_about_it(poll: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    poll("poll send")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301662000")
    poll("poll add '15.6.2011 10–12'")
    assert len(poll("poll send --dry-run --json").json) == 4


def test_only_the_silent_are_reminded_once_a_day(poll: Famcli) -> None:
    assert poll("poll remind --dry-run --json").json == []
    poll("poll send --by 3.5.2011")
    poll("poll answer Anna 1=nein")
    said = poll("poll remind").err
    assert "2 e-mails are in outbox" in said
    assert (
        asked("Bernd", "erinnerung-terminumfrage")["Subject"]
        == "Bitte bis 3. Mai antworten: Terminumfrage: 7. Netzwerktreffen"
    )
    assert poll("poll remind --dry-run --json").json == []
    assert "Bernd" in str(poll("poll remind --dry-run --json --resend").json)


def test_giving_a_date_by_hand_ends_the_poll(poll: Famcli) -> None:
    poll("meeting edit --date 1.7.2011")
    assert poll("meeting show --json").json["state"] == "planned"
    assert "The poll is over: the meeting is on 2011-07-01." in poll("poll show").err
    poll("invitation send")


def test_a_meeting_that_has_a_date_is_asked_about_anew(poll: Famcli) -> None:
    poll("poll answer Anna 1=ja")
    poll("poll choose 1")
    poll("invitation send")
    poll("attendee rsvp Anna accepted")
    poll("poll add '16.6.2011 10–12; 12.5.2011 10–12'")
    assert poll("poll show --json").json["people"][0]["choices"] == [None, None]
    assert len(poll("poll send --dry-run --json").json) == 4
    poll("poll choose 2 --force")
    assert [each["occasion"] for each in poll("invitation send --dry-run --json").json] == ["update"] * 4
    assert poll("attendee list --json").json[0]["earlier"] is True


def test_a_cancelled_meeting_is_not_asked_about(poll: Famcli) -> None:
    poll("meeting cancel")
    assert "is over" in poll("poll choose 1", ok=False).err
    assert "is cancelled; plan a new one" in poll("poll add 1.7.2011", ok=False).err


def test_merging_two_people_joins_their_answers(poll: Famcli) -> None:
    poll("attendee add 'Annegret Muster'")
    poll("poll answer anna-muster 1=ja 2=nein")
    poll("poll answer annegret-muster 3=ja")
    poll("person merge anna-muster annegret-muster")
    table = poll("poll show --json").json
    (row,) = [each for each in table["people"] if any(each["choices"])]
    assert row["choices"][:3] == ["yes", "no", "yes"]


def test_undo_takes_an_answer_back(poll: Famcli) -> None:
    poll("poll answer Anna 1=ja")
    poll("store undo")
    assert poll("poll show --json").json["dates"][0]["yes"] == 0

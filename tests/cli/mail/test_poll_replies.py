"""Answers to a poll as they come by mail: in the form, by a click, in own words, from whom it may be."""

import mailbox
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.cli.mail.poll_mails import as_page, asked, below_each, mail, of_outlook, plan, quoting, words_of
from tests.conftest import Famcli
from tests.kept import Kept

RE = "AW: Terminumfrage: 7. Netzwerktreffen"
CLICK = "Termine netzwerktreffen-7 : {}"


@pytest.fixture
def poll(famcli: Famcli) -> Famcli:
    plan(famcli, "Anna", "Bernd", "Eva")
    famcli("poll send --by 3.5.2011")
    return famcli


def read(famcli: Famcli, *mails: bytes) -> Any:
    """Return what became of these mails."""
    folder = Path("antworten")
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for number, content in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(content)
    return famcli("poll read antworten --json").json


def answers(famcli: Famcli, name: str = "Anna") -> list[str | None]:
    rows = famcli("poll show --json").json["people"]
    (row,) = [each for each in rows if each["name"].startswith(name)]
    choices: list[str | None] = row["choices"]
    return choices


FILLED = {1: "ja", 2: "kann ich nicht", 3: "notfalls", 5: "nein, Urlaub"}
MEANT = ["yes", "no", "maybe", None, "no"]


@pytest.mark.parametrize("way", ["quoting", "below_each", "of_outlook"])
def test_the_form_filled_in(poll: Famcli, way: str) -> None:
    text = {"quoting": quoting, "below_each": below_each, "of_outlook": of_outlook}[way]("Anna", FILLED)
    (found,) = read(poll, mail("Anna", RE, text))
    assert found["verdict"] == "new", found
    assert found["person"] == "Anna Muster"
    assert answers(poll) == MEANT


def test_the_form_in_a_web_page(poll: Famcli) -> None:
    (found,) = read(poll, mail("Anna", RE, "", html=as_page("Anna", FILLED)))
    assert found["verdict"] == "new", found
    assert answers(poll) == MEANT


def test_the_form_in_english(poll: Famcli) -> None:
    poll("person edit bernd-muster --lang en")
    poll("poll send --resend --for Bernd --force")
    Path("outbox/netzwerktreffen-7/terminumfrage-bernd-muster.eml").unlink()
    filled = {1: "yes", 2: "I can't", 3: "if need be"}
    read(poll, mail("Bernd", "Re: Date poll: Netzwerktreffen 7", quoting("Bernd", filled)))
    assert answers(poll, "Bernd") == ["yes", "no", "maybe", None, None]


def test_clicks_add_up_and_the_newest_counts(poll: Famcli) -> None:
    read(
        poll,
        mail("Anna", CLICK.format("1 nein"), "", date="Sat, 02 Apr 2011 12:00:00 +0200"),
        mail("Anna", CLICK.format("1 ja"), "", date="Sat, 02 Apr 2011 10:00:00 +0200"),
        mail("Anna", CLICK.format("2 ja"), "Viele Grüße\nAnna", date="Sat, 02 Apr 2011 11:00:00 +0200"),
        mail("Bernd", CLICK.format("alle ja"), ""),
        mail("Eva", "Dates netzwerktreffen-7 : 4 yes", "", date="Sat, 02 Apr 2011 09:00:00 +0200"),
        mail("Eva", "Dates netzwerktreffen-7 : none suits", ""),
    )
    assert answers(poll) == ["no", "yes", None, None, None]
    assert answers(poll, "Bernd") == ["yes"] * 5
    assert answers(poll, "Eva") == ["no"] * 5


def test_reading_again_changes_nothing(poll: Famcli, kept: Kept) -> None:
    mails = [mail("Anna", CLICK.format("1 ja"), ""), mail("Bernd", RE, quoting("Bernd", FILLED))]
    assert [each["verdict"] for each in read(poll, *mails)] == ["new", "new"]
    assert [each["verdict"] for each in read(poll, *mails)] == ["known", "known"]
    poll("poll answer Anna 2=ja")
    assert answers(poll)[:2] == ["yes", "yes"]


def test_in_own_words(poll: Famcli) -> None:
    text = quoting("Anna", {}, "Hallo Frieda,\n\n1 und 3 passen, am 20.5. kann ich leider nicht.\n\nViele Grüße\nAnna")
    (found,) = read(poll, mail("Anna", RE, text))
    assert found["choices"] == {"1": "yes", "2": "no", "3": "yes"}


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (RE, {1: "ja, aber nur bis 11"}),
        (CLICK.format("1 ja"), "Aber nur bis 11 Uhr."),
        (RE, "1 ja, 1 nein"),
        (RE, "Ich weiß es noch nicht."),
        (RE, "Passt!"),
        (RE, ""),
        (CLICK.format("9 ja"), ""),
        ("WG: Terminumfrage: 7. Netzwerktreffen", {1: "ja"}),
        ("Automatische Antwort: Terminumfrage: 7. Netzwerktreffen", "Ich bin bis 1 nicht da."),
    ],
)
def test_what_is_not_clear_goes_to_a_person(poll: Famcli, subject: str, text: str | dict[int, str]) -> None:
    body = quoting("Anna", text if isinstance(text, dict) else {}, "" if isinstance(text, dict) else text)
    (found,) = read(poll, mail("Anna", subject, body))
    assert found["verdict"] == "to-read"
    assert answers(poll) == [None] * 5


def test_a_line_that_is_not_clear_is_named_and_the_others_count(poll: Famcli) -> None:
    text = quoting("Anna", {1: "ja", 2: "ja, aber nur bis 11", 3: "nein"})
    Path("a.eml").write_bytes(mail("Anna", RE, text))
    told = poll("poll read a.eml")
    assert answers(poll) == ["yes", None, "no", None, None]
    assert "aber nur bis 11" in told.out
    assert "to read yourself" in told.out


def test_who_was_not_asked_and_who_pretends(poll: Famcli) -> None:
    poll("person add 'Xaver Muster' --email xaver@example.org")
    found = read(poll, mail("Xaver", CLICK.format("1 ja"), ""), mail("Fremd", RE, quoting("Anna", FILLED)))
    assert [each["verdict"] for each in found] == ["unplaced", "unplaced"]
    assert "xaver@example.org is not on the list of netzwerktreffen-7 and was not asked" in found[0]["reason"]
    assert poll("poll show --json").json["open"] == 3
    assert len(poll("attendee list --json").json) == 3


def test_after_the_choice_and_from_the_future(poll: Famcli) -> None:
    (late,) = read(poll, mail("Anna", CLICK.format("1 ja"), "", date="Sat, 02 Apr 2411 10:00:00 +0200"))
    assert "in the future" in late["reason"]
    poll("poll choose 2 --force")
    (found,) = read(poll, mail("Anna", CLICK.format("1 ja"), ""))
    assert (found["verdict"], "after the date was chosen" in found["reason"]) == ("unplaced", True)


def test_withdrawn_dates_and_a_poll_that_is_not_there(poll: Famcli) -> None:
    poll("poll withdraw 3")
    found = read(poll, mail("Anna", CLICK.format("3 ja"), ""), mail("Anna", "Termine gibt-es-nicht: 1 ja", ""))
    assert found[0]["unclear"] == ["“Sat 2011-05-28, 14:00–16:00” was withdrawn."]
    assert answers(poll) == [None] * 5


def test_other_mails_are_left_alone(poll: Famcli) -> None:
    (found,) = read(poll, mail("Anna", "Kuchen", "1 ja, 2 nein"))
    assert found["verdict"] == "other"
    assert answers(poll) == [None] * 5


def test_an_earlier_answer_does_not_count_for_a_later_poll(poll: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    early = mail("Anna", CLICK.format("1 ja"), "", date="Fri, 01 Apr 2011 10:00:00 +0200")
    read(poll, early)
    poll("poll choose 1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301962000")
    poll("poll add '16.6.2011 10–12; 17.6.2011'")
    (found,) = read(poll, early)
    assert (found["verdict"], found["unclear"]) == ("to-read", ["1: older than the proposal of this date"])
    assert answers(poll) == [None, None]


def test_an_mbox_and_a_dry_run(poll: Famcli, kept: Kept) -> None:
    box = mailbox.mbox("antworten.mbox")
    box.add(mail("Anna", CLICK.format("1 ja"), ""))
    box.add(mail("Bernd", RE, quoting("Bernd", FILLED)))
    box.close()
    before = kept.everything()
    told = poll("poll read antworten.mbox --dry-run")
    assert "Answers: 2 new, 0 already recorded, 0 not matched, 0 to read yourself, 0 about something else." in told.err
    assert "Nothing was saved" in told.err
    assert kept.everything() == before


def test_a_list(poll: Famcli) -> None:
    Path("liste.csv").write_text(
        "Name;E-Mail;1;20.05.2011;3;Bemerkung\nAnna Muster;;ja;nein;;kommt später\n"
        ";bernd@example.org;x;ja, aber nur bis 11;notfalls;\nFremd Muster;;ja;ja;ja;\nEva Muster;;;;;\n",
        encoding="utf-8",
    )
    told = poll("poll read liste.csv")
    assert answers(poll) == ["yes", "no", None, None, None]
    assert answers(poll, "Bernd") == ["yes", None, "maybe", None, None]
    assert "2: ja, aber nur bis 11" in told.out
    assert "Fremd Muster is not on the list and was not asked" in told.out
    assert len(poll("attendee list --json").json) == 3
    assert "kommt später" in poll("poll show").out


def test_a_list_without_dates(poll: Famcli) -> None:
    Path("liste.csv").write_text("Name;Antwort\nAnna Muster;ja\n", encoding="utf-8")
    assert "No column is one of the dates" in poll("poll read liste.csv", ok=False).err


@pytest.mark.parametrize(("lang", "words"), [("de", ("ja", "notfalls", "nein")), ("en", ("yes", "if need be", "no"))])
def test_each_link_of_a_mail_is_understood(poll: Famcli, lang: str, words: tuple[str, str, str]) -> None:
    poll(f"person edit anna-muster --lang {lang}")
    poll("poll send --resend --for Anna")
    (path,) = Path("outbox/netzwerktreffen-7").glob(
        "date-poll-anna-muster.eml" if lang == "en" else "terminumfrage-anna-muster.eml"
    )
    page = words_of(asked("Anna", path.name.partition("-anna")[0]), "html")
    subjects = [unquote(each) for each in re.findall(r'href="mailto:netz@example.org\?subject=([^"]*)"', page)]
    for word, choice in zip(words, ("yes", "maybe", "no"), strict=True):
        (subject,) = [each for each in subjects if each.endswith(f": 3 {word}")]
        read(poll, mail("Anna", subject, ""))
        assert answers(poll)[2] == choice


def test_replies_to_an_invitation_point_to_the_poll(poll: Famcli) -> None:
    read(poll, mail("Anna", CLICK.format("1 ja"), ""))
    said = poll("invitation replies antworten").err
    assert "1 mail answers a poll; “famcli poll read” reads it from the same place." in said

"""Requests to host by mail, and the answers that come back: clicks, a few words, and what is left to be read."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.conftest import Famcli

from .test_hosts import series  # noqa: F401

REQUEST = "AW: Anfrage: Wären Sie Gastgeberin oder Gastgeber am 12. Mai?"


def mail(folder: Path, sender: str, subject: str, text: str, *, day: int = 2, **headers: str) -> None:
    """Write a mail into the folder that is read."""
    folder.mkdir(exist_ok=True)
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "buero@example.org", subject
    made["Date"] = f"Wed, {day:02} Mar 2011 10:00:00 +0100"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    (folder / f"{len(list(folder.iterdir()))}.eml").write_bytes(bytes(made))


def found(famcli: Famcli) -> list[tuple[str, str, str | None]]:
    """Read the folder and return what became of each mail."""
    return [(each["verdict"], each["person"], each["answer"]) for each in famcli("host read post --json").json]


@pytest.fixture
def asked(series: Famcli) -> Famcli:  # noqa: F811
    for name in ("cem", "bernd"):
        series(f"host ask {name} --venue rathaus --send")
    return series


def test_the_request_goes_out_once_and_has_links(asked: Famcli, tmp_path: Path) -> None:
    (file,) = tmp_path.glob("outbox/*/*-cem-yaz.eml")
    sent = message_from_bytes(file.read_bytes(), policy=policy.default)
    page = sent.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "mailto:buero@example.org?subject=Gastgeben%20netz-4%20%3A%20ja" in page
    assert "Rathaus, Saal 2" in page
    assert "has been asked already; --resend asks again" in asked("host ask cem --send").err
    assert "1 e-mail is in" in asked("host ask cem --send --resend --force").err
    log = asked("mail log --json").json
    assert [each["occasion"] for each in log] == ["host-request"] * 3
    assert {each["person"] for each in asked("host list --json").json["asked"]} == {"cem-yaz", "bernd-bau"}


def test_a_letter_is_printed_for_whoever_has_no_address(asked: Famcli, tmp_path: Path) -> None:
    asked("person edit dora --email ''")
    assert "1 letter to print is in" in asked("host ask dora --send").err
    assert list(tmp_path.glob("outbox/*/*-dora-oez.pdf"))


def test_a_click_and_a_few_words_are_answers(asked: Famcli, tmp_path: Path) -> None:
    mail(tmp_path / "post", "Bernd Bau <witten@example.org>", REQUEST, "Guten Tag,\n\nleider nicht.\n\nGruß\nB. Bau")
    mail(tmp_path / "post", "bochum@example.org", "Gastgeben netz-4 : ja", "Der Ratssaal ist vorgemerkt.\n")
    assert found(asked) == [("new", "Bernd Bau", "declined"), ("new", "Cem Yaz", "accepted")]
    assert found(asked) == [("known", "Bernd Bau", "declined"), ("known", "Cem Yaz", "accepted")]
    meeting = asked("meeting show --json").json
    assert (meeting["host"], meeting["room"], meeting["place"]) == ("cem-yaz", "Rathaus, Saal 2", "Bochum")
    notes = {each["person"]: each["note"] for each in asked("host list --json").json["asked"]}
    assert notes["cem-yaz"] == "Der Ratssaal ist vorgemerkt."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Ja, gerne! Wir haben den Ratssaal.", "accepted"),
        ("Wir können das Treffen gern ausrichten.", "accepted"),
        ("Vielleicht.", "tentative"),
        ("Das Treffen können wir diesmal leider nicht ausrichten.", "declined"),
        ("Ja, aber nur wenn es Herbst wird.", None),
        ("Ja. Oder doch nein?", None),
        ("Ich frage den Bürgermeister.", None),
        ("> Ja, gern\n", None),
    ],
)
def test_only_what_is_clear_is_recorded(asked: Famcli, tmp_path: Path, text: str, answer: str | None) -> None:
    mail(tmp_path / "post", "bochum@example.org", REQUEST, f"{text}\n\n> Ja, gern · Vielleicht\n")
    assert found(asked) == [("new" if answer else "to-read", "Cem Yaz", answer)]
    assert (asked("meeting show --json").json["host"] == "cem-yaz") is (answer == "accepted")


def test_the_newest_answer_counts_and_a_second_host_is_told(asked: Famcli, tmp_path: Path) -> None:
    mail(tmp_path / "post", "bochum@example.org", REQUEST, "Nein.", day=9)
    mail(tmp_path / "post", "bochum@example.org", REQUEST, "Ja.", day=3)
    assert found(asked) == [("new", "Cem Yaz", "declined"), ("new", "Cem Yaz", "accepted")]
    assert asked("meeting show --json").json["host"] == ""
    mail(tmp_path / "post", "witten@example.org", REQUEST, "Ja.", day=10)
    mail(tmp_path / "post", "bochum@example.org", REQUEST, "Ja.", day=11)
    assert found(asked)[2:] == [("new", "Bernd Bau", "accepted"), ("unplaced", "", None)]
    assert "Bernd Bau is the host of netz-4 already" in asked("host read post").out.replace("\n", " ")


def test_strangers_machines_and_other_mails_are_left_alone(asked: Famcli, tmp_path: Path) -> None:
    mail(tmp_path / "post", "fremd@example.org", REQUEST, "Ja.")
    mail(tmp_path / "post", "bochum@example.org", REQUEST, "Ja.", Auto_Submitted="auto-replied")
    mail(tmp_path / "post", "bochum@example.org", "Rechnung", "Ja.")
    mail(tmp_path / "post", "bochum@example.org", f"WG: {REQUEST}", "Ja.")
    mail(tmp_path / "post", "bochum@example.org", "Gastgeben netz-9 : ja", "")
    assert [verdict for verdict, _person, _answer in found(asked)] == [
        "unplaced", "to-read", "other", "to-read", "unplaced",
    ]  # fmt: skip
    told = asked("host read post --dry-run")
    assert "Answers: 0 new, 0 already recorded, 2 not matched, 2 to read yourself, 1 about something else." in told.err

"""Survey forms: out with what is known, back by three ways, read by one grammar."""

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from famcli.config import place_of
from famcli.exchange.word import read_docx
from famcli.store import open_backend
from tests.conftest import Famcli


@pytest.fixture
def asked(meeting: Famcli) -> Famcli:
    """Two people, one of whom has said something before."""
    meeting("meeting edit --contact-email buero@example.org")
    meeting("person add 'Änne Weiß' --email aenne@example.org --organization 'Stadt Herne'")
    meeting("person add 'Bernd Groß' --email bernd@example.org")
    meeting("network add 'Arbeitskreis Frühe Hilfen' --place Herne")
    meeting("network add 'Runder Tisch Wohnen' --place Herne")
    meeting("network join fruehe weiß --part founder --hours 6,5")
    meeting("network join wohnen bernd")
    return meeting


def form(famcli: Famcli, *lines: str, who: str = "weiß") -> str:
    """Return the form of somebody with these lines typed into it."""
    text = famcli(f"network form --for {who}").out
    for line in lines:
        text = text.replace("\n-\n", f"\n{line}\n", 1)
    return text


def networks(famcli: Famcli, who: str) -> list[str]:
    return [each["slug"] for each in famcli(f"network list --person {who} --json").json]


def test_what_is_known_stands_in_the_form(asked: Famcli) -> None:
    text = form(asked)
    assert "Name: Änne Weiß\nE-Mail: aenne@example.org\n" in text
    assert "- [x] Arbeitskreis Frühe Hilfen, Herne (Gründung) 6,5 Std.\n- [ ] Runder Tisch Wohnen, Herne\n-\n" in text
    own = form(asked, who="bernd")
    assert "- [x] Runder Tisch Wohnen, Herne\n-\n" in own
    assert "Frühe Hilfen" not in own


def test_a_form_as_text_is_recorded(asked: Famcli, tmp_path: Path) -> None:
    text = form(
        asked, "- AK Alter, Witten (Koordination) 4 h, in der Stelle: kurze Wege", "- Runder Tisch Bildung, Herne"
    )
    (tmp_path / "netzwerke-aenne-weiss.md").write_text(text.replace("[ ] Ja", "[x] Ja"), encoding="utf-8")
    told = asked("network submit netzwerke-aenne-weiss.md").err
    assert "aenne-weiss: recorded 2 networks, 1 unchanged." in told
    assert "New in the register: Runder Tisch Bildung, Herne (runder-tisch-bildung; place: Herne)." in told
    assert networks(asked, "weiß") == ["ak-alter-witten", "arbeitskreis-fruehe-hilfen", "runder-tisch-bildung"]
    assert [each["kind"] for each in asked("person show weiß --json").json["consents"]] == ["network-map"]
    again = asked("network submit netzwerke-aenne-weiss.md").err
    assert again == "aenne-weiss: recorded 0 networks, 3 unchanged.\n"


def test_a_form_in_the_text_of_a_mail(asked: Famcli, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Änne Weiß <aenne@example.org>", "Re: Netzwerke"
    mail.set_content(
        "Guten Tag,\n\nanbei meine Antwort.\n\n"
        + form(asked, "- Bündnis für Familie")
        .replace("Name: Änne Weiß", "Name:")
        .replace("E-Mail: aenne@example.org", "")
        + "\nMit freundlichen Grüßen\nÄnne Weiß\n"
    )
    (tmp_path / "antwort.eml").write_bytes(bytes(mail))
    assert "aenne-weiss: recorded 1 network, 1 unchanged." in asked("network submit antwort.eml").err
    assert "buendnis-fuer-familie" in networks(asked, "weiß")


def test_a_form_in_word(asked: Famcli, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    asked("network form --for weiß --format docx")
    file = tmp_path / "netzwerke-aenne-weiss.docx"
    text = read_docx(file.read_bytes(), file.name)
    assert "| ☒ | Arbeitskreis Frühe Hilfen, Herne | Gründung | 6,5 |" in text
    filled = text.replace("|  |  |  |  |  |  |", "| x | AK Alter | Mitglied | 2,5 | nein | Wege |", 1)
    pypandoc.convert_text(filled, "docx", format="commonmark+pipe_tables", outputfile=str(file))
    assert "aenne-weiss: recorded 1 network, 1 unchanged." in asked("network submit netzwerke-aenne-weiss.docx").err
    assert "ak-alter" in networks(asked, "weiß")


def test_forms_go_out_for_all_and_as_mails(asked: Famcli, tmp_path: Path) -> None:
    assert "Wrote 2 files to umfrage." in asked("network form --all --output umfrage").err
    assert sorted(path.name for path in (tmp_path / "umfrage").iterdir()) == [
        "netzwerke-aenne-weiss.md",
        "netzwerke-bernd-gross.md",
    ]
    asked("person add 'Kim Ohnemail'")
    told = asked("network form --all --format eml --output post").err
    assert "Without an e-mail address: Kim Ohnemail." in told
    mail = (tmp_path / "post" / "netzwerke-aenne-weiss.eml").read_text(encoding="utf-8")
    assert "To: =?utf-8?q?=C3=84nne_Wei=C3=9F?= <aenne@example.org>" in mail or "aenne@example.org" in mail
    assert "recorded 0 networks, 1 unchanged" in asked("network submit umfrage").err


def test_what_is_not_ticked_is_kept_and_said(asked: Famcli, tmp_path: Path) -> None:
    (tmp_path / "form.md").write_text(form(asked).replace("- [x] Arb", "- [ ] Arb"), encoding="utf-8")
    told = asked("network submit form.md").err
    assert "form.md does not tick “Arbeitskreis Frühe Hilfen, Herne”; kept." in told
    assert networks(asked, "weiß") == ["arbeitskreis-fruehe-hilfen"]
    (tmp_path / "form.md").write_text(form(asked).replace("- [x] Arb", "- [-] Arb"), encoding="utf-8")
    assert "1 left." in asked("network submit form.md").err
    assert networks(asked, "weiß") == []


def test_others_can_write_while_somebody_is_asked(
    asked: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions: list[str] = []

    def answer(question: str, **_more: object) -> bool:
        other = open_backend(place_of(os.environ["FAMCLI_DB"]))
        with other.write("person add") as draft:
            draft.put("persons", f"x-{len(questions)}", b'{"slug":"x-%d","name":"X","schema":1}' % len(questions))
        other.close()
        questions.append(question)
        return "is not ticked" not in question

    monkeypatch.setattr("famcli.cli.networks.surveys.can_ask", lambda: True)
    for module in ("networks.surveys", "shell.performing"):
        monkeypatch.setattr(f"famcli.cli.{module}.confirmed", answer)
    (tmp_path / "form.md").write_text(
        form(asked, "- AK Alter viel").replace("- [x] Arb", "- [ ] Arb"), encoding="utf-8"
    )
    asked("network add 'AK Alter viele'")
    asked("network submit form.md")
    assert len(questions) == 2
    assert networks(asked, "weiß") == ["ak-alter-viele"]
    assert len(asked("person list --json").json) == 4


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["- AK Alter (Chefin)"], "form.md, line 18: “Chefin” is not known here"),
        (["- AK Alter viel h"], "form.md, line 18: “viel h” is not a number of hours a month"),
        (["- AK Alter", "- AK Alter"], "form.md, line 19: “AK Alter” appears twice; it is in line 18, too."),
        (["- AK Alter", "- Arbeitskreis Alter"], "“Arbeitskreis Alter” may be the same as “AK Alter” in line 18"),
        (["- AK Frühe Hilfen"], "form.md, line 18: “AK Frühe Hilfen”: is Arbeitskreis Frühe Hilfen, Herne"),
        (["- [-] Wolkenkuckucksheim"], "There is no network “Wolkenkuckucksheim” to leave."),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_of_the_form_recorded(
    asked: Famcli, tmp_path: Path, lines: list[str], words: str
) -> None:
    (tmp_path / "form.md").write_text(form(asked, *lines), encoding="utf-8")
    assert words in asked("network submit form.md", ok=False).err
    assert networks(asked, "weiß") == ["arbeitskreis-fruehe-hilfen"]
    assert len(asked("network list --json").json) == 2


def test_a_form_of_somebody_else_is_noticed_by_its_file(asked: Famcli, tmp_path: Path) -> None:
    (tmp_path / "netzwerke-bernd-gross.md").write_text(form(asked), encoding="utf-8")
    told = asked("network submit netzwerke-bernd-gross.md", ok=False).err
    assert "The file is called after Bernd Groß, but the form is filled in for somebody else; use --by." in told


def test_a_form_that_is_wrong_does_not_keep_others_back(asked: Famcli, tmp_path: Path) -> None:
    folder = tmp_path / "umfrage"
    folder.mkdir()
    (folder / "a.md").write_text(form(asked, "- AK Alter (Chefin)"), encoding="utf-8")
    (folder / "b.md").write_text(form(asked, "- AK Jugend", who="bernd"), encoding="utf-8")
    told = asked("network submit umfrage", ok=False).err
    assert "1 of 2 forms could not be read; the others were recorded." in told
    assert networks(asked, "bernd") == ["ak-jugend", "runder-tisch-wohnen"]


def test_what_is_no_form_and_what_is_nobodys(asked: Famcli, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Guten Tag, ich komme.", encoding="utf-8")
    assert "brief.txt is not a survey form." in asked("network submit brief.txt", ok=False).err
    (tmp_path / "leer.md").write_text(asked("network form").out.replace("\n-\n", "\n- AK Alter\n", 1), encoding="utf-8")
    assert "The form has no name; fill in “Name” or use --by." in asked("network submit leer.md", ok=False).err
    assert "bernd-gross: recorded 1 network." in asked("network submit leer.md --by bernd").err


def test_a_dry_run_changes_nothing(asked: Famcli, tmp_path: Path) -> None:
    (tmp_path / "form.md").write_text(form(asked, "- AK Jugend"), encoding="utf-8")
    told = asked("network submit form.md --dry-run").err
    assert "recorded 1 network, 1 unchanged." in told
    assert "Nothing was changed (--dry-run)." in told
    assert len(asked("network list --json").json) == 2


def test_an_english_form_for_who_reads_english(asked: Famcli) -> None:
    asked("person edit bernd --lang en")
    text = asked("network form --for bernd").out
    assert "## My networks" in text
    assert "[x] Runder Tisch Wohnen, Herne" in text


def test_of_two_forms_of_one_person_the_newer_wins_in_whatever_order_they_are_read(
    asked: Famcli, tmp_path: Path
) -> None:
    def mail(name: str, day: int, hours: int) -> None:
        made = EmailMessage()
        made["From"], made["To"], made["Subject"] = "aenne@example.org", "buero@example.org", "AW: Netzwerke"
        made["Date"] = f"Wed, {day:02} Mar 2011 10:00:00 +0100"
        made.set_content(form(asked, f"- Runder Tisch Wohnen, Witten {hours} h"))
        (tmp_path / "post").mkdir(exist_ok=True)
        (tmp_path / "post" / f"{name}.eml").write_bytes(bytes(made))

    mail("a", 9, 9)
    mail("b", 2, 2)
    asked("network submit post --new")
    assert "Mitglied  9 " in asked("network map --of weiß").out
    (tmp_path / "post" / "a.eml").unlink()
    told = asked("network submit post --new").err
    assert "aenne-weiss: recorded 0 networks, 1 unchanged, 1 older than what is recorded and left as it is." in told
    assert "Mitglied  9 " in asked("network map --of weiß").out

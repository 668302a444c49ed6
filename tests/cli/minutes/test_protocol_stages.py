"""From a draft to what is published: who, when, which version, and what stands in the way."""

import io
import re
from pathlib import Path
from time import process_time

import pytest
from pypdf import PdfReader

from famcli.cli.shell.comparison import print_changes
from tests.conftest import Famcli


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting whose minutes have no fault."""
    meeting("meeting edit --contact-email iqz@example.org")
    meeting("attendee add 'Dr. Claudia Roos' --role host --attendance present")
    meeting("attendee add 'Anna Weiß' --attendance present")
    meeting("agenda add Netzwerke --minutes 60")
    meeting(["protocol", "note", "1", "Wir treffen uns vierteljährlich.\n\nBeschluss: Es gibt Kaffee (2 ja)"])
    return meeting


def checked(famcli: Famcli, notes: str) -> list[str]:
    famcli(["protocol", "note", "1", notes])
    return errors(famcli)


def errors(famcli: Famcli) -> list[str]:
    """Return what the check calls an error; the exit status says the same."""
    checked = famcli("protocol check --json", ok=None)
    found = [f"{each['where']}: {each['message']}" for each in checked.json if each["error"]]
    assert checked.status == (1 if found else 0), checked
    return found


def status(famcli: Famcli) -> dict[str, object]:
    return famcli("protocol status --json").json  # type: ignore[no-any-return]


def test_from_draft_to_published(held: Famcli) -> None:
    assert status(held).get("stage", "draft") == "draft"
    assert "not approved yet" in held("protocol publish", ok=False).err
    held("protocol review --by 'Anna Weiß'")
    held("protocol approve --by 'Dr. Claudia Roos'")
    held("protocol publish --by IQZ")
    assert [(step["stage"], step["by"], step.get("version", "")) for step in status(held)["steps"]] == [  # type: ignore[attr-defined]
        ("review", "Anna Weiß", ""),
        ("approved", "Dr. Claudia Roos", "1.0"),
        ("published", "IQZ", "1.0"),
    ]
    assert all(step["at"] for step in status(held)["steps"])  # type: ignore[attr-defined]
    shown = held("protocol status")
    assert "Dr. Claudia Roos" in shown.out
    assert "published" in shown.err
    for again in ("review", "approve", "publish"):
        assert "already" in held(f"protocol {again}", ok=False).err


def test_a_change_needs_a_reason_and_makes_a_new_version(held: Famcli) -> None:
    held("protocol approve")
    text = held("protocol edit --export -").out.replace("vierteljährlich", "monatlich").encode()
    for line in (
        ["protocol", "note", "1", "Neu"],
        ["protocol", "import", "-"],
        ["protocol", "edit"],
        ["protocol", "live"],
    ):
        assert "Give the reason for the change with --reason" in held(line, ok=False, stdin=text).err
        assert status(held)["stage"] == "approved"
    held("protocol import - --reason 'Falsch verstanden' --by 'Anna Weiß'", stdin=text)
    assert status(held)["stage"] == "draft"
    assert "ENTWURF" in held("protocol render").out
    held("protocol approve")
    assert [version["number"] for version in status(held)["versions"]] == ["1.0", "1.1"]  # type: ignore[attr-defined]
    assert status(held)["versions"][1]["reason"] == "Falsch verstanden"  # type: ignore[index]
    assert "Fassung 1.1" in held("protocol render").out
    held("protocol publish")


def test_nothing_changed_needs_no_new_version(held: Famcli) -> None:
    held("protocol approve")
    same = held("protocol edit --export -").out.encode()
    assert "Nothing was changed" in held("protocol import -", stdin=same).err
    assert status(held)["stage"] == "approved"


def test_changed_by_the_way(held: Famcli) -> None:
    """What is not the minutes' own command may change what they say; then they are no approved version."""
    held("protocol approve")
    told = held("attendee attendance weiß excused").err
    assert "familienmanagertreffen-6 are a draft of version 1.1 now; changed: attendance of Anna Weiß." in told
    assert "Status: draft of version 1.1." in held("protocol status").err
    assert status(held)["steps"][-1]["reason"] == "attendee attendance"  # type: ignore[index]
    assert "ENTWURF" in held("protocol render").out
    assert "have changed since version 1.0" in held("protocol publish", ok=False).err
    assert "{+\n**Entschuldigt:**+} Anna Weiß" in held("protocol diff").out
    held("protocol approve --accept 'Zwei Stimmen, eine Person'")
    assert status(held)["steps"][-1]["version"] == "1.1"  # type: ignore[index]


def test_which_words_have_changed(held: Famcli) -> None:
    assert "no approved version yet" in held("protocol diff", ok=False).err
    held("protocol approve")
    assert "Nothing has changed" in held("protocol diff").err
    held(["protocol", "note", "1", "--reason", "x", "Wir treffen uns monatlich.\n\nBeschluss: Es gibt Kaffee (2 ja)"])
    assert "Wir treffen uns [-vierteljährlich-]{+monatlich+}." in held("protocol diff").out
    held("protocol approve")
    assert "## TOP 1: Netzwerke" in held("protocol diff 1.0 1.1").out
    assert "[-monatlich-]{+vierteljährlich+}" in held("protocol diff 1.1 1.0").out
    assert "There is no version 7; available: 1.0, 1.1." in held("protocol diff 7", ok=False).err


def test_a_diff_without_colours_marks_what_is_new(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    print_changes("Der alte Text.", "Der neue Text.")
    assert capsys.readouterr().out == "Der [-alte-]{+neue+} Text.\n"


def test_a_diff_of_two_long_texts(capsys: pytest.CaptureFixture[str]) -> None:
    def seconds(lines: int) -> float:
        old = "\n".join(f"Satz {n} über Netzwerke im Stadtteil und ihre Pflege." for n in range(lines))
        new = "\n".join(f"Satz {n} von Netzen im Ortsteil und deren Nutzen." for n in range(lines))
        begun = process_time()
        print_changes(old, new)
        capsys.readouterr()
        return process_time() - begun

    small, large = seconds(250), seconds(1000)
    assert large < 8 * small + 0.5, (small, large)


def test_the_mark_stands_on_each_page_of_a_draft(held: Famcli) -> None:
    held(["protocol", "note", "1", "Ein langer Satz über Netzwerke.\n\n" * 120])
    for template in ("protocol", "short", "decisions", "article"):
        held(f"protocol render --template {template} --format pdf -o draft.pdf")
        pages = [page.extract_text() for page in PdfReader("draft.pdf").pages]
        assert all("ENTWURF" in page for page in pages), template
        for format_ in ("md", "txt", "html"):
            assert "ENTWURF" in held(f"protocol render --template {template} --format {format_} -o -").out
    held("protocol approve")
    held("protocol render --format pdf -o approved.pdf")
    pages = [page.extract_text() for page in PdfReader("approved.pdf").pages]
    assert len(pages) > 1
    assert not any("ENTWURF" in page for page in pages)
    assert "Fassung 1.0" in pages[0]


FAULTS = [
    ("Hier ist noch TODO", "“TODO” is still to be filled in"),
    ("Das sagt ???", "“???” is still to be filled in"),
    ("Name: ____", "still to be filled in"),
    ("Rufen Sie an: 0208 / 123456", "would be made public"),
    ("Post an privat@example.org", "“privat@example.org” would be made public"),
    ("Beschluss: Es gibt Tee (5 ja)", "5 votes were counted, but 2 people were present"),
    ("Aufgabe: Kaffee kaufen", "has no owner and no due date"),
    ("Aufgabe: Kaffee kaufen @Anna Weiß", "has no due date"),
    ("Zitat: „Ja“ – Anna Weiß", "Anna Weiß is quoted by name but has not agreed"),
    ("Zitat: „Ja“ – Bert Unbekannt", "is not in the address book"),
    ("[intern] nie zu", "is not closed"),
    ("Link: ohne", "A link needs a title"),
]


@pytest.mark.parametrize(("notes", "said"), FAULTS)
def test_what_is_checked(held: Famcli, notes: str, said: str) -> None:
    assert errors(held) == []
    found = checked(held, notes)
    assert len(found) == 1, found
    assert found[0].startswith("Item 1: ")
    assert said in found[0]
    shown = held("protocol check", ok=False)
    assert "1 error, 0 remarks." in shown.err
    assert said[:12].strip("“”") in shown.out
    refused = held("protocol approve", ok=False).err
    assert "--accept REASON" in refused
    assert status(held).get("stage", "draft") == "draft"
    held("protocol approve --accept 'Ist so gewollt'")
    assert status(held)["steps"][-1]["reason"] == "Ist so gewollt"  # type: ignore[index]
    assert "--accept REASON" in held("protocol publish", ok=False).err
    held("protocol publish --accept 'Immer noch'")


@pytest.mark.parametrize(
    "notes",
    [
        "Am 12.05.2011 um 10:00 Uhr, 45468 Mülheim, Az. 2011/123",
        "Post an IQZ@example.org",
        "[intern] 0208 / 123456 [/intern]",
        "Zitat: „Ja“ – eine Teilnehmerin",
        "Aufgabe: Kaffee kaufen @Anna Weiß bis 30.6.",
        "Beschluss: Es gibt Tee (2 ja, 0 nein)",
        "Von 1990 bis 2011 waren es 1 000 000 Menschen; 2010/2011: 100 000.",
    ],
)
def test_what_is_right(held: Famcli, notes: str) -> None:
    assert checked(held, notes) == []
    assert "No problems found" in held("protocol check").err


def test_a_quotation_that_was_agreed_to(held: Famcli) -> None:
    held("person edit anna-weiss --consent quotation")
    assert checked(held, "Zitat: „Ja“ – Anna Weiß") == []


def test_attendance_is_checked(held: Famcli) -> None:
    held("meeting edit --attended 1")
    assert any("1 person is recorded as attending in total, but 2 are" in each for each in errors(held))
    text = held("protocol edit --export -").out
    held("protocol import -", stdin=text.replace("Weitere: 0\n", "").encode())
    assert errors(held) == []
    held("attendee attendance roos absent")
    held("attendee attendance weiß absent")
    assert any("No one is marked as present" in each for each in errors(held))


def test_who_came_late_could_not_vote_before(held: Famcli) -> None:
    text = held("protocol edit --export -").out.replace("[x] Anna Weiß", "[x] Anna Weiß ab 11:30")
    held("protocol import -", stdin=text.encode())
    assert any("2 votes were counted, but 1 person was present" in each for each in errors(held))


def test_quorum(held: Famcli) -> None:
    held("series edit --members 20 --quorum 3")
    assert any("2 members were present; a decision needs 3" in each for each in errors(held))
    text = held("protocol render").out
    assert "Die Beschlussfähigkeit war nicht gegeben: Von 20 Mitgliedern waren 2 anwesend, nötig sind 3." in text
    held("series edit --quorum 2")
    assert errors(held) == []
    assert (
        "Die Beschlussfähigkeit war gegeben: Von 20 Mitgliedern waren 2 anwesend, nötig sind 2."
        in held("protocol render").out
    )
    for wrong in ("--quorum 21", "--quorum 0", "--members -1"):
        assert held(f"series edit {wrong}", ok=False).err


def test_an_empty_item_is_a_remark(held: Famcli) -> None:
    held("agenda add Leer --minutes 10")
    shown = held("protocol check")
    assert "Remark: “Leer” has no minutes yet." in shown.out
    held("protocol approve")


def test_a_file_that_was_changed_is_not_written_over(held: Famcli) -> None:
    held("protocol render -o p.md")
    held("protocol render -o p.md")
    Path("p.md").write_text("Mein Text")
    assert "was edited after famcli wrote it" in held("protocol render -o p.md", ok=False).err
    assert Path("p.md").read_text() == "Mein Text"
    held("protocol render -o p.md --force")
    assert "Netzwerke" in Path("p.md").read_text()
    held("protocol render -o p.md")


def test_search(held: Famcli) -> None:
    held("meeting new Siebtes --series Familienmanagertreffen --date 2012-01-01")
    held(["agenda", "add", "Kaffee"])
    found = held("protocol search KAFFEE gibt --json").json
    assert [(each["meeting"], each["where"], each["line"]) for each in found] == [
        ("familienmanagertreffen-6", "Item 1", "Beschluss: Es gibt Kaffee (2 ja)")
    ]
    assert [each["meeting"][-1] for each in held("protocol search kaffee --json").json] == ["7", "6"]
    assert "Nothing was found" in held("protocol search gibtesnicht").err
    assert "at least one search term" in held(["protocol", "search", " "], ok=False).err


def test_mails_into_the_outbox(held: Famcli) -> None:
    held("person edit roos --email roos@example.org")
    held("protocol send")
    mails = sorted(Path("outbox").rglob("*.eml"))
    assert len(mails) == 1
    text = mails[0].read_text()
    assert "To: " in text
    assert "application/pdf" in text
    again = held("protocol send").err
    assert len(sorted(Path("outbox").rglob("*.eml"))) == 1, again
    assert "draft" in held("protocol send --audience public", ok=False).err


def test_the_mail_says_that_it_is_a_draft(held: Famcli) -> None:
    held("protocol render --format eml -o p.eml")
    import email
    import email.policy

    message = email.message_from_bytes(Path("p.eml").read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body
    assert re.search("Entwurf|ENTWURF", body.get_content())
    (attached,) = message.iter_attachments()
    assert "ENTWURF" in PdfReader(io.BytesIO(attached.get_content())).pages[0].extract_text()


def test_reports_without_a_place_are_a_remark(held: Famcli) -> None:
    for number, title in ((1, "Bürgerbus"), (2, "Spielplatz")):
        held(["report", "submit", "--by", "Anna Weiß", "--title", title, "--topic", title])
        held(f"report accept {number}")
    assert "Report 2 (“Spielplatz”) is accepted" in " ".join(held("protocol check").out.split())
    held("agenda add Kurzberichte --kind reports --minutes 20")
    assert "is accepted" not in held("protocol check").out
    held("agenda fill 2")
    held("agenda remove 2.1")
    assert held("protocol check --json").json[0]["message"].count("is accepted") == 1


def test_votes_that_do_not_add_up_are_told_with_the_decisions(held: Famcli) -> None:
    assert held("decision list").err == ""
    held(["protocol", "note", "1", "Beschluss: Es gibt Tee (3 ja, 1 nein)\n\nBeschluss: Es gibt Kekse (1 ja, 0 nein)"])
    said = held("decision list").err
    assert "4 votes were counted, but 2 people were present: Es gibt Tee" in said
    assert "1 votes were counted, but 2 people were present: Es gibt Kekse" in said
    assert "Kekse" not in held("decision list --search Tee").err
    assert [each["error"] for each in held("protocol check --json", ok=False).json if "Kekse" in each["message"]] == [
        False
    ]
    held("meeting edit --attended 4")
    assert held("decision list").err == ""


def test_a_draft_bears_the_number_that_it_will_have(held: Famcli) -> None:
    assert "Protokoll, Fassung" not in held("protocol render").out
    held("protocol approve")
    assert "Protokoll, Fassung 1.0" in held("protocol render").out
    held("protocol note 1 Anders --reason Irrtum")
    assert "Protokoll, Fassung 1.1" in held("protocol render").out


def test_nobody_is_named_in_public_and_there_is_no_column_for_it(held: Famcli) -> None:
    held(["protocol", "note", "1", "Aufgabe: Kaffee kaufen @Anna Weiß bis 1.6.2011"])
    assert "| Nr. | Aufgabe | Wer | Bis |\n| --: | :-- | :-- | :-- |\n" in held("protocol render").out
    public = held("protocol render --audience public").out
    assert "| Nr. | Aufgabe | Bis |\n| --: | :-- | :-- |\n| 1 | Kaffee kaufen | 01.06.2011 |" in public


@pytest.mark.parametrize("verb", ["status", "review", "edit --export -"])
def test_the_meeting_is_an_argument_or_an_option(held: Famcli, verb: str) -> None:
    held("meeting new Anderes --date 2012-01-10")
    first, *rest = verb.split()
    by_argument = held(["protocol", first, "familienmanagertreffen-6", *rest])
    assert held(["protocol", first, "-m", "familienmanagertreffen-6", *rest]).out == by_argument.out

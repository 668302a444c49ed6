"""Files that go with a meeting: in mails, in lists of annexes, beside the store, and never to who may not have them."""

import os
from pathlib import Path

import pytest

from tests.cli.mail.office import files, parsed, put_on_list
from tests.conftest import Famcli
from tests.kept import Kept

OUTBOX = Path("outbox/familienmanagertreffen-6")


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    put_on_list(meeting, "Anna")
    meeting("attendee add 'Gabi Gast' --email gabi@example.org --role guest")
    meeting("agenda add Eröffnung")
    meeting("agenda add 'Haushalt'")
    meeting("agenda add 'Personal (nicht öffentlich)'")
    Path("haushalt.pdf").write_bytes(b"%PDF-1.4 Haushalt")
    Path("vertrag.docx").write_bytes(b"PK Vertrag")
    Path("bewerbung.txt").write_text("Änne Weiß", encoding="utf-8")
    meeting("meeting attach haushalt.pdf --item 2 --title Haushaltsentwurf")
    meeting("meeting attach vertrag.docx --internal")
    meeting("meeting attach bewerbung.txt --item 3")
    return meeting


def attached(name: str) -> dict[str, bytes]:
    message = parsed((OUTBOX / f"einladung-{name}.eml").read_bytes())
    return {str(part.get_filename()): part.get_payload(decode=True) for part in message.iter_attachments()}


def test_attached_listed_and_taken_off(held: Famcli) -> None:
    found = held("meeting attachments --json").json
    assert [(each["number"], each["title"], each["item"], each["internal"]) for each in found] == [
        (1, "Haushaltsentwurf", "Haushalt", False), (2, "vertrag", "", True), (3, "bewerbung", "Personal", True),
    ]  # fmt: skip
    shown = held("meeting attachments").out
    assert "Haushaltsentwurf" in shown
    assert "internal" in shown
    said = held("meeting detach 2").err
    assert "Detached 2: vertrag" in said
    assert [each["number"] for each in held("meeting attachments --json").json] == [1, 3]
    held("store undo")
    assert len(held("meeting attachments --json").json) == 3


def test_members_get_all_in_the_mail_and_guests_what_is_open(held: Famcli) -> None:
    held("invitation send")
    assert attached("anna-muster")["haushalt.pdf"] == b"%PDF-1.4 Haushalt"
    assert set(attached("anna-muster")) == {
        "einladung-anna-muster.pdf",
        "haushalt.pdf",
        "vertrag.docx",
        "bewerbung.txt",
    }
    assert set(attached("gabi-gast")) == {"einladung-gabi-gast.pdf", "haushalt.pdf"}
    text = parsed((OUTBOX / "einladung-gabi-gast.eml").read_bytes()).get_body(("plain",)).get_content()
    assert "Anlage 1: Haushaltsentwurf (zu TOP 2)" in text
    assert "vertrag" not in text
    assert "bewerbung" not in text
    held("invitation remind --resend")
    assert files()


def test_they_are_in_the_lists_of_documents(held: Famcli) -> None:
    assert "Anlage 1: Haushaltsentwurf" in held("document render agenda --format txt").out
    assert "vertrag" not in held("document render agenda --format txt").out
    internal = held("protocol render --format txt").out
    assert "Anlage 2: vertrag" in internal
    public = held("protocol render --audience public --format txt").out
    assert "Anlage 1: Haushaltsentwurf" in public
    assert "vertrag" not in public
    assert "bewerbung" not in public
    assert "Haushaltsentwurf" in held("protocol render --item 2 --format txt").out
    assert "vertrag" not in held("protocol render --item 2 --format txt").out
    held("meeting edit --lang en")
    assert "Annex 1: Haushaltsentwurf (item 2)" in held("document render agenda --format txt").out


def test_they_follow_their_item_and_are_internal_without_it(held: Famcli) -> None:
    held("agenda move 2 1")
    assert "(zu TOP 1)" in held("document render agenda --format txt").out
    held("agenda remove 1")
    assert "Haushaltsentwurf" not in held("document render agenda --format txt").out
    assert "its agenda item is gone" in held("meeting attachments").out


def test_a_file_that_is_too_large_for_a_mail_is_told(held: Famcli) -> None:
    for number in range(2):
        Path(f"karte{number}.png").write_bytes(os.urandom(7 * 1024 * 1024))
        held(f"meeting attach karte{number}.png")
    said = held("invitation send").err
    assert "karte1.png is too large to go with the e-mails as well." in said
    assert "karte0.png" in attached("anna-muster")
    assert "karte1.png" not in attached("anna-muster")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.symlink_to("haushalt.pdf"), "is a link; please give the file itself"),
        (lambda path: path.mkdir(), "is a folder; attach its files one by one"),
        (lambda path: None, "cannot be read: it does not exist"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (
            lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 2 * 1024**3),
            "is too large (2048 MB); at most 10",
        ),
        (lambda path: path.write_bytes(b"x" * (10 * 1024 * 1024 + 1)), "is too large"),
        (lambda path: os.mkfifo(path), "is not a file"),
        (lambda path: path.write_bytes(b"%PDF-1.4 Haushalt"), "already attached as number 1"),
    ],
)
def test_what_cannot_be_attached_is_refused(held: Famcli, kept: Kept, make: object, words: str) -> None:
    make(Path("anlage.bin"))
    before = kept.everything()
    assert words in held("meeting attach anlage.bin", ok=False).err
    assert kept.everything() == before


def test_unknown_items_and_numbers(held: Famcli) -> None:
    assert "has no item 9" in held("meeting attach haushalt.pdf --item 9", ok=False).err
    assert "has no attachment 9" in held("meeting detach 9", ok=False).err


def test_the_bytes_lie_beside_the_documents_and_are_checked(held: Famcli, kept: Kept) -> None:
    assert len(kept.files()) == 3
    assert held("store check").status == 0
    kept.spoil_files()
    told = held("store check", ok=False).out
    assert "“haushalt.pdf” (attachment 1 of familienmanagertreffen-6) is missing or was changed" in told
    assert "is missing or was changed" in held("invitation send", ok=False).err
    kept.lose_files()
    assert held("store check", ok=False).status == 1


@pytest.mark.local_file("its folder of attached files is looked at")
def test_others_on_this_computer_cannot_read_them(held: Famcli, store_path: Path) -> None:
    assert store_path.with_name("famcli.json.files").stat().st_mode & 0o077 == 0


def test_they_come_along_with_a_backup(held: Famcli, kept: Kept) -> None:
    held("store backup sicherung.json")
    assert len(list(Path("sicherung.json.files").iterdir())) == 3
    kept.lose_files()
    held("store restore sicherung.json")
    assert held("store check").status == 0


def test_bytes_stay_as_long_as_a_state_in_the_history_names_them(held: Famcli, kept: Kept) -> None:
    held("meeting detach 1")
    Path("neu.pdf").write_bytes(b"%PDF neu")
    held("meeting attach neu.pdf")
    assert len(kept.files()) == 4
    held("store undo")
    held("store undo")
    assert held("store check").status == 0
    kept.forget_earlier_states()
    held("meeting detach 1")
    kept.forget_earlier_states()
    held("meeting attach neu.pdf")
    assert not [content for content in kept.files() if content.startswith(b"%PDF-1.4")]


def test_a_meeting_goes_with_its_attachments(held: Famcli) -> None:
    assert "3 attachments" in held("meeting remove familienmanagertreffen-6").err


def test_an_approved_version_keeps_its_annexes(held: Famcli) -> None:
    held("protocol approve --accept Übung")
    before = held("protocol render --format txt").out
    held("meeting detach 1")
    assert held("protocol render --version 1.0 --format txt").out == before
    assert "Haushaltsentwurf" in before


def test_an_annex_that_minutes_name_is_looked_for(held: Famcli) -> None:
    held("protocol note 2 'Anlage 1: Haushaltsentwurf, siehe auch Anlage 7.'")
    told = held("protocol check", ok=None).out
    assert "Annex 7 is mentioned, but not attached." in told
    assert "Annex 1" not in told


def test_an_archive_has_the_annexes_that_are_open(held: Famcli) -> None:
    held("attendee attendance Anna present")
    held("protocol approve --accept Übung")
    held("protocol publish --accept Übung")
    held("series archive netz")
    assert Path("netz/anlage-1-familienmanagertreffen-6.pdf").read_bytes() == b"%PDF-1.4 Haushalt"
    assert not list(Path("netz").glob("anlage-2*"))

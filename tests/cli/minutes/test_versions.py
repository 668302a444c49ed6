"""What is approved stays: its documents are the same to the byte, or the command said that they are a draft."""

import json
from email import message_from_bytes, policy
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from famcli.cli.shell.program import nouns
from tests.conftest import Famcli, Prepared
from tests.kept import Kept

SLUG = "rat-1"
COMMANDS = """\
meeting edit rat-1 --place Straßdorf --room 'Großer Saal' --address 'Weg 1'
meeting edit rat-1 --start 9:15 --end 11:00
meeting edit rat-1 --title 'Neue Satzung für Bäder'
meeting edit rat-1 --date 2011-03-12 --yes
meeting edit rat-1 --organizer 'Amt für Bäder'
meeting edit rat-1 --commissioned-by Land
meeting edit rat-1 --host 'Dora Dach'
meeting edit rat-1 --outlook 'Im Herbst geht es weiter.'
meeting edit rat-1 --link 'Neu <https://neu.example.org>'
meeting edit rat-1 --subtitle 'Öffentlich'
meeting edit rat-1 --audience Alle
meeting edit rat-1 --kind Klausur
meeting edit rat-1 --lang en
meeting edit rat-1 --number 7
meeting edit rat-1 --url https://video.example.org/x
meeting edit rat-1 --attended 12
meeting edit rat-1 --directions 'Bus 8' --contact-email neu@example.org --contact-phone 0208
meeting cancel rat-1
series edit rat --members 9 --quorum 7
series edit rat --name 'Rat der Stadt'
person edit anna-alt --name 'Anna Neu'
person edit anna-alt --organization 'Gemeinde Neu' --function Ruhestand
person edit anna-alt --email neu@example.org --phone '0208 1'
person merge dora-dach bert-ohm
attendee add 'Emil Ey' -m rat-1
attendee add 'Emil Ey' --attendance present -m rat-1
attendee edit anna-alt --role moderator -m rat-1
attendee edit gerd-gast --no-guest -m rat-1
attendee attendance anna-alt excused -m rat-1
attendee rsvp anna-alt declined -m rat-1
attendee remove cem-yaz -m rat-1
agenda add Verschiedenes -m rat-1
agenda edit 1 --title 'Andere Satzung' -m rat-1
agenda edit 1 --presenter 'Dora Dach' -m rat-1
agenda edit 2 --minutes 45 -m rat-1
agenda edit 2 --internal -m rat-1
agenda edit 2 --text 'Einführung' -m rat-1
agenda move 2 1 -m rat-1
agenda renumber --force -m rat-1
agenda remove 2 --force -m rat-1
report submit --by 'Dora Dach' --title Lotsen -m rat-1
report edit 1 --title 'Der neue Bus' -m rat-1
report edit 1 --place Essen -m rat-1
report reject 1 -m rat-1
report withdraw 1 -m rat-1
report present 1 -m rat-1
agenda fill 2 -m rat-1
report interest 1 --by anna-alt -m rat-1
action done 1
action reopen 1
action edit 1 --owner 'Bert Ohm' --due 2011-08-01 --reason Irrtum
action add 'Saal mieten' -m rat-1
action remove 2
protocol note 1 Anders --reason Irrtum -m rat-1
protocol note 1 --append Mehr --reason Irrtum -m rat-1
meeting new Danach --series Rat --date 2011-05-01 --no-approval --yes
meeting use rat-1
"""


@pytest.fixture
def published(famcli: Famcli, prepared: Prepared) -> Famcli:
    """A council that has met, decided, and published its minutes."""

    def make() -> None:
        famcli(
            "meeting new Satzung --series Rat --date 2011-03-10 --start 18:00 --end 20:00 --place Mülheim --no-approval"
        )
        famcli("meeting edit --contact-email rat@example.org --organizer 'Stadt Musterstadt'")
        famcli("series edit --members 4 --quorum 2")
        for name in ("Anna Alt", "Bert Ohm", "Cem Yaz"):
            famcli(["attendee", "add", name, "--attendance", "present", "--organization", "Gemeinde Alt"])
        famcli("attendee add 'Gerd Gast' --role guest --attendance present")
        famcli("person add 'Dora Dach'")
        famcli("agenda add Satzung --minutes 60 --presenter 'Anna Alt'")
        famcli("agenda add Busse --minutes 30 --kind reports")
        famcli("report submit --by 'Cem Yaz' --title Bürgerbus --summary 'Er fährt.'")
        famcli("report accept 1")
        minutes = "Beschluss: Neue Satzung. (3 ja)\n\nAufgabe: Satzung drucken @Anna Alt bis 1.6.2011"
        famcli(["protocol", "note", "1", minutes])
        famcli("action add 'Schlüssel abgeben'")
        famcli("protocol approve --by 'Anna Alt'")
        famcli("protocol publish --by 'Anna Alt'")

    prepared("published", make)
    return famcli


def documents(famcli: Famcli, folder: Path, *options: str) -> dict[str, bytes]:
    """Return the protocol in five formats, and the public article."""
    folder.mkdir()
    for format_ in ("md", "txt", "html", "pdf", "docx"):
        famcli(["protocol", "render", "-m", SLUG, "--format", format_, "-o", str(folder / format_), *options])
    famcli(["protocol", "render", "-m", SLUG, "--template", "article", "-o", str(folder / "article"), *options])
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def told_to_be_a_draft(said: str) -> bool:
    return "draft of version 1.1" in said or "say why you change it" in said


@pytest.mark.slow
@pytest.mark.parametrize("line", COMMANDS.splitlines())
def test_no_command_changes_what_was_published(
    published: Famcli, tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = documents(published, tmp_path / "before")
    said = published(line).err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1315000000")
    assert documents(published, tmp_path / "version", "--version", "1.0") == before
    now = documents(published, tmp_path / "now")
    if now != before:
        assert told_to_be_a_draft(said) or "--reason" in line, said
        assert "ENTWURF" in now["txt"].decode() or "DRAFT" in now["txt"].decode()
    else:
        assert "published" in published("protocol status rat-1").err.splitlines()[-1]


LEAVE_MINUTES_ALONE = """\
meeting: attach attachments detach export list plan remove show
series: annual archive deadlines list show
person: add export import list remove show touch
attendee: export import list
agenda: list
report: accept adopted form list missing related search show topics transfers
poll: add answer choose edit read remind send show withdraw
invitation: announce remind render replies send status
protocol: approve check diff edit import live publish render review search send status verify
decision: list
action: list remind
document: list render
mail: log test
config: edit path set show
template: approve copy list preview show
privacy: erase export log open retention
bundle: diff key read write
store: backup check checkout compare history init merge move path restore undo upgrade
circle: cancel invite list plan record sheet statistics
host: answer ask checklist list propose read run-sheet
venue: add edit list remove
network: add join leave list show edit remove merge gaps form submit map import export
"""
"""Verbs that change no minutes, are the minutes' own way, or do what one of COMMANDS does."""


def test_every_command_is_tried_or_known_to_leave_minutes_alone() -> None:
    tried = {tuple(line.split()[:2]) for line in COMMANDS.splitlines()}
    known = {
        (noun, verb)
        for line in LEAVE_MINUTES_ALONE.splitlines()
        for noun, _, verbs in [line.partition(": ")]
        for verb in verbs.split()
    }
    there = set()
    for noun in nouns():
        app = import_module(f"famcli.cli.{noun}").app
        there |= {(noun, verb) for verb in getattr(app, "commands", ())}
    assert there - known == tried
    assert known <= there


REMARKED = {
    "person edit anna-alt --name 'Anna Neu'": "Anna Alt is now Anna Neu",
    "person edit anna-alt --organization Kreis": "Anna Alt now works as: Kreis",
    "person merge dora-dach bert-ohm": "Bert Ohm is now Dora Dach",
    "action done 1": "action 1 is done",
    "series edit rat --name 'Rat der Stadt'": "the series Rat is now called Rat der Stadt",
    "series edit rat --members 9 --quorum 7": "the series needs 7 members for a decision now",
}


@pytest.mark.parametrize(("line", "words"), REMARKED.items())
def test_what_does_not_count_is_a_remark(published: Famcli, line: str, words: str) -> None:
    before = published("protocol render").out
    assert "draft" not in published(line).err
    status = published("protocol status").err
    assert f"Since version 1.0: {words}" in status
    assert "Status: published." in status
    assert published("protocol render").out == before


def test_nothing_is_said_where_nothing_counts(published: Famcli) -> None:
    published("person edit anna-alt --email neu@example.org --phone '0208 1'")
    assert "Since" not in published("protocol status").err


def test_each_version_can_be_had(published: Famcli) -> None:
    first = published("protocol render").out
    told = published("meeting edit --place Straßdorf").err
    assert "The minutes of rat-1 are a draft of version 1.1 now; changed: place." in told
    assert "ENTWURF" in published("protocol render").out
    published("protocol approve --reason 'Der Ort war falsch' --by 'Bert Ohm'")
    second = published("protocol render").out
    assert "**Fassung:** 1.1, intern; genehmigt am 31. März 2011 von Bert Ohm" in second.replace("\u00a0", " ")
    assert "**Geändert seit Fassung 1.0:** Ort; Grund: Der Ort war falsch" in second
    assert published("protocol render --version 1.0").out == first
    assert published("protocol render --version 1.1").out == second
    assert "no version 3.0; available: 1.0, 1.1" in published("protocol render --version 3.0", ok=False).err
    assert published("document render short --version 1.0").out != published("document render short").out


def test_the_public_version_says_what_was_changed_and_names_nobody(published: Famcli) -> None:
    published("attendee attendance 'Bert Ohm' excused")
    published("meeting edit --place Straßdorf")
    published("protocol approve --reason 'Bert war doch nicht da' --accept 'Drei Stimmen'")
    text = published("protocol render --audience public").out
    assert "**Fassung:** 1.1, öffentlich; genehmigt" in text
    assert "**Geändert seit Fassung 1.0:** Ort, Anwesenheit\n" in text
    assert "Bert" not in text


def test_undone_by_hand_it_stands_again(published: Famcli) -> None:
    published("meeting edit --place Straßdorf")
    published("meeting edit --place Mülheim")
    published("protocol approve")
    assert "Status: published." in published("protocol status").err
    assert [each["number"] for each in published("protocol status --json").json["versions"]] == ["1.0"]


def test_a_mail_brings_the_version_that_is_asked_for(published: Famcli) -> None:
    published("meeting edit --place Straßdorf")
    published("person edit anna-alt --email anna@example.org")
    published("protocol send --version 1.0 --for 'Anna Alt' --outbox post")
    (path,) = Path("post").glob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert [each.get_filename() for each in mail.iter_attachments()] == ["protokoll-rat-1-1.0.pdf"]
    assert "in der Fassung 1.0" in " ".join(mail.get_body(("plain",)).get_content().split())


def test_contact_data_and_answers_are_not_kept(published: Famcli, kept: Kept) -> None:
    published("person edit anna-alt --email anna@example.org --phone 0208-7 --address 'Weg 1' --notes Geheim")
    published("attendee rsvp anna-alt accepted --note 'Komme mit Kind'")
    published("meeting edit --place Straßdorf")
    published("protocol approve")
    with kept.backend().read() as state:
        document = (state.get("snapshots", "rat-1/1.1") or b"").decode()
    for gone in ("anna@example.org", "0208-7", "Weg 1", "Geheim", "Komme mit Kind", 'accepted","note'):
        assert gone not in document
    assert "Anna Alt" in document


def test_the_quorum_of_its_day_is_kept_by_a_correction(published: Famcli) -> None:
    published("meeting new Danach --series Rat --date 2011-05-01 --no-approval --yes")
    published("series edit rat --members 9 --quorum 7")
    published("meeting edit rat-1 --place Straßdorf")
    published("protocol approve rat-1")
    assert "Von 4 Mitgliedern waren 3 anwesend, nötig sind 2" in published("protocol render -m rat-1").out


def test_a_removed_meeting_leaves_nothing(published: Famcli, kept: Kept) -> None:
    published("meeting remove rat-1")
    with kept.backend().read() as state:
        assert list(state.all("snapshots")) == []


@pytest.fixture
def earlier(published: Famcli, kept: Kept) -> Famcli:
    """The store as a famcli wrote it that kept the text only."""
    published("protocol edit --export text.md")
    lines = Path("text.md").read_text().splitlines(keepends=True)
    begin, end = lines.index("<!--\n"), lines.index("-->\n")
    text = "".join(line for line in lines[: begin - 1] + lines[end + 1 :] if not line.startswith("<!-- "))
    with kept.backend().write("protocol approve") as draft:
        protocol = json.loads(draft.get("protocols", SLUG) or b"")
        protocol["schema"] = 1
        for version in protocol["versions"]:
            version.pop("fingerprint")
            version["text"] = text
        draft.put("protocols", SLUG, msgspec.json.encode(protocol))
        draft.delete("snapshots", f"{SLUG}/1.0")
    return published


def test_a_version_of_which_only_the_text_is_kept_is_frozen_before_anything_changes(earlier: Famcli) -> None:
    before = earlier("protocol render").out
    assert "Fassung 1.0" in before
    assert "Status: published." in earlier("protocol status").err
    assert "only the text is kept" in earlier("protocol status").err
    earlier("person edit anna-alt --organization Anderswo")
    assert "sha256" in earlier("protocol status").err
    assert earlier("protocol render").out == before
    earlier("meeting edit --place Straßdorf")
    assert earlier("protocol render --version 1.0").out == before


def test_a_text_that_is_not_what_is_there_now_stays_a_text(earlier: Famcli, kept: Kept) -> None:
    with kept.backend().write("x") as draft:
        document = (draft.get("meetings", SLUG) or b"").replace(b"Neue Satzung.", b"Alte Satzung.")
        draft.put("meetings", SLUG, document)
    assert "Status: draft of version 1.1." in earlier("protocol status").err
    shown = earlier("protocol render --version 1.0")
    assert "Beschluss: Neue Satzung." in shown.out
    assert "Only this text is known of version 1.0" in shown.err
    assert "kept only its text" in earlier("protocol render --version 1.0 --format pdf", ok=False).err
    assert "[-Neue-]{+Alte+}" in earlier("protocol diff").out
    assert "is left out: only the text of version 1.0 is known" in earlier("series archive web", ok=False).err


def test_the_day_of_a_version_is_that_of_its_approval(published: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    then = documents(published, Path("a").absolute())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1325000000")
    assert documents(published, Path("b").absolute()) == then


def test_a_version_that_somebody_has_changed_in_the_store_is_found(published: Famcli, kept: Kept) -> None:
    published("store check")
    with kept.backend().write("x") as draft:
        document = (draft.get("snapshots", f"{SLUG}/1.0") or b"").replace(b"Neue Satzung.", b"Alte Satzung.")
        draft.put("snapshots", f"{SLUG}/1.0", document)
    told = published("store check", ok=False)
    assert "Version 1.0 of the minutes of rat-1 is not what was approved." in told.out + told.err

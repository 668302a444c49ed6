"""Taking a store along, working in both, and putting both together."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from famcli.domain.handover.checkout import Merge
from famcli.services.handover import merging
from famcli.services.handover.answers import Answer, Answers, Merged, Side
from famcli.store import open_backend
from famcli.store.repositories import Store
from tests.cli.scripted import Editor, answered, editor
from tests.conftest import Famcli, Prepared
from tests.kept import Kept

__all__ = ["editor"]

BEGIN = """
meeting new 'Netze knüpfen' --series Netzwerktreffen --date 2011-05-12 --start 10:00 --end 16:00 --place Köln
person add 'Änne Weiß' --email aenne@example.org --tag netz
person add 'Bernd Groß' --email bernd@example.org
person add 'Carla Öhm'
attendee add 'Änne Weiß'
attendee add 'Bernd Groß'
agenda add Begrüßung --minutes 15
agenda add Kurzberichte --minutes 60 --kind reports
agenda add Verschiedenes
protocol note 1 'Beschluss: Alles bleibt (2 ja, 0 nein)'
store checkout unterwegs.json
"""
There = Callable[[str], object]


@pytest.fixture
def there(famcli: Famcli, prepared: Prepared, kept: Kept, tmp_path: Path) -> There:
    """A store, and a copy of it that was taken along: runs commands on that."""
    prepared("checkout", lambda: [famcli(line) for line in BEGIN.strip().splitlines()])
    if not (tmp_path / "unterwegs.json").exists():
        famcli("store checkout unterwegs.json")
    return lambda line: famcli(f"--db unterwegs.json {line}")


def rows(famcli: Famcli, line: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(famcli(f"{line} --json").out)
    return found


def sound(famcli: Famcli) -> None:
    assert famcli("store check").err.endswith(" is intact.\n")


def test_the_meeting_that_was_chosen_is_chosen_in_the_copy(meeting: Famcli) -> None:
    meeting("agenda add Übergabe")
    meeting("meeting new 'Ein anderes' --date 2012-01-01")
    meeting("meeting use familienmanagertreffen-6")
    meeting("store checkout unterwegs.json")
    assert "Übergabe" in meeting("--db unterwegs.json agenda list").out


def test_what_was_done_in_both_is_there_afterwards(famcli: Famcli, there: There) -> None:
    famcli("attendee rsvp weiß accepted")
    famcli("report submit --by 'Änne Weiß' --title Bürgerbus")
    famcli("protocol note 3 'Beschluss: Hier (2 ja, 0 nein)'")
    famcli("person edit bernd --function Leitung")
    there("attendee attendance weiß present")
    there("report submit --by 'Bernd Groß' --title Nachtbus")
    there("report accept 1")
    there("agenda fill 2")
    there("report interest 1 --by 'Carla Öhm'")
    there("protocol note 2 'Beschluss: Dort (2 ja, 0 nein)'")
    there("action add 'Raum buchen' --owner 'Bernd Groß'")
    there("person edit bernd --phone 0208-1")
    found = famcli("store merge unterwegs.json")
    assert "Merged unterwegs.json: 4 added, 3 changed." in found.err
    assert "report netzwerktreffen-1/2: was netzwerktreffen-1/1 there" in found.err
    assert "decision netzwerktreffen/3: was netzwerktreffen/2 there" in found.err
    sound(famcli)
    weiss = next(each for each in rows(famcli, "attendee list") if each["attendee"]["person"] == "aenne-weiss")
    assert (weiss["attendee"]["rsvp"], weiss["attendee"]["attendance"]) == ("accepted", "present")
    assert [each["title"] for each in rows(famcli, "report list")] == ["Bürgerbus", "Nachtbus"]
    assert [(each["number"], each["text"]) for each in rows(famcli, "decision list")] == [
        (1, "Alles bleibt"),
        (2, "Hier"),
        (3, "Dort"),
    ]
    items = rows(famcli, "agenda list")
    assert items[1]["item"]["parts"] == [{"report": "netzwerktreffen-1/2", "minutes": 60, "by_hand": False}]
    (wish,) = json.loads(famcli("report transfers --json").out)
    assert wish["report"]["slug"] == "netzwerktreffen-1/2"
    person = json.loads(famcli("person show bernd --json").out)
    assert (person["function"], person["phone"]) == ("Leitung", "0208-1")
    assert famcli("store merge unterwegs.json").err == "unterwegs.json is already merged.\n"
    famcli("store undo")
    sound(famcli)
    assert [each["title"] for each in rows(famcli, "report list")] == ["Bürgerbus"]


def clash(famcli: Famcli, there: There) -> None:
    """Change the same on both sides: a place, notes of an item, and what one side has removed."""
    famcli("meeting edit --place Hamburg")
    famcli("protocol note 2 'Beschluss: Wir fahren (2 ja, 0 nein)'")
    famcli("attendee remove bernd")
    there("meeting edit --place Bremen")
    there("protocol note 2 'Beschluss: Wir bleiben (2 ja, 0 nein)'")
    there("attendee attendance bernd present")


LISTED = """\
1. meeting netzwerktreffen-1, Place
   here: Hamburg
   there: Bremen
2. meeting netzwerktreffen-1, Agenda items, Kurzberichte, Notes
   here: Beschluss: Wir fahren (2 ja, 0 nein)
   there: Beschluss: Wir bleiben (2 ja, 0 nein)
3. attendee netzwerktreffen-1/bernd-gross
   here: removed
   there: changed (Attendance: present)
"""


def test_what_both_have_changed_is_refused_in_a_pipe_with_all_that_is_open(
    famcli: Famcli, there: There, kept: Kept
) -> None:
    clash(famcli, there)
    before = kept.everything()
    assert famcli("store merge unterwegs.json", ok=False).err == LISTED + (
        "Error: 3 things were changed on both sides; nothing is saved. Run this in a terminal to be asked, or use --ours "
        "for what is here, --theirs for what is there, or --edit.\n"
    )
    shown = famcli("store merge unterwegs.json --dry-run")
    assert LISTED in shown.out
    assert "would be asked" in shown.err
    told = json.loads(famcli("store merge unterwegs.json --json", ok=False).out)
    assert [each["field"] for each in told["conflicts"]] == ["place", "agenda[Kurzberichte].notes", ""]
    assert kept.everything() == before


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_one_side_holds_where_somebody_says_so(famcli: Famcli, there: There, side: str) -> None:
    clash(famcli, there)
    famcli(f"store merge unterwegs.json --{side}")
    sound(famcli)
    meeting = json.loads(famcli("meeting show --json").out)
    assert meeting["place"] == {"ours": "Hamburg", "theirs": "Bremen"}[side]
    assert [each["text"] for each in rows(famcli, "decision list")] == [
        "Alles bleibt",
        {"ours": "Wir fahren", "theirs": "Wir bleiben"}[side],
    ]
    assert len(rows(famcli, "attendee list")) == {"ours": 1, "theirs": 2}[side]


def test_an_editor_makes_one_text_of_both(famcli: Famcli, there: There, editor: Editor) -> None:
    clash(famcli, there)
    famcli("store undo")  # the attendee is there again, so that all can be decided in the text
    editor("change('<<<<<<< 1\\nHamburg\\n======= 2\\nBremen\\n>>>>>>>', 'Lübeck')")
    refused = famcli("store merge unterwegs.json --edit", ok=False)
    assert "2 is not decided yet: both texts are still there. The text is kept in" in refused.err
    editor("change('<<<<<<< 1\\n', ''); change('======= 2\\n', ''); change('>>>>>>>\\n', '')")
    famcli("store merge unterwegs.json --edit")
    sound(famcli)
    assert json.loads(famcli("meeting show --json").out)["place"] == "Lübeck"
    assert [each["text"] for each in rows(famcli, "decision list")] == ["Alles bleibt", "Wir fahren", "Wir bleiben"]


def test_each_is_asked_on_a_terminal(famcli: Famcli, there: There, kept: Kept) -> None:
    clash(famcli, there)
    famcli("person add 'Dora Kurz' --organization 'Stadt Köln' --email d.kurz@example.org")
    there("person add 'Dora Kurz' --organization 'Kreis Unna' --email kurz@example.org")
    seen = answered(["store", "merge", "unterwegs.json"], b"2\nx\nt\n+\nt\n")
    assert "person dora-kurz was entered on both sides:" in seen
    assert "Please answer with one of the letters" in seen
    sound(famcli)
    assert json.loads(famcli("meeting show --json").out)["place"] == "Bremen"
    assert [each["text"] for each in rows(famcli, "decision list")] == ["Alles bleibt", "Wir fahren", "Wir bleiben"]
    assert {"dora-kurz", "dora-kurz-2"} <= {each["slug"] for each in rows(famcli, "person list")}


def test_no_mail_goes_out_and_nobody_is_erased_in_what_was_taken_along(famcli: Famcli, there: There) -> None:
    there("meeting edit --contact-email treffen@example.org")
    refused = famcli("--db unterwegs.json invitation send", ok=False)
    assert "No mail is sent from here: this data file was taken along from" in refused.err
    assert not Path("outbox").exists()
    assert "itself taken along" in famcli("--db unterwegs.json privacy erase bernd --yes", ok=False).err
    assert "itself taken along" in famcli("--db unterwegs.json store checkout noch-eins.json", ok=False).err
    there("invitation send --dry-run")
    famcli("meeting edit --contact-email treffen@example.org")
    famcli("store restore unterwegs.json")
    famcli("invitation send")


def test_a_person_who_was_merged_here_is_merged_there_as_well(famcli: Famcli, there: There) -> None:
    famcli("person merge 'Änne Weiß' 'Carla Öhm'")
    there("attendee add 'Carla Öhm' --role speaker")
    found = famcli("store merge unterwegs.json")
    assert "Carla Öhm is a part of aenne-weiss now" in found.err
    sound(famcli)
    assert [each["attendee"]["role"] for each in rows(famcli, "attendee list")] == ["participant", "speaker"]


def test_a_person_who_was_merged_there_takes_what_came_here(famcli: Famcli, there: There) -> None:
    there("person merge 'Änne Weiß' 'Carla Öhm'")
    famcli("attendee add 'Carla Öhm' --role speaker")
    famcli("action add 'Raum buchen' --owner 'Carla Öhm'")
    famcli("store merge unterwegs.json")
    sound(famcli)
    assert [each["owner"] for each in rows(famcli, "action list")] == ["aenne-weiss"]
    assert {each["attendee"]["person"] for each in rows(famcli, "attendee list")} == {"aenne-weiss", "bernd-gross"}


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_meeting_removed_there_stays_or_goes_with_all_that_came_here(famcli: Famcli, there: There, side: str) -> None:
    there("meeting remove netzwerktreffen-1")
    famcli("attendee add 'Carla Öhm'")
    famcli("report submit --by 'Carla Öhm' --title Bürgerbus")
    refused = famcli("store merge unterwegs.json", ok=False)
    assert "1. meeting netzwerktreffen-1\n   here: needed by attendee netzwerktreffen-1/" in refused.err
    assert "   there: removed\n" in refused.err
    famcli(f"store merge unterwegs.json --{side}")
    sound(famcli)
    assert len(rows(famcli, "meeting list")) == {"ours": 1, "theirs": 0}[side]
    assert len(rows(famcli, "person list")) == 3


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_person_removed_here_stays_away_or_comes_back(famcli: Famcli, there: There, side: str) -> None:
    famcli("person remove carla")
    there("attendee add 'Carla Öhm'")
    there("agenda edit 1 --presenter 'Carla Öhm'")
    famcli("store merge unterwegs.json", ok=False)
    famcli(f"store merge unterwegs.json --{side}")
    sound(famcli)
    assert len(rows(famcli, "attendee list")) == {"ours": 2, "theirs": 3}[side]


def test_who_was_erased_here_does_not_come_back(famcli: Famcli, there: There, kept: Kept) -> None:
    there("attendee attendance bernd present")
    there("person edit bernd --phone 0208-99")
    famcli("privacy erase bernd --yes")
    famcli("store merge unterwegs.json")
    sound(famcli)
    assert kept.holding("bernd", "Bernd", "0208-99") == []
    (row,) = [each for each in rows(famcli, "attendee list") if "aenne" not in each["attendee"]["person"]]
    assert row["attendee"]["attendance"] == "present"


def test_attached_files_come_along(famcli: Famcli, there: There, tmp_path: Path, kept: Kept) -> None:
    (tmp_path / "plan.txt").write_text("Raumplan", encoding="utf-8")
    (tmp_path / "liste.txt").write_text("Liste", encoding="utf-8")
    famcli("meeting attach liste.txt")
    there("meeting attach plan.txt")
    famcli("store merge unterwegs.json")
    assert [(each["number"], each["name"]) for each in rows(famcli, "meeting attachments")] == [
        (1, "liste.txt"),
        (2, "plan.txt"),
    ]
    sound(famcli)


@pytest.mark.local_file("lies in a folder that is kept the same on two computers")
def test_a_second_version_in_a_synced_folder_is_told_and_merged(famcli: Famcli, store_path: Path) -> None:
    """What was typed on another computer, in several steps, whose history did not come along."""
    famcli("person add 'Änne Weiß'")
    other = store_path.parent.parent / "anderswo" / "famcli.json"
    shutil.copytree(store_path.parent, other.parent)
    famcli("person add 'Bernd Groß'")
    for name in ("Carla Öhm", "Dora Kurz", "Emil Lang"):
        famcli(f"--db {other} person add '{name}'")
    copy = store_path.parent / "famcli (conflicted copy 2011-05-12 101010).json"
    shutil.copy(other, copy)
    told = famcli("person list").err
    (line,) = re.findall(r"“famcli (store merge .*?)”", told)
    famcli(line)
    sound_again = famcli("store check")
    assert "is a second version of the store that was merged or compared" in sound_again.out
    assert famcli("person list").err == ""
    assert len(rows(famcli, "person list")) == 5
    famcli(f"--db {other} person add 'Fritz Neu'")
    shutil.copy(other, copy)
    refused = famcli(line, ok=False)
    assert "was merged before and has been changed since" in refused.err
    (again,) = re.findall(r"“famcli (store merge .*?)”", refused.err)
    famcli(again)
    assert len(rows(famcli, "person list")) == 6


def test_two_stores_that_have_nothing_in_common_are_told(famcli: Famcli, kept: Kept) -> None:
    famcli("person add 'Änne Weiß'")
    famcli("--db fremd.json person add 'Bernd Groß'")
    refused = famcli("store merge fremd.json", ok=False)
    assert "No earlier state is known that this store and fremd.json both come from." in refused.err
    famcli("--db fremd.json store checkout von-dort.json")
    assert "was taken from another store (fremd.json)" in famcli("store merge von-dort.json", ok=False).err
    famcli("store merge fremd.json --no-base")
    assert len(rows(famcli, "person list")) == 2


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("cp store/famcli.json kopie.json", marks=pytest.mark.local_file("is copied as a file")),
        "famcli store checkout kopie.json",
    ],
)
def test_an_undone_change_does_not_come_back(famcli: Famcli, line: str) -> None:
    famcli("person add 'Änne Weiß'")
    famcli("person add 'Bernd Groß'")
    program, *words = line.split()
    famcli(words) if program == "famcli" else shutil.copy(*words)
    famcli("--db kopie.json person add 'Carla Öhm'")
    famcli("store undo")
    famcli("store merge kopie.json")
    assert [each["slug"] for each in rows(famcli, "person list")] == ["carla-oehm", "aenne-weiss"]


def test_damaged_and_missing_files_are_told(famcli: Famcli, there: There, tmp_path: Path) -> None:
    assert "There is no file fehlt.json." in famcli("store merge fehlt.json", ok=False).err
    (tmp_path / "kaputt.json").write_text("{", encoding="utf-8")
    assert "kaputt.json is damaged" in famcli("store merge kaputt.json", ok=False).err
    with Store(open_backend(tmp_path / "unterwegs.json")).write("test") as tx:
        (taken,) = tx.checkouts.all()
        tx.checkouts.put(type(taken)(slug=taken.slug, at=taken.at, by="", source="x", base=b"nichts"))
    assert "is damaged in it" in famcli("store merge unterwegs.json", ok=False).err
    assert famcli("store merge unterwegs.json --ours --theirs", ok=False).status == 2


def test_proposed_dates_of_both_sides_have_numbers_of_their_own(famcli: Famcli, there: There) -> None:
    for run in (famcli, there):
        run("meeting new Suche --series Netzwerktreffen --date 2011-09-01")
        run("meeting use netzwerktreffen-2")
        run("attendee add 'Änne Weiß'")
    famcli("poll add '1.9.2011; 2.9.2011'")
    famcli("poll answer weiß 1 yes", ok=None)
    there("poll add '2.9.2011; 3.9.2011'")
    found = famcli("store merge unterwegs.json --ours", ok=None)
    assert found.status == 0, found.err
    proposals = json.loads(famcli("poll show --json").out)["dates"]
    assert [(each["number"], each["date"]) for each in proposals] == [
        (1, "2011-09-01"),
        (2, "2011-09-02"),
        (3, "2011-09-03"),
    ]
    sound(famcli)


def test_approved_minutes_that_say_something_else_now_are_a_draft_again(famcli: Famcli, there: There) -> None:
    there("protocol approve --accept 'Zum Ausprobieren'")
    famcli("protocol note 2 'Beschluss: Noch etwas (2 ja, 0 nein)'")
    told = famcli("store merge unterwegs.json").err
    assert "The minutes of netzwerktreffen-1 are a draft of version 1.1 now" in told
    protocol = famcli("protocol status --json").json
    assert [each["number"] for each in protocol["versions"]] == ["1.0"]
    sound(famcli)


def test_two_approvals_of_the_same_version_are_asked_and_one_of_them_stays_whole(famcli: Famcli, there: There) -> None:
    famcli("protocol note 2 'Beschluss: Hier (2 ja, 0 nein)'")
    famcli("protocol approve --accept 'Hier'")
    there("protocol note 3 'Beschluss: Dort (2 ja, 0 nein)'")
    there("protocol approve --accept 'Dort'")
    assert "protocol netzwerktreffen-1, Versions" in famcli("store merge unterwegs.json", ok=False).err
    famcli("store merge unterwegs.json --theirs")
    sound(famcli)
    text = famcli("protocol render --version 1.0 --format txt").out
    assert "Dort" in text
    assert "Hier" not in text


@pytest.mark.local_file("is copied as a file")
def test_who_was_written_to_from_both_sides_is_told(
    famcli: Famcli, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a synced folder nobody can know of the other side."""
    famcli("meeting new Treffen --date 2011-05-12 --contact-email treffen@example.org")
    famcli("person add 'Änne Weiß' --email aenne@example.org")
    famcli("attendee add 'Änne Weiß'")
    shutil.copy(store_path, "kopie.json")
    famcli("invitation send")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301569200")
    famcli("--db kopie.json invitation send --outbox anderswo")
    assert "1 person was written to from both sides" in famcli("store merge kopie.json").err
    assert len(rows(famcli, "mail log")) == 2
    sound(famcli)


def test_an_answer_that_gives_way_to_a_newer_one_is_told(
    famcli: Famcli, there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301569200")
    famcli("attendee rsvp bernd accepted --note 'mit „Bürgerbus“'")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1301571000")
    there("attendee rsvp bernd declined")
    shown = famcli("store merge unterwegs.json --dry-run")
    told = famcli("store merge unterwegs.json")
    sentence = (
        "attendee netzwerktreffen-1/bernd-gross, Reply, Note: answered on both sides; the newer one holds "
        "(Reply: declined, Note: –), the other one was: Reply: accepted, Note: mit „Bürgerbus“."
    )
    assert sentence in told.err
    assert sentence in shown.err
    assert (
        next(each for each in rows(famcli, "attendee list") if "bernd" in str(each))["attendee"]["rsvp"] == "declined"
    )


def test_what_is_two_for_sure_stays_two_whichever_side_holds(famcli: Famcli, there: There) -> None:
    famcli("meeting new 'Über den Rhein' --series Netzwerktreffen --date 2011-09-12")
    famcli("person add 'Dora Kurz' --email d.kurz@example.org")
    famcli("attendee add 'Dora Kurz'")
    there("meeting new 'Über die Ruhr' --series Netzwerktreffen --date 2011-10-12")
    there("person add 'Dora Kurz' --email kurz@example.org")
    there("attendee add 'Dora Kurz'")
    there("agenda add Tee --presenter 'Dora Kurz'")
    told = famcli("store merge unterwegs.json --ours").err
    assert "meeting netzwerktreffen-3: was netzwerktreffen-2 there" in told
    assert [each["slug"] for each in rows(famcli, "meeting list")][1:] == ["netzwerktreffen-2", "netzwerktreffen-3"]
    assert {each["email"] for each in rows(famcli, "person list") if each["name"] == "Dora Kurz"} == {
        "d.kurz@example.org",
        "kurz@example.org",
    }
    (row,) = rows(famcli, "attendee list --meeting netzwerktreffen-3")
    assert row["person"]["email"] == "kurz@example.org"
    sound(famcli)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_an_approval_that_was_undone_here_and_published_there_is_asked(famcli: Famcli, side: str) -> None:
    for line in BEGIN.strip().splitlines()[:-1]:
        famcli(line)
    famcli("protocol review")
    famcli("protocol approve --accept x")
    famcli("store checkout unterwegs.json")
    famcli("store undo --force")
    famcli("--db unterwegs.json protocol publish --accept x")
    assert "protocol netzwerktreffen-1, Versions" in famcli("store merge unterwegs.json", ok=False).err
    famcli(f"store merge unterwegs.json --{side}")
    protocol = famcli("protocol status --json").json
    assert (protocol["stage"], len(protocol["versions"])) == {"ours": ("review", 0), "theirs": ("published", 1)}[side]
    sound(famcli)


def test_a_dry_run_says_that_approved_minutes_would_be_a_draft(famcli: Famcli, there: There) -> None:
    there("protocol approve --accept 'Zum Ausprobieren'")
    famcli("protocol note 2 'Beschluss: Noch etwas (2 ja, 0 nein)'")
    told = famcli("store merge unterwegs.json --dry-run").err
    assert "The approved minutes of netzwerktreffen-1 would become a draft of the next version." in told


def test_what_was_done_there_about_somebody_who_was_erased_here_is_told(famcli: Famcli, there: There) -> None:
    there("person edit bernd --phone 0208-99")
    famcli("privacy erase bernd --yes")
    told = famcli("store merge unterwegs.json").err
    assert "1 person was erased here since; what was changed there about that person is erased as well." in told


@pytest.mark.local_file("is copied as a file")
def test_who_was_erased_there_is_erased_here_and_no_undo_is_promised(famcli: Famcli, store_path: Path) -> None:
    famcli("person add 'Bernd Groß' --email bernd@example.org")
    shutil.copy(store_path, "kopie.json")
    famcli("--db kopie.json privacy erase bernd --yes")
    famcli("person edit bernd --phone 0208-99")
    told = famcli("store merge kopie.json").err
    assert "1 person was erased there and is erased here as well; earlier states are forgotten." in told
    assert "undo" not in told
    assert b"0208-99" not in b"".join(each.read_bytes() for each in store_path.parent.rglob("*") if each.is_file())


def test_an_answer_counts_only_for_what_was_shown(famcli: Famcli, there: There, kept: Kept) -> None:
    """Somebody else goes on here while the question stands on the screen."""
    famcli("meeting edit --place Hamburg")
    there("meeting edit --place Bremen")
    answers, store = Answers(), Store(kept.backend())

    def merge() -> Merged:
        now = datetime.now(UTC)
        return merging.run(store, Path("unterwegs.json"), answers, by="x", now=now, keep=True, no_base=False)

    (clash,) = merge().conflicts
    answers.give(clash, Answer(Side.THERE))
    famcli("meeting edit --place Lübeck")
    assert [each.here for each in merge().conflicts] == ["Lübeck"]
    assert json.loads(famcli("meeting show --json").out)["place"] == "Lübeck"


def test_all_that_is_left_is_answered_at_once(famcli: Famcli, there: There) -> None:
    for run, word in ((famcli, "hier"), (there, "dort")):
        for name in ("weiß", "bernd", "carla"):
            run(f"person edit {name} --organization {word} --function {word}")
    seen = answered(["store", "merge", "unterwegs.json"], b"t\nhh\n")
    assert "hh or tt answers all that is left" in seen
    assert sorted(each["organization"] for each in rows(famcli, "person list")) == ["dort", "hier", "hier"]
    assert {each["function"] for each in rows(famcli, "person list")} == {"hier"}
    sound(famcli)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_who_stops_leaves_all_as_it_was(
    famcli: Famcli, there: There, kept: Kept, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    clash(famcli, there)
    before = kept.everything(), Path("unterwegs.json").read_bytes()
    typed = iter(["t", "h"])

    def ask(_question: str) -> str:
        if (line := next(typed, None)) is None:
            raise stop
        return line

    monkeypatch.setattr("famcli.cli.handover.deciding.ask", ask)
    monkeypatch.setattr("famcli.cli.handover.merging.can_ask", lambda: True)
    assert famcli("store merge unterwegs.json", ok=False).status in (1, 130)
    assert (kept.everything(), Path("unterwegs.json").read_bytes()) == before


def test_what_was_typed_stays_until_it_is_saved(famcli: Famcli, there: There, editor: Editor, kept: Kept) -> None:
    """A text that cannot be used is opened again as it was left; one about something else is laid aside."""
    famcli("meeting edit --date 2011-05-13")
    there("meeting edit --date 2011-05-14")
    editor("text = __import__('re').sub(r'(?s)<<<<<<<.*>>>>>>>', '{\"date\": \"2011-99-99\"}', text)")
    refused = famcli("store merge unterwegs.json --edit", ok=False)
    assert "What was typed cannot be used" in refused.err
    editor("change('2011-99-99', '2011-05-15')")
    told = famcli("store merge unterwegs.json --edit")
    assert "Going on with what you wrote before." in told.err
    assert json.loads(famcli("meeting show --json").out)["date"] == "2011-05-15"
    assert not list(kept.beside.parent.rglob("merge*.md"))


def test_a_text_about_something_else_is_laid_aside(famcli: Famcli, there: There, editor: Editor, kept: Kept) -> None:
    clash(famcli, there)
    famcli("store undo")
    editor("text = text.replace('Hamburg', 'Hamburg, mit Mühe getippt')")
    famcli("store merge unterwegs.json --edit", ok=False)
    famcli("meeting edit --room 'Saal 2'")
    there("meeting edit --room 'Saal 3'")
    editor("pass")
    told = famcli("store merge unterwegs.json --edit", ok=False).err
    assert "What you wrote before is about something else; it is kept in" in told
    assert any("mit Mühe" in each.read_text(encoding="utf-8") for each in kept.beside.parent.rglob("merge-*.md"))


def test_a_file_that_was_merged_can_be_gone_on_with(famcli: Famcli, there: There) -> None:
    """What got another number here has it again, also beside what is new there under that number."""
    famcli("report submit --by 'Änne Weiß' --title Bürgerbus")
    there("report submit --by 'Bernd Groß' --title Nachtbus")
    famcli("store merge unterwegs.json")
    there("report edit 1 --title 'Nachtbus für alle'")
    there("report submit --by 'Carla Öhm' --title Lesepaten")
    there("report interest 1 --by 'Carla Öhm'")
    told = famcli("store merge unterwegs.json")
    assert "report netzwerktreffen-1/3: was netzwerktreffen-1/2 there" in told.err
    assert [each["title"] for each in rows(famcli, "report list")] == ["Bürgerbus", "Nachtbus für alle", "Lesepaten"]
    (wish,) = json.loads(famcli("report transfers --json").out)
    assert wish["report"]["slug"] == "netzwerktreffen-1/2"
    there("report edit 2 --title 'Lesepaten im Stadtteil'")
    famcli("report edit 2 --title Nachtbusse")
    famcli("store merge unterwegs.json")
    assert [each["title"] for each in rows(famcli, "report list")] == [
        "Bürgerbus", "Nachtbusse", "Lesepaten im Stadtteil",
    ]  # fmt: skip
    assert "already merged" in famcli("store merge unterwegs.json").err
    sound(famcli)


@pytest.mark.parametrize("what", ["people", "history"])
def test_where_that_cannot_be_it_is_said(famcli: Famcli, there: There, what: str) -> None:
    """People's names are not kept for it, and the state that was merged may be forgotten."""
    famcli("person add 'Dora Kurz' --email d.kurz@example.org")
    there("person add 'Dora Kurz' --email kurz@example.org" if what == "people" else "person edit bernd --phone 1")
    famcli("store merge unterwegs.json --ours")
    there("person edit carla --phone 2")
    if what == "history":
        shutil.rmtree("unterwegs.json.history")
    refused = famcli("store merge unterwegs.json", ok=False)
    assert "was merged before and has been changed since" in refused.err
    assert "dora" not in "".join(str(each) for each in merges(Path(famcli("store path").out.strip())))


def merges(path: Path) -> list[Merge]:
    with Store(open_backend(path)).read() as tx:
        return list(tx.merges.all())


@pytest.mark.local_file("is copied as a file")
def test_nobody_is_told_to_delete_a_data_file(famcli: Famcli, there: There, store_path: Path) -> None:
    """Only what was taken along, or what a sync program left, is done with when it is merged."""
    shutil.copy(store_path, "von-bernd.json")
    famcli("--db von-bernd.json person add 'Dora Kurz'")
    told = famcli("store merge von-bernd.json").err
    assert "deleted" not in told
    assert "“famcli store undo” takes the merge back." in told
    assert "deleted" not in there(f"store merge '{store_path}'").err  # type: ignore[attr-defined]
    there("person edit carla --phone 1")
    assert "unterwegs.json is no longer needed and can be deleted" in famcli("store merge unterwegs.json").err


@pytest.mark.local_file("is named as the other version")
def test_the_data_file_itself_is_not_merged(famcli: Famcli, there: There, store_path: Path) -> None:
    refused = famcli(f"store merge '{store_path}'", ok=False)
    assert "is the data file itself; give the other version of it." in refused.err


@pytest.mark.local_file("is copied as a file")
def test_nobody_gets_a_mail_again_that_went_out_on_one_side(famcli: Famcli, store_path: Path) -> None:
    famcli("meeting new Treffen --date 2031-05-12 --contact-email treffen@example.org")
    for name, word in (("Änne Weiß", "aenne"), ("Bernd Groß", "bernd")):
        famcli(f"person add '{name}' --email {word}@example.org")
    famcli("attendee add 'Änne Weiß'")
    shutil.copy(store_path, "kopie.json")
    famcli("invitation send --outbox hier")
    famcli("--db kopie.json attendee add 'Bernd Groß'")
    famcli("store merge kopie.json")
    famcli("invitation send --outbox danach")
    assert [each["person"] for each in rows(famcli, "mail log")] == ["aenne-weiss", "bernd-gross"]
    assert len(list(Path("danach").glob("*.eml"))) == 1


@pytest.mark.local_file("lies in a folder that is kept the same on two computers")
def test_what_was_attached_on_another_computer_comes_with_a_conflict_copy(famcli: Famcli, store_path: Path) -> None:
    """A sync program lays the file beside the store, not beside its second version; nobody clears it away meanwhile."""
    Path("plan.txt").write_text("Raumplan", encoding="utf-8")
    famcli("meeting new Treffen --date 2011-05-12")
    famcli("person add 'Emil Alt'")
    other = store_path.parent.parent / "anderswo" / "famcli.json"
    shutil.copytree(store_path.parent, other.parent)
    famcli(f"--db {other} meeting attach plan.txt")
    copy = store_path.with_name("famcli (conflicted copy 2011-05-12 101010).json")
    shutil.copy(other, copy)
    shutil.copytree(f"{other}.files", f"{store_path}.files", dirs_exist_ok=True)
    open_backend(store_path).sweep()
    famcli("person add 'Bernd Neu'")
    told = famcli(["store", "merge", str(copy)])
    assert "attach it again" not in told.err
    assert [each["name"] for each in rows(famcli, "meeting attachments")] == ["plan.txt"]
    assert famcli("store check").status == 0
    copy.unlink()
    open_backend(store_path).sweep()
    sound(famcli)

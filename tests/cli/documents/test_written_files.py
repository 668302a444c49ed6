"""Files that commands write: what somebody has changed in one is not lost, whatever it is."""

import ast
from pathlib import Path

import pytest

import famcli.cli
from tests.conftest import Famcli

BY_HAND = b"X-Von-Hand: \xc3\xa4nderung\r\n"
WRITERS = {
    "documents/written_files.py",
    "handover/bundling.py",  # a key
    "handover/receiving.py",  # settings and templates that are not there yet
    "shell/drafts.py",
    "shell/files.py",
    "shell/settings_file.py",
    "shell/shells.py",
}


@pytest.fixture
def invited(meeting: Famcli) -> Famcli:
    """A meeting with a list, an agenda, minutes, an action, and two people who should talk to each other."""
    meeting("meeting edit --contact-email buero@example.org")
    meeting("attendee add 'Änne Alt' --email aenne@example.org --role participant")
    meeting("attendee add 'Bernd Ünal' --email bernd@example.org")
    meeting("agenda add Bericht")
    meeting(["protocol", "note", "1", "Es gab Kaffee.\n\nAufgabe: Bänke zählen @Änne bis 30.6."])
    meeting("report submit --by 'Änne Alt' --title 'Neue Fahrt' --summary 'Ein Bus.'")
    meeting("report accept 1")
    meeting("report interest 1 --by 'Bernd Ünal'")
    for name in ("Änne", "Bernd"):
        meeting(f"person edit '{name}' --consent contact-list=granted", ok=False)
    return meeting


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("invitation render --for änne --format eml -o b.eml", "b.eml"),
        ("invitation render --for änne --format ics -o b.ics", "b.ics"),
        ("invitation render --format ics -o alle.ics", "alle.ics"),
        ("invitation render --all --format eml -o briefe", "briefe/einladung-bernd-uenal.eml"),
        ("invitation render --all --format ics -o briefe", "briefe/einladung-bernd-uenal.ics"),
        ("invitation render --all --format html -o briefe", "briefe/einladung-bernd-uenal.html"),
        ("invitation render --all --merged --format pdf -o alle.pdf", "alle.pdf"),
        ("invitation send --resend --outbox aus --for änne", "aus/einladung-aenne-alt.eml"),
        ("invitation remind --no-report --resend --outbox aus", "aus/erinnerung-kurzbericht-bernd-uenal.eml"),
        ("protocol send --resend --outbox aus --for änne", "aus/protokoll-aenne-alt.eml"),
        ("protocol render --format eml -o p.eml", "p.eml"),
        ("protocol render --format eml", "protokoll-familienmanagertreffen-6.eml"),
        ("protocol render --format docx -o p.docx", "p.docx"),
        ("protocol edit --export p.md", "p.md"),
        ("document render agenda --format odt -o t.odt", "t.odt"),
        ("document render badges --format pdf -o neu/", "neu/namensschilder-familienmanagertreffen-6.pdf"),
        ("meeting export -o t.ics", "t.ics"),
        ("action list --format csv -o a.csv", "a.csv"),
        ("action list --format ics -o a.ics", "a.ics"),
        ("report form --all -o formulare", "formulare/kurzbericht-bernd-uenal.md"),
        ("person export -o p.csv", "p.csv"),
    ],
)
def test_what_somebody_has_changed_is_kept_until_it_is_forced(invited: Famcli, line: str, name: str) -> None:
    if line.startswith("invitation remind"):
        invited("attendee rsvp Bernd accepted")
    invited(line)
    invited(line)
    file = Path(name)
    file.write_bytes(BY_HAND + file.read_bytes())
    refused = invited(line, ok=False)
    assert f"{name} was edited after famcli wrote it. Use --force to overwrite it" in refused.err
    assert file.read_bytes().startswith(BY_HAND)
    invited(f"{line} --force")
    assert not file.read_bytes().startswith(BY_HAND)


def test_nothing_of_a_round_is_written_where_one_file_was_changed(invited: Famcli) -> None:
    invited("invitation send --outbox aus")
    changed, other = Path("aus/einladung-bernd-uenal.eml"), Path("aus/einladung-aenne-alt.eml")
    changed.write_bytes(BY_HAND)
    other.unlink()
    invited("invitation send --resend --outbox aus", ok=False)
    assert not other.exists()
    assert [each["told"]["at"] for each in invited("invitation status --json").json]


def test_a_file_is_known_by_any_way_to_it(invited: Famcli) -> None:
    Path("post").mkdir()
    Path("brief").symlink_to("post")
    invited("meeting export -o post/t.ics")
    Path("post/t.ics").write_bytes(BY_HAND)
    assert "--force" in invited("meeting export -o brief/t.ics", ok=False).err
    assert "--force" in invited("meeting export -o ./post/../post/t.ics", ok=False).err


def test_a_name_that_ends_like_a_folder_is_one(invited: Famcli) -> None:
    invited("protocol render -o neu/protokolle/")
    assert [each.name for each in Path("neu/protokolle").iterdir()] == ["protokoll-familienmanagertreffen-6.md"]


@pytest.mark.parametrize(
    "line",
    ["invitation send --outbox -", "report form --all -o -", "invitation render --all --format eml -o -"],
)
def test_many_files_do_not_go_to_stdout(invited: Famcli, line: str) -> None:
    assert invited(line, ok=False).status == 2
    assert not Path("-").exists()


def test_mails_go_to_stdout_whole(invited: Famcli) -> None:
    written = invited("invitation render --for änne --format eml -o -")
    assert "To: =?utf-8?" in written.out
    assert "is written" not in written.err


def writers(source: str) -> set[str]:
    """Return by which names a module writes files, or bytes to stdout."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in ("write_bytes", "write_text") or f"{owner}.{node.attr}" in (
                "files.put",
                "os.replace",
                "os.rename",
                "shutil.copy",
                "shutil.copyfile",
                "files.to_stdout",
                "stdout.buffer",
            ):
                found.add(node.attr)
            if node.attr == "buffer" and isinstance(node.value, ast.Attribute) and node.value.attr == "stdout":
                found.add("stdout.buffer")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            modes = [each.value for each in node.args[1:2] if isinstance(each, ast.Constant)]
            found |= {"open"} if not modes or set(str(modes[0])) & set("wax+") else set()
    return found


def test_commands_write_files_in_one_way() -> None:
    folder = Path(*famcli.cli.__path__)
    others = {
        str(path.relative_to(folder)): found
        for path in folder.rglob("*.py")
        if (found := writers(path.read_text(encoding="utf-8")))
    }
    assert set(others) == WRITERS
    assert writers('open(path, "wb").write(x)') == {"open"}
    assert writers("(folder / name).write_bytes(x)") == {"write_bytes"}

"""Settings by their names, the mail to oneself, the doctor, and short words for commands."""

from pathlib import Path

import pytest

from tests.cli.mail.office import use_server
from tests.cli.mail.smtp_server import smtp_server
from tests.cli.scripted import Editor
from tests.cli.scripted import editor as editor
from tests.conftest import Famcli


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


def values(famcli: Famcli) -> dict[str, object]:
    return {each["key"]: each["value"] for each in famcli("config show --json").json}


def test_a_setting_is_changed_and_comments_stay(famcli: Famcli, file: Path) -> None:
    file.parent.mkdir()
    file.write_text('# Büro\nname = "Änne Übel"  # ich\n', encoding="utf-8")
    famcli("config set mail.host post.example.org")
    famcli("config set mail.port 465")
    famcli("config set mail.tls ja")
    famcli("config set style.footer 'Stadt Musterstadt|Mo–Fr 8–12'")
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# Büro\nname = "Änne Übel"  # ich\n')
    found = values(famcli)
    assert (found["mail.host"], found["mail.port"], found["mail.tls"]) == ("post.example.org", 465, True)
    assert found["style.footer"] == ["Stadt Musterstadt", "Mo–Fr 8–12"]
    famcli(["config", "set", "mail.port", ""])
    assert values(famcli)["mail.port"] == 0
    assert file.stat().st_mode & 0o077 == 0


def test_a_data_file_in_the_settings_is_the_same_from_every_folder(
    famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FAMCLI_DB")
    famcli("config set db netz.json")
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12")
    (tmp_path / "anderswo").mkdir()
    monkeypatch.chdir(tmp_path / "anderswo")
    assert famcli("meeting list --json").json[0]["title"] == "Netze knüpfen"
    for typed in ("~/netz.json", "postgresql://anna@db.example.org/netz"):
        famcli(["config", "set", "db", typed])
        assert values(famcli)["db"] == typed


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("maul.host", "x", "There is no setting “maul.host”. Did you mean mail.host?"),
        ("mail.port", "viel", "“mail.port” is a number."),
        ("mail.tls", "vielleicht", "“mail.tls” is true or false."),
        ("mail.password", "geheim", "There is no setting “mail.password”."),
    ],
)
def test_what_cannot_be_set_is_told_and_nothing_is_written(
    famcli: Famcli, file: Path, key: str, value: str, told: str
) -> None:
    assert told in famcli(["config", "set", key, value], ok=False).err
    assert not file.exists()


def test_settings_in_the_editor_count_once_they_can_be_read(famcli: Famcli, file: Path, editor: Editor) -> None:
    editor("put('# name = \"Anna Beispiel\"', 'name = Änne')")
    assert "draft" in famcli("config edit", ok=False).err
    assert not file.exists()
    editor("change('name = Änne', 'name = \"Änne Übel\"')")
    assert "Reopened" in famcli("config edit").err
    assert values(famcli)["name"] == "Änne Übel"
    editor("pass")
    assert "Nothing was changed." in famcli("config edit").err


def test_the_path_of_the_settings(famcli: Famcli, file: Path) -> None:
    assert famcli("config path").out == f"{file}\n"


def test_a_mail_to_oneself(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "geheim")
    with smtp_server(user="buero", password="geheim") as server:
        use_server(tmp_path / "config", server, user="buero", sender="treffen@example.org")
        said = famcli("mail test").err
        assert "The server took a mail to treffen@example.org" in said
        famcli("mail test --to anna@example.org")
        assert [list(message.recipients) for message in server.messages] == [
            ["treffen@example.org"],
            ["anna@example.org"],
        ]


def test_a_mail_to_oneself_says_what_is_wrong(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "famcli config set mail.host HOST" in famcli("mail test", ok=False).err
    monkeypatch.setenv("FAMCLI_MAIL_PASSWORD", "falsch")
    with smtp_server(user="buero", password="geheim") as server:
        use_server(tmp_path / "config", server, user="buero", sender="treffen@example.org")
        assert "rejected the login of buero" in famcli("mail test", ok=False).err
        use_server(tmp_path / "config", server, user="", sender="")
        assert "famcli config set mail.sender ADDRESS" in famcli("mail test", ok=False).err


def test_what_went_to_whom(meeting: Famcli) -> None:
    assert "Nothing was sent yet." in meeting("mail log").err
    meeting("meeting edit --contact-email iqz@example.org --start 10:00")
    for name in ("Änne Übel", "Bert Ohm"):
        meeting(["attendee", "add", name, "--email", f"{name[-3:].lower()}@example.org"])
    meeting("invitation send --past")
    sent = meeting("mail log --json").json
    assert {each["address"] for each in sent} == {"bel@example.org", "ohm@example.org"}
    table = meeting("mail log --for 'Änne Übel'").out
    assert "Änne Übel" in table
    assert "Bert Ohm" not in table
    assert "written" in table
    assert " sent" not in table
    assert "1 of 2; --limit 0 shows all." in meeting("mail log --limit 1").err


def test_the_doctor_says_what_is_there(famcli: Famcli) -> None:
    famcli(["person", "add", "Änne Übel"])
    told = {each["what"]: each for each in famcli("doctor --json").json}
    assert {told.get(each, {}).get("state") for each in ("data file", "store")} == {"good", None}
    assert "Python 3" in told["famcli"]["said"]
    assert told["mail server"]["state"] == "remark"


@pytest.mark.local_file("is damaged")
def test_the_doctor_finds_damage(famcli: Famcli, store_path: Path) -> None:
    famcli(["person", "add", "Änne Übel"])
    store_path.write_bytes(store_path.read_bytes()[:-9])
    told = {each["what"]: each for each in famcli("doctor --json", ok=False).json}
    assert told["data file"]["state"] == "wrong"
    assert "✗" in famcli("doctor", ok=False).out


@pytest.mark.local_file("its mode is looked at")
def test_a_store_that_others_can_read_is_a_remark(famcli: Famcli, store_path: Path) -> None:
    famcli(["person", "add", "Änne Übel"])
    store_path.chmod(0o644)
    assert "others on this computer can read" in famcli("doctor").out


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("-V", "--version"), ("version", "--version"), ("help person add", "person add --help"), ("help", "--help"),
        ("minutes --help", "protocol --help"), ("person ls", "person list"), ("--lang de person ls", "--lang de person list"),
    ],
)  # fmt: skip
def test_short_words(famcli: Famcli, line: str, means: str) -> None:
    famcli(["person", "add", "Änne Übel"])
    assert famcli(line) == famcli(means)


def test_rm_removes(famcli: Famcli) -> None:
    famcli(["person", "add", "Änne Übel"])
    famcli("person rm aenne-uebel")
    assert famcli("person list --json").json == []


def test_own_words_for_commands(famcli: Famcli) -> None:
    famcli(["person", "add", "Änne Übel"])
    famcli("config set alias.leute 'person list --json'")
    assert famcli("leute").json[0]["name"] == "Änne Übel"
    assert values(famcli)["alias.leute"] == "person list --json"
    famcli("config set alias.person 'person list'")
    assert "Änne" in famcli("person show 'Änne Übel'").out

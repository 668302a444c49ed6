"""What is shown when something goes wrong that nobody thought of."""

import pytest

from famcli.cli.main import run
from famcli.services.people import persons
from tests.conftest import Famcli


@pytest.fixture
def _bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(persons, "listed", wrong)


@pytest.mark.usefixtures("_bug")
def test_a_bug_is_one_sentence(famcli: Famcli) -> None:
    told = famcli("person list", ok=False)
    assert told.status == 1
    assert "Something went wrong" in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.usefixtures("_bug")
def test_debug_shows_where() -> None:
    with pytest.raises(ZeroDivisionError):
        run(["--debug", "person", "list"])


def test_stopping_is_130(famcli: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(persons, "listed", stop)
    assert famcli("person list", ok=False).status == 130


def test_settings(famcli: Famcli, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.delenv("FAMCLI_DB")
    (tmp_path / "config").mkdir()
    settings = tmp_path / "config" / "config.toml"
    settings.write_text(f'db = "{tmp_path / "anderswo.json"}"\n', encoding="utf-8")
    assert famcli("store path").out.strip() == str(tmp_path / "anderswo.json")
    for wrong, reason in (
        ("db = 5", "the value of “db” cannot be used"),
        ("nichts = 1", "unknown setting “nichts”; available: db, lang, name"),
        (
            "[mail]\nhots = 'x'",
            "unknown setting “hots”; available: db, lang, name, timezone, font, alias, defaults, letterhead, mail, privacy, style, mail.host",
        ),
        ("[mail]\nport = 'x'", "the value of “mail.port” cannot be used"),
        ('\ndb = "\\x"\n', 'line 2 is not written like: name = "value"'),
        ("db = ", 'its end is not written like: name = "value"'),
    ):
        settings.write_text(wrong, encoding="utf-8")
        told = famcli("store path", ok=False)
        assert "config.toml" in told.err
        assert reason in told.err
        assert len(told.err.splitlines()) == 1

"""What somebody types for an hour while the server goes away: it is kept, that is said, and it is there the next time."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from famcli.cli.minutes import live
from tests.cli.scripted import Editor
from tests.cli.scripted import editor as editor
from tests.conftest import Famcli
from tests.store import servers
from tests.store.proxy import Proxy

LINE = "„Übergabe“ – es ging eine Stunde lang gut."


@pytest.fixture
def proxy(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A way to a server with a meeting."""
    folder = re.search(r"[?&]host=(/[^&]+)", servers.shared())
    if folder is None:
        pytest.skip("the server is not reached by a socket")
    made = Proxy(folder[1])
    monkeypatch.setenv("FAMCLI_DB", made.address(str(tmp_path)))
    famcli("store init")
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12")
    famcli("agenda add Haushalt")
    famcli("attendee add 'Änne Weiß'")
    yield made
    made.close()


def kept(told: str) -> Path:
    found = re.search(r"The text is kept in (\S+) and opened again next time\.", told)
    assert found, told
    return Path(found[1])


MINUTES = f"put(': Haushalt\\n', {LINE!r})"
REPORT = "change('Titel:', 'Titel: Übergabe'); change('Name:', 'Name: Änne Weiß')"


TYPED = pytest.mark.parametrize(
    ("command", "typing", "shown", "looked_for"),
    [
        pytest.param("protocol edit", MINUTES, "agenda list --json", LINE, id="minutes"),
        pytest.param("report submit", REPORT, "report list --json", '"title": "Übergabe"', id="report"),
    ],
)


@TYPED
def test_a_long_text_outlives_its_connection(
    famcli: Famcli, proxy: Proxy, editor: Editor, command: str, typing: str, shown: str, looked_for: str
) -> None:
    proxy.cut = "before"
    editor(typing)
    told = famcli(command, ok=False)
    assert (told.status, proxy.cuts) == (1, 1)
    assert "was lost; nothing was changed" in told.err
    assert "Übergabe" in kept(told.err).read_text(encoding="utf-8")
    assert looked_for not in famcli(shown).out
    editor("")
    assert "Reopened your text from last time" in famcli(command).err
    assert famcli(shown).out.count(looked_for) == 1
    assert not kept(told.err).exists()


@pytest.mark.slow
@TYPED
def test_where_nobody_knows_whether_it_was_kept_the_text_stays(
    famcli: Famcli, proxy: Proxy, editor: Editor, tmp_path: Path, command: str, typing: str, shown: str, looked_for: str
) -> None:
    """It was: opening the same text again does it no second time."""
    proxy.cut = "after for good"
    editor(typing)
    told = famcli(command, ok=False)
    assert told.status == 3
    assert "it is not known whether this was kept" in told.err
    assert "Übergabe" in kept(told.err).read_text(encoding="utf-8")
    directly = ["--db", servers.of_store(str(tmp_path), servers.shared())]
    assert famcli([*directly, *shown.split()]).out.count(looked_for) == 1
    proxy.open_again()
    editor("")
    famcli(command)
    assert famcli(shown).out.count(looked_for) == 1
    assert not kept(told.err).exists()


@pytest.mark.slow
@pytest.mark.parametrize("cut", ["before", "after"])
def test_lines_of_a_meeting_wait_for_the_store(
    famcli: Famcli, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    def lines(_session: live.Session) -> Iterator[str]:
        yield "Änne grüßt"
        proxy.cut = f"{cut} for good"
        yield "Beschluss: Es geht weiter."
        yield "/anwesend Änne"
        proxy.open_again()
        yield "Schluss"

    monkeypatch.setattr(live.Session, "_lines", lines)
    told = famcli("protocol live")
    assert "1 line waits in" in told.err
    assert "2 lines wait in" in told.err
    assert "The lines that had waited are saved." in told.err
    (item,) = famcli("agenda list --json").json
    assert item["item"]["notes"] == "- Änne grüßt\n\nBeschluss: Es geht weiter.\n\n- Schluss"
    assert famcli("attendee list --json").json[0]["attendee"]["attendance"] == "present"


@pytest.mark.slow
def test_lines_that_still_wait_at_the_end_are_there_the_next_time(
    famcli: Famcli, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    famcli("agenda add Ausblick")

    def lines(_session: live.Session) -> Iterator[str]:
        yield "/weiter"
        proxy.cut = "before for good"
        yield "Änne grüßt"

    monkeypatch.setattr(live.Session, "_lines", lines)
    told = famcli("protocol live", ok=False)
    found = re.search(r"1 line is not saved yet; it is kept in (\S+), and “famcli protocol live” saves it", told.err)
    assert found, told
    assert Path(found[1]).read_text(encoding="utf-8") == "# Ausblick\n- Änne grüßt\n"
    assert "Saved the minutes" not in told.err
    proxy.open_again()
    monkeypatch.setattr(live.Session, "_lines", lambda _session: iter(()))
    famcli("protocol live")
    assert [each["item"]["notes"] for each in famcli("agenda list --json").json] == ["", "- Änne grüßt"]
    assert not Path(found[1]).exists()


TABLE = "Name;E-Mail\nJürgen Rößler;juergen@example.org\nÄnne Groß;gross@example.org\n"


@pytest.mark.parametrize("noun", ["person", "attendee"])
def test_a_table_is_told_of_once_it_is_saved(famcli: Famcli, proxy: Proxy, noun: str) -> None:
    """From a file it is read again by itself; what came from a pipe is gone, and nothing of it is called new."""
    before = len(famcli("person list --json").json)
    proxy.cut = "before"
    told = famcli(f"{noun} import - --format csv", stdin=TABLE.encode(), ok=False)
    assert "nothing was changed" in told.err
    assert " new" not in told.out + told.err
    assert len(famcli("person list --json").json) == before
    Path("leute.csv").write_text(TABLE, encoding="utf-8")
    proxy.cut = "before"
    assert "2 new" in famcli(f"{noun} import leute.csv").err
    assert proxy.cuts == 2
    assert len(famcli("person list --json").json) == before + 2

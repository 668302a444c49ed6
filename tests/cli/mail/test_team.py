"""Two people work on one store on a server for an afternoon: list, invitations, minutes, undo."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.mail.office import put_on_list, receivers
from tests.cli.mail.smtp_server import Server
from tests.conftest import Famcli
from tests.store import servers

pytestmark = [pytest.mark.usefixtures("waits"), pytest.mark.slow]
NAMES = ("Anna", "Bernd", "Carla", "Dirk", "Erna", "Fred")
FAMCLI = (sys.executable, "-c", "from famcli.cli.main import main; main()")


def test_an_afternoon(famcli: Famcli, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = servers.of_store(str(tmp_path))
    famcli(["--db", place, "store", "init"])
    anna, bert = (servers.account(name, place, servers.EVERYTHING + name) for name in ("anna", "bert"))
    root = str(Path(__file__).parents[3])
    berts = {**os.environ, "PYTHONPATH": root, "FAMCLI_DB": bert, "FAMCLI_DATA_DIR": str(tmp_path / "bei bert")}

    def by_bert(*words: str, ok: bool = True) -> str:
        done = subprocess.run([*FAMCLI, *words], env=berts, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == ok, done
        return done.stdout + done.stderr

    monkeypatch.setenv("FAMCLI_DB", anna)
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12 --contact-email iqz@example.org")
    for title in ("Begrüßung", "Haushalt", "Ausblick"):
        famcli(f"agenda add {title}")
    put_on_list(famcli, *NAMES)
    by_bert("meeting", "new", "Fachtag", "--date", "2011-06-01")
    assert famcli("agenda list --json").json[0]["item"]["title"] == "Begrüßung"
    by_bert("meeting", "use", "netze-knuepfen-2011-05-12")

    mine = {**os.environ, "PYTHONPATH": root}
    sending = [
        subprocess.Popen([*FAMCLI, "invitation", "send"], env=env, stderr=subprocess.PIPE) for env in (mine, berts)
    ]
    said = [each.communicate(timeout=120)[1].decode() for each in sending]
    assert [each.returncode for each in sending] == [0, 0], said
    assert sorted(receivers(server)) == [name.lower() for name in NAMES]

    script = tmp_path / "editor.py"
    script.write_text(
        "import subprocess, sys, os\n"
        f"subprocess.run({[*FAMCLI, 'protocol', 'note', '2', 'Von Bert: es reicht.']!r}, env={berts!r}, check=True)\n"
        "text = open(sys.argv[1], encoding='utf-8').read()\n"
        "text = text.replace(': Ausblick\\n', ': Ausblick\\n\\nVon Anna: wir sehen uns wieder.\\n')\n"
        "open(sys.argv[1], 'w', encoding='utf-8').write(text)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    famcli("protocol edit")
    notes = [each["item"]["notes"] for each in famcli("agenda list --json").json]
    assert notes == ["", "Von Bert: es reicht.", "Von Anna: wir sehen uns wieder."]

    by_bert("store", "undo")
    assert [each["item"]["notes"] for each in famcli("agenda list --json").json] == ["", "", notes[2]]
    famcli("store undo")
    assert [each["item"]["notes"] for each in famcli("agenda list --json").json] == ["", "", ""]
    assert {each["author"] for each in famcli("store history --json").json} == {"anna", "bert"}
    assert "intact" in famcli("store check").err

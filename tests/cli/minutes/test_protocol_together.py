"""Two people write the same minutes at once: nothing of either is lost."""

import sys
from pathlib import Path

from tests.conftest import Famcli
from tests.kept import Kept


def editor(tmp_path: Path, name: str, code: str, monkeypatch: object) -> None:
    script = tmp_path / f"{name}.py"
    script.write_text(
        f"import sys, os\npath = sys.argv[1]\ntext = open(path, encoding='utf-8').read()\n{code}\n"
        "open(path, 'w', encoding='utf-8').write(text)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")  # type: ignore[attr-defined]


def put(title: str, text: str) -> str:
    return f"text = text.replace({f': {title}'!r} + chr(10), {f': {title}'!r} + chr(10) * 2 + {text!r} + chr(10))"


def test_different_items_come_together_and_the_same_one_is_told(
    famcli: Famcli, tmp_path: Path, monkeypatch: object, kept: Kept
) -> None:
    famcli("meeting new Treffen --date 2026-05-12")
    for title in ("Eins", "Zwei", "Drei"):
        famcli(f"agenda add {title}")
    famcli("protocol edit --export base.md")
    other = (
        Path("base.md")
        .read_text(encoding="utf-8")
        .replace(": Eins\n", ": Eins\n\nvon ihnen\n")
        .replace(": Zwei\n", ": Zwei\n\nauch von ihnen\n")
    )
    Path("other.md").write_text(other, encoding="utf-8")
    meanwhile = (
        f"import subprocess; subprocess.run([{sys.executable!r}, '-c', 'from famcli.cli.main import main; main()', '--db', "
        f"{kept.place!r}, 'protocol', 'import', {str(tmp_path / 'other.md')!r}], check=True, cwd={str(tmp_path)!r})"
    )
    editor(tmp_path, "first", f"{meanwhile}\n{put('Zwei', 'von mir')}\n{put('Drei', 'auch von mir')}", monkeypatch)
    told = famcli("protocol edit", ok=False)
    assert told.status == 1
    assert "Item 2" in told.err
    assert "+auch von ihnen" in told.err
    assert famcli("meeting show --json").json["agenda"][1]["notes"] == "auch von ihnen"
    editor(tmp_path, "look", "text += chr(10)", monkeypatch)
    assert "Combine them" in famcli("protocol edit", ok=False).err
    assert famcli("meeting show --json").json["agenda"][1]["notes"] == "auch von ihnen"
    both = "<<<<<<< 1\nvon mir\n======= 2\nauch von ihnen\n>>>>>>>"
    editor(tmp_path, "again", f"text = text.replace({both!r}, 'von mir, und auch von ihnen')", monkeypatch)
    famcli("protocol edit")
    notes = [item["notes"] for item in famcli("meeting show --json").json["agenda"]]
    assert notes == ["von ihnen", "von mir, und auch von ihnen", "auch von mir"]
    assert not list(kept.beside.parent.rglob("*.drafts/*"))

"""What a calendar program of somebody else shows of our files: khal, with a calendar of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

SETTINGS = """
[calendars]
[[probe]]
path = {folder}/calendar
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
SHOWN = "{start-long-full} - {end-long-full}{nl}{title}{nl}{location}{nl}{description}{nl}"
DATE = re.compile(r"^DTSTART[^:\r\n]*:(\d{4})(\d\d)(\d\d)", re.M)


def with_khal(tmp_path: Path, ics: bytes, *later: bytes) -> str:
    """Import a calendar, and later ones after it, and return what is then shown: time, title, place, description.

    ``AssertionError`` if khal refuses one.
    """
    folder = tmp_path / "khal"
    (folder / "calendar").mkdir(parents=True, exist_ok=True)
    (folder / "settings").write_text(SETTINGS.format(folder=folder))
    days = set()
    for number, content in enumerate((ics, *later)):
        file = folder / f"{number}.ics"
        file.write_bytes(content)
        events = content.decode("utf-8", "replace").partition("BEGIN:VEVENT")[2]
        days |= {"-".join(found) for found in DATE.findall(events)}
        _khal(folder, "import", "--batch", "-a", "probe", str(file))
    return "".join(_khal(folder, "list", "--day-format", "", "--format", SHOWN, day, "1d") for day in sorted(days))


def _khal(folder: Path, *arguments: str) -> str:
    homes = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "khal", "-c", str(folder / "settings"), *arguments],
        env={**os.environ, **homes, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()

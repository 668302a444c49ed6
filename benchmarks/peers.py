"""Other programs of this kind, where they are installed, beside famcli on a store of 10,000 documents.

khal comes with the tools of development; the others with ``pip install todoman jrnl sqlite-utils`` and the packages
taskwarrior and calcurse of the system.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, beside
from benchmarks.sizes import command, environment
from benchmarks.startup import Command

ROUNDS = 7
SIZE = 10_000
EVENT = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//example.org//bench//DE\r
BEGIN:VEVENT\r
UID:1@example.org\r
DTSTAMP:20260101T000000Z\r
DTSTART:20270512T100000Z\r
DTEND:20270512T160000Z\r
SUMMARY:Netze\r
END:VEVENT\r
END:VCALENDAR\r
"""
KHAL = """\
[calendars]
[[netze]]
path = {folder}/netze
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %d.%m.%Y
longdateformat = %d.%m.%Y
[sqlite]
path = {folder}/khal.db
"""
TODOMAN = 'path = "{folder}/todo/*"\ncache_path = "{folder}/todo.db"\ndefault_list = "netze"\n'
JRNL = "journals:\n  default:\n    journal: {folder}/jrnl.txt\nversion: v4.2\neditor: ''\nencrypt: false\n"
IN_C = ("calcurse",)
"""Without an interpreter to start; famcli cannot be as fast."""
TASKWARRIOR = "data.location={folder}/task\nconfirmation=off\nnews.version=9.9.9\nverbose=nothing\n"
TASK = '{"description":"Aufgabe %d","status":"pending","entry":"20260101T000000Z"}'
APPOINTMENT = "05/12/2027 @ 10:00 -> 05/12/2027 @ 16:00 |Netze\n"
PEERS = (
    ("attendee list", "khal -c {folder}/khal.conf list 12.05.2027 7d"),
    ("attendee list", "todo --config {folder}/todo.py list"),
    ("attendee list", "jrnl --config-file {folder}/jrnl.yaml -n 5"),
    ("attendee list", "sqlite-utils rows {folder}/people.db people --limit 12"),
    ("attendee list", "task rc:{folder}/taskrc limit:12 list"),
    ("attendee list", "calcurse -D {folder}/calcurse -Q --from 05/12/2027 --days 7"),
    ("attendee add 'Neu {round} Muster'", "task rc:{folder}/taskrc add 'Neu {round} Muster'"),
    ("attendee add 'Neu {round} Beispiel'", "todo --config {folder}/todo.py new -l netze 'Neu {round} Muster'"),
)


def absent() -> list[str]:
    """Return the programs that are not installed."""
    programs = {peer.partition(" ")[0]: None for _ours, peer in PEERS}
    return [program for program in programs if shutil.which(program, path=_path()) is None]


def _path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def rows() -> Iterator[Row]:
    """Yield a row for each program that is there; none in Python should be faster, nor Taskwarrior."""
    with tempfile.TemporaryDirectory() as folder:
        surroundings = environment(folder, SIZE)
        prepare(Path(folder))
        theirs = {
            **surroundings,
            "HOME": folder,
            "PATH": _path(),
        }
        for ours, peer in PEERS:
            program, *_rest = shlex.split(peer)
            found = shutil.which(program, path=theirs["PATH"])
            if found is None:
                continue
            works = (command(ours, surroundings), Command([found], peer.partition(" ")[2], folder, theirs))
            for work in works:
                work()
            (pair,) = beside(ROUNDS, works[1], works[0])
            shown = peer.split(" ")[0] + ("" if "{round}" not in peer else " (adding)")
            limit = None if program in IN_C else 1.0
            yield Row(f"famcli {' '.join(ours.split()[:2])}, {SIZE:,} documents", pair, shown, limit)


def prepare(folder: Path) -> None:
    """Give each program something to show: khal and calcurse a date, the others 10,000 or some entries."""
    for name, text in (("khal.conf", KHAL), ("todo.py", TODOMAN), ("jrnl.yaml", JRNL)):
        folder.joinpath(name).write_text(text.format(folder=folder), encoding="utf-8")
    for calendar in ("netze", "todo/netze", "calcurse", "task"):
        folder.joinpath(calendar).mkdir(parents=True)
    folder.joinpath("netze", "1.ics").write_text(EVENT, encoding="utf-8")
    folder.joinpath("calcurse", "apts").write_text(APPOINTMENT, encoding="utf-8")
    folder.joinpath("jrnl.txt").write_text("".join(f"[2027-05-{day:02} 10:00] Netze\n\n" for day in range(1, 29)))
    folder.joinpath("taskrc").write_text(TASKWARRIOR.format(folder=folder))
    tasks = "\n".join(TASK % number for number in range(SIZE))
    people = "\n".join(f'{{"slug":"p-{number}","name":"Claudia Roos"}}' for number in range(SIZE))
    for call, text in (
        (["task", f"rc:{folder}/taskrc", "import", "-"], tasks),
        (["sqlite-utils", "insert", f"{folder}/people.db", "people", "-", "--nl"], people),
    ):
        if shutil.which(call[0]):
            subprocess.run(call, input=text.encode(), capture_output=True, check=True)

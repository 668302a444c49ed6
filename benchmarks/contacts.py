"""An address list of 10,000 people, taken over by the whole command, beside Python's own reader of the same file."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, beside

PEOPLE = 10_000
ROUNDS = 5
HEADING = "Name;E-Mail;Organisation;Funktion;Telefon;Straße;PLZ;Ort;Etiketten\r\n"
READER = "import csv; [row for row in csv.DictReader(open({path!r}, encoding='utf-8-sig', newline=''), delimiter=';')]"


def rows() -> Iterator[Row]:
    """Yield a row for people who are new, and one for the same list again."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "Verteiler.csv")
        table.write_bytes((HEADING + "".join(map(_line, range(PEOPLE)))).encode("utf-8-sig"))
        fresh, filled = Path(folder, "neu"), Path(folder, "voll")

        def take(place: Path) -> None:
            environment = {**os.environ, "FAMCLI_DB": str(place / "famcli.json"), "COLUMNS": "80"}
            command = [str(Path(sys.executable).with_name("famcli")), "person", "import", str(table)]
            subprocess.run(command, check=True, env=environment, capture_output=True)

        def anew() -> None:
            shutil.rmtree(fresh, ignore_errors=True)
            take(fresh)

        def read() -> None:
            subprocess.run([sys.executable, "-c", READER.format(path=str(table))], check=True)

        take(filled)
        new, same = beside(ROUNDS, read, anew, lambda: take(filled))
        yield Row(f"famcli person import, {PEOPLE:,} new", new, "python -c csv.DictReader", 40.0)
        yield Row(f"famcli person import, {PEOPLE:,} the same", same, "python -c csv.DictReader", 40.0)


def _line(number: int) -> str:
    return (
        f"Dr. Änne{number} Muster-Beispiel;person{number}@example.org;Stadt Musterstadt {number % 400};Koordinatorin;"
        f"+49 208 {number};Musterstraße {number % 90};{10000 + number};Mülheim an der Ruhr;"
        f"netz, jahrgang {number % 20}\r\n"
    )

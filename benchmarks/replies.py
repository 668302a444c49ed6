"""2,000 answers to an invitation in one mbox, taken by the whole command, beside a start of Python."""

import subprocess
import sys
import tempfile
from base64 import encodebytes
from collections.abc import Iterator
from datetime import date, time
from itertools import count
from pathlib import Path

from benchmarks.measure import Row, beside, python
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.meetings.meeting import Letterhead, Meeting
from famcli.domain.people.person import Person
from famcli.store import open_backend
from famcli.store.repositories import Store

ANSWERS = 2_000
ROUNDS = 3
TARGET = 150.0
UID = "sitzung-6@example.org"
MAIL = """\
From familienbuero@example.org Wed Apr  1 08:00:00 2026
Received: from mx.example.org by mail.example.org; Wed, 1 Apr 2026 10:00:05 +0200
From: "Beispiel, Änne" <person{number}@example.org>
To: familienbuero@example.org
Subject: =?utf-8?q?Zugesagt=3A_Netzwerke_kn=C3=BCpfen?=
Date: Wed, 1 Apr 2026 10:00:05 +0200
Message-ID: <{number}@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="grenze"

--grenze
Content-Type: text/plain; charset=utf-8

Zugesagt.
--grenze
Content-Type: text/calendar; method=REPLY; charset=UTF-8
Content-Transfer-Encoding: base64

{calendar}
--grenze--

"""
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Beispiel//DE\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
    "SEQUENCE:0\r\nDTSTAMP:20260401T080000Z\r\nORGANIZER:mailto:familienbuero@example.org\r\n"
    'ATTENDEE;CN="Beispiel, Änne";PARTSTAT=ACCEPTED:mailto:person{number}@example.org\r\n'
    "DTSTART:20260512T080000Z\r\nSUMMARY:Zugesagt: Netzwerke knüpfen\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def rows() -> Iterator[Row]:
    """Yield a row for answers that are new, and one for the same mbox again."""
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder, "Antworten.mbox")
        box.write_text("".join(map(mail, range(ANSWERS))), encoding="utf-8", newline="\n")
        famcli = str(Path(sys.executable).with_name("famcli"))
        numbers = count()
        stores = [Path(folder, f"store-{number}.json") for number in range(ROUNDS + 1)]
        for store in stores:
            fill(store)

        def take(store: Path) -> None:
            subprocess.run(
                [famcli, "--db", str(store), "invitation", "replies", str(box)], check=True, capture_output=True
            )

        take(stores[-1])
        new, known = beside(
            ROUNDS,
            python,
            lambda: take(stores[next(numbers)]),
            lambda: take(stores[-1]),
        )
        yield Row(f"famcli invitation replies, {ANSWERS:,} new in an mbox", new, "python -c pass", TARGET)
        yield Row(f"famcli invitation replies, {ANSWERS:,} known in an mbox", known, "python -c pass", TARGET)


def fill(path: Path) -> None:
    """Make a store with one meeting and 2,000 people on its list."""
    with Store(open_backend(path)).write("fill") as tx:
        tx.meetings.put(
            Meeting(
                slug="sitzung-6",
                title="Netzwerke knüpfen",
                date=date(2026, 5, 12),
                start=time(10),
                letterhead=Letterhead(email="familienbuero@example.org"),
                uid=UID,
            )
        )
        tx.current = "sitzung-6"
        for number in range(ANSWERS):
            slug = f"person-{number}"
            tx.persons.put(Person(slug=slug, name=f"Änne Beispiel-{number}", email=f"person{number}@example.org"))
            tx.attendees.put(Attendee(slug=f"sitzung-6/{slug}", meeting="sitzung-6", person=slug))


def mail(number: int) -> str:
    """Return one answer as it lies in an mbox."""
    calendar = encodebytes(CALENDAR.format(uid=UID, number=number).encode()).decode()
    return MAIL.format(number=number, calendar=calendar)

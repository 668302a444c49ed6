"""The map of 150 people's networks, the annual report of five years, and 500 survey forms, as whole processes."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from benchmarks.measure import Row, beside, python
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.networks.answers import Answer
from famcli.domain.networks.form import write_form
from famcli.services.meetings import planning
from famcli.services.networks import memberships, register
from famcli.services.networks.known_networks import KnownNetworks
from famcli.services.people import persons
from famcli.store import open_backend
from famcli.store.repositories import Store

PEOPLE = 150
FORMS = 500
ROUNDS = 3
TOWNS = ("Herne", "Witten", "Bochum", "Hagen", "Marl", "Unna", "Hamm", "Essen", "Velbert", "Bottrop")
TOPICS = ("Bildung", "Wohnen", "Integration", "Ehrenamt", "Frühe Hilfen", "Gesundheit", "Vereinbarkeit", "Armut")


def rows() -> Iterator[Row]:
    """Yield each of them beside Python that does nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "x.json"
        _filled(store)
        forms = _forms(folder / "forms")
        environment = {**os.environ, "FAMCLI_DB": str(store), "FAMCLI_CACHE_DIR": str(folder / "cache")}

        def famcli(*words: str) -> None:
            command = [sys.executable, "-m", "famcli", *words]
            subprocess.run(command, env=environment, check=True, capture_output=True, cwd=folder)

        for title, words, most in (
            ("map of 150 people's networks as PDF", ("network", "map", "--format", "pdf", "--force"), 15),
            ("map of their region as PDF", ("network", "map", "--by", "region", "--format", "pdf", "--force"), 15),
            (
                "annual report of 5 years as PDF",
                ("series", "annual", "--year", "2025", "--format", "pdf", "--force"),
                25,
            ),
            ("500 survey forms read", ("network", "submit", str(forms), "--dry-run"), 60),
        ):
            (pair,) = beside(ROUNDS, python, lambda words=words: famcli(*words))  # type: ignore[misc]
            yield Row(title, pair, "python -c pass", most)


def _filled(path: Path) -> None:
    chance = random.Random(4)
    store = Store(open_backend(path))
    with store.write("bench") as tx:
        tx.dialogue.new_people = True
        known = KnownNetworks(())
        today = date(2026, 1, 31)
        people = [
            persons.add(tx, f"Person N{number:03}", organization=f"Stadt {TOWNS[number % len(TOWNS)]}")
            for number in range(PEOPLE)
        ]
        networks = [
            register.create(tx, known, f"Kreis {topic} {town} {turn}", today=today, topic=topic, place=town)
            for topic in TOPICS
            for town in TOWNS
            for turn in range(5)
        ]
        for person in people:
            for network in chance.sample(networks, 10):
                memberships.join(tx, network, person, today=today, hours=2.0, in_job=True)
        for number in range(10):
            day = date(2021 + number // 2, 4 if number % 2 == 0 else 10, 12)
            meeting = planning.create(tx, f"Thema {number}", series="Netz", date=day)
            for person in people:
                part = Attendee(slug=f"{meeting.slug}/{person.slug}", meeting=meeting.slug, person=person.slug)
                tx.attendees.put(replace(part, attendance=Attendance.PRESENT if chance.random() < 0.6 else None))
        tx.told.clear()


def _forms(folder: Path) -> Path:
    folder.mkdir()
    for number in range(FORMS):
        answers = [
            Answer(
                name=f"Kreis {TOPICS[turn % 8]} {TOWNS[(number + turn) % 10]} {turn % 5}",
                line=0,
                takes_part=True,
                hours=2,
            )
            for turn in range(10)
        ]
        text = write_form(f"Person N{number % PEOPLE:03}", "", answers, "de", on_the_map=None)
        (folder / f"bogen{number:03}.md").write_text(text, encoding="utf-8")
    return folder

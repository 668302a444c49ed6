"""500 invitations as mails with PDF and calendar part, in one command, beside 500 letters of raw Typst."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.letters import COUNT, compiler, letters, plain, raw
from benchmarks.measure import Row, in_turn
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.people.person import Person, Salutation
from famcli.services import demo
from famcli.store import open_backend
from famcli.store.repositories import Store

TARGET = 3.0


def rows() -> Iterator[Row]:
    """Yield the mails written into an outbox, records and all."""
    with tempfile.TemporaryDirectory() as folder:
        famcli = [str(Path(sys.executable).with_name("famcli"))]
        batch = count()

        def ours() -> None:
            number = next(batch)
            store = Path(folder, f"store-{number}.json")
            fill(store, f"m{number}-")
            line = [*famcli, "--db", str(store), "invitation", "send", "--outbox", f"{folder}/outbox-{number}"]
            begun.append(subprocess.Popen(line, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
            assert begun[-1].wait() == 0, begun[-1].stderr and begun[-1].stderr.read()

        def raw_letters() -> None:
            kept = compiler()
            for number, context in enumerate(letters(f"r{next(batch)}-")):
                Path(folder, f"raw-{number}.pdf").write_bytes(raw(kept, [plain(context)]))

        begun: list[subprocess.Popen[bytes]] = []
        mine, other = in_turn(1, ours, raw_letters)
        yield Row(f"{COUNT} invitations as mails with PDF and calendar", mine, other, "raw Typst, as letters", TARGET)


def fill(path: Path, mark: str) -> None:
    """Make a store with the demo's meeting and 500 people on its list."""
    with Store(open_backend(path)).write("fill") as tx:
        meeting = demo.fill(tx)
        for attendee in list(tx.attendees.all()):
            tx.attendees.remove(attendee.slug)
        for number in range(COUNT):
            slug = f"p-{mark}{number}"
            tx.persons.put(
                Person(
                    slug=slug,
                    name=f"Dr. Jürgen Muster-{mark}{number}",
                    email=f"{slug}@example.org",
                    salutation=Salutation.HERR,
                    organization="Stadt Musterstadt",
                    address=f"Musterstraße {number}\n12345 Musterstadt",
                )
            )
            tx.attendees.put(Attendee(slug=f"{meeting.slug}/{slug}", meeting=meeting.slug, person=slug))

"""Commands of all kinds, killed at any moment: the store is sound, each was done as a whole or not, texts are there."""

import os
import random
import shlex
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.mail.afternoon import Somebody
from tests.cli.mail.office import OFFICE, receivers
from tests.cli.mail.smtp_server import Server
from tests.conftest import Famcli, Result
from tests.store import servers

pytestmark = pytest.mark.slow
NAMES = ("Anne", "Bernd", "Carla", "Dirk", "Erna", "Fred", "Gerda", "Horst")
IMPORTED = 60
KILLS = 90 if os.environ.get("FAMCLI_TRIALS") == "full" else 30
EDITED = 2.5
"""How many times as long it takes with an editor, which outlives the command."""
COMMANDS = (
    "person add 'Neu {n}' --new",
    "person edit anne-muster --phone '0201 {n}'",
    "person remove neu-{n}",
    "person import leute.csv --tag runde-{n}",
    "attendee add 'Gast {n}' --new",
    "attendee attendance bernd-muster present",
    "attendee rsvp carla-muster accepted",
    "attendee edit dirk-muster --diet 'vegan {n}'",
    "attendee import leute.csv",
    "agenda add 'Punkt {n}'",
    "agenda edit 1 --title 'Begrüßung {n}'",
    "agenda move 2 1",
    "protocol note 1 'Notiz {n}' --append",
    "protocol edit --reason 'Korrektur {n}'",
    "protocol edit --reason 'Korrektur {n}'",
    "protocol edit --reason 'Korrektur {n}'",
    "protocol edit --reason 'Korrektur {n}'",
    "report submit --title 'Projekt {n}' --by erna-muster --summary 'Es läuft.'",
    "meeting edit --room 'Raum {n}'",
    "meeting new 'Treffen {n}' --date 2012-01-{day:02} --series Netzwerktreffen",
    "meeting attach anlage-{n}.txt",
    "action add 'Liste {n}' --owner anne-muster",
    "series edit netzwerktreffen --quorum {day}",
    "store undo",
    "store backup sicherung-{n}.json",
    "store checkout unterwegs-{n}.json",
    "protocol approve netzwerktreffen-1 --accept 'so {n}' --reason 'Nachtrag {n}'",
    "invitation send",
    "invitation send",
    "invitation remind",
    "privacy erase fred-muster --yes",
)


class Trial:
    """Somebody whose commands are killed, and what is looked at meanwhile, in this process."""

    def __init__(self, anna: Somebody, famcli: Famcli) -> None:
        self.anna = anna
        self.famcli = famcli
        self.place = anna.environment["FAMCLI_DB"]
        anna("meeting", "new", "Netze knüpfen", "--date", "2011-05-12", "--series", "Netzwerktreffen")
        anna("meeting", "edit", "--contact-email", OFFICE)
        for title in ("Haushalt", "Ausblick"):
            anna("agenda", "add", title)
        for name in NAMES:
            self.look(f"attendee add '{name} Muster' --email {name.lower()}@example.org -m netzwerktreffen-1")
        lines = [f"Liste {number} Nordwind;liste{number}@example.org" for number in range(IMPORTED)]
        (anna.data / "leute.csv").write_text("\n".join(["Name;E-Mail", *lines]), encoding="utf-8")
        begun = time.monotonic()
        anna("meeting", "edit", "--room", "Ratssaal")
        self.usual = time.monotonic() - begun
        """Seconds that a command takes."""

    def look(self, line: str) -> Result:
        """Run a command in this process, at the same store."""
        return self.famcli(["--db", self.place, *shlex.split(line)])

    def seen(self, line: str) -> Any:
        """Return what a command prints as JSON."""
        return self.look(f"{line} --json").json

    def kill(self, line: str, number: int) -> bool:
        """Run a command and kill it at any moment; return whether it was still there."""
        (self.anna.data / f"anlage-{number}.txt").write_text(f"Größe {number}" * 1000, encoding="utf-8")
        words = shlex.split(line.format(n=number, day=number % 28 + 1))
        edits = words[:2] == ["protocol", "edit"]
        after = self.anna.dice.uniform(0.4, EDITED if edits else 1) * self.usual
        found = self.anna.killed(*words, after=after, BELOW="Ausblick", TYPED=f"Getippt {number}.", TAKES="0.1")
        self.usual *= 1.05 if found else 0.8
        time.sleep(self.usual if edits else 0)
        return found


@pytest.fixture(params=["file", "server"])
def trial(famcli: Famcli, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Trial]:
    """Somebody with a meeting, in a file and on a server."""
    dice = random.Random(time.time_ns())
    if request.param == "file":
        yield Trial(Somebody("anna", str(tmp_path / "netz.json"), tmp_path, dice), famcli)
        return
    with servers.database(f"getoetet_{os.getpid()}") as place:
        servers.run(place, famcli(["--db", place, "store", "init", "--print-sql", "--roles"]).out)
        yield Trial(Somebody("anna", servers.with_role("anna", place, "coordinator"), tmp_path, dice), famcli)


def test_commands_that_are_killed(trial: Trial, server: Server) -> None:
    killed = texts = 0
    tried: Counter[str] = Counter()
    while killed < KILLS:
        line = trial.anna.dice.choice(COMMANDS)
        tried[line] += 1
        mails = len(receivers(server))
        was_killed = trial.kill(line, tried.total())
        killed += was_killed
        begun = time.monotonic()
        assert "intact" in trial.look("store check").err, line
        assert time.monotonic() - begun < 30
        if line.startswith("protocol edit") and was_killed:
            texts += left_over(trial, f"Getippt {tried.total()}.")
        if line.startswith("meeting new"):
            trial.anna("meeting", "use", "netzwerktreffen-1")
        whole(trial)
        written_to(trial, receivers(server)[mails:])
    print(f"{killed} kills of {tried.total()} commands, {texts} texts that were left over")


def left_over(trial: Trial, typed: str) -> bool:
    """Whether what was typed was left over; then it is opened again, and is in the minutes once."""
    left = typed in trial.anna.drafts()
    trial.anna("protocol", "edit", "--reason", "weiter", EDITOR="true")
    notes = [each["item"]["notes"] for each in trial.seen("agenda list -m netzwerktreffen-1")]
    assert sum(note.count(typed) for note in notes) <= 1
    assert not left or any(typed in note for note in notes), (typed, notes)
    assert typed not in trial.anna.drafts()
    return left


def whole(trial: Trial) -> None:
    """Nothing is half there."""
    people = trial.seen("person list")
    tags = Counter(tag for each in people for tag in each.get("tags", ()))
    assert sum(each["name"].endswith("Nordwind") for each in people) in (0, IMPORTED)
    assert {tags[tag] for tag in tags if tag.startswith("runde-")} <= {IMPORTED}
    meetings = [each["number"] for each in trial.seen("meeting list")]
    assert sorted(meetings) == list(range(1, len(meetings) + 1))
    reports = [each["number"] for each in trial.seen("report list -m netzwerktreffen-1")]
    assert len(set(reports)) == len(reports)
    for path in [*trial.anna.data.glob("sicherung-*.json"), *trial.anna.data.glob("unterwegs-*.json")]:
        assert "intact" in trial.famcli(["--db", str(path), "store", "check"]).err
        path.unlink()


def written_to(trial: Trial, names: list[str]) -> None:
    """Who got a mail is not taken for somebody who got none."""
    assert max(Counter(names).values(), default=0) <= 1
    standing = {
        each["row"]["person"]["slug"]: each["next"] for each in trial.seen("invitation status -m netzwerktreffen-1")
    }
    assert "invite" not in {standing.get(f"{name}-muster") for name in names}, (names, standing)

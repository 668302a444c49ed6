"""Commands of all kinds, killed at any moment: the store is sound, each was done as a whole or not, texts are there."""

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.mail.afternoon import Somebody
from tests.cli.mail.office import OFFICE, receivers
from tests.cli.mail.smtp_server import Server
from tests.conftest import Famcli
from tests.store import servers

pytestmark = pytest.mark.slow
NAMES = ("Anne", "Bernd", "Carla", "Dirk", "Erna", "Fred", "Gerda", "Horst")
IMPORTED = 60
KILLS = 90 if os.environ.get("FAMCLI_TRIALS") == "full" else 30
EDITED = 2
"""How many times as long it takes with an editor."""
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


@pytest.fixture(params=["file", "server"])
def anna(famcli: Famcli, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Somebody]:
    """Somebody with a meeting, in a file and on a server."""
    dice = random.Random(time.time_ns())
    if request.param == "file":
        yield prepared(Somebody("anna", str(tmp_path / "netz.json"), tmp_path, dice))
        return
    with servers.database(f"getoetet_{os.getpid()}") as place:
        servers.run(place, famcli(["--db", place, "store", "init", "--print-sql", "--roles"]).out)
        yield prepared(Somebody("anna", servers.with_role("anna", place, "coordinator"), tmp_path, dice))


def prepared(anna: Somebody) -> Somebody:
    """Make a meeting with a list and an agenda."""
    anna("meeting", "new", "Netze knüpfen", "--date", "2011-05-12", "--series", "Netzwerktreffen")
    anna("meeting", "edit", "--contact-email", OFFICE)
    for title in ("Haushalt", "Ausblick"):
        anna("agenda", "add", title)
    for name in NAMES:
        anna("attendee", "add", f"{name} Muster", "--email", f"{name.lower()}@example.org")
    lines = [f"Liste {number} Nordwind;liste{number}@example.org" for number in range(IMPORTED)]
    (anna.data / "leute.csv").write_text("\n".join(["Name;E-Mail", *lines]), encoding="utf-8")
    return anna


def seen(anna: Somebody, *words: str) -> Any:
    """Return what a command prints as JSON."""
    return json.loads(anna(*words, "--json").out)


def words_of(line: str, number: int) -> list[str]:
    """Return the words of a command, the time that it is tried for the n-th time."""
    import shlex

    return shlex.split(line.format(n=number, day=number % 28 + 1))


def test_commands_that_are_killed(anna: Somebody, server: Server) -> None:
    killed = texts = 0
    tried: Counter[str] = Counter()
    begun = time.monotonic()
    anna("meeting", "edit", "--room", "Ratssaal")
    usual = time.monotonic() - begun
    while killed < KILLS:
        line = anna.dice.choice(COMMANDS)
        tried[line] += 1
        number = tried.total()
        (anna.data / f"anlage-{number}.txt").write_text(f"Größe {number}" * 1000, encoding="utf-8")
        anna("meeting", "use", "netzwerktreffen-1")
        typed = f"Getippt {number}."
        begun, mails = time.monotonic(), len(receivers(server))
        after = anna.dice.uniform(0.3, 1) * (EDITED if line.startswith("protocol edit") else 1) * usual
        was_killed = anna.killed(*words_of(line, number), after=after, BELOW="Ausblick", TYPED=typed, TAKES="0.1")
        killed += was_killed
        checked = anna("store", "check")
        assert time.monotonic() - begun < 60
        assert "intact" in checked.err, (line, checked)
        assert not checked.out, (line, checked)
        if line.startswith("protocol edit") and was_killed:
            texts += told_or_kept(anna, typed)
        whole(anna)
        written_to(anna, receivers(server)[mails:])
    print(f"{killed} kills of {tried.total()} commands, {texts} texts that were left over")


def told_or_kept(anna: Somebody, typed: str) -> bool:
    """Whether what was typed was left over; then it is opened again, and is in the minutes once."""
    left = typed in anna.drafts()
    reason = ("--reason", "weiter")
    anna("protocol", "edit", *reason, EDITOR="true")
    notes = [each["item"]["notes"] for each in seen(anna, "agenda", "list")]
    assert sum(note.count(typed) for note in notes) <= 1
    assert not left or any(typed in note for note in notes), (typed, notes)
    assert typed not in anna.drafts()
    return left


def whole(anna: Somebody) -> None:
    """Nothing is half there."""
    people = seen(anna, "person", "list")
    tags = Counter(tag for each in people for tag in each.get("tags", ()))
    imported = sum(each["name"].endswith("Nordwind") for each in people)
    assert imported in (0, IMPORTED)
    assert {tags[tag] for tag in tags if tag.startswith("runde-")} <= {IMPORTED}
    meetings = [each["number"] for each in seen(anna, "meeting", "list")]
    assert sorted(meetings) == list(range(1, len(meetings) + 1))
    reports = [each["number"] for each in seen(anna, "report", "list")]
    assert len(set(reports)) == len(reports)
    for path in [*anna.data.glob("sicherung-*.json"), *anna.data.glob("unterwegs-*.json")]:
        assert "intact" in anna("--db", str(path), "store", "check").err
        for each in anna.data.glob(f"{path.name}*"):
            each.unlink() if each.is_file() else None


def written_to(anna: Somebody, names: list[str]) -> None:
    """Who got a mail is not taken for somebody who got none."""
    assert max(Counter(names).values(), default=0) <= 1
    standing = {each["row"]["person"]["slug"]: each["next"] for each in seen(anna, "invitation", "status")}
    assert "invite" not in {standing.get(f"{name}-muster") for name in names}, (names, standing)

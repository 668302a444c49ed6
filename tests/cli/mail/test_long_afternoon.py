"""Anna, Bert and Mina work on one store for an afternoon, at the same time: nothing is lost, doubled, or told wrongly.

FAMCLI_TRIALS=full runs it ten times, each time in another rhythm.
"""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.mail.afternoon import Done, Somebody, together, told_numbers
from tests.cli.mail.clients import reply
from tests.cli.mail.office import OFFICE, receivers
from tests.cli.mail.smtp_server import Server
from tests.cli.mail.sources import mbox
from tests.conftest import Famcli
from tests.store import servers

pytestmark = pytest.mark.slow
NAMES = ("Anne", "Bernd", "Carla", "Dirk", "Erna", "Fred", "Gerda", "Horst")
ITEMS = ("Begrüßung", "Haushalt", "Kurzberichte", "Ausblick", "Verschiedenes")
ROUNDS = 10 if os.environ.get("FAMCLI_TRIALS") == "full" else 1


class Office:
    """Three people at one store, and what they look at it with."""

    def __init__(self, place: str, folder: Path, famcli: Famcli, seed: int) -> None:
        self.dice = random.Random(seed)
        self.place = place
        roles = {"anna": "coordinator", "bert": "coordinator", "mina": "minute_taker"}
        self.anna, self.bert, self.mina = self.all = [
            Somebody(name, servers.with_role(name, place, role), folder, self.dice) for name, role in roles.items()
        ]
        self.folder = folder
        self.famcli = famcli

    def json(self, *words: str) -> Any:
        """Return what a command prints as JSON."""
        return json.loads(self.anna(*words, "--json").out)

    @property
    def notes(self) -> dict[str, str]:
        """The notes of each item."""
        return {each["item"]["title"]: each["item"]["notes"] for each in self.json("agenda", "list")}

    def together(self, *actions: Any) -> None:
        """Do all of that at once."""
        together(self.dice, *actions)

    def takes(self) -> float:
        """How long somebody types."""
        return self.dice.random() * 1.5


@pytest.fixture(params=range(ROUNDS))
def office(famcli: Famcli, tmp_path: Path, server: Server, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A store on a server with a meeting in it."""
    with servers.database(f"nachmittag_{os.getpid()}_{request.param}") as place:
        servers.run(place, famcli(["--db", place, "store", "init", "--print-sql", "--roles"]).out)
        office = Office(place, tmp_path, famcli, random.randrange(10**6) if ROUNDS > 1 else 7)
        begun = Somebody("betreuung", place, tmp_path, office.dice)
        begun("meeting", "new", "Netze knüpfen", "--date", "2011-05-12", "--series", "Netzwerktreffen")
        begun("meeting", "edit", "--contact-email", OFFICE)
        for title in ITEMS:
            begun("agenda", "add", title)
        for name in NAMES:
            begun("attendee", "add", f"{name} Muster", "--email", f"{name.lower()}@example.org")
        for each in office.all:
            each("meeting", "use", "netzwerktreffen-1")
        yield office


def test_an_afternoon(office: Office, server: Server) -> None:
    invitations(office, server)
    minutes(office)
    same_item(office)
    undoing(office)
    replies(office)
    meetings(office)
    reports(office)
    approving(office)
    erasing(office)
    assert "intact" in office.anna("store", "check").err
    assert {each["author"] for each in office.json("store", "history")} <= {"famcli", "anna", "bert", "mina"}


def invitations(office: Office, server: Server) -> None:
    """Two send at once, the third changes the list meanwhile."""
    sent: list[Done] = []
    office.together(
        lambda: sent.append(office.anna("invitation", "send")),
        lambda: sent.append(office.bert("invitation", "send")),
        *(lambda name=name: office.mina("attendee", "edit", f"{name.lower()}-muster", "--diet", "vegan") for name in NAMES[:3]),
    )  # fmt: skip
    assert sorted(receivers(server)) == sorted(name.lower() for name in NAMES)
    assert sum(told_numbers(sent, r"(?i)sent (\d+) e-mails?")) == len(NAMES), sent
    assert sorted(each["row"]["person"]["name"] for each in office.json("invitation", "status")) == sorted(
        f"{name} Muster" for name in NAMES
    )
    diets = {each["person"]["slug"]: each["attendee"]["diet"] for each in office.json("attendee", "list")}
    assert [diets[f"{name.lower()}-muster"] for name in NAMES[:3]] == ["vegan"] * 3


def minutes(office: Office) -> None:
    """Three type into the same minutes, each with a decision."""
    office.together(
        *(
            lambda who=who, title=title: who.types(
                title, f"Von {who.name}.\n\nBeschluss: {title} geht weiter.", takes=office.takes()
            )
            for who, title in zip(office.all, ITEMS, strict=False)
        ),
        lambda: office.bert("attendee", "attendance", "anne-muster", "present"),
        lambda: office.mina("protocol", "note", "4", "Beschluss: Ausblick geht weiter.", "--append"),
    )
    notes = office.notes
    for who, title in zip(office.all, ITEMS, strict=False):
        assert notes[title].count(f"Von {who.name}.") == 1, notes
    found = office.json("decision", "list")
    assert sorted(each["number"] for each in found) == [1, 2, 3, 4], found
    assert {each["person"]["slug"] for each in office.json("attendee", "list") if each["attendee"]["attendance"]} == {
        "anne-muster"
    }


def same_item(office: Office) -> None:
    """Two type below the same item: the second is told, and their text is there for the next time."""
    done: list[tuple[Somebody, Done]] = []
    office.together(
        *(
            lambda who=who: done.append(
                (who, who.types("Verschiedenes", f"Kuchen von {who.name}.", takes=office.takes(), ok=None))
            )
            for who in (office.anna, office.mina)
        )
    )
    notes = office.notes["Verschiedenes"]
    for who, each in done:
        line = f"Kuchen von {who.name}."
        if each.went_well:
            assert line in notes, (each, notes)
        else:
            assert line not in notes
            assert line in who.drafts(), each
    assert any(each.went_well for _who, each in done)


def undoing(office: Office) -> None:
    """One takes back a step while the others write."""
    office.bert("agenda", "add", "Irrtum")
    office.together(
        lambda: office.bert("store", "undo"),
        lambda: office.anna("protocol", "note", "1", "Anna schreibt.", "--append"),
        lambda: office.mina("protocol", "note", "2", "Mina schreibt.", "--append"),
    )
    notes = office.notes
    assert "Irrtum" not in notes
    assert "Anna schreibt." in notes["Begrüßung"]
    assert "Mina schreibt." in notes["Haushalt"]


def replies(office: Office) -> None:
    """One reads replies, one imports people, one edits the same ones."""
    uid = office.json("meeting", "show")["uid"]
    mails = [
        reply(
            "tentative", uid=uid, attendee=f"{name.lower()}@example.org", organizer=OFFICE, dtstamp="20110331T090000Z"
        )
        for name in NAMES[:4]
    ]
    box = mbox(office.folder / "posteingang.mbox", mails)
    table = office.folder / "leute.csv"
    lines = [f"{name} Muster;{name.lower()}@example.org;0201 471{number}" for number, name in enumerate(NAMES)]
    table.write_text("\n".join(["Name;E-Mail;Telefon", *lines, "Ina Neu;ina@example.org;0201 4712"]), encoding="utf-8")
    office.together(
        lambda: office.anna("invitation", "replies", str(box)),
        lambda: office.bert("person", "import", str(table)),
        lambda: office.anna("person", "edit", "fred-muster", "--organization", "Stadt Übach"),
        lambda: office.mina("attendee", "rsvp", "gerda-muster", "declined"),
    )
    rows = {each["person"]["slug"]: each for each in office.json("attendee", "list")}
    accepted = {slug for slug, each in rows.items() if each["attendee"]["rsvp"] == "accepted"}
    assert accepted == {f"{name.lower()}-muster" for name in NAMES[:4]}
    assert rows["gerda-muster"]["attendee"]["rsvp"] == "declined"
    people = {each["slug"]: each for each in office.json("person", "list")}
    assert len(people) == len(NAMES) + 1
    assert people["fred-muster"]["organization"] == "Stadt Übach"
    assert all(people[f"{name.lower()}-muster"]["phone"] for name in NAMES)


def meetings(office: Office) -> None:
    """Two plan the next meeting of the series."""
    office.together(
        *(
            lambda who=who, day=day: who("meeting", "new", f"Treffen von {who.name}", "--date", f"2011-0{day}-12", "--series",
                                         "Netzwerktreffen")
            for who, day in ((office.anna, 6), (office.bert, 7), (office.anna, 8), (office.bert, 9))
        )
    )  # fmt: skip
    found = office.json("meeting", "list")
    assert sorted(each["number"] for each in found) == [1, 2, 3, 4, 5]
    assert sorted(each["slug"] for each in found) == [f"netzwerktreffen-{number}" for number in range(1, 6)]
    for each in office.all:
        each("meeting", "use", "netzwerktreffen-1")


def reports(office: Office) -> None:
    """Three hand in reports."""
    done: list[Done] = []
    titles = [f"Projekt {letter}" for letter in "ABCDEF"]
    office.together(
        *(
            lambda who=who, title=title, name=name: done.append(
                who("report", "submit", "--title", title, "--by", f"{name.lower()}-muster", "--summary", "Es läuft.")
            )
            for who, title, name in zip(office.all * 2, titles, NAMES, strict=False)
        )
    )
    found = office.json("report", "list")
    assert sorted(each["number"] for each in found) == list(range(1, 7))
    assert sorted(each["title"] for each in found) == titles


def approving(office: Office) -> None:
    """One approves while the others write: what is approved says what it said, or is a draft again and says so."""
    done: dict[str, Done] = {}
    office.together(
        lambda: done.update(anna=office.anna("protocol", "approve", "--accept", "so besprochen")),
        lambda: done.update(mina=office.mina("protocol", "note", "3", "Nachtrag von Mina.", "--append", ok=None)),
        lambda: done.update(bert=office.bert.types("Ausblick", "Nachtrag von Bert.", takes=office.takes(), ok=None)),
    )
    status = office.json("protocol", "status")
    version = office.anna("protocol", "render", "--version", "1.0", "--format", "txt", "-o", "-").out
    for name in ("mina", "bert"):
        line = f"Nachtrag von {name.title()}."
        if not done[name].went_well:
            assert "These minutes are approved (version 1.0)" in done[name].err
            assert all(line not in text for text in office.notes.values())
            assert ("opened again next time" in done[name].err) == (line in office.bert.drafts())
            continue
        assert any(line in text for text in office.notes.values())
        if line not in version:
            assert status["stage"] == "draft"
            assert "version 1.1" in done[name].err, done


def erasing(office: Office) -> None:
    """One erases somebody while the others change the entry."""
    done: list[Done] = []

    def erase() -> None:
        while not (each := office.anna("privacy", "erase", "horst-muster", "--yes", ok=None)).went_well:
            assert "Somebody has changed the store just now; please look again before you erase." in each.err, each

    office.together(
        erase,
        lambda: done.append(office.bert("person", "edit", "horst-muster", "--phone", "0201 9999", ok=None)),
        lambda: done.append(office.mina("attendee", "attendance", "horst-muster", "present", ok=None)),
        lambda: done.append(office.mina("protocol", "note", "5", "Horst Muster dankt.", "--append", ok=None)),
    )
    rows = [
        (table, servers.run(office.place, f"SELECT 1 FROM famcli_{table} WHERE body LIKE '%{text}%'"))
        for table in ("doc", "rev")
        for text in ("horst@", "0201 9999")
    ]
    assert [count for _table, count in rows] == [0] * 4, (rows, done)

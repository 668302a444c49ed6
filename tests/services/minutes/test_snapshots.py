"""Everything that documents are made of is in a snapshot, each person once."""

from datetime import date, datetime
from pathlib import Path

import pytest

from famcli.domain.meetings.attendee import Role
from famcli.services.meetings import agenda, attendees, planning
from famcli.services.minutes import actions, records
from famcli.services.minutes.snapshots import gather
from famcli.services.reports import reports
from famcli.store import open_backend
from famcli.store.repositories import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of its own."""
    return Store(open_backend(tmp_path / "famcli.json"))


def test_everybody_who_is_named_is_in_it(store: Store) -> None:
    with store.write("test") as tx:
        before = planning.create(tx, "Haushalt", series="Rat", date=date(2026, 2, 4))
        actions.add(tx, before, "Zahlen nachreichen", owner="Frieda Förster")
        meeting = planning.create(tx, "Satzung", series="Rat", date=date(2026, 3, 4), host="Änne Groß")
        attendees.add(tx, meeting, "Bert Ohm", role=Role.MODERATOR)
        report = reports.submit(
            tx,
            meeting,
            by="Cem Yaz",
            title="Bürgerbus",
            coauthors=("Dora Dach",),
            now=datetime(2026, 3, 1).astimezone(),
        )
        meeting = agenda.add(tx, meeting, "Bus", presenters=("Emil Ey",), notes="Beschluss: Er fährt. (einstimmig)")
        records.sync(tx, meeting)
        snapshot = gather(tx, meeting)
    names = {person.name for person in snapshot.people}
    assert names == {"Änne Groß", "Bert Ohm", "Cem Yaz", "Dora Dach", "Emil Ey", "Frieda Förster"}
    assert snapshot.meeting.slug == "rat-2"
    assert snapshot.series
    assert snapshot.series.name == "Rat"
    assert [each.person for each in snapshot.attendees] == ["bert-ohm", "emil-ey"]
    assert [each.slug for each in snapshot.reports] == [report.slug]
    assert [each.text for each in snapshot.decisions] == ["Er fährt."]
    assert [(each.action.text, each.day) for each in snapshot.earlier] == [("Zahlen nachreichen", date(2026, 2, 4))]


def test_the_same_state_gives_the_same_snapshot(store: Store) -> None:
    with store.write("test") as tx:
        meeting = planning.create(tx, "Satzung", date=date(2026, 3, 4))
        for name in ("Zoë Zahl", "Anna Alt", "Mia Mohn", "Bert Ohm"):
            attendees.add(tx, meeting, name)
        assert [each.slug for each in gather(tx, meeting).people] == ["anna-alt", "bert-ohm", "mia-mohn", "zoe-zahl"]
        assert gather(tx, meeting) == gather(tx, meeting)

"""Each field of what minutes are made of counts, or is known not to; a field that is new counts."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, Part
from famcli.domain.meetings.attendee import Attendance, Attendee, Role
from famcli.domain.meetings.labels import kept
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.differences import FIELDS, UNCOUNTED, differences
from famcli.domain.minutes.snapshot import Difference, Snapshot, What
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report, ReportState

MEETING = Meeting(
    slug="rat-1",
    title="Satzung",
    date=date(2026, 3, 10),
    agenda=(
        AgendaItem(title="Begrüßung", parts=(Part(report="rat-1/1"),)),
        AgendaItem(title="Satzung"),
        AgendaItem(title="Verschiedenes"),
    ),
)
SNAPSHOT = Snapshot(
    slug="rat-1/1.0",
    meeting=MEETING,
    people=(Person(slug="anna", name="Anna Groß"),),
    attendees=(Attendee(slug="rat-1/anna", meeting="rat-1", person="anna", attendance=Attendance.PRESENT),),
    reports=(Report(slug="rat-1/1", meeting="rat-1", number=1, by="anna", title="Bus", state=ReportState.ACCEPTED),),
    decisions=(Decision(slug="rat/3", scope="rat", number=3, meeting="rat-1", text="Neue Satzung"),),
    actions=(Action(slug="rat/4", scope="rat", number=4, meeting="rat-1", text="Drucken", owner="anna"),),
)
RECORDS = {"attendees": What.ATTENDANCE, "reports": What.REPORT, "decisions": What.DECISION, "actions": What.ACTION}


def changed(field: str, **changes: object) -> Snapshot:
    """Return the snapshot with other values in its only record of that kind."""
    (record,) = getattr(SNAPSHOT, field)
    return replace(SNAPSHOT, **{field: (replace(record, **changes),)})


def test_each_field_of_a_meeting_is_known() -> None:
    known = {*FIELDS, *UNCOUNTED[Meeting], "agenda", "slug"}
    assert set(Meeting.__struct_fields__) - known == set(), "say in FIELDS, or in UNCOUNTED, what it is about"


@pytest.mark.parametrize("field", [each for each in Meeting.__struct_fields__ if each not in ("slug", "agenda")])
def test_a_field_of_a_meeting(field: str) -> None:
    now = replace(SNAPSHOT, meeting=replace(MEETING, **{field: object()}))
    expected = () if field in UNCOUNTED[Meeting] else (Difference(what=FIELDS[field]),)
    assert differences(SNAPSHOT, now) == expected


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in RECORDS for field in type(getattr(SNAPSHOT, kind)[0]).__struct_fields__],
)
def test_a_field_of_a_record(kind: str, field: str) -> None:
    (record,) = getattr(SNAPSHOT, kind)
    found = differences(SNAPSHOT, changed(kind, **{field: 9 if field == "number" else "x"}))
    if field in UNCOUNTED[type(record)]:
        assert found == ()
    else:
        assert {each.what for each in found} == {RECORDS[kind]}


@pytest.mark.parametrize("field", sorted({*AgendaItem.__struct_fields__} - {"label", "sub"}))
def test_a_field_of_an_item(field: str) -> None:
    value = () if field == "parts" else "anders"
    agenda = (replace(MEETING.agenda[0], **{field: value}), *MEETING.agenda[1:])
    assert differences(SNAPSHOT, replace(SNAPSHOT, meeting=replace(MEETING, agenda=agenda))) == (
        Difference(what=What.ITEM, of="1"),
    )


def test_items_that_were_moved_added_or_taken_out() -> None:
    first, second, third = MEETING.agenda
    agenda = Difference(what=What.AGENDA)
    for items, expected in (
        ((second, first, third), (agenda,)),
        ((first, second), (agenda,)),
        ((AgendaItem(title="Neu"), first, second, third), (agenda,)),
        ((second, replace(first, notes="Anders"), third), (agenda, Difference(what=What.ITEM, of="2"))),
        ((first, replace(second, title="Andere Satzung"), third), (Difference(what=What.ITEM, of="2"),)),
    ):
        assert differences(SNAPSHOT, replace(SNAPSHOT, meeting=replace(MEETING, agenda=items))) == expected


def test_whose_attendance_is_said_by_name() -> None:
    assert differences(SNAPSHOT, replace(SNAPSHOT, attendees=())) == (Difference(what=What.ATTENDANCE, of="Anna Groß"),)


def test_people_who_were_merged_are_the_same() -> None:
    now = replace(
        SNAPSHOT,
        people=(Person(slug="anna-gross", name="Anna Groß"),),
        attendees=(replace(SNAPSHOT.attendees[0], slug="rat-1/anna-gross", person="anna-gross"),),
        reports=(replace(SNAPSHOT.reports[0], by="anna-gross"),),
        actions=(replace(SNAPSHOT.actions[0], owner="anna-gross"),),
    )
    assert differences(SNAPSHOT, now)
    assert differences(SNAPSHOT.with_slugs({"anna": "anna-gross"}), now) == ()


def test_no_more_is_kept_of_anybody_than_documents_show() -> None:
    whole = replace(
        SNAPSHOT,
        people=(
            Person(slug="anna", name="Anna Groß", email="anna@example.org", phone="0208", address="Weg 1", notes="?"),
            Person(slug="bert", name="Bert Ohm"),
        ),
        attendees=(
            replace(SNAPSHOT.attendees[0], note="Komme mit Kind", answered=datetime(2026, 3, 1, tzinfo=UTC)),
            Attendee(slug="rat-1/bert", meeting="rat-1", person="bert"),
        ),
        reports=(
            replace(SNAPSHOT.reports[0], origin="brief.docx", files=("x.pdf",)),
            replace(SNAPSHOT.reports[0], slug="rat-1/2", number=2, state=ReportState.REJECTED),
        ),
    )
    assert whole.for_good() == SNAPSHOT
    chair = Attendee(slug="rat-1/bert", meeting="rat-1", person="bert", role=Role.MODERATOR)
    assert len(replace(whole, attendees=(chair,)).for_good().attendees) == 1
    assert msgspec.json.decode(msgspec.json.encode(SNAPSHOT), type=Snapshot) == SNAPSHOT


def test_that_numbers_stay_is_no_difference_and_another_number_is() -> None:
    same = replace(SNAPSHOT, meeting=kept(MEETING))
    assert differences(SNAPSHOT, same) == differences(same, SNAPSHOT) == ()
    agenda = (replace(same.meeting.agenda[0], label="1a"), *same.meeting.agenda[1:])
    changed = replace(SNAPSHOT, meeting=replace(MEETING, agenda=agenda))
    assert differences(SNAPSHOT, changed) == (Difference(what=What.ITEM, of="1a"),)

"""What a template sees is plain, documented, and right."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli.domain.house_style import HouseStyle
from famcli.domain.meetings.meeting import Meeting
from famcli.render import views as module
from famcli.render.context import addressed, to_json
from famcli.render.views import Context, Markdown, View

from .muelheim import ATTENDEES, DATED, HEIDE, MEETING, PEOPLE, ROOS, TOPICS, YILMAZ, context_of, minimal, muelheim

PLAIN = (str, int, bool, type(None))


def values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, View):
        for name in value.__struct_fields__:
            yield from values(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, HouseStyle):
        yield from values(msgspec.structs.astuple(value), path)
    elif isinstance(value, dict):
        yield from values(tuple(value), path)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from values(each, f"{path}[{index}]")
    else:
        yield path, value


def test_it_is_plain_and_nothing_is_lazy() -> None:
    from datetime import date, time

    for path, value in values(addressed(muelheim(), ROOS)):
        assert isinstance(value, (*PLAIN, date, time)), path
        assert not callable(value), path


def test_only_texts_of_the_user_are_markdown() -> None:
    own = {path.rpartition(".")[2] for path, value in values(muelheim()) if isinstance(value, Markdown)}
    assert own == {"directions", "outlook", "text", "notes", "story", "summary", "networking", "transfer"}


def fields() -> list[Any]:
    files = sorted(Path(module.__file__).parent.glob("*.py"))
    body = [node for file in files for node in ast.parse(file.read_text(encoding="utf-8")).body]
    found = []
    for node in body:
        if isinstance(node, ast.ClassDef) and issubclass(getattr(module, node.name), View):
            for field, below in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(field, ast.AnnAssign):
                    found.append(pytest.param(below, id=f"{node.name}.{ast.unparse(field.target)}"))
    return found


@pytest.mark.parametrize("below", fields())
def test_every_name_is_explained(below: ast.stmt | None) -> None:
    assert isinstance(below, ast.Expr)
    assert isinstance(below.value, ast.Constant)
    assert str(below.value.value).endswith((".", '"'))


def test_lists_are_by_family_name_without_particles() -> None:
    assert [attendee.name for attendee in muelheim().attendees] == [
        "Dr. Sonja Clausen",
        "Prof. Dr. Anna von der Heide",
        "Dr. Claudia Roos",
        "Michael Schüring",
        "Beatrix Schwarze",
        "Deniz Yılmaz",
    ]


def test_umlauts_are_sorted_as_their_letters() -> None:
    people = [
        msgspec.structs.replace(YILMAZ, slug=name, name=f"Anna {name}") for name in ("Zander", "Ärzte", "Öz", "Otto")
    ]
    attendees = [msgspec.structs.replace(ATTENDEES[0], person=person.slug) for person in people]
    context = context_of(
        MEETING,
        people=people,
        attendees=attendees,
    )
    assert [attendee.family for attendee in context.attendees] == ["Ärzte", "Otto", "Öz", "Zander"]


def test_who_was_there_is_never_derived_from_the_reply() -> None:
    context = muelheim()
    assert [attendee.family for attendee in context.excused] == ["von der Heide"]
    assert [attendee.family for attendee in context.absent] == ["Yılmaz"]
    assert len(context.present) == 4
    unsaid = context_of(
        MEETING,
        people=PEOPLE.values(),
        attendees=[msgspec.structs.replace(attendee, attendance=None) for attendee in ATTENDEES],
    )
    assert (unsaid.present, unsaid.excused, unsaid.absent) == ((), (), ())


def test_only_accepted_reports_and_each_topic_once() -> None:
    context = muelheim()
    assert [report.number for report in context.reports] == [1, 2, 3, 4, 5, 6]
    assert context.topics == TOPICS
    assert context.reports[4].author.name == HEIDE.name


def test_times_follow_from_the_durations() -> None:
    spans = [
        (item.start.isoformat("minutes"), item.end.isoformat("minutes"))
        for item in muelheim().agenda
        if item.start and item.end
    ]
    assert spans == [("10:00", "10:15"), ("10:15", "11:30"), ("11:30", "12:30"), ("12:30", "13:30"), ("13:30", "16:00")]


def test_a_person_who_is_gone_stands_by_the_short_name() -> None:
    context = context_of(MEETING, attendees=ATTENDEES)
    assert context.meeting.host is not None
    assert context.meeting.host.name == "claudia-roos"


def test_a_letter_is_in_the_language_of_its_recipient() -> None:
    person = msgspec.structs.replace(ROOS, lang="en")
    assert addressed(muelheim(), person).lang == "en"
    assert addressed(muelheim(), ROOS).lang == "de"


def test_as_json_it_is_complete_and_raw() -> None:
    read = json.loads(to_json(muelheim()))
    assert set(read) == set(Context.__struct_fields__)
    assert read["meeting"]["date"] == "2011-05-12"
    assert read["meeting"]["start"] == "10:00:00"
    assert read["agenda"][1]["notes"].startswith("Das Projekt „meet“")
    assert b"M\xc3\xbclheim" in to_json(muelheim())


def test_a_meeting_of_which_little_is_known() -> None:
    context = minimal()
    assert context.meeting.host is None
    assert (context.agenda, context.attendees, context.reports, context.recipient) == ((), (), (), None)
    assert Meeting(slug="x", title="x", date=DATED).attended is None

"""The table of a report's fields, held against everything that has to have each of them."""

import unicodedata
from datetime import datetime
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from famcli.cli.reports import options
from famcli.domain.meetings.meeting import Link
from famcli.domain.people.person import Person
from famcli.domain.reports.fields import BY_NAME, FIELDS, HEAD, SECTIONS, Kind
from famcli.domain.reports.form import read_form
from famcli.domain.reports.report import Report
from famcli.i18n import LANGUAGES, use
from famcli.render.views import ReportView
from famcli.services.meetings import meetings, planning
from famcli.services.people import persons
from famcli.services.reports import forms, reports
from famcli.services.reports.cleaning import CHANGING, CLEANING, ReportChanges
from famcli.store import open_backend
from famcli.store.repositories import Store
from tests.speed import examples

OURS = {"slug", "meeting", "number", "state", "submitted", "origin", "history"}
"""What famcli keeps of a report itself; nobody fills it in."""
NOT_SHOWN = {"by", "minutes", "files"}
"""What templates do not see under its own name: the author stands there as a person."""


def test_each_field_of_a_report_is_in_the_table() -> None:
    assert {field.name for field in FIELDS} == set(Report.__struct_fields__) - OURS


def test_what_is_given_has_the_fields_of_the_table() -> None:
    assert set(get_type_hints(ReportChanges)) == {field.name for field in FIELDS}


def test_templates_see_each_field() -> None:
    assert {field.name for field in FIELDS} - NOT_SHOWN <= set(ReportView.__struct_fields__)


@pytest.mark.parametrize("command", ["submit", "edit"])
def test_each_field_has_an_option(command: str) -> None:
    from famcli.cli import report

    given = set(get_type_hints(getattr(report, command)))
    found = {options.OF_OPTIONS.get(name, name) for name in given}
    assert {field.name for field in FIELDS} <= found


def test_the_form_asks_for_all_but_what_is_only_in_it_at_times() -> None:
    assert {*HEAD, *SECTIONS} == set(BY_NAME.values())
    assert {field.name for field in BY_NAME.values() if not field.asked} == {"files", "hint", "report"}
    assert {field.kind for field in FIELDS} == {*CLEANING, *CHANGING}


def test_no_two_fields_of_one_part_are_called_the_same() -> None:
    for part in (HEAD, SECTIONS):
        names = [name for field in part for name in field.understood]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_field_is_called_something(lang: str) -> None:
    use(lang)
    for field in FIELDS:
        assert field.label()
        assert field.help().endswith((".", "?"))
        assert field.subject() or field.kind in (Kind.PEOPLE, Kind.LINKS, Kind.MINUTES)
        assert bool(field.question(lang)) == (field in SECTIONS)


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
line = st.lists(words | st.sampled_from(["Ä,", "Ö;", "ß]", "[ü", '"', "'", "#", "|", ">", "-"]), max_size=4).map(
    lambda some: unicodedata.normalize("NFC", " ".join(some))
)
full = line.filter(lambda text: any(sign.isalnum() for sign in text))
link = st.builds(Link, title=full.filter(lambda t: "<" not in t), url=st.just("https://www.example.org/ä"), teaser=full)
VALUES = {
    Kind.MARKDOWN: st.lists(line | st.sampled_from(["## Ort", "<!-- a -->", "---"]), max_size=4).map("\n".join),
    Kind.LINE: full,
    Kind.NAMES: st.lists(full, max_size=3, unique=True).map(tuple),
    Kind.LINKS: st.lists(link, max_size=2).map(tuple),
    Kind.MINUTES: st.none() | st.integers(1, 480),
    Kind.PERSON: st.just("aenne-alt"),
    Kind.PEOPLE: st.sampled_from([(), ("bernd-uenal",), ("bernd-uenal", "cem-ohm")]),
}


@settings(deadline=None, max_examples=examples(60))
@given(st.fixed_dictionaries({field.name: VALUES[field.kind] for field in FIELDS}), st.sampled_from(["de", "en"]))
def test_what_is_written_for_the_editor_is_read_again_with_every_field(
    store: Store, values: dict[str, object], lang: str
) -> None:
    with store.write("test") as tx:
        meeting = planning.edit(tx, meetings.resolve(tx, "netz"), lang=lang)
        for other in reports.in_meeting(tx, meeting):
            tx.reports.remove(other.slug)
        now = datetime(2026, 3, 1).astimezone()
        kept = tx.reports.put(Report(slug="netz/1", meeting="netz", number=1, submitted=now, **values))  # type: ignore[arg-type]
        text = forms.as_form(tx, meeting, kept)
        assert read_form(text).faults == ()
        taken = forms.take(tx, meeting, read_form(text), by="aenne-alt", origin="", now=now)
        assert taken.faults == ()
        assert taken.report is not None
        assert {name: getattr(taken.report, name) for name in values} == {
            name: value.strip("\n") if name in {field.name for field in SECTIONS} else value  # type: ignore[attr-defined]
            for name, value in values.items()
        }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A meeting, and people who may have written a report."""
    made = Store(open_backend(tmp_path_factory.mktemp("store") / "famcli.json"))
    with made.write("test") as tx:
        tx.meetings.put(msgspec_meeting(tx))
        for slug, name in (("aenne-alt", "Änne Alt"), ("bernd-uenal", "Bernd Ünal"), ("cem-ohm", "Cem Ohm")):
            tx.persons.put(Person(slug=slug, name=name))
            assert persons.resolve(tx, slug).name == name
    return made


def msgspec_meeting(tx: object) -> object:
    from datetime import date

    return planning.create(tx, "Netz", date=date(2026, 3, 1))  # type: ignore[arg-type]

"""Every list has the same options: columns, order, number, and forms for other programs."""

import csv
import io
import json
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli import i18n
from famcli.cli.shell import declare
from famcli.cli.shell.collation import place_of
from famcli.cli.shell.columns import Column, Columns, Named
from famcli.cli.shell.json_keys import PRINTS
from famcli.cli.shell.program import nouns
from tests.conftest import Famcli

NO_TABLES = {
    "person import", "attendee import", "network import", "network submit", "invitation send", "invitation remind", "action remind",
    "poll send", "poll remind", "protocol send", "attendee add --tag", "invitation replies", "poll read", "doctor",
    "protocol check", "store check", "store compare", "bundle diff", "privacy retention", "pulse --places", "host ask --send",
    "host read", "invitation announce",
}  # fmt: skip
"""What prints several things as JSON and is no list that one looks things up in."""


def command_of(words: str) -> declare.Command:
    noun, _space, verb = words.partition(" ")
    app: Any = import_module(f"famcli.cli.{noun}").app
    return app if isinstance(app, declare.Command) else app.commands[verb]


LISTS = sorted(
    words.strip()
    for shape, commands in PRINTS
    if isinstance(shape, list)
    for words in commands.replace("\n", "").split(", ")
    if " --dry-run" not in words and words not in NO_TABLES
)


@pytest.mark.parametrize("words", LISTS)
def test_each_list_has_all_options(words: str) -> None:
    names = {each.name for each in command_of(words).parameters}
    assert {"columns", "sort", "limit", "csv", "json", "jsonl"} <= names


@pytest.mark.parametrize("words", LISTS)
def test_columns_are_named_once_and_for_scripts(words: str) -> None:
    command = command_of(words)
    (parameter,) = (each for each in command.parameters if each.name == "columns")
    assert isinstance(parameter.declared.kind, Named)
    columns = parameter.declared.kind.columns.all
    keys = [each.key for each in columns]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key == key.casefold() and "," not in key and " " not in key for key in keys)
    assert all(each.name and "," not in each.name for each in columns)


@pytest.fixture
def book(famcli: Famcli) -> Famcli:
    famcli("person add 'Dr. Änne von der Weiß' --organization 'Stadt Mülheim' --phone '+49 208 1'")
    famcli("person add 'Bernd Groß' --tag netz")
    famcli("person add '=cmd Ziegel' --organization 'Verein Zebra; e. V.'")
    return famcli


def test_columns_are_shown_as_they_were_asked_for(book: Famcli) -> None:
    head, _rule, first = book("person list --columns phone,Name --sort name").out.splitlines()[:3]
    assert head.split() == ["Phone", "Name"]
    assert "Groß" in first


def test_columns_have_their_names_in_both_languages(book: Famcli) -> None:
    assert book("person list --columns Organisation,telefon").out.split()[:2] == ["Organization", "Phone"]
    assert book("--lang de person list --columns Organization,Telefon").out.split()[:2] == ["Organisation", "Telefon"]


def test_a_wrong_column_is_told_with_those_that_there_are(book: Famcli) -> None:
    for option in ("--columns", "--sort"):
        told = book(f"person list {option} Schuhe", ok=False)
        assert told.status == 2
        assert "“Schuhe”" in told.err
        assert "Person, Name, Organization" in told.err
    assert "at least one" in book("person list --columns ,", ok=False).err


def test_people_are_sorted_by_their_family_names_and_nothing_comes_last(book: Famcli) -> None:
    def names(line: str) -> list[str]:
        return [each["name"] for each in book(line).json]

    assert names("person list --json --sort name") == ["Bernd Groß", "Dr. Änne von der Weiß", "=cmd Ziegel"]
    assert names("person list --json --sort=-name")[0] == "=cmd Ziegel"
    assert names("person list --json --sort organization")[-1] == "Bernd Groß"
    assert names("person list --json --sort=-organization")[-1] == "Bernd Groß"


def test_csv_is_what_excel_opens_and_runs_no_formula(book: Famcli) -> None:
    out = book("person list --csv --sort=-name").out
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out[1:]), delimiter=";"))
    assert rows[0]["Name"] == "'=cmd Ziegel"
    assert rows[0]["Organization"] == "Verein Zebra; e. V."
    assert rows[1]["Phone"] == "+49 208 1"


def test_an_empty_list_has_its_heading_as_csv(famcli: Famcli) -> None:
    assert famcli("person list --csv").out.splitlines() == [
        '\ufeff"Person";"Name";"Organization";"E-mail";"Tags";"Phone";"Function";"Address";"Language";"Speaks"'
    ]


def test_json_lines_have_the_same_keys(book: Famcli) -> None:
    lines = book("person list --jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == book("person list --json").json


def test_the_number_is_limited_and_said(book: Famcli) -> None:
    result = book("person list --limit 2")
    assert len(result.out.splitlines()) == 4
    assert "2 of 3" in result.err
    assert len(book("person list --limit 2 --json").json) == 2
    assert "of 3" not in book("person list --limit 0").err


def test_days_are_sorted_as_days_and_are_dates_for_excel(famcli: Famcli) -> None:
    for title, day in (("Zuletzt", "1.12.2027"), ("Zuerst", "30.1.2026"), ("Mitte", "2.10.2026")):
        famcli(f"meeting new {title} --date {day}")
    out = famcli("--lang de meeting list --sort datum --columns Datum,Titel").out
    assert [line.split()[-1] for line in out.splitlines()[2:]] == ["Zuerst", "Mitte", "Zuletzt"]
    assert famcli("--lang de meeting list --columns datum --csv --limit 1 --sort datum").out.split() == [
        '\ufeff"Datum"',
        '"2026-01-30"',
    ]


@pytest.mark.parametrize("line", ["--csv --json", "--csv --jsonl", "--json --jsonl", "--json --columns name"])
def test_forms_exclude_each_other(book: Famcli, line: str) -> None:
    assert book(f"person list {line}", ok=False).status == 2


def test_what_there_is_no_room_for_is_said(book: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    told = book("person list")
    assert "Dr. Änne von der Weiß" in told.out
    assert "No room for: Organization" in told.err


@given(st.lists(st.one_of(st.none(), st.text(), st.integers(), st.dates())))
def test_anything_can_be_sorted(values: list[object]) -> None:
    places = sorted(place_of(each) for each in values)
    assert len(places) == len(values)


def test_numbers_in_texts_count_as_numbers() -> None:
    texts = ["TOP 10", "ß", "TOP 9", "Äpfel", "zwei"]
    assert sorted(texts, key=place_of) == ["Äpfel", "ß", "TOP 9", "TOP 10", "zwei"]


def test_a_name_in_the_language_spoken_counts_before_one_in_another() -> None:
    i18n.use("de")
    columns = Columns(
        lambda: (Column("name", "Name"), Column("status", i18n._("Status")), Column("place", i18n._("Place")))
    )
    assert [each.key for each in columns.chosen("ort, STATUS,Place,")] == ["place", "status"]


def test_all_nouns_are_looked_through() -> None:
    assert {words.split()[0] for words in LISTS} <= nouns().keys()

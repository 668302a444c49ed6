"""Undo where others have changed the same entry since, but something else in it: both stay what they are."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from famcli.store.postgres import sql
from famcli.store.postgres.link import Link, Statement
from tests.conftest import Famcli
from tests.store import servers
from tests.store.servers import EVERYTHING, account

Who = Callable[..., Any]


@pytest.fixture
def two(famcli: Famcli, tmp_path: Path) -> tuple[Who, Who]:
    """Anna and Bert, at a store with a meeting."""
    place = servers.of_store(str(tmp_path))
    famcli(["--db", place, "store", "init"])
    for words in (["meeting", "new", "Netze knüpfen", "--date", "2011-05-12"], ["agenda", "add", "Haushalt"],
                  ["agenda", "add", "Ausblick"], ["attendee", "add", "Änne Weiß"]):  # fmt: skip
        famcli(["--db", place, *words])

    def at(address: str) -> Who:
        famcli(["--db", address, "meeting", "use", "netze-knuepfen-2011-05-12"])
        return lambda *words, ok=True: famcli(["--db", address, *words], ok=ok)

    anna, bert = (at(account(name, place, EVERYTHING + name)) for name in ("anna", "bert"))
    return anna, bert


def notes(who: Who) -> dict[str, str]:
    return {each["item"]["title"]: each["item"]["notes"] for each in who("agenda", "list", "--json").json}


def test_an_item_goes_and_the_notes_of_others_stay(two: tuple[Who, Who]) -> None:
    anna, bert = two
    bert("agenda", "add", "Irrtum")
    anna("protocol", "note", "1", "Beschluss: Es reicht.")
    assert "Undid “agenda add" in bert("store", "undo").err
    assert notes(anna) == {"Haushalt": "Beschluss: Es reicht.", "Ausblick": ""}
    anna("store", "undo")
    assert notes(anna) == {"Haushalt": "", "Ausblick": ""}
    assert anna("decision", "list", "--json").json == []
    assert "intact" in anna("store", "check").err


def test_what_two_have_changed_is_refused_by_name(two: tuple[Who, Who]) -> None:
    anna, bert = two
    bert("protocol", "note", "1", "Von Bert.")
    anna("protocol", "note", "1", "Von Anna.", "--append")
    told = bert("store", "undo", ok=False).err
    assert "anna) has changed netze-knuepfen-2011-05-12 since, with “protocol note”. Nothing was changed" in told
    bert("attendee", "rsvp", "aenne", "accepted")
    anna("attendee", "rsvp", "aenne", "declined")
    assert "anna) has changed" in bert("store", "undo", ok=False).err
    assert notes(anna)["Haushalt"] == "Von Bert.\n\nVon Anna."
    assert bert("attendee", "list", "--json").json[0]["attendee"]["rsvp"] == "declined"


def test_an_answer_goes_and_the_attendance_stays(two: tuple[Who, Who]) -> None:
    anna, bert = two
    bert("attendee", "rsvp", "aenne", "declined")
    anna("attendee", "attendance", "aenne", "present")
    bert("store", "undo")
    (row,) = anna("attendee", "list", "--json").json
    assert (row["attendee"]["rsvp"], row["attendee"]["attendance"]) == ("needs-action", "present")


STEPS = (
    ["protocol", "note", "1", "Zum Haushalt."],
    ["protocol", "note", "2", "Zum Ausblick."],
    ["agenda", "add", "Drittens"],
    ["meeting", "edit", "--room", "Ratssaal"],
    ["attendee", "attendance", "aenne", "present"],
    ["attendee", "edit", "aenne", "--diet", "vegan"],
    ["person", "edit", "aenne", "--phone", "0201 4711"],
    ["attendee", "rsvp", "aenne", "accepted"],
)


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_two_take_back_their_steps_all_is_as_before(
    two: tuple[Who, Who], tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)

    def state(name: str) -> list[Any]:
        two[0]("store", "backup", f"{name}.json")
        lines = (tmp_path / f"{name}.json").read_text(encoding="utf-8").splitlines()[1:]
        return [json.loads(line.rstrip(",")) for line in lines if line.startswith("{")] or lines

    before = state("vorher")
    steps = [(dice.choice(two), words) for words in dice.sample(STEPS, len(STEPS))]
    for who, words in steps:
        who(*words)
    for who in dice.sample([who for who, _words in steps], len(steps)):
        who("store", "undo")
    assert state("nachher") == before
    for who in two:
        assert "nothing" in who("store", "undo", ok=False).err.casefold()


def test_what_is_looked_at_first_is_still_written_alone(two: tuple[Who, Who], monkeypatch: pytest.MonkeyPatch) -> None:
    """“meeting new --series” tries the meeting before it makes it; others must wait for what is made."""
    told: list[str] = []
    ask = Link.ask

    def watched(link: Link, *statements: Statement) -> list[list[Any]]:
        told.extend(each for each, _values in statements if each.startswith("BEGIN") or "INTO famcli_gen" in each)
        return ask(link, *statements)

    monkeypatch.setattr(Link, "ask", watched)
    two[0]("meeting", "new", "Treffen", "--date", "2011-06-12", "--series", "Netzwerktreffen")
    (written,) = [number for number, each in enumerate(told) if "INTO" in each]
    assert sql.BEGIN_OPTIMISTIC in told[:written]
    assert told[written - 1] == sql.BEGIN_WRITING

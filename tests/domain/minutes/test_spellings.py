"""What people really type, a line each in ``spellings/``: it is read as it is meant, or told; never silent, never wrong.

A row of a table is what is typed (``\\n`` is a line break), a tab, and what it becomes; "told" is a remark or an error.
"""

from datetime import date
from pathlib import Path

import pytest

from famcli.domain.minutes.attendance_lines import Presence
from famcli.domain.minutes.attendance_words import unclear
from famcli.domain.minutes.editor_text import read_text
from famcli.domain.minutes.entries import Assignment, Disposal, Election, Entry, Prose, Resolution
from famcli.domain.minutes.near import misses
from famcli.domain.minutes.notes import parse, source
from famcli.domain.minutes.votes import Ballot

DAY = date(2026, 9, 13)
FOLDER = Path(__file__).parent / "spellings"
SIDES = {"yes": "y", "no": "n", "abstentions": "a", "invalid": "i", "biased": "b", "eligible": "p"}
MOST_REMARKS = 3


def rows(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(typed.replace("\\n", "\n"), becomes) for typed, _tab, becomes in (line.partition("\t") for line in lines)]


def voted(ballot: Ballot) -> list[str]:
    counted = [f"{short}{count}" for side, short in SIDES.items() if (count := getattr(ballot, side)) is not None]
    said = [word for word in ("unanimous", "majority", "tie", "amended") if getattr(ballot, word)]
    return [*counted, *said, *ballot.manner, *([f"({ballot.remark})"] if ballot.remark else [])]


def shown(entry: Entry) -> str:
    match entry:
        case Election():
            accepted = {True: ["accepted"], False: ["declined"], None: []}[entry.accepted]
            rounds = [f"{len(entry.rounds)} rounds"] if entry.rounds else []
            names = [f"={name}" for name in entry.elected]
            return " ".join(
                ["election", *voted(entry.ballot), entry.outcome, *rounds, f"[{entry.office}]", *names, *accepted]
            )
        case Resolution():
            number, about = [f"#{entry.number}"] if entry.number else [], [f"<{entry.about}>"] if entry.about else []
            vote = voted(entry.ballot)
            return " ".join([entry.kind, *number, *vote, entry.outcome, f"[{entry.text}]", *about]).replace("\n", "\\n")
        case Disposal():
            return f"item {entry.outcome} [{entry.text}]"
        case Assignment():
            owners = [f"@{name}" for name in (entry.owner, *entry.also) if name]
            return " ".join(["action", f"[{entry.text}]", *owners, *([entry.due.isoformat()] if entry.due else [])])
    return type(entry).__name__.lower()


def becomes(text: str) -> str:
    minutes = parse(text, DAY)
    assert source(minutes.entries) == text
    if minutes.faults or any(True for _fault in misses(minutes)):
        return "told"
    return "; ".join(shown(entry) for entry in minutes.entries if entry.source.strip())


def present(each: Presence) -> str:
    said = [each.name, each.state.value if each.state else "open"]
    said += [f"since {each.since:%H:%M}"] if each.since else []
    said += [f"until {each.until:%H:%M}"] if each.until else []
    said += [f"since item {each.since_item}"] if each.since_item else []
    said += [f"until item {each.until_item}"] if each.until_item else []
    for gap in each.away:
        when = f"item {gap.items}" if gap.items else f"{gap.start:%H:%M}–{gap.end:%H:%M}"
        said.append(f"{'biased' if gap.bias else 'away'} {when}")
    said += [f"for {each.substitute_for}"] if each.substitute_for else []
    said += [f"votes of {' + '.join(each.proxies)}"] if each.proxies else []
    said += [f"{each.votes} votes"] if each.votes is not None else []
    said += [word for word in ("guest", "advisory", "remote") if getattr(each, word)]
    said += [f"in {each.group}"] if each.group else []
    said += [each.role.value] if each.role else []
    return " | ".join(said + ([f"– {each.remark}"] if each.remark else []))


def attended(line: str) -> str:
    read = read_text(f"## Anwesenheit\n\n{line}\n\n## TOP 1: Eins\n")
    if read.faults or any(unclear(each.group) or unclear(each.remark) for each in read.attendance or ()):
        return "told"
    counted = [f"{word} {count}" for word, count in (("others", read.others), ("listeners", read.listeners)) if count]
    return "; ".join([*(present(each) for each in read.attendance or ()), *counted])


def test_votes_behind_a_decision() -> None:
    wrong = {
        typed: read
        for typed, wanted in rows("votes.tsv")
        if (read := becomes(f"Beschluss: Der Antrag gilt {typed}").removeprefix("decision ")) != wanted
    }
    assert wrong == {}


def test_markers() -> None:
    assert {typed: read for typed, wanted in rows("markers.tsv") if (read := becomes(typed)) != wanted} == {}


def test_attendance() -> None:
    assert {typed: read for typed, wanted in rows("attendance.tsv") if (read := attended(typed)) != wanted} == {}


def test_brackets_that_are_no_votes_stay_in_the_text() -> None:
    wrong = [
        typed
        for typed, _tab in rows("novotes.txt")
        if becomes(f"Beschluss: Wir kaufen das {typed}") != f"decision adopted [Wir kaufen das {typed}]"
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_ordinary_prose_is_hardly_remarked_upon(lang: str) -> None:
    text = (FOLDER / f"prose-{lang}.txt").read_text(encoding="utf-8")
    minutes = parse(text, DAY)
    assert [type(entry) for entry in minutes.entries] == [Prose]
    assert len([*minutes.faults, *misses(minutes)]) < MOST_REMARKS

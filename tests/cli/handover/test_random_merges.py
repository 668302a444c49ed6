"""Two people do anything that comes to their minds, in two versions of a store; both together are always sound."""

import random
from pathlib import Path

import pytest

from famcli.services.minutes import snapshots
from famcli.store.backend import Backend
from famcli.store.repositories import KINDS, Store
from tests.conftest import Famcli
from tests.kept import Kept

BEGIN = """
meeting new Eins --series Netz --date 2011-05-12 --start 10:00
meeting new Zwei --series Netz --date 2011-06-12
meeting new Rat --series Rat --date 2031-05-20 --contact-email rat@example.org
meeting new Suche --date 2031-05-20 --contact-email treffen@example.org
agenda add Begrüßung --meeting netz-1
agenda add Kurzberichte --kind reports --meeting netz-1
agenda add Ende --meeting netz-1
agenda add Begrüßung --meeting rat-1
agenda add Kurzberichte --kind reports --meeting rat-1
"""
NAMES = [(f"{first} {last}", f"{first.lower()}-{slug}") for first in ("Anna", "Bert", "Carla", "Dora")
         for last, slug in (("Alt", "alt"), ("Öhm", "oehm"), ("Groß", "gross"))]  # fmt: skip
LINES = """
person add '{name}' --email {word}@example.org
person edit {slug} --phone '0208 {number}' --tag {word}
person merge {slug} {other}
person remove {slug}
person touch {slug} --note {word}
attendee add '{name}' --meeting {meeting} --new
attendee remove {slug} --meeting {meeting}
attendee attendance {slug} present --meeting {meeting}
attendee rsvp {slug} accepted --meeting {meeting}
attendee attendance {slug} present --for {other} --meeting {meeting}
agenda add 'Punkt {word}' --meeting {meeting} --presenter {slug}
agenda remove {number} --meeting {meeting}
agenda move {number} 1 --meeting {meeting}
agenda edit {number} --title 'Titel {word}' --meeting {meeting}
agenda fill 2 --meeting {meeting}
protocol note {number} 'Beschluss: {word} gilt (1 ja, 0 nein)' --meeting {meeting} --reason {word}
protocol note {number} 'Aufgabe: {word} tun @{slug}' --meeting {meeting} --reason {word}
protocol approve --accept x --reason {word} --meeting {meeting}
action add 'Tu {word}' --owner {slug} --meeting {meeting}
action done {number} --meeting {meeting}
report submit --by '{name}' --title 'Bericht {word}' --meeting {meeting} --new
report accept {number} --meeting {meeting}
report edit {number} --title 'Neu {word}' --meeting {meeting}
report interest {number} --by {slug} --meeting {meeting}
meeting edit {meeting} --place {word}
meeting edit {meeting} --host {slug}
meeting edit {meeting} --date 2011-0{number}-13
meeting remove netz-2
meeting new 'Neu {word}' --series Netz --date 2011-10-12
network add 'Kreis {word}'
network join 'Kreis {word}' {slug}
network leave 'Kreis {word}' {slug}
network edit 'Kreis {word}' --topic Thema{number}
network merge 'Kreis {word}' 'Kreis a'
network remove 'Kreis {word}'
poll add '{number}.11.2031' --meeting suche
poll answer {slug} '{number}=yes' --meeting suche
poll withdraw {number} --meeting suche
venue add 'Haus {word}' --place Köln --notes Notiz{number}
venue edit haus-{word} --contact '{name}'
host ask {slug} --meeting suche
host answer {slug} accepted --meeting suche --venue haus-{word}
circle plan --date 2031-0{number}-01 --district Nippes --moderator {slug}
invitation send --all --meeting rat-1 --outbox {word}
invitation send --resend --for {slug} --meeting rat-1 --outbox {word}
meeting attach {word}.txt --meeting {meeting}
meeting detach {number} --meeting {meeting}
attendee add '{name}' --meeting suche --new
attendee edit {slug} --diet {word} --meeting {meeting}
person edit {slug} --certified-since 2010-01-01
report withdraw {number} --meeting {meeting}
protocol publish --accept x --meeting {meeting}
protocol review --meeting {meeting}
series edit netz --topic {word}
privacy erase {slug} --yes
store undo
"""


def line(choice: random.Random) -> str:
    """Return a command; many of them cannot be done as things are, which does no harm."""
    (name, slug), (_other, other) = choice.choice(NAMES), choice.choice(NAMES)
    chosen = choice.choice(LINES.strip().splitlines())
    word, number = choice.choice("abcdef"), choice.randint(1, 4)
    meeting = choice.choice(["netz-1", "netz-2", "rat-1"])
    return chosen.format(name=name, slug=slug, other=other, word=word, number=number, meeting=meeting)


def documents(backend: Backend) -> dict[str, set[bytes]]:
    with backend.read() as snapshot:
        return {kind: set(snapshot.all(kind)) for kind in KINDS}


@pytest.mark.slow
@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("seed", range(12))
def test_whatever_both_have_done_the_two_together_are_sound(famcli: Famcli, kept: Kept, seed: int, side: str) -> None:
    choice = random.Random(seed)
    for word in "abcdef":
        Path(f"{word}.txt").write_text(f"Anlage {word}", encoding="utf-8")
    for each in BEGIN.strip().splitlines():
        famcli(each)
    for _step in range(20):
        famcli(line(choice), ok=None)
    famcli("store checkout weg.json")
    for _step in range(choice.randint(3, 20)):
        famcli(line(choice), ok=None)
    for _step in range(choice.randint(3, 20)):
        famcli(f"--db weg.json {line(choice)}", ok=None)
    before = documents(kept.backend())
    shown = famcli(f"store merge weg.json --{side} --dry-run --json").json
    assert documents(kept.backend()) == before
    done = famcli(f"store merge weg.json --{side} --json").json
    assert {**shown, "reopened": [], "spent": True} == done
    assert famcli("store check").err.endswith(" is intact.\n")
    with Store(kept.backend()).read() as tx:
        for protocol in tx.protocols.all():
            meeting = tx.meetings.get(protocol.slug)
            if meeting and protocol.stage.settled:
                assert not snapshots.changes_since(tx, meeting, protocol.versions[-1])
    assert "already merged" in famcli(f"store merge weg.json --{side}").err
    famcli("store undo --force")
    assert documents(kept.backend()) == before

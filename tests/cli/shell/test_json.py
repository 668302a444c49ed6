"""What ``--json`` prints is what docs/json.md promises: each command, and each key in it."""

import ast
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest

from famcli.cli.shell.json_keys import KEYS, Shape, keys
from tests.cli.mail.clients import reply
from tests.cli.mail.sources import mbox
from tests.conftest import Famcli
from tools import json_page

YEAR = """
meeting new 'Netze knüpfen' --series Netzwerktreffen --date 2011-05-12 --start 10:00 --end 16:00 --rsvp-by 28.4. --reports-by 5.5.2011 --organizer 'Büro für Familie' --contact-email treffen@example.org
meeting edit --place 'Mülheim an der Ruhr'
meeting use netzwerktreffen-1
meeting attach kontakte.csv
meeting attachments
meeting detach 1
meeting list
meeting show
series list
series show
series edit --members 3 --quorum 1 --topic Mobilität
person add 'Änne Weiß' --email aenne@example.org --organization 'Stadt Mülheim' --tag netz
person edit weiß --phone '0208 1234' --consent contact-list
person list
person show weiß
person import kontakte.csv
person add 'Bernd Groß'
person merge 'Bernd Groß' 'Bernd Grosz'
attendee add --tag netz
attendee add 'Dr. Claudia Roos' --role host --email roos@example.org
attendee list
attendee rsvp weiß accepted --note vegetarisch
report missing
attendee attendance weiß present
attendee edit weiß --role speaker
attendee import liste.csv
attendee add 'Jens Jung'
attendee remove jung
person remove jung
agenda add Begrüßung --minutes 15 --kind welcome --presenter 'Claudia Roos'
agenda add Kurzberichte --minutes 60 --kind reports
agenda add Pause --minutes 15 --kind break
agenda edit 1 --minutes 20
agenda move 3 2
agenda renumber
report submit --by 'Änne Weiß' --title Bürgerbus --topic Mobilität --summary 'Ein Bus für alle.' --partner 'Rotes Kreuz' --link 'Bus <https://example.org/bus> Mehr'
report submit --by 'Claudia Roos' --title Nachtbus --topic Mobilität --partner 'Rotes Kreuz'
report edit 1 --place Styrum
report accept 1
report list
report show 1
report search Bürgerbus
report topics
report related 1
report interest 1 --by 'Claudia Roos' --note 'Wie finanziert?'
report transfers
report adopted 1 --by 'Claudia Roos'
agenda fill 3
agenda list
report reject 2
report withdraw 2
report present 1
agenda remove 2
network add 'Runder Tisch Wohnen' --place Herne --topic Wohnen
network join 'Runder Tisch Wohnen' weiß --hours 4
network add 'AK Frühe Hilfen'
network edit fruehe --topic 'Frühe Hilfen'
network list
network show wohnen
network gaps
network import netze.csv
network export --format json
person edit weiß --certified-since 2009
circle plan --date 12.5.2011 --district Styrum --moderator weiß
circle plan --date 31.3.2011 --district Nord --moderator weiß --topic Schlaf
circle record nord --adults 6
circle cancel styrum
circle list
venue add Rathaus --place Mülheim --seats 40
venue edit rathaus --contact 'Herr Möhring'
venue list
series deadlines
series deadlines --set invite=-8w
host propose
host ask weiß --venue rathaus
host ask weiß --send
host read posteingang.mbox
host answer weiß accepted
host list
venue add Bücherei
venue remove bücherei
meeting new Früher --series Vorher --date 2011-01-12
attendee add 'Änne Weiß'
pulse --silent 1
pulse --places
meeting use netzwerktreffen-1
person touch weiß --note Telefon
network submit bogen.md
network merge wohnen fruehe
network leave wohnen weiß
network remove wohnen
meeting plan
invitation announce --dry-run
invitation announce
invitation send --dry-run
invitation send
invitation status
attendee rsvp weiß needs-action
invitation remind --dry-run
invitation remind
invitation replies posteingang.mbox
due
protocol note 1 'Beschluss: Das Netz trifft sich vierteljährlich (2 ja, 0 nein, 0 Enthaltungen)'
protocol check
protocol search vierteljährlich
search vierteljährlich
action add 'Raum buchen' --owner 'Claudia Roos' --due 30.6.2011
action list
action remind --dry-run --days 400
action remind --days 400
action edit 1 --text 'Saal buchen'
action done 1
action reopen 1
action remove 1
decision list
protocol review
protocol approve --accept 'Zum Ausprobieren'
protocol publish --accept 'Zum Ausprobieren'
protocol status
protocol send --dry-run
protocol send
document list
privacy export weiß
privacy log
privacy retention
template list
template copy agenda
template approve tr/circle-invitation --by 'Zeynep Öz'
store path
store backup sicherung.json
person edit weiß --phone '0208 4321'
store compare sicherung.json
store restore sicherung.json
store checkout unterwegs.json
store merge unterwegs.json
bundle key -o geheim.txt
bundle write --for host -o gast.age --to geheim.txt
bundle read gast.age --identity geheim.txt --dry-run
bundle diff gast.age --identity geheim.txt
mail log
config show
config path
doctor
store history
store undo --dry-run
store undo
meeting new 'Netze flicken' --poll '12.5.2011 10–12; 20.5.2011 10–12, Rathaus; 28.5.2011' --contact-email treffen@example.org
attendee add 'Änne Weiß'
attendee add 'Carla Laut' --email laut@example.org
poll add '1.6.2011 9–11'
poll withdraw 3
poll edit --must weiß --needed 1
poll send --dry-run
poll send --by 3.5.2011
poll remind --dry-run
poll remind
poll answer weiß 1=ja 2=nein
poll read termine.csv
poll show
poll choose 1
meeting cancel netzwerktreffen-1
meeting remove netzwerktreffen-1
store check
"""
"""A whole year of commands, each with the shape that the promise has for it."""


def shape_of(line: str) -> tuple[str, Shape]:
    """Return the promise for a command line: of the name with an option, else without."""
    words, promised = shlex.split(line), json_page.prints()
    for option in words[2:]:
        if " ".join((*words[:2], option)) in promised:
            return (name := " ".join((*words[:2], option))), promised[name]
    name = " ".join(words[:2]) if " ".join(words[:2]) in promised else words[0]
    return name, promised[name]


def differences(value: Any, shape: Shape, where: str) -> Iterator[str]:
    """Yield where a value is not as promised."""
    if isinstance(shape, list):
        assert isinstance(value, list), where
        for number, each in enumerate(value):
            yield from differences(each, shape[0], f"{where}[{number}]")
    elif isinstance(shape, dict):
        if list(value) != list(shape):
            yield f"{where} has {', '.join(value)}"
        for key, inner in shape.items():
            yield from differences(value[key], inner, f"{where}.{key}")
    elif shape in KEYS:
        yield from of_struct(value, json_page.structs()[shape], where)
    elif not isinstance(value, {"text": str, "number": int, "true or false": bool, "anything": object}[shape]):
        yield f"{where} is no {shape}"


def of_struct(value: Any, type_: type[msgspec.Struct], where: str) -> Iterator[str]:
    """Yield where a value has other keys than are promised for a type, at any depth."""
    if list(value) != keys(type_):
        yield f"{where} has {', '.join(value)}"
        return
    hints = get_type_hints(type_)
    for key, each in value.items():
        for inner in json_page.inner(hints[key]):
            for part in each if isinstance(each, list) else [] if each is None else [each]:
                yield from of_struct(part, inner, f"{where}.{key}")


def values(text: str) -> Iterator[Any]:
    """Yield what is printed, one JSON value below the other."""
    decoder, text = json.JSONDecoder(), text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        yield value
        text = text[end:].strip()


def test_each_command_prints_what_is_promised(famcli: Famcli, tmp_path: Path) -> None:
    (tmp_path / "kontakte.csv").write_text("Name;E-Mail\nBernd Grosz;bernd@example.org\n", encoding="utf-8")
    (tmp_path / "liste.csv").write_text("Name;Rückmeldung\nÄnne Weiß;ja\n", encoding="utf-8")
    (tmp_path / "netze.csv").write_text("Netzwerk;Person\nForum;Änne Weiß\n", encoding="utf-8")
    (tmp_path / "bogen.md").write_text("Name: Änne Weiß\n## Meine Netzwerke\n- Runder Tisch Wohnen\n", encoding="utf-8")
    (tmp_path / "termine.csv").write_text("Name;1;2\nCarla Laut;ja;notfalls\n", encoding="utf-8")
    mbox(tmp_path / "posteingang.mbox", [reply("tentative", uid="unbekannt", attendee="aenne@example.org")])
    tried, empty = set(), set()
    for line in YEAR.strip().splitlines():
        name, shape = shape_of(line)
        printed = famcli(["--json", *shlex.split(line)], ok=None if name.endswith("check") else True).out
        for value in values(printed):
            assert list(differences(value, shape, line)) == []
            tried.add(name)
            if not value:
                empty.add(name)
    assert tried == json_page.prints().keys()
    assert empty <= {"store check"}, "only a sound store has nothing to say"


def test_keys_are_those_of_the_types_and_no_field_gets_out_unasked() -> None:
    assert json_page.faults() == []


def test_a_field_that_is_new_is_not_printed_until_somebody_decides(
    famcli: Famcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KEYS, "series.Series", "slug name")
    famcli("meeting new Treffen --date 2011-05-12 --series Netz")
    assert famcli("series show --json").json == {"slug": "netz", "name": "Netz"}
    (first, *_others) = json_page.faults()
    assert "“genitive” of series.Series is new; put it into KEYS, or into HELD_BACK" in first


def test_every_command_that_gives_json_has_a_promise() -> None:
    """Those with --json of their own, and those that report what they changed."""
    known = {" ".join(name.split()[:2]) for name in json_page.prints()}
    for path in Path(json_page.__file__).parents[1].glob("famcli/cli/*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or ".command(" not in ast.unparse(node.decorator_list[:1] or node):
                continue
            code = ast.unparse(node)
            verb = code.partition("command('")[2].partition("'")[0] or node.name.replace("_", "-")
            name = path.stem if node.name == "main" else f"{path.stem} {verb}"
            if "json: Json" in code or "ctx.report(" in code:
                assert name in known, name

"""Two newcomers, one German and one English: from nothing to the first invitation within ten commands."""

import io
import shlex
import sys
from importlib import import_module
from pathlib import Path

import pytest

from famcli.cli.main import run
from tests.cli.shell.test_language import fresh_commands

GERMAN = (
    "famcli",
    "famcli meeting new 'Netze knüpfen' --date 12.5.2027 --start 10:00 --end '16 Uhr'",
    "famcli meeting edit --place Musterstadt --room 'Rathaus, Saal 2' --rsvp-by '28. April 2027'",
    "famcli attendee add 'Frau Dr. Anna von der Heide' --email heide@example.org",
    "famcli attendee add 'Ömer Beispielsson'",
    "famcli agenda add Begrüßung --minutes 15",
    "famcli agenda add 'Was uns trägt' --minutes 90 --presenter heide",
    "famcli invitation render --for heide --format txt -o -",
    "famcli invitation send",
)
ENGLISH = (
    "famcli",
    "famcli meeting new 'Growing together' --date '12 May 2027' --start '2 pm' --end '4.30 pm'",
    "famcli meeting edit --place Larkdale --room 'Town Hall' --rsvp-by 'April 28, 2027'",
    "famcli attendee add 'Ms Claudia Warner' --email warner@example.org",
    "famcli attendee add 'Mx Kim García y López'",
    "famcli agenda add Welcome --minutes 15",
    "famcli agenda add 'What carries us' --minutes 90 --presenter warner",
    "famcli invitation render --for warner --format txt -o -",
    "famcli invitation send",
)


@pytest.mark.local_file("it is begun by the first call, a store on a server by “store init”")
@pytest.mark.parametrize(
    ("lines", "typed", "told", "letter"),
    [
        (GERMAN, "1\nBeate Beispiel\nStadt Musterstadt / Rathausplatz 1 / 12345 Musterstadt / post@example.org\n",
         "1 E-Mail zum Verschicken liegt in outbox",
         ("Sehr geehrte Frau Dr. von der Heide,", "10:00–16:00 Uhr", "bis zum 28. April 2027", "Beate Beispiel")),
        (ENGLISH, "2\nBeth Sample\nLarkdale Council / 1 Town Square / Larkdale / meetings@example.org\n",
         "1 e-mail is in outbox",
         ("Dear Ms Warner,", "2:00 pm–4:30 pm", "by 28 April 2027", "Larkdale Council cordially invites you")),
    ],
)  # fmt: skip
def test_from_nothing_to_the_first_invitation(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    lines: tuple[str, ...],
    typed: str,
    told: str,
    letter: tuple[str, ...],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert len(lines) <= 10
    said = []
    with fresh_commands():
        monkeypatch.setattr(import_module("famcli.cli.shell.first_run"), "can_ask", lambda: True)
        for line in lines:
            assert run(shlex.split(line)[1:]) == 0, capfd.readouterr()
            captured = capfd.readouterr()
            said.append((captured.out + captured.err).replace("\u00a0", " "))
    for words in letter:
        assert words in said[-2]
    assert told in said[-1]
    assert {path.suffix for path in Path("outbox").rglob("*.*")} == {".eml", ".pdf"}

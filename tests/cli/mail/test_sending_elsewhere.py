"""No command sends anything from data that were taken along: others may be writing to the same people."""

from pathlib import Path

from famcli.store import open_backend
from famcli.store.repositories import Store
from tests.cli.shell.test_readers import COMMANDS
from tests.conftest import Famcli

BEGIN = """
meeting new 'Netze knüpfen' --series Netzwerktreffen --date 2031-05-12 --start 10:00 --contact-email treffen@example.org
person add 'Änne Weiß' --email aenne@example.org
person add 'Bernd Groß' --email bernd@example.org
attendee add 'Änne Weiß'
agenda add Kurzberichte --kind reports
action add 'Raum buchen' --owner 'Änne Weiß' --due 2011-01-01
meeting new Suche --series Netzwerktreffen --date 2031-09-01 --contact-email treffen@example.org
attendee add 'Änne Weiß' --meeting netzwerktreffen-2
poll add 1.9.2031 --meeting netzwerktreffen-2
invitation send --meeting netzwerktreffen-1 --outbox vorher
poll send --meeting netzwerktreffen-2 --outbox vorher
protocol approve --meeting netzwerktreffen-1 --accept x
meeting new Später --series Netzwerktreffen --date 2031-11-01 --contact-email treffen@example.org
attendee add 'Änne Weiß' --meeting netzwerktreffen-3
"""
SENDING = {
    "invitation send": "--meeting netzwerktreffen-1 --resend --all",
    "invitation announce": "--meeting netzwerktreffen-3",
    "invitation remind": "--meeting netzwerktreffen-1 --resend",
    "poll send": "--meeting netzwerktreffen-2 --resend",
    "poll remind": "--meeting netzwerktreffen-2 --resend",
    "protocol send": "--meeting netzwerktreffen-1 --resend",
    "action remind": "--meeting netzwerktreffen-1 --resend",
    "host ask": "'Bernd Groß' --meeting netzwerktreffen-1 --send",
}
"""All commands that send, with what makes them have something to send."""


def test_every_command_that_sends_is_refused_and_says_from_where_it_can_be_done(famcli: Famcli) -> None:
    assert {
        " ".join(words)
        for words, command in COMMANDS.items()
        if any(each.name == "outbox" for each in command.parameters)
    } == set(SENDING)
    for line in BEGIN.strip().splitlines():
        famcli(line)
    famcli("store checkout unterwegs.json")
    with Store(open_backend(Path("unterwegs.json"))).read() as tx:
        before = [each.slug for each in tx.mailings.all()]
    for command, options in SENDING.items():
        refused = famcli(f"--db unterwegs.json {command} {options}", ok=False)
        assert "No mail is sent from here: this data file was taken along from" in refused.err, command
        assert (
            "“famcli store merge unterwegs.json” there brings back what was changed; then send from there."
            in refused.err
        )
        assert not Path("outbox").exists()
    with Store(open_backend(Path("unterwegs.json"))).read() as tx:
        assert [each.slug for each in tx.mailings.all()] == before
        assert not list(tx.hostings.all())

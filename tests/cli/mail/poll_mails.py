"""A poll of five dates, and how people answer it: as their mail programs send it."""

import email
from email.message import EmailMessage
from email.policy import SMTP, default
from html import escape
from pathlib import Path

from tests.conftest import Famcli

OUTBOX = Path("outbox/netzwerktreffen-7")
DATES = (
    "12.5.2011 10–12; 20.5.2011 10–12, Rathaus; 28.5.2011 14–16; 2.6.2011 9–11; 9.6.2011 9–11, Rathaus, Nachbarstadt"
)
OFFICE = "netz@example.org"


def plan(famcli: Famcli, *names: str, letters: tuple[str, ...] = ()) -> None:
    """Plan the seventh meeting with five dates, with these people on its list."""
    famcli(
        [
            "meeting", "new", "Netze knüpfen", "--series", "Netzwerktreffen", "--number", "7", "--poll", DATES,
            "--place", "Musterstadt", "--room", "Bürgerhaus", "--organizer", "Netzwerk Familie",
            "--contact-email", OFFICE,
        ]
    )  # fmt: skip
    for name in names:
        famcli(["attendee", "add", f"{name} Muster", "--email", f"{name.lower()}@example.org"])
    for name in letters:
        famcli(["attendee", "add", f"{name} Muster"])


def asked(name: str, kind: str = "") -> EmailMessage:
    """Return the mail in the outbox to somebody, the only one or of a kind, as another program reads it."""
    (path,) = OUTBOX.glob(f"{kind or '*'}-{name.lower()}-muster.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def words_of(message: EmailMessage, kind: str = "plain") -> str:
    """Return the text of a mail."""
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\u00a0", " ")


def mail(name: str, subject: str, text: str, *, html: str = "", date: str = "Sat, 02 Apr 2011 10:00:00 +0200") -> bytes:
    """Return a mail from somebody on the list to the office."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"{name} Muster <{name.lower()}@example.org>"
    message["To"] = OFFICE
    message["Subject"] = subject
    message["Date"] = date
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content(text)
    return bytes(message)


def quoting(name: str, answers: dict[int, str], above: str = "") -> str:
    """Return a reply of Thunderbird or Gmail: the mail quoted, with answers behind the dates."""
    lines = [f"> {_filled(line, answers)}" for line in words_of(asked(name)).splitlines()]
    return "\n".join([above, "", "Am 01.04.2011 um 09:00 schrieb Netzwerk Familie <netz@example.org>:", *lines, ""])


def below_each(name: str, answers: dict[int, str]) -> str:
    """Return a reply with the answers below each quoted line."""
    lines = ["Netzwerk Familie <netz@example.org> schrieb am Fr., 1. Apr. 2011, 09:00:", ""]
    for line in words_of(asked(name)).splitlines():
        lines.append(f"> {line}")
        if line[:1].isdigit() and int(line[0]) in answers:
            lines += [answers[int(line[0])], ""]
    return "\n".join(lines)


def of_outlook(name: str, answers: dict[int, str], above: str = "Hallo,") -> str:
    """Return a reply of Outlook: nothing marks what is quoted but the headers above it; long lines are broken."""
    lines = [_filled(line, answers) for line in words_of(asked(name)).splitlines()]
    head = ["Von: Netzwerk Familie <netz@example.org>", "Gesendet: Freitag, 1. April 2011 09:00",
            f"An: {name} Muster <{name.lower()}@example.org>", "Betreff: Terminumfrage: 7. Netzwerktreffen", ""]  # fmt: skip
    return "\n".join([above, "", "Viele Grüße", f"{name} Muster", "", *head, *lines])


def as_page(name: str, answers: dict[int, str]) -> str:
    """Return a reply that is a web page only, as telephones send it."""
    lines = "<br>".join(escape(_filled(line, answers)) for line in words_of(asked(name)).splitlines())
    return f"<html><body><p>Gruß, {name}</p><blockquote type='cite'>{lines}</blockquote></body></html>"


def _filled(line: str, answers: dict[int, str]) -> str:
    number = int(line[0]) if line[:1].isdigit() and line[1:3] == "  " else 0
    return f"{line} {answers[number]}" if number in answers else line

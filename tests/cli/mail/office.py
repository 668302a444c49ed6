"""What the tests of sending share: a server in the settings, people on a list, and mails read with two pairs of eyes."""

import email
import re
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from tests.cli.mail.smtp_server import Server
from tests.conftest import Famcli, Result

OFFICE = "buero@example.org"
PDF = b"%PDF-"
OUTBOX = Path("outbox/familienmanagertreffen-6")


def use_server(folder: Path, server: Server, **more: Any) -> None:
    """Write the settings so that mails go to this server."""
    values = {
        "host": server.host,
        "port": server.port,
        "ca_file": str(server.ca_file),
        "pause": 0,
        "timeout": 5,
        **more,
    }
    folder.mkdir(exist_ok=True)
    lines = (f"{name} = {str(each).lower() if isinstance(each, bool) else repr(each)}" for name, each in values.items())
    (folder / "config.toml").write_text("[mail]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def put_on_list(famcli: Famcli, *first_names: str, letters: Iterable[str] = ()) -> None:
    """Put "<First name> Muster" with an address, and others without one, on the list; say where answers go."""
    famcli(["meeting", "edit", "--contact-email", OFFICE])
    for name in first_names:
        famcli(["attendee", "add", f"{name} Muster", "--email", f"{name.lower()}@example.org"])
    for name in letters:
        famcli(["attendee", "add", f"{name} Muster"])


def standings(famcli: Famcli) -> dict[str, Any]:
    """Return what ``invitation status`` says, by the first name in small letters."""
    return {each["row"]["person"]["slug"].partition("-")[0]: each for each in famcli("invitation status --json").json}


def following(famcli: Famcli) -> dict[str, str]:
    """Return what is to be done next about each person."""
    return {name: each["next"] for name, each in standings(famcli).items()}


def outcomes(result: Result) -> dict[str, str]:
    """Return what became of each mail, from a ``send --json``."""
    return {each["person"]["slug"].partition("-")[0]: each["outcome"] for each in result.json}


def receivers(server: Server) -> list[str]:
    """Return to whom the server has mail, in order."""
    return [address.partition("@")[0] for mail in server.messages for address in mail.recipients]


def parsed(content: bytes) -> EmailMessage:
    """Return a mail as Python reads it, without defects."""
    message = email.message_from_bytes(content, policy=default)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def calendar(content: bytes) -> str:
    """Return the lines of the mail's only calendar, unfolded, with plain line ends."""
    (part,) = [each for each in parsed(content).walk() if each.get_content_type() == "text/calendar"]
    decoded = part.get_payload(decode=True)
    assert isinstance(decoded, bytes)
    return re.sub(rb"\r\n[ \t]", b"", decoded).replace(b"\r\n", b"\n").decode()


def raw_headers(content: bytes) -> list[str]:
    """Return the names of a mail's headers as a program sees them that takes any line break for one."""
    head = re.split(rb"\r\n\r\n|\n\n|\r\r", content, maxsplit=1)[0]
    lines = re.split(rb"\r\n|\r|\n|\x0b|\x0c|\x85|\xe2\x80\xa8", head)
    assert all(len(line) <= 78 for line in lines), lines
    assert head.isascii()
    return [line.partition(b":")[0].decode() for line in lines if not line.startswith((b" ", b"\t"))]


def words(text: str) -> str:
    """Return what can be read of a text: without white space and controls."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def mail(name: str, kind: str = "einladung") -> bytes:
    """Return the mail to a person in the outbox."""
    return (OUTBOX / f"{kind}-{name}-muster.eml").read_bytes()


def files() -> list[str]:
    """Return what is in the outbox."""
    return sorted(path.name for path in OUTBOX.iterdir()) if OUTBOX.exists() else []

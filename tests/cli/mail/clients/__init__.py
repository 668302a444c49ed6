"""Replies to invitations as calendar programs send them, and mails that only look like replies.

    reply("outlook", uid="sitzung-6@example.org", attendee="anna@example.org", status="DECLINED")
    hostile("two_attendees", uid="sitzung-6@example.org", attendee="anna@example.org")

``README.md`` tells what is particular about each.
"""

import hashlib
from email.utils import formataddr
from functools import cache
from pathlib import Path

from tests.cli.mail.clients.forms import hypertext, parameter, render

CLIENTS = ("outlook", "google", "apple", "thunderbird", "nextcloud")
"""Programs whose plain answers must be understood."""
ORGANIZER = "familienbuero@example.org"
DELEGATE = "vertretung@example.org"
ANSWERS = {
    "ACCEPTED": ("Zugesagt", "hat die Einladung angenommen"),
    "DECLINED": ("Abgelehnt", "hat die Einladung abgelehnt"),
    "TENTATIVE": ("Mit Vorbehalt", "hat die Einladung unter Vorbehalt angenommen"),
}


def reply(
    client: str,
    *,
    uid: str,
    attendee: str,
    status: str = "ACCEPTED",
    sequence: int = 0,
    dtstamp: str = "20260401T080000Z",
    name: str = "Musterfrau-Beispiel, Änne",
    comment: str = "",
    organizer: str = ORGANIZER,
    sender: str | None = None,
    delegate: str = DELEGATE,
    title: str = "Netzwerke gestalten und am Leben erhalten",
) -> bytes:
    """Return the mail that this program sends for this person; the same for the same values.

    ``client`` is a form in this folder. ``status`` is the PARTSTAT, ``dtstamp`` as RFC 5545 writes it, ``organizer``
    (where the invitation says replies go), ``sender`` (in From, if it is not the attendee) and ``delegate`` are
    addresses. Raises ``FileNotFoundError`` for a form that is not there.
    """
    answer, sentence = ANSWERS.get(status.upper(), (status, "hat geantwortet"))
    key = repr((client, uid, attendee, status, sequence, dtstamp, comment))
    values = {
        "uid": uid,
        "sequence": str(sequence),
        "dtstamp": dtstamp,
        "attendee": attendee,
        "organizer": organizer,
        "delegate": delegate,
        "status": status,
        "status_lower": status.lower(),
        "answer": answer,
        "sentence": sentence,
        "title": title,
        "place": "Altes Rathaus, Großer Saal, Mülheim an der Ruhr",
        "name": name,
        "name_html": hypertext(name),
        "name_parameter": parameter(name),
        "name_phrase": formataddr((f"{name} über Beispiel-Cloud", "")).removesuffix(" <>"),
        "comment": comment,
        "comment_html": hypertext(comment),
        "comment_parameter": parameter(comment),
        "from": formataddr((name, sender or attendee)),
        "delegate_from": formataddr(("Vertretung, Vera", sender or delegate)),
        "to": formataddr(("Familienbüro", organizer)),
        "serial": hashlib.sha256(key.encode()).hexdigest()[:12],
    }
    return render(_form(client), values)


@cache
def _form(name: str) -> str:
    return (Path(__file__).parent / f"{name}.eml").read_text(encoding="utf-8")

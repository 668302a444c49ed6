"""Answers as programs, gateways and scanners really leave them: one mail a kind, each Anna's acceptance."""

import base64
from collections.abc import Callable
from email.header import Header

from tests.cli.mail.clients import ORGANIZER
from tests.cli.mail.mailbox import ANNA


def calendar(uid: str, **lines: str) -> str:
    """Return the calendar of an answer; ``lines`` take the place of its own by name in small letters."""
    values = {
        "organizer": f"ORGANIZER:mailto:{ORGANIZER}",
        "attendee": f'ATTENDEE;CN="Beispiel, Änne";PARTSTAT=ACCEPTED:mailto:{ANNA}',
        "stamp": "DTSTAMP:20260401T080000Z",
        "more": "SUMMARY:Zugesagt",
        **lines,
    }
    inner = [f"UID:{uid}", "SEQUENCE:0", *values.values()]
    begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Muster//DE", "METHOD:REPLY", "BEGIN:VEVENT"]
    return "\r\n".join([*begin, *inner, "END:VEVENT", "END:VCALENDAR", ""])


def mail(
    content: bytes, *, sender: bytes = b"Anna <anna@example.org>", typed: str = "Zugesagt.", type_: str = ""
) -> bytes:
    """Return a mail with this calendar part, and what was typed beside it."""
    head = [
        b"From: " + sender,
        b"To: familienbuero@example.org",
        b"Subject: " + Header("Zugesagt: Netzwerke", "utf-8").encode().encode(),
        b"Date: Wed, 1 Apr 2026 10:00:05 +0200",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/alternative; boundary="grenze"',
    ]
    parts = [
        b"--grenze\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + typed.encode(),
        b"--grenze\r\nContent-Type: " + (type_ or "text/calendar; method=REPLY; charset=UTF-8").encode()
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content),
    ]  # fmt: skip
    return b"\r\n".join([*head, b"", *parts, b"--grenze--", b""])


def _lines(**lines: str) -> Callable[[str], bytes]:
    return lambda uid: mail(calendar(uid, **lines).encode())


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[str], bytes]:
    return lambda uid: mail(change(calendar(uid).encode()))


def _whole(change: Callable[[bytes], bytes]) -> Callable[[str], bytes]:
    return lambda uid: change(mail(calendar(uid).encode()))


def _attendee(value: str, parameters: str = "") -> Callable[[str], bytes]:
    return _lines(attendee=f"ATTENDEE{parameters};PARTSTAT=ACCEPTED:{value}")


def _without(*words: bytes) -> Callable[[bytes], bytes]:
    return lambda content: b"".join(
        line for line in content.splitlines(True) if not any(line.startswith(word) for word in words)
    )


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Amt\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:\r\nTZOFFSETTO:quer\r\nEND:STANDARD\r\nEND:VTIMEZONE"
)
ALARM = "BEGIN:VALARM\r\nACTION:EMAIL\r\nTRIGGER:\r\nATTENDEE:mailto:wecker@example.net\r\nEND:VALARM"

ODD: dict[str, Callable[[str], bytes]] = {
    "no end of the calendar": _bytes(_without(b"END:VCALENDAR")),
    "no end of the event": _bytes(_without(b"END:VEVENT")),
    "no end at all": _bytes(_without(b"END:")),
    "a footer of a scanner": _bytes(lambda c: c + b"-- \r\nVirenfrei. https://scan.example.org: METHOD:CANCEL\r\n"),
    "lines before it": _bytes(lambda c: b"Content-Class: urn:content-classes:calendarmessage\r\n\r\n" + c),
    "the same calendar twice": _bytes(lambda c: c + c),
    "a second calendar that is no answer": _bytes(lambda c: c + c.replace(b"METHOD:REPLY", b"METHOD:PUBLISH")),
    "lines end in CR": _bytes(lambda c: c.replace(b"\r\n", b"\r")),
    "lines end in LF": _bytes(lambda c: c.replace(b"\r\n", b"\n")),
    "lines end in CR CR LF": _bytes(lambda c: c.replace(b"\r\n", b"\r\r\n")),
    "UTF-16 with a mark": _bytes(lambda c: c.decode().encode("utf-16")),
    "UTF-16 without a mark": _bytes(lambda c: c.decode().encode("utf-16-be")),
    "Latin-1": _bytes(lambda c: c.decode().encode("latin-1")),
    "a broken time zone": _lines(more=ZONE),
    "a broken alarm": _lines(more=ALARM),
    "an alarm without an end": _lines(more=ALARM.removesuffix("\r\nEND:VALARM")),
    "a time with hyphens": _lines(stamp="DTSTAMP:2026-04-01T08:00:00Z"),
    "a time that is none": _lines(stamp="DTSTAMP:gestern"),
    "no time": _lines(stamp="X-NIX:1"),
    "a sequence that is none": _lines(more="SEQUENCE:viele"),
    "a broken date": _lines(more="DTSTART;TZID=Mond/Rückseite:2026-13-45"),
    "angle brackets": _attendee(f"mailto:<{ANNA}>"),
    "blanks around it": _attendee(f" MAILTO: {ANNA} "),
    "an encoded at-sign": _attendee("mailto:anna%40example.org"),
    "a subject in the address": _attendee(f"mailto:{ANNA}?subject=Antwort:%20ja"),
    "no mailto": _attendee(ANNA),
    "a colon in the name": _attendee(f"mailto:{ANNA}", ";CN=Amt: Anna"),
    "a colon in the name, no mailto": _attendee(ANNA, ";CN=Amt: Anna"),
    "quotes in the name": _attendee(f"mailto:{ANNA}", ';CN="Änne "Anni" Beispiel"'),
    "one quote in the name": _attendee(f"mailto:{ANNA}", ';CN=Anna "Anni'),
    "an address in the name": _attendee(f"mailto:{ANNA}", ';CN="mailto:niemand@example.net"'),
    "somebody who sent it": _attendee(f"mailto:{ANNA}", ';SENT-BY="mailto:sekretariat@example.org"'),
    "a path as address": _attendee("/principals/anna/", f";EMAIL={ANNA}"),
    "method in small letters": _bytes(lambda c: c.replace(b"METHOD:REPLY", b"method:reply")),
    "vCalendar": lambda uid: mail(calendar(uid).encode(), type_="text/x-vcalendar"),
    "a file of bytes": lambda uid: mail(calendar(uid).encode(), type_='application/octet-stream; name="antwort.ICS"'),
    "a bare comma in From": lambda uid: mail(calendar(uid).encode(), sender=b"Beispiel, Anna <anna@example.org>"),
    "bare UTF-8 in From": lambda uid: mail(calendar(uid).encode(), sender="Änne Müller <anna@example.org>".encode()),
    "bare Latin-1 in From": lambda uid: mail(
        calendar(uid).encode(), sender="Änne Müller <anna@example.org>".encode("latin-1")
    ),
    "a BOM before the mail": _whole(lambda m: b"\xef\xbb\xbf" + m),
    "blank lines before the mail": _whole(lambda m: b"\r\n\r\n" + m),
    "a line of an mbox before it": _whole(lambda m: b">From anna@example.org Wed Apr  1 08:00:00 2026\r\n" + m),
    "a mail with CR CR LF": _whole(lambda m: m.replace(b"\r\n", b"\r\r\n")),
    "a mail with CR": _whole(lambda m: b"\r".join(m.splitlines())),
    "a mail that was saved as UTF-16": _whole(lambda m: m.decode().encode("utf-16")),
    "no last boundary": _whole(lambda m: m.replace(b"--grenze--\r\n", b"")),
}

"""Mails that only look like replies, or are broken, or want to do harm."""

from collections.abc import Callable

from tests.cli.mail.clients import reply

STRANGER = "niemand@example.net"


def hostile(form: str, *, uid: str, attendee: str) -> list[bytes]:
    """Return the mails of this kind (mostly one) about an invitation with this UID, sent to this attendee."""
    return HOSTILE[form](uid, attendee)


def _form(name: str) -> Callable[[str, str], list[bytes]]:
    return lambda uid, attendee: [reply(name, uid=uid, attendee=attendee)]


def _truncated(uid: str, attendee: str) -> list[bytes]:
    mail = reply("outlook", uid=uid, attendee=attendee)
    begin = mail.index(b"base64")
    return [mail[: begin + (len(mail) - begin) // 2 + 1]]


def _contradiction(uid: str, attendee: str) -> list[bytes]:
    return [reply("tentative", uid=uid, attendee=attendee, status=status) for status in ("ACCEPTED", "DECLINED")]


def _raw_bytes(uid: str, attendee: str) -> list[bytes]:
    mail = reply("tentative", uid=uid, attendee=attendee, title="@", comment="@", name="Muster")
    head, _, body = mail.partition(b"\r\n\r\n")
    head = head.replace(b"@\r\n", "Bürgerbüro\r\n".encode("latin-1")).replace(b"; charset=UTF-8", b"")
    return [head + b"\r\n\r\n" + body.replace(b"COMMENT:@", "COMMENT:Ich käme gern früher".encode("latin-1"))]


def _nul_bytes(uid: str, attendee: str) -> list[bytes]:
    mail = reply("tentative", uid=uid, attendee=attendee, title="Sit\0zung", comment="Komme\0 gern")
    return [mail.replace(b"PARTSTAT=ACCEPTED", b"PARTSTAT=ACC\0EPTED")]


def _terminal(uid: str, attendee: str) -> list[bytes]:
    return [
        reply(
            "tentative", uid=uid, attendee=attendee, name="\x1b[2J\x1b]0;Titel\x07Änne", comment="\x1b[31mrot \u202eetsok"
        )
    ]  # fmt: skip


def _long(uid: str, attendee: str) -> list[bytes]:
    lines = b"".join(b"X-ZEILE-%d:Wert\r\n" % number for number in range(10_000))
    mail = reply("tentative", uid=uid, attendee=attendee)
    return [mail.replace(b"END:VEVENT", lines + b"END:VEVENT")]


def _nested(uid: str, attendee: str) -> list[bytes]:
    head, _, body = reply("tentative", uid=uid, attendee=attendee).partition(b"\r\nContent-Type")
    inner = b"Content-Type" + body
    for level in range(200):
        mark = b"ebene-%d" % level
        opening = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n' % (mark, mark)
        inner = opening + inner + b"\r\n--%s--\r\n" % mark
    return [head + b"\r\n" + inner]


def _nested_components(uid: str, attendee: str) -> list[bytes]:
    mail = reply("tentative", uid=uid, attendee=attendee)
    begin, end = b"BEGIN:X-KISTE\r\n" * 5000, b"END:X-KISTE\r\n" * 5000
    return [mail.replace(b"END:VEVENT", begin + end + b"END:VEVENT")]


HOSTILE: dict[str, Callable[[str, str], list[bytes]]] = {
    "truncated": _truncated,
    "unknown_uid": lambda uid, attendee: [reply("outlook", uid="unbekannt@example.net", attendee=attendee)],
    "not_invited": lambda uid, attendee: [reply("thunderbird", uid=uid, attendee=STRANGER)],
    "forged_organizer": lambda uid, attendee: [reply("google", uid=uid, attendee=attendee, organizer=STRANGER)],
    "other_sender": lambda uid, attendee: [reply("thunderbird", uid=uid, attendee=attendee, sender=STRANGER)],
    "contradiction": _contradiction,
    "raw_bytes": _raw_bytes,
    "nul_bytes": _nul_bytes,
    "broken_header": _form("broken_header"),
    "request": _form("request"),
    "cancel": _form("cancel"),
    "two_attendees": _form("two_attendees"),
    "plain": _form("plain"),
    "auto_reply": _form("auto_reply"),
    "terminal": _terminal,
    "long": _long,
    "nested": _nested,
    "nested_components": _nested_components,
    "empty": lambda uid, attendee: [b""],
}

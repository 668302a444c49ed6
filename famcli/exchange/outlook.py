"""Mails that only some programs open: files of Outlook (.msg), its winmail.dat (TNEF), and mails that are signed as a
whole (S/MIME, RFC 8551, 3.5.2). Each becomes a mail as everybody reads it; signatures are not checked.

The libraries are an extra (``famcli[outlook]``). Where one is missing, or cannot read what it gets, there is None.
"""

import re
import struct
from base64 import encodebytes
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from importlib.util import find_spec
from typing import Any

LARGEST = 10 * 1024 * 1024
MOST_STREAMS = 2_000
LARGEST_TNEF, MOST_ATTRIBUTES, MOST_PROPERTIES = 5 * 1024 * 1024, 500, 2_000
PROPERTIES = (0x00069003, 0x00069005)
"""attMsgProps and attAttachment (MS-OXTNEF), which hold properties."""
FIRST_YEAR = 1990
"""Outlook writes 1601 for no date."""
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
"""PidTagSenderName, PidTagSenderEmailAddress, PidTagSenderSmtpAddress (MS-OXPROPS)."""
KIND = re.compile(r"IPM\.(?:Schedule\.Meeting\.Resp\.(Pos|Neg|Tent)|Microsoft Schedule\.MtgResp([PNA]))(?![a-z])", re.I)
"""The classes of answers to a meeting request (MS-OXOCAL, 2.2.7)."""
STATUS = {
    "pos": "ACCEPTED", "p": "ACCEPTED", "neg": "DECLINED", "n": "DECLINED", "tent": "TENTATIVE", "a": "TENTATIVE",
}  # fmt: skip
UID = re.compile(rb"vCal-Uid\x01\0\0\0([!-~]{1,250})")
"""The UID of an invitation that another program sent, in PidLidGlobalObjectId (MS-OXOCAL, 2.2.1.27)."""


def is_installed() -> bool:
    """Tell whether the libraries are there."""
    return all(find_spec(name) for name in ("oxmsg", "tnefparse", "asn1crypto"))


def of_msg(content: bytes) -> bytes | None:
    """Return a file of Outlook as a mail."""
    try:
        from olefile import OleFileIO
        from oxmsg import Message
    except ImportError:
        return None
    try:
        with OleFileIO(content) as file:
            if len(content) > LARGEST or not _is_honest(file, len(content)):
                return None
            raw = b"".join(_binary(file))
        message = Message.load(content)
        sender = _sender(message)
        head = [("From", sender), ("Subject", message.subject), ("Date", _date(message))]
        kind, uid = KIND.match(message.message_class), UID.search(raw)
        parts = [
            *_texts(message.body, message.html_body),
            *((each.file_name or "", each.file_bytes or b"") for each in message.attachments),
        ]
        return _mail(head, parts, _calendar(kind, uid, sender))
    except (RecursionError, Exception):  # a file that is broken makes the library raise many things
        return None


def of_tnef(content: bytes, sender: str) -> bytes | None:
    """Return a winmail.dat as a mail; ``sender`` is the address of the mail around it."""
    try:
        from tnefparse import TNEF
    except ImportError:
        return None
    if not _is_short(content):
        return None
    parts: list[tuple[str, bytes]] = []
    try:
        found = TNEF(content, do_checksum=False)
        parts = [
            *_texts(found.body, found.htmlbody),
            *((each.long_filename(), bytes(each.data)) for each in found.attachments),
        ]
    except (RecursionError, Exception):  # as above; an answer may be in it all the same
        parts = []
    answer = _calendar(KIND.search(content.decode("latin-1")), UID.search(content), sender)
    return _mail([], parts, answer) if parts or answer else None


def of_signed(content: bytes) -> bytes | None:
    """Return what is signed; nothing of what is encrypted."""
    try:
        from asn1crypto.cms import ContentInfo
    except ImportError:
        return None
    try:
        info = ContentInfo.load(content)
        if info["content_type"].native != "signed_data":
            return None
        signed = info["content"]["encap_content_info"]["content"].native
    except (RecursionError, Exception):  # as above
        return None
    return signed if isinstance(signed, bytes) else None


def _is_honest(file: Any, size: int) -> bool:
    """Tell whether the streams of a file are no more than there are bytes: several may lie in the same place."""
    streams = [entry.size for entry in file.direntries if entry is not None and entry.entry_type == 2]
    return len(streams) <= MOST_STREAMS and sum(streams) <= 2 * size


def _is_short(content: bytes) -> bool:
    """Tell whether a winmail.dat has no more in it than a mail has: the library's time grows with the square of it."""
    place, count = 6, 0
    while len(content) <= LARGEST_TNEF and count <= MOST_ATTRIBUTES and place + 9 <= len(content):
        name, length = struct.unpack_from("<II", content, place + 1)
        if name in PROPERTIES and int.from_bytes(content[place + 9 : place + 13], "little") > MOST_PROPERTIES:
            return False
        place, count = place + 9 + length + 2, count + 1
    return len(content) <= LARGEST_TNEF and count <= MOST_ATTRIBUTES


def _binary(file: Any) -> Iterator[bytes]:
    """Yield the binary properties of the mail itself."""
    for path in file.listdir():
        if len(path) == 1 and path[0].casefold().endswith("0102"):
            yield file.openstream(path).read()


def _sender(message: Any) -> str:
    """Return name and address as a header has them; an address inside of Exchange is none."""
    if given := message.message_headers.get("From"):
        return " ".join(str(given).split())
    known = message.properties
    addresses = (known.str_prop_value(each) or "" for each in (SENDER_SMTP, SENDER_ADDRESS))
    address = next((each for each in addresses if "@" in each), "")
    name = (known.str_prop_value(SENDER_NAME) or "").replace('"', "'")
    return f'"{name}" <{address}>' if address else name


def _date(message: Any) -> str:
    if given := message.message_headers.get("Date"):
        return str(given)
    sent = message.sent_date
    return format_datetime(sent) if isinstance(sent, datetime) and sent.year >= FIRST_YEAR else ""


def _texts(plain: str | bytes | None, page: str | bytes | None) -> Iterator[tuple[str, bytes]]:
    """Yield what is there to be read, by its kind; one is enough."""
    for kind, text in (("plain", plain), ("html", page)):
        written = text.decode("cp1252", "replace") if isinstance(text, bytes) else text or ""
        if written.strip("\0 \r\n"):
            yield f"text/{kind}", written.strip("\0").encode("utf-8", "replace")
            return


def _calendar(kind: "re.Match[str] | None", uid: "re.Match[bytes] | None", sender: str) -> list[str]:
    """Return an answer to a meeting as calendars have it; nothing where it is none, or not to a meeting of ours."""
    address = re.search(r"[^\s<>\"]{1,64}@[^\s<>\"]{1,250}", sender)
    if kind is None or uid is None or address is None:
        return []
    status = STATUS[(kind[1] or kind[2]).lower()]
    return [
        "BEGIN:VCALENDAR",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{uid[1].decode()}",
        f"ATTENDEE;PARTSTAT={status}:mailto:{address[0]}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def _mail(head: Iterable[tuple[str, str]], parts: Iterable[tuple[str, bytes]], calendar: list[str]) -> bytes:
    """Return a mail of these parts: of a text its kind is known, of a file its name."""
    lines = [f"{name}: {' '.join(value.split())}" for name, value in head if value]
    found = [
        "\r\n".join([*lines, 'Content-Type: multipart/mixed; boundary="=_famcli"', "", ""]).encode("utf-8", "replace")
    ]
    for name, content in (*parts, *([("text/calendar", "\r\n".join(calendar).encode())] if calendar else [])):
        if name.startswith("text/"):
            described = f"Content-Type: {name}; charset=utf-8"
        else:
            plain = re.sub(r"[\"\\\r\n\0]", "_", name)
            described = f'Content-Type: application/octet-stream; name="{plain}"'
        coded = f"--=_famcli\r\n{described}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        found += [coded.encode("utf-8", "replace"), encodebytes(content), b"\r\n"]
    return b"".join([*found, b"--=_famcli--\r\n"])

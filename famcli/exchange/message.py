"""Mails as files and over the wire (RFC 5322, MIME): text, web page, calendar part, attachments.

No value can become a header: controls are taken out, what looks like an encoded word is broken, all but the plainest
words are encoded (by ourselves: what ``email`` makes of long names differs between Pythons, and loses quotes), and the
finished headers are read again and compared. The parts are written by ourselves, too: there are five kinds, and
``email`` takes half of the time that 500 mails take.
"""

import hashlib
import re
from base64 import encodebytes
from binascii import b2a_qp
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.parser import BytesHeaderParser
from email.utils import format_datetime, getaddresses
from urllib.parse import quote

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _

MOST_SUBJECT = 200
MOST_PLAIN = 50
"""Characters of a line of a header, for the longest name of one and what is around an encoded word."""
PLAIN = re.compile("[A-Za-z0-9 '-]*")
SAFE = re.compile("[A-Za-z0-9!*+/-]")
"""What stands for itself in an encoded word in names (RFC 2047, 5 (3))."""
PLAIN_NAME = re.compile(r"[\w .,()+-]{1,60}", re.A)
USER = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
HOST = re.compile("[A-Za-z0-9._-]+")
FOLD = "\r\n "
HEADERS = frozenset(
    ("Subject", "From", "To", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
     "X-Auto-Response-Suppress", "Content-Language", "X-Unsent", "MIME-Version", "Content-Type")
)  # fmt: skip
AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}
"""So that no absence notes come back (RFC 3834, 5; and what Exchange goes by)."""


class Mailbox(msgspec.Struct, frozen=True):
    """A name with its e-mail address."""

    name: str
    email: str


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with a mail."""

    name: str
    content: bytes
    type: str = "application/pdf"


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """One mail to one person."""

    sender: Mailbox
    to: Mailbox
    subject: str
    date: datetime
    key: str
    """What it is about: two mails with the same key are the same mail and have the same Message-ID."""
    lang: str
    text: str
    html: str
    calendar: bytes = b""
    method: str = ""
    """REQUEST or CANCEL (RFC 6047)."""
    attachments: tuple[Attachment, ...] = ()
    pictures: tuple[Attachment, ...] = ()
    """What the web page shows; it names them by ``cid:`` and their names (RFC 2392)."""
    thread: str = ""
    """Message-ID of the mail that this one goes on from."""
    draft: bool = False
    """For an outbox: mail programs open the file to be sent, not to be read."""


def compose(mail: Mail) -> bytes:
    """Return the mail as bytes with CRLF. Raises InvalidInput for an address that no mail can go to."""
    digest = hashlib.sha256(mail.key.encode()).hexdigest()
    headers = {
        "Subject": _encoded(header(mail.subject)[:MOST_SUBJECT]),
        "From": _named(mail.sender),
        "To": _named(mail.to),
        "Date": format_datetime(mail.date),
        "Message-ID": message_id(mail.key, mail.sender),
        **({"In-Reply-To": mail.thread, "References": mail.thread} if mail.thread else {}),
        **AUTOMATIC,
        "Content-Language": mail.lang,
        **({"X-Unsent": "1"} if mail.draft else {}),
    }
    page = _written("html", mail.html)
    if mail.pictures:
        page = _joined("related", f"=_r{digest[:24]}", [page, *map(_shown, mail.pictures)])
    parts = [_written("plain", mail.text), page]
    if mail.calendar:
        parts.append(_part({"Content-Type": _calendar(mail.method)}, "base64", _base64(mail.calendar)))
    body = _joined("alternative", f"=_a{digest[:24]}", parts)
    if mail.attachments:
        body = _joined("mixed", f"=_m{digest[:24]}", [body, *map(_attached, mail.attachments)])
    head = "".join(f"{name}: {value}\r\n" for name, value in {**headers, "MIME-Version": "1.0"}.items()).encode()
    _check(head, mail)
    return head + body


def message_id(key: str, sender: Mailbox) -> str:
    """Return the Message-ID: the same for the same key, so that a mail that comes twice can be told."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    return f"<{digest}@{route(sender).rpartition('@')[2]}>"


def header(text: str) -> str:
    """Return text for a header: one line, no controls, nothing that a reader would take for an encoded word."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(r"=(?=\?)", "= ", " ".join(plain.split()))


def route(box: Mailbox) -> str:
    """Return the address as servers take it: in ASCII, the host by IDNA (RFC 5890).

    Raises InvalidInput for an address that no mail can go to.
    """
    user, _at, host = box.email.rpartition("@")
    try:
        if not host.isascii():
            host = host.encode("idna").decode()
        if not (USER.fullmatch(user) and HOST.fullmatch(host)):
            raise ValueError
        return Address(username=user, domain=host).addr_spec
    except (ValueError, IndexError, UnicodeError, HeaderParseError) as error:
        raise InvalidInput(
            _("No e-mail can be sent to “{email}” ({name}); please correct the address.").format(
                email=box.email, name=box.name
            )
        ) from error


def _named(box: Mailbox) -> str:
    name = _encoded(header(box.name)[:MOST_SUBJECT])
    return f"{name}{FOLD if len(name) > MOST_PLAIN else ' '}<{route(box)}>".lstrip()


def _encoded(text: str) -> str:
    """Return a text for a header as it is where it is short and plain, else as encoded words (RFC 2047), folded.

    Lines end where words end: some readers show a space there.
    """
    if len(text) <= MOST_PLAIN and PLAIN.fullmatch(text):
        return text
    words = [""]
    for token in re.findall("[^ ]* ?", text):
        codes = [_code(sign) for sign in token]
        if len(words[-1]) + sum(map(len, codes)) > MOST_PLAIN:
            words.append("")
        for code in codes:
            if len(words[-1]) + len(code) > MOST_PLAIN:
                words.append("")
            words[-1] += code
    return FOLD.join(f"=?utf-8?q?{word}?=" for word in words if word)


def _code(sign: str) -> str:
    return "_" if sign == " " else sign if SAFE.fullmatch(sign) else "".join(f"={octet:02X}" for octet in sign.encode())


def _written(kind: str, text: str) -> bytes:
    """Return a text as a part, in lines that every server lets pass."""
    content = re.sub("\r\n?|\n", "\r\n", text if text.endswith("\n") else f"{text}\n").encode("utf-8", "replace")
    return _part({"Content-Type": f'text/{kind}; charset="utf-8"'}, "quoted-printable", b2a_qp(content))


def _calendar(method: str) -> str:
    return f'text/calendar; charset="utf-8"; method="{method}"'


def _attached(attachment: Attachment) -> bytes:
    """Return a file as a part; a name of other letters than those of ASCII as RFC 2231 has it."""
    name = header(attachment.name)
    plain = PLAIN_NAME.fullmatch(name)
    named = f'filename="{name}"' if plain else f"filename*=utf-8''{quote(name, safe='')}"
    kind = attachment.type + ('; charset="utf-8"' if attachment.type.startswith("text/") else "")
    head = {"Content-Type": kind, "Content-Disposition": f"attachment; {named}"}
    return _part(head, "base64", _base64(attachment.content))


def _shown(picture: Attachment) -> bytes:
    """Return a picture that the page names by its Content-ID (RFC 2392)."""
    head = {
        "Content-Type": picture.type,
        "Content-ID": f"<{header(picture.name)}>",
        "Content-Disposition": "inline",
    }
    return _part(head, "base64", _base64(picture.content))


def _part(head: dict[str, str], coding: str, content: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**head, "Content-Transfer-Encoding": coding}.items())
    return lines.encode() + b"\r\n" + content


def _joined(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    """Return parts as one (RFC 2046, 5.1); no line of theirs is the boundary, which has signs that they encode."""
    mark = f"--{boundary}".encode()
    begin = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return begin + b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"


def _base64(content: bytes) -> bytes:
    return encodebytes(content).replace(b"\n", b"\r\n")


def _check(head: bytes, mail: Mail) -> None:
    """Read the headers again. Raises InvalidInput where they are not the ones that were meant."""
    read = BytesHeaderParser(policy=policy.compat32).parsebytes(head + b"\r\n")
    addresses = [[address for _name, address in getaddresses(read.get_all(name, []))] for name in ("From", "To")]
    wanted = [[route(mail.sender)], [route(mail.to)]]
    if set(read.keys()) - HEADERS or len(read.keys()) != len(set(read.keys())) or addresses != wanted:
        raise InvalidInput(
            _("The message to {name} would be garbled; please correct the name or the subject.").format(
                name=mail.to.name
            )
        )

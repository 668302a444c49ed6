"""Mails as files and over the wire (RFC 5322, MIME): text, web page, calendar part, attachments.

No value can become a header: controls are taken out, what looks like an encoded word is broken, all but the plainest
words are encoded (by ourselves: what ``email`` makes of long names differs between Pythons, and loses quotes), and the
finished mail is read again and compared.
"""

import hashlib
import re
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _

POLICY = policy.SMTP
MOST_SUBJECT = 200
MOST_PLAIN = 50
"""Characters of a line of a header, for the longest name of one and what is around an encoded word."""
PLAIN = re.compile("[A-Za-z0-9 '-]*")
SAFE = re.compile("[A-Za-z0-9!*+/-]")
"""What stands for itself in an encoded word in names (RFC 2047, 5 (3))."""
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
    message = EmailMessage(policy=POLICY)
    message["MIME-Version"] = "1.0"
    body = EmailMessage(policy=POLICY)
    body.set_content(mail.text, cte="quoted-printable")
    body.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    if mail.pictures and (page := body.get_body(("html",))) is not None:
        for picture in mail.pictures:
            main, _stroke, sub = picture.type.partition("/")
            page.add_related(picture.content, main, sub, cid=f"<{picture.name}>", disposition="inline")
        page.set_boundary(f"=_r{digest[:24]}")
    if mail.calendar:
        part = EmailMessage(policy=POLICY)
        part.set_content(mail.calendar.decode(), subtype="calendar", charset="utf-8", cte="base64")
        part.set_param("method", mail.method)
        body.attach(part)
    body.set_boundary(f"=_a{digest[:24]}")
    if not mail.attachments:
        _take(message, body)
    else:
        message["Content-Type"] = "multipart/mixed"
        message.attach(body)
        for attachment in mail.attachments:
            message.attach(_attached(attachment))
        message.set_boundary(f"=_m{digest[:24]}")
    content = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode() + message.as_bytes()
    _check(content, mail)
    return content


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


def _attached(attachment: Attachment) -> EmailMessage:
    main, _slash, sub = attachment.type.partition("/")
    part = EmailMessage(policy=POLICY)
    part.set_content(attachment.content, maintype=main, subtype=sub, disposition="attachment", filename=attachment.name)
    if main == "text":
        part.set_param("charset", "utf-8")
    return part


def _take(message: EmailMessage, body: EmailMessage) -> None:
    """Make ``body`` the whole content of the mail."""
    message["Content-Type"] = body["Content-Type"]
    message.set_payload(body.get_payload())


def _check(content: bytes, mail: Mail) -> None:
    """Read the headers again. Raises InvalidInput where they are not the ones that were meant."""
    read = BytesHeaderParser(policy=policy.default).parsebytes(content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
    addresses = [[each.addr_spec for each in read[name].addresses] for name in ("From", "To")]
    wanted = [[route(mail.sender)], [route(mail.to)]]
    if set(read.keys()) - HEADERS or len(read.keys()) != len(set(read.keys())) or addresses != wanted:
        raise InvalidInput(
            _("The message to {name} would be garbled; please correct the name or the subject.").format(
                name=mail.to.name
            )
        )

"""Mails as files and over the wire (RFC 5322, MIME): text, web page, calendar part, attachments.

No value can become a header: controls are taken out, what looks like an encoded word is broken, and the finished mail
is read again and compared.
"""

import hashlib
import re
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _

POLICY = policy.SMTP
MOST_SUBJECT = 200
HEADERS = frozenset(
    ("Subject", "From", "To", "Date", "Message-ID", "Content-Language", "X-Unsent", "MIME-Version", "Content-Type")
)


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
    draft: bool = False
    """For an outbox: mail programs open the file to be sent, not to be read."""


def compose(mail: Mail) -> bytes:
    """Return the mail as bytes with CRLF. Raises InvalidInput for an address that no mail can go to."""
    digest = hashlib.sha256(mail.key.encode()).hexdigest()
    message = EmailMessage(policy=POLICY)
    message["Subject"] = header(mail.subject)[:MOST_SUBJECT]
    message["From"] = _address(mail.sender)
    message["To"] = _address(mail.to)
    message["Date"] = format_datetime(mail.date)
    message["Message-ID"] = message_id(mail)
    message["Content-Language"] = mail.lang
    if mail.draft:
        message["X-Unsent"] = "1"
    message["MIME-Version"] = "1.0"
    body = EmailMessage(policy=POLICY)
    body.set_content(mail.text, cte="quoted-printable")
    body.add_alternative(mail.html, subtype="html", cte="quoted-printable")
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
    content = message.as_bytes()
    _check(content, mail)
    return content


def message_id(mail: Mail) -> str:
    """Return the Message-ID: the same for the same key, so that a mail that comes twice can be told."""
    digest = hashlib.sha256(mail.key.encode()).hexdigest()[:32]
    host = mail.sender.email.rpartition("@")[2]
    return f"<{digest}@{host if host.isascii() else host.encode('idna').decode()}>"


def header(text: str) -> str:
    """Return text for a header: one line, no controls, nothing that a reader would take for an encoded word."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(r"=(?=\?)", "= ", " ".join(plain.split()))


def _address(box: Mailbox) -> Address:
    user, _at, host = box.email.rpartition("@")
    try:
        if not host.isascii():
            host = host.encode("idna").decode()
        if not user.isascii():
            raise ValueError
        return Address(display_name=header(box.name)[:MOST_SUBJECT], username=user, domain=host)
    except (ValueError, IndexError, UnicodeError) as error:
        raise InvalidInput(
            _("No mail can be sent to “{email}” ({name}); please correct the address.").format(
                email=box.email, name=box.name
            )
        ) from error


def _attached(attachment: Attachment) -> EmailMessage:
    main, _slash, sub = attachment.type.partition("/")
    part = EmailMessage(policy=POLICY)
    part.set_content(attachment.content, maintype=main, subtype=sub, disposition="attachment", filename=attachment.name)
    return part


def _take(message: EmailMessage, body: EmailMessage) -> None:
    """Make ``body`` the whole content of the mail."""
    message["Content-Type"] = body["Content-Type"]
    message.set_payload(body.get_payload())


def _check(content: bytes, mail: Mail) -> None:
    """Read the headers again. Raises InvalidInput where they are not the ones that were meant."""
    read = BytesHeaderParser(policy=policy.default).parsebytes(content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
    to = [each.addr_spec.casefold() for each in read["To"].addresses]
    wanted = str(_address(mail.to).addr_spec).casefold()
    if set(read.keys()) - HEADERS or len(read.keys()) != len(set(read.keys())) or to != [wanted]:
        raise InvalidInput(
            _("The mail to {name} would not arrive as it is meant; please correct name and subject.").format(
                name=mail.to.name
            )
        )

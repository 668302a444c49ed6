"""Mails that say that a mail did not arrive: delivery reports (RFC 3464), and those of servers that write prose."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from famcli.exchange.mime import Part

SENDERS = re.compile(r"(?i)\A(?:mailer-?daemon|postmaster|mail-?daemon|mail delivery|bounce|mailer)\b")
UNDELIVERED = re.compile(
    r"(?i)undeliver|unzustellbar|nicht zugestellt|konnte nicht|zustellung|delivery (?:status|failure|has failed)"
    r"|delivery failed|failed delivery|failure notice|returned mail|returned to sender|mail system error|rücksendung"
    r"|fehlgeschlagen"
)
LATER = re.compile(r"(?i)delayed|verzögert|warning|noch nicht zugestellt")
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,250}\w")
CODE = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
MOST = 20
"""Addresses of one report that are looked at."""
SHOWN = 200


class Failure(msgspec.Struct, frozen=True):
    """One address that a mail could not be delivered to."""

    address: str
    """In small letters."""
    reason: str
    """What the server says: "5.1.1 User unknown"."""
    sure: bool
    """Whether the report names it as such; else it only stands in the text."""


def failures(mail: Part, reports: Iterable[str], text: str) -> Iterator[Failure]:
    """Yield the addresses that did not work; none for a mail that is only late."""
    told = False
    for report in reports:
        for group in re.split(r"\n[ \t]*\n", report.replace("\r\n", "\n"))[: MOST + 1]:
            fields = _fields(group)
            address = _address(fields.get("original-recipient", "")) or _address(fields.get("final-recipient", ""))
            if address:
                told = True
            if address and fields.get("action", "failed").casefold().startswith("failed"):
                yield Failure(address, _reason(fields), sure=True)
    if told:
        return
    if named := mail.header("X-Failed-Recipients"):
        for found in ADDRESS.findall(named)[:MOST]:
            yield Failure(found.casefold(), _prose(text), sure=True)
        return
    sender = next((address for _name, address in mail.mailboxes("From")), "")
    subject = mail.words("Subject")[:SHOWN]
    if SENDERS.match(sender) and UNDELIVERED.search(subject) and not LATER.search(subject):
        for found in dict.fromkeys(ADDRESS.findall(text[:20_000])[:MOST]):
            yield Failure(found.casefold(), _prose(text), sure=False)


def _fields(group: str) -> dict[str, str]:
    unfolded = re.sub(r"\n[ \t]+", " ", group)
    pairs = (line.partition(":") for line in unfolded.split("\n")[:50])
    return {name.strip().casefold(): value.strip() for name, colon, value in pairs if colon}


def _address(value: str) -> str:
    """Return the address of ``rfc822; anna@example.org``."""
    found = ADDRESS.search(value.rpartition(";")[2][:500])
    return found[0].casefold() if found else ""


def _reason(fields: dict[str, str]) -> str:
    said = fields.get("diagnostic-code", "").partition(";")[2].strip() or fields.get("diagnostic-code", "")
    status = fields.get("status", "").partition(" ")[0]
    return " ".join(filter(None, ("" if status in said else status, said)))[:SHOWN]


def _prose(text: str) -> str:
    """Return the line of a report in prose that has a code of the kind 5.1.1."""
    return next((" ".join(line.split())[:SHOWN] for line in text[:20_000].split("\n") if CODE.search(line)), "")

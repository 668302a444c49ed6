"""Mails from a mailbox on a server (IMAP4rev1, RFC 9051; TLS by RFC 8314). Nothing there is changed or marked."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from famcli.errors import FamcliError
from famcli.exchange import imap_folders, imap_structure
from famcli.exchange.imap_address import Place
from famcli.exchange.imap_connection import ANSWER, Connection, SecureConnection, connected
from famcli.exchange.inbox import LARGEST, Item
from famcli.i18n import _

TIMEOUT = 30
MOST_MAILS = 50_000
SIZES = 500
"""Mails whose sizes are asked for at once."""
SMALL = 65_536
"""Bytes of a mail that is fetched as a whole; of a larger one only what is read."""
MAILS, BYTES = 250, 4_000_000
"""How many mails, and how much of them, are fetched at once."""
SLACK = 20_000
"""Bytes around a mail, and what a server may be wrong about its size."""
SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})\b")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UID = re.compile(rb"\bUID (\d{1,12})\b")


class Choice(msgspec.Struct, frozen=True):
    """Which mails of a folder, and how much of them."""

    unread: bool = False
    since: dt.date | None = None
    """Only those that came on this day or later."""
    whole: bool = False
    """With all their attachments; else only what answers can be in."""


def items(
    where: Place, password: str, ca_file: str = "", timeout: float = TIMEOUT, choice: Choice = Choice()
) -> Iterator[Item]:
    """Yield the mails of a folder, the older ones first; ``timeout`` is how many seconds each answer may take.

    Mails that are marked as deleted are left out. Raises FamcliError where the server does not give them.
    """
    with connected(where, password, ca_file, timeout) as server:
        folder = _opened(server, where)
        server.allow(ANSWER)
        _status, found = server.uid("SEARCH", *_criteria(choice))
        uids = (found[0] or b"").split()
        if len(uids) > MOST_MAILS:
            raise FamcliError(
                _(
                    "There are {count} mails in “{folder}”, more than {most}; "
                    "please move those with answers into a folder of their own."
                ).format(count=len(uids), folder=folder, most=MOST_MAILS)
            )
        for begin in range(0, len(uids), SIZES):
            sizes = _sizes(server, uids[begin : begin + SIZES])
            large = {} if choice.whole else _structures(server, [uid for uid, size in sizes.items() if size > SMALL])
            for together in _together({uid: size for uid, size in sizes.items() if uid not in large}):
                for item in _fetched(server, together, folder):
                    yield replace(item, of=len(uids))
            for uid, parts in large.items():
                yield replace(_reduced(server, uid, parts, folder), of=len(uids))


def _criteria(choice: Choice) -> list[str]:
    criteria = ["UNDELETED"]
    if choice.unread:
        criteria.append("UNSEEN")
    if choice.since:
        criteria += ["SINCE", f"{choice.since.day}-{MONTHS[choice.since.month - 1]}-{choice.since.year}"]
    return criteria


def _opened(server: Connection | SecureConnection, where: Place) -> str:
    """Open the folder for reading, also by a name as people type it; return its name. Raises FamcliError."""
    if server.select(imap_folders.quoted(where.folder), readonly=True)[0] == "OK":
        return where.folder
    server.allow(ANSWER)
    _status, lines = server.list()
    names = imap_folders.names(lines)
    meant = imap_folders.meant(where.folder, names)
    server.allow(ANSWER)
    if meant and server.select(imap_folders.quoted(meant), readonly=True)[0] == "OK":
        return meant
    raise FamcliError(
        _("There is no folder “{folder}” at {host}. There are: {names}.").format(
            folder=where.folder, host=where.host, names=", ".join(names[:20]) + (" …" if len(names) > 20 else "")
        )
        if names
        else _("There is no folder “{folder}” at {host}.").format(folder=where.folder, host=where.host)
    )


def _sizes(server: Connection | SecureConnection, uids: Sequence[bytes]) -> dict[str, int]:
    """Return the sizes of mails in their order; one that is not told is as large as can be."""
    server.allow(ANSWER)
    _status, data = server.uid("FETCH", b",".join(uids).decode(), "(UID RFC822.SIZE)")
    told = {}
    for line in data:
        if isinstance(line, bytes) and (uid := UID.search(line)) and (size := SIZE.search(line)):
            told[uid[1].decode()] = int(size[1])
    return {uid.decode(): told.get(uid.decode(), LARGEST) for uid in uids}


def _structures(server: Connection | SecureConnection, uids: Sequence[str]) -> dict[str, list[imap_structure.Piece]]:
    """Return the parts of mails by their numbers; a mail of one part, or of unclear ones, is not among them."""
    if not uids:
        return {}
    server.allow(ANSWER * 10)
    _status, data = server.uid("FETCH", ",".join(uids), "(UID BODYSTRUCTURE)")
    found = {}
    for answer in imap_structure.answers(data):
        if (uid := UID.search(answer)) and (parts := imap_structure.pieces(answer)):
            found[uid[1].decode()] = parts
    return {uid: found[uid] for uid in uids if uid in found}


def _reduced(
    server: Connection | SecureConnection, uid: str, parts: Sequence[imap_structure.Piece], folder: str
) -> Item:
    """Return a mail without the attachments in which no answer can be."""
    server.allow(ANSWER + sum(part.size for part in imap_structure.chosen(parts)) + SLACK * len(parts))
    _status, data = server.uid("FETCH", uid, imap_structure.wanted(parts))
    content = imap_structure.put_together(data, parts, uid)
    return Item(f"{folder} {uid}", content, len(content))


def _together(sizes: dict[str, int]) -> Iterator[dict[str, int]]:
    """Yield the mails that are fetched at once; one that is too large is by itself."""
    group: dict[str, int] = {}
    for uid, size in sizes.items():
        if group and (len(group) == MAILS or sum(group.values()) + size > BYTES):
            yield group
            group = {}
        group[uid] = size
    if group:
        yield group


def _fetched(server: Connection | SecureConnection, sizes: dict[str, int], folder: str) -> Iterator[Item]:
    wanted = [uid for uid, size in sizes.items() if size <= LARGEST]
    contents: dict[str, bytes] = {}
    if wanted:
        server.allow(sum(sizes[uid] + SLACK for uid in wanted))
        _status, data = server.uid("FETCH", ",".join(wanted), "(UID BODY.PEEK[])")
        for number, each in enumerate(data):
            if isinstance(each, tuple):
                after = data[number + 1] if number + 1 < len(data) else b""
                told = UID.search(each[0]) or UID.search(after if isinstance(after, bytes) else b"")
                if told or len(wanted) == 1:
                    contents[told[1].decode() if told else wanted[0]] = each[1]
    for uid, size in sizes.items():
        content = contents.get(uid, b"")
        yield Item(f"{folder} {uid}", content, len(content) if uid in contents else size if size > LARGEST else 0)

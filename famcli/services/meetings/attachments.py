"""Files that go with a meeting: attached from the disk, listed, taken off again."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from famcli.domain import text
from famcli.domain.meetings.attachment import LARGEST, Attachment
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import AlreadyExists, InvalidInput, NotFound, Way, reason_of
from famcli.i18n import _
from famcli.services.meetings import agenda, numbers
from famcli.store.repositories import Store, Transaction

MOST = 99
"""Files of one meeting."""
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(path: Path) -> bytes:
    """Return the content of a file. Raises InvalidInput for a link, a folder, a device, and one that is too large."""
    if path.is_symlink():
        raise InvalidInput(_("{path} is a link; please give the file itself.").format(path=path))
    try:
        descriptor = os.open(path, FLAGS)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise InvalidInput(_("{path} is a folder; attach its files one by one, or a ZIP file.").format(path=path))
        raise InvalidInput(_("{path} is not a file.").format(path=path))
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(LARGEST + 1) if status.st_size <= LARGEST else b""
    if status.st_size > LARGEST or len(content) > LARGEST:
        size = max(status.st_size, len(content)) // 1024 // 1024
        raise InvalidInput(
            _("{path} is too large ({size} MB); at most {most} MB can be attached.").format(
                path=path, size=size, most=LARGEST // 1024 // 1024
            ),
            way=Way.GIVE_LINK,
        )
    if not content:
        raise InvalidInput(_("{path} is empty.").format(path=path))
    return content


def attach(
    store: Store,
    tx: Transaction,
    meeting: Meeting,
    path: Path,
    content: bytes,
    *,
    item: str,
    title: str,
    internal: bool,
) -> Attachment:
    """Attach a file to a meeting, or to an item of its agenda; one whose bytes were lost gets them back.

    Raises NotFound for an item that there is not, AlreadyExists for the same file, InvalidInput, StoreError.
    """
    there = listed(tx, meeting)
    if len(there) >= MOST:
        raise InvalidInput(_("A meeting can have at most {most} attachments.").format(most=MOST))
    about = agenda.item(meeting, numbers.place_of(meeting, item)) if item else None
    store.backend.sweep()
    digest, twin = _kept(store, there, content)
    if twin is not None:
        raise AlreadyExists(
            _("This file is already attached as number {number}.").format(number=twin.number), way=Way.LIST_ATTACHMENTS
        )
    if lost := next((each for each in there if each.digest == digest), None):
        return lost
    number = max((each.number for each in there), default=0) + 1
    name = text.line(path.name, _("The file name"))
    return tx.attachments.put(
        Attachment(
            slug=f"{meeting.slug}/{number}",
            meeting=meeting.slug,
            number=number,
            title=text.line(title, _("The title")) or path.stem,
            name=name,
            digest=digest,
            size=len(content),
            item=about.title if about else "",
            internal=internal or bool(about and about.internal),
        )
    )


def _kept(store: Store, there: Sequence[Attachment], content: bytes) -> tuple[str, Attachment | None]:
    """Keep the bytes; return their check sum, and which of these has them already and had not lost them."""
    from hashlib import sha256  # takes longer to load than most commands need to run

    digest = sha256(content).hexdigest()
    twin = next((each for each in there if each.digest == digest), None)
    lost = twin is not None and store.backend.file(digest) is None
    store.backend.put_file(content)
    return digest, None if lost else twin


def listed(tx: Transaction, meeting: Meeting) -> list[Attachment]:
    """Return the files of a meeting by number."""
    return sorted(tx.attachments.find("meeting", meeting.slug), key=lambda each: each.number)


def detach(tx: Transaction, meeting: Meeting, number: int) -> Attachment:
    """Take a file off; the numbers of the others stay. Raises NotFound."""
    found = tx.attachments.get(f"{meeting.slug}/{number}")
    if found is None:
        raise NotFound(
            _("{meeting} has no attachment {number}.").format(meeting=meeting.slug, number=number),
            way=Way.LIST_ATTACHMENTS,
        )
    tx.attachments.remove(found.slug)
    return found

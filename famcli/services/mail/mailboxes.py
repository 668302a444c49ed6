"""Mails from wherever somebody has them: stdin, a file, a folder, a mailbox on a server."""

from collections.abc import Callable, Iterator
from pathlib import Path

from famcli.config import MailSettings, password
from famcli.errors import InvalidInput
from famcli.exchange import imap, inbox
from famcli.exchange.inbox import Item
from famcli.i18n import _

LARGEST = 500 * 1024 * 1024


def items(source: str, settings: MailSettings, read: Callable[[str, int], bytes]) -> Iterator[Item]:
    """Yield the mails of a source: a path, the address of a mailbox, or "-", which ``read`` reads up to a limit.

    Raises FamcliError.
    """
    if source == "-":
        content = read(source, LARGEST)
        if not content.strip():
            raise InvalidInput(_("There is nothing on stdin."))
        if content.startswith(b"From "):
            yield from inbox.parts_of_mbox(content, "-")
        else:
            yield Item("-", content, len(content))
    elif imap.is_address(source):
        place = imap.place(source)
        yield from imap.items(place, password(place.user), settings.ca_file, settings.timeout)
    else:
        yield from inbox.items(Path(source))


def is_mailbox(source: str) -> bool:
    """Tell whether a source has many mails: a mailbox on a server, an mbox, a Maildir."""
    return imap.is_address(source) or source.casefold().endswith(".mbox") or (Path(source) / "cur").is_dir()

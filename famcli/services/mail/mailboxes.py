"""Mails from wherever somebody has them: stdin, a file, a folder, a mailbox on a server."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from famcli.config import MailSettings, password
from famcli.errors import InvalidInput
from famcli.exchange import imap, mail_files
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
        if content.removeprefix(mail_files.BOM).startswith(b"From "):
            yield from mail_files.mails_of_mbox(BytesIO(content), "-")
        else:
            yield Item("-", content, len(content))
    elif imap.is_address(source):
        place = imap.place(source)
        yield from imap.items(place, password(place.user), settings.ca_file, settings.timeout)
    else:
        yield from mail_files.items(Path(source))


def is_mailbox(source: str) -> bool:
    """Tell whether a source has many mails: a mailbox on a server, an mbox, a Maildir."""
    return imap.is_address(source) or source.casefold().endswith(".mbox") or (Path(source) / "cur").is_dir()


def nothing_in(source: str) -> str:
    """Return the sentence for a source that has no mails: what was looked for."""
    if imap.is_address(source):
        return _("There is no mail in {source}.").format(source=source)
    return _(
        "There is no mail in {source}. Looked for: files that end in {suffixes}, mbox files, Maildir folders, "
        "mailboxes of Thunderbird and Apple Mail, also in its subfolders."
    ).format(source=source, suffixes=", ".join(mail_files.SUFFIXES))

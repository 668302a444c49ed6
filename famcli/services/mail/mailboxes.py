"""Mails from wherever somebody has them: stdin, a file, a folder, a mailbox on a server."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from famcli.config import MailSettings, password
from famcli.errors import InvalidInput, UsageError
from famcli.exchange import imap, mail_files
from famcli.exchange.imap import Choice
from famcli.exchange.imap_address import is_address, place
from famcli.exchange.inbox import Item
from famcli.i18n import _

__all__ = ["Choice", "Item", "is_mailbox", "items", "nothing_in"]

LARGEST = 500 * 1024 * 1024


def items(
    source: str, settings: MailSettings, read: Callable[[str, int], bytes], choice: Choice = Choice()
) -> Iterator[Item]:
    """Yield the mails of a source: a path, the address of a mailbox, or "-", which ``read`` reads up to a limit.

    ``choice`` is for mailboxes on servers. Raises FamcliError.
    """
    if (choice.unread or choice.since) and not is_address(source):
        raise UsageError(_("--unread and --since are for mailboxes on a server, such as imap://user@host/INBOX."))
    if source == "-":
        content = read(source, LARGEST)
        if not content.strip():
            raise InvalidInput(_("There is nothing on stdin."))
        if content.removeprefix(mail_files.BOM).startswith(b"From "):
            yield from mail_files.mails_of_mbox(BytesIO(content), "-")
        else:
            yield Item("-", content, len(content))
    elif is_address(source):
        where = place(source)
        yield from imap.items(where, password(where.user), settings.ca_file, settings.timeout, choice)
    else:
        yield from mail_files.items(Path(source))


def is_mailbox(source: str) -> bool:
    """Tell whether a source has many mails: a mailbox on a server, an mbox, a Maildir."""
    return is_address(source) or source.casefold().endswith(".mbox") or (Path(source) / "cur").is_dir()


def nothing_in(source: str) -> str:
    """Return the sentence for a source that has no mails: what was looked for."""
    if is_address(source):
        return _("There is no mail in {source}.").format(source=source)
    return _(
        "There is no mail in {source}. Looked for: files that end in {suffixes}, mbox files, Maildir folders, "
        "mailboxes of Thunderbird and Apple Mail, also in its subfolders."
    ).format(source=source, suffixes=", ".join(mail_files.SUFFIXES))

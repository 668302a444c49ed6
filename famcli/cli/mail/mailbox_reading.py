"""The mails of a mailbox, but for those that are marked as deleted; what was not looked at is told."""

from collections.abc import Iterable, Iterator

from famcli.cli.shell.context import Context
from famcli.i18n import ngettext
from famcli.services.mail import mailboxes
from famcli.services.mail.mailboxes import Item


class Mails:
    """Mails to go through once; ``tell`` says afterwards what was not there, or not looked at."""

    def __init__(self, found: Iterable[Item]) -> None:
        self._found = found
        self._seen = self._deleted = 0

    def __iter__(self) -> Iterator[Item]:
        for item in self._found:
            self._seen += 1
            self._deleted += item.deleted
            if not item.deleted:
                yield item

    def tell(self, ctx: Context, source: str) -> None:
        """Say that nothing is in the source, or how many mails were left alone."""
        if not self._seen:
            ctx.say(mailboxes.nothing_in(source))
        if self._deleted:
            sentence = ngettext(
                "{count} mail is marked as deleted and was not looked at.",
                "{count} mails are marked as deleted and were not looked at.",
                self._deleted,
            )
            ctx.say(sentence.format(count=self._deleted))

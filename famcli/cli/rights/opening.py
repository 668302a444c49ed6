"""Writing a version that is kept restricted, for the archive."""

from famcli.cli.documents.written_files import give
from famcli.cli.shell.asking import can_ask, confirmed
from famcli.cli.shell.context import Context
from famcli.domain.privacy.erasure import Deed
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services.meetings import meetings
from famcli.services.privacy import records, restricted


def write(ctx: Context, meeting: str | None, number: str, output: str | None, *, yes: bool) -> None:
    """Write the text of a restricted version, and record that. Raises NotFound, FamcliError."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        reason, text = restricted.text(tx, found, number)
    question = _("Version {number} is kept only for: {reason}. Write it for that?").format(number=number, reason=reason)
    if not yes:
        if not can_ask():
            raise FamcliError(
                _("Version {number} is kept only for: {reason}. Use --yes.").format(number=number, reason=reason)
            )
        if not confirmed(question, default=False):
            raise KeyboardInterrupt
    records.record(ctx.store, Deed.OPEN, by=ctx.who(None), now=ctx.now)
    give(ctx, text.encode(), output, f"{found.slug}-{number}.md")

"""Documents of the minutes, as commands write them: of a version, or of the draft."""

from datetime import date

from famcli.cli.documents.rendering import write_one
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.documents.written_files import give
from famcli.cli.shell.context import Context
from famcli.i18n import _
from famcli.services.documents import contexts
from famcli.services.documents.choices import INTERNAL
from famcli.services.meetings import meetings
from famcli.services.minutes import snapshots


def write(
    ctx: Context,
    meeting: str | None,
    template: str,
    format_: str,
    output: str | None,
    *,
    audience: str,
    version: str,
    dated: date | None,
    force: bool,
    item: str = "",
) -> None:
    """Write a document of that version, of the newest one, or of the draft where the minutes are not settled.

    With an ``item`` it is an excerpt of that item.

    Of a version of which only the text is known, the text is written where that is what was asked for. Raises NotFound,
    TextOnly.
    """
    today = ctx.now.date()
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        try:
            if not item:
                context = contexts.of_minutes(tx, found, version=version, today=today, dated=dated, audience=audience)
            else:
                from famcli.services.documents import excerpts

                context = excerpts.of_item(
                    tx, found, item, version=version, today=today, dated=dated, audience=audience
                )
        except snapshots.TextOnly as error:
            if item or template != "protocol" or audience != INTERNAL or format_ not in ("md", "txt"):
                raise
            give(ctx, error.text.encode(), output or "-", f"{found.slug}-{error.number}.{format_}", force=force)
            return ctx.say(
                _("Only this text is known of version {version}; an earlier famcli approved it.").format(
                    version=error.number
                )
            )
        cover = contexts.covering(tx, found, context, today=today) if format_ == "eml" else context
    if format_ != "eml":
        return write_one(ctx, template, context, format_, output, force=force, version=version, item=item)
    from famcli.services.mail import mail_files
    from famcli.services.mail.office import Office
    from famcli.services.mail.rounds import Enclosed

    enclosed = Enclosed(template, context, version, item)
    name, content = mail_files.to_pass_on(Office.of(ctx.settings, ctx.now, teller(ctx)), found, cover, enclosed)
    give(ctx, content, output, name, force=force)
    return None

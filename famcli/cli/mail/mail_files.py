"""Mails and entries for calendars that commands write as files."""

from datetime import date
from pathlib import Path

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.documents.wanted import Wanted
from famcli.cli.mail.delivery import LONG
from famcli.cli.shell import progress
from famcli.cli.shell.context import Context
from famcli.i18n import _, ngettext
from famcli.services.documents import contexts
from famcli.services.documents.choices import GUESTS
from famcli.services.mail import enclosures, mail_files
from famcli.services.mail.office import Office
from famcli.services.meetings import meetings


def write_invitations(ctx: Context, meeting: str | None, wanted: Wanted, *, dated: date | None) -> None:
    """Write invitations as mails (eml) or for the calendar (ics), without a record. Raises UsageError, InvalidInput."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        context, guests, rows = mail_files.chosen(
            tx,
            found,
            names=wanted.people,
            tag=wanted.tag,
            somebody=wanted.for_somebody,
            dated=dated or ctx.now.date(),
        )
    office = Office.of(ctx.settings, ctx.now, teller(ctx))
    extra = (
        (enclosures.of(ctx.store, context), enclosures.of(ctx.store, guests)) if wanted.format_ == "eml" else ((), ())
    )
    files = mail_files.invitations(
        office, found, context, guests, rows, wanted.format_, several=wanted.several, extra=extra
    )
    if not wanted.several:
        written_files.give(ctx, next(files.contents), wanted.output, files.names[0], force=wanted.force)
        return
    count = _write_each(ctx, files, wanted.output or ".", force=wanted.force)
    ctx.say(
        ngettext("Wrote {count} file to {path}.", "Wrote {count} files to {path}.", count).format(
            count=count, path=Path(wanted.output or ".")
        )
    )
    if left := files.unreachable:
        sentence = ngettext(
            "{count} person has no e-mail address and needs a letter: --format pdf.",
            "{count} people have no e-mail address and need letters: --format pdf.",
            left,
        )
        ctx.say(sentence.format(count=left))


def write_introductions(ctx: Context, wanted: str | None, output: str, *, force: bool) -> None:
    """Write a mail for each two people who should talk to each other, to both, into a folder."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, wanted)
        context = contexts.of_meeting(tx, found, dated=ctx.now.date(), audience=GUESTS)
    files = mail_files.introductions(Office.of(ctx.settings, ctx.now, teller(ctx)), found, context)
    if not files.names:
        return ctx.say(_("There is nobody to introduce, or consent is missing."))
    count = _write_each(ctx, files, output, force=force)
    sentence = ngettext("{count} e-mail is in {path}.", "{count} e-mails are in {path}.", count)
    return ctx.say(sentence.format(count=count, path=Path(output)))


def _write_each(ctx: Context, files: mail_files.Files, directory: str, *, force: bool) -> int:
    with written_files.folder(ctx, directory, files.names, force=force) as folder:
        for name, content in zip(
            files.names, progress.shown(files.contents, len(files.names), least=LONG), strict=True
        ):
            folder.put(name, content)
    return len(files.names)

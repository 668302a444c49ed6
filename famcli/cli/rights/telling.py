"""Telling somebody what is known of them: two files, and in the terminal how much it is."""

from enum import StrEnum

from famcli.cli.documents import written_files
from famcli.cli.mail.outcomes import occasion
from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import word
from famcli.domain.mail.mailing import MailingState, Occasion, Via
from famcli.domain.privacy.erasure import Deed
from famcli.i18n import _, spoken
from famcli.services.documents import file_names, rendering
from famcli.services.people import persons
from famcli.services.privacy import disclosure, records, words
from famcli.services.privacy.disclosure import Disclosure, DisclosureContext


def tell(ctx: Context, person: str, output: str | None, *, dry_run: bool, force: bool) -> None:
    """Write all that is known of a person into a folder. Raises NotFound, Ambiguous, AlreadyExists, FamcliError."""
    found, context = _gathered(ctx, person)
    if not dry_run:
        records.record(ctx.store, Deed.EXPORT, by=ctx.who(None), now=ctx.now)
    content = disclosure.data(found, ctx.now.date())
    if ctx.globals.json or output == "-":
        written_files.give(ctx, content, "-", "")
        return None
    _show(ctx, found)
    if dry_run:
        return ctx.say(_("Nothing was written (--dry-run)."))
    written = _pages(ctx, found, context)
    with written_files.folder(ctx, output or ".", written, force=force) as folder:
        for name, each in written.items():
            ctx.say(_("Wrote {path}.").format(path=folder.put(name, each)))
    return ctx.say(
        _("Make sure that {name} is who asked, and send the files in a way that nobody else can read.").format(
            name=found.person.name
        )
    )


def pages(ctx: Context, person: str) -> tuple[str, dict[str, bytes]]:
    """Return the slug of a person and the files that tell all that is known. Raises NotFound, Ambiguous."""
    found, context = _gathered(ctx, person)
    return found.person.slug, _pages(ctx, found, context)


def _gathered(ctx: Context, person: str) -> tuple[Disclosure, DisclosureContext]:
    with ctx.store.read() as tx:
        found = disclosure.disclosure(ctx.store, tx, persons.resolve(tx, person))
        return found, disclosure.context(
            found, dated=ctx.now.date(), lang=spoken(), organizer=disclosure.organizer(tx), say=_said
        )


def _pages(ctx: Context, found: Disclosure, context: DisclosureContext) -> dict[str, bytes]:
    """Return the page to read and the data, by the names of their files."""
    return {
        file_names.document("disclosure", spoken(), found.person.slug, ".html"): disclosure.page(
            rendering.renderer(ctx.settings), context
        ),
        file_names.document("disclosure", spoken(), found.person.slug, ".json"): disclosure.data(found, ctx.now.date()),
    }


def _said(value: StrEnum) -> str:
    """Return the word for a role, a reply, a state; of what has none, what the store keeps."""
    mail: dict[StrEnum, str] = {
        Via.SMTP: _("mail"),
        Via.OUTBOX: _("outbox"),
        Via.LETTER: _("letter"),
        MailingState.SENDING: _("being sent"),
        MailingState.SENT: _("sent"),
        MailingState.REFUSED: _("refused"),
        MailingState.BOUNCED: _("came back"),
    }
    if isinstance(value, Occasion):
        return occasion(value)
    if isinstance(value, Via | MailingState):
        return mail[value]
    try:
        return word(value)
    except KeyError:
        return value.value


def _show(ctx: Context, found: Disclosure) -> None:
    """Print how much is known."""
    counts = [(words.kind_words(kind), str(count)) for kind, count in found.counts.items()]
    others = (
        (_("Lines of other texts"), len(found.passages)),
        (_("Steps of the history"), len(found.steps)),
        (_("Earlier states of the data"), found.earlier),
        (_("Files written"), len(found.files)),
    )
    print_table((_("What"), _("Number")), (*counts, *((label, str(count)) for label, count in others)), narrow=(1,))

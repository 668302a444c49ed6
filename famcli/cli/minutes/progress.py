"""How protocols look in the terminal: how far they have come, what is wrong, what has changed, what is found."""

from datetime import datetime

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.comparison import print_changes
from famcli.cli.shell.context import Context
from famcli.cli.shell.differences import named, remark
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import day, word
from famcli.domain.minutes.protocol import Stage, Version
from famcli.errors import FamcliError
from famcli.i18n import _, ngettext
from famcli.services import search
from famcli.services.documents import comparing, rendering
from famcli.services.meetings import meetings
from famcli.services.minutes import checking, protocols, snapshots

HITS = Columns(
    lambda: (
        Column("meeting", _("Meeting")),
        Column("date", _("Date"), narrow=True),
        Column("where", _("Where"), narrow=True),
        Column("line", _("Line")),
    )
)


def show_status(ctx: Context, meeting: str | None) -> None:
    """Print the steps of a protocol, its versions, and what has been changed since."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        protocol = protocols.of(tx, found)
        newest = protocol.versions[-1] if protocol.versions else None
        changes = snapshots.changes_since(tx, found, newest) if newest else ()
        remarks = snapshots.remarks_since(tx, found, newest) if newest else []
    if ctx.globals.json:
        return ctx.give(protocol)
    if protocol.steps:
        print_table(
            (_("When"), _("Status"), _("By"), _("Version"), _("Reason")),
            ((_moment(step.at), word(step.stage), step.by, step.version, step.reason) for step in protocol.steps),
            narrow=(0, 1, 3),
            extra=(4, 2),
        )
    for version in protocol.versions:
        ctx.say(_fingerprint(version))
    if newest and remarks:
        told = "; ".join(map(remark, remarks))
        ctx.say(_("Since version {version}: {remarks}.").format(version=newest.number, remarks=told))
    if newest and changes:
        ctx.say(_("Changed since version {version}: {changes}.").format(version=newest.number, changes=named(changes)))
    if newest and (changes or not protocol.stage.settled):
        stage = word(Stage.DRAFT if protocol.stage.settled else protocol.stage)
        return ctx.say(_("Status: {stage} of version {next}.").format(stage=stage, next=protocol.next_number))
    return ctx.say(_("Status: {stage}.").format(stage=word(protocol.stage)))


def _fingerprint(version: Version) -> str:
    """Return the line that a file's own mark can be compared with."""
    if version.redone:
        return _("Version {version}: made anew as {new}, since someone's data were erased").format(
            version=version.number, new=version.redone
        )
    if version.restricted:
        return _("Version {version}: kept, not shown ({reason}); sha256 {fingerprint}").format(
            version=version.number, reason=version.restricted, fingerprint=version.fingerprint
        )
    if not version.fingerprint:
        return _("Version {version}: only the text is kept").format(version=version.number)
    return _("Version {version}: sha256 {fingerprint}").format(version=version.number, fingerprint=version.fingerprint)


def show_findings(ctx: Context, meeting: str | None) -> int:
    """Print what is to be mended, and return how many errors there are."""
    with ctx.store.read() as tx:
        findings = checking.check(tx, meetings.resolve(tx, meeting))
    errors = sum(finding.error for finding in findings)
    if ctx.globals.json:
        ctx.give(findings)
    elif findings:
        print_table(
            (_("Where"), _("What"), _("How to fix it")),
            ((each.where, ("" if each.error else _("Remark: ")) + each.message, each.mend) for each in findings),
            narrow=(0,),
        )
        remarks = len(findings) - errors
        counts = (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} remark", "{count} remarks", remarks).format(count=remarks),
        )
        ctx.say(f"{counts[0]}, {counts[1]}.")
    else:
        ctx.say(_("No problems found."))
    return errors


def show_changes(ctx: Context, meeting: str | None, first: str | None, second: str | None) -> None:
    """Print in which words two versions differ, or the newest and what would be approved now. Raises FamcliError."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        newest = protocols.of(tx, found).version
        if not (first or newest):
            raise FamcliError(_("There is no approved version yet to compare with."))
        old = protocols.version(tx, found, first or newest)
        new = protocols.version(tx, found, second) if second else None
        both = comparing.contexts(tx, found, old, new)
        texts = comparing.texts(tx, found, old, new) if both is None else ("", "")
    if both is None:
        ctx.say(_("Of one of them only the text is known, so the texts are compared."))
    else:
        renderer = rendering.renderer(ctx.settings)
        first_text, second_text = (renderer.render("protocol", each, "md").decode() for each in both)
        texts = first_text, second_text
    if not print_changes(*texts):
        ctx.say(_("Nothing has changed."))


def show_hits(ctx: Context, words: str) -> None:
    """Print the lines of all minutes in which these words occur."""
    with ctx.store.read() as tx:
        hits = list(search.minutes(tx, words))
    if not hits and for_people(ctx):
        return ctx.say(_("Nothing was found."))
    return show(ctx, HITS, hits, lambda hit: (hit.meeting, hit.date, hit.where, hit.line))


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{day(local.date())} {local:%H:%M}"

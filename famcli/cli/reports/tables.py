"""Reports in the terminal: one of them, and who has handed in none."""

from collections.abc import Mapping

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_pairs, print_table
from famcli.cli.shell.words import day, word
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Change, Report, ReportState
from famcli.i18n import _, ngettext
from famcli.services.meetings import meetings
from famcli.services.reports import reports


def label(field: str) -> str:
    """Return what a field of a report is called."""
    words = {
        "title": _("Title"),
        "by": _("By"),
        "coauthors": _("By"),
        "topic": _("Topic"),
        "place": _("Place"),
        "summary": _("Summary"),
        "networking": _("Networking"),
        "transfer": _("Transfer"),
        "partners": _("Partners"),
        "contact": _("Contact"),
        "links": _("Links"),
        "minutes": _("Minutes"),
        "files": _("Files"),
    }
    return words.get(field, field)


def print_report(found: Report, known: Mapping[str, Person], about: Meeting | None) -> None:
    """Print all that is known of a report."""
    late = about is not None and found.late(about.reports_by)
    print_pairs(
        (
            ("#", str(found.number)),
            (_("Title"), found.title),
            (_("By"), ", ".join(known[slug].name if slug in known else slug for slug in (found.by, *found.coauthors))),
            (_("Topic"), found.topic),
            (_("Place"), found.place),
            (_("State"), word(found.state) + (_(" (late)") if late else "")),
            (_("Summary"), found.summary),
            (_("Networking"), found.networking),
            (_("Transfer"), found.transfer),
            (_("Partners"), ", ".join(found.partners)),
            (_("Contact"), found.contact),
            (_("Links"), "\n".join(f"{link.title} <{link.url}> {link.teaser}".strip() for link in found.links)),
            (_("Minutes"), "" if found.minutes is None else str(found.minutes)),
            (_("Files"), "\n".join(found.files)),
            (_("History"), "\n".join(map(_change, found.history))),
        )
    )


def print_missing(ctx: Context, meeting: str | None) -> None:
    """Print who is coming and has handed in no report."""
    with ctx.store.read() as tx:
        found = reports.missing(tx, meetings.resolve(tx, meeting))
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("Nobody's report is missing."))
    print_table(
        (_("Person"), _("Name"), _("Organization"), _("E-mail")),
        ((row.slug, row.person.name, row.person.organization, row.person.email) for row in found),
        narrow=(0,),
        extra=(2, 3),
    )
    sentence = ngettext("{count} report is missing.", "{count} reports are missing.", len(found))
    return ctx.say(sentence.format(count=len(found)))


def _change(change: Change) -> str:
    """Return when, by whom and how a report was changed: to a state, or in fields."""
    known = {state.value: word(state) for state in ReportState}
    what = known.get(change.what) or _("changed: {fields}").format(
        fields=", ".join(map(label, change.what.split(", ")))
    )
    return f"{day(change.at.astimezone().date())} {change.by}: {what}"

"""Reports in the terminal: one of them, and who has handed in none."""

from collections.abc import Iterable, Iterator, Mapping

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.output import print_pairs
from famcli.cli.shell.words import day, word
from famcli.domain.people.person import Person
from famcli.domain.reports.fields import BY_NAME, FIELDS, SECTIONS, Kind
from famcli.domain.reports.report import Change, Report, ReportState
from famcli.i18n import _, ngettext
from famcli.services.meetings import meetings
from famcli.services.people import persons
from famcli.services.reports import reports
from famcli.services.reports.cleaning import written_link
from famcli.services.search import among_reports

BEFORE_STATE = ("topic", "place")
SHOWN = {"title", "by", "coauthors", *BEFORE_STATE, *(field.name for field in SECTIONS)}


REPORTS = Columns(
    lambda: (
        Column("number", _("Number"), head="#", narrow=True),
        Column("title", _("Title")),
        Column("by", _("By"), whole=True, extra=2),
        Column("topic", _("Topic"), extra=1),
        Column("status", _("Status")),
        Column("place", _("Place"), asked=True),
        Column("meeting", _("Meeting"), asked=True),
    )
)
MISSING = Columns(
    lambda: (
        Column("person", _("Person"), narrow=True),
        Column("name", _("Name"), whole=True),
        Column("organization", _("Organization"), extra=1),
        Column("email", _("E-mail"), extra=2),
    )
)


def print_reports(
    ctx: Context, meeting: str | None, *, all_meetings: bool, state: ReportState | None, topic: str, words: str
) -> None:
    """Print the reports of a meeting, or of all, in that state, on that topic, with these words."""
    with ctx.store.read() as tx:
        about = None if all_meetings else meetings.resolve(tx, meeting)
        found = among_reports(tx, reports.listed(tx, about, state=state, topic=topic), words)
        known = persons.by_slug(tx, {report.by for report in found})
        late = reports.late(tx, found) if found else set()
        everything = found or reports.listed(tx, about)
        everywhere = found or reports.listed(tx, None)
    if not found and for_people(ctx):
        return say_empty(
            ctx,
            "reports",
            _("There are no reports yet; “famcli report submit” adds one."),
            filters=("state", "topic", "search"),
            unfiltered=len(everything),
            here=_("There are no reports for {meeting} yet.").format(meeting=about and about.slug),
            wider={"--all-meetings": len(everywhere)},
        )
    return show(
        ctx,
        REPORTS,
        found,
        lambda each: (
            each.slug if all_meetings else each.number,
            each.title,
            known[each.by].name if each.by in known else each.by,
            each.topic,
            word(each.state) + (_(" (late)") if each.slug in late else ""),
            each.place,
            each.meeting,
        ),
    )


def show_report(ctx: Context, meeting: str | None, report: str) -> None:
    """Print one report, or give it as JSON."""
    with ctx.store.read() as tx:
        found = reports.found(tx, meeting, report)
        known = persons.by_slug(tx, {found.by, *found.coauthors})
        late = reports.late(tx, [found])
    if ctx.globals.json:
        return ctx.give(found)
    return print_report(found, known, late=bool(late))


def print_report(found: Report, known: Mapping[str, Person], *, late: bool) -> None:
    """Print all that is known of a report: who and what first, then the texts, then the rest."""
    authors = ", ".join(known[slug].name if slug in known else slug for slug in (found.by, *found.coauthors))
    state = word(found.state) + (_(" (late)") if late else "")
    print_pairs(
        (
            ("#", str(found.number)),
            (BY_NAME["title"].label(), found.title),
            (BY_NAME["by"].label(), authors),
            *_shown(found, BEFORE_STATE),
            (_("Status"), state),
            *_shown(found, [field.name for field in SECTIONS]),
            *_shown(found, [field.name for field in FIELDS if field.name not in SHOWN]),
            (_("History"), "\n".join(map(_change, found.history))),
        )
    )


def _shown(found: Report, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield BY_NAME[name].label(), value_of(found, name)


def value_of(found: Report, name: str) -> str:
    """Return what stands in a field as text for people."""
    value = getattr(found, name)
    match BY_NAME[name].kind:
        case Kind.LINKS:
            return "\n".join(map(written_link, value))
        case Kind.NAMES | Kind.PEOPLE:
            return ("\n" if name == "files" else ", ").join(value)
    return "" if value is None else str(value)


def decide(ctx: Context, wanted: list[str], meeting: str | None, state: ReportState, sentence: str) -> None:
    """Bring reports to a state and say so of each."""
    with ctx.store.write(ctx.command_name) as tx:
        found = [reports.found(tx, meeting, each) for each in wanted]
        decided = [reports.decide(tx, each, state, who=ctx.who(None), now=ctx.now) for each in found]
    for each in decided:
        ctx.report(each, sentence.format(number=each.number, title=each.title))


def print_missing(ctx: Context, meeting: str | None) -> None:
    """Print who is coming and has handed in no report."""
    with ctx.store.read() as tx:
        found = reports.missing(tx, meetings.resolve(tx, meeting))
    if not found and for_people(ctx):
        return ctx.say(_("All reports have been handed in."))
    show(
        ctx,
        MISSING,
        found,
        lambda row: (row.slug, row.person.name, row.person.organization, row.person.email),
    )
    if not for_people(ctx):
        return None
    sentence = ngettext("{count} report is missing.", "{count} reports are missing.", len(found))
    return ctx.say(sentence.format(count=len(found)))


def _change(change: Change) -> str:
    """Return when, by whom and how a report was changed: to a state, or in fields."""
    known = {state.value: word(state) for state in ReportState}
    what = known.get(change.what) or _("changed: {fields}").format(
        fields=", ".join(BY_NAME[name].label() if name in BY_NAME else name for name in change.what.split(", "))
    )
    return f"{day(change.at.astimezone().date())} {change.by}: {what}"

"""The catalogue of reports over all meetings, in the terminal."""

import sys
from datetime import date
from functools import partial
from typing import Any

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.output import marked, visible
from famcli.cli.shell.words import day
from famcli.config import cache_folder
from famcli.i18n import _, ngettext, pgettext
from famcli.services import search
from famcli.services.meetings import meetings
from famcli.services.people import persons
from famcli.services.reports import introductions, reports

BAR = 30
FOUND = Columns(
    lambda: (
        Column("report", _("Report"), narrow=True),
        Column("title", _("Title")),
        Column("line", _("Line")),
    )
)
TOPICS = Columns(
    lambda: (
        Column("topic", _("Topic")),
        Column("reports", _("Reports"), narrow=True),
        Column("bar", _("Bar"), head="", extra=1),
    )
)
RELATED = Columns(
    lambda: (
        Column("report", _("Report"), narrow=True),
        Column("title", _("Title")),
        Column("by", _("By"), whole=True),
        Column("common", _("In common")),
    )
)
TRANSFERS = Columns(
    lambda: (
        Column("report", _("Report"), narrow=True),
        Column("title", _("Title"), extra=2),
        Column("from", pgettext("sender", "From"), whole=True),
        Column("to", _("To"), whole=True),
        Column("status", _("Status")),
        Column("note", _("Note"), extra=1),
    )
)


def print_hits(ctx: Context, words: str, *, topic: str, place: str, since: Any) -> None:
    """Print the reports in which the words occur, the best first, each with its line."""
    search_for = partial(search.reports, ctx.store, cache_folder(), words)
    limit = ctx.values["limit"]
    most = search.SHOWN if limit is None else limit or search.FILTERED
    day = since if isinstance(since, date) else None
    hits = search_for(topic=topic, place=place, since=day, most=most + 1)
    more, hits = len(hits) > most, hits[:most]
    if not for_people(ctx) or ctx.values["columns"] or ctx.values["sort"]:
        return show(ctx, FOUND, hits, lambda hit: (hit.slug, hit.title, hit.line))
    if not hits:
        nothing, filters = _("Nothing was found."), ("topic", "place", "since")
        return say_empty(ctx, "reports", nothing, filters=filters, unfiltered=len(search_for()))
    colours = sys.stdout.isatty()
    for hit in hits:
        print(visible(f"{hit.slug}  {hit.title}"))
        if hit.line:
            print("    " + marked(hit.line, hit.marks, colours=colours))
    if more:
        return ctx.say(_("The best {count}; there are more, and --limit 0 shows all.").format(count=len(hits)))
    return ctx.say(ngettext("{count} report.", "{count} reports.", len(hits)).format(count=len(hits)))


def print_topics(ctx: Context) -> None:
    """Print how many reports there are of each topic, with a small bar."""
    with ctx.store.read() as tx:
        found = introductions.topics_of_all(tx)
    if not found and for_people(ctx):
        return ctx.say(_("There are no reports yet; “famcli report submit” adds one."))
    most = max((count for _topic, count in found), default=1) or 1
    return show(
        ctx,
        TOPICS,
        found,
        lambda each: (each[0], each[1], "█" * -(-each[1] * BAR // most)),
        json=lambda those: [{"topic": topic, "reports": count} for topic, count in those],
    )


def print_related(ctx: Context, meeting: str | None, wanted: str) -> None:
    """Print reports that have something in common with one."""
    with ctx.store.read() as tx:
        found = introductions.related(tx, reports.found(tx, meeting, wanted))
        known = persons.by_slug(tx, {each.report.by for each in found})
    if not found and for_people(ctx):
        return ctx.say(_("No other report shares its topic, a partner or its place."))
    return show(
        ctx,
        RELATED,
        found,
        lambda each: (
            each.report.slug,
            each.report.title,
            known[each.report.by].name if each.report.by in known else each.report.by,
            "; ".join(each.reasons),
        ),
    )


def keep_interest(ctx: Context, meeting: str | None, report: str, *, by: str, note: str) -> None:
    """Record that somebody wants to know more of a project."""
    with ctx.store.write(ctx.command_name) as tx:
        found = reports.found(tx, meeting, report)
        kept = introductions.interest(tx, found, by, note=note, now=ctx.now)
        name = persons.resolve(tx, kept.person).name
    ctx.report(kept, _("Recorded: {person} is interested in “{title}”.").format(person=name, title=found.title))


def keep_adoption(ctx: Context, meeting: str | None, report: str, *, by: str, note: str) -> None:
    """Record that somebody has taken a project over."""
    with ctx.store.write(ctx.command_name) as tx:
        found = reports.found(tx, meeting, report)
        kept = introductions.adopt(tx, found, by, note=note, now=ctx.now)
        name = persons.resolve(tx, kept.person).name
    ctx.report(kept, _("Recorded: {person} has adopted “{title}”.").format(person=name, title=found.title))


def print_transfers(ctx: Context, meeting: str | None, *, all_meetings: bool) -> None:
    """Print who wants to know more, and who has taken something over."""
    with ctx.store.read() as tx:
        about = None if all_meetings else meetings.resolve(tx, meeting)
        found = introductions.wishes(tx, about)
        everywhere = found or introductions.wishes(tx, None)
    if not found and for_people(ctx):
        return say_empty(
            ctx,
            "interests",
            _("No one has asked yet; “famcli report interest REPORT --by NAME” records it."),
            here=_("No one has asked about a report for {meeting} yet.").format(meeting=about and about.slug),
            wider={"--all-meetings": len(everywhere)},
        )
    return show(
        ctx,
        TRANSFERS,
        found,
        lambda wish: (
            wish.report.slug,
            wish.report.title,
            wish.author.name,
            wish.person.name,
            _("adopted {date}").format(date=day(wish.interest.adopted.astimezone().date()))
            if wish.interest.adopted
            else _("may be introduced")
            if wish.may_meet
            else _("consent is missing"),
            wish.interest.note,
        ),
    )

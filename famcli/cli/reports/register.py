"""The catalogue of reports over all meetings, in the terminal."""

import sys
from datetime import date
from functools import partial
from typing import Any

from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.output import print_table, visible
from famcli.cli.shell.words import day
from famcli.config import cache_folder
from famcli.i18n import _, ngettext
from famcli.services import search
from famcli.services.meetings import meetings
from famcli.services.people import persons
from famcli.services.reports import introductions, reports

BAR = 30


def print_hits(ctx: Context, words: str, *, topic: str, place: str, since: Any) -> None:
    """Print the reports in which the words occur, the best first, each with its line."""
    search_for = partial(search.reports, ctx.store, cache_folder(), words)
    hits = search_for(topic=topic, place=place, since=since if isinstance(since, date) else None)
    if ctx.globals.json:
        return ctx.give(hits)
    if not hits:
        nothing, filters = _("Nothing was found."), ("topic", "place", "since")
        return say_empty(ctx, "reports", nothing, filters=filters, unfiltered=len(search_for()))
    colours = sys.stdout.isatty()
    for hit in hits:
        print(visible(f"{hit.slug}  {hit.title}"))
        if hit.line:
            print("    " + _marked(hit.line, hit.marks, colours=colours))
    return ctx.say(ngettext("{count} report.", "{count} reports.", len(hits)).format(count=len(hits)))


def print_topics(ctx: Context) -> None:
    """Print how many reports there are of each topic, with a small bar."""
    with ctx.store.read() as tx:
        found = introductions.topics_of_all(tx)
    if ctx.globals.json:
        return ctx.give([{"topic": topic, "reports": count} for topic, count in found])
    if not found:
        return ctx.say(_("There are no reports yet; “famcli report submit” adds one."))
    most = max((count for _topic, count in found), default=1) or 1
    print_table(
        (_("Topic"), _("Reports"), ""),
        ((topic, str(count), "█" * -(-count * BAR // most)) for topic, count in found),
        narrow=(1,),
        extra=(2,),
    )
    return None


def print_related(ctx: Context, meeting: str | None, wanted: str) -> None:
    """Print reports that have something in common with one."""
    with ctx.store.read() as tx:
        found = introductions.related(tx, reports.found(tx, meeting, wanted))
        known = persons.by_slug(tx, {each.report.by for each in found})
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return ctx.say(_("No other report shares its topic, a partner or its place."))
    print_table(
        (_("Report"), _("Title"), _("By"), _("In common")),
        (
            (
                each.report.slug,
                each.report.title,
                known[each.report.by].name if each.report.by in known else each.report.by,
                "; ".join(each.reasons),
            )
            for each in found
        ),
        narrow=(0,),
    )
    return None


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
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return say_empty(
            ctx,
            "interests",
            _("No one has asked yet; “famcli report interest REPORT --by NAME” records it."),
            here=_("No one has asked about a report for {meeting} yet.").format(meeting=about and about.slug),
            wider={"--all-meetings": len(everywhere)},
        )
    print_table(
        (_("Report"), _("Title"), _("From"), _("To"), _("Status"), _("Note")),
        (
            (
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
            )
            for wish in found
        ),
        narrow=(0,),
        extra=(5, 1),
    )
    return None


def _marked(line: str, marks: tuple[tuple[int, int], ...], *, colours: bool) -> str:
    """Return a line with what was found in bold, on a terminal."""
    if not colours:
        return visible(line)
    parts, position = [], 0
    for begin, end in marks:
        parts += [visible(line[position:begin]), "\x1b[1m", visible(line[begin:end]), "\x1b[0m"]
        position = end
    return "".join((*parts, visible(line[position:])))

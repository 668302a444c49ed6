"""How meetings, agendas and people look in the terminal."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from famcli.cli.shell import lists
from famcli.cli.shell.asking import can_ask, confirmed
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_pairs
from famcli.cli.shell.words import day, slot, state_of, word
from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.attendee import Rsvp
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.schedule import Schedule, Slot, part_slots
from famcli.domain.people.person import Person
from famcli.errors import FamcliError
from famcli.i18n import _, ngettext
from famcli.services.meetings import meetings
from famcli.services.meetings.attendees import Listed

if TYPE_CHECKING:
    from famcli.domain.reports.report import Report
    from famcli.services.mail.poll_table import Table
    from famcli.services.meetings.changes import MeetingChanges

RENAMED = {"contact_phone": "phone", "contact_email": "email", "link": "links", "name_timezone": "zone_named"}


def meeting_details(given: dict[str, Any]) -> "MeetingChanges":
    """Return the options of ``meeting new`` and ``edit`` as the service takes them."""
    if "host" in given:
        first, *others = [name for name in given["host"] if name.strip()] or [""]
        given = {**given, "host": first, "hosts": others}
    return cast("MeetingChanges", {RENAMED.get(name, name): value for name, value in given.items()})


def meeting(
    found: Meeting,
    rows: Sequence[Listed],
    known: Mapping[str, Person],
    poll: "Table | None" = None,
    *,
    elsewhere: bool = False,
) -> None:
    """Print the facts of a meeting; ``poll`` is about its date where that is being looked for.

    ``elsewhere`` says that its time zone is another one than the user's.
    """
    hours = slot(Slot(found.start, found.end))
    replies = {reply: sum(row.attendee.reply(found.moved) == reply for row in rows) for reply in Rsvp}
    said = ", ".join(f"{count} {word(reply)}" for reply, count in replies.items() if count)
    coming = (Rsvp.ACCEPTED, Rsvp.TENTATIVE)
    if online := sum(row.attendee.remote and row.attendee.reply(found.moved) in coming for row in rows):
        said += "; " + _("{count} of them online").format(count=online)
    if earlier := sum(row.earlier for row in rows):
        said += "; " + ngettext(
            "{count} reply is for the earlier date", "{count} replies are for the earlier date", earlier
        ).format(count=earlier)
    print_pairs(
        (
            (_("Meeting"), found.slug),
            (_("Title"), found.title),
            (_("Subtitle"), found.subtitle),
            (_("Status"), state_of(found)),
            (_("Date"), _polled(poll) if poll else ", ".join(filter(None, (_days(found), hours)))),
            (_("Time zone"), found.zone if elsewhere or found.zone_named else ""),
            (_("Place"), "\n".join(filter(None, (found.room, found.address, found.place)))),
            (_("Web"), found.url),
            (_("Online"), found.online),
            (_("Host"), ", ".join(known[slug].name if slug in known else slug for slug in found.everybody_host)),
            (_("Organizer"), found.organizer),
            (_("On behalf of"), found.commissioned_by),
            (_("For"), found.audience),
            (_("Reply by"), day(found.rsvp_by) if found.rsvp_by else ""),
            (_("Reports by"), day(found.reports_by) if found.reports_by else ""),
            (_("Language"), found.lang),
            (_("On the list"), f"{len(rows)} ({said})" if rows else ""),
            (_("Took place"), slot(Slot(found.began, found.ended)) or (f"–{found.ended:%H:%M}" if found.ended else "")),
            (_("Came"), str(found.attended) if found.attended is not None else ""),
        )
    )


def _days(found: Meeting) -> str:
    """Return the first day, and the last one where there are several."""
    return " – ".join(day(each) for each in dict.fromkeys((found.dates[0], found.dates[-1])))


def _polled(poll: "Table") -> str:
    """Return how far the looking for a date has come."""
    count = sum(not each.withdrawn for each in poll.dates)
    proposed = ngettext("open, {count} date proposed", "open, {count} dates proposed", count).format(count=count)
    answered = _("{count} of {of} have answered").format(count=len(poll.people) - poll.open, of=len(poll.people))
    return f"{proposed}; {answered}" if poll.people else proposed


ATTACHMENTS = Columns(
    lambda: (
        Column("number", _("Number"), head="#", narrow=True),
        Column("title", _("Title")),
        Column("file", _("File"), extra=1),
        Column("size", _("Size"), narrow=True),
        Column("item", _("Item"), narrow=True),
        Column("remark", _("Remark")),
    )
)
AGENDA = Columns(
    lambda: (
        Column("number", _("Number"), head="#", narrow=True),
        Column("time", _("Time"), narrow=True),
        Column("minutes", _("Min."), narrow=True, extra=3),
        Column("title", _("Title")),
        Column("kind", _("Kind"), extra=1),
        Column("with", _("With"), extra=2),
    )
)


def agenda(
    ctx: Context,
    found: Meeting,
    times: Schedule,
    known: Mapping[str, Person],
    reports: "Mapping[str, Report | None] | None" = None,
) -> None:
    """Print the agenda as a table, with the reports inside its items."""
    if not found.agenda:
        return
    lists.draw(ctx, AGENDA, [cells for _entry, cells in agenda_rows(found, times, known, reports or {})])


def list_agenda(
    ctx: Context, found: Meeting, times: Schedule, known: Mapping[str, Person], reports: "Mapping[str, Report | None]"
) -> None:
    """Show the agenda as its options say; JSON has an entry for each item."""
    lists.show(
        ctx,
        AGENDA,
        agenda_rows(found, times, known, reports),
        lambda row: row[1],
        json=lambda rows: [entry for entry, _cells in rows if entry],
    )


def agenda_rows(
    found: Meeting, times: Schedule, known: Mapping[str, Person], reports: "Mapping[str, Report | None]"
) -> Iterator[tuple[dict[str, object], tuple[str, ...]]]:
    """Yield for each item what JSON has of it and its cells; behind it the cells of the reports in it."""
    for label, item, when in zip(labels(found), found.agenda, times.slots, strict=True):
        entry: dict[str, object] = {"number": label, "item": item, "slot": when}
        for cells in _cells(found, label, item, when, known, reports):
            yield entry, cells
            entry = {}


def _cells(
    found: Meeting,
    label: str,
    item: AgendaItem,
    when: Slot,
    known: Mapping[str, Person],
    reports: "Mapping[str, Report | None]",
) -> Iterator[tuple[str, ...]]:
    def name(slug: str) -> str:
        return known[slug].name if slug in known else slug

    kind = "" if item.kind == ItemKind.OTHER else word(item.kind)
    minutes = "" if item.minutes is None else str(item.minutes)
    title = item.title + (_(" [internal]") if item.internal else "")
    title = (f"{item.track}: " if item.track else "") + title + (f" ({item.room})" if item.room else "")
    on = f"{when.day} · " if len(found.dates) > 1 else ""
    yield label, (on + slot(when)).strip(" ·"), minutes, title, kind, ", ".join(map(name, item.presenters))
    for place, (part, each) in enumerate(zip(item.parts, part_slots(item, when), strict=True), 1):
        report = reports.get(part.report)
        minutes = "" if part.minutes is None else str(part.minutes)
        title = report.title if report else part.report
        yield f"{label}.{place}", slot(each), minutes, title, "", name(report.by) if report else ""


def ask_about_date(ctx: Context, wanted: str | None, date: dt.date) -> None:
    """Ask whether a meeting that was held gets another date. Raises FamcliError where nobody can answer."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, wanted)
        if found.date == date or not meetings.was_held(tx, found, ctx.now):
            return
    told = {"meeting": found.slug, "date": day(found.date), "other": day(date)}
    if not can_ask():
        raise FamcliError(
            _(
                "{meeting} was held on {date}, and what happened there is kept; “famcli meeting edit --yes” gives it "
                "another date all the same. The next meeting of a series is a new one: “famcli meeting new”."
            ).format(**told)
        )
    if not confirmed(_("{meeting} was held on {date}. Was it really on {other}?").format(**told), default=False):
        raise KeyboardInterrupt


def tell_hours(ctx: Context, found: Meeting, *, chosen: bool = True) -> None:
    """Say what has to be known of hours at which clocks are changed; and the zone, where nobody has ``chosen`` one."""
    if found.start is not None:
        from famcli.cli.shell import surroundings
        from famcli.services.meetings import zones

        if not chosen and surroundings.is_guessed(ctx.settings):
            sentence = _(
                "Its times are in {zone}, as this computer names no time zone; “famcli config set timezone ZONE” sets "
                "yours, and “famcli meeting edit --timezone ZONE” that of the meeting."
            )
            ctx.say(sentence.format(zone=found.zone))
        for remark in zones.remarks(found):
            ctx.say(remark)


def untold(ctx: Context, found: Meeting) -> None:
    """Say that some were invited and do not know of a change yet; after the meeting it is no news."""
    if found.has_begun(ctx.now) or (not found.sequence and found.state != MeetingState.CANCELLED):
        return
    from famcli.services.mail import invitations

    with ctx.store.read() as tx:
        count = len(invitations.untold(tx, found))
    if count:
        sentence = ngettext(
            "{count} invited person has not been told yet; “famcli invitation send” tells them.",
            "{count} invited people have not been told yet; “famcli invitation send” tells them.",
            count,
        )
        ctx.say(sentence.format(count=count))


def still_known(ctx: Context, found: Meeting) -> None:
    """Say how many were invited and know other numbers."""
    from famcli.services.mail import invitations

    with ctx.store.read() as tx:
        count = len(invitations.mailings(tx, found))
    if count and not found.has_begun(ctx.now):
        sentence = ngettext(
            "{count} invited person knows the earlier numbers; “famcli invitation send --resend” tells the new ones.",
            "{count} invited people know the earlier numbers; “famcli invitation send --resend” tells the new ones.",
            count,
        )
        ctx.say(sentence.format(count=count))

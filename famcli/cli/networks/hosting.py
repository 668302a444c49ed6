"""Hosts in the terminal and as documents."""

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.cli.shell.words import day, word
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.i18n import _, ngettext
from famcli.services.documents import file_names, rendering
from famcli.services.mail.office import Office
from famcli.services.meetings import meetings
from famcli.services.networks import host_documents, hosts
from famcli.services.networks.hosts import Because, Reason, Turn

HISTORY = Columns(
    lambda: (
        Column("meeting", _("Meeting"), narrow=True),
        Column("date", _("Date"), narrow=True),
        Column("host", _("Host")),
        Column("place", _("Place"), extra=1),
    )
)
TURNS = Columns(
    lambda: (
        Column("place", _("Place")),
        Column("last", _("Host so far")),
        Column("came", _("Came"), narrow=True),
        Column("remarks", _("Remarks")),
    )
)


def print_history(ctx: Context, wanted: str | None) -> None:
    """Print who hosted, the newest first, and who was asked for the meeting."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
        found = hosts.history(tx, meeting)
        asked = [(each, tx.persons.get(each.person)) for each in hosts.listed(tx, meeting)]
    show(
        ctx,
        HISTORY,
        found,
        lambda each: (
            each[0].slug,
            each[0].date,
            ", ".join(filter(None, (each[1].name, each[1].organization))) if each[1] else "–",
            each[0].place,
        ),
        json=lambda those: {
            "hosts": [{"meeting": each.slug, "date": each.date, "host": each.host} for each, _host in those],
            "asked": [each for each, _person in asked],
        },
    )
    for hosting, person in asked if for_people(ctx) else ():
        name = person.name if person else hosting.person
        note = f" ({hosting.note})" if hosting.note else ""
        ctx.say(
            _("Asked for {meeting}: {name}, {answer}{note}.").format(
                meeting=meeting.slug, name=name, answer=word(hosting.answer), note=note
            )
        )


def print_turns(ctx: Context, wanted: str | None, seats: int | None) -> None:
    """Print the places in the order in which they could be asked, with what speaks for and against each."""
    with ctx.store.read() as tx:
        found = hosts.turns(tx, meetings.resolve(tx, wanted), today=ctx.now.date(), seats=seats)
    if not found and for_people(ctx):
        return ctx.say(_("No organizations are known of the people of this series."))
    return show(
        ctx,
        TURNS,
        found,
        lambda each: (
            each.place,
            Cell(_hosted(each), each.last),
            Cell(_("{count} of {of}").format(count=each.attended, of=each.of), each.attended),
            _remarks(each),
        ),
    )


def write_request(
    ctx: Context, meeting: Meeting, person: Person, format_: str, *, output: str | None, force: bool
) -> None:
    """Write the letter or e-mail that asks somebody to be the host."""
    office = Office.of(ctx.settings, ctx.now, teller(ctx))
    with ctx.store.read() as tx:
        context = host_documents.request(tx, meeting, person, dated=ctx.now.date(), mail=format_ in ("eml", "txt"))
    if format_ == "eml":
        content = host_documents.mail(office, meeting, person, context)
    else:
        content = office.renderer.render("host-request", context, format_)
    name = file_names.document("host-request", context.lang, person.slug, f".{format_}")
    written_files.give(ctx, content, "-" if output is None and format_ in ("txt", "md") else output, name, force=force)


def send_request(
    ctx: Context,
    name: str,
    venue: str | None,
    wanted: str | None,
    *,
    outbox: str | None,
    again: bool,
    force: bool,
    dry_run: bool = False,
) -> None:
    """Send the request, or write it into the outbox, and record that somebody was asked once that is done."""
    from famcli.cli.mail.delivery import deliver
    from famcli.services.networks import host_rounds, venues
    from famcli.services.people import persons

    with ctx.store.read() as tx:
        meeting, person = meetings.resolve(tx, wanted), persons.resolve(tx, name)
        hosts.check_ahead(meeting, ctx.now)
        hosts.check_active(person)
        where = venues.resolve(tx, venue) if venue else None
        due = host_rounds.of_request(tx, meeting, person, where, today=ctx.now.date(), again=again)
    if due.tasks or ctx.globals.json:
        deliver(ctx, due, outbox=outbox, dry_run=dry_run, force=force)
    else:
        ctx.say(_("{name} has been asked already; --resend asks again.").format(name=person.name))
    if due.tasks and not dry_run:
        with ctx.store.write(ctx.command_name) as tx:
            hosts.ask(tx, meeting, person, where, now=ctx.now)


def write_sheet(
    ctx: Context, kind: str, wanted: str | None, format_: str, *, seats: int | None, output: str | None, force: bool
) -> None:
    """Write a checklist or run sheet of a meeting."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
        context = host_documents.sheet(tx, meeting, dated=ctx.now.date(), seats=seats)
    content = rendering.renderer(ctx.settings, teller(ctx)).render(kind, context, format_)
    name = file_names.document(kind, context.lang, meeting.slug, f".{format_}")
    written_files.give(ctx, content, "-" if output is None and format_ in ("txt", "md") else output, name, force=force)


def _hosted(turn: Turn) -> str:
    if turn.last is None:
        return _("never")
    times = ngettext("once", "{count} times", turn.hosted).format(count=turn.hosted)
    return _("{times}, last on {date}").format(times=times, date=day(turn.last))


def _remarks(turn: Turn) -> str:
    said = "; ".join(map(_because, turn.because))
    return _("{reasons} (put aside)").format(reasons=said) if turn.aside else said


def _because(each: Because) -> str:
    on = day(each.on) if each.on else ""
    return {
        Reason.DECLINED: _("declined on {date}"),
        Reason.SMALL: _("room too small ({seats} of {needed} seats)"),
        Reason.NEW: _("there only once so far"),
        Reason.NO_VENUE: _("ask about a room"),
        Reason.ASKED: _("asked on {date}"),
    }[each.reason].format(date=on, seats=each.seats, needed=each.needed)

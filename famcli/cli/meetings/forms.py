"""Meetings, items, people on the list and series as forms in the editor."""

from collections.abc import Sequence

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Command
from famcli.cli.shell.record_forms import Record, open_records
from famcli.domain.meetings.labels import labels
from famcli.services.meetings import attendees, meetings, numbers, series
from famcli.services.people import persons


def open_meeting(ctx: Context, command: Command, wanted: str | None) -> None:
    """Open a meeting in the editor."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = meetings.resolve(tx, wanted)
            hosts = persons.names_of(tx, [each for each in found.everybody_host if each])
        letterhead = found.letterhead
        own = {
            "host": hosts,
            "sender": letterhead.address,
            "contact": letterhead.contact,
            "contact_phone": letterhead.phone,
            "contact_email": letterhead.email,
            "reference": letterhead.reference,
            "link": [f"{each.title} <{each.url}> {each.teaser}".strip() for each in found.links],
        }
        return [Record(found.slug, found.title, found, {"meeting": found.slug}, own)]

    open_records(ctx, command, fetch)


def open_item(ctx: Context, command: Command, wanted: str | None, number: str) -> None:
    """Open an item of the agenda in the editor."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = meetings.resolve(tx, wanted)
            place = numbers.place_of(found, number)
            item = found.agenda[place - 1]
            names = persons.names_of(tx, item.presenters)
        label = labels(found)[place - 1]
        key = f"{found.slug}/{label}".replace(" ", "")
        return [Record(key, item.title, item, {"number": label, "meeting": found.slug}, {"presenter": names})]

    open_records(ctx, command, fetch)


def open_attendee(ctx: Context, command: Command, wanted: str | None, person: str) -> None:
    """Open somebody's place on the list in the editor."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = meetings.resolve(tx, wanted)
            row = attendees.resolve(tx, found, person)
        where = {"person": row.slug, "meeting": found.slug}
        return [Record(row.attendee.slug, row.person.name, row.attendee, where, {"guest": row.attendee.visiting})]

    open_records(ctx, command, fetch)


def open_series(ctx: Context, command: Command, wanted: str | None) -> None:
    """Open a series in the editor; its logo is a file, which only an option can name."""

    def fetch() -> Sequence[Record]:
        with ctx.store.read() as tx:
            found = series.resolve(tx, wanted)
        style = found.style
        own = {
            "topic": found.topics,
            "place": found.places,
            "logo_alt": style.logo_alt,
            "accent": style.accent,
            "font": style.font,
            "paper": style.paper,
            "footer": [column.replace("\n", " / ") for column in style.footer],
        }
        return [Record(found.slug, found.name, found, {"wanted": found.slug}, own)]

    open_records(ctx, command, fetch, without=("logo",))

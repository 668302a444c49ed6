"""Shell completion from the store. It never fails: without a store there is nothing to propose."""

from collections.abc import Callable, Iterator
from functools import wraps

import click

from famcli.cli.context import Context
from famcli.errors import FamcliError
from famcli.services import agenda, people
from famcli.services import attendees as attendee_service
from famcli.services import meetings as meeting_service
from famcli.services import reports as report_service
from famcli.store.repositories import Transaction

Proposals = Iterator[tuple[str, str]]


def _proposing(propose: Callable[[Context, Transaction], Proposals]) -> Callable[..., list[tuple[str, str]]]:
    @wraps(propose)
    def complete(ctx: click.Context, incomplete: str) -> list[tuple[str, str]]:
        if not isinstance(ctx, Context):
            return []
        root = ctx.find_root()
        ctx.globals.db = root.params.get("db") or ctx.globals.db
        try:
            with ctx.store.read() as tx:
                return [(value, help_) for value, help_ in propose(ctx, tx) if value.startswith(incomplete)]
        except FamcliError:
            return []

    complete.__annotations__ = {"ctx": click.Context, "incomplete": str}
    del complete.__wrapped__
    return complete


@_proposing
def meetings(_ctx: Context, tx: Transaction) -> Proposals:
    """Propose meetings by slug."""
    for meeting in meeting_service.in_order(tx):
        yield meeting.slug, f"{meeting.date} {meeting.title}"


@_proposing
def persons(_ctx: Context, tx: Transaction) -> Proposals:
    """Propose people by slug."""
    for person in people.search(tx):
        yield person.slug, person.name


@_proposing
def tags(_ctx: Context, tx: Transaction) -> Proposals:
    """Propose the tags of the address book."""
    for tag in sorted({tag for person in tx.persons.all() for tag in person.tags}):
        yield tag, ""


@_proposing
def attendees(ctx: Context, tx: Transaction) -> Proposals:
    """Propose those on the meeting's list."""
    meeting = meeting_service.resolve(tx, ctx.params.get("meeting"))
    for row in attendee_service.listed(tx, meeting):
        yield row.slug, row.person.name


@_proposing
def items(ctx: Context, tx: Transaction) -> Proposals:
    """Propose the numbers of the agenda."""
    meeting = meeting_service.resolve(tx, ctx.params.get("meeting"))
    for number, (item, slot) in enumerate(zip(meeting.agenda, agenda.times(meeting).slots, strict=True), 1):
        yield str(number), " ".join(filter(None, (f"{slot.start:%H:%M}" if slot.start else "", item.title)))


@_proposing
def reports(ctx: Context, tx: Transaction) -> Proposals:
    """Propose the reports of the meeting."""
    meeting = meeting_service.resolve(tx, ctx.params.get("meeting"))
    for report in report_service.in_meeting(tx, meeting):
        yield str(report.number), report.title

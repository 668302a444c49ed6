"""Shell completion from the store. It never fails: without a store there is nothing to propose.

Nearly all commands load this file, few ever complete anything: what it asks is imported when it asks.
"""

from collections.abc import Callable, Iterator
from functools import wraps

import click

from famcli.cli.shell.context import Context
from famcli.errors import FamcliError
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
    from famcli.services.meetings.meetings import in_order

    for meeting in in_order(tx):
        yield meeting.slug, f"{meeting.date} {meeting.title}"


@_proposing
def persons(_ctx: Context, tx: Transaction) -> Proposals:
    """Propose people by slug."""
    from famcli.services.people.persons import search

    for person in search(tx):
        yield person.slug, person.name


@_proposing
def tags(_ctx: Context, tx: Transaction) -> Proposals:
    """Propose the tags of the address book."""
    for tag in sorted({tag for person in tx.persons.all() for tag in person.tags}):
        yield tag, ""


@_proposing
def attendees(ctx: Context, tx: Transaction) -> Proposals:
    """Propose those on the meeting's list."""
    from famcli.services.meetings.attendees import listed
    from famcli.services.meetings.meetings import resolve

    for row in listed(tx, resolve(tx, ctx.params.get("meeting"))):
        yield row.slug, row.person.name


@_proposing
def items(ctx: Context, tx: Transaction) -> Proposals:
    """Propose the numbers of the agenda."""
    from famcli.services.meetings.agenda import times
    from famcli.services.meetings.meetings import resolve

    meeting = resolve(tx, ctx.params.get("meeting"))
    for number, (item, slot) in enumerate(zip(meeting.agenda, times(meeting).slots, strict=True), 1):
        yield str(number), " ".join(filter(None, (f"{slot.start:%H:%M}" if slot.start else "", item.title)))


@_proposing
def reports(ctx: Context, tx: Transaction) -> Proposals:
    """Propose the reports of the meeting."""
    from famcli.services.meetings.meetings import resolve
    from famcli.services.reports.reports import in_meeting

    for report in in_meeting(tx, resolve(tx, ctx.params.get("meeting"))):
        yield str(report.number), report.title

"""What the shell proposes, from the store: what can be typed for an argument, and what each of it is.

The function gets the context, the store and what has been typed of the word; it need not look at that.

Nearly all commands load this file, few ever complete anything: what it asks is imported when it asks.
"""

from collections.abc import Iterator
from contextlib import suppress
from operator import attrgetter

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Proposing
from famcli.domain.slugs import slugify
from famcli.errors import FamcliError
from famcli.i18n import spoken
from famcli.store.repositories import Store, Transaction

Proposals = Iterator[tuple[str, str]]
by_slug = attrgetter("slug")
LEAST = 3
"""Letters from which on a part of a name says enough."""


def fitting(ctx: Context, propose: Proposing, begun: str) -> list[tuple[str, str]]:
    """Return what can be typed for what was begun, and what each of it is: what begins so, then what has a part of it.

    After one or two letters a part counts only where nothing begins so.
    It never fails: without a store there is nothing to propose. Of a store on a server it is what was last seen here.
    """
    try:
        if (seen := ctx.as_seen) is not None:
            from famcli.store.recent import NotSeenError

            with suppress(NotSeenError):
                return _fitting(ctx, seen, propose, begun)
        return _fitting(ctx, ctx.store, propose, begun)
    except FamcliError:
        return []


def _fitting(ctx: Context, store: Store, propose: Proposing, begun: str) -> list[tuple[str, str]]:
    with store.read() as tx:
        found = [each for each in propose(ctx, tx, begun) if each[0].startswith(begun)]
        if (found and len(begun) < LEAST) or not begun:
            return found
        return [*found, *(e for e in propose(ctx, tx, "") if _has_part(e, begun) and not e[0].startswith(begun))]


def _has_part(proposal: tuple[str, str], begun: str) -> bool:
    """Tell whether a word of what is proposed, or of what it is, begins so, or has three letters of it in it."""
    part = slugify(begun, "")
    sought = part if len(part) >= LEAST else f"-{part}"
    return bool(part) and any(sought in f"-{slugify(text, '')}" for text in proposal)


def meetings(_ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose meetings by slug."""
    from famcli.services.meetings.meetings import in_order

    for meeting in in_order(tx):
        yield meeting.slug, f"{meeting.date} {meeting.title}"


def persons(_ctx: Context, tx: Transaction, begun: str) -> Proposals:
    """Propose people by slug."""
    for person in sorted(tx.persons.find("slug", begun, prefix=True) if begun else tx.persons.all(), key=by_slug):
        yield person.slug, person.name


def attendances(ctx: Context, tx: Transaction, begun: str) -> Proposals:
    """Propose people on the list, and what is said of them at the end."""
    from famcli.cli.shell.words import word
    from famcli.domain.meetings.attendee import Attendance

    yield from attendees(ctx, tx, begun)
    for each in Attendance:
        yield each.value, word(each)


def series(_ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose series by slug."""
    for each in sorted(tx.series.all(), key=by_slug):
        yield each.slug, each.name


def venues(_ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose venues by slug."""
    for venue in sorted(tx.venues.all(), key=by_slug):
        yield venue.slug, ", ".join(filter(None, (venue.name, venue.place)))


def circles(_ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose talks of parents by slug."""
    for circle in sorted(tx.circles.all(), key=by_slug):
        yield circle.slug, circle.topic


def languages(_ctx: Context, _tx: Transaction, _begun: str) -> Proposals:
    """Propose the languages that there are templates in."""
    from famcli.config import template_folder
    from famcli.services import languages

    for lang in languages.there(template_folder()):
        yield lang, languages.name_of(lang, spoken())


def networks(_ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose networks by slug."""
    for network in sorted(tx.networks.all(), key=by_slug):
        yield network.slug, network.label


def places(_ctx: Context, _tx: Transaction, begun: str) -> Proposals:
    """Propose places of Germany that begin with what is typed."""
    from famcli.services.meetings.gazetteer import names

    for name in names(begun):
        yield name, ""


def tags(_ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose the tags of the address book."""
    from famcli.services.people import persons

    for tag in sorted({tag for tag, _same in persons.tags(tx)}):
        yield tag, ""


def attendees(ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose those on the meeting's list."""
    from famcli.services.meetings.attendees import listed
    from famcli.services.meetings.meetings import resolve

    for row in listed(tx, resolve(tx, ctx.values.get("meeting"))):
        yield row.slug, row.person.name


def items(ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose the numbers of the agenda."""
    from famcli.domain.meetings.labels import labels
    from famcli.services.meetings.agenda import times
    from famcli.services.meetings.meetings import resolve

    meeting = resolve(tx, ctx.values.get("meeting"))
    for label, item, slot in zip(labels(meeting), meeting.agenda, times(meeting).slots, strict=True):
        yield label, " ".join(filter(None, (f"{slot.start:%H:%M}" if slot.start else "", item.title)))


def proposals(ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose the numbers of the dates that are asked about."""
    from famcli.domain.mail.proposed_dates import label
    from famcli.services.meetings.meetings import resolve

    poll = tx.polls.get(resolve(tx, ctx.values.get("meeting")).slug)
    for each in poll.standing if poll else ():
        yield str(each.number), label(each)


def zones(_ctx: Context, _tx: Transaction, _begun: str) -> Proposals:
    """Propose time zones by their names."""
    from zoneinfo import available_timezones

    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith("Etc/"):
            yield name, ""


def reports(ctx: Context, tx: Transaction, _begun: str) -> Proposals:
    """Propose the reports of the meeting."""
    from famcli.services.meetings.meetings import resolve
    from famcli.services.reports.reports import in_meeting

    for report in in_meeting(tx, resolve(tx, ctx.values.get("meeting"))):
        yield str(report.number), report.title

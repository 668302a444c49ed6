"""What people took on, over all meetings."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.marker_words import Kind
from famcli.errors import InvalidInput, NotFound, Way
from famcli.i18n import _
from famcli.services.people import persons
from famcli.store.repositories import Transaction


def scope_of(meeting: Meeting) -> str:
    """Return what numbers run through: the series, or the meeting alone."""
    return meeting.series or meeting.slug


def add(tx: Transaction, meeting: Meeting, what: str, *, owner: str = "", due: date | None = None) -> Action:
    """Keep an action that does not stand in the minutes. Raises InvalidInput, NotFound, Ambiguous."""
    from famcli.services.minutes import records

    scope = scope_of(meeting)
    number = next(records.fresh_numbers(tx, "actions", scope))
    owners = _meant(tx, owner)
    return tx.actions.put(
        Action(
            slug=f"{scope}/{number}",
            scope=scope,
            number=number,
            meeting=meeting.slug,
            text=text.required(what, _("The action")),
            owner=owners[0] if owners else "",
            also=owners[1:],
            due=due,
        )
    )


def _meant(tx: Transaction, names: str) -> tuple[str, ...]:
    """Return the slugs of who is meant by "Anna Alt", or "Anna Alt, Bert Ohm". Raises Ambiguous, SomebodyNear."""
    return tuple(dict.fromkeys(persons.all_meant(tx, names))) if names.strip() else ()


def listed(
    tx: Transaction,
    meeting: Meeting | None,
    *,
    today: date,
    owner: str = "",
    overdue: bool = False,
    done: bool = False,
) -> list[Action]:
    """Return the open actions of a meeting's series (of all meetings for None), the most urgent first.

    ``done`` returns those that are done, too.
    """
    slug = persons.resolve(tx, owner).slug if owner else ""
    found = tx.actions.find("scope", scope_of(meeting)) if meeting else tx.actions.all()
    chosen = [
        each
        for each in found
        if (done or each.done is None) and (not slug or slug in each.owners) and (not overdue or each.overdue(today))
    ]
    return sorted(chosen, key=lambda each: (each.done is not None, each.due or date.max, each.number))


def earlier(tx: Transaction, meeting: Meeting) -> list[tuple[Action, date]]:
    """Return what is open from earlier meetings of the series, with their days, the oldest first."""
    if not meeting.series:
        return []
    days = {each.slug: each.date for each in tx.meetings.find("series", meeting.series)}
    found = [
        (each, days[each.meeting])
        for each in tx.actions.find("scope", meeting.series)
        if each.done is None and each.meeting != meeting.slug and days.get(each.meeting, date.max) <= meeting.date
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].number))


def resolve(tx: Transaction, meeting: Meeting, wanted: str) -> Action:
    """Return the action of that number in the meeting's series, or of that slug. Raises NotFound."""
    plain = wanted.strip().lstrip("#")
    found = tx.actions.get(f"{scope_of(meeting)}/{plain}") or tx.actions.get(plain)
    if found is None:
        raise NotFound(_("There is no action {number}.").format(number=wanted[:60]), way=Way.LIST_ACTIONS)
    return found


def finish(tx: Transaction, action: Action, now: datetime) -> Action:
    """Keep that it is done."""
    return tx.actions.put(replace(action, done=action.done or now))


def reopen(tx: Transaction, action: Action) -> Action:
    """Keep that it is not done after all."""
    return tx.actions.put(replace(action, done=None))


def edit(
    tx: Transaction, action: Action, *, what: str | None = None, owner: str | None = None, due: date | str | None = None
) -> Action:
    """Change an action, in the minutes that it stands in, too; an empty owner or day clears it. Raises InvalidInput."""
    changed = action
    if what is not None:
        changed = replace(changed, text=text.required(what, _("The action")))
    if owner is not None:
        owners = _meant(tx, owner)
        changed = replace(changed, owner=owners[0] if owners else "", also=owners[1:])
    if due is not None:
        changed = replace(changed, due=due if isinstance(due, date) else None)
    if action.source and changed != action:
        from famcli.services.minutes.rewriting import rewritten

        changed = replace(changed, source=rewritten(tx, action, changed))
    return tx.actions.put(changed)


def remove(tx: Transaction, action: Action) -> None:
    """Forget an action. Raises InvalidInput for one that stands in minutes."""
    if action.source:
        raise InvalidInput(_("This action is in the minutes."), way=Way.REMOVE_LINE)
    tx.actions.remove(action.slug)
    tx.retire("actions", action.slug)


def decisions(tx: Transaction, meeting: Meeting | None) -> list[Decision]:
    """Return the decisions of a meeting's series (of all for None), by number.

    Motions that were not adopted stand behind them.
    """
    found: Iterable[Decision] = tx.decisions.find("scope", scope_of(meeting)) if meeting else tx.decisions.all()
    return sorted(found, key=lambda each: (each.scope, not each.adopted, each.number))


def in_words(decision: Decision) -> str:
    """Return what was decided in one line; of an election to what, as well: "Kassenprüferin: Anna Alt"."""
    said = text.in_one_line(decision.text)
    office = decision.about.partition(" ")[2] if decision.kind == Kind.ELECTION else ""
    return f"{office}: {said}" if office else said


def vote_in_words(decision: Decision, lang: str) -> str:
    """Return how it was voted, as documents of that language say it."""
    from famcli.render.minutes import vote

    return vote(decision.ballot, lang, decision.outcome)


def as_to_do_list(found: Iterable[Action], now: datetime) -> bytes:
    """Return actions as a list for calendars (VTODO, RFC 5545)."""
    from famcli.exchange.calendar import to_do_list

    return to_do_list(list(found), now)


def to_carry(tx: Transaction, series: str) -> list[Action]:
    """Return the open actions of a series, which the next meeting takes over."""
    cancelled = {m.slug for m in tx.meetings.find("series", series) if m.state == MeetingState.CANCELLED}
    return [each for each in tx.actions.find("scope", series) if each.done is None and each.meeting not in cancelled]

"""Planning backwards: the days of a series, kept as offsets; as a page with a timeline, and for calendars."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec.structs import asdict, replace

from famcli.domain.meetings.deadlines import Chore, Deadline
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.plans import Offset, Plan, Step, planned, read_offset
from famcli.domain.meetings.series import Series
from famcli.errors import NotFound, Way
from famcli.exchange.days import Day, calendar
from famcli.i18n import _
from famcli.render import figures
from famcli.render.audience import INTERNAL
from famcli.render.charts import Track
from famcli.render.phrases import phrases
from famcli.render.sheets import MeetingPlanContext, PlanContext, StepView
from famcli.services.documents import contexts
from famcli.services.networks import offices
from famcli.store.repositories import Transaction

SHOWN = (
    Chore.SAVE_THE_DATE, Chore.HOST, Chore.INVITE, Chore.REPORTS, Chore.AGENDA, Chore.RUN_SHEET, Chore.MEETING,
    Chore.PROTOCOL, Chore.PUBLISH,
)  # fmt: skip
WORDS = {
    "de": {
        "title": "{name}: Fristen", "save-the-date": "vormerken", "host": "Ort fragen",
        "invite": "einladen", "reports": "Berichte", "agenda": "Programm", "run-sheet": "Ablaufplan",
        "meeting": "Treffen", "protocol": "Protokoll", "publish": "Artikel",
    },
    "en": {
        "title": "{name}: what is due when", "save-the-date": "save the date", "host": "ask a host",
        "invite": "invite", "reports": "reports", "agenda": "agenda", "run-sheet": "run sheet", "meeting": "meeting",
        "protocol": "minutes", "publish": "article",
    },
}  # fmt: skip
MONTHS = 3
"""With more months than four times this, only every third is named."""


class Planned(msgspec.Struct, frozen=True):
    """One day of a plan."""

    meeting: str
    chore: Chore
    day: dt.date


def change(tx: Transaction, series: Series, given: Iterable[str], *, reset: bool = False) -> Plan:
    """Set offsets of a series, or go back to the defaults. From then on ``due`` goes by them. Raises InvalidInput."""
    known = None if reset else tx.plans.get(series.slug)
    plan = known or Plan(slug=series.slug, series=series.slug)
    changed = {**plan.days, **{chore.value: days for chore, days in map(read_offset, given)}}
    return tx.plans.put(replace(plan, offsets=tuple(Offset(chore, days) for chore, days in changed.items())))


def days(tx: Transaction, series: Series, today: dt.date) -> list[tuple[Meeting, list[Deadline]]]:
    """Return the meetings of a series of which something is still to be done, with their days.

    Raises NotFound where there is none.
    """
    plan = tx.plans.get(series.slug)
    offsets = plan.days if plan else {}
    found = []
    for meeting in sorted(tx.meetings.find("series", series.slug), key=lambda each: each.date):
        own = [each for each in planned(meeting, offsets) if each.chore in SHOWN]
        if meeting.state == MeetingState.PLANNED and own and own[-1].day >= today:
            found.append((meeting, own))
    if not found:
        raise NotFound(_("No meeting of {series} is ahead.").format(series=series.name), way=Way.PLAN_MEETING)
    return found


def listed(found: Sequence[tuple[Meeting, list[Deadline]]]) -> list[Planned]:
    """Return all days in order."""
    everything = (Planned(meeting.slug, each.chore, each.day) for meeting, own in found for each in own)
    return sorted(everything, key=lambda each: (each.day, each.meeting))


def context(
    tx: Transaction, series: Series, found: Sequence[tuple[Meeting, list[Deadline]]], today: dt.date
) -> PlanContext:
    """Return what the page with the plan is made of."""
    desk = offices.of(tx, today, meeting=found[0][0])
    words, date = WORDS[desk.lang], phrases(desk.lang)["date"]
    first = min(each.day for _meeting, own in found for each in own).replace(day=1)
    last = max(each.day for _meeting, own in found for each in own) + dt.timedelta(days=10)
    length = (last - first).days

    def at(day: dt.date) -> float:
        return (day - first).days / length

    tracks = [
        Track(
            label=f"{meeting.number}. {words['meeting']}" if meeting.number else meeting.title,
            note=date(meeting.date, "d. MMMM y" if desk.lang == "de" else "d MMMM y"),
            marks=tuple(
                figures.mark(
                    at(each.day), words[each.chore.value], done=each.day < today, main=each.chore == Chore.MEETING
                )
                for each in own
            ),
        )
        for meeting, own in found
    ]
    title = words["title"].format(name=series.name)
    figure = figures.timeline(
        title,
        _months(first, last, at, desk.lang),
        tracks,
        [[date(each.day, "short") for each in own] for _meeting, own in found],
        desk.lang,
        today=at(today) if first <= today <= last else None,
    )
    return PlanContext(**offices.fields(desk, title, INTERNAL), figure=replace(figure, caption=""), series=series.name)


def page(tx: Transaction, meeting: Meeting, steps: Sequence[Step], today: dt.date) -> MeetingPlanContext:
    """Return what the page with the plan of one meeting is made of."""
    context = contexts.of_meeting(tx, meeting, dated=today)
    return MeetingPlanContext(
        **asdict(context),
        steps=tuple(
            StepView(
                day=each.day,
                chore=each.chore.value,
                open=each.open,
                of=each.of,
                late=bool(each.open) and each.day < today,
            )
            for each in steps
        ),
    )


def for_calendars(found: Sequence[tuple[Meeting, Sequence[Deadline | Step]]], lang: str, now: dt.datetime) -> bytes:
    """Return the days as whole days of a calendar that block no time, each with an identity that stays."""
    words = WORDS.get(lang, WORDS["en"])
    return calendar(
        [
            Day(uid=f"{each.chore.value}.{meeting.calendar_uid}", date=each.day,
                title=f"{words[each.chore.value]}: {meeting.title}")
            for meeting, own in found
            for each in own
            if each.chore in SHOWN and each.chore != Chore.MEETING
        ],
        now,
    )  # fmt: skip


def _months(first: dt.date, last: dt.date, at: Callable[[dt.date], float], lang: str) -> list[tuple[float, str]]:
    date = phrases(lang)["date"]
    found, day = [], first
    while day <= last:
        found.append(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)
    every = MONTHS if len(found) > 4 * MONTHS else 1
    return [(at(day), date(day, "MMM") if day.month > 1 else f"{day.year}") for day in found[::every]]

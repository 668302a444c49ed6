"""A meeting and its agenda as templates see them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.attachment import mailed
from famcli.domain.meetings.hours import tracks_of, working_minutes
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.schedule import Slot, schedule
from famcli.domain.minutes.snapshot import Snapshot
from famcli.domain.reports.report import Report
from famcli.render import clocks
from famcli.render.people import Lookup, person_view
from famcli.render.proceedings import Telling
from famcli.render.reports import part_views
from famcli.render.views import (
    AttachmentView,
    FollowingView,
    ItemView,
    LetterheadView,
    LinkView,
    MeetingView,
    PauseView,
    PollView,
    ProposalView,
    TrackView,
)

if TYPE_CHECKING:
    from famcli.domain.mail.poll import Poll


def meeting_view(snapshot: Snapshot, person: Lookup, telling: Telling) -> MeetingView:
    """Return the meeting as templates see it."""
    meeting, series, following = snapshot.meeting, snapshot.series, snapshot.following
    named = clocks.is_named(meeting, snapshot.people)
    return MeetingView(
        slug=meeting.slug,
        title=meeting.title,
        series=series.name if series else "",
        genitive=series.genitive if series else "",
        number=meeting.number,
        of_kind=snapshot.of_kind or meeting.number,
        kind=meeting.kind,
        subtitle=meeting.subtitle,
        date=meeting.date,
        dates=meeting.dates,
        ends_on=meeting.last,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        address=tuple(meeting.address.splitlines()),
        room=meeting.room,
        url=meeting.url,
        online=meeting.online,
        directions=telling.marked(meeting.directions),
        host=person_view(person(meeting.host)) if meeting.host else None,
        hosts=tuple(person_view(person(slug)) for slug in meeting.everybody_host),
        began=meeting.began,
        ended=meeting.ended,
        pauses=tuple(PauseView(start=pause.start, end=pause.end) for pause in meeting.pauses),
        organizer=meeting.organizer,
        commissioned_by=meeting.commissioned_by,
        audience=meeting.audience,
        rsvp_by=meeting.rsvp_by,
        reports_by=meeting.reports_by,
        lang=meeting.lang,
        cancelled=meeting.state == MeetingState.CANCELLED,
        date_is_open=meeting.date_is_open,
        attended=meeting.attended,
        listeners=meeting.listeners,
        timezone=meeting.zone,
        zone_named=named,
        offset=clocks.offset(meeting) if named else "",
        working_minutes=working_minutes(meeting.agenda, meeting.start, meeting.end, meeting.days),
        outlook=telling.marked(meeting.outlook),
        following=FollowingView(
            date=following.date, start=following.start, place=following.place, title=following.title
        )
        if following
        else None,
        links=(
            *(LinkView(title=link.title, url=link.url, teaser=link.teaser) for link in meeting.links),
            *telling.links(meeting.agenda),
        ),
        tracks=_tracks(meeting),
    )


def poll_view(poll: "Poll", meeting: Meeting, *, holds: bool = False) -> PollView:
    """Return the days that are asked about; ``holds`` says whether entries for calendars go with the mail."""
    return PollView(
        proposals=tuple(
            ProposalView(
                number=each.number,
                date=each.date,
                start=each.start or meeting.start,
                end=each.end if each.start else meeting.end,
                place=each.place,
            )
            for each in poll.standing
        ),
        by=poll.by,
        yes_or_no=poll.yes_or_no,
        holds=holds,
    )


def attachment_views(snapshot: Snapshot) -> tuple[AttachmentView, ...]:
    """Return the files that go with a meeting, by number; one whose item is gone belongs to none."""
    found = zip(snapshot.meeting.agenda, labels(snapshot.meeting), strict=True)
    numbers = {item.title: label for item, label in reversed(list(found))}
    with_mails = mailed(snapshot.attachments)
    return tuple(
        AttachmentView(
            number=each.number,
            title=each.title,
            name=each.name,
            digest=each.digest,
            size=each.size,
            item=numbers.get(each.item, ""),
            mailed=each in with_mails,
        )
        for each in snapshot.attachments
    )


def letterhead_view(meeting: Meeting) -> LetterheadView:
    """Return who writes the letters about a meeting."""
    head = meeting.letterhead
    return LetterheadView(
        organizer=meeting.organizer,
        address=_without(meeting.organizer, head.address.splitlines()),
        contact=head.contact,
        phone=head.phone,
        email=head.email,
        reference=head.reference,
    )


def agenda_view(
    meeting: Meeting, person: Lookup, telling: Telling, reports: Mapping[str, Report], *, hides: bool
) -> tuple[ItemView, ...]:
    """Return the items of the agenda, with their times; ``reports`` are those that are shown, by slug.

    ``hides`` says whether internal items are hidden.
    """
    slots = schedule(meeting.agenda, meeting.start, meeting.end, meeting.days).slots
    items = enumerate(zip(labels(meeting), meeting.agenda, slots, strict=True), 1)
    return tuple(
        _item(number, label, item, slot, meeting, person, telling, reports, hides)
        for number, (label, item, slot) in items
    )


def _item(
    number: int,
    label: str,
    item: AgendaItem,
    slot: Slot,
    meeting: Meeting,
    person: Lookup,
    telling: Telling,
    reports: Mapping[str, Report],
    hides: bool,
) -> ItemView:
    hidden = item.internal and hides
    day = min(slot.day, len(meeting.dates))
    return ItemView(
        number=number,
        label=label,
        sub=item.sub,
        day=day,
        date=meeting.dates[day - 1],
        track="" if hidden else item.track,
        room="" if hidden else item.room,
        title=item.title,
        kind=item.kind.value,
        minutes=item.minutes,
        start=slot.start,
        end=slot.end,
        presenters=tuple(person_view(person(slug)) for slug in item.presenters),
        text=telling.marked(item.text),
        notes=telling.told(item.notes),
        story=telling.told(item.notes, records=False),
        conclusions=telling.conclusions(item.notes),
        internal=item.internal,
        hidden=hidden,
        parts=part_views(label, item, slot, person, reports),
    )


def _tracks(meeting: Meeting) -> tuple[TrackView, ...]:
    """Return the parallel groups, with how long each of them meets."""
    return tuple(
        TrackView(
            name=track,
            rooms=tuple(dict.fromkeys(item.room for item in meeting.agenda if item.track == track and item.room)),
            working_minutes=working_minutes(meeting.agenda, meeting.start, meeting.end, meeting.days, track),
        )
        for track in tracks_of(meeting.agenda)
    )


def _without(name: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of an address without the name at their head, which stands above them anyway."""
    return tuple(lines[1:] if lines and lines[0].casefold() == name.casefold() else lines)

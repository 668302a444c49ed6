"""From a meeting to what its templates see."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

import msgspec

from famcli.domain.house_style import HouseStyle
from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.hours import track_of
from famcli.domain.meetings.meeting import MeetingState
from famcli.domain.minutes.snapshot import Snapshot
from famcli.domain.people.person import Person
from famcli.render.address import envelope, opening
from famcli.render.audience import INTERNAL, PUBLIC
from famcli.render.escape import CLOSE, OPEN
from famcli.render.meetings import agenda_view, attachment_views, letterhead_view, meeting_view
from famcli.render.office import OfficeContext
from famcli.render.people import attendee_view, by_family_name, by_organization, by_slug, contacts, person_fields, those
from famcli.render.proceedings import Standing, Telling, action_views, decision_view, quorum, votes_there
from famcli.render.reports import in_order, positions, register, report_view
from famcli.render.views import Context, IntroductionView, MeetingView, RecipientView, TrackView

ENTRY = f"{OPEN}[a-z]*\\\\n|{CLOSE}"
"""The marks of entries as they stand in JSON; they are for documents only."""
DRAFT_OF_NOTHING = Standing()


def build(
    snapshot: Snapshot,
    *,
    dated: dt.date,
    standing: Standing = DRAFT_OF_NOTHING,
    audience: str = INTERNAL,
    introductions: Iterable[IntroductionView] = (),
    pictures: Mapping[str, bytes] = {},
) -> Context:
    """Return the context of a meeting's documents. For guests and the public nothing that is internal gets into it."""
    enough, votes = quorum(snapshot.series, snapshot.attendees), votes_there(snapshot.attendees)
    if audience != INTERNAL:
        from famcli.render.public import snapshot_for_all, snapshot_for_guests, standing_for_all

        snapshot = snapshot_for_all(snapshot) if audience == PUBLIC else snapshot_for_guests(snapshot)
        standing = standing_for_all(standing)
    meeting, person = snapshot.meeting, by_slug(snapshot.people)
    telling = Telling.of(snapshot, person, public=audience == PUBLIC)
    listed = by_family_name(snapshot.attendees, person)
    everybody = tuple(attendee_view(who, attendee, meeting, person) for who, attendee in listed)
    shown = in_order(snapshot.reports, meeting)
    numbers = positions(shown)
    reports = tuple(report_view(report, numbers[report.slug], person, meeting.reports_by, telling) for report in shown)
    return Context(
        meeting=meeting_view(snapshot, person, telling),
        agenda=agenda_view(
            meeting, person, telling, {report.slug: report for report in shown}, hides=audience != INTERNAL
        ),
        attendees=everybody,
        present=those(everybody, Attendance.PRESENT),
        groups=by_organization(each for each in those(everybody, Attendance.PRESENT) if not each.guest),
        excused=those(everybody, Attendance.EXCUSED),
        absent=those(everybody, Attendance.ABSENT),
        contacts=contacts(listed),
        reports=reports,
        register=register(shown, numbers),
        attachments=attachment_views(snapshot),
        introductions=tuple(introductions),
        topics=tuple(dict.fromkeys(report.topic for report in reports)),
        decisions=tuple(decision_view(each, meeting.lang) for each in snapshot.decisions if each.adopted),
        motions=tuple(decision_view(each, meeting.lang) for each in snapshot.decisions if not each.adopted),
        actions=action_views(((action, meeting.date) for action in snapshot.actions), person, dated),
        open_actions=action_views(((each.action, each.day) for each in snapshot.earlier), person, dated),
        quorum=enough,
        votes=votes,
        draft=standing.draft,
        version=standing.version,
        approved=standing.approved,
        audience=audience,
        letterhead=letterhead_view(meeting),
        recipient=None,
        occasion="cancellation" if meeting.state == MeetingState.CANCELLED else "invitation",
        earlier=None,
        medium="letter",
        lang=meeting.lang,
        dated=dated,
        style=snapshot.series.style if snapshot.series else HouseStyle(),
        pictures=dict(pictures),
    )


def addressed(context: Context, person: Person, occasion: str = "", *, lang: str = "") -> Context:
    """Return the context of the letter to one person, in a language; ``occasion`` says why, if given."""
    lang = lang or person.lang or context.meeting.lang
    same = [each for each in context.attendees if (each.name, each.email) == (person.name, person.email)]
    track = _track(context.meeting, same[0].group) if len(same) == 1 else None
    missed = same[0].missed if len(same) == 1 else ()
    attended = [
        item
        for item in context.agenda
        if item.number not in missed and (track is None or item.track in ("", track.name))
    ]
    counted = [item.minutes for item in attended if item.kind != "break"]
    recipient = RecipientView(
        **person_fields(person),
        envelope=envelope(person, lang),
        opening=opening(person, lang),
        actions=tuple(
            action
            for action in (*context.open_actions, *context.actions)
            if person.slug in action.people and not action.done
        ),
        since=same[0].since if len(same) == 1 else None,
        until=same[0].until if len(same) == 1 else None,
        track=track,
        missed=missed,
        dates=tuple(dict.fromkeys(item.date for item in attended)) if missed else context.meeting.dates,
        working_minutes=None if None in counted or not missed else sum(filter(None, counted)),
    )
    return msgspec.structs.replace(context, recipient=recipient, lang=lang, occasion=occasion or context.occasion)


def _track(meeting: MeetingView, group: str) -> TrackView | None:
    """Return the parallel group that somebody's group is."""
    name = track_of((each.name for each in meeting.tracks), group)
    return next((each for each in meeting.tracks if each.name == name), None)


def as_mail(context: Context) -> Context:
    """Return the context of the same letter as a mail."""
    return msgspec.structs.replace(context, medium="mail")


def to_json(context: Context | OfficeContext) -> bytes:
    """Return the context as JSON text for other programs, without pictures."""
    bare = msgspec.structs.replace(context, pictures={})
    text = re.sub(ENTRY, "", msgspec.json.encode(bare, enc_hook=str).decode())
    return msgspec.json.format(text.encode(), indent=2) + b"\n"

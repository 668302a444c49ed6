"""What the documents of a meeting are made of, as their templates see it."""

from collections.abc import Sequence
from datetime import date

import msgspec

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.protocol import Version
from famcli.domain.minutes.snapshot import Snapshot
from famcli.domain.people.person import Person
from famcli.domain.pictures import references
from famcli.domain.reports.report import Report
from famcli.errors import NotFound, Way
from famcli.i18n import _
from famcli.render.address import openings
from famcli.render.audience import GUESTS, INTERNAL, PUBLIC
from famcli.render.context import addressed, build
from famcli.render.kinds import audience_for
from famcli.render.kinds import kind as kind_of
from famcli.render.meetings import poll_view
from famcli.render.people import person_view
from famcli.render.proceedings import Standing
from famcli.render.views import ConfirmationView, Context, IntroductionView, MeetingView
from famcli.services.documents import confirmations
from famcli.services.meetings import meetings
from famcli.services.minutes import protocols, snapshots
from famcli.services.minutes.snapshots import gather
from famcli.store.repositories import Transaction

Earlier = tuple[MeetingView, MeetingView]
"""A meeting as it was, for members and for guests."""
INVITING = ("invitation", "reminder")
"""Documents that tell of the day of a meeting."""

__all__ = ["Context", "Earlier", "letters", "of_meeting", "only_report"]


def of_meeting(tx: Transaction, meeting: Meeting, *, dated: date, audience: str = INTERNAL) -> Context:
    """Return what templates see of a meeting as it is now, as far as the audience may.

    It has no number where minutes are settled: their documents come from ``of_minutes``.
    """
    protocol = protocols.of(tx, meeting)
    draft = not protocol.stage.settled
    snapshot = gather(tx, meeting)
    return build(
        snapshot,
        pictures=pictures_of(tx, snapshot),
        dated=dated,
        standing=Standing(draft=draft, version=protocol.next_number if draft and protocol.versions else ""),
        audience=audience,
        introductions=_introductions(tx, meeting, audience) if audience != PUBLIC else (),
    )


def of_invitations(tx: Transaction, meeting: Meeting, *, dated: date) -> tuple[Context, Context]:
    """Return what invitations to members are made of, and those to guests, which tell nothing internal."""
    return of_meeting(tx, meeting, dated=dated), of_meeting(tx, meeting, dated=dated, audience=GUESTS)


def of_announced(tx: Transaction, meeting: Meeting, *, dated: date) -> Earlier:
    """Return a meeting as it was announced, for members and for guests."""
    members, guests = of_invitations(tx, meeting, dated=dated)
    return members.meeting, guests.meeting


def of_minutes(
    tx: Transaction,
    meeting: Meeting,
    *,
    today: date,
    dated: date | None = None,
    audience: str = INTERNAL,
    version: str = "",
) -> Context:
    """Return what documents of the minutes are made of: of that version, else the newest where minutes are settled.

    A version bears the day on which it was approved, unless ``dated`` is given; what is not approved is a draft of
    today. Raises NotFound for a version that there is not, TextOnly for one of which nothing but the text is known.
    """
    chosen = protocols.version(tx, meeting, version) if version else protocols.settled(tx, meeting)
    if chosen is None:
        live = of_meeting(tx, meeting, dated=dated or today, audience=audience)
        number = protocols.of(tx, meeting).next_number if protocols.of(tx, meeting).versions else ""
        return msgspec.structs.replace(live, draft=True, version=number)
    return of_version(tx, meeting, chosen, dated=dated, audience=audience)


def of_kind(
    tx: Transaction,
    meeting: Meeting,
    kind: str,
    *,
    today: date,
    dated: date | None = None,
    version: str = "",
    audience: str = "",
) -> Context:
    """Return what a document of that kind is made of: of_minutes where it is one of the minutes, or of a version.

    Without an ``audience`` it is for those whom such a document is for. Raises FamcliError for an invitation to a
    meeting whose date is still open, NotFound for the question for dates where there is none.
    """
    whom = audience or kind_of(kind).audience
    if kind in INVITING:
        meetings.check_dated(meeting)
    if kind_of(kind).asks_for_dates:
        return _of_poll(tx, meeting, dated=dated or today, audience=whom)
    if kind_of(kind).covers:
        minutes = of_minutes(tx, meeting, today=today, version=version, audience=whom)
        return covering(tx, meeting, minutes, today=dated or today)
    if version or kind_of(kind).minutes:
        return of_minutes(tx, meeting, today=today, dated=dated, version=version, audience=whom)
    return of_meeting(tx, meeting, dated=dated or today, audience=whom)


def _of_poll(tx: Transaction, meeting: Meeting, *, dated: date, audience: str) -> Context:
    poll = tx.polls.get(meeting.slug)
    if poll is None or not meeting.date_is_open:
        raise NotFound(_("{meeting} has no open poll.").format(meeting=meeting.slug), way=Way.BEGIN_POLL)
    live = of_meeting(tx, meeting, dated=dated, audience=audience)
    return msgspec.structs.replace(live, poll=poll_view(poll, meeting))


def of_version(
    tx: Transaction,
    meeting: Meeting,
    version: Version,
    *,
    dated: date | None = None,
    audience: str = INTERNAL,
    confirmed: bool = True,
) -> Context:
    """Return what documents of an approved version are made of. Raises TextOnly.

    They name the decision of a later meeting that approved them, unless ``confirmed`` is false: as they were before.
    """
    snapshot = snapshots.of_version(tx, meeting, version)
    if snapshot is None or snapshot.approval is None:
        raise snapshots.TextOnly(version.number, version.text)
    standing = Standing.of(snapshot.approval, version.fingerprint)
    if confirmed:
        standing = with_confirmation(tx, meeting, standing, audience)
    return build(
        snapshot,
        dated=dated or version.at.date(),
        standing=standing,
        audience=audience,
        pictures=pictures_of(tx, snapshot),
    )


def with_confirmation(tx: Transaction, meeting: Meeting, standing: Standing, audience: str) -> Standing:
    """Return the standing with the decision of a later meeting that approved these minutes, as far as all may know."""
    found = confirmations.of(tx, meeting)
    if standing.approved is None or found is None or (found.internal and audience != INTERNAL):
        return standing
    view = ConfirmationView(number=found.number, on=found.on)
    return msgspec.structs.replace(standing, approved=msgspec.structs.replace(standing.approved, confirmed=view))


def covering(tx: Transaction, meeting: Meeting, minutes: Context, *, today: date) -> Context:
    """Return what the letter is made of that minutes go with: it speaks of them, and is sent by whoever sends today."""
    live = of_meeting(tx, meeting, dated=today)
    pictures = {**minutes.pictures, **live.pictures}
    return msgspec.structs.replace(
        minutes, letterhead=live.letterhead, style=live.style, pictures=pictures, dated=today
    )


def pictures_of(tx: Transaction, snapshot: Snapshot) -> dict[str, bytes]:
    """Return the pictures that documents of a meeting show."""
    logo = [snapshot.series.style.logo] if snapshot.series and snapshot.series.style.logo else []
    named = [*logo, *(each for text in snapshot.texts() for each in references(text))]
    if not named:
        return {}
    from famcli.services import pictures

    return pictures.held(tx, named)


def _introductions(tx: Transaction, meeting: Meeting, audience: str) -> list[IntroductionView]:
    """Return who should talk to whom, of those who agreed and have not yet taken the project over."""
    from famcli.services.reports import introductions

    left_out = frozenset[str]()
    if audience != INTERNAL:
        from famcli.render.public import withheld

        left_out = withheld(meeting)
    return [
        IntroductionView(
            report=wish.report.title,
            author=person_view(wish.author),
            person=person_view(wish.person),
            opening=openings((wish.author, wish.person), meeting.lang),
            note=wish.interest.note,
        )
        for wish in introductions.wishes(tx, meeting)
        if wish.may_meet and not wish.interest.adopted and wish.report.slug not in left_out
    ]


def only_report(shared: Context, report: Report) -> Context:
    """Return the context with one report alone. Raises NotFound for one that is not accepted."""
    found = tuple(each for each in shared.reports if each.number == report.number)
    if not found:
        raise NotFound(
            _("Report {number} is not accepted yet.").format(number=report.number),
            way=Way.ACCEPT_REPORT,
            number=report.number,
        )
    return msgspec.structs.replace(shared, reports=found, topics=(found[0].topic,))


def in_language(context: Context, lang: str) -> Context:
    """Return a context in another language, if one is given; what people have typed stays as it is."""
    return msgspec.structs.replace(context, lang=lang) if lang else context


def letters(
    tx: Transaction,
    meeting: Meeting,
    kind: str,
    recipients: Sequence[Person],
    *,
    today: date,
    dated: date | None = None,
    version: str = "",
    lang: str = "",
) -> list[Context]:
    """Return the context of a letter to, or a certificate for, each of these people: guests read nothing internal.

    It is in their own language, as far as there is a template in it, unless another ``lang`` is asked for.
    """
    from famcli.services import languages

    members = {each.person for each in tx.attendees.find("meeting", meeting.slug) if not each.visiting}
    audiences = [audience_for(kind, member=person.slug in members) for person in recipients]
    shared = {
        audience: of_kind(tx, meeting, kind, today=today, dated=dated, version=version, audience=audience)
        for audience in dict.fromkeys(audiences)
    }
    if not lang:
        languages.tell(tx, kind, recipients, meeting.lang)
    return [
        addressed(shared[audience], person, lang=lang or languages.of_letter(kind, person.lang, meeting.lang))
        for audience, person in zip(audiences, recipients, strict=True)
    ]

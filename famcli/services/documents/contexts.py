"""What the documents of a meeting are made of, as their templates see it."""

from collections.abc import Iterable
from datetime import date

import msgspec

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.errors import NotFound, Way
from famcli.i18n import _
from famcli.render.audience import INTERNAL
from famcli.render.context import addressed, build
from famcli.render.people import person_view
from famcli.render.proceedings import Standing
from famcli.render.views import Context, IntroductionView
from famcli.services.minutes import protocols
from famcli.services.minutes.snapshots import gather
from famcli.services.reports import introductions
from famcli.store.repositories import Transaction

__all__ = ["Context", "addressed_to", "letters", "of_meeting", "only_report"]


def of_meeting(tx: Transaction, meeting: Meeting, *, dated: date, audience: str = INTERNAL) -> Context:
    """Return what the templates of a meeting's documents see; for "public" without what is internal."""
    protocol, draft = protocols.of(tx, meeting), protocols.is_draft(tx, meeting)
    version = protocol.next_number if draft and protocol.versions else protocol.version
    return build(
        gather(tx, meeting),
        dated=dated,
        standing=Standing(draft=draft, version=version),
        audience=audience,
        introductions=_introductions(tx, meeting) if audience == INTERNAL else (),
    )


def _introductions(tx: Transaction, meeting: Meeting) -> list[IntroductionView]:
    """Return who should talk to whom, of those who agreed and have not yet taken the project over."""
    return [
        IntroductionView(
            report=wish.report.title,
            author=person_view(wish.author),
            person=person_view(wish.person),
            note=wish.interest.note,
        )
        for wish in introductions.wishes(tx, meeting)
        if wish.may_meet and not wish.interest.adopted
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


def letters(tx: Transaction, meeting: Meeting, recipients: Iterable[Person], *, dated: date) -> list[Context]:
    """Return the context of a letter to, or a certificate for, each of these people."""
    return addressed_to(of_meeting(tx, meeting, dated=dated), recipients)


def addressed_to(shared: Context, recipients: Iterable[Person]) -> list[Context]:
    """Return the context of a letter to, or a certificate for, each of these people, from the meeting's."""
    return [addressed(shared, person) for person in recipients]

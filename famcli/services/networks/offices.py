"""Whose documents these are that are not about one meeting: the organizer, language and look of the current one."""

from datetime import date
from typing import Any

import msgspec

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.i18n import spoken
from famcli.render.address import envelope, opening
from famcli.render.people import person_fields
from famcli.render.views import RecipientView
from famcli.services import pictures
from famcli.store.repositories import Transaction


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes, in which language, in which look, and on which day."""

    organizer: str
    lang: str
    today: date
    look: dict[str, Any]


def of(tx: Transaction, today: date, *, lang: str = "", meeting: Meeting | None = None) -> Desk:
    """Return the desk of a meeting, else of the current one; without one that of nobody, in the language spoken."""
    meeting = meeting or tx.meetings.get(tx.current)
    series = tx.series.get(meeting.series) if meeting and meeting.series else None
    look: dict[str, Any] = {"style": series.style} if series else {}
    if series and series.style.logo:
        look["pictures"] = pictures.held(tx, [series.style.logo])
    return Desk(
        organizer=meeting.organizer if meeting else "",
        lang=lang or (meeting.lang if meeting else spoken()),
        today=today,
        look=look,
    )


def fields(desk: Desk, title: str, audience: str) -> dict[str, Any]:
    """Return the fields that all documents share."""
    return {
        "title": title,
        "organizer": desk.organizer,
        "lang": desk.lang,
        "dated": desk.today,
        "audience": audience,
        **desk.look,
    }


def recipient(person: Person, lang: str) -> RecipientView:
    """Return the person as the one whom a document is for."""
    return RecipientView(
        **person_fields(person),
        envelope=envelope(person, lang),
        opening=opening(person, lang),
        actions=(),
        since=None,
        until=None,
        track=None,
        missed=(),
        dates=(),
        working_minutes=None,
    )

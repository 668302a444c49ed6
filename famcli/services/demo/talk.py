"""A parents' table of the demo: planned by somebody of the network, and the invitations to it in all languages."""

from collections.abc import Iterator
from datetime import time, timedelta

from famcli.config import template_folder
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.networks.circle import Circle
from famcli.render.office import OfficeContext
from famcli.services import languages
from famcli.services.meetings import attendees
from famcli.services.networks import circles
from famcli.services.people import persons
from famcli.store.repositories import Transaction

KIND = "circle-invitation"
FOLDER = "elterntisch"
LATER = timedelta(days=20)
TRAINED = timedelta(days=400)


def plan(tx: Transaction, meeting: Meeting) -> Circle:
    """Plan a talk some weeks after the meeting, led by the first on its list who has a telephone."""
    leading = next(row.person for row in attendees.listed(tx, meeting) if row.person.phone)
    moderator = persons.edit(
        tx, leading, certified_since=meeting.date - TRAINED, speaks=["Deutsch", "Türkisch", "Arabisch"]
    )
    return circles.plan(
        tx,
        meeting.date + LATER,
        "Nordstadt",
        moderator,
        today=meeting.date,
        start=time(16, 30),
        topic="Schlaf",
        langs=["Deutsch", "Türkisch", "Arabisch"],
    )


def invitations(tx: Transaction, circle: Circle, meeting: Meeting) -> Iterator[OfficeContext]:
    """Yield what the invitation is made of in each language that there is a template in."""
    for lang in languages.there(template_folder(), KIND):
        yield circles.document(tx, circle, KIND, today=meeting.date, lang=lang)

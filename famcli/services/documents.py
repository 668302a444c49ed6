"""Documents of a meeting: their contexts from the store, their names as files."""

from collections.abc import Iterable, Sequence
from datetime import date

from famcli.domain.meeting import Meeting
from famcli.domain.person import Person
from famcli.domain.slugs import slugify
from famcli.errors import NotFound
from famcli.i18n import _
from famcli.render.context import addressed, build
from famcli.render.views import Context
from famcli.services import attendees, people, reports
from famcli.store.repositories import Transaction

WORDS = {
    "de": {
        "invitation": "einladung",
        "update": "aenderung",
        "cancellation": "absage",
        "reminder": "erinnerung",
        "report-reminder": "erinnerung-kurzbericht",
        "agenda": "tagesordnung",
        "protocol": "protokoll",
        "article": "artikel",
        "attendance": "teilnahmeliste",
    },
    "en": {
        "invitation": "invitation",
        "update": "change",
        "cancellation": "cancellation",
        "reminder": "reminder",
        "report-reminder": "report-reminder",
        "agenda": "agenda",
        "protocol": "protocol",
        "article": "article",
        "attendance": "attendance-list",
    },
}


def context(tx: Transaction, meeting: Meeting, *, dated: date) -> Context:
    """Return what the templates of a meeting's documents see."""
    listed = attendees.listed(tx, meeting)
    submitted = reports.in_meeting(tx, meeting)
    named = {meeting.host, *(slug for item in meeting.agenda for slug in item.presenters)}
    named |= {report.by for report in submitted}
    return build(
        meeting,
        series=tx.series.get(meeting.series) if meeting.series else None,
        people={**people.by_slug(tx, named - {""}), **{row.person.slug: row.person for row in listed}},
        attendees=[row.attendee for row in listed],
        reports=submitted,
        dated=dated,
    )


def letters(tx: Transaction, meeting: Meeting, recipients: Iterable[Person], *, dated: date) -> list[Context]:
    """Return the context of a letter to each of these people."""
    return addressed_to(context(tx, meeting, dated=dated), recipients)


def addressed_to(shared: Context, recipients: Iterable[Person]) -> list[Context]:
    """Return the context of a letter to each of these people, from the meeting's."""
    return [addressed(shared, person) for person in recipients]


def everybody(tx: Transaction, meeting: Meeting) -> list[Person]:
    """Return all people on the list. Raises NotFound for an empty list."""
    found = [row.person for row in attendees.listed(tx, meeting)]
    if not found:
        raise NotFound(
            _("Nobody is on the list of {meeting}; “famcli attendee add” puts people there.").format(
                meeting=meeting.slug
            )
        )
    return found


def file_name(kind: str, lang: str, of: str, suffix: str) -> str:
    """Return a readable name that is safe everywhere: ``einladung-claudia-roos.pdf``."""
    word = WORDS.get(lang, {}).get(kind) or slugify(kind, "document")
    return f"{word}-{slugify(of, 'meeting')}{suffix}"


def file_names(kind: str, contexts: Sequence[Context], recipients: Sequence[Person], suffix: str) -> list[str]:
    """Return a name for each person's letter; slugs differ, so do the names."""
    return [file_name(kind, each.lang, person.slug, suffix) for each, person in zip(contexts, recipients, strict=True)]

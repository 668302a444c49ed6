"""What documents are called as files."""

from collections.abc import Sequence

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.slugs import slugify
from famcli.render.views import Context

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
        "short": "kurzprotokoll",
        "reports": "kurzberichte",
        "report-sheet": "kurzbericht",
        "introductions": "bekanntmachen",
        "form": "kurzbericht",
        "decisions": "beschluesse",
        "attendance": "teilnahmeliste",
        "badges": "namensschilder",
        "certificate": "teilnahmebescheinigung",
        "contact-list": "kontaktliste",
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
        "short": "short-protocol",
        "reports": "short-reports",
        "report-sheet": "short-report",
        "introductions": "introductions",
        "form": "short-report",
        "decisions": "decisions",
        "attendance": "attendance-list",
        "badges": "badges",
        "certificate": "certificate",
        "contact-list": "contact-list",
    },
}
ALL = {"de": "alle", "en": "all"}


def document(kind: str, lang: str, of: str, suffix: str) -> str:
    """Return a readable name that is safe everywhere: ``einladung-claudia-roos.pdf``."""
    word = WORDS.get(lang, {}).get(kind) or slugify(kind, "document")
    return f"{word}-{slugify(of, 'meeting')}{suffix}"


def merged(kind: str, meeting: Meeting, suffix: str) -> str:
    """Return the name of the one file with the copies for all: ``einladung-familienmanagertreffen-6-alle.pdf``."""
    return document(kind, meeting.lang, f"{meeting.slug}-{ALL.get(meeting.lang, 'all')}", suffix)


def letters(kind: str, contexts: Sequence[Context], recipients: Sequence[Person], suffix: str) -> list[str]:
    """Return a name for each person's letter; slugs differ, so do the names."""
    return [document(kind, each.lang, person.slug, suffix) for each, person in zip(contexts, recipients, strict=True)]

"""What documents are called as files."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from famcli.domain.languages import written_in
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.slugs import slugify
from famcli.render import templates
from famcli.render.audience import GUESTS, INTERNAL, PUBLIC
from famcli.render.kinds import kind as kind_of
from famcli.render.views import Context

OCCASIONS = {
    "de": {
        "update": "aenderung",
        "cancellation": "absage",
        "report-reminder": "erinnerung-kurzbericht",
        "poll-reminder": "erinnerung-terminumfrage",
        "form": "kurzbericht",
        "network-form": "netzwerke",
    },
    "en": {"update": "change", "form": "short-report", "network-form": "networks"},
}
"""Words for what is no kind of document: why somebody is written to, and the form. A kind's word is in its template."""
AUDIENCES = {
    "de": {INTERNAL: "intern", GUESTS: "gaeste", PUBLIC: "oeffentlich"},
    "en": {INTERNAL: "internal", GUESTS: "guests", PUBLIC: "public"},
}
ALL = {"de": "alle", "en": "all"}


def document(kind: str, lang: str, of: str, suffix: str) -> str:
    """Return a readable name that is safe everywhere: ``einladung-claudia-roos.pdf``."""
    word = OCCASIONS.get(lang, {}).get(kind) or _word(f"documents/{lang}/{kind}.md.j2")
    if not word:
        word = kind if lang in OCCASIONS else f"{kind}-{lang}"
    return f"{slugify(word, 'document')}-{slugify(of, 'meeting')}{suffix}"


@cache
def _word(template: str) -> str:
    """Return what a built-in template calls its files; "" where it is none, or says nothing."""
    head = templates.head(template)
    return head.file if head else ""


def shared(kind: str, context: Context, suffix: str, *, version: str = "", item: str = "") -> str:
    """Return the name of a document that is for nobody in particular: ``protokoll-rat-1-oeffentlich.pdf``.

    What is for other people than usual differs in it, and so do a ``version`` and an ``item`` that were asked for.
    """
    words = written_in(context.lang)
    audience = "" if context.audience == kind_of(kind).audience else AUDIENCES[words][context.audience]
    name = document(kind, context.lang, context.meeting.slug, "")
    part = slugify(f"{'top' if words == 'de' else 'item'} {item}", "item") if item else ""
    return "-".join(filter(None, (name, part, version, audience))) + suffix


def merged(kind: str, meeting: Meeting, suffix: str) -> str:
    """Return the name of the one file with the copies for all: ``einladung-familienmanagertreffen-6-alle.pdf``."""
    return document(kind, meeting.lang, f"{meeting.slug}-{ALL.get(meeting.lang, 'all')}", suffix)


def letters(kind: str, contexts: Sequence[Context], recipients: Sequence[Person], suffix: str) -> list[str]:
    """Return a name for each person's letter; slugs differ, so do the names."""
    return [document(kind, each.lang, person.slug, suffix) for each, person in zip(contexts, recipients, strict=True)]


def annex(lang: str, meeting: str, number: int, name: str) -> str:
    """Return what an annex is called beside the minutes: ``anlage-2-rat-1.pdf``."""
    suffix = PurePath(name).suffix
    safe = suffix.casefold() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
    return f"{'anlage' if lang == 'de' else 'annex'}-{number}-{slugify(meeting, 'meeting')}{safe}"

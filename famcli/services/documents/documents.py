"""Documents of a meeting: their contexts from the store, their names as files."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.domain.slugs import slugify
from famcli.errors import FamcliError, NotFound
from famcli.i18n import _
from famcli.render import templates
from famcli.render.audience import INTERNAL
from famcli.render.context import addressed, build
from famcli.render.kinds import KINDS, NO_KINDS
from famcli.render.kinds import kind as kind_of
from famcli.render.people import person_view
from famcli.render.proceedings import Proceedings
from famcli.render.views import Context, IntroductionView
from famcli.services import lookup
from famcli.services.meetings import attendees
from famcli.services.minutes import actions, protocols
from famcli.services.people import persons
from famcli.services.reports import introductions, reports
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


def context(tx: Transaction, meeting: Meeting, *, dated: date, audience: str = INTERNAL) -> Context:
    """Return what the templates of a meeting's documents see; for "public" without what is internal."""
    listed = attendees.listed(tx, meeting)
    submitted = reports.in_meeting(tx, meeting)
    named = {meeting.host, *(slug for item in meeting.agenda for slug in item.presenters)}
    named |= {report.by for report in submitted}
    decisions = sorted(tx.decisions.find("meeting", meeting.slug), key=lambda decision: decision.number)
    taken_on = sorted(tx.actions.find("meeting", meeting.slug), key=lambda action: action.number)
    earlier = actions.earlier(tx, meeting)
    named |= {action.owner for action in (*taken_on, *(each for each, _day in earlier))}
    named |= {row.attendee.substitute_for for row in listed}
    protocol, draft = protocols.of(tx, meeting), protocols.is_draft(tx, meeting)
    return build(
        meeting,
        series=tx.series.get(meeting.series) if meeting.series else None,
        people={**persons.by_slug(tx, named - {""}), **{row.person.slug: row.person for row in listed}},
        attendees=[row.attendee for row in listed],
        reports=submitted,
        dated=dated,
        proceedings=Proceedings(
            decisions=tuple(decisions),
            actions=tuple(taken_on),
            earlier=tuple(earlier),
            draft=draft,
            version=protocol.next_number if draft and protocol.versions else protocol.version,
        ),
        audience=audience,
        introductions=[
            IntroductionView(
                report=wish.report.title,
                author=person_view(wish.author),
                person=person_view(wish.person),
                note=wish.interest.note,
            )
            for wish in (introductions.wishes(tx, meeting) if audience == INTERNAL else ())
            if wish.may_meet and not wish.interest.adopted
        ],
    )


def only_report(shared: Context, report: Report) -> Context:
    """Return the context with one report alone. Raises NotFound for one that is not accepted."""
    found = tuple(each for each in shared.reports if each.number == report.number)
    if not found:
        raise NotFound(
            _("Report {number} is not accepted; “famcli report accept {number}” does it.").format(number=report.number)
        )
    return msgspec.structs.replace(shared, reports=found, topics=(found[0].topic,))


def letters(tx: Transaction, meeting: Meeting, recipients: Iterable[Person], *, dated: date) -> list[Context]:
    """Return the context of a letter to, or a certificate for, each of these people."""
    return addressed_to(context(tx, meeting, dated=dated), recipients)


def addressed_to(shared: Context, recipients: Iterable[Person]) -> list[Context]:
    """Return the context of a letter to, or a certificate for, each of these people, from the meeting's."""
    return [addressed(shared, person) for person in recipients]


def everybody(tx: Transaction, meeting: Meeting) -> list[Person]:
    """Return all people on the list. Raises NotFound for an empty list."""
    return [row.person for row in attendees.chosen(tx, meeting)]


def recipients(tx: Transaction, meeting: Meeting, kind: str, names: Sequence[str] = (), tag: str = "") -> list[Person]:
    """Return for whom a document of that kind is: those who are meant, by name or tag, or all on the list.

    What certifies that somebody took part is only for those who were there. Raises NotFound, Ambiguous, and FamcliError
    for somebody who was not.
    """
    certifies = kind_of(kind).certifies
    if not names and not tag:
        return there(tx, meeting) if certifies else everybody(tx, meeting)
    rows = attendees.chosen(tx, meeting, names=names, tag=tag)
    missing = [row for row in rows if certifies and row.attendee.attendance != Attendance.PRESENT]
    if tag:
        return [row.person for row in rows if row not in missing]
    for row in missing:
        raise FamcliError(
            _(
                "{name} is not marked as present at {meeting}; "
                "“famcli attendee attendance {slug} present” keeps that somebody was there."
            ).format(name=row.person.name, meeting=meeting.slug, slug=row.slug)
        )
    return [row.person for row in rows]


def there(tx: Transaction, meeting: Meeting) -> list[Person]:
    """Return all who were at the meeting. Raises NotFound where nobody is known to have been."""
    rows = attendees.listed(tx, meeting)
    found = [row.person for row in rows if row.attendee.attendance == Attendance.PRESENT]
    if not found:
        raise NotFound(
            _(
                "Nobody is marked as present at {meeting}; "
                "“famcli attendee attendance PERSON present” keeps who was there."
            ).format(meeting=meeting.slug)
        )
    return found


def kinds(own: Path) -> list[str]:
    """Return the documents that there are templates for: the built-in ones, then those in the user's own folder."""
    names = {
        source.name.rpartition("/")[2].removesuffix(".md.j2")
        for source in templates.sources(own)
        if source.name.startswith("documents/")
    }
    return [*KINDS, *sorted(names - set(KINDS) - NO_KINDS)]


def require(own: Path, kind: str) -> None:
    """Raise NotFound for what is no document, with those that are near: "Tagesordnung" is agenda."""
    if kind in KINDS or kind in NO_KINDS:
        return
    known = kinds(own)
    if kind not in known:
        german = ((word, each) for words in WORDS.values() for each, word in words.items() if each in known)
        raise lookup.missing(
            _("There is no document “{name}”; “famcli document list” shows all."),
            kind,
            (*((each, each) for each in known), *german),
        )


def file_name(kind: str, lang: str, of: str, suffix: str) -> str:
    """Return a readable name that is safe everywhere: ``einladung-claudia-roos.pdf``."""
    word = WORDS.get(lang, {}).get(kind) or slugify(kind, "document")
    return f"{word}-{slugify(of, 'meeting')}{suffix}"


def file_name_of_all(kind: str, meeting: Meeting, suffix: str) -> str:
    """Return the name of the one file with the copies for all: ``einladung-familienmanagertreffen-6-alle.pdf``."""
    return file_name(kind, meeting.lang, f"{meeting.slug}-{ALL.get(meeting.lang, 'all')}", suffix)


def file_names(kind: str, contexts: Sequence[Context], recipients: Sequence[Person], suffix: str) -> list[str]:
    """Return a name for each person's letter; slugs differ, so do the names."""
    return [file_name(kind, each.lang, person.slug, suffix) for each, person in zip(contexts, recipients, strict=True)]

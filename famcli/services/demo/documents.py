"""All documents of the demo, as files."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Person
from famcli.render.audience import GUESTS, INTERNAL, PUBLIC
from famcli.render.kinds import KINDS, Kind
from famcli.render.kinds import kind as kind_of
from famcli.render.renderer import Renderer
from famcli.services.demo import muelheim, network, networks, talk
from famcli.services.documents import contexts, file_names, recipients
from famcli.services.documents.contexts import Context
from famcli.services.meetings import attendees
from famcli.store.repositories import Transaction

TEXTS = ("pdf", "html", "md", "txt")
PAGES = ("pdf", "html")
LANGUAGES = ("de", "en")


class Made(NamedTuple):
    """One file: its folder (empty for the demo's own), its name and its content."""

    folder: str
    name: str
    content: bytes


def documents(tx: Transaction, renderer: Renderer, lang: str = "") -> Iterator[Made]:
    """Fill the store and return all documents, each made when it is asked for.

    The current meeting is afterwards the English one for those who speak English, else that of Mülheim.
    """
    invented = [(network.data(each)["folder"], network.fill(tx, each)) for each in LANGUAGES]
    meeting = muelheim.fill(tx)
    press = _Press(tx, renderer)
    host = attendees.resolve(tx, meeting, muelheim.PEOPLE[0][0]).person
    made = [press.of(meeting, host, "", TEXTS, invited=muelheim.INVITED, published=muelheim.PUBLISHED)]
    for folder, each in invented:
        last = each.rsvp_by or each.date
        silent = next(row.person for row in attendees.listed(tx, each) if row.attendee.rsvp == "needs-action")
        made.append(press.of(each, silent, folder, PAGES, invited=last.replace(day=1), published=each.date))
        tx.current = each.slug
        networks.fill(tx, network.data(each.lang), each.date)
        made.append(press.of_networks(each, folder))
        networks.clear(tx)
    tx.current = invented[-1][1].slug if lang == "en" else meeting.slug
    for each_lang in LANGUAGES:
        networks.fill(tx, network.data(each_lang), meeting.date)
    made.append(press.of_talk(talk.FOLDER, invented[0][1]))
    return (each for those in made for each in those)


class _Press:
    """Makes the documents of meetings. What they are made of is read at once, while the store is open."""

    def __init__(self, tx: Transaction, renderer: Renderer) -> None:
        self._tx = tx
        self._renderer = renderer

    def of_networks(self, meeting: Meeting, folder: str) -> Iterator[Made]:
        """Return what is about the networks outside, and about the next meeting."""
        tx = self._tx
        following = max(tx.meetings.find("series", meeting.series), key=lambda each: each.date)
        found = list(networks.contexts(tx, meeting, following))
        return (
            Made(
                folder,
                file_names.document(kind, meeting.lang, of, f".{format_}"),
                self._renderer.render(kind, context, format_),
            )
            for kind, of, context in found
            for format_ in PAGES
        )

    def of_talk(self, folder: str, meeting: Meeting) -> Iterator[Made]:
        """Return the invitations to a parents' table, one a language."""
        circle = talk.plan(self._tx, meeting)
        contexts_ = list(talk.invitations(self._tx, circle, meeting))
        return (
            Made(
                folder,
                file_names.document(talk.KIND, context.lang, circle.slug, f".{format_}"),
                self._renderer.render(talk.KIND, context, format_),
            )
            for context in contexts_
            for format_ in PAGES
        )

    def of(
        self,
        meeting: Meeting,
        person: Person,
        folder: str,
        formats: tuple[str, ...],
        *,
        invited: date,
        published: date,
    ) -> Iterator[Made]:
        """Return one document of each kind, letters to one person, and the invitations to all in one file."""
        tx = self._tx
        shared = contexts.of_meeting(tx, meeting, dated=published, audience=GUESTS)
        minutes = {
            audience: contexts.of_minutes(tx, meeting, today=published, audience=audience)
            for audience in (INTERNAL, PUBLIC)
        }
        (letter,) = contexts.letters(tx, meeting, "invitation", [person], today=invited)
        (cover,) = contexts.letters(tx, meeting, "cover", [person], today=published)
        (reminder,) = contexts.letters(tx, meeting, "reminder", [person], today=invited)
        there = recipients.there(tx, meeting)
        certified = person if person in there else there[0]
        (certificate,) = contexts.letters(tx, meeting, "certificate", [certified], today=meeting.date)
        everybody = contexts.letters(tx, meeting, "invitation", recipients.everybody(tx, meeting), today=invited)

        def chosen(name: str, kind: Kind) -> tuple[Context, str]:
            if kind.minutes:
                return minutes[kind.audience], meeting.slug
            if kind.layout == "letter":
                return {"reminder": reminder, "cover": cover}.get(name, letter), person.slug
            return (certificate, certified.slug) if kind.certifies else (shared, meeting.slug)

        def made() -> Iterator[Made]:
            for name in KINDS:
                if kind_of(name).asks_for_dates:
                    continue
                context, of = chosen(name, kind_of(name))
                for format_ in formats:
                    file = file_names.document(name, meeting.lang, of, f".{format_}")
                    yield Made(folder, file, self._renderer.render(name, context, format_))
            file = file_names.document("invitation", meeting.lang, "alle" if meeting.lang == "de" else "all", ".pdf")
            yield Made(folder, file, self._renderer.render_merged("invitation", everybody))

        return made()

"""From a meeting to the mails and letters about it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from famcli.domain.mail.mailing import POLLING, Occasion
from famcli.domain.meetings.attendee import Attendee
from famcli.domain.people.person import Person
from famcli.errors import InvalidInput, Way
from famcli.exchange.calendar import Event, Guest, invitation, method
from famcli.exchange.message import Attachment, Mail, Mailbox, message_id, route
from famcli.i18n import _
from famcli.render.blocks import Heading
from famcli.render.context import addressed, as_mail
from famcli.render.formats.text import render as render_text
from famcli.render.pages import Page
from famcli.render.renderer import Renderer
from famcli.render.views import Context, IntroductionView, MeetingView, PersonView
from famcli.services import languages
from famcli.services.documents import file_names
from famcli.services.documents.contexts import Earlier
from famcli.services.mail.invitations import TELLING, Task
from famcli.services.mail.occasions import REMINDERS, kind_of
from famcli.services.mail.page_pictures import taken_out
from famcli.services.meetings.attendees import Listed

DAILY = (*REMINDERS, *POLLING)
"""Mails that somebody may get again on another day, and that are other mails then."""


UNBROKEN = 10_000
"""Columns for a text that the calendar breaks itself."""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What goes to one person: a mail, or a PDF to print for those who have no address."""

    task: Task
    name: str
    """File name without suffix: "einladung-claudia-roos"."""
    mail: Mail | None
    pdf: bytes = b""


class Composer:
    """Makes the mails and letters about one meeting; an ``enclosure`` goes to all in place of the letter as PDF.

    Files that are ``extra`` go with each mail.

    ``guests`` is what mails to guests are made of, and the entry for calendars, which all get and others share.
    """

    def __init__(
        self,
        renderer: Renderer,
        shared: Context,
        guests: Context,
        sender: str,
        now: datetime,
        uid: str,
        sequence: int,
        enclosure: Attachment | None = None,
        earlier: Mapping[int, Earlier] | None = None,
        extra: Sequence[Attachment] = (),
        for_guests: Sequence[Attachment] | None = None,
    ) -> None:
        self._enclosure = enclosure
        self._earlier = earlier or {}
        self._extra = tuple(extra)
        self._extra_for_guests = self._extra if for_guests is None else tuple(for_guests)
        self._renderer = renderer
        self._shared = shared
        self._guests = guests
        self._sender = Mailbox(shared.meeting.organizer or shared.letterhead.contact, sender or shared.letterhead.email)
        self._now = now
        self._uid = uid
        self._sequence = sequence
        self._events: dict[str, Event] = {}

    def letters(self, tasks: Sequence[Task], *, draft: bool, number: int = 0) -> Iterator[Letter]:
        """Yield what goes to each person, in order; ``draft`` mails are for an outbox.

        ``number`` tells a mail that is sent again from the first one. Raises InvalidInput without a sender.
        """
        if any(task.row.person.email for task in tasks):
            self._check_sender()
        kind = kind_of(tasks[0].occasion) if tasks else "invitation"
        contexts = [self._context(task) for task in tasks]
        mailed = [as_mail(c) for c, task in zip(contexts, tasks, strict=True) if task.row.person.email]
        printed = [c for c, task in zip(contexts, tasks, strict=True) if self._has_letter(task)]
        pages = self._renderer.pages(kind, mailed)
        pdfs = self._renderer.render_each(kind, printed, "pdf") if printed else iter(())
        for task, context in zip(tasks, contexts, strict=True):
            name = _name(task, context.lang)
            letter = next(pdfs) if self._has_letter(task) else b""
            enclosed = self._enclosure or (Attachment(f"{name}.pdf", letter) if letter else None)
            mail = self._mail(task, next(pages), enclosed, draft, number) if task.row.person.email else None
            yield Letter(task=task, name=name, mail=mail, pdf=enclosed.content if enclosed else b"")

    def _context(self, task: Task) -> Context:
        """Return what goes to one person is made of: what they were told before, too."""
        visiting = task.row.attendee.visiting
        members, guests = self._earlier.get(-1 if task.told is None else task.told, (None, None))
        person = task.row.person
        lang = languages.of_letter(kind_of(task.occasion), person.lang, self._shared.meeting.lang)
        context = addressed(self._guests if visiting else self._shared, person, task.occasion, lang=lang)
        return msgspec.structs.replace(context, earlier=guests if visiting else members)

    def to_sender(self, occasion: Occasion) -> Mail:
        """Return a mail to the sender's own address, to be passed on from there. Raises InvalidInput without one."""
        self._check_sender()
        (page,) = self._renderer.pages(kind_of(occasion), [as_mail(self._shared)])
        person = Person(slug="", name=self._sender.name, email=self._sender.email)
        nobody = Listed(Attendee(slug="", meeting="", person=""), person)
        return self._mail(Task(nobody, occasion), page, self._enclosure, True, 0)

    def event(self, lang: str) -> Event:
        """Return the meeting for calendars, in words of that language where there is a template in it."""
        lang = languages.of_letter("calendar", lang, self._shared.meeting.lang)
        if lang not in self._events:
            self._events[lang] = self._event(lang)
        return self._events[lang]

    def invitation(self, person: Person) -> bytes:
        """Return the calendar file with which one person is invited. Raises InvalidInput."""
        self._check_sender()
        if not person.email:
            raise InvalidInput(
                _("{name} has no e-mail address.").format(name=person.name), way=Way.ADD_ADDRESS, slug=person.slug
            )
        return invitation(self.event(person.lang or self._shared.lang), Guest(person.name, person.email))

    def days(self, lang: str) -> tuple[Event, ...]:
        """Return an entry for each day, with the hours of that day as the agenda has them."""
        whole, context = self.event(lang), self._guests
        dates = context.meeting.dates
        if len(dates) == 1:
            return (whole,)
        starts = [min((i.start for i in context.agenda if i.date == date and i.start), default=None) for date in dates]
        return tuple(
            msgspec.structs.replace(
                whole,
                uid=f"{number}-{whole.uid}",
                title=f"{whole.title} ({number}/{len(dates)})",
                date=date,
                last=date,
                start=(whole.start if number == 1 else None) or start or whole.start,
                end=(whole.end if number == len(dates) else None) or _end_of(context, date),
            )
            for number, (date, start) in enumerate(zip(dates, starts, strict=True), 1)
        )

    def _check_sender(self) -> None:
        """Raise InvalidInput where there is no address that mails can come from."""
        if not self._sender.email:
            raise InvalidInput(_("No sender address is known."), way=Way.SET_SENDER)
        route(self._sender)

    def introduction(self, about: IntroductionView, to: PersonView, number: int) -> Mail:
        """Return the mail to one of two people who should talk to each other. Raises InvalidInput."""
        self._check_sender()
        context = msgspec.structs.replace(as_mail(self._shared), introductions=(about,))
        (page,) = self._renderer.pages("introductions", [context])
        (text,) = self._renderer.written([page], "txt")
        (html,) = self._renderer.written([page], "html")
        shown, pictures = taken_out(html.decode())
        return Mail(
            sender=self._sender,
            to=Mailbox(to.name, to.email),
            subject=page.document.title,
            date=self._now,
            key=f"{self._uid}/introduction/{number}/{to.email}/{about.report}",
            lang=page.document.lang,
            text=text.decode(),
            html=shown,
            pictures=pictures,
            draft=True,
        )

    def _has_letter(self, task: Task) -> bool:
        """Whether a letter is made: for those without e-mail, and to go with what tells of the meeting."""
        return self._enclosure is None and (task.occasion in TELLING or not task.row.person.email)

    def _mail(self, task: Task, page: Page, enclosed: Attachment | None, draft: bool, number: int) -> Mail:
        person = task.row.person
        (text,) = self._renderer.written([page], "txt")
        (html,) = self._renderer.written([page], "html")
        shown, pictures = taken_out(html.decode())
        told = task.occasion in TELLING or task.occasion == Occasion.REMINDER
        document = page.document
        event = self.event(document.lang) if told else None
        what = f"{task.occasion} {self._now:%Y-%m-%d}" if task.occasion in DAILY else task.occasion
        return Mail(
            sender=self._sender,
            to=Mailbox(person.name, person.email),
            subject=document.title,
            date=self._now,
            key=f"{self._uid}/{person.slug}/{what}/{self._sequence}/{number}",
            lang=document.lang,
            text=text.decode(),
            html=shown,
            pictures=pictures,
            calendar=invitation(event, Guest(person.name, person.email)) if event else b"",
            method=method(event) if event else "",
            attachments=((enclosed,) if enclosed else ()) + self._beside(task),
            thread=self._thread(task),
            draft=draft,
        )

    def _beside(self, task: Task) -> tuple[Attachment, ...]:
        """Return the files that go with a mail beside its letter; none with reminders and cancellations."""
        if task.occasion in (*REMINDERS, Occasion.CANCELLATION, Occasion.POLL_REMINDER):
            return ()
        return self._extra_for_guests if task.row.attendee.visiting else self._extra

    def _thread(self, task: Task) -> str:
        """Return the Message-ID of the invitation that a mail goes on from; nothing for the invitation itself."""
        first = task.first
        if first is None or task.occasion == Occasion.INVITATION:
            return ""
        sender = Mailbox(self._sender.name, first.sender or self._sender.email)
        return message_id(f"{self._uid}/{task.row.slug}/{Occasion.INVITATION}/{first.sequence}/0", sender)

    def _event(self, lang: str) -> Event:
        context = msgspec.structs.replace(self._guests, lang=lang, medium="mail")
        (page,) = self._renderer.documents("calendar", [context])
        words = msgspec.structs.replace(page, blocks=tuple(b for b in page.blocks if not isinstance(b, Heading)))
        text = render_text(words, width=UNBROKEN)
        meeting = context.meeting
        return Event(
            uid=self._uid,
            sequence=self._sequence,
            title=page.title,
            date=meeting.date,
            last=meeting.ends_on,
            start=meeting.start,
            end=meeting.end or _end_of(context, meeting.dates[-1]),
            location=_where(meeting) or meeting.online,
            online=meeting.online,
            description=text.decode().strip(),
            url=meeting.url,
            organizer=self._sender.name,
            organizer_email=self._sender.email,
            cancelled=meeting.cancelled,
            timezone=meeting.timezone,
            stamp=self._now,
        )


def file_of(task: Task, lang: str) -> str:
    """Return the name of the file that a person's mail or letter becomes; ``lang`` is that of the meeting."""
    wanted = languages.of_letter(kind_of(task.occasion), task.row.person.lang, lang)
    return _name(task, wanted) + (".eml" if task.row.person.email else ".pdf")


def _end_of(context: Context, date: dt.date) -> dt.time | None:
    """Return when the last item of a day ends, as far as that is known."""
    return max((item.end for item in context.agenda if item.date == date and item.end), default=None)


def _name(task: Task, lang: str) -> str:
    return file_names.document(task.occasion, lang, task.row.slug, "")


def _where(meeting: MeetingView) -> str:
    """Return room, address and place in one line, as letters have it."""
    address = ", ".join(meeting.address)
    place = "" if meeting.place in " ".join(meeting.address) else meeting.place
    return ", ".join(filter(None, (meeting.room, address, place)))

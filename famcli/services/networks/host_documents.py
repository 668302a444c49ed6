"""What is written about hosting: the request, the checklist for the venue, the run sheet of the day."""

from datetime import date

from msgspec.structs import asdict

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.networks.hosting import Venue
from famcli.domain.people.person import Person
from famcli.errors import InvalidInput, Way
from famcli.exchange.message import Mail, Mailbox, compose
from famcli.i18n import _
from famcli.render.context import addressed, as_mail
from famcli.render.sheets import HostingContext, VenueView
from famcli.render.views import Context
from famcli.services import languages
from famcli.services.documents import contexts
from famcli.services.mail.office import Office
from famcli.services.networks import hosts
from famcli.store.repositories import Transaction


def request(
    tx: Transaction, meeting: Meeting, person: Person, *, dated: date, mail: bool, venue: Venue | None = None
) -> HostingContext:
    """Return what the request to a person is made of, as a letter or for a mail; ``venue`` wins over what is kept."""
    hosting = tx.hostings.get(f"{meeting.slug}/{person.slug}")
    if venue is None and hosting and hosting.venue:
        venue = tx.venues.get(hosting.venue)
    lang = languages.of_letter("host-request", person.lang, meeting.lang)
    context = addressed(contexts.of_meeting(tx, meeting, dated=dated), person, lang=lang)
    return _with(as_mail(context) if mail else context, venue, hosts.most_there(tx, meeting))


def sheet(tx: Transaction, meeting: Meeting, *, dated: date, seats: int | None) -> HostingContext:
    """Return what checklist and run sheet are made of."""
    needed = seats if seats is not None else hosts.most_there(tx, meeting)
    return _with(contexts.of_meeting(tx, meeting, dated=dated), hosts.venue_of(tx, meeting), needed)


def mail(office: Office, meeting: Meeting, person: Person, context: HostingContext) -> bytes:
    """Return the request as a mail. Raises InvalidInput without an address to send from or to."""
    sender = Mailbox(meeting.organizer or meeting.letterhead.contact, office.mail.sender or meeting.letterhead.email)
    if not sender.email:
        raise InvalidInput(_("No sender address is known."), way=Way.SET_SENDER)
    if not person.email:
        raise InvalidInput(
            _("{name} has no e-mail address.").format(name=person.name), way=Way.ADD_ADDRESS, slug=person.slug
        )
    (page,) = office.renderer.pages("host-request", [context])
    (text,) = office.renderer.written([page], "txt")
    (html,) = office.renderer.written([page], "html")
    return compose(
        Mail(
            sender=sender,
            to=Mailbox(person.name, person.email),
            subject=page.document.title,
            date=office.now,
            key=f"{meeting.calendar_uid}/{person.slug}/host-request/{office.now:%Y-%m-%d}",
            lang=context.lang,
            text=text.decode(),
            html=html.decode(),
            draft=True,
        )
    )


def _with(context: Context, venue: Venue | None, seats: int | None) -> HostingContext:
    shown = None
    if venue:
        shown = VenueView(
            name=venue.name,
            place=venue.place,
            seats=venue.seats,
            step_free=venue.step_free,
            contact=venue.contact,
            notes=venue.notes,
        )
    return HostingContext(**asdict(context), venue=shown, seats=seats)

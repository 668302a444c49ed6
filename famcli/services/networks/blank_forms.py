"""Blank survey forms: with what is known of somebody, and what others nearby take part in, there to be ticked."""

from collections.abc import Sequence

from famcli.domain.languages import base
from famcli.domain.meetings.meeting import Letterhead, Meeting
from famcli.domain.networks.answers import Answer
from famcli.domain.networks.form import COLUMNS, EXAMPLES, HINTS, WORDS, rows_of, write_form
from famcli.domain.people.person import ConsentKind, Person
from famcli.errors import InvalidInput, Way
from famcli.exchange.message import Mail, Mailbox, compose
from famcli.i18n import _
from famcli.render.blocks import Block, Document, Heading, Paragraph, Strong, Table, Text
from famcli.services.documents import file_names
from famcli.services.mail.office import Office
from famcli.services.networks import memberships
from famcli.services.networks.memberships import Taking

MOST_OFFERED = 15
"""Networks of others that a form offers."""
LEAST_SHARED = 3
"""So many of us are in a network that is offered to people elsewhere."""


def answers(takings: Sequence[Taking], person: Person | None) -> list[Answer]:
    """Return what stands in somebody's form: the own networks ticked, then those of the place, then shared ones."""
    own = [each for each in takings if person and each.person.slug == person.slug]
    ticked = [
        Answer(
            name=each.network.label,
            line=0,
            takes_part=True,
            part=each.membership.part,
            hours=each.membership.hours,
            in_job=each.membership.in_job,
            gain=each.membership.gain,
        )
        for each in own
    ]
    known = {each.network.slug for each in own}
    where = f"{person.organization} {person.address}".casefold() if person else ""
    others = [those for slug, those in memberships.of_network(takings).items() if slug not in known]
    near = [those for those in others if (place := those[0].network.place.casefold()) and place in where]
    shared = [those for those in others if those not in near and len(those) >= LEAST_SHARED]
    offered = [*near, *sorted(shared, key=lambda those: -len(those))][:MOST_OFFERED]
    return [*ticked, *(Answer(name=those[0].network.label, line=0, takes_part=None) for those in offered)]


def blank(
    office: Office,
    takings: Sequence[Taking],
    person: Person | None,
    format_: str,
    *,
    lang: str,
    meeting: Meeting | None,
) -> bytes:
    """Return a form as text (md, txt), as a file for Word, or as a mail to the person.

    Raises FamcliError where Pandoc is missing, InvalidInput for a mail without an address.
    """
    known = answers(takings, person)
    name, email = (person.name, person.email) if person else ("", "")
    agreed = person.agreed(ConsentKind.NETWORK_MAP) if person else False
    text = write_form(name, email, known, lang, on_the_map=agreed or None)
    if format_ == "eml" and person:
        return _mail(office, meeting, person, text, lang)
    if format_ != "docx":
        return text.encode()
    from famcli.render.formats.office import render

    words = WORDS[lang]
    blocks: tuple[Block, ...] = (
        Heading(1, (Text(words["title"]),)),
        _field(words["name"], name),
        _field(words["email"], email),
        Paragraph((Text(" ".join(HINTS[lang])),)),
        Paragraph((Text(EXAMPLES[lang]),)),
        Heading(2, (Text(words["networks"]),)),
        Table(
            align=("center", "left", "left", "right", "left", "left"),
            header=tuple((Text(column),) for column in COLUMNS[lang]),
            rows=tuple(tuple((Text(cell),) for cell in row) for row in rows_of(known, lang)),
        ),
        Heading(2, (Text(words["map"]),)),
        Paragraph((Text(f"{'☒' if agreed else '☐'} {words['yes']}"),)),
        Paragraph((Text(f"☐ {words['no']}"),)),
    )
    document = Document(
        kind="network-form",
        layout="page",
        title=words["title"],
        lang=lang,
        dated=f"{office.now:%Y-%m-%d}",
        blocks=blocks,
    )
    return render(document, office.renderer.layouts, "docx")


def language(person: Person | None, meeting: Meeting | None, spoken: str) -> str:
    """Return the language of somebody's form: the person's, that of the current meeting, the one that is spoken."""
    wanted = (base(person.lang) if person else "", meeting.lang if meeting else "", spoken)
    return next((each for each in wanted if each in WORDS), "en")


def _mail(office: Office, meeting: Meeting | None, person: Person, text: str, lang: str) -> bytes:
    head = meeting.letterhead if meeting else Letterhead()
    sender = Mailbox((meeting.organizer if meeting else "") or head.contact, office.mail.sender or head.email)
    if not sender.email:
        raise InvalidInput(_("No sender address is known."), way=Way.SET_SENDER)
    if not person.email:
        raise InvalidInput(
            _("{name} has no e-mail address.").format(name=person.name), way=Way.ADD_ADDRESS, slug=person.slug
        )
    from html import escape

    title = escape(WORDS[lang]["title"])
    header = f"<head><title>{title}</title></head>"
    html = f'<!DOCTYPE html><html lang="{lang}">{header}<body><pre>{escape(text)}</pre></body></html>'
    return compose(
        Mail(
            sender=sender,
            to=Mailbox(person.name, person.email),
            subject=WORDS[lang]["title"],
            date=office.now,
            key=f"network-form/{person.slug}/{office.now:%Y-%m-%d}",
            lang=lang,
            text=text,
            html=html,
            draft=True,
        )
    )


def file_name(person: Person | None, lang: str, format_: str) -> str:
    """Return what a form is called as a file."""
    return file_names.document("network-form", lang, person.slug if person else "", f".{format_}")


def _field(label: str, value: str) -> Paragraph:
    return Paragraph((Strong((Text(f"{label}:"),)), Text(f" {value}")))

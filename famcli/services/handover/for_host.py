"""What the host of a meeting gets: who comes, what they need, when and in which room; by a list of what is allowed."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from famcli.domain.handover.three_way import Fields
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import schedule
from famcli.exchange.tables import write_csv
from famcli.i18n import _, pgettext
from famcli.services.handover import documents
from famcli.services.handover.documents import Place
from famcli.services.meetings import attendees
from famcli.services.privacy.words import Say
from famcli.store.repositories import Transaction

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "meetings": (
        "schema", "slug", "title", "kind", "subtitle", "series", "number", "date", "start", "end", "days", "place",
        "room", "host", "hosts", "lang", "state", "rsvp_by", "numbering", "agenda", "sequence", "moved",
    ),
    "series": ("schema", "slug", "name"),
    "persons": ("schema", "slug", "name", "kind", "organization"),
    "attendees": (
        "schema", "slug", "meeting", "person", "role", "guest", "rsvp", "answered", "sequence", "remote", "diet",
        "access",
    ),
}  # fmt: skip
"""By kind, all fields that a host gets. What is not named here stays here."""
ALLOWED_ITEM = ("title", "kind", "minutes", "at", "presenters", "day", "track", "room", "label", "sub", "internal")
TYPED = ("title", "subtitle", "name", "organization", "room", "track", "place", "diet", "access")
"""Texts that people have typed, in which anything could stand."""
MAIL = r"(?<![^\s<>()@,;:])[^\s<>()@,;:]+@[^\s<>()@,;:]+\.[^\s<>()@,;:]+"
HIDDEN_MAIL = (
    r"(?i)(?<![\w.+-])[\w.+-]+ ?[(\[{] ?(?:at|ät) ?[)\]}] ?[\w-]+(?: ?(?:\.|[(\[{] ?(?:dot|punkt) ?[)\]}]) ?[\w-]+)+"
)
"""An address that was written so that programs do not find it: "anna (at) example.org"."""
PHONE = r"(?<![\w.])(?:\+|00?)[1-9][0-9]*(?:[ ()/.–-]{1,3}[0-9]+){0,6}(?![\w.])"
LOCAL = (
    r"(?i)(?<!\w)((?:tele?fon|tel|fon|phone|mobile?|handy|fax|durchwahl|extension)\b[.:]{0,2} ?)"
    r"[0-9][0-9 ()/.–-]{1,20}[0-9]"
)
"""A number without an area code behind a word that says what it is."""
LEAST_DIGITS = 6
BLANK = "…"


def entries(tx: Transaction, meeting: Meeting) -> dict[Place, Fields]:
    """Return the documents that the host gets, with no field that is not allowed."""
    rows = attendees.listed(tx, meeting)
    named = {row.slug for row in rows} | {*meeting.everybody_host}
    named |= {slug for item in meeting.agenda for slug in item.presenters}
    found: dict[Place, Fields] = {}
    secrets = _secrets(tx)
    if meeting.series and (series := tx.series.get(meeting.series)):
        found["series", series.slug] = documents.fields(series)
    for slug in sorted(named):
        if person := tx.persons.get(slug):
            found["persons", slug] = documents.fields(person)
    found["meetings", meeting.slug] = _without_internal(documents.fields(meeting))
    for row in rows:
        found["attendees", row.attendee.slug] = documents.fields(row.attendee)
    return {place: _allowed(place[0], each, secrets) for place, each in found.items()}


def _without_internal(meeting: Fields) -> Fields:
    """Return a meeting of whose internal items only the times are told."""
    items = []
    for item in meeting.get("agenda", ()):
        plain = {name: each for name, each in item.items() if name in ALLOWED_ITEM}
        items.append({**plain, "title": _("(internal)")} if item.get("internal") else plain)
    return {**meeting, "agenda": items} if items else meeting


def _allowed(kind: str, document: Fields, secrets: Collection[str]) -> Fields:
    found = {name: value for name, value in document.items() if name in ALLOWED[kind]}
    cleared: Fields = _cleared(found, secrets)
    return cleared


def _cleared(value: Any, secrets: Collection[str], field: str = "") -> Any:
    """Return texts without addresses and numbers that somebody has typed into them."""
    match value:
        case dict():
            return {name: _cleared(each, secrets, name) for name, each in value.items()}
        case list():
            return [_cleared(each, secrets, field) for each in value]
        case str() if field in TYPED:
            return without_addresses(value, secrets)
    return value


def without_addresses(text: str, secrets: Collection[str] = ()) -> str:
    """Return a text without e-mail addresses, telephone numbers and what is among these."""
    for secret in secrets:
        if secret in text:
            text = text.replace(secret, BLANK)
    text = re.sub(HIDDEN_MAIL, BLANK, re.sub(MAIL, BLANK, text))
    text = re.sub(PHONE, lambda found: BLANK if sum(map(str.isdigit, found[0])) >= LEAST_DIGITS else found[0], text)
    return re.sub(LOCAL, rf"\g<1>{BLANK}", text)


def _secrets(tx: Transaction) -> list[str]:
    """Return how people can be reached, the longest first: each part of an address that has a number is one.

    The others are towns and houses, which may stand in the place of a meeting.
    """
    found: set[str] = set()
    for person in tx.persons.all():
        parts = (part.strip() for part in re.split(r"[\n,;/]", person.address))
        found.update((person.email, person.phone, *(part for part in parts if re.search(r"\d", part))))
    return sorted((each for each in found if len(each) > 3), key=len, reverse=True)


def papers(tx: Transaction, meeting: Meeting, allowed: Mapping[Place, Fields], say: Say) -> Iterator[tuple[str, bytes]]:
    """Yield tables of these ``entries`` to read without famcli: who comes, and when what is.

    ``say`` has the words for roles and replies.
    """
    people = [
        (
            allowed["persons", row.slug].get("name", ""),
            allowed["persons", row.slug].get("organization", ""),
            say(row.attendee.role),
            say(row.attendee.reply(meeting.moved)),
            *(allowed["attendees", row.attendee.slug].get(field, "") for field in ("diet", "access")),
        )
        for row in attendees.listed(tx, meeting)
    ]
    heads = (_("Name"), _("Organization"), _("Role"), _("Reply"), _("Diet"), _("Access"))
    yield _("{meeting}-participants.csv").format(meeting=meeting.slug), write_csv(heads, people)
    items = allowed["meetings", meeting.slug].get("agenda", [])
    slots = schedule(meeting.agenda, meeting.start, meeting.end, meeting.days).slots
    lines = [
        (label, _time(slot.start), _time(slot.end), item["title"], item.get("room", ""))
        for label, slot, item in zip(labels(meeting), slots, items, strict=True)
    ]
    columns = (_("Item"), pgettext("time", "From"), _("Until"), _("Title"), _("Room"))
    yield _("{meeting}-agenda.csv").format(meeting=meeting.slug), write_csv(columns, lines)


def _time(at: dt.time | None) -> str:
    return f"{at:%H:%M}" if at else ""

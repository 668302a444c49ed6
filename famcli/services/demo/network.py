"""An invented network with all that there can be: 24 people, eight short reports, decisions, votes, actions, a guest.

What is in it is data: ``templates/demo/de.toml`` and ``en.toml``.
"""

import tomllib
from datetime import UTC, date, datetime, time
from typing import Any

from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import ConsentKind, Salutation
from famcli.domain.reports.report import ReportState
from famcli.domain.reports.slots import Order
from famcli.render.templates import built_in
from famcli.services import pictures
from famcli.services.meetings import agenda, attendees, planning, series
from famcli.services.minutes import protocols, records
from famcli.services.people import persons
from famcli.services.reports import introductions, reports, slots
from famcli.store.repositories import Transaction

FOLDER = built_in() / "demo"
REPLIES = {"": Rsvp.ACCEPTED, "excused": Rsvp.DECLINED, "absent": Rsvp.NEEDS_ACTION}


def data(lang: str) -> dict[str, Any]:
    """Return the network in a language."""
    return tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))


def fill(tx: Transaction, lang: str) -> Meeting:
    """Put the network into the store, and return its meeting, whose minutes are published."""
    told = data(lang)
    earlier, meeting, following = (told[name] for name in ("earlier", "meeting", "next"))
    name = told["series"]["name"]
    number, day = meeting["number"], meeting["date"]
    last = planning.create(
        tx, earlier["title"], series=name, number=earlier["number"], date=earlier["date"], lang=lang,
        kind=meeting.get("kind", ""), organizer=meeting["organizer"],
    )  # fmt: skip
    series.edit(
        tx,
        series.resolve(tx, name),
        **{each: told["series"][each] for each in ("members", "quorum", "genitive") if each in told["series"]},
        logo=str(FOLDER / told["logo"]),
        logo_alt=told["logo_alt"],
        accent=told["accent"],
        footer=told["footer"],
        places=told["series"]["places"],
    )
    details = {each: value for each, value in meeting.items() if each not in ("title", "host")}
    made = planning.create(tx, meeting["title"], series=name, lang=lang, host=meeting["host"], **details)
    _people(tx, made, told)
    _earlier(tx, last, earlier)
    for report in told["reports"]:
        handed_in = reports.submit(tx, made, now=_at(meeting["reports_by"], 9), **report)
        reports.decide(tx, handed_in, ReportState.ACCEPTED)
    made = _minutes(tx, made, told)
    listed = reports.in_meeting(tx, made)
    for wish in told["interests"]:
        introductions.interest(tx, listed[wish["report"] - 1], wish["person"], note=wish["note"], now=_at(day, 14))
    planning.create(
        tx, following["title"], series=name, number=number + 1, lang=lang,
        **{each: following[each] for each in ("date", "start", "end", "place")},
    )  # fmt: skip
    tx.current = made.slug
    settled = _at(day, 18)
    protocols.approve(tx, made, by=told["approved_by"], now=settled)
    protocols.publish(tx, made, by=told["approved_by"], now=settled)
    return made


def _people(tx: Transaction, meeting: Meeting, told: dict[str, Any]) -> None:
    """Put everybody on the list, with an address; whoever has a telephone is in the contact list."""
    street, town = told["meeting"]["address"].splitlines()
    name = street.strip("0123456789 ")
    for number, each in enumerate(told["people"], 1):
        absence = each.get("attendance", "")
        row = attendees.add(
            tx,
            meeting,
            each["name"],
            role=Role(each.get("role", "participant")),
            rsvp=REPLIES[absence],
            attendance=Attendance(absence or "present"),
            sure=True,
            salutation=Salutation(each["salutation"]),
            function=each["function"],
            organization=each["organization"],
            phone=each.get("phone", ""),
            email=f"{told['lang']}{number}@example.org",
            address=f"{each['organization']}\n{_house(name, number, told['lang'])}\n{town}",
            lang=told["lang"],
        )
        if each.get("guest"):
            attendees.edit(tx, row, guest=True)
        if each.get("phone"):
            persons.agree(tx, row.person, [ConsentKind.CONTACT_LIST], on=meeting.date)


def _house(street: str, number: int, lang: str) -> str:
    """Return a house in a street: "Am Wehr 24", "24 Weir Street"."""
    return f"{street} {number}" if lang == "de" else f"{number} {street}"


def _earlier(tx: Transaction, meeting: Meeting, earlier: dict[str, Any]) -> None:
    """Take the minutes of the meeting before, from which an action is still open."""
    agenda.add(tx, meeting, earlier["item"], minutes=60, notes=earlier["notes"])
    found = tx.meetings.get(meeting.slug)
    assert found is not None
    records.sync(tx, found)


def _minutes(tx: Transaction, meeting: Meeting, told: dict[str, Any]) -> Meeting:
    """Build the agenda with its minutes and the picture in them."""
    reference = pictures.keep(tx, FOLDER / "runde.svg")
    for number, item in enumerate(told["items"], 1):
        details = dict(item)
        notes = details.pop("notes", "").replace("(runde.svg", f"({reference}")
        details |= {"kind": ItemKind(item["kind"]), "notes": notes.replace("![PICTURE]", f"![{told['picture_alt']}]")}
        meeting = agenda.add(tx, meeting, details.pop("title"), **details)
        if item["kind"] == ItemKind.REPORTS:
            meeting, _filling = slots.fill_item(tx, meeting, number, per_report=None, order=Order.TOPIC)
    return records.sync(tx, meeting)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)

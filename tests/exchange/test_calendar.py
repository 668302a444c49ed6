"""Calendar files: as bytes, as another library reads them, as another program shows them."""

import datetime as dt
import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from famcli.exchange.calendar import Event, Guest, invitation, method, published
from tests.cli.mail.khal_calendar import with_khal
from tests.speed import examples

EVENT = Event(
    uid="0123456789abcdef@famcli",
    sequence=0,
    title="6. Familienmanagertreffen: Netzwerke gestalten und am Leben erhalten",
    date=dt.date(2011, 5, 12),
    start=dt.time(10),
    end=dt.time(16),
    location="Ratssaal, Am Rathaus 1, Mülheim an der Ruhr",
    description="Zu Gast bei: Frau Dr. Änne Muster; „Haus der Familie“\n\nBitte antworten Sie bis zum 28. April 2011.",
    url="https://example.org/treffen/6?a=1,2;b=3",
    organizer="Informations- und Qualifizierungszentrum für Kommunen (IQZ)",
    organizer_email="buero@example.org",
    cancelled=False,
    stamp=dt.datetime(2011, 3, 31, 11, 0, 0, 123456, tzinfo=ZoneInfo("Europe/Berlin")),
)
GUEST = Guest("Dr. Jürgen Groß, Amt 51", "juergen@example.net")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.text(
    st.sampled_from('ab ,;:"\\nN^=\r\n\täß漢😀\x85\u2028\u0301'), max_size=150
)


def lines(content: bytes) -> list[str]:
    """Return the lines unfolded: octets first, as RFC 5545, 3.1 has it."""
    return re.sub(rb"\r\n[ \t]", b"", content).decode().split("\r\n")


def names(content: bytes) -> list[str]:
    return [re.split("[;:]", line)[0] for line in lines(content)]


def component(content: bytes) -> Any:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def shape(content: bytes) -> None:
    """Assert what holds for every file: line ends, and the length of lines, which are cut between letters."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def readable(text: str) -> str:
    """Return what a calendar can hold of a text: no byte order marks, no controls but line breaks and tabs."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\ufeff", "")
    return "".join(sign for sign in text if sign in "\n\t" or not (ord(sign) < 32 or 127 <= ord(sign) <= 159))


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_an_invitation_as_another_library_reads_it() -> None:
    content = invitation(EVENT, GUEST)
    shape(content)
    event = component(content)
    assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == (
        EVENT.title,
        EVENT.location,
        EVENT.description,
    )
    assert event["URL"] == EVENT.url
    assert event["DTSTART"].dt == dt.datetime(2011, 5, 12, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    assert event["DTEND"].dt.astimezone(dt.UTC) == dt.datetime(2011, 5, 12, 14, tzinfo=dt.UTC)
    assert event["DTSTAMP"].dt == dt.datetime(2011, 3, 31, 9, tzinfo=dt.UTC)
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (EVENT.uid, 0, "CONFIRMED")
    assert (event["ATTENDEE"], event["ATTENDEE"].params["CN"]) == ("mailto:juergen@example.net", GUEST.name)
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("mailto:buero@example.org", EVENT.organizer)
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", dt.timedelta(days=-1))
    assert alarm["DESCRIPTION"] == EVENT.title
    calendar = Calendar.from_ical(content)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")


@pytest.mark.parametrize(
    ("day", "offset"),
    [("2011-03-26", 1), ("2011-03-27", 2), ("2011-10-29", 2), ("2011-10-30", 1), ("2026-07-01", 2), ("2040-12-01", 1)],
)
def test_the_zone_in_the_file_has_the_hours_of_berlin(day: str, offset: int) -> None:
    content = published(replace(EVENT, date=dt.date.fromisoformat(day)))
    zone: Any = Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert zone["TZID"] == "Europe/Berlin"
    noon = dt.datetime.fromisoformat(f"{day}T12:00")
    assert noon.replace(tzinfo=zone.to_tz()).utcoffset() == dt.timedelta(hours=offset)
    assert noon.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset() == dt.timedelta(hours=offset)


@pytest.mark.slow
def test_another_program_shows_the_meeting_its_move_and_its_end(tmp_path: Path) -> None:
    first = invitation(EVENT, GUEST)
    assert with_khal(tmp_path / "first", first).splitlines()[:3] == [
        "2011-05-12 10:00 - 2011-05-12 16:00",
        EVENT.title,
        EVENT.location,
    ]
    moved = replace(EVENT, date=dt.date(2011, 5, 13), start=dt.time(9, 30), sequence=1, location="Essen")
    shown = with_khal(tmp_path / "moved", first, invitation(moved, GUEST))
    assert shown.splitlines()[:3] == ["2011-05-13 09:30 - 2011-05-13 16:00", EVENT.title, "Essen"]
    assert "2011-05-12" not in shown


def test_a_cancellation() -> None:
    event = replace(EVENT, cancelled=True, sequence=2)
    content = invitation(event, GUEST)
    shape(content)
    assert (method(EVENT), method(event)) == ("REQUEST", "CANCEL")
    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
    read = component(content)
    assert (read["UID"], read["SEQUENCE"], read["STATUS"]) == (EVENT.uid, 2, "CANCELLED")
    assert read["ATTENDEE"] == "mailto:juergen@example.net"
    assert "RSVP" not in read["ATTENDEE"].params
    assert not read.walk("VALARM")


def test_a_meeting_without_hours_takes_the_day(tmp_path: Path) -> None:
    content = published(replace(EVENT, start=None, end=None))
    shape(content)
    event = component(content)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2011, 5, 12), dt.date(2011, 5, 13))
    assert "DTSTART;VALUE=DATE:20110512" in lines(content)
    assert "BEGIN:VTIMEZONE" not in lines(content)
    assert with_khal(tmp_path, content).splitlines()[1] == EVENT.title


def test_a_meeting_with_an_open_end_is_two_hours_long() -> None:
    event = component(published(replace(EVENT, end=None)))
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=2)
    assert event["DTSTART"].dt.hour == 10


def test_what_is_for_anybody_names_nobody() -> None:
    content = published(EVENT)
    assert "METHOD:PUBLISH" in lines(content)
    assert "ATTENDEE" not in names(content)
    bare = published(replace(EVENT, location="", description="", url="", organizer_email=""))
    assert not {"LOCATION", "URL", "ORGANIZER"} & set(names(bare))
    assert "DESCRIPTION" not in names(bare)


@pytest.mark.parametrize(
    "hostile",
    [
        "Termin\r\nATTENDEE:mailto:evil@example.org",
        "Termin\nATTENDEE:mailto:evil@example.org",
        "Termin\rATTENDEE:mailto:evil@example.org",
        "Termin\x85ATTENDEE:x",
        "Termin\u2028ATTENDEE:x",
        "Termin\x0bATTENDEE:x\x0cATTENDEE:y",
        'x":mailto:evil@example.org;X="',
        "x;CN=evil:mailto:evil",
        "x\\nATTACH:file:///etc/passwd",
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
        "x\r\nSUMMARY:evil",
        "a\x00b\x1b[2J",
        "ü" * 500,
        "👩‍👩‍👧 " * 60,
    ],
)
def test_no_text_is_a_property(hostile: str) -> None:
    guest = Guest(hostile, GUEST.email)
    event = replace(EVENT, title=hostile, location=hostile, description=hostile, organizer=hostile, uid=hostile)
    content = invitation(event, guest)
    shape(content)
    assert names(content) == names(invitation(EVENT, GUEST))
    read = component(content)
    assert (read["ATTENDEE"], read["ORGANIZER"]) == ("mailto:juergen@example.net", "mailto:buero@example.org")
    assert read["SUMMARY"] == readable(hostile)


@pytest.mark.parametrize("text", [r"\\server\Neues\Treffen", r"C:\Nacht", "a\\", r"\,\;", r"\\n", "\\\n", r"\N"])
def test_backslashes_stay(text: str) -> None:
    (summary,) = (line for line in lines(published(replace(EVENT, title=text))) if line.startswith("SUMMARY:"))
    assert unescaped(summary.removeprefix("SUMMARY:")) == text


@given(title=TEXTS, location=TEXTS, description=TEXTS, organizer=TEXTS, name=TEXTS)
@settings(deadline=None, max_examples=examples(150))
def test_any_text_comes_back(title: str, location: str, description: str, organizer: str, name: str) -> None:
    event = replace(EVENT, title=title, location=location, description=description, organizer=organizer)
    content = invitation(event, Guest(name, GUEST.email))
    shape(content)
    found = dict(
        line.split(":", 1) for line in lines(content) if line.startswith(("SUMMARY", "LOCATION", "DESCRIPTION"))
    )
    assert unescaped(found["SUMMARY"]) == readable(title)
    assert unescaped(found.get("LOCATION", "")) == readable(location)
    (attendee,) = (line for line in lines(content) if line.startswith("ATTENDEE"))
    assert re.sub('"[^"]*"', "", attendee).endswith(":mailto:juergen@example.net")
    assert names(content).count("ORGANIZER") == names(content).count("UID") == 1
    assert component(content)["ORGANIZER"] == "mailto:buero@example.org"

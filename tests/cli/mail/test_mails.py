"""What is in the mails and calendars that commands make, whatever people are called."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.mail.office import (
    OFFICE,
    OUTBOX,
    PDF,
    calendar,
    files,
    following,
    mail,
    parsed,
    put_on_list,
    raw_headers,
    words,
)
from tests.conftest import Famcli

PAYLOADS = json.loads((Path(__file__).parents[2] / "data" / "payloads.json").read_text(encoding="utf-8"))
HOSTILE = [
    each["payload"] for each in PAYLOADS if each["channel"] in ("e-mail", "ics", "filename", "csv", "terminal", "pdf")
] + [
    "a\r\nBcc: x@example.org",
    "=?utf-8?q?x=0D=0ABcc:_x@example.org?=",
    "=?utf-8?b?eA0KQmNjOiB4QGV4YW1wbGUub3Jn?=",
    "Müller, Jürgen",
    "Amt für Jugend (Abteilung 5), Referat “Frühe Hilfen”; " + "Zuständigkeit " * 10,
    "Rathaus " * 60,
    "W" * 490,
    "\u202egro.elpmaxe@live",
    "x\u2028Bcc: y\x85Bcc: z\x0bBcc: w",
    '"Anna" <boese@example.net>, x',
]


def test_what_a_mail_is_made_of(list_of_three: Famcli) -> None:
    list_of_three("meeting edit --room Ratssaal --address 'Am Rathaus 1' --url https://example.org/treffen/6?a=1,2;b=3")
    list_of_three("invitation send")
    content = mail("anna")
    message = parsed(content)
    assert message["From"].addresses[0].addr_spec == OFFICE
    assert (
        " ".join(message["From"].addresses[0].display_name.split())
        == "Informations- und Qualifizierungszentrum für Kommunen (IQZ)"
    )
    assert str(message["To"]) == "Anna Muster <anna@example.org>"
    assert words(message["Subject"]) == words(
        "Einladung: 6. Familienmanagertreffen am 12. Mai 2011 in Mülheim an der Ruhr"
    )
    assert (message["X-Unsent"], message["Content-Language"]) == ("1", "de")
    body, attachment = message.iter_parts()
    assert message.get_content_type() == "multipart/mixed"
    assert body.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in body.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    assert attachment.get_filename() == "einladung-anna-muster.pdf"
    assert attachment.get_content().startswith(PDF)
    text, html, ics = body.iter_parts()
    assert ics.get_param("method") == "REQUEST"
    assert "Guten Tag Anna Muster," in text.get_content()
    assert max(map(len, text.get_content().splitlines())) <= 78
    assert html.get_content().startswith("<!doctype html>")
    lines = calendar(content).replace("\u00a0", " ").splitlines()
    for line in (
        "METHOD:REQUEST",
        "TZID:Europe/Berlin",
        "SEQUENCE:1",
        "DTSTART;TZID=Europe/Berlin:20110512T100000",
        "DTEND;TZID=Europe/Berlin:20110512T160000",
        "SUMMARY:6. Familienmanagertreffen: Netzwerke gestalten und am Leben erhalten",
        r"LOCATION:Ratssaal\, Am Rathaus 1\, Mülheim an der Ruhr",
        "URL:https://example.org/treffen/6?a=1,2;b=3",
        "TRIGGER:-P1D",
        "STATUS:CONFIRMED",
        'ORGANIZER;CN="Informations- und Qualifizierungszentrum für Kommunen (IQZ)":mailto:buero@example.org',
    ):
        assert line in lines
    (attendee,) = (line for line in lines if line.startswith("ATTENDEE"))
    assert attendee.endswith(":mailto:anna@example.org")
    for parameter in ("RSVP=TRUE", "PARTSTAT=NEEDS-ACTION", "CN=Anna Muster"):
        assert parameter in attendee.replace('"', "")
    assert "bernd" not in content.decode().casefold()


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile", [each for each in HOSTILE if isinstance(each, str)], ids=lambda each: ascii(each)[:30]
)
def test_no_name_and_no_subject_is_a_header(meeting: Famcli, hostile: str) -> None:
    if hostile != hostile.encode("utf-8", "ignore").decode():
        pytest.skip("cannot be typed")
    name = f"Anna {hostile}"
    put_on_list(meeting)
    meeting(["meeting", "edit", "--place", f"X {hostile}"[:400], "--organizer", f"Amt {hostile}"[:400]])
    meeting(["attendee", "add", name[:500], "--email", "anna@example.org", "--organization", hostile[:400]])
    meeting("invitation send")
    (file,) = OUTBOX.iterdir()
    content = file.read_bytes()
    assert raw_headers(content) == [
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "Content-Language",
        "X-Unsent",
        "MIME-Version",
        "Content-Type",
    ]
    message = parsed(content)
    assert [each.addr_spec for each in message["To"].addresses] == ["anna@example.org"]
    assert [each.addr_spec for each in message["From"].addresses] == [OFFICE]
    assert message["To"].addresses[0].display_name.startswith("Anna")
    properties = [re.split("[;:]", line)[0] for line in calendar(content).splitlines() if line]
    assert properties.count("ATTENDEE") == properties.count("ORGANIZER") == properties.count("METHOD") == 1
    assert "ATTACH" not in properties
    addresses = [line for line in calendar(content).splitlines() if line.startswith(("ATTENDEE", "ORGANIZER"))]
    assert [re.sub('"[^"]*"', "", line).partition(":")[2] for line in addresses] == [
        "mailto:anna@example.org",
        f"mailto:{OFFICE}",
    ]


def test_the_place_stands_once_in_the_calendar(list_of_three: Famcli) -> None:
    address = "Rathaus / Am Rathaus 1 / 45468 Mülheim an der Ruhr"
    list_of_three(["meeting", "edit", "--address", address, "--room", "Raum C 112"])
    list_of_three("invitation send --for Anna")
    where = r"LOCATION:Raum C 112\, Rathaus\, Am Rathaus 1\, 45468 Mülheim an der Ruhr"
    assert where in calendar(mail("anna")).split("\n")


def test_the_letter_has_what_its_reader_took_on(list_of_three: Famcli) -> None:
    list_of_three("action add 'Folien nachreichen' --owner anna-muster --due 1.5.2011")
    list_of_three("action add 'Raum buchen' --owner anna-muster")
    list_of_three("action done 2")
    letters = {
        name: list_of_three(f"invitation render --for {name} -o -").out for name in ("anna-muster", "bernd-muster")
    }
    assert "Folien nachreichen (bis 1.\N{NO-BREAK SPACE}Mai 2011)" in letters["anna-muster"]
    assert "Raum buchen" not in letters["anna-muster"]
    assert "Aufgaben" not in letters["bernd-muster"]


def test_the_name_of_the_office_stands_once_at_the_head(meeting: Famcli) -> None:
    meeting(["meeting", "edit", "--organizer", "Büro für Netze", "--sender", "Büro für Netze / Ring 1 / 45127 Essen"])
    head = meeting("invitation render --format txt -o -").out.partition("Einladung")[0]
    assert head.count("Büro für Netze") == 1


def test_rendered_mails_and_calendars_leave_no_record(list_of_three: Famcli, tmp_path: Path) -> None:
    list_of_three("invitation render --format eml --for Anna -o anna.eml")
    content = (tmp_path / "anna.eml").read_bytes()
    assert parsed(content).get_content_type() == "multipart/mixed"
    ics = list_of_three("invitation render --format ics --for Anna -o -").out
    assert "METHOD:REQUEST" in ics
    assert list_of_three("invitation render --format pdf --for Anna -o anna.pdf").status == 0
    assert (tmp_path / "anna.pdf").read_bytes().startswith(PDF)
    said = list_of_three("invitation render --format eml --all -o alle").err
    assert sorted(path.name for path in (tmp_path / "alle").iterdir()) == [
        "einladung-anna-muster.eml",
        "einladung-bernd-muster.eml",
    ]
    assert "1 person has no e-mail address and needs a letter: --format pdf." in said
    assert "has no e-mail address" in list_of_three("invitation render --format eml --for Carla", ok=False).err
    assert list_of_three("invitation render --format eml", ok=False).status == 2
    assert set(following(list_of_three).values()) == {"invite"}


def test_the_same_call_gives_the_same_mail_but_for_the_pdf(list_of_three: Famcli) -> None:
    first = list_of_three("invitation render --format eml --for Anna -o -").out
    assert list_of_three("invitation render --format eml --for Anna -o -").out == first


def test_the_meeting_for_anybody(list_of_three: Famcli, tmp_path: Path) -> None:
    list_of_three("meeting export --format ics -o treffen.ics")
    content = (tmp_path / "treffen.ics").read_bytes()
    assert b"METHOD:PUBLISH\r\n" in content
    assert b"ATTENDEE" not in content
    exported = json.loads(list_of_three("meeting export --format json -o -").out)
    assert "Netzwerke gestalten und am Leben erhalten" in json.dumps(exported)


def test_each_person_reads_a_mail_in_their_own_language(list_of_three: Famcli) -> None:
    list_of_three("person edit bernd-muster --lang en")
    list_of_three("invitation send")
    (name,) = [name for name in files() if "bernd" in name]
    message = parsed((OUTBOX / name).read_bytes())
    assert message["Content-Language"] == "en"
    assert "12 May 2011" in message["Subject"].replace("\u00a0", " ")

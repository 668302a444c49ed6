"""Badges, certificates and contact lists: who is in them, and what they look like on paper."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.people.person import Person
from famcli.render.context import addressed
from famcli.render.renderer import Renderer
from famcli.render.views import Context

from .muelheim import (
    HEIDE,
    HOSTILE_LINE,
    MALLORY,
    MEETING,
    ROOS,
    SERIES,
    YILMAZ,
    context_of,
    hostile,
    letter,
    minimal,
)
from .muelheim import muelheim as full
from .pdf_pages import boxes, placed_lines, placed_texts, read, text_of

Render = Callable[..., str]
PRESS = Renderer(Path("none"))
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
LONG = (
    "Dr. Maria-Magdalena Müller-Lüdenscheidt-Schwarzenberg von der Heide",
    "Prof. Dr. Karl-Friedrich Freiherr von und zu Guttenbergen-Musterhausen",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenstelle",
    "Mustermannbeispielhausen " * 3,
    "W" * 60,
    "x" * 400,
)


def listed(*people: Person, attendance: Attendance | None = None) -> Context:
    """Return the context of the sixth meeting with these people on its list."""
    return context_of(
        MEETING,
        series=SERIES,
        people=people,
        attendees=[
            Attendee(slug=person.slug, meeting=MEETING.slug, person=person.slug, attendance=attendance)
            for person in people
        ],
    )


def named(*names: str) -> list[Person]:
    return [Person(slug=f"p{index}", name=name) for index, name in enumerate(names)]


def line(text: str) -> str:
    """Return a text as one line, without spaces that do not break."""
    return " ".join(text.replace("\u00a0", " ").split())


def test_who_declined_has_no_badge(built_in: Render) -> None:
    text = built_in("badges", full(), "txt")
    assert "Dr. Claudia Roos\n  Familienmanagerin\n  Stadt Mülheim an der Ruhr\n" in text
    assert "Deniz Yılmaz" in text
    assert HEIDE.parts.family not in text


def test_badges_are_a_list_of_cards_on_a_web_page(built_in: Render) -> None:
    page = built_in("badges", full(), "html")
    assert page.count('<ul class="badges">') == 1
    assert page.count('<li class="badge">') == 5
    assert "<em>Dr.</em> <strong>Claudia Roos</strong><p>Familienmanagerin</p>" in page


@pytest.mark.parametrize(("people", "pages"), [(1, [1]), (10, [10]), (11, [10, 1]), (25, [10, 10, 5])])
def test_a_page_has_ten_badges(people: int, pages: list[int]) -> None:
    context = listed(*named(*(f"Erika Beispiel{number:02}" for number in range(people))))
    found = [page.extract_text() for page in read(PRESS.render("badges", context, "pdf")).pages]
    assert [text.count("Erika Beispiel") for text in found] == pages
    assert [line(text).count("6. Familienmanagertreffen · 12. Mai 2011") for text in found] == pages


def test_badges_are_read_row_by_row_and_the_marks_are_not_read() -> None:
    context = listed(*named(*(f"Erika Beispiel{number}" for number in range(4))))
    page = read(PRESS.render("badges", context, "pdf")).pages[0]
    places = {text: (x, y) for x, y, text in placed_texts(page) if "Beispiel" in text}
    assert list(places) == [f"Erika Beispiel{number}" for number in range(4)]
    (first, second, third, _) = places.values()
    assert second[0] - first[0] == pytest.approx(90, abs=0.1)
    assert third[1] - first[1] == pytest.approx(54, abs=0.1)
    contents: Any = page.get_contents()
    assert contents.get_data().startswith(b"/Artifact")


def test_marks_stand_where_the_scissors_go() -> None:
    page = read(PRESS.render("badges", listed(*named("Erika Muster")), "pdf")).pages[0]
    outside = [each for each in placed_lines(page) if not (16 < each[0] < 104 and 14 < each[1] < 67)]
    marks = [each for each in outside if abs(each[0] - each[2]) + abs(each[1] - each[3]) < 6]
    upright = {round(mark[0], 1) for mark in marks if abs(mark[0] - mark[2]) < 0.01}
    level = {round(mark[1], 1) for mark in marks if abs(mark[1] - mark[3]) < 0.01}
    assert upright == {15, 105, 195}
    assert level == {13.5, 67.5, 121.5, 175.5, 229.5, 283.5}


@poppler
@pytest.mark.parametrize("name", LONG, ids=[name[:20] for name in LONG])
def test_a_long_name_stays_inside_its_badge(name: str, tmp_path: Path) -> None:
    person = Person(slug="p", name=name, function="Gleichstellungs- und Familienbeauftragte " * 3, organization=name)
    found = boxes(PRESS.render("badges", listed(person), "pdf"), tmp_path)
    assert found
    for left, top, right, bottom, word in found:
        assert (left >= 15, top >= 13.5, right <= 105, bottom <= 67.5) == (True,) * 4, word


def test_what_is_far_too_long_does_not_run_into_the_foot() -> None:
    def parts(**details: str) -> list[float]:
        """Return the heights at which the parts of a badge, and the line above its foot, begin and end."""
        person = Person(slug="p", name="Erika Muster", **details)
        page = read(PRESS.render("badges", listed(person), "pdf")).pages[0]
        return [y for line in placed_lines(page) if 16 < line[0] < 104 for y in (line[1], line[3])]

    foot = {round(y, 1) for y in parts() if y > 55}
    crowded = parts(function="x y " * 120, organization="Ä" * 400)
    assert {round(y, 1) for y in crowded if y > 55} == foot
    assert min(crowded) > 13.5 + 4


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_is_printed_whole_and_can_be_copied(name: str) -> None:
    person = Person(slug="p", name=name)
    found = text_of(PRESS.render("badges", listed(person), "pdf"))
    assert "".join((" ".join(person.parts.titles) + person.parts.core).split()) in "".join(found.split())
    assert "\u200b" not in found


def test_a_hostile_name_is_a_name_on_a_badge() -> None:
    found = "".join(text_of(PRESS.render("badges", hostile(), "pdf")).split())
    assert found.count("<b>Titel</b>*x*|`y`[z](javascript:alert(1)):::") == 4


@pytest.mark.parametrize("context", [minimal(), listed()])
def test_without_people_there_is_a_sentence(context: Context) -> None:
    assert "Liste steht noch niemand" in line(text_of(PRESS.render("badges", context, "pdf")))


def test_a_certificate_says_who_took_part_in_what(built_in: Render) -> None:
    text = line(built_in("certificate", letter(), "txt"))
    assert (
        "Frau Dr. Claudia Roos, Familienmanagerin, Stadt Mülheim an der Ruhr, hat am 12. Mai 2011 von 10:00 bis 16:00 "
        "Uhr am sechsten Familienmanagertreffen „Netzwerke gestalten und am Leben erhalten“ in Mülheim an der Ruhr "
        "teilgenommen." in text
    )
    assert "ohne Pausen 5 Stunden" in text
    assert "Hoher Aufwand" in text
    assert "Begrüßung" not in text
    assert "Mittagspause" not in text
    assert text.endswith("Mülheim an der Ruhr, 4. April 2011 Beatrix Schwarze " + MEETING.organizer)


def test_a_certificate_in_english(built_in: Render) -> None:
    text = line(built_in("certificate", letter(msgspec.structs.replace(ROOS, lang="en")), "txt"))
    assert (
        "attended the sixth meeting of “Familienmanagertreffen” (“Netzwerke gestalten und am Leben erhalten”) in Mülheim"
        in text
    )
    assert "on 12 May 2011 from 10:00 am to 4:00 pm." in text
    assert "5 hours" in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Deniz Yılmaz hat am 4. April 2011 am Treffen „Runder Tisch“ teilgenommen."),
        ({"kind": "Fachtagung"}, "Deniz Yılmaz hat am 4. April 2011 an der Fachtagung „Runder Tisch“ teilgenommen."),
        ({"place": "Essen"}, "Deniz Yılmaz hat am 4. April 2011 am Treffen „Runder Tisch“ in Essen teilgenommen."),
    ],
)
def test_what_is_not_known_leaves_no_gap(built_in: Render, changes: dict[str, str], sentence: str) -> None:
    text = line(built_in("certificate", addressed(minimal(**changes), YILMAZ), "txt"))
    assert sentence in text
    assert "Inhalte" not in text
    assert "Stunden" not in text


def test_the_theme_is_not_said_twice(built_in: Render) -> None:
    text = line(built_in("certificate", addressed(full(title=SERIES.name), ROOS), "txt"))
    assert "am sechsten Familienmanagertreffen in Mülheim" in text


@pytest.mark.parametrize("times", [1, 12])
def test_a_certificate_is_one_page(times: int) -> None:
    context = msgspec.structs.replace(letter(), agenda=letter().agenda * times)
    contexts = [context, addressed(hostile(), MALLORY), addressed(minimal(), YILMAZ)]
    pages = [line(page.extract_text()) for page in read(PRESS.render_merged("certificate", contexts)).pages]
    assert len(pages) == 3
    assert all("Teilnahmebescheinigung" in page and "teilgenommen" in page for page in pages)
    assert "Beatrix Schwarze" in pages[0]


def test_only_those_who_agreed_are_in_the_contact_list(built_in: Render) -> None:
    assert [contact.name for contact in full().contacts] == [ROOS.name, YILMAZ.name]
    for format_ in ("md", "txt", "html"):
        text = built_in("contact-list", full(), format_).replace("\u00a0", " ")
        assert ROOS.email in text
        assert YILMAZ.phone in text
        assert "Heide" not in text
        assert HEIDE.email not in text
        assert "Schüring" not in text


def test_the_contact_list_says_what_it_is_for(built_in: Render) -> None:
    text = line(built_in("contact-list", full(), "txt"))
    assert "allein für die Teilnehmenden" in text
    assert "nicht weitergegeben" in text
    assert "jederzeit" in text
    assert "per E-Mail an treffen@iqz.example oder telefonisch unter 0234 555 01-23." in text
    bare = msgspec.structs.replace(full(), letterhead=msgspec.structs.replace(full().letterhead, email="", phone=""))
    assert "zuständig ist das Informations- und Qualifizierungszentrum" in line(built_in("contact-list", bare, "txt"))


@pytest.mark.parametrize(
    ("lang", "sentence"), [("de", "hat niemand zugestimmt"), ("en", "No one has agreed to be on a contact list")]
)
def test_nobody_agreed(built_in: Render, lang: str, sentence: str) -> None:
    text = built_in("contact-list", minimal(lang), "txt")
    assert sentence in text
    assert "|" not in text


@poppler
def test_a_long_address_keeps_to_its_column_and_can_be_copied(tmp_path: Path) -> None:
    email = "erika.mustermann_familienbuero@verwaltung.musterhausen.an.der.beispielach.example"
    person = msgspec.structs.replace(
        YILMAZ, email=email, function="Beratung " * 9, organization="Amt für Kinder, Jugend und Familie " * 2
    )
    pdf = PRESS.render("contact-list", listed(person), "pdf")
    page = read(pdf).pages[0]
    assert page.mediabox.width > page.mediabox.height
    assert email in "".join(page.extract_text().split())
    assert "\u200b" not in page.extract_text()
    assert any("mailto:" + email in str(note.get_object()["/A"]["/URI"]) for note in page["/Annots"])  # type: ignore[attr-defined]
    found = boxes(pdf, tmp_path)
    phones = next(left for left, _, _, _, word in found if word == "Telefon")
    ends = [right for left, _, right, _, word in found if "erika" in word or ("example" in word and left > 100)]
    assert ends
    assert max(ends) < phones


def test_hostile_contacts_are_text(built_in: Render) -> None:
    assert "<b>" not in built_in("contact-list", hostile(), "html")
    assert "".join(HOSTILE_LINE.split()) in "".join(text_of(PRESS.render("contact-list", hostile(), "pdf")).split())


def test_views_tell_consents_and_parts_of_names() -> None:
    roos = next(attendee for attendee in full().attendees if attendee.name == ROOS.name)
    assert roos.consents == ("contact-list", "photo")
    assert (roos.titles, roos.untitled) == ("Dr.", "Claudia Roos")
    assert full().meeting.working_minutes == 300

"""Pages in Word and OpenDocument: lists that lie across, rows for a hand, and lines to sign on that are not alone."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def meeting(famcli: Famcli) -> Famcli:
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12 --lang de --organizer 'Stadt Übermühl'")
    famcli("person add 'Dr. Änne Weiß' --phone '01234 7700-10' --email aenne.weiss@muehlenhaus.example.org")
    famcli("person edit Weiß --function Gleichstellungsbeauftragte --organization 'Mehrgenerationenhaus Übermühl'")
    famcli("person edit Weiß --consent contact-list")
    famcli("attendee add Weiß")
    famcli("agenda add Haushalt")
    return famcli


def part(name: str, inside: str) -> str:
    with zipfile.ZipFile(Path(name)) as archive:
        return re.sub(r">\s+<", "><", archive.read(inside).decode())


def test_a_contact_list_lies_across_in_word(meeting: Famcli) -> None:
    meeting("document render contact-list --format docx -o k.docx")
    text = part("k.docx", "word/document.xml")
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in text
    widths = [int(each) for each in re.findall(r'<w:gridCol w:w="(\d+)"', text)]
    assert widths[3] > 1.2 * widths[0]  # the address of the mail is the longest word
    meeting("document render agenda --format docx -o t.docx")
    assert "landscape" not in part("t.docx", "word/document.xml")


def test_a_contact_list_lies_across_in_open_document(meeting: Famcli) -> None:
    meeting("document render contact-list --format odt -o k.odt")
    found = re.search(r"<style:page-layout-properties [^>]*>", part("k.odt", "styles.xml"))
    assert found
    for attribute in ('fo:page-width="297mm"', 'fo:page-height="210mm"', 'style:print-orientation="landscape"'):
        assert attribute in found[0]


def test_rows_to_sign_are_high_and_others_are_not(meeting: Famcli) -> None:
    meeting("document render attendance --format docx -o l.docx")
    rows = re.findall(r"<w:tr>.*?</w:tr>", part("l.docx", "word/document.xml"))
    assert ["trHeight" in row for row in rows] == [False] + [True] * (len(rows) - 1)
    meeting("document render attendance --format odt -o l.odt")
    assert part("l.odt", "content.xml").count('"HandRow"') == len(rows)  # and where the style is made
    meeting("document render agenda --format docx -o t.docx")
    assert "trHeight" not in part("t.docx", "word/document.xml")


@pytest.mark.parametrize(
    ("notes", "before"),
    [
        ("Ein Absatz.", r'<w:pStyle w:val="BeforeClosing" ?/>'),
        ("- eins\n- zwei", r'<w:pStyle w:val="BeforeClosing" ?/>'),
        ("| a | b |\n| - | - |\n| 1 | 2 |", r"<w:keepNext/>"),
    ],
)
def test_lines_to_sign_on_stay_with_what_they_sign(meeting: Famcli, notes: str, before: str) -> None:
    meeting(["protocol", "note", "1", f"Es gilt:\n\n{notes}"])
    meeting("protocol render --format docx -o p.docx")
    text = part("p.docx", "word/document.xml")
    last = text[: text.index("SignatureLine")].rindex("<w:pStyle", 0, -20)
    assert re.match(rf'{before}|<w:pStyle w:val="Compact" ?/>{before}', text[last:])


def test_a_time_of_day_is_wide_enough_for_its_column(famcli: Famcli) -> None:
    famcli("meeting new 'Side by side' --date 2011-05-12 --start 11:45 --end 16:00 --lang en")
    famcli(
        "agenda add 'First steps: midwives and a paediatrician around one table, and what others adopt' --minutes 60"
    )
    famcli("document render agenda --format docx -o a.docx")
    widths = [int(each) for each in re.findall(r'<w:gridCol w:w="(\d+)"', part("a.docx", "word/document.xml"))]
    assert widths[1] > sum(widths) * (len("11:45 am–12:45 pm") + 4) / 84  # a line has 84 letters, a cell its edges

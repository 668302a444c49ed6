"""The annual report: what it shows, to whom, and that nothing small follows from it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli, Prepared

PEOPLE = ("Anna Alt", "Bernd Bau", "Cem Yaz", "Dora Öz", "Elif Neu", "Fritz Funk")


@pytest.fixture
def years(famcli: Famcli, prepared: Prepared) -> Famcli:
    """Four meetings in two years; five of Herne and one of Witten; reports, an adoption, hours."""

    def make() -> None:
        for number, name in enumerate(PEOPLE):
            town = "Witten" if number == 5 else "Herne"
            famcli(["person", "add", name, "--organization", f"Stadt {town}"])
            famcli(
                [
                    "network",
                    "join",
                    "Landesnetz",
                    name,
                    "--hours",
                    "2.5",
                    *(["--in-job"] if number < 3 else ["--not-in-job"]),
                ]
            )
        for number, day in enumerate(("2009-03-12", "2009-11-12", "2010-03-11", "2010-11-11"), 1):
            famcli(f"meeting new 'Thema {number}' --series Netz --date {day} --start 10:00 --end 16:00 --place Herne")
            for name in PEOPLE[: 4 + number // 2]:
                famcli(["attendee", "add", name])
                famcli(["attendee", "attendance", name, "present"])
        famcli("meeting edit --host anna")
        famcli("series edit --topic Mobilität --topic Bildung")
        famcli("report submit --by cem --title Bürgerbus --topic Mobilität --summary Ein-Bus")
        famcli("report accept 1")
        famcli("report interest 1 --by dora")
        famcli("report adopted 1 --by dora")
        famcli("meeting new 'Thema 5' --series Netz --date 2011-05-12 --place Witten")

    prepared("annual", make)
    return famcli


def words_of(content: bytes, name: str) -> str:
    if name.endswith(".pdf"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if name.endswith((".docx", ".odt")):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "".join(archive.read(each).decode("utf-8", "replace") for each in archive.namelist())
    return content.decode("utf-8", "replace")


def test_the_year_in_words_and_letters(years: Famcli) -> None:
    told = years("series annual --year 2010 --sentence 'Netze brauchen einen langen Atem.'").out
    words = " ".join(told.split())
    for part in (
        "Netz: Jahresbericht 2010", "„Netze brauchen einen langen Atem.“",
        "2010 hat sich das Netzwerk „Netz“ zweimal getroffen. 6 Menschen aus 2 Organisationen waren dabei.",
        "Anna Alt, Stadt Herne", "Stadt Herne █", "1 Kurzbericht wurde vorgestellt", "Bürgerbus (Cem Yaz, Mobilität)",
        "Anderswo übernommene Vorhaben: 1.", "Ohne Kurzbericht blieben in diesem Jahr die Themen Bildung.",
        "zusammen 15 Stunden im Monat", "Bei 50 % dieser Mitwirkungen", "12. Mai 2011: 5. Treffen, Thema 5 (Witten)",
    ):  # fmt: skip
        assert part in words.replace("\u00a0", " "), part


@pytest.mark.parametrize("format_", ["txt", "md", "html", "pdf", "docx", "odt", "json"])
def test_the_public_report_names_nobody_and_tells_nothing_small(years: Famcli, tmp_path: Path, format_: str) -> None:
    years(f"series annual --year 2010 --audience public --format {format_} --output jahr.{format_}")
    words = words_of((tmp_path / f"jahr.{format_}").read_bytes(), f"jahr.{format_}")
    for name in PEOPLE:
        assert name.split()[1] not in words.replace("Altersgruppe", "")
    assert "Witten" not in words.replace("Thema 5 (Witten)", "").replace('"place": "Witten"', "") or format_ in (
        "docx",
        "odt",
    )
    assert "Stadt Witten" not in words
    assert "Stadt Herne" in words


def test_a_small_number_does_not_follow_from_the_others(years: Famcli) -> None:
    """Herne and Witten make up all attendances: with the one shown, the other would be known."""
    public = years("series annual --year 2010 --audience public --format json").json
    assert public["places"] is None
    assert public["reports"] == ""
    assert public["titles"] == []
    assert public["topics"]["chart"]["panels"][-1]["shown"] == ["1–2"]


def test_hours_are_told_from_five_people_on(years: Famcli) -> None:
    for name in ("Anna", "Bernd"):
        years(["network", "leave", "Landesnetz", name])
    words = years("series annual --year 2010").out
    assert "Stunden im Monat" not in words
    assert "Stellenbeschreibung" not in words


def test_it_can_be_sent_unchanged_in_every_format(years: Famcli, tmp_path: Path) -> None:
    for format_ in ("pdf", "html", "docx"):
        assert f"Wrote jahresbericht-netz-2010.{format_}." in years(f"series annual --year 2010 --format {format_}").err
    years("meeting edit netz-4 --lang en")
    told = " ".join(years("series annual --year 2010").out.split())
    assert "Netz: annual report 2010" in told
    assert "Together the members work 15 hours a month" in told


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("series annual --year 2030", "2030 is yet to come; an annual report looks back."),
        ("series annual --year 2008", "No meeting of Netz took place in 2008."),
        ("series annual Nix --year 2010", "There is no series “Nix”"),
    ],
)
def test_a_year_without_anything_is_said(years: Famcli, line: str, words: str) -> None:
    assert words in years(line, ok=False).err


def test_a_year_without_a_typed_sentence_begins_with_what_stands_out(years: Famcli) -> None:
    words = " ".join(years("series annual --year 2010").out.replace("\u00a0", " ").split())
    assert "So viele wie noch nie: 6 Menschen kamen am 11. November nach Herne." in words
    years("meeting edit netz-4 --lang en")
    words = " ".join(years("series annual --year 2010").out.replace("\u00a0", " ").split())
    assert "More than ever: 6 people came to Herne on 11 November." in words
    assert "More than ever" not in years("series annual --year 2010 --sentence Danke").out


def test_a_map_says_where_they_came_from(years: Famcli) -> None:
    years("series edit --place 'Herne, Witten, Marl'")
    words = " ".join(years("series annual --year 2010").out.split())
    assert "Herne 10 ●" in words or "● Herne 10" in words
    assert "○ Marl" in words
    assert "Niemand kam aus Marl." in words


@pytest.mark.parametrize("format_", ["txt", "html", "pdf", "docx", "json"])
def test_the_public_map_does_not_tell_few_from_none(years: Famcli, tmp_path: Path, format_: str) -> None:
    """Witten was there once or never: the public cannot know."""
    years("series edit --place 'Herne, Witten, Marl'")

    def public() -> str:
        years(
            f"series annual --year 2010 --audience public --sentence - --format {format_} --output a.{format_} --force"
        )
        content = (tmp_path / f"a.{format_}").read_bytes()
        return words_of(content, f"a.{format_}") if format_ != "docx" else ""

    before = public()
    assert "Witten" in before or format_ == "docx"
    if format_ in ("txt", "json"):
        assert "unter 3" in before
    years("attendee attendance fritz absent --meeting netz-4")
    years("attendee attendance anna absent --meeting netz-3")
    after = public()
    if format_ in ("txt", "json"):
        assert before.count("unter 3") == after.count("unter 3")


def test_the_only_meeting_with_a_list_has_bars(famcli: Famcli) -> None:
    famcli("meeting new Erst --series Netz --date 2010-03-11")
    famcli("meeting new Dann --series Netz --date 2010-11-11")
    for name in PEOPLE[:4]:
        famcli(["attendee", "add", name])
        famcli(["attendee", "attendance", name, "present"])
    chart = famcli("series annual --year 2010 --format json").json["came"]["chart"]
    assert (chart["kind"], chart["shown"]) == ("bars", ["4", "4", "4"])


def test_a_meeting_without_a_list_is_a_gap(years: Famcli) -> None:
    years("meeting new 'Ohne Liste' --series Netz --date 2010-12-01 --place Marl")
    chart = years("series annual --year 2010 --format json").json["came"]["chart"]
    assert [each["values"][-1] for each in chart["lines"]] == [None, None, None]

"""Maps of the networks: what they show, to whom, and what they never do."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli, Prepared

PEOPLE = ("Änne Weiß", "Bernd Groß", "Cem Yaz", "Dora Öz", "Elif Kaya")


@pytest.fixture
def region(famcli: Famcli, prepared: Prepared, request: pytest.FixtureRequest) -> Famcli:
    """Five people, two of whom have not agreed to be named; networks at two places."""

    def make() -> None:
        meeting: Famcli = request.getfixturevalue("meeting")
        for number, name in enumerate(PEOPLE):
            meeting(["person", "add", name, *(["--consent", "network-map"] if number < 3 else [])])
        for place, topic, names in (
            ("Herne", "Wohnen", ["weiß"]),
            ("Herne", "Bildung", ["weiß", "cem"]),
            ("Witten", "Wohnen", ["bernd"]),
            ("Witten", "Wohnen", ["bernd", "dora"]),
            ("Witten", "Wohnen", ["cem"]),
            ("Witten", "Alter", ["dora", "elif"]),
        ):
            name = f"{topic} {place} {len(meeting('network list --json').json)}"
            meeting(["network", "add", name, "--place", place, "--topic", topic, "--new"])
            meeting(["network", "join", name, *names, "--hours", "7.25", "--in-job", "--part", "founder"])
        meeting("network add 'Landesnetzwerk Familie'")
        meeting("network join Landesnetzwerk weiß bernd cem dora elif --hours 1")

    prepared("region of maps", make)
    return famcli


def all_words(content: bytes, name: str) -> str:
    """Return all that can be read in a file, also inside of archives."""
    if name.endswith(".pdf"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if name.endswith((".docx", ".odt")):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "".join(archive.read(each).decode("utf-8", "replace") for each in archive.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("format_", ["txt", "md", "html", "pdf", "docx", "odt", "json"])
def test_the_public_map_names_nobody_and_tells_no_small_number(region: Famcli, tmp_path: Path, format_: str) -> None:
    region(f"network map --format {format_} --output karte.{format_}")
    words = all_words((tmp_path / f"karte.{format_}").read_bytes(), f"karte.{format_}")
    for name in PEOPLE:
        assert name not in words
        assert name.split()[1] not in words
    assert "7.25" not in words
    assert "7,25" not in words
    assert "Herne" in words
    assert "1–2" in words


def test_the_terminal_shows_it_in_letters(region: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = region("network map").out
    assert "          A   B   C\nHerne     · 1–2 1–2\nWitten  1–2   ·   3\n\nA Alter, B Bildung, C Wohnen\n" in told
    assert max(map(len, told.splitlines())) <= 80
    internal = region("network map --audience internal").out
    assert "        A B C\nWitten  3 1 ·\nHerne   1 · 1\n\nA Wohnen, B Alter, C Bildung\n" in internal
    words = " ".join(internal.split())
    assert "mitwirkt: 7, bekannt gemacht von 5 Personen" in words
    assert "1 weiteres Netzwerk hat keinen Ort oder kein Thema" in words


def test_no_sum_gives_a_small_number_away(region: Famcli) -> None:
    """Other small numbers make the very same public map."""
    before = region("network map --format json").out
    region("network add 'Wohnen Herne neu' --place Herne --topic Wohnen --new")
    region("network join 'Wohnen Herne neu' elif")
    assert region("network map --format json").out == before


def test_the_map_of_people_names_those_who_have_agreed(region: Famcli) -> None:
    told = region("network map --by people").out
    assert "Änne Weiß" in told
    assert "Cem Yaz" in told
    for name in ("Dora", "Elif"):
        assert name not in told
    assert "Und 2 weitere Personen" in told
    assert "Die Hälfte von uns oder mehr ist in: Landesnetzwerk Familie." in told
    assert "7,25" not in told
    region("person edit cem --withdraw network-map")
    assert "Cem" not in region("network map --by people").out


def test_the_map_of_people_is_not_for_the_public(region: Famcli) -> None:
    assert "is for the members only" in region("network map --by people --audience public", ok=False).err


def test_only_the_own_sheet_has_hours_and_job(region: Famcli) -> None:
    own = region("network map --of weiß").out
    assert "7,25" in own
    assert "15,5 Stunden" in own
    assert "nur Sie" in own
    assert "Cem Yaz" in own
    assert re.search(r"Bernd Groß, Cem Yaz\s+und 2 weiteren", own)
    assert "Dora" not in own
    assert "no picture" in region("network map --of weiß --format svg", ok=False).err


def test_a_picture_alone(region: Famcli, tmp_path: Path) -> None:
    region("network map --format svg")
    region("network map --by people --format png --output bild.png")
    assert (tmp_path / "netzwerkkarte-places.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "bild.png").read_bytes().startswith(b"\x89PNG")


def test_too_many_people_are_said_and_places_offered(famcli: Famcli) -> None:
    names = [f"Person Nummer{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(50)]
    for name in names:
        famcli(["person", "add", name, "--consent", "network-map"])
    for begin in range(0, 50, 10):
        for number in range(2):
            famcli(["network", "add", f"Kreis {begin}x{number}", "--new"])
            famcli(["network", "join", f"kreis-{begin}x{number}", *names[begin : begin + 10]])
    told = famcli("network map --by people", ok=False).err
    assert "A map of 50 people cannot be read; up to 45 can. --by places shows any number." in told


def test_nothing_to_map_is_said(famcli: Famcli) -> None:
    assert "It is not known yet who takes part in which network." in famcli("network map", ok=False).err
    famcli("network join 'Ein Netz' 'Änne Weiß'")
    assert "No network has both a place and a topic yet" in famcli("network map", ok=False).err
    assert "has agreed to be named" in famcli("network map --by people", ok=False).err
    famcli("person add 'Bernd Groß'")
    assert "No network of Bernd Groß is known" in famcli("network map --of bernd", ok=False).err


def test_in_english(region: Famcli) -> None:
    region("meeting edit --lang en")
    told = region("network map").out
    assert "Counted are the networks in which at least one of us takes part." in told
    region("person edit weiß --lang en")
    assert "Together with" in region("network map --of weiß").out

"""An excerpt of minutes: one item with who was there for it, and not a word of any other."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from famcli.render.renderer import Renderer
from tests.conftest import Famcli

TEXT = """\
## TOP 2: Haushalt

Der Kämmerer erläutert den Entwurf.
Beschluss: Der Haushalt ist angenommen (2 ja, 0 nein)
Aufgabe: Bescheid schreiben @Anna Alt bis 30.6.2011

## TOP 3: Grundstück am Quittenweg

Verkauft wird an Zacharias.
Beschluss: Der Haushalt ist angenommen (2 ja, 0 nein)
Beschluss: Dem Verkauf wird zugestimmt (2 ja, 0 nein)

## TOP 4: Spielplatz

[intern]
Der Zaun ist zu teuer.
[/intern]
Fazit: Der Spielplatz bleibt.
"""


@pytest.fixture
def council(famcli: Famcli) -> Famcli:
    famcli("meeting new Rat --series Rat --date 2011-05-12 --start 18:00 --end 20:00 --place Musterstadt")
    famcli("series edit rat --members 3 --quorum 2")
    for name, role in (("Anna Alt", "moderator"), ("Bert Groß", "minute-taker"), ("Cem Yıldız", "participant")):
        famcli(["attendee", "add", name, "--role", role])
        famcli(["attendee", "attendance", name, "present"])
    for title in ("Eröffnung", "Haushalt", "Grundstück am Quittenweg (nicht öffentlich)", "Spielplatz"):
        famcli(["agenda", "add", title, "--minutes", "30"])
    for number, part in enumerate(TEXT.split("## TOP ")[1:], 2):
        famcli(["protocol", "note", str(number), part.partition("\n")[2]])
    famcli("attendee attendance cem present --since 18:45")
    return famcli


def excerpt(famcli: Famcli, options: str) -> str:
    return " ".join(famcli(f"protocol render {options} --output -").out.split())


def test_one_item_with_its_head_votes_and_a_line_to_certify_it(council: Famcli) -> None:
    text = excerpt(council, "--item 2 --format txt")
    assert "Auszug aus dem Protokoll" in text
    assert "TOP 2: Haushalt" in text
    assert "Donnerstag, 12. Mai 2011, 18:00–20:00 Uhr" in text
    assert "Beschluss 1" in text
    assert "Der Haushalt ist angenommen" in text
    assert "Leitung: Anna Alt" in text
    assert "noch nicht genehmigt" in text
    assert "Vorbehaltlich der Genehmigung" in text
    assert "Unterschrift" in text
    for other in ("Eröffnung", "Quittenweg", "Zacharias", "Spielplatz", "Zaun"):
        assert other not in text


def test_the_same_line_in_two_items_keeps_its_own_number(council: Famcli) -> None:
    text = excerpt(council, "--item 3 --format txt")
    assert "Beschluss 2" in text
    assert "Beschluss 3" in text
    assert "Beschluss 1" not in text
    assert "Bescheid" not in text


def test_presence_is_that_of_the_item(council: Famcli) -> None:
    council("attendee attendance bert present --without 4 --bias", ok=None)
    assert "Cem Yıldız" not in excerpt(council, "--item 1 --format txt").partition("nicht anwesend")[0]
    assert "nicht anwesend oder beteiligt: Cem Yıldız" in excerpt(council, "--item 1 --format txt")
    assert "Anwesend: Anna Alt (Moderation); Bert Groß (Protokoll); Cem Yıldız" in excerpt(
        council, "--item 4 --format txt"
    )
    assert "anwesend waren 2 Mitglieder, nötig sind 2" in excerpt(council, "--item 1 --format txt")


def test_an_approved_excerpt_is_of_its_version(council: Famcli) -> None:
    council("protocol approve --by 'Der Rat' --accept Übung")
    text = excerpt(council, "--item 2 --format txt")
    assert "Fassung 1.0" in text
    assert "mit dem genehmigten Protokoll wird bescheinigt" in text
    assert "ENTWURF" not in text
    council(["protocol", "note", "2", "Beschluss: Neu (1 ja)", "--reason", "Quittenweg verwechselt"])
    assert "Der Haushalt ist angenommen" in excerpt(council, "--item 2 --version 1.0 --format txt")
    council("protocol approve --by 'Der Rat' --accept Übung --reason 'Quittenweg verwechselt'", ok=None)
    assert "Quittenweg" not in excerpt(council, "--item 2 --format txt")


def test_what_is_internal_stays_in_the_house(council: Famcli) -> None:
    told = council("protocol render --item 3 --audience public", ok=False)
    assert "Item 3 is internal; an excerpt of it is for members only: --audience internal." in told.err
    assert "Quittenweg" in excerpt(council, "--item 3")
    public = excerpt(council, "--item 4 --audience public --format txt")
    assert "Spielplatz bleibt" in public
    assert "Zaun" not in public
    assert "Cem" not in public


@pytest.mark.parametrize("format_", ["md", "txt", "html", "pdf", "json"])
def test_in_every_format(council: Famcli, format_: str) -> None:
    council(f"protocol render --item 2 --format {format_} --output datei.{format_}")
    content = Path(f"datei.{format_}").read_bytes()
    text = (
        " ".join(page.extract_text() for page in PdfReader(f"datei.{format_}").pages)
        if format_ == "pdf"
        else content.decode()
    )
    assert "Haushalt" in text
    assert "Quittenweg" not in text
    assert "Spielplatz" not in text


def test_the_file_is_called_after_the_item(council: Famcli) -> None:
    council("protocol render --item 2 --format pdf")
    assert Path("protokollauszug-rat-1-top-2.pdf").exists()
    council("meeting edit --lang en")
    assert "Excerpt from the minutes" in excerpt(council, "--item 2")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--item 9", "has no item 9; it has 4 items"),
        ("--item 0", "has no item 0"),
        ("--item 2 --template article", "is made of the protocol, not of “article”"),
        ("--item 2 --version 7.0", "7.0"),
    ],
)
def test_what_cannot_be_is_refused(council: Famcli, options: str, words: str) -> None:
    assert words in council(f"protocol render {options}", ok=False).err


RENDERER = Renderer(Path("nirgends"))
WORDS = st.lists(
    st.sampled_from(
        ["Apfel", "Birne", "Kirsche", "Beschluss:", "Aufgabe:", "Fazit:", "Link:", "[intern]", "[/intern]", "@Anna"]
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=2, max_size=4), st.data())
def test_never_a_word_of_another_item(famcli: Famcli, notes: list[list[str]], data: st.DataObject) -> None:
    from datetime import date

    from famcli.domain.meetings.agenda import AgendaItem
    from famcli.domain.meetings.meeting import Meeting
    from famcli.domain.minutes.snapshot import Snapshot
    from famcli.render.context import build
    from famcli.render.excerpt import excerpt_of

    number = data.draw(st.integers(1, len(notes)))
    items = tuple(
        AgendaItem(
            title=f"Titel{index}x",
            text=f"Text{index}x",
            notes=" ".join(f"{word}" for word in words) + f"\nWort{index}x",
        )
        for index, words in enumerate(notes, 1)
    )
    meeting = Meeting(slug="rat-1", title="Rat", date=date(2011, 5, 12), agenda=items, outlook="Wort0x")
    context = build(excerpt_of(Snapshot(slug="rat-1/", meeting=meeting), number), dated=meeting.date)
    text = RENDERER.render("excerpt", context, "md").decode()
    for index in range(len(notes) + 1):
        for word in ("Titel", "Text", "Wort"):
            assert index == number or f"{word}{index}x" not in text

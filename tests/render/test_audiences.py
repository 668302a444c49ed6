"""What is internal is in no document for guests or for all, whatever the document and whatever the format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from famcli.render.audience import AUDIENCES, GUESTS, INTERNAL, PUBLIC, least
from famcli.render.kinds import KINDS
from tests.conftest import Famcli

SECRET = "Geheimnis"
TEXTS = ("md", "html", "txt", "json")
NOTES = """Gesagt wurde {0}notiz.

Beschluss: Wir kaufen {0}beschluss (3 ja)
Aufgabe: Frag {0}aufgabe @Erika Muster bis 30.6.
Fazit: Es bleibt {0}fazit.
Zitat: „So ist {0}zitat“ – eine Teilnehmerin
Link: {0}link <https://example.org/{0}link> {0}teaser
"""


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting with a guest and a member, and with secrets in every place where something internal can stand."""
    meeting("meeting edit --contact-email iqz@example.org --rsvp-by 2011-05-01")
    meeting("attendee add 'Erika Muster' --email erika@example.org --attendance present")
    meeting("attendee add 'Presse Lokalblatt' --role guest --email presse@example.org --attendance present")
    for number, title in enumerate(("Begrüßung", f"{SECRET}titel (intern)", "Aussprache"), 1):
        meeting(["agenda", "add", title, "--text", f"{SECRET}ankündigung" if number == 2 else "Offenes Wort"])
    meeting(["agenda", "edit", "2", "--presenter", f"Max {SECRET}redner"])
    meeting(["agenda", "edit", "3", "--text", f"Offen [intern]{SECRET}text[/intern] gesagt"])
    meeting(["protocol", "note", "2", NOTES.format(SECRET)])
    meeting(["protocol", "note", "3", f"Offen besprochen.\n\n[intern]\n{NOTES.format(SECRET)}[/intern]\n"])
    meeting(["meeting", "edit", "--outlook", f"Ausblick [intern]{SECRET}ausblick[/intern]"])
    meeting(["meeting", "edit", "--directions", f"Am Bahnhof [intern]{SECRET}schlüssel[/intern]"])
    secret = f"Offen [intern]{SECRET}bericht[/intern]"
    for title in ("Bürgerbus", f"{SECRET}projekt"):
        meeting(
            ["report", "submit", "--by", "Erika Muster", "--title", title, "--summary", secret, "--transfer", secret]
        )
    meeting("report accept 2")
    meeting("agenda edit 2 --kind reports")
    meeting("agenda fill 2")
    meeting("report accept 1")
    meeting("agenda edit 3 --kind reports")
    return meeting


def shown(famcli: Famcli, line: str) -> str:
    """Return a document, also with words that were broken put together."""
    text = famcli(line).out
    return text + text.replace("-\n", "").replace("\n", "")


def for_nobody(kind: str) -> str:
    return f"document render {kind}"


def for_a_guest(kind: str) -> str:
    return f"document render {kind} --for presse-lokalblatt"


def for_guests(kind: str) -> str:
    return f"protocol render --template {kind} --audience guests"


def for_all(kind: str) -> str:
    return f"protocol render --template {kind} --audience public"


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if not KINDS[kind].asks_for_dates])
def test_no_document_tells_it(held: Famcli, kind: str) -> None:
    lines: list[Callable[[str], str]] = [for_a_guest, for_guests, for_all]
    if KINDS[kind].audience != INTERNAL and not KINDS[kind].certifies:
        lines.append(for_nobody)
    for line in lines:
        for format_ in TEXTS:
            text = shown(held, f"{line(kind)} --format {format_} -o -")
            assert SECRET not in text, line(kind) + format_
            assert "[intern" not in text, line(kind) + format_


@pytest.mark.parametrize("kind", ["invitation", "agenda", "protocol", "certificate"])
def test_no_pdf_tells_it(held: Famcli, kind: str) -> None:
    held(f"document render {kind} --for presse-lokalblatt --format pdf -o guest.pdf")
    held(f"protocol render --template {kind} --audience public --format pdf -o public.pdf")
    for name in ("guest.pdf", "public.pdf"):
        assert SECRET not in "".join(page.extract_text() for page in PdfReader(name).pages)


@pytest.mark.parametrize("kind", ["invitation", "agenda", "protocol", "short", "decisions"])
def test_members_read_it(held: Famcli, kind: str) -> None:
    """Otherwise the tests above would prove nothing."""
    assert SECRET in shown(held, f"document render {kind} --for erika-muster --format txt -o -")


def test_what_all_members_get_holds_for_each_of_them(held: Famcli) -> None:
    held("document render invitation --all --format txt -o letters")
    texts = {path.stem: path.read_text() for path in Path("letters").iterdir()}
    told = {name for name, text in texts.items() if SECRET in text}
    assert "einladung-erika-muster" in told
    assert "einladung-presse-lokalblatt" not in told


def test_an_internal_item_keeps_its_number_and_loses_all_else(held: Famcli) -> None:
    data = json.loads(held("document render agenda --format json -o -").out)
    item = data["agenda"][1]
    assert (item["number"], item["title"], item["hidden"]) == (2, "Nichtöffentlicher Punkt", True)
    assert not any(item[field] for field in ("presenters", "text", "notes", "parts"))
    held("meeting edit --lang en")
    assert "Item not open to the public" in held("document render agenda --format md -o -").out


def test_no_calendar_tells_it(held: Famcli) -> None:
    """Calendars are shared: the entry is the same for members and guests."""
    for line in (
        "meeting export --format ics -o -",
        "invitation render --format ics -o -",
        "invitation render --for erika-muster --format ics -o -",
    ):
        text = held(line).out.replace("\r\n ", "")
        assert SECRET not in text
        assert "Nichtöffentlicher Punkt" in text


@pytest.mark.parametrize("occasion", ["invitation", "update", "reminder", "protocol"])
def test_no_mail_to_a_guest_tells_it(held: Famcli, occasion: str) -> None:
    import email
    import email.policy

    held("invitation send --for presse-lokalblatt --outbox first")
    if occasion == "update":
        held("meeting edit --start 11:00")
        held("invitation send --for presse-lokalblatt --outbox mails")
    elif occasion == "reminder":
        held("invitation remind --for presse-lokalblatt --outbox mails")
    elif occasion == "protocol":
        said = held("protocol send --for presse-lokalblatt --outbox mails")
        assert "without internal content" in said.out + said.err
    files = sorted(Path("first" if occasion == "invitation" else "mails").rglob("*.eml"))
    assert files
    for path in files:
        for part in email.message_from_bytes(path.read_bytes(), policy=email.policy.default).walk():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and part.get_content_type() == "application/pdf":
                Path("part.pdf").write_bytes(content)
                content = "".join(page.extract_text() for page in PdfReader("part.pdf").pages).encode()
            assert SECRET not in f"{part.items()}{(content or b'').decode()}".replace("\r\n ", "")


def test_the_internal_version_goes_to_no_guest(held: Famcli) -> None:
    said = held("protocol send --audience internal --for presse-lokalblatt --outbox mails", ok=False)
    assert "Presse Lokalblatt is a guest" in said.err
    assert not Path("mails").exists()


def test_the_public_version_names_no_one_who_was_missing_and_no_way_in(held: Famcli) -> None:
    held("meeting edit --url https://video.example.org/raum1 --room 'Saal 2, online: https://video.example.org/raum2'")
    held("attendee add 'Gerd Gastgeber' --role moderator --attendance excused")
    held("attendee add 'Anja Abwesend' --role speaker --attendance absent")
    internal = shown(held, "protocol render --format txt -o -")
    assert all(each in internal for each in ("Gerd Gastgeber", "Anja Abwesend", "video.example.org/raum1"))
    for kind in KINDS:
        for format_ in TEXTS:
            text = shown(held, f"{for_all(kind)} --format {format_} -o -")
            assert not [each for each in ("Gerd", "Anja", "video.example.org", "online:") if each in text], (
                kind + format_
            )


def test_a_sentence_is_whole_without_what_was_internal(meeting: Famcli) -> None:
    meeting("agenda add Haushalt")
    meeting(
        "protocol note 1 'Alles wurde [intern]im Streit[/intern] beraten [intern]und mehr[/intern]. Mit @Anna Alt.'"
    )
    shown = meeting("protocol render --audience public --format md -o -").out
    assert "Alles wurde beraten. Mit Anna Alt." in shown


@pytest.mark.parametrize(
    ("lang", "all_of_it", "public"),
    [
        ("de", "Es wurden keine Beschlüsse gefasst.", "Es gibt keine öffentlichen Beschlüsse."),
        ("en", "No decisions were taken.", "There are no public decisions."),
    ],
)
def test_no_sentence_says_that_there_was_nothing(meeting: Famcli, lang: str, all_of_it: str, public: str) -> None:
    meeting(f"meeting edit --lang {lang}")
    assert all_of_it in meeting("document render decisions --format md -o -").out
    meeting("agenda add 'Kündigung (intern)'")
    meeting("protocol note 1 'Beschluss: Geheim (3 ja)'")
    shown = meeting("protocol render --template decisions --audience public --format md -o -").out
    assert public in shown
    assert all_of_it not in shown


def test_reports_are_not_counted_where_one_is_left_out(held: Famcli) -> None:
    shown = held("protocol render --audience public --format md -o -").out
    assert "Vorgestellt wurde:" in shown
    assert "ein Kurzbericht" not in shown


def test_articles_have_no_internal_items_among_their_highlights(held: Famcli) -> None:
    assert "Nichtöffentlich" not in held("document render article --format md -o -").out


def test_the_audience_that_is_trusted_least() -> None:
    assert AUDIENCES == (INTERNAL, GUESTS, PUBLIC)
    assert least(INTERNAL, GUESTS) == GUESTS
    assert least(PUBLIC, GUESTS) == PUBLIC

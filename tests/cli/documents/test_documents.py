"""Documents as commands write them."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from famcli.render.kinds import KINDS
from tests.conftest import Famcli


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting that took place."""
    meeting(
        "attendee add 'Dr. Claudia Roos' --role host --organization 'Stadt Mülheim an der Ruhr' --attendance present"
    )
    meeting("person edit claudia-roos --salutation frau --address 'Musterstraße 6 / 12345 Musterstadt'")
    meeting("attendee add 'Michael Schüring' --role speaker --attendance present")
    meeting("attendee add 'N. Muster' --attendance excused")
    meeting("agenda add 'Netzwerke „im Stadtteil“' --minutes 60 --kind talk --presenter 'Michael Schüring'")
    meeting("agenda add Kurzberichte --kind reports --minutes 60")
    meeting(["protocol", "note", "1", "Es braucht **einen langen Atem**."])
    meeting("report submit --by 'N. N.' --title Bürgerbus --topic Bürgerbus --transfer 'Das *Handbuch*'")
    meeting("report submit --by 'N. N.' --title Vernetzungsportal")
    meeting("report submit --by 'N. N.' --title Abgelehntes")
    meeting("report accept 1")
    meeting("report accept vernetz")
    meeting("report reject 3")
    meeting("meeting edit --attended 15")
    return meeting


def test_the_protocol_says_what_was(held: Famcli) -> None:
    text = held("protocol render").out
    assert "# 6.\u00a0Familienmanagertreffen" in text
    assert "Anwesend waren 15 Personen; namentlich erfasst sind davon zwei." in text
    assert "**Entschuldigt:** N. Muster" in text
    assert "Es braucht **einen langen Atem**." in text
    assert "Bürgerbus" in text
    assert "Abgelehntes" not in text


def test_one_known_person_is_singular(held: Famcli) -> None:
    held("attendee attendance schüring absent")
    assert "Anwesend waren 15 Personen; namentlich erfasst ist davon eine." in held("protocol render").out
    held("meeting edit --attended 1")
    assert "Anwesend war 1 Person." in held("protocol render").out


def test_the_article_reads_well(held: Famcli) -> None:
    text = held("protocol render --template article --format txt").out
    assert "Das Informations- und Qualifizierungszentrum" in text
    assert "reichte von" in text


def test_the_letter_greets_by_name(held: Famcli) -> None:
    assert "Sehr geehrte Frau Dr. Roos," in held("invitation render --for roos --format txt").out
    assert "Guten Tag Michael Schüring," in held("invitation render --for schüring").out
    assert "Sehr geehrte Damen und Herren," in held("invitation render").out
    held("person edit roos --lang en")
    assert "Dear Dr Roos," in held("invitation render --for roos").out


def test_all_letters_into_a_folder_or_one_file(held: Famcli, tmp_path: Path) -> None:
    held("invitation render --all --format html -o briefe")
    assert sorted(path.name for path in Path("briefe").iterdir()) == [
        "einladung-claudia-roos.html",
        "einladung-michael-schuering.html",
        "einladung-n-muster.html",
    ]
    held("invitation render --all --format pdf -o alle.pdf")
    reader = PdfReader("alle.pdf")
    assert len(reader.pages) == 3
    assert all("Mit freundlichen Grüßen" in page.extract_text() for page in reader.pages)


def test_pdf_goes_into_a_file_with_a_good_name(held: Famcli) -> None:
    said = held("protocol render --format pdf").err
    assert "protokoll-familienmanagertreffen-6.pdf" in said
    reader = PdfReader("protokoll-familienmanagertreffen-6.pdf")
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert "Familienmanagertreffen" in str(reader.metadata.title)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_same_document_is_the_same_bytes(held: Famcli) -> None:
    held("protocol render --format pdf -o a.pdf")
    held("protocol render --format pdf -o b.pdf")
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_json_is_the_context_of_the_template(held: Famcli) -> None:
    context = json.loads(held("protocol render --format json").out)
    assert context["meeting"]["attended"] == 15
    assert [report["title"] for report in context["reports"]] == ["Bürgerbus", "Vernetzungsportal"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [kind for kind in KINDS if kind != "certificate" and not KINDS[kind].asks_for_dates])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_meeting_with_only_a_title_has_all_documents(famcli: Famcli, name: str, lang: str) -> None:
    famcli(f"meeting new 'Erstes Treffen' --date 2011-05-12 --lang {lang}")
    for format_ in ("md", "html", "txt", "pdf"):
        famcli(f"document render {name} --format {format_} -o out.{format_}")
    text = Path("out.txt").read_text(encoding="utf-8")
    assert "Erstes Treffen" in text
    assert "None" not in text
    assert "  ," not in text


def test_own_templates_come_first(held: Famcli, tmp_path: Path) -> None:
    held("template copy protocol")
    own = tmp_path / "config" / "templates" / "documents" / "de" / "protocol.md.j2"
    own.write_text("# Mein Protokoll von {{ meeting.title }}\n", encoding="utf-8")
    assert held("protocol render").out == "# Mein Protokoll von Netzwerke gestalten und am Leben erhalten\n"
    assert "your own" in held("template list").out
    assert "already" in held("template copy protocol", ok=False).err
    assert held("template show protocol").out == own.read_text(encoding="utf-8")
    (own.parent / "dank.md.j2").write_text("# Danke, {{ meeting.host.name if meeting.host else 'alle' }}\n")
    assert "# Danke, alle" in held("document render dank").out
    assert "dank" in held("document list").out


def test_a_mistake_in_a_template_is_told_with_its_line(held: Famcli, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates" / "documents" / "de"
    folder.mkdir(parents=True)
    (folder / "protocol.md.j2").write_text("# Titel\n\n{{ meeting.titel }}\n", encoding="utf-8")
    failed = held("protocol render", ok=False)
    assert "de/protocol.md.j2, line 3" in failed.err
    assert "title" in failed.err
    (folder / "protocol.md.j2").write_text("# Titel\n{% if %}\n", encoding="utf-8")
    assert "line 2" in held("protocol render", ok=False).err
    assert "no document" in held("protocol render --template fehlt", ok=False).err


def test_own_layouts_come_first(held: Famcli, tmp_path: Path) -> None:
    held("template copy page.typ")
    path = tmp_path / "config" / "templates" / "layouts" / "page.typ"
    path.write_text(path.read_text(encoding="utf-8").replace("20pt", "30pt"), encoding="utf-8")
    held("protocol render --format pdf -o groß.pdf")
    path.write_text("#let page-document(doc) = panic()", encoding="utf-8")
    assert "layout" in held("protocol render --format pdf -o x.pdf", ok=False).err
    assert not Path("x.pdf").exists()


def test_places_that_cannot_be_written(held: Famcli, tmp_path: Path) -> None:
    assert "cannot be written" in held("protocol render -o /nicht/da/x.md", ok=False).err
    assert "cannot be written" in held("invitation render --all --format txt -o /proc/x", ok=False).err
    (tmp_path / "link").symlink_to("/etc")
    assert "link" in held("invitation render --all --format txt -o link", ok=False).err
    (tmp_path / "datei").symlink_to("/etc/hostname")
    assert "link" in held("protocol render -o datei", ok=False).err
    assert held("invitation render --for roos --all", ok=False).status == 2
    assert held("invitation render --merged --format html", ok=False).status == 2


def test_a_cancelled_meeting_is_called_off(held: Famcli) -> None:
    held("meeting cancel")
    assert "absagen" in held("invitation render --format txt").out
    assert "cancelled" in held("report submit --by X --title Y", ok=False).err


def test_the_reference_for_word_is_changed_in_word(famcli: Famcli) -> None:
    assert "in Word" in famcli("template copy reference.docx").err

"""The way of a protocol from the editor to the public: what is internal stays in the house, in every format."""

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import Famcli

SECRET = "Streng-Vertraulich-4711"
NOTES = f"""Der Entwurf liegt vor.

Beschluss: Der Haushalt wird angenommen (2 ja, 0 nein, 1 Enthaltung)
Aufgabe: Vorlage verteilen @Änne Größe bis 30.6.
Zitat: „Wir schaffen das“ – Max Muster

[intern]
{SECRET} im Absatz
Beschluss: {SECRET} im Beschluss (einstimmig)
Aufgabe: {SECRET} in der Aufgabe @Max Muster bis 1.7.
[/intern]

Ein Satz mit [intern]{SECRET}[/intern] darin.
"""


@pytest.fixture
def typed(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Famcli:
    famcli("meeting new Haushalt --series Ausschuss --date 2026-05-12 --start 17:00 --organizer 'Stadt Musterstadt'")
    famcli("series edit --members 5 --quorum 2")
    for name in ("Frau Änne Größe", "Herr Max Muster", "Kim Beispiel"):
        famcli(["attendee", "add", name, "--email", f"{name.split()[-1][0].lower()}@example.org"])
    famcli("agenda add Haushalt --minutes 60")
    famcli(["agenda", "add", f"Grundstück {SECRET}", "--minutes", "30"])
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\npath = sys.argv[1]\ntext = open(path, encoding='utf-8').read()\n"
        "text = text.replace('- [ ]', '- [x]')\n"
        f"text = text.replace('## TOP 1: Haushalt\\n', '## TOP 1: Haushalt\\n\\n' + {NOTES!r})\n"
        f"text = text.replace('Grundstück {SECRET}\\n', 'Grundstück {SECRET} (intern)\\n\\n{SECRET} im Punkt\\n')\n"
        "open(path, 'w', encoding='utf-8').write(text)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    famcli("protocol edit")
    return famcli


def content(path: Path) -> str:
    """Return all that is in a file, unpacked."""
    data = path.read_bytes()
    if path.suffix in (".docx", ".odt"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        pages = [page.extract_text() for page in reader.pages]
        return "\n".join([*pages, str(reader.metadata), str(reader.outline), str(reader.trailer["/Root"])])
    if path.suffix == ".eml":
        from email import policy
        from email.parser import BytesParser

        mail = BytesParser(policy=policy.default).parsebytes(data)
        parts = [part.get_payload(decode=True) or b"" for part in mail.walk()]
        return "\n".join([str(mail), *(part.decode("utf-8", "replace") for part in parts)])
    return data.decode()


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["md", "html", "pdf", "txt", "docx", "odt", "json", "eml"])
@pytest.mark.parametrize("template", ["protocol", "article", "short", "decisions"])
def test_nothing_internal_reaches_the_public(typed: Famcli, template: str, format_: str) -> None:
    typed("meeting edit --contact-email treffen@example.org")
    for audience in ("public", "internal"):
        typed(f"protocol render --template {template} --audience {audience} --format {format_} -o {audience}.{format_}")
    public = content(Path(f"public.{format_}"))
    assert SECRET not in public
    assert "Vertraulich" not in public
    assert not re.search(r"\b[gmb]@example\.org", public)
    assert "Kim Beispiel" not in public
    if format_ != "eml" and template in ("protocol", "short"):
        assert SECRET in content(Path(f"internal.{format_}")).replace("\n", "")


def test_a_draft_says_so_until_it_is_approved(typed: Famcli) -> None:
    draft = typed("protocol render").out
    assert "**ENTWURF**" in draft
    assert "2 anwesend" not in draft
    assert "Von 5 Mitgliedern waren 3 anwesend, nötig sind 2." in draft
    typed("protocol render --format pdf -o draft.pdf")
    assert "ENTWURF" in PdfReader("draft.pdf").pages[0].extract_text()
    refused = typed("protocol approve --by Änne", ok=False)
    assert "Max Muster" in refused.err
    assert "ENTWURF" in typed("protocol render").out
    checked = typed("protocol check --json", ok=False)
    assert [finding["where"] for finding in checked.json if finding["error"]] == ["Item 1"]
    typed("person edit 'Max Muster' --consent quotation")
    typed("protocol check")
    typed("protocol approve --by Änne")
    assert "ENTWURF" not in typed("protocol render").out
    assert "Fassung 1.0" in typed("protocol render").out
    typed("protocol publish --by Änne")
    steps = typed("protocol status --json").json["steps"]
    assert [(step["stage"], step["by"]) for step in steps] == [("approved", "Änne"), ("published", "Änne")]


def test_an_approved_one_changes_only_for_a_reason(typed: Famcli) -> None:
    typed("protocol approve --accept 'Das Zitat ist abgesprochen.'")
    assert "1.0" in typed("protocol note 1 Neu", ok=False).err
    assert "1.0" in typed("protocol edit", ok=False).err
    typed("protocol note 1 'Der Entwurf liegt nun vor.' --reason Tippfehler")
    assert "ENTWURF" in typed("protocol render").out
    changed = typed("protocol diff").out
    assert "[-" in changed
    assert "{+ nun+}" in changed
    typed("protocol approve")
    status = typed("protocol status --json").json
    assert [version["number"] for version in status["versions"]] == ["1.0", "1.1"]
    assert status["versions"][1]["reason"] == "Tippfehler"
    assert typed("protocol diff 1.0 1.1").out == changed
    assert "1.7" in typed("protocol diff 1.7", ok=False).err


def test_a_changed_attendance_makes_a_draft_again(typed: Famcli) -> None:
    typed("protocol approve --accept x")
    typed("attendee attendance Beispiel absent")
    assert "ENTWURF" in typed("protocol render").out
    assert typed("protocol publish --accept x", ok=False).status == 1


def test_a_file_that_was_changed_is_not_written_over(typed: Famcli) -> None:
    typed("protocol render --format docx -o p.docx")
    typed("protocol render --format docx -o p.docx")
    Path("p.docx").write_bytes(Path("p.docx").read_bytes() + b"x")
    refused = typed("protocol render --format docx -o p.docx", ok=False)
    assert "--force" in refused.err
    assert Path("p.docx").read_bytes().endswith(b"x")
    typed("protocol render --format docx -o p.docx --force")
    assert not Path("p.docx").read_bytes().endswith(b"x")


def test_decisions_and_actions_are_counted_over_the_years(typed: Famcli) -> None:
    typed("meeting new Zweites --series Ausschuss --date 2026-06-12 --approval")
    typed(["attendee", "add", "Änne Größe"])
    assert typed("agenda list --json").json[0]["item"]["title"] == "Genehmigung des Protokolls vom 12.05.2026"
    typed(["protocol", "note", "1", "Beschluss: Das Protokoll wird genehmigt (einstimmig)"])
    assert [each["number"] for each in typed("decision list --json").json] == [1, 2, 3]
    assert len(typed("decision list --search haushalt --json").json) == 1
    letter = typed("invitation render --for Größe").out
    assert "Vorlage verteilen (bis 30. Juni 2026)".replace(" ", "") in re.sub(r"[\s\u00a0]", "", letter)
    assert "Offene Aufgaben aus früheren Treffen" in typed("document render agenda").out
    typed("action done 1")
    assert "Vorlage verteilen" not in typed("invitation render --for Größe").out
    typed("action reopen 1")
    typed("action edit 1 --due 31.12.2026 --owner Muster")
    notes = typed("meeting show ausschuss-1 --json").json["agenda"][0]["notes"]
    assert "Aufgabe: Vorlage verteilen @Max Muster bis 31.12.2026" in notes
    typed("action list --format ics -o a.ics")
    assert "BEGIN:VTODO" in Path("a.ics").read_text(encoding="utf-8")


def test_minutes_that_are_being_corrected_were_approved(typed: Famcli) -> None:
    assert "not approved yet" in typed("meeting new Zweites --series Ausschuss --date 2026-06-12").err
    typed("meeting use ausschuss-1")
    typed("protocol approve --accept x")
    typed("attendee attendance Beispiel absent")
    assert "draft" in typed("protocol status").err
    typed("meeting remove ausschuss-2")
    assert "not approved yet" not in typed("meeting new Drittes --series Ausschuss --date 2026-07-12").err


def test_the_archive_is_public_and_found_without_a_server(typed: Famcli) -> None:
    assert "published" in typed("series archive out", ok=False).err
    typed("protocol approve --accept x")
    typed("protocol publish --accept x")
    typed("series archive out")
    names = {path.name for path in Path("out").iterdir()}
    assert {
        "index.html",
        "search.js",
        "ausschuss.ics",
        "protokoll-ausschuss-1.html",
        "artikel-ausschuss-1.pdf",
    } <= names
    for path in Path("out").iterdir():
        assert SECRET not in content(path)
    assert "Der Entwurf liegt vor." in Path("out/search.js").read_text(encoding="utf-8")
    hits = typed("protocol search entwurf --json").json
    assert [hit["where"] for hit in hits] == ["Item 1"]

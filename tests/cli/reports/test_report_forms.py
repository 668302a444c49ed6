"""Short reports handed in: as forms, by mail, by options and in an editor."""

import io
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from famcli.domain.reports.form import write_form
from famcli.exchange.word import read_docx
from tests.cli.mail.sources import maildir, mbox
from tests.conftest import Famcli, Result

FORM = """---
Treffen: familienmanagertreffen-6
Name: Jürgen Großmann-Öztürk
E-Mail: j.oeztuerk@example.org
Titel: Bürgerbus: „Ein Bus für alle“
Thema: Bürgerbus
Ort: 01067 Musterstadt
Partner: Verkehrsverein e. V., Stadtwerke
Kontakt: buergerbus@example.org
Links: Satzung <https://example.org/satzung> zum Abschreiben
Minuten: 12
---

# Kurzbericht

## Zusammenfassung

Ein Bus, den *Ehrenamtliche* fahren.

## Vernetzung

- Verkehrsbetriebe
- Seniorenbeirat

## Übertragbarkeit

Die Satzung.
"""


def written(path: str, text: str = FORM) -> str:
    Path(path).write_text(text, encoding="utf-8")
    return path


def mail(text: str = "", sender: str = "Eva Muster <eva@example.org>", **files: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "treffen@example.org", "Kurzbericht"
    message.set_content(text)
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


def report(famcli: Famcli, number: int | str = 1) -> dict[str, object]:
    found: dict[str, object] = famcli(f"report show {number} --json").json
    return found


def reports(famcli: Famcli) -> list[dict[str, object]]:
    found: list[dict[str, object]] = famcli("report list --json").json
    return found


def docx(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraphs(*lines: str) -> bytes:
    """Return a word/document.xml."""
    inside = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'.encode()


PACKAGE = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="a" Target="word/document.xml" Type='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
}
WORD = docx({**PACKAGE, "word/document.xml": paragraphs("Name: Eva Muster", "Titel: Netz", "## Vernetzung", "Alle.")})


def test_every_field_of_the_form_is_kept(meeting: Famcli) -> None:
    meeting(["report", "submit", written("bus.md")])
    kept = report(meeting)
    assert kept["title"] == "Bürgerbus: „Ein Bus für alle“"
    assert (kept["topic"], kept["place"], kept["minutes"]) == ("Bürgerbus", "01067 Musterstadt", 12)
    assert kept["partners"] == ["Verkehrsverein e. V.", "Stadtwerke"]
    assert kept["contact"] == "buergerbus@example.org"
    assert kept["links"] == [{"title": "Satzung", "url": "https://example.org/satzung", "teaser": "zum Abschreiben"}]
    assert kept["summary"] == "Ein Bus, den *Ehrenamtliche* fahren."
    assert kept["networking"] == "- Verkehrsbetriebe\n- Seniorenbeirat"
    assert kept["transfer"] == "Die Satzung."
    assert meeting("person show j.oeztuerk@example.org --json").json["name"] == "Jürgen Großmann-Öztürk"


def test_the_blank_form_has_person_and_meeting_in_it(meeting: Famcli) -> None:
    meeting("attendee add 'Eva Muster' --email eva@example.org")
    text = meeting("report form --for eva").out
    assert text.startswith("---\nTreffen: familienmanagertreffen-6\nHinweis: ")
    assert "\nName: Eva Muster\nE-Mail: eva@example.org\n" in text
    said = meeting("report submit -", stdin=text.replace("Titel:", "Titel: Netz").encode())
    assert "Netz" in said.out + said.err
    assert (report(meeting)["title"], report(meeting).get("summary", "")) == ("Netz", "")


@pytest.mark.parametrize("format_", ["md", "txt", "docx"])
def test_a_form_says_what_is_asked_and_none_of_that_comes_back(meeting: Famcli, format_: str) -> None:
    meeting("meeting edit --reports-by 5.5.2011 --report-limit 600 --contact-email treffen@example.org")
    meeting("series edit --topic Mobilität --topic Gesundheit")
    meeting("attendee add 'Eva Muster'")
    meeting(f"report form --for eva --format {format_} -o form.{format_}")
    content = Path(f"form.{format_}").read_bytes()
    text = read_docx(content, "form.docx") if format_ == "docx" else content.decode()
    for told in (
        "6. Familienmanagertreffen",
        "5. Mai 2011",
        "treffen@example.org",
        "600 Zeichen",
        "Mobilität; Gesundheit",
    ):
        assert told in text.replace("\u00a0", " ")
    assert "Was können andere übernehmen?" in text
    filled = text.replace("Titel:", "Titel: Netz").replace("**Titel:**", "**Titel:** Netz") + "\n\nDie Satzung.\n"
    meeting("report submit -", stdin=filled.encode())
    kept = report(meeting)
    assert (kept["title"], kept["summary"], kept["networking"], kept["transfer"]) == ("Netz", "", "", "Die Satzung.")


def test_an_answer_may_follow_the_question_in_its_line(meeting: Famcli) -> None:
    meeting("attendee add 'Eva Muster'")
    text = meeting("report form --for eva --format txt").out.replace("Titel:", "Titel: Netz")
    text = text.replace("in wenigen Sätzen?", "in wenigen Sätzen? Ein Bus.\n\nMit wem arbeiten Sie zusammen? fragt er.")
    meeting("report submit -", stdin=text.encode())
    assert report(meeting)["summary"] == "Ein Bus.\n\nMit wem arbeiten Sie zusammen? fragt er."


def test_a_form_that_somebody_is_filling_in_is_not_written_over(meeting: Famcli) -> None:
    meeting("attendee add 'Eva Muster'")
    meeting("attendee add 'Jörg Ünal'")
    meeting("report form --all -o formulare")
    filled = Path("formulare/kurzbericht-eva-muster.md")
    filled.write_text(filled.read_text(encoding="utf-8").replace("Titel:", "Titel: Netz"), encoding="utf-8")
    assert "--force" in meeting("report form --all -o formulare", ok=False).err
    assert "Titel: Netz" in filled.read_text(encoding="utf-8")
    meeting("report form --all -o formulare --force")
    assert "Titel: Netz" not in filled.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    ["person export", "person export --format vcard", "attendee export", "meeting export", "report form --for eva"],
)
def test_no_file_that_somebody_has_changed_is_written_over(meeting: Famcli, line: str) -> None:
    meeting("attendee add 'Eva Muster'")
    meeting(f"{line} -o datei.txt")
    Path("datei.txt").write_text("von Hand", encoding="utf-8")
    assert "--force" in meeting(f"{line} -o datei.txt", ok=False).err
    assert Path("datei.txt").read_text(encoding="utf-8") == "von Hand"
    meeting(f"{line} -o datei.txt --force")
    assert Path("datei.txt").read_text(encoding="utf-8") != "von Hand"


def test_forms_for_all_are_files_of_their_own(meeting: Famcli) -> None:
    meeting("attendee add 'Eva Muster'")
    meeting("attendee add 'Jörg Ünal'")
    meeting("report form --all -o formulare --format docx")
    assert sorted(os.listdir("formulare")) == ["kurzbericht-eva-muster.docx", "kurzbericht-joerg-uenal.docx"]


def test_a_blank_word_form_comes_back_filled_in(meeting: Famcli) -> None:
    meeting("attendee add 'Eva Muster' --email eva@example.org")
    meeting("report form --for eva --format docx -o form.docx")
    with zipfile.ZipFile("form.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    assert "Titel:" in text
    parts["word/document.xml"] = text.replace("Titel:", "Titel: Der „Bus“ &amp; mehr", 1).encode()
    Path("form.docx").write_bytes(docx(parts))
    meeting("report submit form.docx")
    assert report(meeting)["title"] == "Der „Bus“ & mehr"
    assert report(meeting)["by"] == "eva-muster"


def test_the_same_file_again_changes_nothing_and_a_changed_one_says_what(meeting: Famcli) -> None:
    file = written("bus.md")
    meeting(["report", "submit", file])
    assert "unchanged" in "".join((again := meeting(["report", "submit", file])).out + again.err)
    written(file, FORM.replace("Die Satzung.", "Der *Fahrplan*.").replace("12", "20").replace("Ein Bus für", "Bus für"))
    said = meeting(["report", "submit", file])
    assert "Changed report 1" in said.out + said.err
    assert "Fahrplan" in said.out + said.err
    (kept,) = reports(meeting)
    assert (kept["minutes"], kept["title"]) == (20, "Bürgerbus: „Bus für alle“")
    assert "changed: Title, Minutes, Transfer" in meeting("report show 1").out


def test_a_form_of_a_report_that_is_there_clears_what_is_empty(meeting: Famcli) -> None:
    file = written("bus.md")
    meeting(["report", "submit", file])
    written(
        file, FORM.replace("Minuten: 12", "Minuten:").replace("Partner: Verkehrsverein e. V., Stadtwerke", "Partner:")
    )
    meeting(["report", "submit", file])
    assert not report(meeting).get("partners")
    assert report(meeting).get("minutes") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("Ort: 01067 Musterstadt", "Farbe: rot", 7, "Farbe"),
        ("Ort: 01067 Musterstadt", "nur Text", 7, "Field: value"),
        ("Minuten: 12", "Minuten: viele", 11, "not a number of minutes"),
        ("Minuten: 12", "Minuten: " + "9" * 5000, 11, "not a number of minutes"),
        ("Minuten: 12", "Minuten: 0", 11, "minutes"),
        ("Titel: Bürgerbus: „Ein Bus für alle“\n", "", 1, "title is missing"),
        ("Titel: Bürgerbus", "Titel: " + "Bus " * 200, 5, "too long"),
        ("Links: Satzung <https", "Links: Satzung <javascript", 10, ""),
        ("Ort: 01067 Musterstadt", "Ort: " + "x" * 600, 7, "too long"),
    ],
)
def test_a_half_good_form_names_the_line_and_is_kept_as_a_draft(
    meeting: Famcli, old: str, new: str, line: int, words: str
) -> None:
    failed = meeting(["report", "submit", written("bus.md", FORM.replace(old, new))], ok=False)
    assert f"bus.md, line {line}: " in failed.err
    assert words in failed.err
    assert "saved as a draft, report 1" in failed.err
    kept = report(meeting)
    assert kept["state"] == "draft"
    assert kept["transfer"] == "Die Satzung."
    meeting(["report", "submit", written("bus.md")])
    assert [each["title"] for each in reports(meeting)] == ["Bürgerbus: „Ein Bus für alle“"]
    assert report(meeting).get("state", "submitted") == "submitted"


def test_a_wrong_form_does_not_spoil_a_report_that_is_there(meeting: Famcli) -> None:
    meeting(["report", "submit", written("bus.md")])
    before = report(meeting)
    failed = meeting(["report", "submit", written("bus.md", FORM.replace("12", "viele"))], ok=False)
    assert "unchanged" in failed.err
    assert report(meeting) == before


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("familienmanagertreffen-6", "treffen-99", 2, "treffen-99"),
        ("Name: Jürgen Großmann-Öztürk\nE-Mail: j.oeztuerk@example.org\n", "", 1, "no author"),
        ("j.oeztuerk@example.org", "keine Adresse", 3, ""),
    ],
)
def test_without_meeting_or_author_nothing_is_kept_and_the_file_stays(
    meeting: Famcli, old: str, new: str, line: int, words: str
) -> None:
    text = FORM.replace(old, new)
    failed = meeting(["report", "submit", written("bus.md", text)], ok=False)
    assert f"bus.md, line {line}: " in failed.err
    assert words in failed.err
    assert reports(meeting) == []
    assert meeting("person list --json").json == []
    assert Path("bus.md").read_text(encoding="utf-8") == text


def test_a_cancelled_meeting_takes_none(meeting: Famcli) -> None:
    meeting("meeting cancel")
    failed = meeting(["report", "submit", written("bus.md")], ok=False)
    assert "line 2" in failed.err
    assert "cancelled" in failed.err
    assert "cancelled" in meeting("report submit --by Eva --title X", ok=False).err


def test_two_of_one_name_are_told_apart_by_address(meeting: Famcli) -> None:
    meeting("person add 'Eva Muster' --email eva@example.org")
    meeting("person add 'Eva Muster' --email e.muster@example.org")
    text = write_form({"by": "Eva Muster", "title": "Netz"}, "de")
    failed = meeting(["report", "submit", written("netz.md", text)], ok=False)
    assert "netz.md, line 3: " in failed.err
    meeting(["report", "submit", written("netz.md", text.replace("E-Mail:", "E-Mail: e.muster@example.org"))])
    assert meeting(f"person show {report(meeting)['by']} --json").json["email"] == "e.muster@example.org"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leer.md", b"", "is empty"),
        ("leer.md", b" \n", "is empty"),
        ("bild.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, "neither a text file nor a Word file"),
        ("gross.md", b"a" * (20 * 1024 * 1024 + 1), "too large"),
        ("brief.md", b"Guten Tag, anbei nichts.", "not a short report form"),
        ("zip.docx", docx({"a.txt": b"x"}), "not a readable Word file"),
        ("kaputt.docx", WORD[:200] + b"\0" * 50 + WORD[250:], "not a readable Word file"),
        ("rest.docx", WORD[:300], "not a readable Word file"),
        ("xml.docx", docx({**PACKAGE, "word/document.xml": b"<w:document"}), "not a readable Word file"),
        ("fehlt.md", None, "fehlt.md cannot be read"),
    ],
)
def test_what_is_no_form_is_told_by_its_name(meeting: Famcli, name: str, content: bytes | None, words: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    failed = meeting(f"report submit --by Eva {name}", ok=False)
    assert words in failed.err
    assert name in failed.err
    assert reports(meeting) == []


@pytest.mark.parametrize(
    "parts",
    [{"word/document.xml": 60_000_000}, {"word/document.xml": 0, "word/media/a.png": 101 * 2**20}],
    ids=["text", "picture"],
)
def test_a_word_file_that_unpacks_to_too_much_is_refused(meeting: Famcli, parts: dict[str, int]) -> None:
    content = docx({**PACKAGE, **{name: b" " * size for name, size in parts.items()}})
    test_what_is_no_form_is_told_by_its_name(meeting, "bombe.docx", content, "would unpack to")


def test_a_word_file_that_lies_about_its_size_is_refused(meeting: Famcli) -> None:
    bomb = bytearray(docx({**PACKAGE, "word/document.xml": paragraphs("x" * 50_000_000)}))
    size = (50_000_000).to_bytes(4, "little")[2:]
    for header in (b"PK\x01\x02", b"PK\x03\x04"):
        place = bomb.rfind(header)
        at = place + (24 if header == b"PK\x01\x02" else 22)
        assert bomb[at + 2 : at + 4] == size
        bomb[at : at + 4] = (1000).to_bytes(4, "little")
    Path("luege.docx").write_bytes(bytes(bomb))
    assert "not a readable Word file" in meeting("report submit luege.docx", ok=False).err


def test_macros_and_entities_of_a_word_file_do_nothing(meeting: Famcli) -> None:
    Path("geheim.txt").write_text("GEHEIM")
    entity = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{Path("geheim.txt").absolute()}">]>'.encode()
    document = paragraphs("Name: Eva Muster", "Titel: Netz", "## Vernetzung", "Alle &amp; alles")
    Path("makro.docx").write_bytes(
        docx({**PACKAGE, "word/document.xml": document, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    )
    meeting("report submit makro.docx")
    assert report(meeting)["title"] == "Netz"
    Path("entity.docx").write_bytes(docx({**PACKAGE, "word/document.xml": entity + document.replace(b"&amp;", b"&x;")}))
    meeting("report submit entity.docx", ok=False)
    assert "GEHEIM" not in meeting("report list --json").out


@pytest.mark.slow
def test_twenty_megabytes_of_summary_are_told_and_the_rest_is_kept(meeting: Famcli) -> None:
    text = FORM.replace("Ein Bus, den", "Bus " * 4_800_000)
    failed = meeting(["report", "submit", written("lang.md", text)], ok=False)
    assert "line 16: " in failed.err
    assert "too long" in failed.err
    assert report(meeting)["transfer"] == "Die Satzung."


def test_a_thousand_mistakes_are_counted_and_not_all_told(meeting: Famcli) -> None:
    text = FORM.replace("Ort: 01067 Musterstadt", "kein Feld\n" * 1000)
    failed = meeting(["report", "submit", written("bus.md", text)], ok=False)
    assert "bus.md has 1000 mistakes." in failed.err
    assert failed.err.count("\n") < 40


def test_a_yaml_bomb_is_only_text(meeting: Famcli) -> None:
    bomb = (
        "---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nTitel: !!python/object:os.system x\nName: Eva\nPartner: [*b, *b]\n---\n"
    )
    failed = meeting(["report", "submit", written("bombe.md", bomb)], ok=False)
    assert "bombe.md, line 2: " in failed.err
    assert report(meeting)["title"] == "!!python/object:os.system x"
    assert report(meeting)["partners"] == ["*b"]


@pytest.mark.parametrize(
    "text",
    [
        "../../etc/passwd",
        "<script>alert(1)</script>",
        '#read("/etc/passwd")',
        "$(reboot)",
        "{{ 7*7 }}",
        "\x1b[31mrot",
        "C:\\nul",
    ],
)
def test_a_hostile_title_is_a_title(meeting: Famcli, text: str) -> None:
    form = write_form(
        {
            "by": "Eva Muster",
            "title": f"x {text}",
            "place": text,
            "topic": text,
            "contact": text,
            "summary": text,
            "transfer": text,
        },
        "de",
    )
    meeting(["report", "submit", written("a.md", form)])
    kept = report(meeting)
    assert kept["title"] == f"x {text}"
    assert kept["summary"] == text
    meeting("report accept 1")
    assert "\x1b[31m" not in meeting("report show 1").out + meeting("report list").out
    for format_ in ("md", "html", "txt"):
        rendered = meeting(f"document render reports --format {format_} -o -").out
        assert "<script>alert" not in rendered or format_ != "html"
        assert "49" not in rendered.replace("2011", "") or "{{" not in text
    meeting("document render reports --format pdf -o buch.pdf")
    assert Path("buch.pdf").read_bytes().startswith(b"%PDF")
    assert {each for each in os.listdir() if not each.startswith("store")} == {"a.md", "buch.pdf"}


def test_a_mail_brings_the_form_as_its_text_or_attached(meeting: Famcli) -> None:
    Path("text.eml").write_bytes(mail("Guten Tag,\n\nanbei:\n\nName: Eva Muster\nTitel: Netz\n\nUnser Netz hält.\n"))
    Path("anlage.eml").write_bytes(mail("Anbei der Bericht.", bus_md=FORM.encode(), foto_png=b"\x89PNG"))
    Path("word.eml").write_bytes(mail("Anbei.", netz_docx=WORD))
    meeting("report submit text.eml anlage.eml")
    assert [(each["title"], each["by"]) for each in reports(meeting)] == [
        ("Netz", "eva-muster"),
        ("Bürgerbus: „Ein Bus für alle“", "juergen-grossmann-oeztuerk"),
    ]
    assert report(meeting)["summary"] == "Unser Netz hält."
    meeting("report submit word.eml")
    assert len(reports(meeting)) == 2


def test_who_sent_the_mail_is_the_author_where_the_form_names_none(meeting: Famcli) -> None:
    meeting("person add 'Eva Muster' --email eva@example.org")
    Path("a.eml").write_bytes(mail("Titel: Netz\n\n## Vernetzung\n\nMit allen.\n"))
    meeting("report submit a.eml")
    assert report(meeting)["by"] == "eva-muster"
    meeting("report submit -", stdin=mail("Titel: Bus\n"))
    assert report(meeting, 2)["by"] == "eva-muster"


@pytest.mark.parametrize("kind", ["mbox", "maildir"])
def test_a_mailbox_brings_all_its_forms(meeting: Famcli, tmp_path: Path, kind: str) -> None:
    mails = [mail(f"Name: Eva Muster\nTitel: Bericht {n}\n") for n in (1, 2)]
    mails.append(mail("Wann fängt es an?"))
    box = mbox(tmp_path / "post.mbox", mails) if kind == "mbox" else maildir(tmp_path / "Post", mails)
    failed = meeting(f"report submit --skip-errors {box}", ok=False)
    assert "1 of 3 forms" in failed.err
    assert [each["title"] for each in reports(meeting)] == ["Bericht 1", "Bericht 2"]
    assert meeting(f"report submit --skip-errors {box}", ok=False).err.count("unchanged") <= 2
    assert len(reports(meeting)) == 2


def test_without_skip_errors_the_first_wrong_file_ends_it(meeting: Famcli) -> None:
    Path("eingang").mkdir()
    written("eingang/a.md")
    written("eingang/b.md", "leer?")
    written("eingang/c.md", FORM.replace("Titel: Bürgerbus", "Titel: Drittes").replace("Name: ", "Name: C "))
    written("eingang/notiz.pdf", "kein Formular")
    assert "b.md" in meeting("report submit eingang", ok=False).err
    assert len(reports(meeting)) == 1
    meeting("report submit eingang --skip-errors", ok=False)
    assert len(reports(meeting)) == 2
    Path("nichts").mkdir()
    assert "No form found in nichts" in meeting("report submit nichts", ok=False).err


def test_the_author_given_wins_over_the_one_in_the_form(meeting: Famcli) -> None:
    meeting(["report", "submit", written("bus.md"), "--by", "Eva Muster"])
    assert report(meeting)["by"] == "eva-muster"


def editor(monkeypatch: pytest.MonkeyPatch, *commands: str) -> None:
    Path("editor.sh").write_text("#!/bin/sh\n" + "\n".join(commands) + "\n")
    Path("editor.sh").chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(Path("editor.sh").absolute()))


def test_the_editor_opens_the_form(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, "sed -i 's/^Titel:/Titel: Netz/; s/^Minuten:/Minuten: viele/' \"$1\"")
    failed: Result = meeting("report submit --by 'Eva Muster'", ok=False)
    assert "line" in failed.err
    assert "is kept in" in failed.err
    editor(monkeypatch, "sed -i 's/viele/10/' \"$1\"")
    meeting("report submit --by 'Eva Muster'")
    (kept,) = reports(meeting)
    assert (kept["title"], kept["minutes"]) == ("Netz", 10)
    editor(monkeypatch, "true")
    assert "Nothing was changed" in meeting("report submit --by 'Eva Muster'").err


def test_a_report_is_edited_in_the_editor_and_by_options(meeting: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting(
        [
            "report",
            "submit",
            written("bus.md", FORM.replace("Verkehrsverein e. V., Stadtwerke", "'Meier, Muster & Co.'; B")),
        ]
    )
    before = report(meeting)
    assert before["partners"] == ["Meier, Muster & Co.", "B"]
    editor(monkeypatch, "sed -i 's/Die Satzung/Der Fahrplan/' \"$1\"")
    meeting("report edit 1")
    after = report(meeting)
    assert after["transfer"] == "Der Fahrplan."
    assert {**after, "transfer": "", "history": []} == {**before, "transfer": "", "history": []}
    meeting(["report", "edit", "1", "--title", "Bus", "--topic", "", "--minutes", "5"])
    assert (report(meeting)["title"], report(meeting).get("topic", "")) == ("Bus", "")
    meeting("report withdraw 1")
    meeting("report edit 1")
    assert len(reports(meeting)) == 1


def test_states_lists_and_who_is_missing(meeting: Famcli) -> None:
    for name in ("Eva Muster", "Jörg Ünal", "Ute Gast"):
        meeting(f"attendee add '{name}'" + (" --role guest" if "Gast" in name else ""))
        meeting(f"attendee rsvp '{name}' accepted")
    meeting("report submit --by Eva --title Netz --topic Vernetzung --summary 'Ein *Netz*'")
    meeting("report submit --by Eva --title Bus --topic Verkehr")
    meeting("report accept 1 2")
    meeting("report present 2")
    assert [each["title"] for each in meeting("report list --state presented --json").json] == ["Bus"]
    assert [each["title"] for each in meeting("report list --topic vernetzung --json").json] == ["Netz"]
    assert [each["title"] for each in meeting("report list --search netz --all-meetings --json").json] == ["Netz"]
    for line in ("report missing --json", "report list --missing --json"):
        assert [each["person"]["name"] for each in meeting(line).json] == ["Jörg Ünal"]
    meeting("report reject Netz")
    assert report(meeting)["state"] == "rejected"
    assert "no report" in meeting("report accept 1 99", ok=False).err
    assert report(meeting)["state"] == "rejected"


def test_options_and_files_do_not_mix(meeting: Famcli) -> None:
    file = written("bus.md")
    assert meeting(f"report submit {file} --title X", ok=False).status == 2
    assert meeting("report submit --title X", ok=False).status == 2


def test_a_draft_without_a_title_is_not_accepted_and_becomes_the_next_form_of_its_author(meeting: Famcli) -> None:
    meeting(
        ["report", "submit", written("halb.md", "Name: Eva Muster\nTitel:\n\n## Vernetzung\n\nAlle Häuser.\n")],
        ok=False,
    )
    refused = meeting("report accept 1", ok=False)
    assert "report edit 1 --title" in refused.err
    assert report(meeting)["state"] == "draft"
    meeting(
        ["report", "submit", written("ganz.md", "Name: Eva Muster\nTitel: Netz\n\n## Vernetzung\n\nAlle Häuser.\n")]
    )
    (only,) = meeting("report list --json").json
    assert (only["number"], only["title"], only["state"]) == (1, "Netz", "submitted")
    meeting("report accept 1")

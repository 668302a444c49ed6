"""Each hostile value whose channel exists, through the real commands, against what must not come out."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Famcli

CASES = json.loads((Path(__file__).parents[2] / "data" / "payloads.json").read_text(encoding="utf-8"))


def of(channel: str) -> Any:
    chosen = [case for case in CASES if case["channel"] == channel]
    return pytest.mark.parametrize("case", chosen, ids=[case["name"] for case in chosen])


def value(case: dict[str, Any]) -> str:
    payload = case["payload"]
    return payload["repeat"] * payload["times"] if isinstance(payload, dict) else payload


def clean(case: dict[str, Any], *outputs: str) -> None:
    for output in outputs:
        for pattern in case["must_not"]:
            assert not re.search(pattern, output), (case["name"], pattern, output[:500])


@of("terminal")
def test_terminal(famcli: Famcli, case: dict[str, Any]) -> None:
    if case["name"] == "lone-surrogate":
        assert "UTF-8" in famcli(["person", "add", "Bad " + value(case)], ok=False).err
        return
    hostile = value(case)
    said = famcli(["person", "add", f"Anna {hostile} Weiß", "--organization", f"Amt {hostile}"])
    clean(case, said.err)
    famcli(["meeting", "new", f"Treffen {hostile}", "--date", "2011-05-12", "--place", hostile])
    famcli(["agenda", "add", f"Punkt {hostile}"])
    famcli(["report", "submit", "--by", "N. N.", "--title", f"Titel {hostile}"])
    slug = famcli("person list --json").json[0]["slug"]
    famcli(["attendee", "add", slug])
    for line in (
        "person list",
        "person list --json",
        f"person show {slug}",
        "meeting list",
        "meeting show",
        "meeting show --json",
        "agenda list",
        "attendee list",
        "report list",
        "report show 1",
        "store history",
    ):
        result = famcli(line)
        clean(case, result.out, result.err)
    clean(case, famcli(["meeting", "show", hostile or "x"], ok=False).err)
    assert "Weiß" in famcli("person list").out


@of("markdown->html")
def test_markdown_to_html(famcli: Famcli, case: dict[str, Any]) -> None:
    hostile = value(case)
    famcli(["meeting", "new", f"Titel {hostile[:400]}", "--date", "2011-05-12"])
    famcli(["agenda", "add", f"Punkt {hostile[:400]}", "--text", hostile])
    famcli(["protocol", "note", "1", hostile])
    for line in ("protocol render --format html -o -", "invitation render --format html -o -"):
        page = famcli(line).out
        assert page.count("<h1") == 1
        body = re.sub("<h1>.*?</h1>", "", page[page.index("<main>") :])
        clean(case, body)
    assert "alert" not in hostile or "alert" in body


@of("template")
def test_template(famcli: Famcli, case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates" / "documents" / "de"
    folder.mkdir(parents=True)
    (folder / "hostile.md.j2").write_text(value(case), encoding="utf-8")
    famcli("meeting new Treffen --date 2011-05-12")
    refused = famcli("document render hostile", ok=False)
    assert refused.status == 1
    assert refused.out == ""
    assert "hostile.md.j2" in refused.err
    assert "uid=" not in refused.err


@of("filename")
def test_filename(famcli: Famcli, case: dict[str, Any], tmp_path: Path) -> None:
    hostile = value(case)
    famcli(["meeting", "new", "--date", "2011-05-12", "--", hostile])
    famcli(["attendee", "add", "--", hostile])
    out = tmp_path / "out"
    famcli(["invitation", "render", "--all", "--format", "txt", "-o", str(out)])
    names = [path.name for path in out.iterdir()]
    assert len(names) == 1
    clean(case, *names)
    assert names[0].isascii()
    before = set(tmp_path.iterdir())
    famcli("protocol render --format pdf")
    (made,) = set(tmp_path.iterdir()) - before
    clean(case, made.name)


@of("pdf")
def test_pdf(famcli: Famcli, case: dict[str, Any]) -> None:
    from pypdf import PdfReader

    hostile = value(case)
    famcli(["meeting", "new", hostile, "--date", "2011-05-12"])
    famcli(["agenda", "add", hostile])
    famcli(["protocol", "note", "1", hostile])
    famcli("protocol render --format pdf -o x.pdf")
    reader = PdfReader("x.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    assert "".join(hostile.split())[:12] in "".join(text.split())
    assert "/EmbeddedFiles" not in reader.trailer["/Root"].get("/Names", {})
    assert len(reader.pages) <= 2


STORES = {
    "json-bigint": b'{"meetings":{"1":{"slug":"x","number":' + b"9" * 5000 + b"}}}",
    "json-nan": b'{"meetings":{"1":{"slug":"x","number":NaN}}}',
    "json-dup-key": b'{"meta":{},"meta":{}}',
    "json-trailing": b"{}{}",
    "json-schema-0": b'{"_famcli":{"1":{"schema":0}}}',
    "json-doc-list": b'{"meetings":[]}',
}


@pytest.mark.local_file("is written by hand")
@of("store")
def test_store(famcli: Famcli, case: dict[str, Any], store_path: Path) -> None:
    store_path.parent.mkdir()
    store_path.write_bytes(STORES[case["name"]])
    for line in ("meeting list", "person add Anna", "store check"):
        assert famcli(line, ok=False).status == 1
    assert store_path.read_bytes() == STORES[case["name"]]


@of("output")
def test_output(famcli: Famcli, case: dict[str, Any], tmp_path: Path) -> None:
    assert case["name"] == "output-dir-symlink"
    target = tmp_path / "anderswo"
    target.mkdir()
    (tmp_path / "out").symlink_to(target)
    famcli("meeting new X --date 2011-05-12")
    famcli("attendee add Anna")
    assert "link" in famcli("invitation render --all --format txt -o out", ok=False).err
    assert list(target.iterdir()) == []


@pytest.mark.local_file("is a link, a pipe, or open to others")
@of("filesystem")
def test_filesystem(famcli: Famcli, case: dict[str, Any], store_path: Path, tmp_path: Path) -> None:
    store_path.parent.mkdir()
    match case["name"]:
        case "store-symlink":
            (tmp_path / "other.json").write_text("{}")
            store_path.symlink_to(tmp_path / "other.json")
            assert "link" in famcli("person add Anna", ok=False).err
            assert (tmp_path / "other.json").read_text() == "{}"
        case "store-fifo":
            os.mkfifo(store_path)
            assert "not a file" in famcli("person add Anna", ok=False).err
            assert stat.S_ISFIFO(store_path.stat().st_mode)
        case "umask-000":
            before = os.umask(0)
            try:
                famcli("person add Anna")
                famcli("person add Bert")
            finally:
                os.umask(before)
            for path in (store_path, *store_path.parent.rglob("*.json")):
                assert path.stat().st_mode & 0o777 == 0o600
            assert (store_path.parent / "famcli.json.history").stat().st_mode & 0o777 == 0o700
        case other:
            pytest.fail(f"no trial for {other}")


@of("csv")
def test_csv(famcli: Famcli, case: dict[str, Any]) -> None:
    import csv

    import openpyxl

    hostile = value(case)
    famcli("meeting new Treffen --date 2011-05-12")
    famcli(["attendee", "add", "Änne Größe", "--organization", hostile, "--function", f"Amt\t{hostile}"])
    famcli("person edit 'Änne Größe' --phone '+49 201 123-45'")
    for noun in ("person", "attendee"):
        famcli(f"{noun} export --format csv -o x.csv")
        text = Path("x.csv").read_bytes().decode("utf-8-sig")
        clean(case, *text.splitlines())
        header, row = csv.reader(text.splitlines(), delimiter=";")
        assert not any(cell.lstrip().startswith(("=", "@")) for cell in row)
        assert "+49 201 123-45" in row
        assert text.count('"') >= 2 * len(header) * 2
        famcli(f"{noun} export --format xlsx -o x.xlsx")
        assert {cell.data_type for cells in openpyxl.load_workbook("x.xlsx").active for cell in cells} <= {
            "s",
            "n",
            "inlineStr",
        }


@of("ics")
def test_ics(famcli: Famcli, case: dict[str, Any]) -> None:
    from icalendar import Calendar

    hostile = value(case)
    famcli(["meeting", "new", f"Treffen {hostile}", "--date", "2011-05-12", "--place", hostile, "--organizer", hostile])
    famcli("meeting edit --contact-email treffen@example.org")
    famcli(["agenda", "add", f"Punkt {hostile}"])
    famcli(["attendee", "add", f"Änne {hostile}", "--email", "aenne@example.org"])
    public = famcli("meeting export --format ics -o -").out
    clean(case, public)
    famcli("invitation render --all --format ics -o out")
    (personal,) = Path("out").iterdir()
    content = personal.read_bytes()
    assert content.count(b"\nATTENDEE") == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.decode()
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    allowed = {
        "UID", "DTSTAMP", "SEQUENCE", "ATTENDEE", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "ORGANIZER",
        "STATUS", "TRANSP",
    }  # fmt: skip
    assert set(event) <= allowed


@of("e-mail")
def test_e_mail(famcli: Famcli, case: dict[str, Any]) -> None:
    from email import policy
    from email.parser import BytesParser

    hostile = value(case)
    famcli(["meeting", "new", f"Treffen {hostile}", "--date", "2011-05-12", "--place", hostile, "--organizer", hostile])
    famcli("meeting edit --contact-email treffen@example.org")
    famcli(["attendee", "add", f"Änne {hostile}", "--email", "aenne@example.org"])
    famcli("invitation send --outbox out")
    (path,) = Path("out").iterdir()
    head = path.read_bytes().partition(b"\r\n\r\n")[0].decode("ascii")
    clean(case, head.replace("\r\n", "\n"))
    mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert [each.addr_spec for each in mail["To"].addresses] == ["aenne@example.org"]
    assert len(mail["From"].addresses) == 1
    assert "Bcc" not in mail
    assert "Cc" not in mail


@of("yaml")
def test_yaml(famcli: Famcli, case: dict[str, Any]) -> None:
    hostile = value(case)
    famcli("meeting new Treffen --date 2011-05-12")
    head = "Name: Änne Größe\nTitel: Bürgerbus"
    Path("form.md").write_text(f"---\n{head}\n{hostile}\n---\n\n## Zusammenfassung\n\nText\n", encoding="utf-8")
    if not hostile.startswith("nr:"):  # that is a field of the form
        result = famcli("report submit form.md", ok=False)
        assert result.status == 1
        assert re.search(r"form\.md, line \d", result.err)
        assert "uid=" not in result.err
        assert famcli("report list --state draft --json").json[0]["title"] == "Bürgerbus"
    text = " ".join(hostile.splitlines()[0].split())[:400]
    Path("text.md").write_text(f"---\n{head} 2\nKontakt: {text}\n---\n", encoding="utf-8")
    famcli("report submit text.md")
    assert famcli("report show 'Bürgerbus 2' --json").json["contact"] == text


@of("docx")
def test_docx(famcli: Famcli, case: dict[str, Any]) -> None:
    import zipfile

    hostile = value(case)
    famcli(["meeting", "new", "Treffen", "--date", "2011-05-12", "--place", hostile])
    famcli(["agenda", "add", hostile])
    famcli(["protocol", "note", "1", "Vorher"])
    famcli("protocol render --format docx -o x.docx")
    with zipfile.ZipFile("x.docx") as archive:
        body = archive.read("word/document.xml").decode()
    assert "<w:t>BESCHLOSSEN" not in body
    assert "".join(hostile.split()) in "".join(
        re.sub("<[^>]*>", "", body).replace("&lt;", "<").replace("&gt;", ">").split()
    )


def made(name: str) -> tuple[str, bytes]:
    """Return the file of a generator: its name and content."""
    import io
    import zipfile

    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = {
        "docx-billion-laughs": f"{bomb}]><w:document {word}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>",
        "docx-xxe-file": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f"<w:document {word}><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>",
        "docx-400k-paragraphs-in-76kB": f"<w:document {word}><w:body>{'<w:p><w:r><w:t>x</w:t></w:r></w:p>' * 400_000}"
        "</w:body></w:document>",
        "docx-template-with-code": f"<w:document {word}><w:body><w:p><w:r><w:t>"
        "{{ ''.__class__.__mro__[1].__subclasses__() }}</w:t></w:r></w:p></w:body></w:document>",
    }.get(name)
    sheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    out = io.BytesIO()
    if body is not None:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", body)
        return "x.docx", out.getvalue()
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Name", "E-Mail"])
    book.active.append(["Änne Größe", "aenne@example.org"])
    if name == "xlsx-cell-XFD1048576":
        book.active["XFD1048576"] = "x"
    book.save(out)
    if name == "xlsx-billion-laughs":
        content = out.getvalue()
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename == "xl/worksheets/sheet1.xml":
                    data = f'{bomb}]><worksheet {sheet}><sheetData><row><c t="str"><v>&j;</v></c></row></sheetData></worksheet>'.encode()
                archive.writestr(entry.filename, data)
    return "x.xlsx", out.getvalue()


@of("import-file")
def test_import_file(famcli: Famcli, case: dict[str, Any]) -> None:
    famcli("meeting new Treffen --date 2011-05-12")
    name, content = made(case["payload"]["generator"])
    Path(name).write_bytes(content)
    line = f"report submit {name} --by 'N. N.'" if name.endswith("docx") else f"person import {name}"
    result = famcli(line, ok=False)
    assert "uid=" not in result.err
    assert "root:" not in result.err + famcli("report list --json").out
    if result.status:
        assert result.status == 1
        assert len(result.err.splitlines()) <= 4
        assert famcli("person list --json").json == [] or name.endswith("docx")
    else:
        assert case["payload"]["generator"] == "xlsx-cell-XFD1048576"
        assert [person["name"] for person in famcli("person list --json").json] == ["Änne Größe"]

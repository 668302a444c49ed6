"""What is internal never reaches the public version, in no format, and in no corner of a file."""

import email
import email.policy
import re
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.conftest import Famcli

SECRET = "geheimwort"
INTERNAL = [f"{SECRET}{number}" for number in range(1, 15)]
PRIVATE = [
    "privat@example.org",
    "heimlich@",
    "0123/4567890",
    "Privatweg",
    "Erika",
    "Vertretene",
    "Vertraulichnotiz",
    "Antwortnotiz",
]
TEMPLATES = ("protocol", "article", "short", "decisions")
FORMATS = ("md", "txt", "html", "json", "pdf", "eml")


@pytest.fixture
def held(meeting: Famcli) -> Famcli:
    """A meeting with secrets in every place that takes a text."""
    meeting("meeting edit --contact-email iqz@example.org --sender 'Beispielweg 1 / 12345 Musterstadt'")
    meeting("series edit --members 3 --quorum 1")
    meeting("attendee add 'Dr. Claudia Roos' --role host --attendance present --email privat@example.org")
    meeting("attendee add 'Erika Muster' --attendance present")
    meeting(
        "person edit erika-muster --phone 0123/4567890 --address 'Privatweg 1 / 12345 Musterstadt' --notes Vertraulichnotiz"
    )
    meeting("person edit erika-muster --consent contact-list --email heimlich@example.org")
    meeting("attendee rsvp erika-muster accepted --note Antwortnotiz")
    meeting(["person", "add", "Anna Vertretene"])
    for title in ("Begrüßung", f"Nichtöffentlich {INTERNAL[0]}", "Kurzberichte", "Offen"):
        meeting(["agenda", "add", title])
    meeting("agenda edit 3 --kind reports")
    meeting(["agenda", "edit", "2", "--text", f"Ankündigung {INTERNAL[1]}", "--presenter", f"Max {INTERNAL[12]}"])
    meeting(["agenda", "edit", "4", "--text", f"Ankündigung [intern]{INTERNAL[2]}[/intern]"])
    text = meeting("protocol edit --export -").out
    text = text.replace("## TOP 2: Nichtöffentlich geheimwort1", "## TOP 2: Nichtöffentlich geheimwort1 (intern)")
    text = text.replace("] Erika Muster", "] Erika Muster i. V. Anna Vertretene")
    text += f"""\
Offen gesagt [intern]und {INTERNAL[3]}[/intern] offen.

[intern]
Beschluss: {INTERNAL[4]} (einstimmig)
Aufgabe: {INTERNAL[5]} @Erika Muster bis 30.6.
Fazit: {INTERNAL[6]}
Zitat: „{INTERNAL[7]}“ – eine Teilnehmerin
Link: {INTERNAL[8]} <https://{INTERNAL[8]}.example.org/> {INTERNAL[8]}
![{INTERNAL[13]}](https://example.org/x.png "{INTERNAL[13]}")
[/intern]

```
[intern] {INTERNAL[9]} [/intern]
```

Beschluss: Offen beschlossen (2 ja) [intern]{INTERNAL[10]}[/intern]
Aufgabe: Offen aufgegeben @Erika Muster bis 1.7.
  [intern]{INTERNAL[11]}[/intern] und weiter
Fazit: Offen gefolgert
"""
    meeting("protocol import -", stdin=text.encode())
    notes = f"Alles {INTERNAL[1]}\n\nBeschluss: {INTERNAL[2]} (3 ja)\nAufgabe: {INTERNAL[3]} @Erika Muster"
    meeting(["protocol", "note", "2", notes])
    meeting(["meeting", "edit", "--outlook", f"Ausblick [intern]{INTERNAL[4]}[/intern]"])
    meeting(
        [
            "report",
            "submit",
            "--by",
            "Dr. Claudia Roos",
            "--title",
            "Bürgerbus",
            "--summary",
            f"Kurz [intern]{INTERNAL[5]}[/intern]",
        ]
    )
    meeting("report accept 1")
    return meeting


def in_pdf(content: bytes, path: Path) -> str:
    """All text of a PDF: pages, every stream and string of it, metadata, names of attachments, and its bytes."""
    path.write_bytes(content)
    reader = PdfReader(path)
    parts = [page.extract_text() for page in reader.pages]
    parts += [f"{key}={value}" for key, value in (reader.metadata or {}).items()]
    parts += list(reader.attachments)
    for number in range(1, len(reader.xref[0] or ()) + 1) if reader.xref.get(0) else ():
        entry = reader.get_object(number)
        parts.append(repr(entry))
        if isinstance(entry, StreamObject):
            parts.append(entry.get_data().decode("latin-1"))
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            inflated = zlib.decompress(found[1])
        except zlib.error:
            inflated = found[1]
        parts += [inflated.decode("latin-1"), inflated.decode("utf-16-be", "ignore")]
    return "\n".join(parts) + content.decode("latin-1") + content.decode("utf-16-be", "ignore")


def in_mail(content: bytes, path: Path) -> str:
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [str(message.items())]
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            text = in_pdf(payload, path) if part.get_content_type() == "application/pdf" else payload.decode()
            parts += [str(part.items()), text]
    return "\n".join(parts)


def all_of(path: Path) -> str:
    """Everything that can be got out of a file, with words that were hyphenated put together."""
    content = path.read_bytes()
    spare = path.with_name("spare.pdf")
    if path.suffix == ".pdf":
        text = in_pdf(content, spare)
    elif path.suffix == ".eml":
        text = in_mail(content, spare)
    else:
        text = content.decode()
    spare.unlink(missing_ok=True)
    return re.sub(r"[-\u00ad\u2010]?\n|\u00ad|\u200b", "", text) + text


def leaks(text: str, *, private: bool = True) -> list[str]:
    return [each for each in (*INTERNAL, *(PRIVATE if private else ())) if each in text]


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_public_version_holds_nothing_internal(held: Famcli, template: str, format_: str) -> None:
    held(f"protocol render --template {template} --audience public --format {format_} -o public.{format_}")
    text = all_of(Path(f"public.{format_}"))
    assert leaks(text) == []
    assert "Netzwerke gestalten" in text or "Familienmanagertreffen" in text
    if template == "protocol":
        assert "Nichtöffentlicher Punkt" in text or "nicht" in text
        assert "Offen beschlossen" in text


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_the_internal_version_holds_it(held: Famcli, format_: str) -> None:
    """Otherwise the tests above would prove nothing."""
    held(f"protocol render --format {format_} -o internal.{format_}")
    found = leaks(all_of(Path(f"internal.{format_}")))
    assert {INTERNAL[0], INTERNAL[3], INTERNAL[4], INTERNAL[6], INTERNAL[9], "Erika", "Vertretene"} <= set(found)
    assert len(found) >= 13


def test_articles_are_public_unless_something_else_is_asked_for(held: Famcli) -> None:
    assert leaks(held("protocol render --template article").out) == []
    assert leaks(held("protocol render --template article --audience internal").out)


def test_what_is_sent_to_the_public(held: Famcli) -> None:
    assert "approve and publish them" in held("protocol send --audience public --for roos", ok=False).err
    held("protocol approve --accept Test")
    held("protocol publish --accept Test")
    held("protocol send --audience public --for roos")
    files = sorted(path for path in Path("outbox").rglob("*") if path.is_file())
    assert files
    for path in files:
        assert leaks(all_of(path), private=False) == []


def test_the_archive_holds_nothing_internal(held: Famcli) -> None:
    held("protocol approve --accept Test")
    held("protocol publish --accept Test")
    held("series archive web")
    files = sorted(path for path in Path("web").rglob("*") if path.is_file())
    assert {path.suffix for path in files} == {".html", ".pdf", ".js", ".ics"}
    for path in files:
        assert leaks(all_of(path)) == [], path


def test_a_whole_day_behind_closed_doors(meeting: Famcli) -> None:
    meeting("agenda add geheimwort1")
    text = meeting("protocol edit --export -").out.replace(
        "TOP 1: geheimwort1", "TOP 1: geheimwort1 (intern)\n\nBeschluss: geheimwort2 (3 ja)\n"
    )
    meeting("protocol import -", stdin=text.encode())
    for template in TEMPLATES:
        for format_ in FORMATS[:4]:
            shown = meeting(f"protocol render --template {template} --audience public --format {format_} -o -").out
            assert leaks(shown) == []
    meeting("agenda add Offen --position 1")
    meeting("agenda move 2 1")
    assert leaks(meeting("protocol render --audience public").out) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed",
    [
        "[intern] geheimwort1",
        "[intern] a [intern] geheimwort1 [/intern] geheimwort2 [/intern]",
        "```\n[intern]\ngeheimwort1\n[/intern]",
        "> [intern] geheimwort1\n> geheimwort2 [/intern]",
        "| a | b |\n| - | - |\n| [intern] geheimwort1 | geheimwort2 [/intern] |",
        "1. x\n   [INTERN]\n   geheimwort1\n   [/INTERN]",
        "[ intern ]geheimwort1[/ intern ]",
        "[internal]geheimwort1[/intern]",
        "Beschluss: [intern]geheimwort1[/intern] (3 ja)",
        "Aufgabe: x @Niemand[intern]geheimwort1[/intern]",
    ],
)
def test_careless_tags_hide_all_the_same(meeting: Famcli, typed: str) -> None:
    meeting("agenda add Offen")
    meeting("person add Niemand")
    meeting(["protocol", "note", "1", typed])
    for template in TEMPLATES:
        for format_ in FORMATS[:4]:
            line = f"protocol render --template {template} --audience public --format {format_} -o -"
            assert leaks(meeting(line).out) == []


def test_the_house_sees_where_internal_passages_begin_and_end(meeting: Famcli) -> None:
    meeting("agenda add Offen")
    meeting(
        ["protocol", "note", "1", "Offen [intern] und geheim [/intern] gesagt.\n\n[intern]\n- Eins\n- Zwei\n[/intern]"]
    )
    shown = meeting("protocol render --format html -o -").out
    assert "Offen (<strong>intern:</strong> und geheim) gesagt." in shown
    assert "<li>Eins</li>" in re.sub(r"</?p>|\\s*\n\\s*", "", shown).replace("\n", "")
    assert shown.index('<div class="internal">') < shown.index("Eins")

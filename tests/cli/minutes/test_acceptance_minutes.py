"""Two whole meetings, from the agenda to what is published: a formal committee, and the one in Mülheim."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cli.scripted import Editor
from tests.cli.scripted import editor as editor
from tests.conftest import Famcli

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "data"
MEMBERS = [
    "Dr. Adele Ahrens", "Bernd Brückner", "Cäcilie Christ", "Detlef Dorn", "Edda Ebel", "Friedhelm Fuchs", "Gesa Groß",
    "Hans-Jürgen Hübner-Lüdenscheidt", "Ilka Immel", "Jost Jäger", "Käthe Kühn", "Lothar Loos", "Mechthild Möller", "Norbert Nuß",
    "Ortrud Oelze", "Prof. Dr. Paul Pölking", "Quirin Quast", "Rosa Röhr", "Siegfried Süß", "Thea Thöne",
]  # fmt: skip


def words(text: str) -> str:
    """The text with single spaces and no marks of Markdown, to look for sentences."""
    return re.sub(r"\s+", " ", re.sub(r"[*\\]", "", text.replace("\u00ad", "")))


@pytest.fixture
def committee(famcli: Famcli, editor: Editor) -> Famcli:
    """A committee with 20 members, 14 of them or their substitutes there, two late, one gone early, and a guest."""
    famcli(
        "meeting new 'Sitzung des Jugendhilfeausschusses' --series Jugendhilfeausschuss --number 12 --date 2011-06-15"
        " --start 17:00 --end 20:00 --place Musterstadt --room 'Ratssaal' --organizer 'Stadt Musterstadt'"
    )
    famcli("meeting edit --contact-email jugend@example.org")
    famcli("series edit --members 20 --quorum 11")
    for name in MEMBERS:
        famcli(["attendee", "add", name])
    famcli("attendee edit ahrens --role moderator")
    famcli(["attendee", "add", "Wilma Wölk", "--role", "minute-taker"])
    for title, minutes in (
        ("Eröffnung und Beschlussfähigkeit", 15),
        ("Haushalt der Jugendhilfe 2012", 60),
        ("Anträge", 45),
        ("Personalangelegenheiten", 30),
    ):
        famcli(["agenda", "add", title, "--minutes", str(minutes)])
    editor(f'''
members = {MEMBERS!r}
for name in members[:12]:
    change("[ ] " + name, "[x] " + name)
for name in members[14:18]:
    change("[ ] " + name, "[e] " + name)
for name in members[18:]:
    change("[ ] " + name, "[-] " + name)
change("[ ] Wilma Wölk", "[x] Wilma Wölk (Gast)")
change("[x] Bernd Brückner", "[x] Bernd Brückner ab 17:20")
change("[x] Cäcilie Christ", "[x] Cäcilie Christ ab 18:30")
change("[x] Edda Ebel", "[x] Edda Ebel bis 18:15")
change("[ ] Mechthild Möller", "[ ] Mechthild Möller\\n- [x] Vera Vogt i. V. Mechthild Möller\\n- [x] Udo Uhl ab 17:30 i. V. Norbert Nuß\\n- [x] Xaver Xylander (Gast)")
change("[ ] Mechthild Möller", "[e] Mechthild Möller")
change("[ ] Norbert Nuß", "[e] Norbert Nuß")
put("## TOP 1: Eröffnung und Beschlussfähigkeit", """
Die Vorsitzende eröffnet die Sitzung um 17:00 Uhr.

Beschluss: Die Tagesordnung wird festgestellt (einstimmig)
""")
put("## TOP 2: Haushalt der Jugendhilfe 2012", """
Die Verwaltung trägt vor:

| Jahr | Mittel |
| --- | ---: |
| 2011 | 1,2 Mio. € |
| 2012 | 1,3 Mio. € |

Beschluss: Der Haushalt wird mit den Änderungen der Verwaltung empfohlen (9 ja, 2 nein, 1 Enthaltung)
Aufgabe: Zahlen der offenen Jugendarbeit nachreichen @Bernd Brückner bis 30.6.
[intern] Frau Groß kündigt an, beim nächsten Mal anders zu stimmen. [/intern]
""")
put("## TOP 3: Anträge", """
Beschluss: Der Antrag auf ein zweites Jugendzentrum wird abgelehnt (4 ja, 8 nein, 0 Enthaltungen)
Zitat: „Das Thema kommt wieder.“ – ein Mitglied
""")
change("## TOP 4: Personalangelegenheiten", "## TOP 4: Personalangelegenheiten (intern)")
put("## TOP 4: Personalangelegenheiten (intern)", """
Beschluss: Frau Xanthippe Zobel wird eingestellt (einstimmig bei 2 Enthaltungen)
Aufgabe: Vertrag aufsetzen @Adele Ahrens bis 1.7.
""")
''')
    famcli("protocol edit")
    return famcli


def test_the_committee(committee: Famcli) -> None:
    committee("protocol check")
    for template in ("protocol", "short", "decisions"):
        committee(f"protocol render --template {template} --format pdf -o {template}.pdf")
    text = words(committee("protocol render").out)
    for fact in (
        "Die Beschlussfähigkeit war gegeben: Von 20 Mitgliedern waren 14 anwesend, nötig sind 11.",
        "Leitung: Dr. Adele Ahrens",
        "ab 17:20 Uhr",
        "bis 18:15 Uhr",
        "in Vertretung von Mechthild Möller",
        "ab 17:30 Uhr, in Vertretung von Norbert Nuß",
        "Xaver Xylander",
        "Abwesend: Siegfried Süß und Thea Thöne",
        "Beschluss 1: Die Tagesordnung wird festgestellt (einstimmig)",
        "(9 Jastimmen, 2 Neinstimmen, 1 Enthaltung)",
        "Beschluss: Der Antrag auf ein zweites Jugendzentrum wird abgelehnt (abgelehnt, 4 Jastimmen, 8 Neinstimmen, 0 Enthaltungen)",
        "Beschluss 3: Frau Xanthippe Zobel wird eingestellt (einstimmig bei 2 Enthaltungen)",
        "Zahlen der offenen Jugendarbeit nachreichen (Bernd Brückner, bis 30. Juni 2011)",
        "„Das Thema kommt wieder.“ – ein Mitglied",
        "TOP 4: Personalangelegenheiten (nicht öffentlich)",
        "1,3 Mio. €",
        "Frau Groß kündigt an",
    ):
        assert fact in text, fact
    excused = text[text.index("Entschuldigt:") : text.index("Abwesend:")]
    assert all(name in excused for name in (*MEMBERS[12:18],)), excused
    assert "Detlef Dorn" not in excused


def test_the_committee_in_public(committee: Famcli) -> None:
    committee("protocol approve --by 'Dr. Adele Ahrens'")
    committee("protocol publish")
    for template in ("protocol", "article", "short", "decisions"):
        committee(f"protocol render --template {template} --audience public --format pdf -o public.pdf")
        paper = words("\n".join(page.extract_text() for page in PdfReader("public.pdf").pages))
        for shown in (paper, words(committee(f"protocol render --template {template} --audience public").out)):
            for private in (
                "Zobel",
                "Personalangelegenheiten",
                "Groß kündigt",
                "Vertrag aufsetzen",
                "Brückner",
                "Möller",
                "Xylander",
            ):
                assert private not in shown, (template, private)
            assert "ENTWURF" not in shown
    public = words(committee("protocol render --audience public").out)
    assert "Nichtöffentlicher Punkt" in public
    assert "Die Beschlussfähigkeit war gegeben: Von 20 Mitgliedern waren 14 anwesend, nötig sind 11." in public
    assert "Beschluss 2:" in public
    assert "Fassung 1.0" in public
    committee("series archive web")
    assert "Zobel" not in Path("web/search.js").read_text()


def test_the_committee_without_a_quorum(committee: Famcli) -> None:
    committee("series edit --quorum 15")
    assert "14 members were present; a decision needs 15" in committee("protocol check", ok=False).out
    assert "Die Beschlussfähigkeit war nicht gegeben" in committee("protocol render").out
    assert committee("protocol approve", ok=False).err


def test_more_votes_than_members_at_that_time(committee: Famcli) -> None:
    text = committee("protocol edit --export -").out.replace("9 ja, 2 nein", "12 ja, 2 nein")
    committee("protocol import -", stdin=text.encode())
    shown = committee("protocol check", ok=False)
    assert "15 votes were counted, but 13 people were present" in " ".join(shown.out.split())


@pytest.fixture
def muelheim(famcli: Famcli, editor: Editor) -> tuple[Famcli, dict[str, Any]]:
    """The sixth meeting, its minutes typed as one text."""
    data = tomllib.loads((DATA / "muelheim.toml").read_text(encoding="utf-8"))
    series, meeting = data["series"], data["meeting"]
    famcli([
        "meeting", "new", meeting["theme"], "--series", series["name"], "--number", str(meeting["number"]), "--kind", meeting["kind"],
        "--date", str(meeting["date"]), "--start", meeting["start"], "--end", meeting["end"], "--place", meeting["place"],
        "--organizer", series["organizer"], "--commissioned-by", series["commissioned_by"], "--audience", series["audience"],
        "--host", meeting["host"],
    ])  # fmt: skip
    for person in data["people"]:
        famcli(
            [
                "attendee",
                "add",
                person["name"],
                "--role",
                person["role"],
                "--function",
                person["function"],
                "--organization",
                person["organization"],
            ]
        )
    for item in data["agenda"]:
        presenters = [part for name in item.get("presenters", ()) for part in ("--presenter", name)]
        famcli(["agenda", "add", item["title"], "--kind", item["kind"], *presenters])
    for report in data["reports"]:
        famcli(["report", "submit", "--by", "N. N.", "--title", report["topic"]])
    for number in range(1, len(data["reports"]) + 1):
        famcli(f"report accept {number}")
    typed = {}
    for number, item in enumerate(data["agenda"], 1):
        lines = (
            [f"- {fact}" for fact in item["facts"]] + [""] + [f"Fazit: {each}" for each in item.get("conclusion", ())]
        )
        if quote := item.get("quote"):
            lines.append(f"Zitat: „{quote['text']}“ – {quote['by']}")
        typed[number] = "\n".join(lines)
    typed[3] += "\n" + "\n".join(
        f"Link: {link['title']} <https://example.org> {link['teaser']}" for link in data["links"]
    )
    present = len(data["people"])
    editor(f"""
import re
text = text.replace("- [ ] ", "- [x] ")
text = re.sub("\\n\\n## TOP 1", "\\nWeitere: {meeting["attended"] - present}\\n\\n## TOP 1", text, count=1)
for number, lines in {typed!r}.items():
    heading = re.search(f"(?m)^## TOP {{number}}: .*$", text)[0]
    put(heading, "\\n" + lines)
""")
    famcli("protocol edit")
    return famcli, data


@pytest.mark.parametrize("template", ["protocol", "article"])
def test_muelheim(muelheim: tuple[Famcli, dict[str, Any]], template: str) -> None:
    famcli, data = muelheim
    famcli("protocol check")
    famcli(f"protocol render --template {template} --format pdf -o m.pdf")
    shown = words(famcli(f"protocol render --template {template}").out)
    small = shown.casefold()
    facts = [
        data["meeting"]["theme"],
        "12. Mai 2011",
        "Mülheim an der Ruhr",
        "15",
        "6.",
        "Familienministerium",
    ]
    for item in data["agenda"]:
        facts += [item["title"], *item["facts"], *item.get("conclusion", ()), *item.get("presenters", ())]
        if quote := item.get("quote"):
            facts += [quote["text"], quote["by"]]
    facts += [report["topic"] for report in data["reports"]]
    facts += [text for link in data["links"] for text in (link["title"], link["teaser"])]
    missing = [fact for fact in facts if words(fact).casefold() not in small]
    assert missing == []
    if template == "article":
        assert data["series"]["audience"] in shown
    else:
        assert all(words(person["function"]) in shown for person in data["people"])
        assert "Anwesend waren 15 Personen" in shown

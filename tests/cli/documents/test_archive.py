"""The archive of a series: pages that work without a server, and in which no text is ever code."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Famcli

HOSTILE = "</script><script>alert(1)</script>\u2028\u2029'\"`${x}\\ <!-- ]]> &amp; <img src=x onerror=alert(2)>"


@pytest.fixture
def held(famcli: Famcli) -> Famcli:
    """Two published meetings and a draft of one series."""
    for number, (title, day) in enumerate(
        (("Netzwerke", "2011-05-12"), ("Bürgerbusse & Straßen", "2011-09-01"), ("Entwürfe", "2012-01-01")), 1
    ):
        famcli(
            [
                "meeting",
                "new",
                title,
                "--series",
                "Kreis „Familie“",
                "--date",
                day,
                "--start",
                "10:00",
                "--end",
                "16:00",
                "--place",
                "Mülheim",
            ]
        )
        famcli("meeting edit --contact-email iqz@example.org")
        famcli(["agenda", "add", "Bericht"])
        famcli(
            "attendee add 'Dr. Claudia Roos' --attendance present"
            if number == 1
            else "attendee add claudia-roos --attendance present"
        )
        famcli(["protocol", "note", "1", f"Besprochen wurde Thema{number}.\n\nBeschluss: Weiter so {number} (1 ja)"])
        if number < 3:
            famcli("protocol approve")
            famcli("protocol publish")
    return famcli


class Links(HTMLParser):
    """What a page points at, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def read(page: Path) -> Links:
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    return links


def values(script: str) -> dict[str, object]:
    return {name: json.loads(value) for name, value in re.findall(r"^const ([A-Z]+) = (.*);$", script, re.MULTILINE)}


def test_all_that_is_published_and_nothing_else(held: Famcli) -> None:
    assert "Wrote 2 meetings to web; open index.html." in held("series archive web").err
    links = read(Path("web/index.html"))
    assert all(Path("web", link).is_file() for link in links.found)
    assert len([link for link in links.found if link.endswith(".pdf")]) == 4
    page = Path("web/index.html").read_text(encoding="utf-8")
    assert page.index("Bürgerbusse") < page.index("Netzwerke")
    assert "Entwürfe" not in page
    assert "http" not in "".join(links.found)
    texts = values(Path("web/search.js").read_text())["ARCHIVE"]
    assert ["Thema2" in texts[0], "Thema1" in texts[1], len(texts)] == [True, True, 2]  # type: ignore[index, arg-type]
    (feed,) = Path("web").glob("*.ics")
    events = icalendar.Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    assert len(events) == 2
    assert feed.name in links.found


def test_the_published_version_is_shown_while_the_next_is_drafted(held: Famcli) -> None:
    held(["protocol", "note", "1", "Neu", "--reason", "x", "-m", "1"])
    told = held("series archive web").err
    assert "Wrote 2 meetings to web" in told
    assert "is shown in version 1.0; what was changed since is not published" in told
    assert "Neu" not in Path("web/search.js").read_text()
    slug = next(each["slug"] for each in held("meeting list --json").json if each["number"] == 1)
    held(f"protocol approve {slug}")
    held(f"protocol publish {slug}")
    assert "is shown in version" not in held("series archive web").err
    assert "Neu" in Path("web/search.js").read_text()


def test_nothing_published(meeting: Famcli) -> None:
    assert "No minutes of Familienmanagertreffen are published yet" in meeting("series archive web", ok=False).err
    assert not Path("web").exists()


def test_no_text_is_code(held: Famcli) -> None:
    held(["meeting", "new", HOSTILE, "--series", "Kreis „Familie“", "--date", "2012-03-01", "--place", HOSTILE])
    held(["agenda", "add", HOSTILE])
    held(["protocol", "note", "1", f"{HOSTILE}\n\n```\n{HOSTILE}\n```\n\nBeschluss: {HOSTILE}"])
    held("protocol approve --accept x")
    held("protocol publish --accept x")
    held("series archive web")
    script = Path("web/search.js").read_bytes()
    assert b"</script" not in script
    assert b"<" not in script.split(b"const field")[0]
    assert "\u2028".encode() not in script
    assert "alert(1)" in values(script.decode())["ARCHIVE"][0]  # type: ignore[index]
    for page in Path("web").glob("*.html"):
        links = read(page)
        assert links.tags.count("script") == (page.name == "index.html")
        assert "img" not in links.tags


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_the_search_finds(held: Famcli) -> None:
    held("series archive web")
    trial = """{
const said = {}, field = {addEventListener: (_n, f) => field.run = f};
const entry = () => ({hidden: false, line: {}, querySelector() { return this.line; }});
const list = {children: [entry(), entry()]};
globalThis.document = {getElementById: id => ({words: field, meetings: list, said})[id]};
require("vm").runInThisContext(require("fs").readFileSync("web/search.js", "utf8"));
const answers = ["THEMA2", "strasse", "BURGERBUSSE", "weiter so", "gibtesnicht", ""].map(words => {
  field.value = words; field.run();
  return [said.textContent, list.children.map(e => e.hidden), list.children.map(e => e.line.textContent)];
});
console.log(JSON.stringify(answers));
}"""
    done = subprocess.run(["node", "-e", trial], capture_output=True, text=True, check=True)
    answers = json.loads(done.stdout)
    assert answers[0][:2] == ["1 Treffer", [False, True]]
    assert "Thema2" in answers[0][2][0]
    assert answers[1][1] == [False, True]
    assert answers[2][1] == [False, True]
    assert answers[3][1] == [False, False]
    assert answers[4][:2] == ["Nichts gefunden.", [True, True]]
    assert answers[5][:2] == ["", [False, False]]


def test_the_folder_must_be_one(held: Famcli, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x")
    assert "cannot be written" in held("series archive datei", ok=False).err
    assert "no series" in held("series archive web --series Gibtesnicht", ok=False).err


def test_a_page_that_somebody_has_changed_is_kept(held: Famcli) -> None:
    held("series archive web")
    held("series archive web")
    page = Path("web/index.html")
    page.write_text(page.read_text(encoding="utf-8") + "<!-- von Hand -->", encoding="utf-8")
    assert "--force" in held("series archive web", ok=False).err
    assert "von Hand" in page.read_text(encoding="utf-8")
    held("series archive web --force")
    assert "von Hand" not in page.read_text(encoding="utf-8")

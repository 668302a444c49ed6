"""The case of Mülheim, its facts typed as one text: protocol and article have all of them."""

import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.minutes.test_protocol_way import content
from tests.conftest import Famcli, Prepared

CASE = tomllib.loads((Path(__file__).parents[2] / "data" / "muelheim.toml").read_text(encoding="utf-8"))


def typed_text(text: str) -> str:
    """Return the exported text with the facts of the case typed into it."""
    text = text.replace("- [ ]", "- [x]").rstrip("\n") + "\n"
    head, *sections = text.split("\n## TOP ")
    head += f"Weitere: {CASE['meeting']['attended'] - len(CASE['people'])}\n"
    written = []
    for section, item in zip(sections, CASE["agenda"], strict=True):
        title = section.partition("\n")[0]
        lines = [*(f"- {fact}" for fact in item["facts"]), ""]
        lines += [f"Fazit: {each}" for each in item.get("conclusion", ())]
        if quote := item.get("quote"):
            lines.append(f"Zitat: „{quote['text']}“ – {quote['by']}")
        written.append("\n".join((title, "", *lines)))
    written[-1] += "\n" + "\n".join(
        f"Link: {each['title']} <https://example.org/> {each['teaser']}" for each in CASE["links"]
    )
    return "\n## TOP ".join((head, *written)) + "\n"


@pytest.fixture
def held(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Famcli:
    prepared("case typed", lambda: type_it(famcli, tmp_path, monkeypatch))
    return famcli


def type_it(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the whole meeting into the store, as somebody types it."""
    series, meeting = CASE["series"], CASE["meeting"]
    famcli(
        ["meeting", "new", meeting["theme"], "--series", series["name"], "--number", str(meeting["number"]), "--date",
         str(meeting["date"]), "--start", meeting["start"], "--end", meeting["end"], "--place", meeting["place"],
         "--host", meeting["host"], "--organizer", series["organizer"], "--commissioned-by", series["commissioned_by"],
         "--audience", series["audience"], "--kind", meeting["kind"]]
    )  # fmt: skip
    for person in CASE["people"]:
        famcli(
            ["attendee", "add", person["name"], "--role", person["role"], "--function", person["function"],
             "--organization", person["organization"]]
        )  # fmt: skip
    for item in CASE["agenda"]:
        presenters = [word for name in item.get("presenters", ()) for word in ("--presenter", name)]
        famcli(["agenda", "add", item["title"], "--kind", item["kind"], "--minutes", "60", *presenters])
    for report in CASE["reports"]:
        famcli(["report", "submit", "--by", "N. N.", "--title", report["topic"], "--topic", report["topic"]])
    famcli("report accept 1 2 3 4 5 6")
    script = tmp_path / "editor.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(Path(__file__).parents[3])!r})\n"
        "from tests.cli.shell.test_case_typed import typed_text\npath = sys.argv[1]\n"
        "text = typed_text(open(path, encoding='utf-8').read())\nopen(path, 'w', encoding='utf-8').write(text)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    famcli("protocol edit")


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("format_", ["txt", "html", "pdf", "docx"])
@pytest.mark.parametrize("template", ["protocol", "article"])
def test_all_facts_are_in_it(held: Famcli, template: str, format_: str, audience: str) -> None:
    held(f"protocol render --template {template} --audience {audience} --format {format_} -o x.{format_}")
    import re

    found = content(Path(f"x.{format_}"))
    if format_ in ("docx", "html"):
        found = re.sub("<[^>]*>", "", found).replace("&amp;", "&")
    compact = "".join(found.replace("\n> ", " ").replace("-\n", "").replace("\u00ad", "").split()).replace("\u00a0", "")
    facts = [CASE["meeting"]["theme"], CASE["meeting"]["place"], CASE["meeting"]["host"], "15"]
    for item in CASE["agenda"]:
        facts += [item["title"], *item.get("presenters", ()), *item["facts"], *item.get("conclusion", ())]
        if quote := item.get("quote"):
            facts += [quote["text"], quote["by"]]
    facts += [report["topic"] for report in CASE["reports"]]
    facts += [text for link in CASE["links"] for text in (link["title"], link["teaser"])]
    missing = [fact for fact in facts if "".join(fact.replace("-", "").split()) not in compact.replace("-", "")]
    assert not missing


def test_exporting_what_was_typed_gives_the_same_text(held: Famcli) -> None:
    first = held("protocol edit --export -").out
    Path("again.md").write_text(first, encoding="utf-8")
    assert "changed" in held("protocol import again.md").err
    assert held("protocol edit --export -").out == first

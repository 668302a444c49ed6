"""The register as files: tables out and in again, graphs for other programs, lists of other programs in."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from famcli.exchange.xlsx import write_xlsx
from tests.conftest import Famcli

G = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def town(famcli: Famcli) -> Famcli:
    famcli("person add 'Änne Weiß' --consent network-map")
    famcli("person add 'Bernd <Groß>'")
    famcli("network add 'Forum & Co.' --topic Wohnen --place Herne --founded 2009 --also FC")
    famcli("network join forum weiß bernd --hours 7.25 --in-job --part founder --gain 'kurze Wege'")
    famcli("network add 'AK Alter'")
    return famcli


def members(famcli: Famcli, network: str) -> list[str]:
    return [each["person"] for each in famcli(f"network show {network} --json").json["memberships"]]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_table_can_be_imported_again(town: Famcli, tmp_path: Path, format_: str, lang: str) -> None:
    town(f"--lang {lang} network export --format {format_} --output netze.{format_}")
    again = town(f"network import netze.{format_}").err
    assert "0 new, 0 updated, 3 unchanged" in again
    town("network remove forum")
    town("network remove 'AK Alter'")
    assert "3 new" in town(f"network import netze.{format_}").err
    fresh = town("network export --format json").json
    assert [each["slug"] for each in fresh["networks"]] == ["ak-alter", "forum-co"]
    assert fresh["networks"][1]["also"] == ["FC"]
    assert fresh["memberships"][0]["gain"] == "kurze Wege"


def test_no_export_has_hours_or_jobs(town: Famcli, tmp_path: Path) -> None:
    for format_ in ("csv", "graphml", "json"):
        assert "7.25" not in town(f"network export --format {format_} --output -").out
    town("network export --format kumu --output kumu")
    assert not any("7.25" in path.read_text(encoding="utf-8-sig") for path in (tmp_path / "kumu").iterdir())


def test_graphml_has_people_by_name_only_who_agreed(town: Famcli, tmp_path: Path) -> None:
    town("network export --format graphml --output netz.graphml")
    graph = ElementTree.parse(tmp_path / "netz.graphml").getroot().find(f"{G}graph")
    assert graph is not None
    nodes = {each.get("id"): [data.text for data in each] for each in graph.findall(f"{G}node")}
    assert nodes == {
        "n/forum-co": ["Forum & Co., Herne", "network", "Wohnen", "Herne"],
        "p/Person 1": ["Person 1", "person"],
        "p/Änne Weiß": ["Änne Weiß", "person"],
    }
    assert {(each.get("source"), each.get("target")) for each in graph.findall(f"{G}edge")} == {
        ("p/Person 1", "n/forum-co"),
        ("p/Änne Weiß", "n/forum-co"),
    }


def test_kumu_takes_two_files(town: Famcli, tmp_path: Path) -> None:
    assert "Wrote 2 files to kumu." in town("network export --format kumu").err
    elements = (tmp_path / "kumu" / "elements.csv").read_text(encoding="utf-8-sig")
    connections = (tmp_path / "kumu" / "connections.csv").read_text(encoding="utf-8-sig")
    assert elements.splitlines()[0] == '"Label";"Type";"Tags";"Place"'
    assert '"Änne Weiß";"Person"' in elements
    assert '"Person 1";"Forum & Co., Herne";"founder"' in connections
    assert "Groß" not in elements + connections


@pytest.mark.parametrize(
    "table",
    [
        "From,To,Type\nÄnne Weiß,Runder Tisch,coordinator\n",
        "Source,Target\nÄnne Weiß,Runder Tisch\n",
        "Netzwerk;Mitglied\nRunder Tisch;Änne Weiß\n",
        "Label;Member\nRunder Tisch;Änne Weiß\n",
    ],
)
def test_lists_of_other_programs(town: Famcli, tmp_path: Path, table: str) -> None:
    (tmp_path / "liste.csv").write_text(table, encoding="utf-8")
    town("network import liste.csv")
    assert members(town, "runder-tisch") == ["aenne-weiss"]


def test_a_line_of_a_graph_may_be_turned_round(town: Famcli, tmp_path: Path) -> None:
    (tmp_path / "kanten.csv").write_text("Source,Target\nAK Alter,Änne Weiß\n", encoding="utf-8")
    town("network import kanten.csv")
    assert members(town, "ak-alter") == ["aenne-weiss"]


def test_people_among_elements_are_no_networks(town: Famcli, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("Label,Type\nÄnne Weiß,Person\nForum Neu,Network\n", encoding="utf-8")
    told = town("network import e.csv --new")
    assert "this row names no network" in told.out
    assert [each["slug"] for each in town("network list --json").json] == ["ak-alter", "forum-co", "forum-neu"]


def test_an_excel_file_with_a_column_that_is_mapped(town: Famcli, tmp_path: Path) -> None:
    content = write_xlsx(["Gremium", "Wer", "Std"], [["AK Jugend", "Cem Yaz", "2,5"]], "Netze")
    (tmp_path / "netze.xlsx").write_bytes(content)
    told = town("network import netze.xlsx", ok=False).err
    assert "No column appears to hold names of networks; available: “Gremium”, “Wer”, “Std”." in told
    assert "--map COLUMN=network" in told
    town("network import netze.xlsx --map Gremium=network --map Wer=person --map Std=hours")
    assert members(town, "ak-jugend") == ["cem-yaz"]
    assert "2,5" in town("--lang de network map --of cem").out


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("AK Jugend;Änne Weiß;Chefin;", "is not a part; write founder, coordinator or member"),
        ("AK Jugend;Änne Weiß;;viel", "is not a number of hours a month"),
        ("Arbeitskreis Alter;Änne Weiß;;", "is AK Alter (ak-alter) meant"),
    ],
)
def test_rows_that_cannot_be_meant_stop_the_import(town: Famcli, tmp_path: Path, row: str, words: str) -> None:
    (tmp_path / "n.csv").write_text(f"Netzwerk;Person;Rolle;Stunden\nNeues Netz;Cem Yaz;;\n{row}\n", encoding="utf-8")
    told = town("network import n.csv", ok=False)
    assert words in " ".join(told.out.split())
    assert len(town("network list --json").json) == 2
    town("network import n.csv --skip-errors", ok=None)
    assert "neues-netz" in {each["slug"] for each in town("network list --json").json}

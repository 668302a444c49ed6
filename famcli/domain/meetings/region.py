"""The places of a region: how they are typed, and where a text names one of them."""

import re
from collections.abc import Iterable, Mapping

import msgspec

from famcli.domain.people.person import Person
from famcli.errors import InvalidInput
from famcli.i18n import _

STATES: Mapping[str, tuple[str, ...]] = {
    "01": ("Baden-Württemberg", "BW"), "02": ("Bayern", "BY"), "03": ("Bremen", "HB"), "04": ("Hamburg", "HH"),
    "05": ("Hessen", "HE"), "06": ("Niedersachsen", "NI", "NDS"), "07": ("Nordrhein-Westfalen", "NW", "NRW"),
    "08": ("Rheinland-Pfalz", "RP", "RLP"), "09": ("Saarland", "SL"), "10": ("Schleswig-Holstein", "SH"),
    "11": ("Brandenburg", "BB"), "12": ("Mecklenburg-Vorpommern", "MV"), "13": ("Sachsen", "SN"),
    "14": ("Sachsen-Anhalt", "ST"), "15": ("Thüringen", "TH"), "16": ("Berlin", "BE"),
}  # fmt: skip
"""By the number that GeoNames has: the name, and what it is called for short."""
POSITION = re.compile(r"(.{1,200}?)\s*=\s*(-?\d{1,3}(?:[.,]\d{1,9})?)\s*[,;/ ]\s*(-?\d{1,3}(?:[.,]\d{1,9})?)")
IN_STATE = re.compile(r"(.{1,200}?)\s*\(([^()]{2,40})\)")
LONGER = re.compile(r" (?:\(|a\. ?d\. |am |an |im |in |bei |ob |vor ).*")
"""What tells a town from others of its name: "an der Ruhr", "(Saale)"."""


class Typed(msgspec.Struct, frozen=True):
    """A place as it was typed, or is kept."""

    name: str
    state: str = ""
    """The state that was named, as a key of STATES."""
    position: tuple[float, float] | None = None
    """Latitude and longitude, where they were given."""

    @property
    def kept(self) -> str:
        """How it is kept."""
        if self.position:
            latitude, longitude = self.position
            return f"{self.name}={latitude:g},{longitude:g}"
        return f"{self.name} ({STATES[self.state][0]})" if self.state else self.name


class Spot(msgspec.Struct, frozen=True):
    """A place with its position."""

    name: str
    latitude: float
    longitude: float


def read(text: str) -> Typed:
    """Read "Herne", "Neustadt (Sachsen)" or "Auental=51.48,7.21". Raises InvalidInput for no position on Earth."""
    if found := POSITION.fullmatch(text):
        latitude, longitude = (float(each.replace(",", ".")) for each in found.groups()[1:])
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return Typed(found[1].strip(), position=(latitude, longitude))
    if "=" in text:
        name = found[1] if found else text.partition("=")[0].strip()
        raise InvalidInput(
            _("{text} is not a position; write latitude and longitude, like {name}=51.48,7.21.").format(
                text=text, name=name
            )
        )
    if (found := IN_STATE.fullmatch(text)) and (state := state_of(found[2])):
        return Typed(found[1].strip(), state)
    return Typed(text)


def names_of(kept: Iterable[str]) -> list[str]:
    """Return what places are called that are kept."""
    return [read(each).name for each in kept]


def state_of(text: str) -> str:
    """Return the state of that name or abbreviation; "" for none."""
    wanted = text.strip().casefold()
    return next((code for code, names in STATES.items() if wanted in map(str.casefold, names)), "")


def short(name: str) -> str:
    """Return the name without what tells the town from others: "Mülheim" of "Mülheim an der Ruhr"."""
    return LONGER.sub("", name)


def mentioned(text: str, names: Iterable[str]) -> str:
    """Return which of these places a text names, in full or in short; "" for none, and where it could be several.

    Of places within each other's names the longest counts; a town named last counts, as "Essen auf Rädern Herne" is
    in Herne.
    """
    found: list[tuple[int, int, str]] = []
    for name in names:
        for written in {name, short(name)}:
            for match in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
                found.append((match.start(), match.end(), name))
    if not found:
        return ""
    wide = [each for each in found if not any(_holds(other, each) for other in found)]
    last = max(begin for begin, _end, _name in wide)
    those = {name for begin, _end, name in wide if begin == last}
    return those.pop() if len(those) == 1 else ""


def home(person: Person, names: Iterable[str]) -> str:
    """Return from which of these places somebody comes, by organization, else address; "" where that is not clear."""
    return mentioned(person.organization, names) or mentioned(person.address, names)


def _holds(other: tuple[int, int, str], one: tuple[int, int, str]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2]

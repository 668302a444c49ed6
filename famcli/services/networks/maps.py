"""Maps of the networks: places and topics in numbers, people and shared networks by name, one person's own sheet."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from famcli.domain.meetings import region
from famcli.domain.networks.membership import Part
from famcli.domain.people.person import ConsentKind, Person
from famcli.errors import FamcliError, NotFound, UsageError, Way
from famcli.i18n import _
from famcli.render import figures
from famcli.render.audience import INTERNAL, PUBLIC
from famcli.render.blocks import Figure
from famcli.render.charts import Map
from famcli.render.people import person_view
from famcli.render.region import HIDDEN
from famcli.render.sheets import NetworkMapContext, NetworkSheetContext, PartView
from famcli.services import languages
from famcli.services.networks import gaps, memberships, offices, regions
from famcli.services.networks.memberships import Taking
from famcli.services.networks.orders import seriated
from famcli.store.repositories import Transaction

__all__ = ["NetworkMapContext", "NetworkSheetContext", "by_people", "by_places", "by_region", "sheet"]

MOST_PEOPLE = 45
"""Rows of a map of people that can be read."""
MOST_NETWORKS = 36
"""Columns of a map of people that have room; where there are more, those that most of us are in are drawn."""
SHOWN = 4
"""People who are named beside a network of somebody's sheet; the others are counted."""
SIGNS = {Part.FOUNDER: "■", Part.COORDINATOR: "◆", Part.MEMBER: "●"}
WORDS = {
    "de": {
        "places": "Netzwerke nach Orten und Themen", "place": "Ort", "people": "Wer in welchen Netzwerken mitwirkt",
        "person": "Person", "networks": "Netzwerke", "sheet": "Netzwerke von {name}", "founder": "Gründung",
        "coordinator": "Koordination", "region": "Netzwerke in der Region", "empty": "ohne Netzwerk",
    },
    "en": {
        "places": "Networks by place and topic", "place": "Place", "people": "Who takes part in which networks",
        "person": "Person", "networks": "Networks", "sheet": "Networks of {name}", "founder": "founder",
        "coordinator": "coordinator", "region": "Networks in the region", "empty": "without a network",
    },
}  # fmt: skip


def by_places(tx: Transaction, *, today: date, audience: str) -> NetworkMapContext:
    """Return how many networks there are at each place on each topic; nobody is named. Raises NotFound."""
    takings, desk = _takings(tx, today), offices.of(tx, today)
    networks = {each.network.slug: each.network for each in takings}
    placed = [each for each in networks.values() if each.place and each.topic]
    if not placed:
        raise NotFound(
            _("No network has both a place and a topic yet, so there is nothing to map."), way=Way.LIST_NETWORKS
        )
    counts = Counter((each.place, each.topic) for each in placed)
    words, public = WORDS[desk.lang], audience == PUBLIC
    places, topics = (
        sorted({key[index] for key in counts}, key=lambda name: (0 if public else -_sum(counts, name, index), name))
        for index in (0, 1)
    )
    figure = figures.matrix(
        words["places"],
        places,
        topics,
        [[counts[place, topic] for topic in topics] for place in places],
        desk.lang,
        head=words["place"],
        public=public,
    )
    return _map(desk, "places", figure, takings, audience, left_out=len(networks) - len(placed))


def by_region(tx: Transaction, *, today: date, audience: str) -> NetworkMapContext:
    """Return how many networks there are at each place of the region, drawn where it lies; nobody is named.

    Where nobody has said which places belong to it, these are those of the networks. Raises NotFound where it is not
    known where any lies.
    """
    takings, desk = _takings(tx, today), offices.of(tx, today)
    networks = {each.network.slug: each.network for each in takings}
    series = regions.series_of(tx)
    own = sorted({each.place for each in networks.values() if each.place})
    about = regions.of_series(series) if series else regions.of_names(own)
    if not about.spots:
        raise NotFound(_("It is not known which places belong to the region."), way=Way.LIST_PLACES)
    at = {place: region.mentioned(place, about.names) for place in own}
    words, public = WORDS[desk.lang], audience == PUBLIC
    counts = Counter(at[each.place] for each in networks.values() if each.place and at[each.place])
    figure = regions.figure(
        words["region"], about, counts, desk.lang, head=words["place"], empty=words["empty"], public=public
    )
    context = _map(
        desk, "region", figure, takings, audience, left_out=sum(not each.place for each in networks.values())
    )
    return replace(
        context,
        empty=tuple(name for name in about.names if name not in counts),
        beyond=tuple(dict.fromkeys([*(place for place in own if not at[place]), *about.unknown])),
        listed=series is not None,
        crowded=isinstance(figure.chart, Map) and any(point.side == HIDDEN for point in figure.chart.points),
    )


def by_people(tx: Transaction, *, today: date, audience: str) -> NetworkMapContext:
    """Return who is in which of the networks that several share. Whoever has not agreed is counted, not named.

    Raises UsageError for the public, and FamcliError where there are too many people to be read.
    """
    if audience == PUBLIC:
        raise UsageError(_("A map of people is for the members only; --by places names nobody."))
    takings, desk = _takings(tx, today), offices.of(tx, today)
    people = {each.person.slug: each.person for each in takings}
    named = {slug for slug, person in people.items() if person.agreed(ConsentKind.NETWORK_MAP)}
    everywhere = [those[0].network for those in gaps.with_many(takings)]
    hidden = {network.slug for network in everywhere}
    shared = {
        slug: those
        for slug, those in memberships.of_network(takings).items()
        if len(those) > 1 and slug not in hidden and any(each.person.slug in named for each in those)
    }
    least = 2
    while len(shared) > MOST_NETWORKS:
        least += 1
        shared = {slug: those for slug, those in shared.items() if len(those) >= least}
    drawn = [each for those in shared.values() for each in those if each.person.slug in named]
    if not drawn:
        raise NotFound(
            _("No one who is in a network with others has agreed to be named; the survey form asks for it."),
            way=Way.LIST_NETWORKS,
        )
    pairs: dict[str, list[str]] = {}
    for each in drawn:
        pairs.setdefault(each.person.slug, []).append(each.network.slug)
    if len(pairs) > MOST_PEOPLE:
        raise FamcliError(
            _("A map of {count} people cannot be read; up to {most} can. --by places shows any number.").format(
                count=len(pairs), most=MOST_PEOPLE
            )
        )
    rows, columns = seriated(pairs)
    parts = {(each.person.slug, each.network.slug): SIGNS[each.membership.part] for each in drawn}
    words = WORDS[desk.lang]
    figure = figures.dots(
        words["people"],
        [people[row].name for row in rows],
        [shared[column][0].network.label for column in columns],
        [[parts.get((row, column), "") for column in columns] for row in rows],
        {SIGNS[Part.FOUNDER]: words["founder"], SIGNS[Part.COORDINATOR]: words["coordinator"]},
        heads=(words["person"], words["networks"]),
    )
    context = _map(desk, "people", figure, takings, audience, least=least)
    return replace(context, everywhere=tuple(each.label for each in everywhere), unnamed=len(people) - len(named))


def sheet(tx: Transaction, person: Person, *, today: date) -> NetworkSheetContext:
    """Return all that is kept of one person's networks, for that person. Raises NotFound where nothing is."""
    takings = _takings(tx, today)
    own = [each for each in takings if each.person.slug == person.slug]
    if not own:
        raise NotFound(_("No network of {name} is known.").format(name=person.name), way=Way.SURVEY)
    desk = offices.of(tx, today, lang=languages.of_letter("network-sheet", person.lang, ""))
    limit = gaps.years_before(today)
    others = memberships.of_network(takings)
    known = [each.membership.hours for each in own if each.membership.hours is not None]
    return NetworkSheetContext(
        **offices.fields(desk, WORDS[desk.lang]["sheet"].format(name=person.name), INTERNAL),
        recipient=offices.recipient(person, desk.lang),
        person=person_view(person),
        parts=tuple(
            _part(each, [other for other in others[each.network.slug] if other is not each], desk.lang, limit)
            for each in sorted(own, key=lambda each: each.network.label)
        ),
        hours=figures.told(sum(known), desk.lang) if known else "",
        named=person.agreed(ConsentKind.NETWORK_MAP),
    )


def _part(taking: Taking, others: Sequence[Taking], lang: str, limit: date) -> PartView:
    said = taking.membership
    named = [each.person.name for each in others if each.person.agreed(ConsentKind.NETWORK_MAP)][:SHOWN]
    return PartView(
        network=taking.network.label,
        part=said.part.value,
        hours="" if said.hours is None else figures.told(said.hours, lang),
        in_job=said.in_job,
        gain=said.gain,
        with_=tuple(named),
        others=len(others) - len(named),
        outdated=(said.said or date.min) < limit,
    )


def _map(
    desk: offices.Desk,
    by: str,
    figure: Figure,
    takings: Sequence[Taking],
    audience: str,
    *,
    left_out: int = 0,
    least: int = 1,
) -> NetworkMapContext:
    public = audience == PUBLIC
    networks, people = {each.network.slug for each in takings}, {each.person.slug for each in takings}
    return NetworkMapContext(
        **offices.fields(desk, figure.caption, audience),
        by=by,
        figure=replace(figure, caption=""),
        networks="" if public else figures.told(len(networks), desk.lang),
        members="" if public else figures.told(len(people), desk.lang),
        everywhere=(),
        unnamed=0,
        left_out=0 if public else left_out,
        least=least,
    )


def _takings(tx: Transaction, today: date) -> list[Taking]:
    found = memberships.current(tx, today=today)
    if not found:
        raise NotFound(_("It is not known yet who takes part in which network."), way=Way.SURVEY)
    return found


def _sum(counts: "Counter[tuple[str, str]]", name: str, index: int) -> int:
    return sum(count for key, count in counts.items() if key[index] == name)

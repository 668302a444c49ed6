"""The register for programs that draw graphs: GraphML (Gephi, yEd, Cytoscape) and the CSV of Kumu.

What leaves here may be shown to others: whoever has not agreed to be named is a number. Hours and job descriptions are
not in it.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from famcli.domain.people.person import ConsentKind
from famcli.exchange.tables import write_csv
from famcli.i18n import _
from famcli.services.networks import memberships
from famcli.services.networks.memberships import Taking

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="type" for="node" attr.name="type" attr.type="string"/>
<key id="topic" for="node" attr.name="topic" attr.type="string"/>
<key id="place" for="node" attr.name="place" attr.type="string"/>
<key id="part" for="edge" attr.name="part" attr.type="string"/>
<graph id="networks" edgedefault="undirected">
"""
FOOT = "</graph>\n</graphml>\n"
IMPOSSIBLE = {code: None for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}
"""What XML 1.0 cannot hold."""


def graphml(takings: Sequence[Taking]) -> bytes:
    """Return networks and people as nodes, memberships as edges."""
    labels = _labels(takings)
    lines = [HEAD]
    for slug, those in sorted(memberships.of_network(takings).items()):
        network = those[0].network
        lines.append(_node(f"n/{slug}", label=network.label, type="network", topic=network.topic, place=network.place))
    for label in sorted(set(labels.values())):
        lines.append(_node(f"p/{label}", label=label, type="person"))
    for number, each in enumerate(takings):
        ends = f"source={_attribute(f'p/{labels[each.person.slug]}')} target={_attribute(f'n/{each.network.slug}')}"
        part = f'<data key="part">{each.membership.part.value}</data>'
        lines.append(f'<edge id="e{number}" {ends}>{part}</edge>\n')
    return "".join((*lines, FOOT)).encode()


def kumu(takings: Sequence[Taking]) -> dict[str, bytes]:
    """Return the files that Kumu imports: elements and connections, each with its heads."""
    labels = _labels(takings)
    elements = [
        (those[0].network.label, "Network", those[0].network.topic, those[0].network.place)
        for _slug, those in sorted(memberships.of_network(takings).items())
    ]
    elements += [(label, "Person", "", "") for label in sorted(set(labels.values()))]
    connections = ((labels[each.person.slug], each.network.label, each.membership.part.value) for each in takings)
    return {
        "elements.csv": write_csv(("Label", "Type", "Tags", "Place"), elements),
        "connections.csv": write_csv(("From", "To", "Type"), connections),
    }


def _labels(takings: Sequence[Taking]) -> dict[str, str]:
    """Return what people are called by slug: by name who has agreed, by a number who has not."""
    people = sorted({each.person.slug: each.person for each in takings}.values(), key=lambda person: person.slug)
    names: dict[str, str] = {}
    unnamed = 0
    for person in people:
        if person.agreed(ConsentKind.NETWORK_MAP):
            twice = sum(other.name == person.name for other in people) > 1
            names[person.slug] = f"{person.name} ({person.slug})" if twice else person.name
        else:
            unnamed += 1
            names[person.slug] = _("Person {number}").format(number=unnamed)
    return names


def _node(id_: str, **data: str) -> str:
    return f"<node id={_attribute(id_)}>{''.join(_data(data))}</node>\n"


def _data(data: dict[str, str]) -> Iterator[str]:
    for key, value in data.items():
        if value:
            yield f'<data key="{key}">{escape(value.translate(IMPOSSIBLE))}</data>'


def _attribute(text: str) -> str:
    return quoteattr(text.translate(IMPOSSIBLE))

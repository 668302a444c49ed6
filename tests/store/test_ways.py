"""How often a command goes to a server and back: as often in a large store as in a small one."""

import shlex
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest

from famcli.domain.meetings.attendee import Attendee, Rsvp
from famcli.domain.minutes.action import Action
from famcli.domain.networks.membership import Membership
from famcli.domain.networks.network import Network
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.services.meetings import agenda, planning
from famcli.store import open_backend
from famcli.store.backend import Server
from famcli.store.repositories import Store
from tests.conftest import Famcli
from tests.store import servers
from tests.store.backends import make_large
from tests.store.proxy import Proxy

Ways = Callable[..., int]


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    made = Proxy.before(servers.shared())
    if made is None:
        pytest.skip("the server is not reached by a socket")
    yield made
    made.remove()


def fill(place: str, size: int) -> None:
    """Make a store with that many meetings, the last of them with a list that is five times as long."""
    backend = open_backend(place)
    assert isinstance(backend, Server)
    backend.begin()
    with Store(backend).write("fill") as tx:
        for n in range(6 * size):
            tx.persons.put(
                Person(slug=f"oemer-kaya-{n}", name=f"Ömer Kaya Nr{n}", email=f"k{n}@example.org", tags=("netz",))
            )
        for number in range(size):
            day = date(2026 + number // 12, 1 + number % 12, 12)
            meeting = planning.create(tx, title="Netze", date=day, series="Netze", start=time(10), place="Mülheim")
            for n in range(3):
                meeting = agenda.add(
                    tx, meeting, title=f"Punkt {n}", minutes=20, presenters=(f"oemer-kaya-{n}",), notes="Gut."
                )
                slug, person = f"{meeting.slug}/{n + 1}", f"oemer-kaya-{n}"
                tx.reports.put(Report(slug=slug, meeting=meeting.slug, number=n + 1, title=f"Bericht {n}", by=person))
                tx.actions.put(
                    Action(slug=slug, scope="netze", meeting=meeting.slug, number=n, text=f"Tun {n}", owner=person)
                )
            for n in range(5 * size if number == size - 1 else 5):
                slug, person = f"{meeting.slug}/oemer-kaya-{n}", f"oemer-kaya-{n}"
                tx.attendees.put(Attendee(slug=slug, meeting=meeting.slug, person=person, rsvp=Rsvp.ACCEPTED))
            tx.networks.put(Network(slug=f"netz-{number}", name=f"Netz {number}", topic="Alter", place="Essen"))
            person = f"oemer-kaya-{number}"
            tx.memberships.put(Membership(slug=f"netz-{number}/{person}", network=f"netz-{number}", person=person))
    backend.close()


@pytest.fixture
def ways(famcli: Famcli, proxy: Proxy, tmp_path: Path) -> Ways:
    """A function that runs a command on a store of some size and returns how often it went to the server."""
    filled: dict[int, str] = {}

    def count(line: str, size: int = 3) -> int:
        if size not in filled:
            filled[size] = servers.of_store(f"{tmp_path}{size}").rpartition("store=")[2]
            fill(servers.of_store(filled[size], servers.shared()), size)
            famcli(["--db", proxy.address(filled[size]), "meeting", "use", f"netze-{size}"])
        proxy.turns = 0
        famcli(["--db", proxy.address(filled[size]), *shlex.split(line)])
        return proxy.turns

    return count


ADDING = (
    "attendee add 'Çiğdem Öz-Wagner'",
    "attendee add oemer-kaya-16",
    "attendee add 'Ömer Kaya Nr17'",
    "attendee add 'Änne Nord' --email aenne@example.org",
    "attendee add Wuppertal",
    "attendee add 'Änne Süd (Stadt Köln)' --organization 'Stadt Köln' --new",
    "attendee add --tag netz",
)
MOST = (
    *((line, 4) for line in ADDING),
    ("meeting list", 2),
    ("attendee list", 3),
    ("attendee rsvp oemer-kaya-1 accepted", 4),
    ("attendee rsvp 'Ömer Kaya Nr2' declined", 4),
    ("attendee attendance oemer-kaya-3 present", 4),
    ("agenda add 'Über Netze'", 3),
    ("person list", 2),
    ("person add 'Dörte Süß'", 4),
    ("person edit oemer-kaya-4 --phone 0123", 4),
    ("person show 'Ömer Kaya Nr5'", 3),
    ("search Netze", 3),
    ("store history", 4),
    ("store undo", 5),
)


@pytest.mark.parametrize("large", [False, True])
def test_ways_to_the_server_are_few(ways: Ways, monkeypatch: pytest.MonkeyPatch, large: bool) -> None:
    ways("person list")
    if large:
        make_large(monkeypatch)
    found = {line: (ways(line), most) for line, most in MOST}
    assert {line: each for line, each in found.items() if not 0 < each[0] <= each[1]} == {}


READING = (
    "meeting list", "meeting show", "agenda list", "attendee list", "attendee list --rsvp accepted", "person list",
    "person list --search kaya", "person show oemer-kaya-1", "report list", "report search Bericht", "report topics",
    "report missing", "action list", "action list --all", "decision list", "network list", "network show netz-1",
    "network map", "protocol status", "protocol render --format md -o -", "invitation send --dry-run", "due", "pulse",
    "search Punkt", "series list", "store history", "store check",
)  # fmt: skip


def test_no_command_that_reads_goes_there_more_often_for_more_documents(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in (2, 8):
        ways("person list", size)
    make_large(monkeypatch)
    found = {line: (ways(line, 2), ways(line, 8)) for line in READING}
    assert {line: each for line, each in found.items() if each[1] > each[0] or each[1] > 9} == {}


def test_much_is_written_and_asked_in_one_go(
    famcli: Famcli, proxy: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a socket takes at once is on its way in both directions, in more statements than leave together."""
    monkeypatch.setattr("famcli.store.postgres.pipeline.MANY", 5)
    place = servers.of_store(str(tmp_path))
    backend = open_backend(proxy.address(place.rpartition("store=")[2]))
    assert isinstance(backend, Server)
    backend.begin()
    texts = {f"person-{n}": b'{"slug":"person-%d","name":"%s"}' % (n, b"x" * 2_000) for n in range(1_500)}
    with backend.write("viel") as draft:
        for slug, text in texts.items():
            draft.put("persons", slug, text)
    proxy.turns = 0
    with backend.read() as snapshot:
        snapshot.texts("persons", "name")
        assert [snapshot.get("persons", slug) for slug in texts] == list(texts.values())
    assert proxy.turns == 3
    backend.close()

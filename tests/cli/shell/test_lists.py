"""One rule for every option that takes several values: on ``edit`` the list grows, and the answer shows it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Famcli


@pytest.fixture
def desk(meeting: Famcli) -> Famcli:
    meeting("person add 'Änne Weiß' --tag netz --tag West")
    meeting("person add 'Bernd Bau'")
    meeting("agenda add Vortrag --presenter 'Änne Weiß'")
    meeting("meeting edit --link 'Bus <https://example.org/bus>'")
    meeting(
        "report submit --by 'Bernd Bau' --title Bus --partner Rathaus --with 'Änne Weiß' --link https://example.org/a"
    )
    meeting("series edit --topic Mobilität")
    return meeting


def tags(famcli: Famcli) -> Any:
    return famcli("person show weiß --json").json["tags"]


def presenters(famcli: Famcli) -> Any:
    return famcli("meeting show --json").json["agenda"][0]["presenters"]


def links(famcli: Famcli) -> Any:
    return [each["title"] for each in famcli("meeting show --json").json["links"]]


def report(field: str) -> Callable[[Famcli], Any]:
    return lambda famcli: famcli("report show 1 --json").json[field]


def topics(famcli: Famcli) -> Any:
    return famcli("series show --json").json["topics"]


LISTS: list[tuple[str, str, Callable[[Famcli], Any], list[str], list[str], list[str], str]] = [
    ("person edit weiß", "--tag", tags, ["netz", "West"], ["neu"], ["neu"], "netz"),
    ("agenda edit 1", "--presenter", presenters, ["aenne-weiss"], ["bernd-bau"], ["Bernd Bau"], "weiß"),
    ("meeting edit", "--link", links, ["Bus"], ["Bahn"], ["Bahn <https://example.org/bahn>"], "Bus"),
    ("report edit 1", "--partner", report("partners"), ["Rathaus"], ["Schule"], ["Schule"], "rathaus"),
    ("report edit 1", "--with", report("coauthors"), ["aenne-weiss"], ["cem-yaz"], ["Cem Yaz"], "aenne-weiss"),
    ("series edit", "--topic", topics, ["Mobilität"], ["Bildung"], ["Bildung"], "mobilität"),
]


@pytest.mark.parametrize(("line", "option", "kept", "before", "fresh", "typed", "out"), LISTS)
class TestEach:
    """The same for each of them."""

    def test_one_more_is_one_more(
        self, desk: Famcli, line: str, option: str, kept: Callable[[Famcli], Any], before: list[str], fresh: list[str],
        typed: list[str], out: str,
    ) -> None:  # fmt: skip
        told = desk([*line.split(), option, typed[0]]).err
        assert kept(desk) == [*before, *fresh]
        shown = typed[0].partition(" <")[0]
        assert f", {shown}" in told
        desk([*line.split(), option, f"+{typed[0]}"])
        assert kept(desk) == [*before, *fresh]

    def test_a_minus_takes_it_away(
        self, desk: Famcli, line: str, option: str, kept: Callable[[Famcli], Any], before: list[str], fresh: list[str],
        typed: list[str], out: str,
    ) -> None:  # fmt: skip
        desk([*line.split(), option, f"-{out}"])
        assert kept(desk) == before[1:]
        told = desk([*line.split(), option, "-gibt es nicht"], ok=False).err
        assert "is not in the list" in told

    def test_an_empty_value_clears_it(
        self, desk: Famcli, line: str, option: str, kept: Callable[[Famcli], Any], before: list[str], fresh: list[str],
        typed: list[str], out: str,
    ) -> None:  # fmt: skip
        desk([*line.split(), option, "", option, typed[0]])
        assert kept(desk) == fresh
        desk([*line.split(), option, ""])
        assert kept(desk) == []


def test_whoever_had_a_tag_is_still_reached_by_it(desk: Famcli) -> None:
    assert "Tags: netz, West, steuerung" in desk("person edit weiß --tag steuerung").err
    desk("attendee add --tag netz")
    assert "Änne Weiß" in desk("attendee list").out

"""What CI installs is pinned, and what is pinned is installed."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = Path(__file__).parents[2] / "constraints.txt"


def test_the_constraints_are_what_famcli_and_its_tools_need() -> None:
    pins = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in _lines())}
    assert pins == _needed("famcli", {"dev"})


def _lines() -> list[str]:
    return PINNED.read_text(encoding="utf-8").splitlines()


def _needed(name: str, extras: set[str]) -> dict[str, str]:
    """Return the version of every distribution that one needs, directly or not."""
    versions: dict[str, str] = {}
    waiting = [(name, frozenset(extras))]
    seen = set(waiting)
    of_some_computers = set()
    while waiting:
        current, wanted = waiting.pop()
        try:
            found = distribution(current)
        except PackageNotFoundError:
            if current in of_some_computers:
                pytest.skip(f"{current}, which not every computer can have, is not installed")
            pytest.fail(f"{current} is needed and not installed")
        versions[canonicalize_name(current)] = found.version
        for requirement in map(Requirement, found.requires or ()):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in wanted | {""}):
                following = (requirement.name, frozenset(requirement.extras))
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
                if "platform_machine" in str(marker):
                    of_some_computers.add(requirement.name)
    del versions[name]
    return versions

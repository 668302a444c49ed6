"""Whether the packages that are installed beside famcli are those that it was written for."""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from famcli.i18n import _

REQUIRED = r"([A-Za-z0-9_.-]+)((?:[<>=!~]=?[\d.]+,?)+)$"
BOUND = r"(>=|<)([\d.]+)"


def unfit() -> str:
    """Return a sentence for the first package in a version that famcli does not work with; empty where all fit."""
    for package, bounds in _requirements():
        try:
            found = version(package)
        except PackageNotFoundError:
            return _("The package {package} is missing; this installs it: {command}").format(
                package=package, command=f'{sys.executable} -m pip install "{package}{bounds}"'
            )
        if not _fits(found, bounds):
            return _(
                "famcli works with {package} {bounds}, but {version} is installed in its environment; this mends it: "
                "{command}"
            ).format(
                package=package,
                bounds=bounds,
                version=found,
                command=f'{sys.executable} -m pip install "{package}{bounds}"',
            )
    return ""


def _requirements() -> Iterator[tuple[str, str]]:
    """Yield what famcli requires in any case, with bounds such as ">=0.25.1,<0.26"."""
    try:
        told = requires("famcli") or ()
    except PackageNotFoundError:
        return
    for each in told:
        if found := re.match(REQUIRED, each.replace(" ", "")):
            yield found[1], ",".join(sorted(found[2].split(","), reverse=True))


def _fits(found: str, bounds: str) -> bool:
    has = _numbers(found)
    return all(
        has >= _numbers(number) if sign == ">=" else has < _numbers(number)
        for sign, number in re.findall(BOUND, bounds)
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", text.partition("+")[0])[:3])

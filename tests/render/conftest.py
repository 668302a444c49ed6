"""What the render tests share: the built-in templates, and a folder of templates of one's own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from famcli.render.renderer import Renderer
from famcli.render.views import Context

from .muelheim import minimal

NOWHERE = Path("/nonexistent")


class Own:
    """A user's templates folder with one template in it, which is written anew for each document."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, source: str | bytes, name: str = "documents/de/own.md.j2") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return path

    def render(self, source: str | bytes, context: Context | None = None, format_: str = "md") -> str:
        self.write(source)
        return Renderer(self.folder).render("own", context or minimal(), format_).decode()

    def blocks(self, source: str, context: Context | None = None) -> tuple[Any, ...]:
        self.write(source)
        return next(iter(Renderer(self.folder).documents("own", [context or minimal()]))).blocks


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path)


@pytest.fixture(scope="module")
def shared_own(tmp_path_factory: pytest.TempPathFactory) -> Own:
    """For hypothesis, which does not want a folder for each example."""
    return Own(tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def built_in() -> Callable[[str, Context, str], str]:
    """One renderer for all tests: its templates are compiled once."""
    renderer = Renderer(NOWHERE)
    return lambda name, context, format_: renderer.render(name, context, format_).decode()


def payloads(channel: str) -> list[Any]:
    """Return the hostile values of a channel as parameters, each with its name."""
    listed = json.loads((Path(__file__).parent.parent / "data" / "payloads.json").read_text(encoding="utf-8"))
    return [pytest.param(_value(each["payload"]), id=each["name"]) for each in listed if each["channel"] == channel]


def _value(payload: str | dict[str, Any]) -> str:
    return payload if isinstance(payload, str) else payload["repeat"] * payload["times"]

"""The picture of the folders in docs/architecture.md: each with the first sentence of its docstring and its files."""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path("famcli")
LAYERS = ("cli", "services", "store", "render", "exchange", "domain")
"""From top to bottom; other folders stand behind them."""
ROOMS = ("people", "meetings", "reports", "minutes", "documents", "mail")
"""The capabilities in their order; other folders stand before them."""
WIDTH = 118


def picture() -> str:
    """Return the folders of the package as a block of text."""
    return "```\n" + "\n".join(_folder(PACKAGE, 0)) + "\n```"


def _folder(folder: Path, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield from textwrap.wrap(
        f"{indent}{folder.name + '/':<{24 - 2 * depth}}{_sentence(folder / '__init__.py')}",
        WIDTH,
        subsequent_indent=" " * 24,
    )
    if names := [path.stem for path in sorted(folder.glob("*.py")) if not path.stem.startswith("__")]:
        yield from textwrap.wrap(
            "  ".join(names), WIDTH, initial_indent=f"{indent}    ", subsequent_indent=f"{indent}    "
        )
    for inner in sorted((path.parent for path in folder.glob("*/__init__.py")), key=_place):
        yield from _folder(inner, depth + 1)


def _place(folder: Path) -> tuple[int, int, str]:
    layer = LAYERS.index(folder.name) if folder.name in LAYERS else len(LAYERS)
    room = ROOMS.index(folder.name) if folder.name in ROOMS else -1
    return layer, room, folder.name


def _sentence(module: Path) -> str:
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return re.split(r"(?<=\.)\s", text.replace("``", "")[:1000])[0]

"""Keeps the reference pages in step with the code: ``python -m tools.docs update|check``.

docs/templates.md has the names of famcli.render.views and the filters; docs/commands.md has every ``--help``;
docs/json.md what ``--json`` prints; docs/architecture.md the folders; docs/decisions.md an index of its entries. The
commands that README.md and docs/anleitung.md show must be known.
"""

import ast
import inspect
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from famcli import i18n
from famcli.cli.shell.typed import program
from famcli.render import office, sheets, views
from famcli.render.phrases import phrases
from famcli.render.sandbox import ORDINARY
from famcli.render.views import letters, meetings, minutes, people, reports
from tools import decisions, json_page, rooms

BEGIN, END = "<!-- from the code: begin -->", "<!-- from the code: end -->"

VIEWS = (views, people, meetings, minutes, reports, letters, office, sheets)
"""The modules of what templates see, in the order of the reference."""


def main() -> int:
    """Write the pages, or say which are out of step."""
    i18n.use("en")
    os.environ["COLUMNS"] = "100"
    written = decisions.PAGE.read_text(encoding="utf-8").partition(END)[2]
    pages = {
        Path("docs/templates.md"): templates_page(),
        Path("docs/commands.md"): commands_page(),
        Path("docs/json.md"): json_page.page(),
        Path("docs/architecture.md"): rooms.picture(),
        decisions.PAGE: decisions.index(written),
    }
    wrong = decisions.decisions(written)[1] + json_page.faults()
    for path, generated in pages.items():
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        fresh = f"{before}{BEGIN}\n\n{generated}\n{END}{rest.split(END)[1]}"
        if sys.argv[1:] == ["update"]:
            path.write_text(fresh, encoding="utf-8")
        elif fresh != text:
            wrong.append(f"{path} is out of step with the code; run: python -m tools.docs update")
    for page in ("README.md", "docs/anleitung.md", "docs/timers.md", "docs/zeitplan.md"):
        wrong += unknown_commands(Path(page))
    for page in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"):
        wrong += unknown_files(Path(page))
    print("\n".join(wrong) or "documents are in step with the code")
    return 1 if wrong else 0


def templates_page() -> str:
    """Return the reference of names and filters as Markdown."""
    body = [each for module in VIEWS for each in ast.parse(inspect.getsource(module)).body]
    classes = {node.name: node for node in body if isinstance(node, ast.ClassDef) and node.name != "View"}
    order = ["Context", *(name for name in classes if name.endswith("View"))]
    order += [name for name in classes if name.endswith("Context") and name not in order]
    parts = []
    for name in order:
        node = classes[name]
        inherited = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id not in ("View", "Struct")]
        title = "Every template" if name == "Context" else f"`{name}`"
        parts.append(f"### {title}\n\n{ast.get_docstring(node)}")
        if inherited:
            parts[-1] += f" It has all names of `{inherited[0]}`, and:"
        parts.append("| name | what it holds | |\n| --- | --- | --- |\n" + "\n".join(_fields(node)))
    own = "\n".join(f"- `{name}`: {inspect.getdoc(filter_)}" for name, filter_ in sorted(phrases("de").items()))
    ordinary = ", ".join(f"`{name}`" for name in sorted((*ORDINARY, "join", "replace")))
    return "\n\n".join(parts) + f"\n\n### Filters\n\n{own}\n\nFrom Jinja: {ordinary}.\n"


def _fields(node: ast.ClassDef) -> Iterator[str]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            kind = ast.unparse(field.annotation).replace("dt.", "").replace("tuple[", "list of ").replace(", ...]", "")
            kind = kind.replace(" | None", " or none")
            yield f"| `{ast.unparse(field.target)}` | {text.value.value!s} | {kind} |"


def commands_page() -> str:
    """Return the help of every command as Markdown."""
    parts = []
    for context_ in _commands():
        parts.append(f"## {context_.command_path}\n\n```\n{context_.get_help()}\n```\n")
    return "\n".join(parts)


def _commands() -> Iterator[click.Context]:
    root = program()
    top = root.make_context("famcli", [], resilient_parsing=True)
    yield top
    for noun in root.list_commands(top):
        group = root.get_command(top, noun)
        inner = group.context_class(group, parent=top, info_name=noun)
        yield inner
        if isinstance(group, click.Group):
            for verb in group.list_commands(inner):
                each = group.get_command(inner, verb)
                assert each is not None
                yield each.context_class(each, parent=inner, info_name=verb)


def unknown_commands(readme: Path) -> list[str]:
    """Return the lines of the README's blocks that call a command or an option that is not there."""
    known = {context_.command_path: context_.command for context_ in _commands()}
    wrong = []
    for line in re.findall(r"(?m)^\$ (famcli .*)$", readme.read_text(encoding="utf-8")):
        words = line.split()
        path = next((" ".join(words[:size]) for size in (3, 2) if " ".join(words[:size]) in known), "")
        options = {option for parameter in known[path].params for option in parameter.opts} if path else set()
        used = {word for word in words if re.fullmatch(r"--[a-z-]+", word)} - {"--help"}
        if not path or used - options:
            wrong.append(f"{readme}: not known: {line}")
    return wrong


def unknown_files(page: Path) -> list[str]:
    """Return the files and folders that a page names and that are not there."""
    known = {f"/{path.as_posix()}" for path in _tree()}
    named = (each.rstrip("/") for each in re.findall(r"`([\w.-]+/[\w./-]+)`", page.read_text(encoding="utf-8")))
    return [f"{page}: not there: {name}" for name in named if not any(path.endswith(f"/{name}") for path in known)]


def _tree() -> Iterator[Path]:
    for top in ("famcli", "templates", "tests", "tools", "benchmarks", "docs"):
        yield Path(top)
        yield from Path(top).rglob("*")
    yield from Path().glob("*.*")


if __name__ == "__main__":
    sys.exit(main())

"""Man pages, made of docs/commands.md, which has every ``--help``: the build writes them, for ``share/man/man1``.

Nothing but Python is needed here, so that a build needs no more than before. ``python -m tools.man_pages FOLDER``
writes them for a look: ``man -l FOLDER/famcli.1``.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PAGE = Path("docs", "commands.md")
SECTION = re.compile(r"(?ms)^## (famcli[^\n]*)\n\n```\n(.*?)\n```")
HEAD = re.compile(r"([A-Z][A-Za-z ]+):")
ROW = re.compile(r"  (\S.*?)(?: {2,}(.*))?")
SIGNS = {"\\": "\\e", "-": "\\-", "~": "\\(ti", "^": "\\(ha", "|": "|\\:"}
"""Signs that mean something else to roff, or that it would change; behind a stroke a line may be broken."""
OVERVIEW = {
    "ENVIRONMENT": (
        ("FAMCLI_DB", "The data file, in place of the one in your own folder; --db comes before it."),
        ("FAMCLI_LANG", "de or en: the language of the program; --lang comes before it."),
        ("VISUAL, EDITOR", "The editor for minutes, forms and settings."),
        ("COLUMNS", "How wide tables may be."),
        ("SOURCE_DATE_EPOCH", "The time of day that famcli goes by, for documents that can be made again."),
    ),
    "FILES": (
        ("famcli config path", "says where the settings are,"),
        ("famcli store path", "where your data is; its history and your unsaved texts lie beside it."),
    ),
    "EXIT STATUS": (
        ("0", "Done."),
        ("1", "Something that you can mend; the sentence on stderr says what and how. Nothing was changed."),
        ("2", "The line cannot be meant; see --help."),
        ("130", "Stopped by you."),
    ),
}
"""What the help of the program does not say."""


def pages(commands: str, version: str) -> dict[str, str]:
    """Return the pages by file name: one for the program, and one for each noun with all its verbs."""
    helps = {path: parsed(text) for path, text in SECTION.findall(commands)}
    nouns = [path.split()[1] for path in helps if len(path.split()) == 2]
    found = {"famcli.1": _overview(helps["famcli"], nouns, version)}
    for noun in nouns:
        verbs = {path: each for path, each in helps.items() if path.split()[1:2] == [noun]}
        found[f"famcli-{noun}.1"] = _of_noun(noun, verbs, version)
    return found


def parsed(text: str) -> dict[str, list[str]]:
    """Return the paragraphs of a help text by their headings; "" is for what it does."""
    found: dict[str, list[str]] = {"": []}
    here = found[""]
    for line in text.splitlines():
        if line.startswith("Usage: "):
            found["Usage"] = [line.removeprefix("Usage: ")]
            here = found["Usage"]
        elif head := HEAD.fullmatch(line):
            here = found.setdefault(head[1], [])
        elif not line and here is found.get("Usage"):
            here = found[""]
        else:
            here.append(line)
    return found


def rows(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return the names and what is said of them, in which lines that were too long are whole again."""
    found: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith("   ") and found:
            name, said = found[-1]
            found[-1] = name, f"{said} {line.strip()}".strip()
        elif row := ROW.fullmatch(line):
            found.append((row[1], row[2] or ""))
    return found


def _overview(help_: Mapping[str, list[str]], nouns: Sequence[str], version: str) -> str:
    about = _sentence(help_[""])
    lines = [
        *_top("famcli", version),
        *_name("famcli", about),
        *_synopsis(help_),
        ".SH DESCRIPTION",
        _said(about),
        ".PP",
    ]
    lines += [_said("Each noun below has a page of its own, famcli-NOUN(1), and so has every command a --help.")]
    lines += [".SH OPTIONS", *_list(help_["Options"]), ".SH NOUNS", *_list(help_["Commands"])]
    for head, entries in OVERVIEW.items():
        lines += [f".SH {head}"]
        for name, said in entries:
            lines += [".TP", f".B {_said(name)}", _said(said)]
    lines += [".SH SEE ALSO", ", ".join(f"\\fBfamcli\\-{_said(noun)}\\fR(1)" for noun in nouns)]
    return "\n".join(lines) + "\n"


def _of_noun(noun: str, verbs: Mapping[str, Mapping[str, list[str]]], version: str) -> str:
    whole = verbs[f"famcli {noun}"]
    about = _sentence(whole[""])
    lines = [*_top(f"famcli-{noun}", version), *_name(f"famcli-{noun}", about), *_synopsis(whole)]
    lines += [".SH DESCRIPTION", _said(about)]
    if "Commands" in whole:
        lines += [".SH COMMANDS"]
        for path, help_ in verbs.items():
            if path != f"famcli {noun}":
                lines += [
                    f".SS {_said(path.removeprefix('famcli '))}",
                    _said(_sentence(help_[""])),
                    *_body(help_, ".PP"),
                ]
    else:
        lines += list(_body(whole, ".SH"))
    lines += [".SH SEE ALSO", "\\fBfamcli\\fR(1)"]
    return "\n".join(lines) + "\n"


def _body(help_: Mapping[str, list[str]], head: str) -> Iterator[str]:
    """Yield usage, arguments, options and examples of one command."""
    if head == ".PP":
        yield from (".PP", ".nf", f"\\fB{_said(' '.join(map(str.strip, help_['Usage'])))}\\fR", ".fi")
    for name in ("Arguments", "Options"):
        if name in help_:
            if head == ".SH":
                yield f".SH {name.upper()}"
            yield from _list(help_[name])
    if examples := [line.strip() for line in help_.get("Examples", ()) if line.strip()]:
        yield from (".SH EXAMPLES",) if head == ".SH" else (".PP", "Examples:")
        yield from (".PP", ".nf", ".RS", *map(_said, examples), ".RE", ".fi")


def _list(lines: Sequence[str]) -> Iterator[str]:
    for name, said in rows(lines):
        yield from (".TP", f".B {_said(name)}", _said(said) or "\\&")


def _top(name: str, version: str) -> tuple[str, ...]:
    return f'.TH {name.upper()} 1 "" "famcli {version}" "User Commands"', ".ad l", ".nh"


def _name(name: str, about: str) -> tuple[str, ...]:
    return ".SH NAME", f"{_said(name)} \\- {_said(about.partition('. ')[0].rstrip('.'))}"


def _synopsis(help_: Mapping[str, list[str]]) -> tuple[str, ...]:
    return ".SH SYNOPSIS", f".B {_said(' '.join(map(str.strip, help_['Usage'])))}"


def _sentence(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _said(text: str) -> str:
    """Return a text that means itself: no command of roff, and hyphens that can be copied."""
    escaped = re.sub(r"[\\~^|-]", lambda found: SIGNS[found[0]], text)
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def main() -> None:
    """Write the pages into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (version,) = re.findall(r'__version__ = "(.*)"', Path("famcli", "__init__.py").read_text(encoding="utf-8"))
    for name, text in pages(PAGE.read_text(encoding="utf-8"), version).items():
        folder.joinpath(name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

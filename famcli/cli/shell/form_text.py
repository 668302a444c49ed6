"""The text of a form in the editor: a name, a colon and a value for each field, with remarks that explain them.

== aenne-weiss ==
# Full name, including title.
name: Dr. Änne Weiß
tag:
  - netz
notes: |
  Mehrere
  Zeilen
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

import msgspec

from famcli.domain.faults import Fault
from famcli.i18n import _

WIDTH = 78
Value = str | tuple[str, ...]
HEAD = re.compile(r"==\s+(\S+)\s+==.*")
FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*)\s*:(?:[ \t]+(.*)|\s*)")


class Typed(msgspec.Struct, frozen=True):
    """What stands in a field, and in which line."""

    line: int
    value: Value


class Section(msgspec.Struct, frozen=True):
    """One record in a form."""

    key: str
    title: str
    fields: Mapping[str, Value]


def write(sections: Sequence[Section], remarks: Iterable[str], helps: Mapping[str, str]) -> str:
    """Return the form of these records; ``helps`` says what each field is, the first time that it is there."""
    lines = [line for remark in remarks for line in _remark(remark)]
    told: set[str] = set()
    for section in sections:
        lines += ["", f"== {section.key} =={f'  {section.title}' if section.title else ''}"]
        for name, value in section.fields.items():
            if name not in told:
                told.add(name)
                lines += ["", *_remark(helps.get(name, ""))]
            lines += _written(name, value)
    return "\n".join((*lines, ""))


def _remark(text: str) -> list[str]:
    """Return a remark in lines that fit the terminal."""
    return wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False)


def normal(value: Value) -> Value:
    """Return a value as it comes back from a form: without blank lines at its end and blanks at ends of lines."""
    if isinstance(value, tuple):
        return tuple(" ".join(each.split()) for each in value if each.strip())
    return "\n".join(line.rstrip() for line in re.split(r"\r\n|[\r\n]", value)).strip("\n")


def read(text: str) -> tuple[dict[str, dict[str, Typed]], list[Fault]]:
    """Return the fields by record, and the lines that cannot be understood."""
    found: dict[str, dict[str, Typed]] = {}
    faults: list[Fault] = []
    here: dict[str, Typed] | None = None
    lines = re.split(r"\r\n|[\r\n]", text)
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        if not line.strip() or line.startswith("#"):
            continue
        if head := HEAD.fullmatch(line.strip()):
            here = found.setdefault(head[1], {})
            continue
        field = FIELD.fullmatch(line.rstrip())
        if field is None or here is None:
            faults.append(Fault(at, _("this is not a field; write “name: value”, or two spaces before it")))
            continue
        name, rest = field[1].casefold(), (field[2] or "").strip()
        number = at
        below = list(_below(lines[at:]))
        if rest == "|":
            at += len(below)
            value: Value = normal("\n".join(each[2:] for each in below))
        elif not rest and any(each.strip() for each in below):
            at += len(below)
            value = tuple(_items(below, at - len(below), faults))
        else:
            value = normal(rest)
        if name in here:
            faults.append(Fault(number, _("“{name}” is there twice").format(name=name)))
        here[name] = Typed(number, value)
    return found, faults


def _below(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines below a field that belong to it: those with two spaces before them, and empty ones between."""
    last = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("  ") and line.strip():
            last = number
        elif line.strip():
            break
    yield from lines[:last]


def _items(lines: Sequence[str], before: int, faults: list[Fault]) -> Iterator[str]:
    for number, line in enumerate(lines, before + 1):
        text = line.strip()
        if text.startswith("- ") or text == "-":
            if value := " ".join(text[1:].split()):
                yield value
        elif text:
            faults.append(Fault(number, _("write “- ” before each of several values, or “|” behind the colon")))


def _written(name: str, value: Value) -> list[str]:
    plain = normal(value)
    if isinstance(plain, tuple):
        return [f"{name}:", *(f"  - {each}" for each in plain)]
    if "\n" in plain or plain != plain.strip() or plain == "|":
        return [f"{name}: |", *(f"  {line}".rstrip() for line in plain.split("\n"))]
    return [f"{name}: {plain}".rstrip()]

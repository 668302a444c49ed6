"""The columns of a list, and the options that every list has because of them.

COLUMNS = Columns(lambda: (Column("meeting", _("Meeting"), narrow=True), Column("date", _("Date")), …))

@app.command("list", help=_("List all meetings."), shared=COLUMNS)
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from famcli.cli.shell.declare import Number, Option, Parameter, option_beside
from famcli.errors import UsageError
from famcli.i18n import _, in_other_languages, spoken

LISTED = ("columns", "sort", "csv", "jsonl", "limit")
"""The options of every list, as the context has their values."""


class Column(msgspec.Struct, frozen=True):
    """One column of a list."""

    key: str
    """What it is called in scripts, in every language."""
    name: str
    """What it is called in the language that is spoken."""
    head: str | None = None
    """What stands above it, if that is something shorter."""
    narrow: bool = False
    """Whether it is never broken."""
    whole: bool = False
    """Whether it is not broken either, unless what is in it is very long: names."""
    extra: int = 0
    """Which one to be left out first where there is no room; 0 for never."""
    asked: bool = False
    """Whether it is only there when it is asked for."""
    by: Callable[[str], str] | None = None
    """What texts in it are sorted by, if not by themselves."""


def by_name(text: str) -> str:
    """Return what the name of a person is sorted by: the family name first."""
    from famcli.domain.people.names import Name

    return Name.parse(text).sorting


class Columns:
    """All columns of a list, in their order; they are made when the list is called, in the language that is spoken."""

    def __init__(self, make: Callable[[], Sequence[Column]]) -> None:
        self._make = make
        self._made: dict[str, Sequence[Column]] = {}

    @property
    def all(self) -> Sequence[Column]:
        """All columns."""
        language = spoken()
        if language not in self._made:
            self._made[language] = self._make()
        return self._made[language]

    @property
    def usual(self) -> list[Column]:
        """Those that are there when nobody asks for others."""
        return [each for each in self.all if not each.asked]

    def find(self, typed: str) -> Column | None:
        """Return the column of that key, or of that name in any language."""
        name = typed.strip().casefold()
        for each in self.all:
            if name in (each.key, each.name.casefold(), (each.head or each.key).casefold()):
                return each
        return next((each for each in self.all if name in map(str.casefold, in_other_languages(each.name))), None)

    def chosen(self, typed: str) -> list[Column]:
        """Return the columns that are named, with commas between. Raises UsageError for one that is none."""
        found: dict[str, Column] = {}
        for name in filter(str.strip, typed.split(",")):
            column = self.find(name)
            if column is None:
                raise UsageError(
                    _("There is no column “{name}” here; there are: {known}.").format(
                        name=name.strip(), known=", ".join(each.name for each in self.all)
                    )
                )
            found[column.key] = column
        if not found:
            raise UsageError(_("Name at least one column: {known}.").format(known=self._names()))
        return list(found.values())

    def order(self, typed: str) -> list[tuple[Column, bool]]:
        """Return the columns to sort by, and whether downwards: "-date,title". Raises UsageError."""
        names = [name.strip() for name in typed.split(",")]
        columns = self.chosen(",".join(name.lstrip("-+") for name in names))
        downwards = {column.key: name.startswith("-") for name in names if (column := self.find(name.lstrip("-+")))}
        return [(each, downwards[each.key]) for each in columns]

    def parameters(self) -> list[Parameter]:
        """Return the options as commands declare them."""
        known = self._names()
        return [
            option_beside(
                "columns",
                str | None,
                Option(
                    metavar=_("NAMES"),
                    help=_("Only these columns, in this order, with commas: {known}.").format(known=known),
                    type=Named(self, self.chosen),
                    proposes=self._propose,
                ),
            ),
            option_beside(
                "sort",
                str | None,
                Option(
                    metavar=_("NAMES"),
                    help=_("Sort by these columns; “-” before one turns it round."),
                    type=Named(self, self.order),
                    proposes=self._propose,
                ),
            ),
            option_beside("limit", int | None, Option(help=_("At most this many; 0 for all."), type=Number("N"))),
            option_beside("csv", bool, Option(help=_("Print a table for Excel (CSV with semicolons)."))),
            option_beside("jsonl", bool, Option(help=_("Print JSON, one entry a line."))),
        ]

    def _names(self) -> str:
        return ", ".join(each.name for each in self.all)

    def _propose(self, _context: Any, _tx: Any, incomplete: str) -> list[tuple[str, str]]:
        before, comma, _rest = incomplete.rpartition(",")
        return [(f"{before}{comma}{each.key}", each.name) for each in self.all]


class Named:
    """Names of columns, of which a function says whether they are right."""

    metavar = None

    def __init__(self, columns: Columns, check: Callable[[str], object]) -> None:
        self.columns = columns
        self._check = check

    def read(self, text: str) -> str:
        """Return the text. Raises UsageError."""
        self._check(text)
        return text


def either(*several: Columns) -> Columns:
    """Return the columns of a command that has several lists: whatever is in one of them can be named."""
    return Columns(lambda: tuple({each.key: each for columns in reversed(several) for each in columns.all}.values()))

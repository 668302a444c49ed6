"""Tables and contacts in and out, as the commands of persons and attendees do it."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Option
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import word
from famcli.domain.people.person import Person
from famcli.errors import UsageError
from famcli.i18n import _, ngettext, quoted

if TYPE_CHECKING:
    from famcli.services.people.imports import Line, Record

LARGEST = 50 * 1024 * 1024
SHOWN = 200

Source = Annotated[str, Argument(metavar=_("FILE|-"), help=_("The file; “-” is stdin."))]
Mapping = Annotated[
    list[str] | None,
    Option(
        "--map",
        metavar=_("COLUMN=FIELD"),
        help=_("Map a column to a field, e.g. “Work e-mail=email”; may be repeated."),
    ),
]
DryRun = Annotated[bool, Option("--dry-run", help=_("Only show what would change."))]
SkipErrors = Annotated[bool, Option("--skip-errors", help=_("Skip lines that are invalid or in conflict."))]
TableFormat = Annotated[
    str | None,
    Option("--format", type=Choice(["csv", "xlsx"]), help=_("The format (default: from the file name).")),
]


def records(
    source: str, format_: str | None, mapping: Sequence[str] | None
) -> "tuple[list[Record], list[Line], list[str]]":
    """Return the lines of a file or a folder of contacts by field, those that cannot be read, and columns not used.

    Raises FamcliError where nothing can be read.
    """
    from famcli.cli.shell.streams import content_of
    from famcli.services.people import sheets

    if source != "-" and Path(source).is_dir():
        return sheets.of_folder(Path(source), lambda path: content_of(path, LARGEST))
    return sheets.records(content_of(source, LARGEST), format_, mapping or (), source)


def check(ctx: Context, lines: "Sequence[Line]", unused: Sequence[str], *, skip_errors: bool) -> None:
    """Show all lines and raise InvalidInput where some cannot be taken; what is taken is shown once it is saved."""
    from famcli.services.people.imports import stop_for

    if not skip_errors and (error := stop_for(lines)):
        report(ctx, lines, unused, dry_run=False)
        raise error


def report(ctx: Context, lines: "Sequence[Line]", unused: Sequence[str], *, dry_run: bool) -> None:
    """Show what becomes of each line that is not the same as before, and the counts."""
    from famcli.services.people.imports import Kind, counted

    if ctx.globals.json:
        return ctx.give(lines)
    words = {
        Kind.NEW: _("new"),
        Kind.CHANGED: _("updated"),
        Kind.SAME: _("unchanged"),
        Kind.CONFLICT: _("conflict"),
        Kind.BAD: _("invalid"),
        Kind.LEFT_OUT: _("left out"),
    }
    shown = [line for line in lines if line.kind != Kind.SAME or line.remark]
    if shown:
        print_table(
            (_("Line"), _("What"), _("Name"), _("Remark")),
            ((str(line.number or ""), words[line.kind], line.name, _remark(line)) for line in shown[:SHOWN]),
            narrow=(0, 1),
        )
    if len(shown) > SHOWN:
        left = len(shown) - SHOWN
        ctx.say(ngettext("… and {count} more line.", "… and {count} more lines.", left).format(count=left))
    if unused:
        ctx.say(_("Columns not used: {columns}.").format(columns=", ".join(map(quoted, unused))))
    counts = counted(lines)
    ctx.say(
        _("{new} new, {changed} updated, {same} unchanged, {conflict} in conflict, {bad} invalid.").format(
            **{kind.value: count for kind, count in counts.items()}
        )
        + (" " + _("{count} left out.").format(count=counts[Kind.LEFT_OUT]) if counts[Kind.LEFT_OUT] else "")
        + (" " + _("Nothing was changed (--dry-run).") if dry_run else "")
    )
    return None


def write(
    ctx: Context,
    format_: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    output: str | None,
    name: str,
    *,
    force: bool,
) -> None:
    """Write a table as CSV or XLSX."""
    from famcli.services.people import sheets

    content = sheets.table(format_, columns, rows, name)
    give(ctx, content, output, f"{name}.{format_}", force=force)


def write_folder(ctx: Context, people: Sequence[Person], directory: str, *, force: bool) -> None:
    """Write a file for each of these people, as vdirsyncer and khard keep them."""
    from famcli.cli.documents import written_files
    from famcli.services.people import sheets

    names = [f"{person.slug}.vcf" for person in people]

    with written_files.folder(ctx, directory, names, force=force) as folder:
        for name, person in zip(names, people, strict=True):
            folder.put(name, sheets.cards([person]))
    sentence = ngettext("Wrote {count} contact to {path}.", "Wrote {count} contacts to {path}.", len(names))
    ctx.say(sentence.format(count=len(names), path=Path(directory)))


def give(ctx: Context, content: bytes, output: str | None, name: str, *, force: bool) -> None:
    """Write a file and say where, as written_files.give() does; nothing for Excel goes to the terminal."""
    if output == "-" and sys.stdout.isatty() and name.endswith(".xlsx"):
        raise UsageError(_("An Excel table cannot be shown in the terminal; use --output FILE."))
    from famcli.cli.documents import written_files

    written_files.give(ctx, content, output, name, force=force)


def _remark(line: "Line") -> str:
    """Return why a line cannot be taken, the answer in it, or what changes and what stands there now."""
    from famcli.services.people.imports import joined

    changes = (
        _("{field} (was “{before}”)").format(field=label, before=change.before) if change.before else label
        for change, label in zip(line.changes, heading([change.field for change in line.changes]), strict=True)
    )
    return joined(word(line.rsvp), ", ".join(changes), line.remark)


def heading(fields: Sequence[str]) -> list[str]:
    """Return the names of fields in the language of the program; an import knows those of columns."""
    words = {
        "name": _("Name"),
        "kind": _("Kind"),
        "contact": _("Attention of"),
        "salutation": _("Salutation"),
        "email": _("E-mail"),
        "organization": _("Organization"),
        "function": _("Function"),
        "phone": _("Phone"),
        "address": _("Address"),
        "tags": _("Tags"),
        "lang": _("Language"),
        "certified_since": _("Certified since"),
        "speaks": _("Speaks"),
        "contact-list": _("Consent contact list"),
        "photo": _("Consent photo"),
        "quotation": _("Consent quotation"),
        "network-map": _("Consent network map"),
        "consents": _("Consents"),
        "notes": _("Notes"),
        "family": _("Family name"),
        "opening": _("Opening"),
        "role": _("Role"),
        "rsvp": _("Reply"),
        "note": _("Note"),
        "attendance": _("Attendance"),
    }
    return [words[field] for field in fields]

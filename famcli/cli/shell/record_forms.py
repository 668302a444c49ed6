"""Records in the user's editor: ``edit`` without options opens them as a small form, the same way for all.

A form has a line for each option of the command; whatever is changed in it is done as if it had been typed behind the
command, so that nothing can be said here that could not be said there. What was typed is kept beside the store until it
is in it.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any

import msgspec

from famcli.cli.shell import form_text
from famcli.cli.shell.asking import NO, YES, can_ask, wait
from famcli.cli.shell.context import BESIDE, Context
from famcli.cli.shell.declare import Choice, Command, Parameter, Spoken, Unreadable
from famcli.cli.shell.drafts import Draft, check_may_save, claimed, drafts_folder, kept_in
from famcli.cli.shell.editor import open_in_editor
from famcli.cli.shell.form_text import Section, Typed, Value
from famcli.cli.shell.performing import perform
from famcli.domain.faults import Fault
from famcli.domain.slugs import slugify
from famcli.domain.text import decoded
from famcli.errors import FamcliError, InvalidInput, UsageError
from famcli.i18n import _, day, ngettext


class Record(msgspec.Struct, frozen=True):
    """One record as a form shows it."""

    key: str
    title: str
    entity: object
    where: Mapping[str, Any]
    """What the command finds it by: the values of its arguments."""
    own: Mapping[str, Any] = {}
    """What stands in options that the entity has no field for, or another one."""


Fetch = Callable[[], Sequence[Record]]


def open_records(ctx: Context, command: Command, fetch: Fetch, *, without: Sequence[str] = ()) -> None:
    """Open records in the editor, and do what was changed; ``without`` are options that are no fields of a form.

    Raises UsageError where nobody sits at a terminal.
    """
    fields = [each for each in command.parameters if _is_field(each) and each.name not in without]
    if not can_ask():
        names = ", ".join(f"--{_name(each)}" for each in fields)
        raise UsageError(
            _("Say what is to be changed: {options}. On a terminal the entry opens in your editor.").format(
                options=names
            )
        )
    records = fetch()
    check_may_save(ctx.store)
    text = _written(ctx, records, fields)
    name = f"{ctx.command_name.replace(' ', '-')}-{slugify(records[0].key, 'x')}"
    name += f"-{len(records)}" if len(records) > 1 else ""
    with claimed(drafts_folder(ctx.store.backend.local), name) as draft:
        if draft.left_over:
            ctx.say(_("Reopened your text from last time ({path}).").format(path=draft.path))
        else:
            draft.begin(text)
        while not _edited(ctx, command, fields, fetch, draft, text):
            pass


def _edited(ctx: Context, command: Command, fields: Sequence[Parameter], fetch: Fetch, draft: Draft, text: str) -> bool:
    """Open the form once; return whether that is all. Raises FamcliError where nobody can go on."""
    open_in_editor(draft.path)
    typed = decoded(draft.read(), str(draft.path))
    if not typed.strip():
        draft.forget()
        ctx.say(_("Nothing was changed."))
        return True
    try:
        done = _take(ctx, command, fields, fetch(), typed, decoded(draft.base(text), str(draft.path)))
    except FamcliError as error:
        said = kept_in(draft.path, error)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise said from error
        ctx.say(_("Error: {sentence}").format(sentence=said))
        wait(_("Press a key to reopen the text, or Ctrl-C to stop; nothing is lost."))
        return False
    draft.forget()
    if not done:
        ctx.say(_("Nothing was changed."))
    return True


def _take(
    ctx: Context, command: Command, fields: Sequence[Parameter], records: Sequence[Record], typed: str, base: str
) -> int:
    """Do what was changed, record by record; return in how many something was. Raises InvalidInput, FamcliError."""
    sections, faults = form_text.read(typed)
    before, _faults = form_text.read(base)
    by_name = {_name(each): each for each in fields}
    by_key = {each.key: each for each in records}
    changes: list[tuple[Record, dict[str, Any]]] = []
    for key, entries in sections.items():
        if (record := by_key.get(key)) is None:
            line = min((each.line for each in entries.values()), default=1)
            faults.append(Fault(line, _("“{key}” is not an entry of this form").format(key=key)))
            continue
        now = _values(record, fields)
        changed = {}
        for name, entry in entries.items():
            if (field := by_name.get(name)) is None:
                known = ", ".join(by_name)
                faults.append(
                    Fault(
                        entry.line, _("there is no field “{name}”; there are: {known}").format(name=name, known=known)
                    )
                )
                continue
            was = before.get(key, {}).get(name)
            if _same(field, entry.value, was.value if was else "") or _same(field, entry.value, now[name]):
                continue
            try:
                changed[field.name] = _read(field, entry)
            except (Unreadable, FamcliError) as error:
                faults.append(Fault(entry.line, _reason(field, entry, error)))
        if changed:
            changes.append((record, changed))
    if faults:
        _refuse(ctx, faults)
    for record, changed in changes:
        _do(ctx, command, record, changed)
    return len(changes)


def _refuse(ctx: Context, faults: list[Fault]) -> None:
    for fault in sorted(faults, key=lambda each: each.line):
        ctx.say(_("Line {line}: {reason}{more}").format(line=fault.line, reason=fault.reason, more=""))
    raise InvalidInput(
        ngettext(
            "{count} line could not be understood; nothing was changed.",
            "{count} lines could not be understood; nothing was changed.",
            len(faults),
        ).format(count=len(faults))
    )


def _do(ctx: Context, command: Command, record: Record, changed: Mapping[str, Any]) -> None:
    """Call the command as if the changes had been typed behind it."""
    values = {each.name: None if each.default is ... else each.default for each in command.parameters}
    values |= {name: ctx.values[name] for name in BESIDE if name in ctx.values and name != "search"}
    values |= {**record.where, **changed}
    perform(command, Context(ctx.command_name, ctx.globals, command.parameters, values))


def _read(field: Parameter, entry: Typed) -> Any:
    """Return the value of a field as the command takes it. Raises Unreadable, FamcliError."""
    if field.several:
        many = _several(entry.value)
        return ["", *(field.read(each) for each in many)]
    if isinstance(entry.value, tuple):
        raise Unreadable
    if field.flag:
        said = entry.value.strip().casefold()
        if said not in (*YES, *NO):
            raise Unreadable
        return said in YES
    return field.read(entry.value)


def _reason(field: Parameter, entry: Typed, error: Exception) -> str:
    if isinstance(error, FamcliError):
        return str(error).rstrip(".")
    value = entry.value if isinstance(entry.value, str) else ", ".join(entry.value)
    if known := _known(field):
        return _("“{value}” is not one of: {known}.").format(value=value, known=known).rstrip(".")
    if isinstance(entry.value, tuple):
        return _("only one value is possible")
    return _("“{value}” is not a number").format(value=value)


def _several(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else tuple(filter(None, [value.strip()]))


def _same(field: Parameter, one: Value, other: Value) -> bool:
    if field.several:
        return _several(form_text.normal(one)) == _several(form_text.normal(other))
    return form_text.normal(one) == form_text.normal(other)


def _written(ctx: Context, records: Sequence[Record], fields: Sequence[Parameter]) -> str:
    remarks = (
        f"famcli {ctx.command_name}",
        _("What you leave as it is stays as it is; an empty value clears a field."),
        _("Several lines: “|” behind the colon, and two spaces before each line. Several values: “  - ” before each."),
        _("Lines that begin with “#” are remarks. Take a field or an entry out to leave it alone."),
    )
    helps = {_name(each): _help(each) for each in fields}
    return form_text.write([Section(each.key, each.title, _values(each, fields)) for each in records], remarks, helps)


def _values(record: Record, fields: Sequence[Parameter]) -> dict[str, Value]:
    """Return what stands in each field now."""
    found: dict[str, Value] = {}
    for field in fields:
        value = record.own[field.name] if field.name in record.own else getattr(record.entity, field.name, None)
        found[_name(field)] = tuple(value or ()) if field.several else _text(field, value)
    return found


def _text(field: Parameter, value: Any) -> str:
    """Return a value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, StrEnum):
        kind = field.declared.kind
        return dict(zip(kind.codes, kind.shown(), strict=True))[value] if isinstance(kind, Spoken) else value.value
    if isinstance(value, date):
        return day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value == () else str(value)


def _help(field: Parameter) -> str:
    known = _known(field)
    return f"{field.declared.help} ({known})" if known else field.declared.help


def _known(field: Parameter) -> str:
    """Return what can stand in a field; empty where much can."""
    if field.flag:
        return ", ".join((_("yes"), _("no")))
    kind = field.declared.kind
    return ", ".join(kind.shown()) if isinstance(kind, Choice) else ""


def _name(field: Parameter) -> str:
    """Return the option's name as a form has it."""
    return max(field.names, key=len).partition("/")[0].lstrip("-")


def _is_field(parameter: Parameter) -> bool:
    return not parameter.is_argument and parameter.name not in BESIDE

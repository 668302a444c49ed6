"""``famcli store``"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from famcli.cli.shell import lists
from famcli.cli.shell.asking import can_ask, confirmed
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun, Option
from famcli.cli.shell.entries import fields, show_differences
from famcli.cli.shell.kinds import kind_word
from famcli.cli.shell.options import DryRun, Json
from famcli.cli.shell.output import print_table, visible
from famcli.config import place_of
from famcli.errors import FamcliError, UsageError
from famcli.i18n import _, day, ngettext
from famcli.services import store_check, store_history, store_moving
from famcli.services.store_history import Effect, Entry, Preview
from famcli.store.backend import Generation, Server

SENDING = ("invitation send", "invitation remind", "poll send", "poll remind", "protocol send")
"""Commands whose record can be undone, but not what they did."""

app = Noun(_("Manage the data file: back up, restore, undo, take along and merge."))

Target = Annotated[Path, Argument(metavar=_("PATH"), help=_("A new file to write."))]
Source = Annotated[Path, Argument(metavar=_("PATH|N"), help=_("A backup file, or a number from “store history”."))]
Other = Annotated[Path, Argument(metavar=_("PATH"), help=_("The other file."))]


@app.command(help=_("Show where the data file is."))
def path(ctx: Context, json: Json = False) -> None:
    location = ctx.store.backend.location
    ctx.give({"path": location}) if ctx.globals.json else print(visible(location))


@app.command(help=_("Check the data file; exit status 1 means that it is damaged."))
def check(ctx: Context, json: Json = False) -> int:
    findings = store_check.check(ctx.store)
    damaged = any(finding.damage for finding in findings)
    if ctx.globals.json:
        ctx.give(findings)
    else:
        for finding in findings:
            print(visible(finding.message))
        if not damaged:
            _say_intact(ctx)
    return 1 if damaged else 0


def _say_intact(ctx: Context) -> None:
    """Say that all is well; of a store on a server, what there is to know of it as well."""
    if not isinstance(ctx.store.backend, Server):
        return ctx.say(_("The data file is intact."))
    from famcli.cli.shell.server_signs import rows

    ctx.say(_("The store at {path} is intact.").format(path=ctx.store.backend.location))
    found = ((what, said) for what, _well, said in rows(ctx.store.backend))
    print_table((_("What"), _("How it is")), found, narrow=(0,))
    return None


COLUMNS = Columns(
    lambda: (
        Column("number", _("Number"), head="#", narrow=True),
        Column("written", _("Written"), narrow=True),
        Column("who", _("Who"), asked=True),
        Column("step", _("Step")),
        Column("file", _("File"), narrow=True, extra=1),
    )
)


@app.command(help=_("List what was done, newest first; each earlier state can be restored."), shared=COLUMNS)
def history(ctx: Context, json: Json = False) -> None:
    backend = ctx.store.backend
    found = backend.generations()
    told = not ctx.globals.json or isinstance(backend, Server)  # of a file, JSON has what can be restored
    now = backend.present() if told else None
    of_one = found or (now and now.author)
    if (not of_one or now is None) and lists.for_people(ctx):
        return ctx.say(_("There are no earlier states yet."))
    if now and now.author and not ctx.globals.json and not ctx.values.get("columns"):
        ctx.values = {**ctx.values, "columns": "number,written,who,step"}
    return lists.show(
        ctx,
        COLUMNS,
        (now, *found) if now else found,
        lambda each: (each.number, each.written, _who(each), _step(each), _("now") if each is now else each.ref),
    )


@app.command(help=_("Make a store on a server; a data file needs no preparation."))
def init(
    ctx: Context,
    print_sql: Annotated[
        bool, Option("--print-sql", help=_("Print what to do instead, for whoever runs the server."))
    ] = False,
    roles: Annotated[
        bool, Option("--roles", help=_("With --print-sql: also the roles coordinator, minute-taker and reader."))
    ] = False,
) -> None:
    server = store_moving.on_server(ctx.store.backend)
    if roles and not print_sql:
        raise UsageError(_("--roles belongs to --print-sql: whoever runs the server makes roles."))
    if print_sql:
        return print(server.statements(roles=roles), end="")
    if not server.begin():
        return ctx.say(_("There is already a store at {path}.").format(path=server.location))
    return ctx.say(_("Made the store at {path}.").format(path=server.location))


@app.command(help=_("Bring a store on a server up to date after an update of famcli."))
def upgrade(ctx: Context) -> None:
    server = store_moving.on_server(ctx.store.backend)
    done = server.upgrade()
    ctx.say((_("Brought {path} up to date.") if done else _("{path} is up to date.")).format(path=server.location))


@app.command(help=_("Move everything to another place: from a file to a server, or back. What is here stays as it is."))
def move(
    ctx: Context,
    to: Annotated[str, Argument(metavar=_("PLACE"), help=_("A new file, or an address: postgresql://…"))],
) -> None:
    source = ctx.store.backend
    target = store_moving.move(source, place_of(to))
    ctx.say(
        _(
            "Moved everything to {path}. “famcli config set db {path}” makes it the usual one; {old} stays as it is, "
            "with its history."
        ).format(path=target.location, old=source.location)
    )
    if folder := store_moving.drafts_left(source):
        ctx.say(
            _("Texts that are not finished stay in {folder}; “famcli protocol edit” saves them.").format(folder=folder)
        )


@app.command(help=_("Copy the data file to a new file."))
def backup(ctx: Context, path: Target) -> None:
    ctx.store.backend.backup(path)
    ctx.report({"path": str(path)}, _("Wrote {path}.").format(path=path))


@app.command(help=_("Restore a backup or an earlier state; the present state stays in the history."))
def restore(ctx: Context, path: Source) -> None:
    ref = None if path.exists() else _by_number(ctx, str(path))
    again = store_history.restore(ctx.store, ref or path, by=ctx.who(None), now=ctx.now)
    ctx.report({"path": str(path)}, _("Restored from {path}.").format(path=path))
    if again:
        ctx.say(
            _(
                "Data of people that had been erased were in it; they were erased again, and earlier states forgotten. "
                "{path} itself still holds them: delete it if it is no longer needed."
            ).format(path=path)
        )


@app.command(help=_("Undo the last change; run it again to undo the one before."))
def undo(
    ctx: Context,
    dry_run: DryRun = False,
    force: Annotated[
        bool, Option("--force", help=_("Also where a protocol loses its approval or publication by it."))
    ] = False,
    anybody: Annotated[
        bool, Option("--anybody", help=_("On a server: the last step of whoever it was, not one's own."))
    ] = False,
    json: Json = False,
) -> None:
    found = store_history.preview(ctx.store.backend, anybody=anybody)
    if dry_run:
        return _show(ctx, found)
    if found.withdrawn and not force:
        _ask(found)
    undone = store_history.undo(ctx.store, found, by=ctx.who(None), now=ctx.now)
    if anybody and undone.author:
        sentence = _("Undid “{step}”, which {name} did.").format(step=_step(undone), name=_who(undone))
    else:
        sentence = _("Undid “{step}”.").format(step=_step(undone))
    ctx.report(undone, sentence)
    if undone.note in SENDING:
        ctx.say(
            _(
                "E-mail already sent cannot be recalled; running the command again would send it to the same people "
                "again."
            )
        )
    return None


@app.command(help=_("Show what is not the same in another store: a copy, or what a sync program left."))
def compare(ctx: Context, path: Other, json: Json = False) -> None:
    from shlex import quote

    found = store_history.compare(ctx.store.backend, path)
    if not show_differences(ctx, found) or ctx.globals.json:
        return None
    return ctx.say(
        _(
            "“famcli store merge {path}” puts both together; “famcli store restore {path}” takes all of it instead."
        ).format(path=quote(str(path)))
    )


@app.command(help=_("Take the data along: copy it to a new file, work with that elsewhere, and merge it later."))
def checkout(ctx: Context, path: Target, json: Json = False) -> None:
    from famcli.cli.handover import merging

    merging.take_along(ctx, path)


@app.command(
    help=_(
        "Merge another version of the data into this one: what was taken along, or what a sync program left. Asks "
        "where both have changed the same; nothing is saved before all is decided."
    )
)
def merge(
    ctx: Context,
    path: Other,
    dry_run: DryRun = False,
    ours: Annotated[bool, Option("--ours", help=_("Where both have changed the same, what is here holds."))] = False,
    theirs: Annotated[
        bool, Option("--theirs", help=_("Where both have changed the same, what is there holds."))
    ] = False,
    edit: Annotated[bool, Option("--edit", help=_("Decide all of that in one text in your editor."))] = False,
    no_base: Annotated[
        bool, Option("--no-base", help=_("Also without a common earlier state: ask about all that differs."))
    ] = False,
    json: Json = False,
) -> None:
    from famcli.cli.handover import merging

    merging.merge(ctx, path, dry_run=dry_run, ours=ours, theirs=theirs, edit=edit, no_base=no_base)


def _ask(found: Preview) -> None:
    """Ask whether an approval or publication is to be taken back. Raises FamcliError where nobody can answer."""
    taken = {"step": _step(found.undone), "meetings": ", ".join(found.withdrawn)}
    if not can_ask():
        raise FamcliError(
            _(
                "“{step}” cannot be undone just so: the protocol of {meetings} would lose its approval or publication. "
                "“famcli store undo --force” does it all the same."
            ).format(**taken)
        )
    question = _("Undo “{step}”? The protocol of {meetings} then loses its approval or publication.")
    if not confirmed(question.format(**taken), default=False):
        raise KeyboardInterrupt


def _show(ctx: Context, found: Preview) -> None:
    """Show what undo would do, entry by entry."""
    if ctx.globals.json:
        return ctx.give(found)
    told = {"step": _step(found.undone), "moment": _moment(found.undone.written), "name": _who(found.undone)}
    if told["name"]:
        ctx.say(_("“{step}” of {moment}, by {name}, would be undone:").format(**told))
    else:
        ctx.say(_("“{step}” of {moment} would be undone:").format(**told))
    print_table(
        (_("Kind"), _("Entry"), _("What happens")),
        ((kind_word(each.kind), each.slug, _effect(each)) for each in found.entries),
        narrow=(0, 1),
    )
    return ctx.say(_("Nothing was changed (--dry-run)."))


def _effect(entry: Entry) -> str:
    match entry.effect:
        case Effect.GOES:
            return _("disappears")
        case Effect.COMES_BACK:
            return _("comes back")
    told = fields(entry)
    return _("is as before ({fields})").format(fields=told) if told else _("is as before")


def _who(generation: Generation) -> str:
    """Return who did it: the account that the server knows, and the name that goes with it."""
    if generation.by in ("", generation.author):
        return generation.author
    return f"{generation.by} ({generation.author})" if generation.author else generation.by


def _step(generation: Generation) -> str:
    """Return the command and what it was about."""
    if not generation.more:
        return generation.label
    more = ngettext("{step} and {count} more change", "{step} and {count} more changes", generation.more)
    return more.format(step=generation.label, count=generation.more)


def _by_number(ctx: Context, number: str) -> str | None:
    """Return what the backend calls an earlier state."""
    states = ctx.store.backend.generations()
    return next((state.ref for state in states if str(state.number) == number), None)


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{day(local)} {local:%H:%M:%S}"

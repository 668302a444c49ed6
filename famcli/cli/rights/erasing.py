"""Erasing somebody as a command does it: show every place, ask about each line, look whether anything is left."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from famcli.cli.rights import places
from famcli.cli.rights.places import Look
from famcli.cli.shell.asking import ask, can_ask, confirmed
from famcli.cli.shell.context import Context
from famcli.cli.shell.words import day
from famcli.domain.privacy.naming import Naming, Surety
from famcli.errors import FamcliError, StoreError, UsageError
from famcli.i18n import _, ngettext
from famcli.services.handover import taking
from famcli.services.people import persons
from famcli.services.privacy import erasing, side_files, sweeping
from famcli.services.privacy.tracing import Line, chosen
from famcli.store.backend import Server


def erase(ctx: Context, person: str, *, reason: str, someone_else: Sequence[str], yes: bool, dry_run: bool) -> None:
    """Erase a person. Raises NotFound, Ambiguous, UsageError, FamcliError; then nothing was changed."""
    with ctx.store.read() as tx:
        taking.check_is_no_checkout(tx)
    if _is_done(ctx, person):
        return None
    look = _look(ctx, person)
    places.show(ctx, look, reason=reason)
    others = _numbers(someone_else, look.found.lines)
    if dry_run:
        return ctx.say(_("Nothing was changed (--dry-run)."))
    instead = {text: after for text, after in chosen(look.found.lines).items() if text not in others}
    if not yes:
        instead = _asked(look, others)
    with ctx.store.write(ctx.command_name, kept=False) as tx:
        if erasing.look(ctx.store, tx, persons.resolve(tx, look.person.slug), look.slug) != look.found:
            raise StoreError(_("Somebody has changed the store just now; please look again before you erase."))
        erasing.erase(tx, look.person, look.found, look.slug, instead, reason=reason, by=ctx.who(None), now=ctx.now)
    sweeping.finish(ctx.store, instead)
    ctx.say(_("Erased; what is left of the entry is called {slug}.").format(slug=look.slug))
    return _tell_what_is_left(ctx, look, reason)


def _is_done(ctx: Context, person: str) -> bool:
    """Carry through an erasure that was stopped, and say so where the person is erased already."""
    sweeping.finish(ctx.store)
    with ctx.store.read() as tx:
        mark = tx.mark("persons", person)
        done = next((each for each in tx.erasures.all() if mark in each.marks), None)
        if done is None or tx.persons.get(person) is not None:
            return False
    ctx.say(
        _("{person} was already erased on {date}; what is left is called {slug}.").format(
            person=person, date=day(done.at.astimezone().date()), slug=done.slug
        )
    )
    return True


def _look(ctx: Context, person: str) -> Look:
    with ctx.store.read() as tx:
        found = persons.resolve(tx, person)
        naming = Naming(found, tx.persons.all())
        slug = erasing.new_slug(tx)
        return Look(
            person=found,
            slug=slug,
            found=erasing.look(ctx.store, tx, found, slug),
            earlier=len(ctx.store.backend.generations()),
            files=(
                *side_files.naming_files(ctx.store.backend.local, naming),
                *map(str, side_files.beside_naming(ctx.store.backend.local, naming)),
                *side_files.attached_naming(tx, ctx.store.backend, naming),
            ),
            sent=sum(True for _each in tx.mailings.find("person", found.slug)),
            naming=naming,
        )


def _numbers(given: Iterable[str], lines: Sequence[Line]) -> set[str]:
    """Return the lines that were said to mean somebody else. Raises UsageError."""
    texts = set()
    for number in given:
        if not number.isdecimal() or not 1 <= int(number) <= len(lines):
            raise UsageError(_("There is no line {number} in the preview.").format(number=number))
        texts.add(lines[int(number) - 1].text)
    return texts


def _asked(look: Look, others: set[str]) -> dict[str, str]:
    """Ask about each line, and once more at the end. Raises FamcliError where nobody can answer, KeyboardInterrupt."""
    if not can_ask():
        raise FamcliError(_("Nobody can be asked here. Look at “--dry-run”, then use --yes."))
    instead: dict[str, str] = {}
    for number, line in enumerate(look.found.lines, 1):
        if line.text in others:
            continue
        places.show_line(number, line, look.found.lines)
        said = ask(_("[Enter] as shown, [n] means someone else, or your own wording"))
        if said.strip().casefold() in ("n", "nein", "no"):
            continue
        if not said.strip() and line.surety == Surety.PERHAPS and not confirmed(_("Does this line mean the person?")):
            continue
        instead[line.text] = said.strip() or line.after
    if not confirmed(_("Erase {name} for good? There is no way back.").format(name=look.person.name), default=False):
        raise KeyboardInterrupt
    return instead


def _tell_what_is_left(ctx: Context, look: Look, reason: str) -> None:
    """Say what cannot be reached, what is still to be done, and whether the name is left in any file."""
    for meeting in dict.fromkeys(meeting for meeting, _number in look.found.versions):
        ctx.say(
            _(
                "A new version of the minutes was made; “famcli protocol publish -m {meeting}” publishes it anew."
            ).format(meeting=meeting)
        )
    left = side_files.still_naming(ctx.store.backend.local, look.naming)
    if left:
        _tell_of_files(ctx, left, reason)
    if isinstance(ctx.store.backend, Server):
        _tell_of_server(ctx, look, in_files=bool(left))
    elif not left:
        ctx.say(_("The name is left in no file that famcli keeps."))


def _tell_of_files(ctx: Context, left: Sequence[Path], reason: str) -> None:
    why = _("as you wanted: {reason}").format(reason=reason) if reason else _("in lines that mean someone else")
    ctx.say(
        ngettext(
            "The name is still in {count} file, {why}: {paths}",
            "The name is still in {count} files, {why}: {paths}",
            len(left),
        ).format(count=len(left), why=why, paths=", ".join(map(str, map(Path, left))))
    )


def _tell_of_server(ctx: Context, look: Look, *, in_files: bool) -> None:
    """Say of a store on a server whether its entries, now or earlier, or attached files have the name."""
    with ctx.store.read() as tx:
        count = sum(1 for _each in side_files.entries_naming(tx, look.naming))
        attached = list(side_files.attached_naming(tx, ctx.store.backend, look.naming))
    if attached:
        ctx.say(
            ngettext(
                "The name is still in {count} attached file on the server: {names}",
                "The name is still in {count} attached files on the server: {names}",
                len(attached),
            ).format(count=len(attached), names=", ".join(attached))
        )
    if count or ctx.store.backend.holding(look.naming.telling):
        ctx.say(_("The name is still in entries on the server ({count} of today).").format(count=count))
    elif in_files or attached:
        ctx.say(_("The name is left in no entry on the server."))
    else:
        ctx.say(_("The name is left in no file that famcli keeps, and in no entry on the server."))

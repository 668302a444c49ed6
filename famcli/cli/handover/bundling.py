"""``famcli bundle write`` and ``famcli bundle key``"""

import os
from pathlib import Path
from typing import NamedTuple

from famcli.cli.documents import written_files
from famcli.cli.handover import passphrases
from famcli.cli.handover.manifests import show
from famcli.cli.rights import telling
from famcli.cli.shell import files
from famcli.cli.shell.asking import can_ask
from famcli.cli.shell.context import Context
from famcli.cli.shell.words import word
from famcli.domain.privacy.erasure import Deed
from famcli.errors import AlreadyExists, UsageError
from famcli.i18n import _
from famcli.services.handover import bundles, sealing
from famcli.services.handover.bundles import Made
from famcli.services.handover.parcels import Scope
from famcli.services.meetings import meetings
from famcli.services.privacy import records

SUFFIX = ".age"


class Lock(NamedTuple):
    """How a bundle is sealed: for keys, or by a passphrase."""

    keys: tuple[str, ...]
    passphrase: bool
    file: str | None


def write(
    ctx: Context,
    scope: str,
    output: str,
    lock: Lock,
    *,
    meeting: str | None,
    person: str | None,
    history: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Write a bundle into a file."""
    kind = Scope(scope)
    _check(kind, output, lock, meeting=meeting, person=person, history=history)
    keys = [_key(each) for each in lock.keys]
    sealing.check_keys(keys)
    if not keys and not dry_run:
        passphrases.check_can_be_asked(lock.file)
    made = _made(ctx, kind, meeting=meeting, person=person, history=history)
    if not ctx.globals.json:
        show(ctx, made.manifest)
    for sentence in made.told:
        ctx.say(sentence)
    if kind == Scope.SUCCESSOR and not history and ctx.store.backend.generations():
        ctx.say(_("Earlier states are not in it; --history adds them."))
    if dry_run:
        if ctx.globals.json:
            ctx.give(made.manifest)
        return ctx.say(_("Nothing was written (--dry-run)."))
    passphrase = "" if keys else passphrases.new(lock.file)
    if passphrase:
        ctx.say(_("Encrypting; a passphrase takes some seconds."))
    written_files.give(ctx, sealing.sealed(made.content, keys, passphrase), output, output, force=force)
    if kind == Scope.SUBJECT:
        records.record(ctx.store, Deed.EXPORT, by=ctx.who(None), now=ctx.now)
    if passphrase:
        ctx.say(_("Tell the passphrase by another way than the file, for example on the telephone."))
    if ctx.globals.json:
        ctx.give(made.manifest)
    return None


def _check(kind: Scope, output: str, lock: Lock, *, meeting: str | None, person: str | None, history: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if lock.keys and (lock.passphrase or lock.file):
        raise UsageError(_("Use either --to or a passphrase."))
    asked = lock.passphrase or lock.file or os.environ.get(passphrases.VARIABLE) or can_ask()
    if not lock.keys and not asked:
        raise UsageError(_("Say who can open it: --to KEY, or --passphrase."))
    if (kind == Scope.SUBJECT) != bool(person):
        raise UsageError(_("--person goes with --for subject, and only with it."))
    if history and kind != Scope.SUCCESSOR:
        raise UsageError(_("--history goes with --for successor only."))
    if meeting and kind not in (Scope.HOST, Scope.ARCHIVE):
        raise UsageError(_("--meeting goes with --for host and --for archive only."))
    if not output.endswith(SUFFIX):
        raise UsageError(
            _("The name of a bundle ends in .age; please call it {name}.").format(name=f"{output}{SUFFIX}")
        )


def _made(ctx: Context, kind: Scope, *, meeting: str | None, person: str | None, history: bool) -> Made:
    by, now = ctx.who(None), ctx.now
    if kind == Scope.SUCCESSOR:
        return bundles.for_successor(ctx.store, history=history, by=by, now=now)
    if kind == Scope.SUBJECT:
        slug, pages = telling.pages(ctx, person or "")
        return bundles.for_subject(slug, pages, by=by, now=now)
    with ctx.store.read() as tx:
        if kind == Scope.HOST:
            return bundles.for_hosts(tx, meetings.resolve(tx, meeting), word, by=by, now=now)
        chosen = [meetings.resolve(tx, meeting)] if meeting else list(tx.meetings.all())
        return bundles.for_archives(ctx.store, tx, chosen, ctx.settings, by=by, now=now)


def _key(typed: str) -> str:
    """Return a public key that was typed, or that is in a file."""
    path = Path(typed)
    if typed.startswith(("age1", "ssh-")) or not path.is_file():
        return typed
    text = path.read_text("utf-8", "replace")
    lines = [line.removeprefix("# public key:").strip() for line in text.splitlines()]
    return next((line for line in lines if line.startswith(("age1", "ssh-"))), typed)


def make_key(ctx: Context, output: str) -> None:
    """Write a new secret key, and print the public one. Raises AlreadyExists."""
    path = Path(output)
    if path.exists():
        raise AlreadyExists(_("{path} already exists; choose another name.").format(path=path))
    secret, public = sealing.new_key()
    files.put(path, secret, private=True)
    if ctx.globals.json:
        return ctx.give({"path": str(path), "key": public})
    print(public)
    return ctx.say(
        _(
            "Wrote the secret key to {path}; keep it to yourself, without it no bundle for you can be opened. Give the "
            "key above to whoever writes bundles for you: “famcli bundle write --for successor --to KEY -o FILE”."
        ).format(path=path)
    )

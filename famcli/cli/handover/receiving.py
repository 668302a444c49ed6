"""``famcli bundle read`` and ``famcli bundle diff``"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

from famcli.cli.documents import written_files
from famcli.cli.handover import passphrases
from famcli.cli.handover.manifests import show
from famcli.cli.shell import files
from famcli.cli.shell.context import Context
from famcli.cli.shell.entries import show_differences
from famcli.config import read_settings, settings_file, template_folder
from famcli.errors import AlreadyExists, InvalidInput, UsageError
from famcli.i18n import _, ngettext
from famcli.services.handover import bundles, receiving, sealing
from famcli.services.handover.parcels import MANIFEST, SETTINGS, TEMPLATES, Manifest, Scope


def read(
    ctx: Context,
    path: Path,
    output: str | None,
    identities: Sequence[str],
    file: str | None,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Take over what is in a bundle, or unpack it into a folder."""
    takes_over = output is None
    manifest, contents = _opened(ctx, path, identities, file)
    if ctx.globals.json:
        ctx.give(manifest)
    else:
        show(ctx, manifest)
    if takes_over and manifest.scope in (Scope.SUBJECT, Scope.ARCHIVE):
        raise UsageError(_("This bundle is to be read, not to work with; give a folder with -o FOLDER."))
    if takes_over:
        _check(ctx, contents, path, dry_run=dry_run)
    if dry_run:
        return ctx.say(_("Nothing was changed (--dry-run)."))
    if output is not None:
        return _unpack(ctx, {**receiving.by_name(contents), MANIFEST: manifest.text}, output, force=force)
    return _take_over(ctx, contents, path)


def _check(ctx: Context, contents: Mapping[str, bytes], path: Path, *, dry_run: bool) -> None:
    """Check that a bundle can be taken over. To look into it is possible where there is data, too; then that is told.

    Raises InvalidInput, DamagedStore, NewerSchema, AlreadyExists.
    """
    receiving.readable(contents, str(path))
    try:
        receiving.check_is_free(ctx.store, str(path))
    except AlreadyExists:
        if not dry_run:
            raise
        ctx.say(
            _(
                "There is already data in {store}; “famcli --db NEW bundle read {path}” would take it over into a new "
                "file."
            ).format(store=ctx.store.backend.location, path=quote(str(path)))
        )


def diff(ctx: Context, path: Path, identities: Sequence[str], file: str | None) -> None:
    """Show what is not the same in a bundle and here."""
    _manifest, contents = _opened(ctx, path, identities, file)
    show_differences(ctx, receiving.differences(ctx.store, contents, str(path)))


def _opened(ctx: Context, path: Path, identities: Sequence[str], file: str | None) -> tuple[Manifest, dict[str, bytes]]:
    def passphrase() -> str:
        found = passphrases.known(file)
        ctx.say(_("Decrypting; a passphrase takes some seconds."))
        return found

    return sealing.opened(path, identities, passphrase)


def _take_over(ctx: Context, contents: Mapping[str, bytes], path: Path) -> None:
    """Make the bundle's data the data here, with templates and settings where there are none of that name."""
    count = receiving.take_over(ctx.store, contents, str(path), by=ctx.who(None), now=ctx.now)
    ctx.say(
        ngettext("Took over {count} entry into {store}.", "Took over {count} entries into {store}.", count).format(
            count=count, store=ctx.store.backend.location
        )
    )
    if states := receiving.history_of(contents):
        kept = _beside_the_store(ctx, states)
        ctx.say(
            ngettext(
                "{count} earlier state is in {folder}; “famcli store restore PATH” restores one.",
                "{count} earlier states are in {folder}; “famcli store restore PATH” restores one.",
                len(states),
            ).format(count=len(states), folder=kept)
        )
    _put_settings(ctx, contents)


def _beside_the_store(ctx: Context, states: Mapping[str, bytes]) -> str:
    folder = f"{ctx.store.backend.local}.handed-over"
    written_files.give_all(ctx, states, folder, force=False)
    return folder


def _put_settings(ctx: Context, contents: Mapping[str, bytes]) -> None:
    """Write templates and settings where there are none of that name; say which were left as they are."""
    left = []
    for name, content in contents.items():
        if name.startswith(TEMPLATES):
            target = template_folder() / name.removeprefix(TEMPLATES)
        elif name == SETTINGS:
            target = settings_file()
            content = _settings(ctx, content)
        else:
            continue
        if not content:
            continue
        if not target.exists():
            files.make_folder(target.parent, private=True)
            files.put(target, content, private=True)
            ctx.say(_("Wrote {path}.").format(path=target))
        elif target.read_bytes() != content:
            left.append(str(target))
    if left:
        ctx.say(
            _("Left as they are here: {paths}. “famcli bundle read FILE -o FOLDER” shows those of the bundle.").format(
                paths=", ".join(left)
            )
        )


def _settings(ctx: Context, content: bytes) -> bytes:
    """Return the settings of a bundle without what is another person's own; nothing where they cannot be used."""
    try:
        found = bundles.without_secrets(content.decode()).encode()
        settings = read_settings(found, Path(SETTINGS))
    except (InvalidInput, ValueError):
        ctx.say(_("The settings of the bundle cannot be used, and were left out."))
        return b""
    if settings.mail.host and not settings_file().exists():
        ctx.say(_("By its settings mails go out by {host}.").format(host=settings.mail.host))
    return found


def _unpack(ctx: Context, contents: Mapping[str, bytes], output: str, *, force: bool) -> None:
    """Write what is in a bundle into a folder, each part of it into one of its own."""
    folders: dict[str, dict[str, bytes]] = {}
    for name, content in contents.items():
        head, _stroke, last = name.rpartition("/")
        folders.setdefault(f"{output}/{head}" if head else output, {})[last] = content
    for folder, found in folders.items():
        written_files.give_all(ctx, found, folder, force=force)

"""``famcli bundle``"""

from pathlib import Path
from typing import Annotated

from famcli.cli.shell import options
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Choice, Noun, Option
from famcli.cli.shell.options import DryRun, Json, MeetingOption
from famcli.i18n import _

app = Noun(_("Hand data over in one encrypted file: to a successor, a host, a person, an archive."))

File = Annotated[Path, Argument(metavar=_("FILE"), help=_("The bundle."))]
Identity = Annotated[
    list[str] | None,
    Option("--identity", metavar=_("FILE"), help=_("A file with your secret key; may be repeated.")),
]
PassphraseFile = Annotated[
    str | None,
    Option(
        "--passphrase-file",
        metavar=_("FILE"),
        help=_("The file whose first line is the passphrase (default: FAMCLI_PASSPHRASE, else you are asked)."),
    ),
]


@app.command(help=_("Write a bundle: all for a successor, or just what a host, a person or an archive is to get."))
def write(
    ctx: Context,
    for_: Annotated[
        str,
        Option(
            "--for",
            type=Choice(["successor", "host", "subject", "archive"]),
            help=_("Who gets it, which says what is in it: successor, host, subject or archive."),
        ),
    ],
    output: Annotated[str, Option("--output", "-o", metavar=_("FILE"), help=_("The file to write; it ends in .age."))],
    to: Annotated[
        list[str] | None,
        Option("--to", metavar=_("KEY"), help=_("A public key (age1…, ssh-…), or a file with one; may be repeated.")),
    ] = None,
    passphrase: Annotated[
        bool, Option("--passphrase", help=_("Encrypt with a passphrase, which you are asked for."))
    ] = False,
    passphrase_file: PassphraseFile = None,
    meeting: MeetingOption = None,
    person: Annotated[
        str | None, Option("--person", metavar=_("PERSON"), help=_("For a subject: whose data it is."))
    ] = None,
    history: Annotated[bool, Option("--history", help=_("For a successor: earlier states, too."))] = False,
    force: options.Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    from famcli.cli.handover import bundling

    bundling.write(
        ctx,
        for_,
        output,
        bundling.Lock(tuple(to or ()), passphrase, passphrase_file),
        meeting=meeting,
        person=person,
        history=history,
        force=force,
        dry_run=dry_run,
    )


@app.command(help=_("Take over what is in a bundle, where there is no data yet, or unpack it into a folder."))
def read(
    ctx: Context,
    path: File,
    output: Annotated[
        str | None, Option("--output", "-o", metavar=_("FOLDER"), help=_("Unpack it into this folder instead."))
    ] = None,
    identity: Identity = None,
    passphrase_file: PassphraseFile = None,
    force: options.Force = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    from famcli.cli.handover import receiving

    receiving.read(ctx, path, output, identity or (), passphrase_file, force=force, dry_run=dry_run)


@app.command(help=_("Show what is not the same in a bundle and here."))
def diff(
    ctx: Context, path: File, identity: Identity = None, passphrase_file: PassphraseFile = None, json: Json = False
) -> None:
    from famcli.cli.handover import receiving

    receiving.diff(ctx, path, identity or (), passphrase_file)


@app.command(help=_("Make a key: a secret file for you, and the public key that others encrypt bundles for you with."))
def key(
    ctx: Context,
    output: Annotated[str, Option("--output", "-o", metavar=_("FILE"), help=_("The file for the secret key."))],
    json: Json = False,
) -> None:
    from famcli.cli.handover import bundling

    bundling.make_key(ctx, output)

"""``famcli demo``"""

from itertools import groupby
from pathlib import Path
from typing import Annotated

from famcli.cli.documents.replaced_characters import teller
from famcli.cli.documents.written_files import Folder
from famcli.cli.shell import files
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, alone
from famcli.errors import AlreadyExists
from famcli.i18n import _, asked_for
from famcli.services import demo
from famcli.services.documents import rendering
from famcli.store import open_backend
from famcli.store.repositories import Store


@alone(help=_("Create a separate data file with an example meeting and all its documents."))
def app(
    ctx: Context,
    directory: Annotated[Path, Argument(metavar=_("[FOLDER]"), help=_("The folder to create for it."))] = Path(
        "famcli-demo"
    ),
) -> None:
    path = files.folder(str(directory)) / "famcli.json"
    if path.exists():
        raise AlreadyExists(_("There is already a data file in {path}; choose another folder.").format(path=directory))
    store = Store(open_backend(path))
    with store.write("demo") as tx:
        made = demo.documents(tx, rendering.renderer(ctx.settings, teller(ctx)), asked_for())
    for name, those in groupby(made, key=lambda each: each.folder):
        with Folder(store.backend.local, str(directory / name), (), force=False) as folder:
            for each in those:
                print(folder.put(each.name, each.content))
    ctx.written.append(str(directory))
    ctx.say(_("To look around: famcli --db {path} meeting show").format(path=path))

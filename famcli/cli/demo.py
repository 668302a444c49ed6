"""``famcli demo``"""

from pathlib import Path
from typing import Annotated

from famcli.cli.documents.written_files import Folder
from famcli.cli.shell import files
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, alone
from famcli.errors import AlreadyExists
from famcli.i18n import _
from famcli.services import demo
from famcli.services.documents import rendering
from famcli.store import open_backend
from famcli.store.repositories import Store


@alone(help=_("Fill a store of its own with a real meeting and write all its documents."))
def app(
    ctx: Context,
    directory: Annotated[Path, Argument(metavar=_("[FOLDER]"), help=_("A new folder for it."))] = Path("famcli-demo"),
) -> None:
    path = files.folder(str(directory)) / "famcli.json"
    if path.exists():
        raise AlreadyExists(_("There is a store in {path} already; please give another folder.").format(path=directory))
    store = Store(open_backend(path))
    with store.write("demo") as tx:
        made = demo.documents(tx, demo.fill(tx), rendering.renderer(ctx.settings))
    with Folder(store.backend.location, str(directory), (), force=False) as folder:
        for name, content in made:
            print(folder.put(name, content))
    ctx.say(_("Look around in it: famcli --db {path} meeting show").format(path=path))

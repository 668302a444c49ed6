"""``famcli demo``"""

from pathlib import Path
from typing import Annotated

from famcli.cli.documents.rendering import renderer_for
from famcli.cli.shell import streams
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, alone
from famcli.errors import AlreadyExists
from famcli.i18n import _
from famcli.render.formats import FORMATS
from famcli.render.kinds import KINDS
from famcli.render.kinds import kind as kind_of
from famcli.services import demo
from famcli.services.documents import contexts, file_names, recipients
from famcli.services.meetings import attendees
from famcli.store import open_backend
from famcli.store.repositories import Store

SHOWN = ("pdf", "html", "md", "txt")


@alone(help=_("Fill a store of its own with a real meeting and write all its documents."))
def app(
    ctx: Context,
    directory: Annotated[Path, Argument(metavar=_("[FOLDER]"), help=_("A new folder for it."))] = Path("famcli-demo"),
) -> None:
    folder = streams.folder(str(directory))
    path = folder / "famcli.json"
    if path.exists():
        raise AlreadyExists(_("There is a store in {path} already; please give another folder.").format(path=folder))
    store = Store(open_backend(path))
    with store.write("demo") as tx:
        meeting = demo.fill(tx)
        host = attendees.resolve(tx, meeting, demo.PEOPLE[0][0]).person
        shared = contexts.of_meeting(tx, meeting, dated=demo.PUBLISHED)
        letter = contexts.letters(tx, meeting, [host], dated=demo.INVITED)[0]
        certificate = contexts.letters(tx, meeting, [host], dated=meeting.date)[0]
        letters = contexts.letters(tx, meeting, recipients.everybody(tx, meeting), dated=demo.INVITED)
    renderer = renderer_for(ctx)
    for kind in KINDS:
        context, of = shared, meeting.slug
        if kind_of(kind).layout == "letter":
            context, of = letter, host.slug
        elif kind_of(kind).certifies:
            context, of = certificate, host.slug
        for format_ in SHOWN:
            name = file_names.document(kind, meeting.lang, of, FORMATS[format_].suffix)
            streams.write_file(folder / name, renderer.render(kind, context, format_))
            print(folder / name)
    name = file_names.document("invitation", meeting.lang, "alle", ".pdf")
    streams.write_file(folder / name, renderer.render_merged("invitation", letters))
    print(folder / name)
    ctx.say(_("Look around in it: famcli --db {path} meeting show").format(path=path))

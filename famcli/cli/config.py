"""``famcli config``"""

from typing import Annotated

from famcli.cli.shell import lists
from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Argument, Noun
from famcli.cli.shell.options import Json
from famcli.cli.shell.output import visible
from famcli.config import settings_file
from famcli.i18n import _

app = Noun(_("View and change your settings: language, name, mail server, look of documents."))

Key = Annotated[str, Argument(metavar=_("SETTING"), help=_("As “config show” names it: mail.host."))]
Value = Annotated[str, Argument(metavar=_("VALUE"), help=_('“""” takes the setting away; “|” is between several.'))]


COLUMNS = Columns(
    lambda: (
        Column("setting", _("Setting"), narrow=True),
        Column("value", _("Value")),
        Column("from", _("From")),
    )
)


@app.command(help=_("Show all settings."), shared=COLUMNS)
def show(ctx: Context, json: Json = False) -> None:
    from famcli.services import settings

    lists.show(
        ctx,
        COLUMNS,
        settings.entries(ctx.settings),
        lambda each: (each.key, _said(each.value), _("your settings") if each.given else _("default")),
    )
    if lists.for_people(ctx):
        ctx.say(_("Your settings are in {path}.").format(path=settings_file()))


@app.command(help=_("Show where the settings are."))
def path(ctx: Context, json: Json = False) -> None:
    location = str(settings_file())
    ctx.give({"path": location}) if ctx.globals.json else print(visible(location))


@app.command("set", help=_("Change a setting; comments in the file stay."))
def set_(ctx: Context, key: Key, value: Value) -> None:
    from famcli.cli.shell.settings_file import keep, text
    from famcli.services import settings

    keep(settings.changed(text(), key, value, settings_file()))
    sentence = _("Set {key} in {path}.") if value else _("Took {key} out of {path}.")
    ctx.say(sentence.format(key=key, path=settings_file()))


@app.command(help=_("Open the settings in your editor; they are read before they count."))
def edit(ctx: Context) -> None:
    from famcli.cli.shell.settings_file import open_settings

    open_settings(ctx)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " | ".join(value) if isinstance(value, list | tuple) else str(value)

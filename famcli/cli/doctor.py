"""``famcli doctor``"""

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import alone
from famcli.cli.shell.options import Json
from famcli.cli.shell.output import print_table
from famcli.i18n import _


@alone(help=_("Look whether everything that famcli needs is there; exit status 1 means that something is wrong."))
def app(ctx: Context, json: Json = False) -> int:
    from famcli.cli.shell.signs import Sign, State, signs
    from famcli.cli.shell.versions import unfit

    found = list(signs(ctx.settings, ctx.store))
    if sentence := unfit():
        found.insert(1, Sign(_("packages"), State.WRONG, sentence))
    if ctx.globals.json:
        ctx.give(found)
    else:
        marks = {State.GOOD: "✓", State.REMARK: "–", State.WRONG: "✗"}
        print_table(("", _("What"), _("How it is")), ((marks[each.state], each.what, each.said) for each in found))
    return int(any(each.state == State.WRONG for each in found))

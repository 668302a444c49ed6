"""``famcli invitation``"""

from famcli.cli import press
from famcli.cli.context import Command, Context, noun
from famcli.cli.options import MeetingOption
from famcli.i18n import _

app = noun(_("Write the invitations."))


@app.command(
    cls=Command, help=_("Write the invitation: to nobody in particular, to one person, or to all on the list.")
)
def render(
    ctx: Context,
    person: press.For = None,
    everybody: press.All = False,
    format_: press.LetterFormat = "md",
    merged: press.Merged = False,
    dated: press.Dated = None,
    output: press.Where = None,
    meeting: MeetingOption = None,
) -> None:
    wanted = press.Wanted(person=person, everybody=everybody, merged=merged, format_=format_, output=output)
    press.write(ctx, "invitation", wanted, meeting=meeting, dated=dated)

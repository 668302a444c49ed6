"""``famcli decision``"""

from typing import Annotated

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Noun, Option
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.options import Json, MeetingOption
from famcli.cli.shell.output import print_table
from famcli.i18n import _
from famcli.render.minutes import vote
from famcli.services.meetings import meetings
from famcli.services.minutes import actions, checking

app = Noun(_("Look decisions up."))


@app.command("list", help=_("List the decisions of the series, numbered over the years."))
def list_(
    ctx: Context,
    all_meetings: Annotated[bool, Option("--all-meetings", help=_("Of all series and meetings."))] = False,
    search: Annotated[str, Option(metavar=_("WORDS"), help=_("Only those with all these words."))] = "",
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.read() as tx:
        about = None if all_meetings else meetings.resolve(tx, meeting)
        found = actions.decisions(tx, about, search)
        everything = found or actions.decisions(tx, about)
        everywhere = found or actions.decisions(tx, None)
        lines = {(each.meeting, each.source) for each in found if each.ballot.total}
        wrong = [
            f"{about.slug}, {finding.where}: {finding.message}"
            for about in map(tx.meetings.get, sorted({slug for slug, _line in lines}))
            if about
            for entry, finding in checking.votes(tx, about)
            if (about.slug, entry.source.strip()) in lines
        ]
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return say_empty(
            ctx,
            "decisions",
            _("There is no decision; a line “Beschluss: …” in the minutes makes one."),
            filters=("search",),
            unfiltered=len(everything),
            here=_("There is no decision in {where}.").format(where=about and actions.scope_of(about)),
            wider={"--all-meetings": len(everywhere)},
        )
    lang = _("en")
    print_table(
        ("#", _("Meeting"), _("Decision"), _("Vote")),
        (
            (
                str(each.number),
                each.meeting,
                each.text + (_(" [internal]") if each.internal else ""),
                vote(each.ballot, lang),
            )
            for each in found
        ),
        narrow=(0,),
        extra=(1,),
    )
    for sentence in wrong:
        ctx.say(sentence)
    return None

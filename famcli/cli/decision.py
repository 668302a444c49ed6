"""``famcli decision``"""

from typing import Annotated

from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Noun, Option
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.options import Json, MeetingOption
from famcli.cli.shell.output import print_table
from famcli.i18n import _
from famcli.services.meetings import meetings
from famcli.services.minutes import actions, checking
from famcli.services.search import among_decisions

app = Noun(_("Look up decisions."))


@app.command("list", help=_("List the decisions of the series, numbered over the years."))
def list_(
    ctx: Context,
    all_meetings: Annotated[bool, Option("--all-meetings", help=_("From all series and meetings."))] = False,
    search: Annotated[str, Option(metavar=_("WORDS"), help=_("Only those containing all these words."))] = "",
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.read() as tx:
        about = None if all_meetings else meetings.resolve(tx, meeting)
        everything = actions.decisions(tx, about)
        found = among_decisions(everything, search)
        everywhere = everything or actions.decisions(tx, None)
        wrong = [f"{about.slug}, {finding.where}: {finding.message}" for about, finding in checking.votes_of(tx, found)]
    if ctx.globals.json:
        return ctx.give(found)
    if not found:
        return say_empty(
            ctx,
            "decisions",
            _("There are no decisions yet; a line “Decision: …” in the minutes records one."),
            filters=("search",),
            unfiltered=len(everything),
            here=_("There are no decisions in {where}.").format(where=about and actions.scope_of(about)),
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
                actions.vote_in_words(each, lang),
            )
            for each in found
        ),
        narrow=(0,),
        extra=(1,),
    )
    for sentence in wrong:
        ctx.say(sentence)
    return None

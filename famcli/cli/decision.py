"""``famcli decision``"""

from typing import Annotated

from famcli.cli.shell.columns import Column, Columns
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Noun, Option
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.lists import for_people, show
from famcli.cli.shell.options import Json, MeetingOption
from famcli.i18n import _, ngettext
from famcli.services.meetings import meetings
from famcli.services.minutes import actions, vote_checks
from famcli.services.search import among_decisions

app = Noun(_("Look up decisions."))


COLUMNS = Columns(
    lambda: (
        Column("number", _("Number"), head="#", narrow=True),
        Column("meeting", _("Meeting"), extra=1),
        Column("decision", _("Decision")),
        Column("vote", _("Vote")),
    )
)


@app.command("list", help=_("List the decisions of the series, numbered over the years."), shared=COLUMNS)
def list_(
    ctx: Context,
    all_meetings: Annotated[bool, Option("--all-meetings", help=_("From all series and meetings."))] = False,
    undecided: Annotated[
        bool, Option("--all", help=_("Also motions that were not adopted; --json always has them, with their outcome."))
    ] = False,
    search: Annotated[str, Option(metavar=_("WORDS"), help=_("Only those containing all these words."))] = "",
    json: Json = False,
    meeting: MeetingOption = None,
) -> None:
    with ctx.store.read() as tx:
        about = None if all_meetings else meetings.resolve(tx, meeting)
        everything = actions.decisions(tx, about)
        found = among_decisions(everything, search)
        everywhere = everything or actions.decisions(tx, None)
        wrong = [
            f"{about.slug}, {finding.where}: {finding.message}" for about, finding in vote_checks.votes_of(tx, found)
        ]
    shown = [each for each in found if each.adopted or undecided or ctx.globals.json]
    hidden = len(found) - len(shown)
    for sentence in wrong:
        ctx.say(sentence)
    if hidden:
        ctx.say(
            ngettext(
                "{count} motion was not adopted; --all shows it.",
                "{count} motions were not adopted; --all shows them.",
                hidden,
            ).format(count=hidden)
        )
    if not found and for_people(ctx):
        return say_empty(
            ctx,
            "decisions",
            _("There are no decisions yet; a line “Decision: …” in the minutes records one."),
            filters=("search",),
            unfiltered=len(everything),
            here=_("There are no decisions in {where}.").format(where=about and actions.scope_of(about)),
            wider={"--all-meetings": len(everywhere)},
        )
    if not shown and for_people(ctx):
        return None
    lang = _("en")
    return show(
        ctx,
        COLUMNS,
        shown,
        lambda each: (
            (each.label or str(each.number)) if each.adopted else "–",
            each.meeting,
            actions.in_words(each) + (_(" [internal]") if each.internal else ""),
            actions.vote_in_words(each, lang),
        ),
    )

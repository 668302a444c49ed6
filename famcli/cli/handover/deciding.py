"""Asking about what both sides have changed, one by one."""

from collections.abc import Sequence

from famcli.cli.handover.editing import edited
from famcli.cli.handover.wording import entry, place, said, with_values
from famcli.cli.shell.asking import ask
from famcli.cli.shell.comparison import print_changes
from famcli.cli.shell.context import Context
from famcli.i18n import _
from famcli.services.handover.answers import Answer, Answers, Clash, Side

HERE, THERE, EDIT = ("h", "here", "hier"), ("t", "there", "d", "dort"), ("e", "edit", "b", "bearbeiten")
BOTH = ("+", "both", "beides")
LONG_TEXTS = (
    "notes",
    "text",
    "summary",
    "feedback",
    "remark",
    "note",
    "outlook",
    "directions",
    "networking",
    "transfer",
)
"""Fields that can hold what both sides have written."""
ALL = {"hh": Side.HERE, "tt": Side.THERE, "dd": Side.THERE}
"""Typed twice, it holds for all that is left."""
MANY = 4
"""From how many questions on that is offered."""


def ask_each(ctx: Context, clashes: Sequence[Clash], answers: Answers) -> None:
    """Ask about each that is open. Raises KeyboardInterrupt where somebody stops; then nothing is kept."""
    asked: set[tuple[str, str]] = set()
    if len(clashes) >= MANY:
        ctx.say(_("hh or tt answers all that is left with what is here or there; Ctrl-C stops, and nothing is saved."))
    for number, clash in enumerate(clashes, 1):
        one = (clash.kind, clash.slug)
        if clash.twofold and one not in asked:
            asked.add(one)
            _ask_whether_one(ctx, [each for each in clashes if (each.kind, each.slug) == one], answers)
        if one in answers.two:
            continue
        ctx.say(_("{number} of {count}: {place}").format(number=number, count=len(clashes), place=place(clash)))
        here, there = said(clash, clash.here), said(clash, clash.there)
        if "\n" in here + there:
            ctx.say(_("What is only here is marked as removed, what is only there as added:"))
            print_changes(here, there)
        else:
            ctx.say("  " + _("here:  {value}").format(value=here))
            ctx.say("  " + _("there: {value}").format(value=there))
        _ask(ctx, clash, answers)
        if answers.always:
            return


def _ask_whether_one(ctx: Context, clashes: Sequence[Clash], answers: Answers) -> None:
    """Ask whether what both sides have entered is one entry or two."""
    ctx.say(_("{entry} was entered on both sides:").format(entry=entry(clashes[0].kind, clashes[0].slug)))
    for clash in clashes:
        for line in with_values(clash):
            ctx.say(line)
    while (chosen := ask(_("Is that [1] one entry or [2] two")).strip()) not in ("1", "2"):
        ctx.say(_("Please answer with 1 or 2."))
    if chosen == "2":
        answers.two.add((clashes[0].kind, clashes[0].slug))


def _last(field: str) -> str:
    """Return the name of a field as it stands in its entry: "agenda[Pause].notes" is "notes"."""
    return field.rpartition(".")[2]


def _ask(ctx: Context, clash: Clash, answers: Answers) -> None:
    question = _("Which holds? [h]ere, [t]here")
    together = isinstance(clash.here, str) and isinstance(clash.there, str) and _last(clash.field) in LONG_TEXTS
    if together:
        question += _(", [+] both")
    if clash.field:
        question += _(", [e]dit")
    while True:
        chosen = ask(question).strip().casefold()
        if chosen in HERE or chosen in THERE:
            answers.give(clash, Answer(Side.HERE if chosen in HERE else Side.THERE))
            return None
        if chosen in BOTH and together:
            return answers.give(clash, Answer(Side.VALUE, f"{clash.here}\n\n{clash.there}"))
        if chosen in ALL:
            answers.always = ALL[chosen]
            return None
        if chosen in EDIT and clash.field and edited(ctx, [clash], answers):
            return None
        ctx.say(_("Please answer with one of the letters in brackets; Ctrl-C stops, and nothing is saved."))

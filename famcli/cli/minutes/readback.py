"""How it is told what was read from minutes: "TOP 3: Antrag, 5 ja, 6 nein, abgelehnt"."""

from famcli.cli.shell.context import Context
from famcli.cli.shell.words import day
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.entries import Assignment, Disposal, Resolution
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.votes import Ballot, Outcome
from famcli.domain.text import in_one_line, shortened
from famcli.i18n import _, item_number, ngettext
from famcli.services.minutes.readback import lines_of, presences, read_back

MOST_TOLD = 40
SHORT = 50


def tell(
    ctx: Context, before: Meeting, after: Meeting, typed: str = "", base: str | None = None, *, since: int = 0
) -> None:
    """Tell what was read from the minutes that are new, and what in them is not understood.

    Lines are those of ``typed`` where that is given, else those of the item's own minutes, from ``since`` on.
    """
    lines = lines_of(typed) if typed else {}
    records = [
        _("Line {line}: {reason}{more}").format(line=line, reason=said_there, more="")
        for line, said_there in (presences(typed, after.lang, base) if typed else ())
    ]
    faults: list[str] = []
    called = labels(after)
    for item in read_back(before, after):
        at = lines.get(after.agenda[item.number - 1].notes, ())
        records += [f"{item_number(called[item.number - 1])}: {said(entry)}" for entry in item.entries]
        for fault in item.faults:
            if fault.line < since:
                continue
            line = at[fault.line - 1] if fault.line <= len(at) else fault.line
            faults.append(
                _("{where}, line {line}: {reason}").format(
                    where=item_number(called[item.number - 1]), line=line, reason=fault.reason
                )
            )
    for kept in (records, faults):
        for sentence in kept[:MOST_TOLD]:
            ctx.say(sentence)
    if more := max(len(records) - MOST_TOLD, 0):
        ctx.say(
            ngettext(
                "{count} more record was read; “famcli decision list” and “famcli action list” show all.",
                "{count} more records were read; “famcli decision list” and “famcli action list” show all.",
                more,
            ).format(count=more)
        )
    if more := max(len(faults) - MOST_TOLD, 0):
        ctx.say(
            ngettext(
                "{count} more place is not understood; “famcli protocol check” shows all.",
                "{count} more places are not understood; “famcli protocol check” shows all.",
                more,
            ).format(count=more)
        )


def said(entry: "Resolution | Assignment | Disposal") -> str:
    """Return what a record says, in words of the user's language."""
    if isinstance(entry, Disposal):
        parts = [_outcome(entry.outcome)]
    elif isinstance(entry, Assignment):
        owners = ", ".join(filter(None, (entry.owner, *entry.also)))
        due = _("by {date}").format(date=day(entry.due)) if entry.due else ""
        parts = [_("action"), owners, due]
    else:
        motion = entry.word or _("motion")
        kind = {Kind.DECISION: _("decision"), Kind.MOTION: motion, Kind.ELECTION: _("election")}[entry.kind]
        kind = f"{kind} {entry.about}".strip()
        outcome = _outcome(entry.outcome) if entry.outcome != Outcome.ADOPTED or entry.kind == Kind.MOTION else ""
        parts = [kind, *counts(entry.ballot), outcome]
    short = shortened(in_one_line(entry.text), SHORT)
    return ", ".join(filter(None, parts)) + _(": “{text}”").format(text=short)


def counts(ballot: Ballot) -> list[str]:
    """Return how a vote went, a piece each."""
    words = (
        (ballot.yes, _("{count} yes")),
        (ballot.no, _("{count} no")),
        (ballot.invalid, _("{count} invalid")),
        (ballot.biased, _("{count} not voting")),
    )
    counted = [words_.format(count=count) for count, words_ in words if count is not None]
    if ballot.abstentions is not None:
        abstaining = ngettext("{count} abstention", "{count} abstentions", ballot.abstentions)
        counted.insert(
            sum(count is not None for count in (ballot.yes, ballot.no)), abstaining.format(count=ballot.abstentions)
        )
    whole = [_("unanimous")] if ballot.unanimous else [_("by majority")] if ballot.majority else []
    return [*whole, *counted, *filter(None, [ballot.remark])]


def _outcome(outcome: Outcome) -> str:
    return {
        Outcome.ADOPTED: _("adopted"),
        Outcome.LOST: _("lost"),
        Outcome.ADJOURNED: _("adjourned"),
        Outcome.WITHDRAWN: _("withdrawn"),
        Outcome.REFERRED: _("referred"),
        Outcome.NOTED: _("noted"),
        Outcome.STRUCK: _("taken off the agenda"),
        Outcome.OPEN: _("outcome not said"),
    }[outcome]

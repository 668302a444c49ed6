"""Who can come on which of the proposed dates, as the terminal shows it."""

from collections.abc import Sequence

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table
from famcli.cli.shell.words import day
from famcli.domain.mail.poll import Choice
from famcli.domain.mail.proposed_dates import short_weekday
from famcli.domain.meetings.meeting import Meeting
from famcli.errors import InvalidInput
from famcli.i18n import _, ngettext, pgettext
from famcli.services.mail.poll_table import Date, Person, Table


def show_table(ctx: Context, meeting: Meeting, table: Table) -> None:
    """Print the dates with their sums, people with their answers, and what that speaks for."""
    print_table(
        (
            "",
            "#",
            _("Date"),
            _("Time"),
            _("Place"),
            *map(short_word, Choice),
            _("Missing"),
        ),
        (_date_row(each, table) for each in table.dates),
        narrow=(0, 1, 2, 3),
        extra=(4, 3),
    )
    print()
    print_table(
        (_("Name"), *(str(each.number) for each in table.dates), _("Note")),
        (_person_row(each) for each in table.people),
        narrow=tuple(range(1, len(table.dates) + 1)),
        extra=(len(table.dates) + 1,),
    )
    ctx.say(_summary(meeting, table))


def _date_row(each: Date, table: Table) -> Sequence[str]:
    hours = "–".join(f"{time:%H:%M}" for time in (each.start, each.end) if time)
    mark = "✓" if each.number == table.chosen else "*" if each.number == table.proposed and not table.chosen else ""
    date = f"{short_weekday(each.date)} {day(each.date)}"
    if each.withdrawn:
        return mark, str(each.number), date, hours, each.place, "", "", "", _("withdrawn")
    missing = [_("{name} cannot come").format(name=name) for name in each.must_no]
    missing += [_("{name} not heard from").format(name=name) for name in each.must_open]
    if not each.enough:
        missing.append(_("{members} of {needed} members").format(members=each.members, needed=table.needed))
    return (
        mark,
        str(each.number),
        date,
        hours,
        each.place,
        str(each.yes),
        str(each.maybe),
        str(each.no),
        "; ".join(missing),
    )


def _person_row(each: Person) -> Sequence[str]:
    name = f"{each.name} (!)" if each.must else each.name
    return name, *(short_word(choice) for choice in each.choices), each.note


def short_word(choice: Choice | None) -> str:
    """Return an answer as the cell of a narrow column has it."""
    return {
        Choice.YES: pgettext("poll", "yes"),
        Choice.MAYBE: pgettext("poll", "if nec."),
        Choice.NO: pgettext("poll", "no"),
        None: "",
    }[choice]


def _summary(meeting: Meeting, table: Table) -> str:
    if table.chosen:
        return _("Chosen: {number}. The poll is over.").format(number=table.chosen)
    if not meeting.date_is_open:
        return _("The poll is over: the meeting is on {date}.").format(date=day(meeting.date))
    waiting = ngettext("{count} person has not answered.", "{count} people have not answered.", table.open).format(
        count=table.open
    )
    if table.proposed is None:
        return " ".join((_("No one has said yes to a date yet."), waiting))
    best = table.column(table.proposed)
    counts = _("{yes} yes, {maybe} if need be, {no} no").format(yes=best.yes, maybe=best.maybe, no=best.no)
    sentence = _("Best so far: {number} ({counts}); “famcli poll choose {number}” chooses it.").format(
        number=best.number, counts=counts
    )
    if not best.enough:
        sentence += " " + _("It is {members} of {needed} members so far.").format(
            members=best.members, needed=table.needed
        )
    if best.must_open:
        sentence += " " + _("Not heard from: {names}, who must be there.").format(names=", ".join(best.must_open))
    return " ".join(filter(None, (sentence, waiting if table.open else "")))


def number_of(text: str) -> int:
    """Return a number that was typed. Raises InvalidInput."""
    if not (text.isascii() and text.isdecimal()):
        raise InvalidInput(_("“{text}” is not the number of a date.").format(text=text))
    return int(text)

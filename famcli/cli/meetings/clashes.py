"""What does not fit in the times and rooms of an agenda, in words."""

from collections.abc import Iterator, Sequence

from famcli.cli.shell.context import Context
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.schedule import Clash, Conflict
from famcli.i18n import _, ngettext
from famcli.services.meetings import agenda
from famcli.services.people import persons


def warn(ctx: Context, found: Meeting) -> None:
    """Say what does not fit in the agenda's times and rooms."""
    conflicts, called = agenda.times(found).conflicts, ("", *labels(found))
    presenting = {each.of for each in conflicts if each.clash == Clash.SPEAKER}
    names: dict[str, str] = {}
    if presenting:
        with ctx.store.read() as tx:
            names = {slug: person.name for slug, person in persons.by_slug(tx, presenting).items()}
    for text in _sentences(conflicts, called, names):
        ctx.say(_("Warning: {text}").format(text=text))


def _sentences(conflicts: Sequence[Conflict], called: Sequence[str], names: dict[str, str]) -> Iterator[str]:
    for conflict in conflicts:
        yield _sentence(conflict.clash, conflict.minutes).format(
            number=called[conflict.number],
            before=called[conflict.other],
            minutes=conflict.minutes,
            of=names.get(conflict.of, conflict.of),
        )


def _sentence(clash: Clash, count: int) -> str:
    return {
        Clash.OVERRUN: ngettext(
            "Item {number} would start {minutes} minute before the previous items end.",
            "Item {number} would start {minutes} minutes before the previous items end.",
            count,
        ),
        Clash.OVERLAP: ngettext(
            "Items {before} and {number} overlap by {minutes} minute.",
            "Items {before} and {number} overlap by {minutes} minutes.",
            count,
        ),
        Clash.EARLY: ngettext(
            "Item {number} starts {minutes} minute before the meeting.",
            "Item {number} starts {minutes} minutes before the meeting.",
            count,
        ),
        Clash.LATE: ngettext(
            "Item {number} ends {minutes} minute after the meeting.",
            "Item {number} ends {minutes} minutes after the meeting.",
            count,
        ),
        Clash.BACKWARD: _("Item {number} is on an earlier day than item {before} before it."),
        Clash.ROOM: _("Items {before} and {number} are in “{of}” at the same time."),
        Clash.SPEAKER: _("{of} presents items {before} and {number} at the same time."),
    }[clash]

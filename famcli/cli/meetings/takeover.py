"""What a new meeting takes over from the last one of its series."""

from collections.abc import Container

from famcli.cli.shell.asking import can_ask, confirmed
from famcli.cli.shell.context import Context
from famcli.cli.shell.words import day
from famcli.domain.meetings.meeting import Letterhead, Meeting
from famcli.i18n import _, ngettext
from famcli.services.meetings import planning
from famcli.services.minutes import actions, adjourned, protocols


class Carried:
    """What comes along, in words, before it does; on a terminal it is asked about. ``given`` are fields that do not."""

    def __init__(self, ctx: Context, series: str, given: Container[str]) -> None:
        self._ctx = ctx
        self._given = given
        with ctx.store.read() as tx:
            self.last = planning.last_of(tx, series)
            if self.last is None:
                return
            self._open = actions.to_carry(tx, self.last.series)
            self._adjourned = [item.title for _meeting, item in adjourned.open_after(tx, self.last)]
            self._approved = bool(protocols.of(tx, self.last).versions)

    def asked(self, *, approval: bool | None, yes: bool) -> bool:
        """Show it, and ask on a terminal. Returns whether the approval of the last protocol comes first."""
        if self.last is None:
            return False
        if self._ctx.globals.json:
            return bool(approval)
        self._tell(self.last)
        if yes or not can_ask():
            if approval is None and not self._approved:
                self._ctx.say(
                    _(
                        "The minutes of the last meeting are not approved yet; --approval makes this the first "
                        "agenda item."
                    )
                )
            return bool(approval)
        if not confirmed(_("Continue with these settings?")):
            raise KeyboardInterrupt
        if approval is None and not self._approved:
            return confirmed(_("Make the approval of the last minutes the first item?"))
        return bool(approval)

    def _tell(self, last: Meeting) -> None:
        labels = {
            "organizer": _("organizer"),
            "commissioned_by": _("commissioner"),
            "letterhead": _("letterhead"),
            "audience": _("audience"),
            "kind": _("kind"),
            "start": _("times"),
            "lang": _("language"),
        }
        taken = ", ".join(
            label
            for field, label in labels.items()
            if getattr(last, field) not in ("", None, Letterhead()) and field not in self._given
        )
        self._ctx.say(
            _("Copied from {meeting} ({date}): {fields}. Not copied: agenda, place, host, attendee list.").format(
                meeting=last.slug, date=day(last.date), fields=taken
            )
        )
        self._tell_adjourned()
        if not self._open:
            return
        count = len(self._open)
        sentence = ngettext("{count} open action is carried over:", "{count} open actions are carried over:", count)
        self._ctx.say(sentence.format(count=count))
        for each in self._open:
            self._ctx.say(f"  {each.number}  {each.text}")

    def _tell_adjourned(self) -> None:
        if not self._adjourned:
            return
        sentence = ngettext(
            "{count} adjourned item; “famcli agenda add --carried” puts it on the agenda:",
            "{count} adjourned items; “famcli agenda add --carried” puts them on the agenda:",
            len(self._adjourned),
        )
        self._ctx.say(sentence.format(count=len(self._adjourned)))
        for title in self._adjourned:
            self._ctx.say(f"  {title}")

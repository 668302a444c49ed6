"""Minutes typed during the meeting: each line is kept as soon as it is finished."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, time

from msgspec.structs import replace

from famcli.cli.minutes.readback import tell
from famcli.cli.minutes.waiting_lines import WaitingLines
from famcli.cli.shell.context import Context
from famcli.cli.shell.drafts import claimed, drafts_folder
from famcli.cli.shell.output import visible
from famcli.domain.meetings.attendee import Attendance
from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting, Pause
from famcli.domain.minutes.clock_lines import clock
from famcli.domain.minutes.entries import Assignment
from famcli.domain.minutes.markers import marker
from famcli.domain.minutes.notes import TAG, parse
from famcli.domain.minutes.vote_lines import on_a_line
from famcli.errors import FamcliError, InvalidInput, NotFound
from famcli.i18n import _, item_number
from famcli.services.meetings import agenda, attendees, meetings, numbers
from famcli.services.meetings.attendees import Listed
from famcli.services.minutes import protocols, records
from famcli.store.repositories import Transaction

MARKERS = {
    "decision": {"de": "Beschluss", "en": "Decision"},
    "action": {"de": "Aufgabe", "en": "Action"},
    "conclusion": {"de": "Fazit", "en": "Conclusion"},
    "quote": {"de": "Zitat", "en": "Quote"},
    "link": {"de": "Link", "en": "Link"},
}
GERMAN = {
    "weiter": "next", "punkt": "item", "top": "item", "anwesend": "present", "entschuldigt": "excused",
    "abwesend": "absent", "kommt": "late", "geht": "left", "gast": "guest", "zurück": "undo", "hilfe": "help",
    "beginn": "begin", "unterbrechung": "pause", "schluss": "close",
    "beschluss": "decision", "aufgabe": "action", "fazit": "conclusion", "zitat": "quote",
}  # fmt: skip
"""German words for the commands; both are understood in either language."""


def take_minutes(ctx: Context, wanted: str | None, *, reason: str, by: str, times: bool) -> None:
    """Read lines until the end of stdin, or /end, and keep each at once, with ``times`` behind the time of day."""
    with ctx.store.write(ctx.command_name) as tx:
        meeting = meetings.resolve(tx, wanted)
        if not meeting.agenda:
            raise FamcliError(_("The agenda is empty; “famcli agenda add TITLE” adds the first item."))
        protocols.open_for_change(tx, meeting, reason=reason, by=by, now=ctx.now)
    with claimed(drafts_folder(ctx.store.backend.local), f"{meeting.slug}.live") as draft:
        Session(ctx, meeting, WaitingLines(ctx, draft), reason=reason, by=by, times=times).run()


class Session:
    """One sitting: the item that is being talked about, and what was typed last."""

    def __init__(
        self, ctx: Context, meeting: Meeting, waiting: WaitingLines, *, reason: str, by: str, times: bool
    ) -> None:
        self._ctx = ctx
        self._waiting = waiting
        self._times = times
        self._reason = reason
        self._by = by
        self._meeting = meeting
        self._number = next(
            (
                n
                for n, item in enumerate(meeting.agenda, 1)
                if (item.title == waiting.item if waiting else not item.notes)
            ),
            1,
        )
        self._last: tuple[int, str] | None = None
        self._begun = False
        self._commands: dict[str, Callable[[str], None]] = {
            "next": self._next,
            "item": self._item,
            "present": lambda name: self._attend(name, Attendance.PRESENT),
            "excused": lambda name: self._attend(name, Attendance.EXCUSED),
            "absent": lambda name: self._attend(name, Attendance.ABSENT),
            "late": self._late,
            "left": self._left,
            "guest": self._guest,
            "undo": self._undo,
            "begin": self._begin,
            "pause": self._pause,
            "close": self._close,
            "help": lambda _rest: self._help(),
        }
        for word in MARKERS:
            self._commands[word] = self._marker(word)

    def run(self) -> None:
        """Read and keep lines until the end."""
        self._show()
        self._waiting.try_again(self._run, self._is_there)
        for line in self._lines():
            text = line.strip()
            if text.casefold() in ("/end", "/ende", "/quit"):
                self._at_its_end()
                break
            if text:
                self._waiting.give(self._final(text), self._title, self._run, self._is_there)
        self._waiting.check_none()
        self._ctx.say(_("Saved the minutes; “famcli protocol edit” opens them."))

    def _lines(self) -> Iterator[str]:
        if not sys.stdin.isatty():
            return (raw.decode("utf-8", "replace").removeprefix("\ufeff") for raw in sys.stdin.buffer)
        return _typed_lines("> ")

    def _final(self, text: str) -> str:
        """Return a line as it is to stand in the notes; a command stays as it is."""
        if text.startswith("/") or marker(text) or re.search(TAG, text) or on_a_line(text) is not None:
            return text
        return f"- {self._clock()} {text}" if self._times else f"- {text}"

    def _run(self, line: str) -> None:
        """Do what a command says, or keep a note. Raises FamcliError."""
        if not line.startswith("/"):
            return self._note(line)
        word, _space, rest = line[1:].partition(" ")
        command = self._commands.get(GERMAN.get(word.casefold(), word.casefold()))
        if command is None:
            raise InvalidInput(_("Unknown command /{word}; /help lists all of them.").format(word=word[:30]))
        return command(rest.strip())

    def _is_there(self, line: str) -> bool:
        """Whether a note of which nobody knew that it was kept is there."""
        with self._ctx.store.read() as tx:
            meeting = meetings.resolve(tx, self._meeting.slug)
        return any(line in item.notes.split("\n") for item in meeting.agenda if item.title == self._title)

    @property
    def _title(self) -> str:
        return self._meeting.agenda[self._number - 1].title

    def _note(self, line: str) -> None:
        """Keep a line below the item that is being talked about; with the first one on its day the meeting begins."""
        if self._meeting.began is None and self._is_today():
            self._begin("")
        with self._change() as tx:
            before = meeting = self._open(tx)
            notes = meeting.agenda[self._number - 1].notes
            listed = line.startswith("- ") and notes.rpartition("\n")[2].startswith("- ")
            between = "\n" if listed else "\n\n"
            changed = agenda.edit(tx, meeting, self._number, notes=f"{notes}{between}{line}" if notes else line)
            self._meeting = records.sync(tx, changed)
            problem = _unknown_owner(tx, self._meeting, line)
        self._last = (self._number, line)
        tell(self._ctx, before, self._meeting, since=notes.count("\n") + 1 if notes else 0)
        if problem:
            self._ctx.say(problem)

    def _open(self, tx: Transaction) -> Meeting:
        """Return the meeting as it is now; the item is found again where others have changed the agenda."""
        meeting = meetings.resolve(tx, self._meeting.slug)
        protocols.open_for_change(tx, meeting, reason=self._reason, by=self._by, now=self._ctx.clock())
        title = self._title
        if self._number > len(meeting.agenda) or meeting.agenda[self._number - 1].title != title:
            numbers = [number for number, item in enumerate(meeting.agenda, 1) if item.title == title]
            self._meeting = meeting
            self._number = min(self._number, len(meeting.agenda)) if len(numbers) != 1 else numbers[0]
            if len(numbers) != 1:
                raise FamcliError(
                    _("The agenda has changed and no longer has “{title}”; choose an item with /item.").format(
                        title=title
                    )
                )
        return meeting

    def _is_today(self) -> bool:
        return self._there().date() in self._meeting.dates

    def _now(self, typed: str) -> time:
        """Return the time that was typed, else the time of day. Raises InvalidInput."""
        if not typed:
            return self._there().time().replace(second=0, microsecond=0, tzinfo=None)
        at = clock(typed)
        if at is None:
            raise InvalidInput(_("“{text}” is not a time of day; write it like 09:30.").format(text=typed[:30]))
        return at

    def _keep_times(self, **times: object) -> None:
        with self._change() as tx:
            self._meeting = tx.meetings.put(replace(self._open(tx), **times))

    def _begin(self, typed: str) -> None:
        at = self._now(typed)
        self._keep_times(began=at)
        self._ctx.say(_("Began at {time}; “/begin HH:MM” corrects it.").format(time=f"{at:%H:%M}"))

    def _pause(self, typed: str) -> None:
        """Begin an interruption, or end the one that is going on."""
        at, pauses = self._now(typed), self._meeting.pauses
        if pauses and pauses[-1].end is None:
            self._keep_times(pauses=(*pauses[:-1], Pause(start=pauses[-1].start, end=at)))
            self._ctx.say(_("Went on at {time}.").format(time=f"{at:%H:%M}"))
        else:
            self._keep_times(pauses=(*pauses, Pause(start=at)))
            self._ctx.say(_("Interrupted at {time}; /pause again when it goes on.").format(time=f"{at:%H:%M}"))

    def _close(self, typed: str) -> None:
        at = self._now(typed)
        self._keep_times(ended=at)
        self._ctx.say(_("Ended at {time}; “/close HH:MM” corrects it.").format(time=f"{at:%H:%M}"))

    def _at_its_end(self) -> None:
        """Keep when a meeting ended that was written down as it took place."""
        if self._begun and self._meeting.ended is None and self._meeting.began is not None and self._is_today():
            self._close("")

    def _marker(self, word: str) -> Callable[[str], None]:
        def keep(text: str) -> None:
            if not text:
                raise InvalidInput(_("/{word} needs text after it.").format(word=word))
            marker = MARKERS[word]["de" if self._meeting.lang == "de" else "en"]
            self._note(f"{marker}: {text}")

        return keep

    def _next(self, _rest: str) -> None:
        if self._number == len(self._meeting.agenda):
            raise InvalidInput(_("This is the last item on the agenda."))
        self._number += 1
        self._show()

    def _item(self, rest: str) -> None:
        self._number = numbers.place_of(self._meeting, rest)
        self._show()

    def _attend(self, name: str, state: Attendance) -> None:
        self._attendee(name, lambda tx, row: attendees.attend(tx, row, state))

    def _late(self, name: str) -> None:
        now = self._there().time().replace(second=0, microsecond=0, tzinfo=None)
        self._attendee(name, lambda tx, row: attendees.stay(tx, row, since=now))

    def _left(self, name: str) -> None:
        now = self._there().time().replace(second=0, microsecond=0, tzinfo=None)
        self._attendee(name, lambda tx, row: attendees.stay(tx, row, until=now))

    def _guest(self, name: str) -> None:
        """Keep that a guest is there, who need not be on the list yet."""

        def there(tx: Transaction) -> Listed:
            try:
                return attendees.resolve(tx, self._meeting, name)
            except NotFound:
                return attendees.add(tx, self._meeting, name, sure=True)

        with self._change() as tx:
            row = attendees.attend(tx, attendees.edit(tx, there(tx), guest=True), Attendance.PRESENT)
        self._ctx.say(row.person.name)

    def _attendee(self, names: str, change: Callable[[Transaction, Listed], Listed]) -> None:
        """Keep something of one person, or of several with commas between; of all or of none."""
        with self._change() as tx:
            rows = [change(tx, row) for row in self._named(tx, names)]
        self._ctx.say(", ".join(row.person.name for row in rows))

    def _named(self, tx: Transaction, names: str) -> list[Listed]:
        """Return who is meant; a comma may also stand in one name ("Roos, Claudia")."""
        try:
            return [attendees.resolve(tx, self._meeting, names)]
        except NotFound:
            several = [name.strip() for name in re.split("[,;]", names) if name.strip()]
            if len(several) < 2:
                raise
            return [attendees.resolve(tx, self._meeting, name) for name in several]

    def _undo(self, _rest: str) -> None:
        """Take the last line back."""
        if self._last is None:
            raise InvalidInput(_("There is nothing to undo."))
        number, line = self._last
        with self._change() as tx:
            meeting = self._open(tx)
            notes = meeting.agenda[number - 1].notes if number <= len(meeting.agenda) else ""
            if not notes.endswith(line):
                self._last = None
                raise InvalidInput(_("Others have written more below it; remove it with “famcli protocol edit”."))
            notes = notes.removesuffix(line).rstrip("\n")
            self._meeting = records.sync(tx, agenda.edit(tx, meeting, number, notes=notes))
        self._last = None
        self._ctx.say(_("Undone: {line}").format(line=line))

    def _change(self) -> AbstractContextManager[Transaction]:
        self._begun = True
        return self._ctx.store.write(self._ctx.command_name)

    def _clock(self) -> str:
        return f"{self._there():%H:%M}"

    def _there(self) -> datetime:
        """Return the time right now, as the clocks at the meeting show it."""
        return self._meeting.there(self._ctx.clock())

    def _show(self) -> None:
        item = self._meeting.agenda[self._number - 1]
        label = labels(self._meeting)[self._number - 1]
        print(visible(f"{item_number(label)}: {item.title}"), file=sys.stderr)

    def _help(self) -> None:
        self._ctx.say(
            _(
                "Each line is a note. /next, /item N: go to the next item, or to that one. /decision, /action, "
                "/conclusion, /quote TEXT: as in “protocol edit”. /present, /excused, /absent, /late, /left, "
                "/guest NAME: attendance. /begin, /pause, /close [HH:MM]: when it really took place. "
                "/undo: remove the last line. /end: stop."
            )
        )


def _unknown_owner(tx: Transaction, meeting: Meeting, line: str) -> str:
    """Return what is wrong with the owner of the action in a line; it is kept without one."""
    for entry, _internal in parse(line, meeting.date).all():
        if isinstance(entry, Assignment):
            try:
                records.owners_of(tx, meeting, entry)
            except FamcliError as error:
                return str(error)
    return ""


def _typed_lines(prompt: str) -> Iterator[str]:
    """Yield lines from the terminal until its end."""
    while True:
        try:
            yield input(prompt)
        except EOFError:
            return

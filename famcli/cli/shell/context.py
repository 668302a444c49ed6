"""What every command has at hand: the store, the settings, the clock, and ways to answer."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from famcli.cli.shell.declare import Parameter
from famcli.config import Settings, load_settings, store_place
from famcli.i18n import _
from famcli.store import open_backend
from famcli.store.backend import Server
from famcli.store.repositories import Dialogue, Store, Transaction

if TYPE_CHECKING:
    from famcli.cli.shell.again import Attempts

TELLING_OF_COPIES = ("store check", "store compare", "store merge")
"""Commands that tell of second versions of the store themselves."""


BESIDE = ("meeting", "new", "yes", "reason", "by", "search", "json", "open_", "other")
"""Options that say how something is changed, not what."""


class Globals(msgspec.Struct):
    """The options before the noun."""

    db: str | None = None
    json: bool = False
    debug: bool = False


class _Forget(Exception):
    """Ends a transaction whose changes are not to be kept."""


class Context:
    """What one call of a command is about."""

    def __init__(
        self, command_name: str, globals_: Globals, parameters: Sequence[Parameter], values: Mapping[str, Any]
    ) -> None:
        self.command_name = command_name
        """The noun and verb of the call, as generations of the store keep it: ``attendee add``."""
        self.globals = globals_
        """The options before the noun."""
        self.values = values
        """What the function gets, by name."""
        self._parameters = parameters
        self._endings: list[Callable[[], None]] = []
        self._attempts: Attempts | None = None
        self.written: list[str] = []
        """The files that were written for the user, and folders of several."""
        if values.get("json") or values.get("jsonl"):
            globals_.json = True

    def at_the_end(self, do: Callable[[], None]) -> None:
        """Have something done when the command has ended, well or not: what is told behind its result."""
        self._endings.append(do)

    def end(self) -> None:
        """Do what was to be done at the end, and close the store."""
        try:
            for do in self._endings:
                do()
        finally:
            if self._attempts is not None:
                self._attempts.end()
            self.close()

    def close(self) -> None:
        """Let go of the store; what was seen of one on a server stays at hand for proposals."""
        if "store" in self.__dict__:
            backend = self.store.backend
            backend.close()
            if self._attempts is not None and isinstance(backend, Server):
                from famcli.store import recent

                recent.keep(backend)

    def may_begin_again(self) -> bool:
        """Whether the command can be run again as a whole: nothing was kept, shown or asked yet. Waits a little."""
        return self._attempts is not None and not self.store.kept and self._attempts.may_go_on()

    @cached_property
    def settings(self) -> Settings:
        """What the user has set in the configuration file."""
        return load_settings()

    @cached_property
    def store(self) -> Store:
        """The store that the call is about; opened when it is used. A second version beside it is told of."""
        place = store_place(self.globals.db)
        backend = open_backend(place)
        if isinstance(place, str):
            from famcli.cli.shell.again import Attempts

            self._attempts = Attempts()
            if isinstance(backend, Server):
                backend.by = lambda: self.who(None)
        if self.command_name not in TELLING_OF_COPIES:
            for path in backend.second_versions():
                from shlex import quote

                self.say(
                    _(
                        "{path} looks like a second version of the store, from a program that keeps folders the same: "
                        "what was typed there is not here. “famcli store merge {quoted}” puts both together, "
                        "“famcli store compare {quoted}” only shows what differs; either ends this notice."
                    ).format(path=path, quoted=quote(str(path)))
                )
        self.at_the_end(self._tell)
        from famcli.cli.shell.watched_store import WatchedStore

        return WatchedStore(
            backend,
            self.dialogue,
            by=lambda: self.who(None),
            now=lambda: self.now,
            say=self.say,
            about=str(self.values["meeting"] or self.values.get("other") or "") if "meeting" in self.values else None,
        )

    @property
    def as_seen(self) -> Store | None:
        """A store on a server as it was last seen here, for proposals; None where it was not, and for a data file."""
        place = store_place(self.globals.db)
        if isinstance(place, str):
            from famcli.store import recent

            found = recent.last(place)
            return Store(found, about="") if found else None
        return None

    @cached_property
    def dialogue(self) -> Dialogue:
        """What was said about names that nobody has, and what is to be told beside the result."""
        return Dialogue(new_people=bool(self.values.get("new")), folder=_here())

    def _tell(self) -> None:
        for sentence in dict.fromkeys(self.dialogue.told):
            self.say(sentence)

    @cached_property
    def now(self) -> datetime:
        """The time of the call (aware, local). SOURCE_DATE_EPOCH holds it fast for repeatable documents."""
        return moment()

    @cached_property
    def usual(self) -> dict[str, str]:
        """Time zone and language of new meetings, where nothing else is said."""
        from famcli.cli.shell.surroundings import usual

        return usual(self.settings)

    def clock(self) -> datetime:
        """The time right now (aware, local), for what takes a while; SOURCE_DATE_EPOCH holds it fast, too."""
        return self.now if "SOURCE_DATE_EPOCH" in os.environ else moment()

    def who(self, given: str | None) -> str:
        """Return who does it: the one given, else the name in the settings, else the user of the computer."""
        if name := given or self.settings.name:
            return name
        from getpass import getuser

        try:
            return getuser()
        except (KeyError, OSError):
            return "?"

    def given(self, *left_out: str) -> dict[str, Any]:
        """Return the options that the user has given, by name; None where an empty one clears what is no text."""
        given = {}
        for each in self._parameters:
            value = self.values[each.name]
            if value is not None and each.name not in ("meeting", "json", "new", "open_", "other", *left_out):
                value = tuple(value) if each.several else value
                given[each.name] = None if value == "" and not each.is_text else value
        return given

    @property
    def is_bare(self) -> bool:
        """Whether no option says what is to be changed, so that the record can be opened in the editor."""
        return all(
            each.is_argument or each.name in BESIDE or self.values[each.name] == each.default
            for each in self._parameters
        )

    def options(self, *names: str) -> dict[str, Any]:
        """Return those of these options that are set, by the name that is typed."""
        return {
            max(each.names, key=len): self.values[each.name]
            for each in self._parameters
            if each.name in names and self.values[each.name] not in (None, "", False, ())
        }

    @contextmanager
    def trying(self, dry_run: bool) -> Iterator[Transaction]:
        """Open the store for changing; with ``dry_run`` what was changed is forgotten at the end."""
        self.only_look(dry_run)
        try:
            with self.store.write(self.command_name) as tx:
                yield tx
                if dry_run:
                    raise _Forget
        except _Forget:
            pass
        finally:
            self.only_look(False)

    def only_look(self, dry_run: bool) -> None:
        """Say that nothing is going to be kept: on a server, others need not wait then."""
        if isinstance(self.store.backend, Server):
            self.store.backend.looks_only = dry_run

    def say(self, sentence: str) -> None:
        """Tell the user something that is not the result: on stderr."""
        from famcli.cli.shell.output import fitted, visible

        print(fitted(visible(sentence)), file=sys.stderr)

    def report(self, entity: object, sentence: str, *, before: object = None) -> None:
        """Say what was done; with --json give the changed thing itself. What is as ``before`` was not changed."""
        if self.globals.json:
            self.give(entity)
        else:
            self.say(sentence if before is None or entity != before else _("Nothing was changed: it is so already."))

    def report_gone(self, entity: object, sentence: str, along: str = "") -> None:
        """Say what was taken away, what went along with it, and how it comes back."""
        back = _("“famcli store undo” brings it back.")
        self.report(entity, " ".join(filter(None, (sentence, along, back))))

    def tell_list(self, label: str, values: Iterable[str]) -> None:
        """Say what a list holds after a change."""
        if not self.globals.json:
            self.say(_("{label}: {values}").format(label=label, values=", ".join(values) or "–"))

    def give(self, value: object) -> None:
        """Print a result as JSON."""
        from famcli.cli.shell.output import as_json

        print(as_json(value))


def moment() -> datetime:
    """Return the time right now (aware, local); SOURCE_DATE_EPOCH holds it fast."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now().astimezone()


def _here() -> str:
    """Return the folder that the command was called in; empty where it is not there any more."""
    try:
        return os.getcwd()
    except OSError:
        return ""

"""Lines typed during a meeting that the store could not be given: they wait in a file, in their order."""

from collections.abc import Callable

from famcli.cli.shell.context import Context
from famcli.cli.shell.drafts import Draft
from famcli.cli.shell.hints import told
from famcli.errors import FamcliError, Forbidden, StoreError, Unclear
from famcli.i18n import _, ngettext

ABOUT = "# "
"""Begins the line that says which item was talked about when the first of them was typed."""


class WaitingLines:
    """What waits; each change of it is in the file at once."""

    def __init__(self, ctx: Context, draft: Draft) -> None:
        self._ctx = ctx
        self._draft = draft
        found = draft.read().decode("utf-8", "replace").splitlines()
        self.item = found[0].removeprefix(ABOUT) if found else ""
        """The title of that item."""
        self._lines = found[1:]
        self._unclear = False

    def __len__(self) -> int:
        return len(self._lines)

    def give(self, line: str, item: str, take: Callable[[str], None], is_there: Callable[[str], bool]) -> None:
        """Have a line taken, after those that wait; it waits where that cannot be, and this is said."""
        if not self._lines:
            self.item = item
        self._lines.append(line)
        self.try_again(take, is_there)

    def try_again(self, take: Callable[[str], None], is_there: Callable[[str], bool]) -> None:
        """Have those that wait taken, until the store cannot be reached; what is wrong with one is said."""
        had_waited = len(self._lines) > 1
        try:
            while self._lines:
                line = self._lines[0]
                try:
                    if not (self._unclear and is_there(line)):
                        take(line)
                except Forbidden as error:
                    self._say(error, line if had_waited else "")
                except StoreError as error:
                    self._unclear = self._unclear or isinstance(error, Unclear)
                    return self._wait(error)
                except FamcliError as error:
                    self._say(error, line if had_waited else "")
                self._unclear = False
                del self._lines[0]
        finally:
            self._write()
        if had_waited:
            self._ctx.say(_("The lines that had waited are saved."))
        return None

    def check_none(self) -> None:
        """Raise FamcliError where some still wait, and say where."""
        if self._lines:
            raise FamcliError(
                ngettext(
                    "{count} line is not saved yet; it is kept in {path}, and “famcli protocol live” saves it.",
                    "{count} lines are not saved yet; they are kept in {path}, and “famcli protocol live” saves them.",
                    len(self._lines),
                ).format(count=len(self._lines), path=self._draft.path)
            )

    def _wait(self, error: StoreError) -> None:
        self._ctx.say(
            ngettext(
                "Error: {reason} {count} line waits in {path} and is saved with the next one; go on typing.",
                "Error: {reason} {count} lines wait in {path} and are saved with the next one; go on typing.",
                len(self._lines),
            ).format(reason=told(error), count=len(self._lines), path=self._draft.path)
        )

    def _say(self, error: FamcliError, line: str) -> None:
        sentence = f"{line}: {told(error)}" if line else told(error)
        self._ctx.say(_("Error: {sentence}").format(sentence=sentence))

    def _write(self) -> None:
        if not self._lines:
            return self._draft.forget()
        text = "\n".join((f"{ABOUT}{self.item}", *self._lines, ""))
        try:
            self._draft.put(text)
        except FamcliError as error:
            self._say(error, "")
        return None

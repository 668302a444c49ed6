"""Approved minutes stay: a command that changes what they say is told that they are a draft again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.store.backend import Backend, Question
from famcli.store.repositories import Dialogue, Store, Transaction, new_step


class WatchedStore(Store):
    """A store that looks, before a change is kept, whether it touches minutes that are approved."""

    def __init__(
        self,
        backend: Backend,
        dialogue: Dialogue,
        *,
        by: Callable[[], str],
        now: Callable[[], datetime],
        say: Callable[[str], None],
        about: str | None = None,
    ) -> None:
        super().__init__(backend, dialogue, step=new_step(), about=about)
        self._by = by
        self._now = now
        self._say = say

    def expected_of_writing(self) -> list[Question]:
        """Return what is looked at before and behind each change; see Store."""
        about = self.expected()
        return [
            *about,
            *(Question("protocols", "those", "slug", each.values) for each in about[:1]),
            Question("protocols", "holds", values=('"text"',)),
            Question("erasures", "holds", values=('"left"',)),
        ]

    @contextmanager
    def write(self, note: str, *, step: str = "", kept: bool = True) -> Iterator[Transaction]:
        """Open the newest state for changing; see Store. What becomes a draft is said when the change is kept.

        An erasure of which somebody was stopped in the midst is carried through behind it.
        """
        with super().write(note, step=step, kept=kept) as tx:
            self._freeze(tx)
            unfinished = kept and any(True for _each in tx.erasures.holding("left"))
            yield tx
            sentences = list(self._reopened(tx, note))
        if unfinished:
            self._finish_erasing()
        for sentence in sentences:
            self._say(sentence)

    def _finish_erasing(self) -> None:
        """Carry through an erasure that was stopped; where that cannot be done, say why."""
        from famcli.services.privacy.sweeping import finish

        try:
            finish(self)
        except (FamcliError, OSError) as error:
            self._say(
                _("An erasure is not finished yet: {reason} The next command tries it again.").format(reason=error)
            )

    def _freeze(self, tx: Transaction) -> None:
        """Keep what versions of an earlier famcli are made of before anything changes it."""
        if any(True for _protocol in tx.protocols.holding("text")):
            from famcli.services.minutes.snapshots import freeze_text_versions

            freeze_text_versions(tx)

    def _reopened(self, tx: Transaction, note: str) -> Iterator[str]:
        """Make drafts of settled minutes that say something else now, and yield a sentence for each."""
        for slug in sorted(tx.touched):
            protocol = tx.protocols.get(slug)
            meeting = tx.meetings.get(slug) if protocol and protocol.stage.settled else None
            if meeting is None or protocol is None:
                continue
            from famcli.services.minutes import protocols

            if changes := protocols.reopen_if_changed(tx, meeting, by=self._by, now=self._now, note=note):
                from famcli.cli.shell.differences import named

                yield _(
                    "The minutes of {meeting} are a draft of version {next} now; changed: {changes}. Version {version} "
                    "stays as it is; “famcli protocol approve” makes the next one."
                ).format(meeting=slug, next=protocol.next_number, version=protocol.version, changes=named(changes))

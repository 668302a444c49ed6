"""A task that somebody took on."""

import datetime as dt

from famcli.domain.stored import Stored


class Action(Stored, frozen=True, kw_only=True, tag_field="schema", tag=2):
    """An action, numbered through all meetings of a series; open until it is done."""

    slug: str
    """``<series or meeting>/<number>``."""
    scope: str
    """Slug of the series; of the meeting where it is in none."""
    number: int
    meeting: str
    """Where it was taken on."""
    text: str
    owner: str = ""
    """Slug of a person; of several the first one."""
    also: tuple[str, ...] = ()
    """Slugs of who does it with the owner."""
    due: dt.date | None = None
    done: dt.datetime | None = None
    """When it was done (aware)."""
    source: str = ""
    """The line of the minutes that it stands in; empty for one that was added by hand."""
    internal: bool = False

    def overdue(self, today: dt.date) -> bool:
        """Whether it should have been done before ``today``."""
        return self.done is None and self.due is not None and self.due < today

    @property
    def owners(self) -> tuple[str, ...]:
        """Slugs of all who do it."""
        return (self.owner, *self.also) if self.owner else ()

"""Two versions of minutes side by side."""

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.plain_text import plain_text
from famcli.domain.minutes.protocol import Version
from famcli.render.context import build
from famcli.render.proceedings import Standing
from famcli.render.views import Context
from famcli.services.minutes import snapshots
from famcli.services.minutes.snapshots import gather
from famcli.store.repositories import Transaction


def contexts(tx: Transaction, meeting: Meeting, old: Version, new: Version | None) -> tuple[Context, Context] | None:
    """Return what the documents of two versions are made of; without ``new`` the second is what is there now.

    Neither says which version it is, so that only what differs in them differs. None where nothing but the text of one
    of them is known.
    """
    before = snapshots.of_version(tx, meeting, old)
    after = snapshots.of_version(tx, meeting, new) if new else gather(tx, meeting).for_good()
    if before is None or after is None:
        return None
    first, second = (build(each, dated=old.at.date(), standing=Standing()) for each in (before, after))
    return first, second


def texts(tx: Transaction, meeting: Meeting, old: Version, new: Version | None) -> tuple[str, str]:
    """Return the minutes of two versions as plain texts; without ``new`` the second is what is there now."""
    after = snapshots.text_of(tx, meeting, new) if new else plain_text(gather(tx, meeting))
    return snapshots.text_of(tx, meeting, old), after

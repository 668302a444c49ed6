"""Approved versions that are kept as they were though somebody was erased: for the archive, and for nobody else."""

from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.plain_text import plain_text
from famcli.errors import NotFound
from famcli.i18n import _
from famcli.services.minutes import protocols
from famcli.store.repositories import Transaction


def text(tx: Transaction, meeting: Meeting, number: str) -> tuple[str, str]:
    """Return why a version is kept restricted, and its minutes as text. Raises NotFound for one that is not."""
    versions = [each for each in protocols.of(tx, meeting).versions if each.restricted]
    for each in versions:
        if each.number == number:
            snapshot = tx.snapshots.get(f"{meeting.slug}/{number}")
            return each.restricted, plain_text(snapshot) if snapshot else each.text
    known = ", ".join(each.number for each in versions) or _("none")
    raise NotFound(_("No version {number} is kept restricted; there are: {known}.").format(number=number, known=known))

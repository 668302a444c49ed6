"""What an excerpt of minutes is made of: one item of a version, or of the draft."""

from datetime import date

from msgspec.structs import replace

from famcli.domain.meetings.meeting import Meeting
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.render.audience import INTERNAL
from famcli.render.context import build
from famcli.render.excerpt import excerpt_of
from famcli.render.proceedings import Standing
from famcli.services.documents import contexts
from famcli.services.documents.contexts import Context
from famcli.services.meetings import numbers
from famcli.services.minutes import protocols, snapshots
from famcli.store.repositories import Transaction

KIND = "excerpt"


def of_item(
    tx: Transaction,
    meeting: Meeting,
    wanted: str,
    *,
    today: date,
    dated: date | None = None,
    audience: str = INTERNAL,
    version: str = "",
) -> Context:
    """Return what an excerpt is made of: of that version, else of the newest where minutes are settled, else a draft.

    Raises NotFound for an item or a version that there is not, TextOnly, and FamcliError for an internal item that
    would go to guests or the public.
    """
    chosen = protocols.version(tx, meeting, version) if version else protocols.settled(tx, meeting)
    if chosen is None:
        snapshot, dated = snapshots.gather(tx, meeting), dated or today
    else:
        found = snapshots.of_version(tx, meeting, chosen)
        if found is None or found.approval is None:
            raise snapshots.TextOnly(chosen.number, chosen.text)
        snapshot, dated = found, dated or chosen.at.date()
    number = numbers.place_of(snapshot.meeting, wanted)
    if snapshot.meeting.agenda[number - 1].internal and audience != INTERNAL:
        raise FamcliError(
            _("Item {number} is internal; an excerpt of it is for members only: --audience internal.").format(
                number=wanted
            )
        )
    part = excerpt_of(snapshot, number)
    if chosen is None or part.approval is None:
        earlier = protocols.of(tx, meeting)
        standing = Standing(draft=True, version=earlier.next_number if earlier.versions else "")
    else:
        standing = Standing.of(part.approval, chosen.fingerprint)
        standing = contexts.with_confirmation(tx, meeting, standing, audience)
    whole = build(part, dated=dated, standing=standing, audience=audience, pictures=contexts.pictures_of(tx, part))
    return replace(whole, agenda=tuple(each for each in whole.agenda if each.number == number))

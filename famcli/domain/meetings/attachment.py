"""A file that goes with a meeting: to the invitation, or to the minutes as an annex."""

from collections.abc import Collection, Sequence

from famcli.domain.stored import Stored

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""
MOST_IN_A_MAIL = 12 * 1024 * 1024
"""Bytes of all files that go with one mail; many servers take 20 MB, and files grow by a third on their way."""


class Attachment(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A file of a meeting. Its bytes lie beside the store, under their check sum."""

    slug: str
    """``<meeting>/<number>``."""
    meeting: str
    number: int
    """As it is called: "Anlage 2"; it stays."""
    title: str
    name: str
    """The name of the file."""
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    size: int
    """In bytes."""
    item: str = ""
    """The title of the agenda item that it belongs to."""
    internal: bool = False

    def is_hidden(self, open_items: Collection[str]) -> bool:
        """Whether it is for members only: it is internal, or its item is, or is not on the agenda any more.

        ``open_items`` are the titles of the items that are not internal.
        """
        return self.internal or bool(self.item and self.item not in open_items)


def mailed(attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Return those that go with a mail: in their order, as long as there is room."""
    room, found = MOST_IN_A_MAIL, []
    for each in attachments:
        if each.size <= room:
            room -= each.size
            found.append(each)
    return tuple(found)

"""For whom a document is."""

INTERNAL = "internal"
GUESTS = "guests"
"""Without what is internal: titles, presenters and texts of internal items, and internal passages."""
PUBLIC = "public"
"""Without contact data, links to online meetings and names of ordinary participants, too."""
AUDIENCES = (INTERNAL, GUESTS, PUBLIC)
"""From those who are trusted most."""


def least(*audiences: str) -> str:
    """Return the audience that is trusted least: a document for several people is made for that one."""
    return max(audiences, key=AUDIENCES.index)

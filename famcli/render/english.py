"""The article of English names: "the Department of Families", but "Stadt Musterstadt" as it is."""

import re

HEADS = (
    "administration", "agency", "alliance", "association", "authority", "board", "bureau", "centre", "center", "church",
    "city", "club", "college", "commission", "committee", "council", "county", "department", "district", "federation",
    "forum", "foundation", "group", "initiative", "institute", "library", "ministry", "municipality", "network",
    "office", "parish", "partnership", "school", "service", "services", "society", "town", "trust", "union",
    "university",
)  # fmt: skip


def the(name: str) -> str:
    """Return the name with its article where its head noun is an English one: "the Commons Network"."""
    head = re.split(r",| (?:of|for|in|at)\b", name, maxsplit=1)[0].rpartition(" ")[2]
    named = re.match(r"(?i)(?:the|an?|our)\b", name)
    return name if named or head.casefold() not in HEADS else f"the {name}"

"""The article of English names: "the Department of Families", but "Stadt Musterstadt" as it is."""

import re

HEADS = (
    "administration", "agency", "alliance", "association", "authority", "board", "bureau", "centre", "center", "church",
    "city", "club", "college", "commission", "committee", "council", "county", "department", "district", "federation",
    "forum", "foundation", "group", "initiative", "institute", "library", "ministry", "municipality", "network",
    "office", "parish", "partnership", "school", "service", "services", "society", "town", "trust", "union",
    "university",
)  # fmt: skip


NAMED = ("church", "college", "council", "library", "school", "university")
"""Heads that have no article behind a name: "Larkdale District Council", but "the District Council"."""
GENERIC = (
    "borough", "catholic", "city", "community", "county", "district", "high", "local", "municipal", "national",
    "parish", "primary", "protestant", "public", "regional", "rural", "secondary", "state", "town", "village", "youth",
)  # fmt: skip


def the(name: str) -> str:
    """Return the name with its article where its head noun is an English one: "the Commons Network"."""
    head = re.split(r",| (?:of|for|in|at)\b", name, maxsplit=1)[0].rpartition(" ")[2]
    named = re.match(r"(?i)(?:the|an?|our)\b", name)
    if named or head.casefold() not in HEADS:
        return name
    before = re.split(r",| (?:of|for|in|at)\b", name, maxsplit=1)[0].split(" ")[:-1]
    proper = head.casefold() in NAMED and any(word.casefold() not in GENERIC for word in before)
    return name if proper else f"the {name}"

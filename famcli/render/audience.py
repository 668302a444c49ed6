"""For whom a document is."""

INTERNAL = "internal"
PUBLIC = "public"
"""Without internal passages, contact data and names of ordinary participants."""

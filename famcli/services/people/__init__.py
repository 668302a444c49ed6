"""The address book: entries, imports and exports, merging."""

"""From a meeting to documents."""

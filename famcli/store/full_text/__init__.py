"""Full-text search: an index of words beside the store, and the lines that are shown."""

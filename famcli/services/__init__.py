"""The use cases: one function each. The transaction and the time of day are passed in."""

"""Minutes: typing, checking, approving, and the records in them."""

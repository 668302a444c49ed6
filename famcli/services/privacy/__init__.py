"""The rights of those whose data is kept: what is known of them, erasing it, periods, and the log of it all."""

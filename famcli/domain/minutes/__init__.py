"""Minutes: the text that is typed, what is read from it, and its approved versions."""

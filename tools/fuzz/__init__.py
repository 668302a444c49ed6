"""Tries everything that reads what comes from outside with inputs that nobody would type."""

"""The default backend: one TinyDB file."""

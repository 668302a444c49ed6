"""Meetings to look at: a real one, as it was reported in public, and an invented network with all that there can be."""

from famcli.services.demo.documents import Made, documents
from famcli.services.demo.example import example

__all__ = ["Made", "documents", "example"]

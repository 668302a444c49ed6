"""The networks that people work in beside our own meetings."""

import datetime as dt

from famcli.domain.stored import Stored


class Network(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """A network outside of ours: a round table, a working group, a steering committee."""

    slug: str
    name: str
    also: tuple[str, ...] = ()
    """Other names that it is known by; those of networks that were merged into it are among them."""
    kind: str = ""
    """What it is, in words: "Arbeitskreis", "Bündnis"."""
    topic: str = ""
    place: str = ""
    """The town or district; empty for one that reaches further."""
    rhythm: str = ""
    """How often it meets, in words."""
    url: str = ""
    founded: str = ""
    """A year, a month or a day: "2019", "2019-05", "2019-05-12"; people rarely know the day."""
    founder: str = ""
    """Who founded it, in words; that need not be a person of the address book."""
    ended: dt.date | None = None
    """Since when it no longer exists."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it is known by."""
        return (self.name, *self.also)

    @property
    def label(self) -> str:
        """The name, with the place where it does not say so itself."""
        said = not self.place or self.place.casefold() in self.name.casefold()
        return self.name if said else f"{self.name}, {self.place}"

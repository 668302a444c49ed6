"""The kinds of documents. A new kind is one template a language and one line here; people's own need no line."""

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """A kind of document."""

    layout: str = "page"
    """The frame of its PDF: page, letter, badges or certificate."""
    minutes: bool = False
    """Whether it is made of the minutes: until they are approved it is marked as a draft."""
    public: bool = False
    """Whether it is for everybody unless something else is asked for."""
    certifies: bool = False
    """Whether it says of one person each that this person was there: nobody else gets one."""


KINDS = {
    "invitation": Kind("letter"),
    "reminder": Kind("letter"),
    "agenda": Kind(),
    "protocol": Kind(minutes=True),
    "article": Kind(public=True, minutes=True),
    "short": Kind(minutes=True),
    "decisions": Kind(minutes=True),
    "reports": Kind(),
    "report-sheet": Kind(),
    "introductions": Kind(),
    "attendance": Kind(),
    "badges": Kind("badges"),
    "certificate": Kind("certificate", certifies=True),
    "contact-list": Kind(),
}


NO_KINDS = {"macros"}
"""Templates that others include."""


def kind(name: str) -> Kind:
    """Return the kind of that name; a template of the user's own is a page."""
    return KINDS.get(name, Kind())

"""The kinds of documents. A new kind is one template a language and one line here; people's own need no line."""

import msgspec

from famcli.render.audience import GUESTS, INTERNAL, PUBLIC, least


class Kind(msgspec.Struct, frozen=True):
    """A kind of document."""

    layout: str = "page"
    """The frame of its PDF: page, letter, badges or certificate."""
    minutes: bool = False
    """Whether it is made of the minutes: until they are approved it is marked as a draft."""
    audience: str = GUESTS
    """For whom it is unless something else is asked for."""
    personal: bool = False
    """Whether a member who gets one of their own reads what is internal, too."""
    certifies: bool = False
    """Whether it says of one person each that this person was there: nobody else gets one."""
    partial: bool = False
    """Whether it is a part of the minutes only: it bears no mark of their version."""
    covers: bool = False
    """Whether it goes with the minutes: it speaks of them, and is dated and signed by whoever sends it today."""
    together: bool = False
    """Whether it is one sheet for all of them: a copy for each person would be the same."""
    asks_for_dates: bool = False
    """Whether it asks which of several days suits: of a meeting that has a day there is none."""


KINDS = {
    "invitation": Kind("letter", personal=True),
    "save-the-date": Kind("letter"),
    "reminder": Kind("letter"),
    "action-reminder": Kind("letter", personal=True),
    "poll": Kind("letter", asks_for_dates=True),
    "agenda": Kind(personal=True),
    "protocol": Kind(minutes=True, audience=INTERNAL),
    "article": Kind(minutes=True, audience=PUBLIC),
    "short": Kind(minutes=True, audience=INTERNAL),
    "decisions": Kind(minutes=True, audience=INTERNAL),
    "reports": Kind(),
    "report-sheet": Kind(),
    "introductions": Kind(),
    "attendance": Kind(together=True),
    "badges": Kind("badges", together=True),
    "certificate": Kind("certificate", certifies=True),
    "contact-list": Kind(),
    "cover": Kind("letter", partial=True, covers=True),
}


SHEETS = {
    "network-map": Kind(audience=PUBLIC),
    "network-sheet": Kind(audience=INTERNAL),
    "annual": Kind(audience=INTERNAL),
    "deadline-plan": Kind(audience=INTERNAL),
    "meeting-plan": Kind(audience=INTERNAL),
    "circle-invitation": Kind(audience=PUBLIC),
    "circle-sheet": Kind(audience=INTERNAL),
    "circle-statistics": Kind(audience=PUBLIC),
    "excerpt": Kind(minutes=True, audience=INTERNAL, partial=True),
    "host-request": Kind("letter", audience=INTERNAL),
    "host-checklist": Kind(audience=INTERNAL),
    "run-sheet": Kind(audience=INTERNAL),
}
"""Documents that are not about one meeting as a whole: commands of their own make them."""
NO_KINDS = {"macros"}
"""Templates that others include."""
OF_THE_HOUSE = ("processing-record", "privacy-notice", "consent-form")
"""Papers about the protection of data: of no meeting."""
OF_A_PERSON = {"disclosure"}
"""What "privacy export" makes; nobody asks for it by its name."""


def kind(name: str) -> Kind:
    """Return the kind of that name; a template of the user's own is a page."""
    return KINDS.get(name) or SHEETS.get(name, Kind())


def audience_for(name: str, *, member: bool) -> str:
    """Return the audience of a document that goes to one person: a member of the meeting, or a guest."""
    found = kind(name)
    if not member:
        return least(found.audience, GUESTS)
    return INTERNAL if found.personal else found.audience

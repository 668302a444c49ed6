"""People as templates see them."""

import datetime as dt

from famcli.render.views.view import View


class PersonView(View, frozen=True, kw_only=True):
    """A person of the address book."""

    name: str
    """Full name with titles: "Dr. Claudia Roos"."""
    titles: str
    """Only the titles: "Dr."; may be empty."""
    untitled: str
    """The name without them: "Claudia Roos"."""
    family: str
    """Family name with particles: "von der Heide"."""
    salutation: str
    """How letters address the person: frau, herr or none."""
    contact: str
    """Of an office: who letters are for the attention of."""
    function: str
    """What the person does."""
    organization: str
    """Where the person works."""
    email: str
    """E-mail address."""
    phone: str
    """Phone number."""


class AttendeeView(PersonView, frozen=True, kw_only=True):
    """Somebody on the list of the meeting."""

    role: str
    """participant, host, speaker, moderator, minute-taker or guest."""
    guest: bool
    """Whether the person is a guest; the role may be another one than guest."""
    rsvp: str
    """needs-action, accepted, declined or tentative."""
    note: str
    """What came with the reply."""
    attendance: str
    """present, excused, absent; empty until somebody has said it."""
    since: dt.time | None
    """Came later, at this time."""
    until: dt.time | None
    """Left earlier, at this time."""
    substitute_for: str
    """Name of the person in whose place somebody came; empty as a rule."""
    remote: bool
    """Whether the person took part from elsewhere, such as online."""
    group: str
    """For whom the person is there, or the group of the person; empty as a rule."""
    remarks: str
    """What else there is to say: "ab TOP 4, befangen bei TOP 6, online"; empty as a rule."""
    consents: tuple[str, ...]
    """What the person has agreed to: contact-list, photo, quotation."""
    missed: tuple[int, ...] = ()
    """The places of the items that the person was not there for; of those who were there for all, none."""


class GroupView(View, frozen=True, kw_only=True):
    """People who come from the same organization."""

    name: str
    """The organization; empty for those of whom none is known."""
    people: "tuple[AttendeeView, ...]"
    """They themselves, by family name."""

"""What kinds of documents are called, one of them."""

from collections.abc import Sequence

from famcli.errors import Forbidden
from famcli.i18n import _, pgettext

NAMED = 3
"""How many kinds a sentence names."""


def kind_word(kind: str) -> str:
    """Return what one document of a kind is called."""
    return {
        "series": _("series"),
        "meetings": _("meeting"),
        "persons": _("person"),
        "attendees": _("attendee"),
        "reports": _("report"),
        "decisions": _("decision"),
        "actions": _("action"),
        "protocols": _("protocol"),
        "interests": _("interest"),
        "mailings": _("mail"),
        "networks": _("network"),
        "plans": _("plan of deadlines"),
        "circles": _("talk of parents"),
        "venues": _("venue"),
        "hostings": _("request to host"),
        "touches": _("contact with a person"),
        "memberships": _("membership"),
        "operations": _("log of privacy"),
        "erasures": _("erasure"),
        "polls": _("poll"),
        "poll_answers": _("poll answer"),
        "attachments": _("attachment"),
        "snapshots": _("approved minutes"),
        "announcements": _("announcement"),
        "pictures": _("picture"),
        "current": _("choice"),
        "merges": _("merged version"),
        "checkouts": _("data taken along"),
    }.get(kind, kind)


def kinds_named(kinds: Sequence[str]) -> str:
    """Return what the documents of several kinds are called, for a sentence; without what people never see."""
    words = {
        "series": pgettext("several", "series"),
        "meetings": pgettext("several", "meetings"),
        "persons": pgettext("several", "people"),
        "attendees": pgettext("several", "lists of attendees"),
        "reports": pgettext("several", "reports"),
        "decisions": pgettext("several", "decisions"),
        "actions": pgettext("several", "actions"),
        "protocols": pgettext("several", "minutes"),
        "interests": pgettext("several", "interests in reports"),
        "mailings": pgettext("several", "what was sent"),
        "networks": pgettext("several", "networks"),
        "plans": pgettext("several", "plans of deadlines"),
        "circles": pgettext("several", "talks of parents"),
        "venues": pgettext("several", "venues"),
        "hostings": pgettext("several", "requests to host"),
        "touches": pgettext("several", "contacts with people"),
        "memberships": pgettext("several", "memberships"),
        "erasures": pgettext("several", "erasures"),
        "polls": pgettext("several", "polls"),
        "poll_answers": pgettext("several", "answers to polls"),
        "attachments": pgettext("several", "attachments"),
        "snapshots": pgettext("several", "approved minutes"),
        "announcements": pgettext("several", "announcements"),
        "pictures": pgettext("several", "pictures"),
    }
    return ", ".join([words[kind] for kind in kinds if kind in words][:NAMED])


def role_word(role: str) -> str:
    """Return what a role on a server is called; nothing for none."""
    return {
        "coordinator": pgettext("may", "coordinator"),
        "minute_taker": pgettext("may", "minute-taker"),
        "reader": pgettext("may", "reader"),
    }.get(role, "")


def denied(error: Forbidden) -> str:
    """Return what an account on a server may not do."""
    role, kinds = role_word(error.role), kinds_named(error.kinds)
    if error.role == "reader":
        sentence = _(
            "Your role at {address} is reader: you can look at what is there, and change nothing. Whoever runs the "
            "store can give you another one."
        )
    elif role and kinds:
        sentence = _(
            "You may not change {kinds} here; your role is {role}. Nothing was changed; whoever runs the store can "
            "give you another one."
        )
    elif role:
        sentence = _(
            "Your role at {address} is {role}, which may not do this. Nothing was changed; whoever runs the store can "
            "give you another one."
        )
    else:
        sentence = _(
            "Your account may not do this at {address}. Nothing was changed; whoever runs the store can give you a "
            "role: coordinator, minute-taker or reader."
        )
    return sentence.format(address=error.address, role=role, kinds=kinds)

"""What kinds of documents are called, one of them."""

from famcli.i18n import _


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
    }.get(kind, kind)

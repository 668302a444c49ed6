"""How many of what: documents by kind, as a part of a sentence."""

from collections.abc import Mapping

from famcli.i18n import _, ngettext


def gone_with(others: Mapping[str, int]) -> str:
    """Return the sentence about what was removed together with something; empty for nothing."""
    if not others:
        return ""
    return _("Also deleted: {what}.").format(what=", ".join(counted(kind, n) for kind, n in others.items()))


def counted(kind: str, number: int) -> str:
    """Return "3 reports" for a kind of document in the store."""
    words = {
        "series": ngettext("one series", "{n} series", number),
        "meetings": ngettext("{n} meeting", "{n} meetings", number),
        "persons": ngettext("{n} person", "{n} people", number),
        "attendees": ngettext("{n} person on the list", "{n} people on the list", number),
        "reports": ngettext("{n} report", "{n} reports", number),
        "interests": ngettext("{n} interest in a report", "{n} interests in reports", number),
        "mailings": ngettext("{n} e-mail record", "{n} e-mail records", number),
        "announcements": ngettext("{n} announced date", "{n} announced dates", number),
        "polls": ngettext("{n} poll", "{n} polls", number),
        "poll_answers": ngettext("{n} answer to a poll", "{n} answers to a poll", number),
        "attachments": ngettext("{n} attachment", "{n} attachments", number),
        "decisions": ngettext("{n} decision", "{n} decisions", number),
        "actions": ngettext("{n} action", "{n} actions", number),
        "snapshots": ngettext("{n} approved version", "{n} approved versions", number),
        "touches": ngettext("{n} note of a contact", "{n} notes of contacts", number),
        "plans": ngettext("{n} plan of deadlines", "{n} plans of deadlines", number),
        "circles": ngettext("{n} talk of parents", "{n} talks of parents", number),
        "venues": ngettext("{n} venue", "{n} venues", number),
        "hostings": ngettext("{n} request to host", "{n} requests to host", number),
        "networks": ngettext("{n} network", "{n} networks", number),
        "memberships": ngettext("{n} membership in a network", "{n} memberships in networks", number),
        "protocols": ngettext("{n} set of minutes", "{n} sets of minutes", number),
    }
    return words[kind].format(n=number)

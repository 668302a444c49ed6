"""The words for what has changed since minutes were approved."""

from collections.abc import Iterable

from famcli.domain.minutes.differences import Kind, Remark
from famcli.domain.minutes.snapshot import Difference, What
from famcli.i18n import _


def named(changes: Iterable[Difference]) -> str:
    """Return what was changed: "place, item 3"."""
    return ", ".join(map(_difference, changes))


def _difference(difference: Difference) -> str:
    one_of_several = {
        What.ITEM: _("item {of}"),
        What.ATTENDANCE: _("attendance of {of}"),
        What.REPORT: _("report {of}"),
        What.DECISION: _("decision {of}"),
        What.ACTION: _("action {of}"),
        What.ATTACHMENT: _("annex {of}"),
    }
    if difference.of:
        return one_of_several[difference.what].format(of=difference.of)
    return {
        What.TITLE: _("theme"),
        What.SERIES: _("series and number"),
        What.DATE: _("date"),
        What.TIMES: _("times"),
        What.PLACE: _("place"),
        What.HOST: _("host"),
        What.ORGANIZER: _("organizer"),
        What.AUDIENCE: _("audience"),
        What.LANGUAGE: _("language"),
        What.STATE: _("cancellation"),
        What.AGENDA: _("items of the agenda"),
        What.ATTENDANCE: _("attendance"),
        What.OUTLOOK: _("outlook"),
        What.LINKS: _("links"),
        What.OTHER: _("other details"),
    }[difference.what]


def remark(what: Remark) -> str:
    """Return the sentence for something that was changed and does not count."""
    return {
        Kind.NAME: _("{was} is now {now}"),
        Kind.OFFICE: _("{was} now works as: {now}") if what.now else _("{was} has no office any more"),
        Kind.DONE: _("action {was} is done"),
        Kind.REOPENED: _("action {was} is open again"),
        Kind.SERIES: _("the series {was} is now called {now}"),
        Kind.QUORUM: _("the series needs {now} members for a decision now"),
    }[what.kind].format(was=what.was, now=what.now)

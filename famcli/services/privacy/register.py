"""What is kept of people, in words and with its period: for the record of processing and for those who are invited."""

import datetime as dt

from famcli.config import Settings
from famcli.i18n import _
from famcli.render.office import KeptView, PrivacyContext
from famcli.services.privacy.disclosure import organizer
from famcli.services.privacy.words import kind_words
from famcli.store.repositories import Transaction

OF_NOBODY = frozenset({"series", "plans", "announcements", "pictures", "current", "retired"})
"""Kinds that say nothing of people; "retired" has digests only."""
PERIODS = {"persons": "contacts", "touches": "contacts", "mailings": "mailings", "attendees": "notes"}
"""Which setting says for how long a kind is kept."""


def data() -> dict[str, str]:
    """Return what each kind of document holds of people, in words."""
    return {
        "persons": _(
            "name, organization, function, e-mail address, phone number, postal address, salutation, tags, language, "
            "day of the certificate, languages spoken, consents with their proof, notes of the organizers"
        ),
        "meetings": _("host, presenters, and who is named in agenda and minutes"),
        "attendees": _(
            "invitation, reply with its note, role, attendance, representation; diet and access needs for the host"
        ),
        "reports": _("short reports with their authors and how to reach them"),
        "interests": _("who wants to know more about a report, or has taken it over"),
        "mailings": _("to which address what was sent when, and whether it came back"),
        "polls": _("without whom a meeting makes no sense"),
        "poll_answers": _("who can come on which of several days"),
        "attachments": _("files that go with a meeting, whatever they hold"),
        "decisions": _("who voted how, where that was recorded by name"),
        "actions": _("who does what by when"),
        "protocols": _("who approved and published minutes, and when"),
        "snapshots": _("approved minutes with name, organization and function of those named in them"),
        "networks": _("founders and contacts of networks"),
        "venues": _("who has the keys of a place, and how to reach them"),
        "hostings": _("who was asked to be host, and the answer"),
        "circles": _("who leads which talk of parents; nothing of the families but numbers"),
        "memberships": _("who takes part in which network, with hours and job description as they said"),
        "touches": _("when the organizers were in touch with whom, with a note"),
        "operations": _("when a right was respected, and by whom of the organizers"),
        "checkouts": _("in data that was taken along: by whom and when, and the data as it was then"),
        "merges": _("when other versions of the data were merged, and by whom of the organizers"),
        "erasures": _("digests by which erased entries are known again, without names"),
    }


def context(tx: Transaction, settings: Settings, *, title: str, lang: str, dated: dt.date) -> PrivacyContext:
    """Return what the papers are made of."""
    privacy, house = settings.privacy, organizer(tx)
    return PrivacyContext(
        title=title,
        organizer=house,
        lang=lang,
        dated=dated,
        controller=tuple(filter(None, (line.strip() for line in (privacy.controller or house).split(" / ")))),
        contact=privacy.contact,
        officer=privacy.officer,
        authority=privacy.authority,
        basis=privacy.basis,
        series=tuple(each.name for each in tx.series.all()),
        kept=tuple(_kept(kind, said, settings) for kind, said in data().items()),
        history=privacy.history,
        mail_host=settings.mail.host,
    )


def _kept(kind: str, said: str, settings: Settings) -> KeptView:
    setting = PERIODS.get(kind, "")
    since = {
        "contacts": _("after the last contact"),
        "mailings": _("after they were sent"),
        "notes": _("after the meeting, as far as notes are concerned"),
    }
    return KeptView(
        name=kind_words(kind),
        data=said,
        months=getattr(settings.privacy, setting) if setting else 0,
        since=since.get(setting, ""),
    )

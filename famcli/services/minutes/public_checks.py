"""What is not ready to be read by everybody: words still to be filled in, contact data, names, pictures."""

import re
from collections.abc import Iterator, Sequence

from famcli.domain.meetings.labels import labels
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.contact_data import contact_data
from famcli.domain.minutes.entries import Prose
from famcli.domain.minutes.notes import public
from famcli.domain.pictures import digest_of
from famcli.domain.text import shortened
from famcli.i18n import _, day, item_number
from famcli.services.minutes.findings import Finding, Told, where_of
from famcli.services.minutes.named_people import Named, named
from famcli.store.repositories import Transaction

PLACEHOLDERS = r"(?i)\b(?:TODO|TBD|FIXME|XXX|lorem ipsum)\b|\?{3,}|_{4,}|\[(?:\.\.\.|…)\]|\bN\. ?N\.(?!\w)"
IMAGE = r"!\[([^\]\n]{0,300})\] ?[(\[] ?<?([^)>\]\n]{0,300})"
MENTION = r"(?<![\w.+-])@[^\W\d_a-zß-ÿ][\w-]*(?: [^\W\d_a-zß-ÿ][\w-]*)?"
ANCHOR = r"\]\(#([^)\s]{0,200})\)"


def texts(meeting: Meeting) -> Iterator[Finding]:
    called = zip(labels(meeting), meeting.agenda, strict=True)
    texts = [(item_number(label), item.notes, item.internal) for label, item in called]
    texts.append((_("Outlook"), meeting.outlook, False))
    edit = _("famcli protocol edit")
    for where, text, internal in texts:
        if found := re.search(PLACEHOLDERS, text):
            yield Finding(where, _("“{text}” is still to be filled in.").format(text=found[0]), edit)
        if found := re.search(ANCHOR, text):
            yield Finding(where, _("The link to “#{anchor}” leads nowhere.").format(anchor=found[1]), edit, error=False)
        for alternative, name in re.findall(IMAGE, text):
            if digest_of(name.split(" ")[0]):
                continue
            yield Finding(where, _image(alternative.strip(), name.split(" ")[0]), edit, error=False)
        if internal:
            continue
        for private in _private(meeting, public(text)):
            yield Finding(
                where,
                _("“{text}” would be made public.").format(text=private),
                _("remove it, or put it between [internal] and [/internal]"),
            )


def people(tx: Transaction, meeting: Meeting) -> Iterator[Finding]:
    """Yield which people of the list the public version names in its text, and who of them has agreed to that."""
    by_item: dict[int, list[Named]] = {}
    for each in named(tx, meeting):
        by_item.setdefault(each.number, []).append(each)
    for number, found in by_item.items():
        unasked = [each.person for each in found if each.consent is None]
        agreed = [
            _("{name} (agreed on {date})").format(name=each.person.name, date=day(each.consent.date))
            for each in found
            if each.consent
        ]
        if unasked:
            yield Finding(
                where_of(meeting, number) if number else _("Outlook"),
                _("The public version names {names} in its text.").format(
                    names=", ".join([*(each.name for each in unasked), *agreed])
                ),
                _("write “a participant”, or record the consent: famcli person edit {slug} --consent quotation").format(
                    slug=unasked[0].slug
                ),
                error=False,
            )


def _image(alternative: str, name: str) -> str:
    if not alternative:
        return _("The image “{name}” is not shown, and has no description.").format(name=name)
    return _("The image “{name}” is not shown; its description “{text}” stands in its place.").format(
        name=name, text=shortened(alternative)
    )


def titles(meeting: Meeting) -> Iterator[Finding]:
    called = zip(labels(meeting), meeting.agenda, strict=True)
    titles = [(item_number(label), item.title) for label, item in called if not item.internal]
    for where, title in (*titles, (_("Title"), meeting.title), (_("Title"), meeting.subtitle)):
        for private in _private(meeting, title):
            yield Finding(
                where,
                _("“{text}” in the title would be made public.").format(text=private),
                _("change the title"),
            )


def _private(meeting: Meeting, text: str) -> list[str]:
    """Return what of a public text is for members only; what the letterhead says is public anyway."""
    known = {meeting.letterhead.email.casefold(), re.sub(r"\D", "", meeting.letterhead.phone)}
    found = [each for each in contact_data(text) if not {each.casefold(), re.sub(r"\D", "", each)} & (known - {""})]
    room = [meeting.way_in] if meeting.way_in and meeting.way_in in text else []
    return found + room


def mentions(meeting: Meeting, told: Sequence[Told]) -> Iterator[Finding]:
    for number, entry, internal in told:
        if not internal and isinstance(entry, Prose) and (found := re.search(MENTION, entry.source)):
            yield Finding(
                where_of(meeting, number),
                _("“{text}” would be made public.").format(text=found[0]),
                _("write the name without @ where it may be public, or put it between [internal] and [/internal]"),
            )

"""Which document shows what a template or a layout does."""

from datetime import date

from famcli.config import template_folder
from famcli.domain.meetings.meeting import Meeting
from famcli.render import templates
from famcli.render.kinds import KINDS, NO_KINDS
from famcli.render.kinds import kind as kind_of_name
from famcli.services.documents import contexts, recipients
from famcli.services.documents.contexts import Context
from famcli.store.repositories import Transaction

ANY = "protocol"


def kind_of(name: str, lang: str) -> str:
    """Return the kind of document in which a template can be seen: "letter.typ" in an invitation. Raises NotFound."""
    found = templates.find(template_folder(), name, lang).name
    stem = found.rpartition("/")[2].partition(".")[0]
    if found.startswith("layouts/"):
        return ANY if stem == KINDS[ANY].layout else next((k for k, each in KINDS.items() if each.layout == stem), ANY)
    return ANY if stem in NO_KINDS else stem


def context(tx: Transaction, meeting: Meeting, kind: str, today: date) -> Context:
    """Return what such a document is made of: a letter or certificate for the first who could get one."""
    if kind_of_name(kind).layout == "letter" or kind_of_name(kind).certifies:
        people = recipients.everybody(tx, meeting)
        if kind_of_name(kind).certifies:
            people = recipients.there(tx, meeting) or people
        if people:
            return contexts.letters(tx, meeting, kind, people[:1], today=today)[0]
    return contexts.of_kind(tx, meeting, kind, today=today)

"""What people agree to, as commands take and tell it."""

from collections.abc import Iterable, Iterator

from famcli.cli.shell.words import day, word
from famcli.domain.people.person import Consent, ConsentKind, Person
from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.minutes import quotations
from famcli.services.people.changes import ConsentDetails
from famcli.store.repositories import Transaction

OPTIONS = ("consent", "consent_date", "consent_source", "consent_wording", "consent_proof")


def said(given: Iterable[ConsentKind] | None, *, source: str, wording: str, proof: str) -> ConsentDetails:
    """Return what is said of a consent beside its day. Raises UsageError where there is none that it is about."""
    told: ConsentDetails = {}
    if source := source.strip():
        told["source"] = source
    if wording := wording.strip():
        told["wording"] = wording
    if proof := proof.strip():
        told["proof"] = proof
    if told and not given:
        raise UsageError(_("Source, wording and proof belong to a consent; use --consent, too."))
    return told


def told(consent: Consent) -> str:
    """Return a consent in words: what, when, and what is known of it."""
    days = day(consent.date)
    if consent.until:
        days = _("{date}, until {until}").format(date=days, until=day(consent.until))
    more = "; ".join(filter(None, (consent.source, consent.wording, consent.proof)))
    return f"{word(consent.kind)} ({days})" + (f": {more}" if more else "")


def quoted(tx: Transaction, person: Person, withdrawn: Iterable[ConsentKind]) -> Iterator[str]:
    """Yield where drafts and approved minutes quote somebody who has withdrawn the consent to that."""
    if ConsentKind.QUOTATION not in set(withdrawn):
        return iter(())
    return iter([_sentence(person, found) for found in quotations.of(tx, person)])


def resting(person: Person, inactive: bool | None) -> Iterator[str]:
    """Yield what it means that somebody is inactive from now on, or is not any more."""
    if inactive:
        yield _("{name} stays in old lists and minutes, and gets on no new list and no invitation.").format(
            name=person.name
        )
    elif inactive is not None:
        yield _("{name} is active again.").format(name=person.name)


def _sentence(person: Person, found: "quotations.Found") -> str:
    if found.version:
        return _("Version {version} of the minutes of {meeting}, item {number}, quotes {name}: “{text}”").format(
            version=found.version, meeting=found.meeting, number=found.number, name=person.name, text=found.text
        )
    return _("The draft of {meeting}, item {number}, quotes {name}: “{text}”").format(
        meeting=found.meeting, number=found.number, name=person.name, text=found.text
    )

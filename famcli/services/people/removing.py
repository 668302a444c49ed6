"""Taking somebody out of the address book."""

from collections.abc import Iterator

from famcli.domain.minutes.typed_names import typed_names
from famcli.domain.people.person import Person
from famcli.errors import Ambiguous, InvalidInput
from famcli.i18n import _
from famcli.services import references
from famcli.services.people import finding
from famcli.store.repositories import Transaction


def remove(tx: Transaction, person: Person) -> dict[str, int]:
    """Remove a person with the record of mails and the interest in reports; the slug is not given again.

    Returns how many documents of which kind went, too. Raises FamcliError where something else names the person.
    """
    return references.remove(tx, "persons", person.slug, person.name, list(_in_minutes(tx, person)))


def _in_minutes(tx: Transaction, person: Person) -> Iterator[str]:
    """Yield where minutes name a person in words."""
    for meeting in tx.meetings.all():
        for number, name in typed_names(meeting):
            if _near(person, name) and _means(tx, name, person):
                yield _("named in the minutes of {meeting}, item {number}").format(meeting=meeting.slug, number=number)


def _means(tx: Transaction, name: str, person: Person) -> bool:
    try:
        found = finding.find(tx, name)
    except (Ambiguous, InvalidInput):
        return False
    return found is not None and found.slug == person.slug


def _near(person: Person, name: str) -> bool:
    """Tell whether a name could be that person's, so that not every name is looked for among all people."""
    words = set(name.casefold().split())
    return (
        person.slug.startswith(name)
        or person.was_called(name)
        or bool(words & {*person.name.casefold().split(), person.email, person.slug})
    )

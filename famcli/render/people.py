"""People as templates see them."""

from famcli.domain.people.person import Person
from famcli.render.views import PersonView


def person_fields(person: Person) -> dict[str, str]:
    parts = person.parts
    return {
        "name": person.name,
        "titles": " ".join(parts.titles),
        "untitled": parts.core + parts.suffix,
        "family": parts.family,
        "salutation": person.salutation.value,
        "function": person.function,
        "organization": person.organization,
        "email": person.email,
        "phone": person.phone,
    }


def person_view(person: Person) -> PersonView:
    """Return a person as templates see it."""
    return PersonView(**person_fields(person))

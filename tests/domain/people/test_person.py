"""What a person has agreed to."""

from datetime import date

import msgspec
import pytest

from famcli.domain.people.person import Consent, ConsentKind, Person

MUSTER = Person(slug="erika-muster", name="Erika Muster")


@pytest.mark.parametrize("kind", ConsentKind)
def test_nobody_has_agreed_who_did_not_say_so(kind: ConsentKind) -> None:
    assert not MUSTER.agreed(kind)


def test_a_consent_is_for_one_thing() -> None:
    person = msgspec.structs.replace(MUSTER, consents=(Consent(ConsentKind.PHOTO, date(2011, 5, 12)),))
    assert [kind for kind in ConsentKind if person.agreed(kind)] == [ConsentKind.PHOTO]


def test_it_is_kept_as_it_was_and_only_where_there_is_something() -> None:
    person = msgspec.structs.replace(
        MUSTER,
        certified_since=date(2010, 3, 1),
        consents=(Consent(ConsentKind.CONTACT_LIST, date(2011, 5, 12)),),
        notes="Ruft **gern** zurück.",
    )
    kept = msgspec.json.decode(msgspec.json.encode(person))
    assert kept["consents"] == [{"kind": "contact-list", "date": "2011-05-12"}]
    assert msgspec.convert(kept, Person) == person
    assert set(msgspec.to_builtins(MUSTER)) == {"schema", "slug", "name"}

"""Names of other countries: what stands behind them, two family names, forms of address."""

import pytest

from famcli.domain.people.names import Name, split_salutation


@pytest.mark.parametrize(
    ("text", "family", "suffix"),
    [
        ("Martin Luther King Jr.", "King", " Jr."),
        ("Martin Luther King Jr", "King", " Jr"),
        ("King, Martin Luther, Jr.", "King", ", Jr."),
        ("King Jr., Martin Luther", "King", " Jr."),
        ("Jane Smith MBE", "Smith", " MBE"),
        ("Dr Jane Smith OBE PhD", "Smith", " OBE PhD"),
        ("Jane Smith, PhD", "Smith", ", PhD"),
        ("Smith, Jane, MBE, PhD", "Smith", ", MBE, PhD"),
        ("William Windsor III", "Windsor", " III"),
        ("Jack MA", "MA", ""),
        ("Anna Groß, M. A.", "Groß", ", M. A."),
        ("Petra Schmidt MBA (Stadt Essen)", "Schmidt", " MBA (Stadt Essen)"),
    ],
)
def test_what_stands_behind_a_name(text: str, family: str, suffix: str) -> None:
    name = Name.parse(text)
    assert (name.family, name.suffix) == (family, suffix)
    assert Name.parse(str(name)) == name


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Ana García y López", "Ana", "García y López"),
        ("García y López", "", "García y López"),
        ("José Ortega y Gasset", "José", "Ortega y Gasset"),
        ("Josep Puig i Cadafalch", "Josep", "Puig i Cadafalch"),
        ("Maria Silva e Costa", "Maria", "Silva e Costa"),
        ("Ana de la Cruz y Soto", "Ana", "de la Cruz y Soto"),
        ("Maria I Huber", "Maria I", "Huber"),
    ],
)
def test_two_family_names(text: str, given: str, family: str) -> None:
    name = Name.parse(text)
    assert (name.given, name.family, str(name)) == (given, family, text)


def test_a_family_name_that_was_said() -> None:
    name = Name.parse("Dr. Gabriel García Márquez").with_family("García Márquez")
    assert (name.titles, name.given, name.form_of_address) == (("Dr.",), "Gabriel", "Dr. García Márquez")
    assert name.sorting == "garcia marquez gabriel"
    assert name.with_family("Meier") == name.with_family("rquez") == name.with_family("") == name


def test_mx_is_a_form_of_address() -> None:
    assert split_salutation("Mx Kim Ōshima") == ("mx", "Kim Ōshima")
    assert split_salutation("Mx. Kim Ōshima") == ("mx", "Kim Ōshima")

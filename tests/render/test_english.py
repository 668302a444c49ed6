import pytest

from famcli.render.english import the


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Department of Families", "the Department of Families"),
        ("Commons Network", "the Commons Network"),
        ("Youth Office, Family Services", "the Youth Office, Family Services"),
        ("City of Musterstadt", "the City of Musterstadt"),
        ("The Commons Network", "The Commons Network"),
        ("Stadt Musterstadt", "Stadt Musterstadt"),
        ("Kinderhilfe e. V.", "Kinderhilfe e. V."),
        ("Regional network meeting", "Regional network meeting"),
        ("", ""),
    ],
)
def test_an_english_name_has_its_article(name: str, said: str) -> None:
    assert the(name) == said

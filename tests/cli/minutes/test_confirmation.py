"""Minutes name the decision of a later meeting that approved them."""

from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def council(famcli: Famcli) -> Famcli:
    famcli("meeting new Haushalt --series Rat --date 2011-05-12")
    famcli("agenda add Haushalt")
    famcli("protocol note 1 'Beschluss: Der Haushalt ist angenommen (3 ja)'")
    famcli("protocol approve --by 'Anna Alt' --accept Übung")
    famcli("protocol render --format pdf --output vorher.pdf")
    famcli("meeting new Schule --series Rat --date 2011-06-09 --approval --yes")
    return famcli


def head(famcli: Famcli, options: str = "") -> str:
    return " ".join(famcli(f"protocol render --meeting rat-1 --format txt {options}").out.split())


def test_the_decision_is_named_in_the_earlier_minutes(council: Famcli) -> None:
    assert "genehmigt durch" not in head(council)
    council("protocol note 1 'Beschluss: Das Protokoll ist genehmigt (3 ja)'")
    assert "von Anna Alt; genehmigt durch Beschluss 2 am 9. Juni 2011" in head(council)
    assert "genehmigt durch Beschluss 2" in head(council, "--item 1")
    assert "genehmigt durch Beschluss 2" in head(council, "--audience public")
    assert "genehmigt durch" not in " ".join(council("protocol render --format txt").out.split())


def test_what_was_not_adopted_approves_nothing(council: Famcli) -> None:
    council("protocol note 1 'Antrag: Das Protokoll ist genehmigt (1 ja, 2 nein)'")
    assert "genehmigt durch" not in head(council)
    council("protocol note 1 '[intern]Beschluss: Das Protokoll ist genehmigt (3 ja)[/intern]'")
    assert "genehmigt durch" not in head(council, "--audience public")


def test_documents_from_before_and_after_are_the_version(council: Famcli) -> None:
    council("protocol note 1 'Beschluss: Das Protokoll ist genehmigt (3 ja)'")
    council("protocol render --meeting rat-1 --format pdf --output nachher.pdf")
    assert Path("vorher.pdf").read_bytes() != Path("nachher.pdf").read_bytes()
    for name in ("vorher.pdf", "nachher.pdf"):
        assert council(f"protocol verify {name}").status == 0


def test_in_english(council: Famcli) -> None:
    council("protocol note 1 'Beschluss: Das Protokoll ist genehmigt (3 ja)'")
    council("meeting new Netz --series Net --date 2011-05-12 --lang en")
    council("protocol approve --by Anna --accept try")
    council("meeting new Netz --series Net --date 2011-06-09 --lang en --approval --yes")
    council("protocol note 1 'Decision: The minutes are approved (3 yes)'")
    text = " ".join(council("protocol render --meeting net-1 --format txt").out.split())
    assert "approved by decision 1 on 9 June 2011" in text

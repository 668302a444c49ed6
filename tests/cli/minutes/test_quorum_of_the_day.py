"""The quorum of an earlier meeting, put right without touching what was approved."""

import pytest

from tests.conftest import Famcli


@pytest.fixture
def rat(famcli: Famcli) -> Famcli:
    """A meeting whose approved minutes say that three of three were needed, and one after it."""
    famcli("meeting new Sitzung --series Rat --date 12.5.2010 --start 18:00 --end 20:00 --lang de --no-approval")
    famcli("series edit --members 3 --quorum 3")
    for name in ("Anna Alt", "Bert Groß", "Cem Yıldız-Ötürk"):
        famcli(["attendee", "add", name, "--attendance", "present"])
    famcli("agenda add Haushalt")
    famcli("protocol note 1 'Beschluss: Der Plan gilt (3 ja, 0 nein)'")
    famcli("protocol approve --by 'Anna Alt'")
    famcli("meeting new Sitzung --series Rat --date 9.6.2010 --no-approval")
    famcli("series edit --members 9 --quorum 5")
    return famcli


def text(famcli: Famcli, version: str) -> str:
    return famcli(f"protocol render --meeting rat-1 --version {version} --format txt -o -").out


def test_a_new_version_has_the_quorum_of_the_day(rat: Famcli) -> None:
    told = rat("protocol approve rat-1 --quorum 2", ok=False).err
    assert "These minutes are approved (version 1.0)." in told, "never in silence"
    assert "as version 1.1" in rat("protocol approve rat-1 --quorum 2 --reason 'Satzung gelesen'").err
    assert "Von 3 Mitgliedern waren 3 anwesend, nötig sind 2." in " ".join(text(rat, "1.1").split())
    assert "nötig sind 3." in " ".join(text(rat, "1.0").split()), "what was approved stays"
    assert rat("series show --json").json["quorum"] == 5
    assert "already approved" in rat("protocol approve rat-1 --quorum 2 --reason Nochmal", ok=False).err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("protocol approve rat-2 --quorum 2", "no later meeting follows it. “famcli series edit --quorum N” changes it."),
        ("protocol approve rat-1 --quorum 4 --reason x", "The quorum (4) cannot be larger than the number of members (3)."),
        ("protocol approve rat-1 --quorum 0 --reason x", "must be between 1 and"),
    ],
)  # fmt: skip
def test_what_cannot_be(rat: Famcli, line: str, told: str) -> None:
    assert told in rat(line, ok=False).err

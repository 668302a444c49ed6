"""What is told when a name, a code or a command is mistyped."""

import pytest

from tests.conftest import Famcli


@pytest.fixture
def network(meeting: Famcli) -> Famcli:
    """The sixth meeting with two people on its list, an item and a report."""
    meeting("person add 'Dr. Bärbel Groß-Müller' --email baerbel@example.org --tag netz")
    meeting("person add 'Ömer Beispielsson' --tag Bürgerbus")
    meeting("attendee add --tag netz")
    meeting("agenda add Kurzberichte --kind reports")
    meeting("report submit --by baerbel --title 'Ein Bürgerbus für alle'")
    return meeting


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("person show 'Gros-Müller'", "baerbel-gross-mueller?"),
        ("person show Bärbl", "baerbel-gross-mueller?"),
        ("person show baerbel@exampel.org", "baerbel-gross-mueller?"),
        ("attendee rsvp 'Barbel Gross Müller' accepted", "baerbel-gross-mueller?"),
        ("invitation send --for Bärbl --dry-run", "baerbel-gross-mueller?"),
        ("meeting use Familienmanagertrefen", "familienmanagertreffen-6?"),
        ("meeting use 'Netzwerke gestalten und am Leben halten'", "familienmanagertreffen-6?"),
        ("series show Familienmangertreffen", "familienmanagertreffen?"),
        ("report show 'Ein Bürgrebus für alle'", "“Ein Bürgerbus für alle”?"),
        ("attendee add --tag nets", "netz?"),
        ("invitation send --tag nets --dry-run", "netz?"),
        ("template show protocoll", "protocol?"),
        ("document render protocoll", "protocol?"),
        ("document render Tagesordnung", "agenda?"),
        ("document render Namensschild", "badges?"),
        ("protocol render --template Kurzprotokol", "short or protocol?"),
        ("meeting nwe", "Did you mean “new”?"),
    ],
)
def test_a_mistyped_name_is_told_with_those_that_are_near(network: Famcli, line: str, meant: str) -> None:
    told = network(line, ok=False).err
    assert meant in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("line", ["person show xyz", "meeting use 77", "report show 9", "template show x"])
def test_nothing_far_away_is_proposed(network: Famcli, line: str) -> None:
    assert "Did you mean" not in network(line, ok=False).err


def test_codes_can_be_typed_as_they_are_shown(network: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAMCLI_LANG", "de")
    network("attendee rsvp baerbel Zugesagt")
    network("attendee edit baerbel --role Moderation")
    network("person edit baerbel --salutation Frau")
    row = network("attendee list --rsvp zugesagt --json").json[0]
    assert (row["attendee"]["rsvp"], row["attendee"]["role"]) == ("accepted", "moderator")
    assert network("person show baerbel --json").json["salutation"] == "frau"
    network("attendee rsvp baerbel nein")
    assert network("attendee list --rsvp declined --json").json
    assert "„womöglich“" in network("attendee rsvp baerbel womöglich", ok=False).err


def test_a_wrong_code_is_one_sentence(network: Famcli) -> None:
    told = network("attendee rsvp baerbel", ok=False).err
    assert "“STATUS”. Choose from: needs-action, accepted, declined, tentative. See “famcli" in told
    assert "(nein). See “famcli" in network("decision list nein", ok=False).err


def test_without_a_series_nothing_is_called_nothing(famcli: Famcli) -> None:
    assert "no series yet" in famcli("series show", ok=False).err
    famcli("meeting new Einzeln --date 12.5.2011")
    assert "no series yet" in famcli("series show", ok=False).err
    famcli("meeting new Reihe --date 12.6.2011 --series Reihe")
    famcli("meeting use einzeln")
    assert "belongs to no series" in famcli("series archive", ok=False).err


def test_a_missing_file_is_told_in_the_language_that_is_spoken(famcli: Famcli) -> None:
    assert "nix.csv cannot be read: it does not exist." in famcli("person import nix.csv", ok=False).err


def test_help_tells_whole_sentences(famcli: Famcli) -> None:
    told = famcli("protocol --help").out
    assert "…" not in told
    assert "..." not in told.partition("Commands:")[2]
    assert "said on each agenda item." in " ".join(told.split())


def test_somebody_known_is_meant_wherever_a_name_is_taken(network: Famcli) -> None:
    network("agenda add Vortrag --presenter Bärbel")
    network("meeting edit --host 'groß-müller'")
    network("report edit 1 --by Ömer --with baerbel")
    network("attendee add ömer")
    assert len(network("person list --json").json) == 2
    assert network("meeting show --json").json["host"] == "baerbel-gross-mueller"
    network("agenda edit 2 --presenter 'Kim Neu'")
    assert len(network("person list --json").json) == 3


def test_an_unknown_reply_is_told_with_the_words_of_the_language(network: Famcli) -> None:
    told = network("--lang de attendee rsvp ömer vielleich", ok=False)
    assert "„vielleich“ gehört nicht zu: offen, zugesagt, abgesagt, unter Vorbehalt." in told.err
    assert "is not one of: not answered, accepted" in network("attendee rsvp ömer perhapz", ok=False).err

"""The register of networks, and who takes part in them."""

import pytest

from tests.conftest import Famcli


@pytest.fixture
def town(famcli: Famcli) -> Famcli:
    """Four people and three networks."""
    for name in ("Änne Weiß", "Bernd Groß", "Cem Yaz", "Dora Öz"):
        famcli(["person", "add", name])
    famcli("network add 'Arbeitskreis Frühe Hilfen' --topic 'Frühe Hilfen' --place Herne --founded 5.2009")
    famcli("network add 'Runder Tisch Wohnen' --topic Wohnen --place Herne")
    famcli("network add 'Bündnis für Familie' --topic Familie --place Witten")
    famcli("network join fruehe weiß bernd --part founder --hours 6,5 --not-in-job --gain 'kurze Wege'")
    famcli("network join wohnen cem")
    famcli("network join 'Bündnis für Familie' weiß bernd")
    return famcli


def slugs(famcli: Famcli, line: str) -> list[str]:
    return [each["slug"] for each in famcli(f"network list --json {line}").json]


def test_a_network_is_kept_with_all_that_is_said_of_it(town: Famcli) -> None:
    town("network edit wohnen --kind 'Runder Tisch' --rhythm monatlich --url https://example.org --founder 'Die Stadt'")
    shown = town("network show wohnen").out
    for words in ("Runder Tisch Wohnen", "monatlich", "https://example.org", "Die Stadt", "Cem Yaz", "member"):
        assert words in shown
    assert town("network show fruehe --json").json["network"]["founded"] == "2009-05"
    assert "ö" not in shown


def test_filters_leave_what_is_wanted(town: Famcli) -> None:
    assert slugs(town, "--single") == ["runder-tisch-wohnen"]
    assert slugs(town, "--shared") == ["arbeitskreis-fruehe-hilfen", "buendnis-fuer-familie"]
    assert slugs(town, "--person cem") == ["runder-tisch-wohnen"]
    assert slugs(town, "--place witten --topic familie") == ["buendnis-fuer-familie"]
    told = town("network list --topic Zebra").err
    assert told == "Nothing matches --topic Zebra. Without this filter: 3 networks.\n"


def test_hours_and_job_descriptions_are_nowhere_to_be_seen(town: Famcli) -> None:
    seen = "".join(
        town(line).out
        for line in ("network show fruehe", "network show fruehe --json", "network list --json", "network gaps --json")
    )
    assert "hours" not in seen
    assert "6.5" not in seen
    assert "in_job" not in seen


def test_a_name_like_one_that_is_known_is_asked(town: Famcli) -> None:
    told = town("network join 'AK Frühe Hilfen' cem", ok=False).err
    assert told == (
        "Error: “AK Frühe Hilfen”: is Arbeitskreis Frühe Hilfen, Herne (arbeitskreis-fruehe-hilfen) meant? "
        "Type that name, or use --new for a new network.\n"
    )
    assert len(slugs(town, "")) == 3
    told = town("network join 'AK Frühe Hilfen' cem --new").err
    assert "New in the register: AK Frühe Hilfen (ak-fruehe-hilfen)." in told
    assert "Recorded Cem Yaz in AK Frühe Hilfen." in told


def test_another_place_is_another_network(town: Famcli) -> None:
    town("network add 'Runder Tisch Wohnen' --place Bochum")
    assert "runder-tisch-wohnen-bochum" in slugs(town, "")
    told = town("network join 'Runder Tisch Wohnen' bernd", ok=False).err
    assert "is ambiguous: runder-tisch-wohnen, runder-tisch-wohnen-bochum" in told
    town("network join 'Runder Tisch Wohnen, Bochum' bernd")
    told = town("network add 'runder tisch wohnen' --place Bochum", ok=False).err
    assert "is already in the register (runder-tisch-wohnen-bochum)" in told


def test_merged_names_are_remembered(town: Famcli) -> None:
    town("network add 'AK Frühe Hilfen' --new --url https://example.org/fh")
    town("network join ak-fruehe-hilfen weiß dora --part coordinator")
    told = town("network merge arbeitskreis-fruehe-hilfen ak-fruehe-hilfen").err
    assert "Also known as: AK Frühe Hilfen" in told
    both = town("network show 'AK Frühe Hilfen' --json").json
    assert both["network"]["url"] == "https://example.org/fh"
    assert [(each["person"], each["part"]) for each in both["memberships"]] == [
        ("bernd-gross", "founder"),
        ("dora-oez", "coordinator"),
        ("aenne-weiss", "founder"),
    ]
    assert "Both names refer to" in town("network merge fruehe 'AK Frühe Hilfen'", ok=False).err


def test_merged_people_are_in_a_network_once(town: Famcli) -> None:
    town("person merge bernd-gross aenne-weiss")
    (member,) = town("network show 'Bündnis für Familie' --json").json["memberships"]
    assert member["person"] == "bernd-gross"
    assert town("store check").status == 0


def test_whoever_leaves_is_no_longer_counted_and_can_come_back(town: Famcli) -> None:
    town("network leave wohnen cem --on 1.2.2011")
    assert town("network show wohnen --json").json["memberships"] == []
    assert "No one of us is known" in town("network show wohnen").err
    town("network join wohnen cem")
    assert slugs(town, "--person cem") == ["runder-tisch-wohnen"]
    assert "Dora Öz is not a member of Runder Tisch Wohnen" in town("network leave wohnen dora", ok=False).err


def test_removing_a_network_and_a_person_takes_the_memberships_along(town: Famcli) -> None:
    assert "Also deleted: 2 memberships in networks." in town("network remove fruehe").err
    assert "Also deleted: 1 membership in a network." in town("person remove cem").err
    assert town("store check").status == 0


def test_gaps_are_said_in_words_and_rank_nobody(town: Famcli) -> None:
    assert town("network gaps").out == (
        "Only one of us is in\n"
        "  Runder Tisch Wohnen, Herne: Cem Yaz\n\n"
        "In no network with anyone else of us\n"
        "  Cem Yaz\n\n"
        "Topics without a network, by place\n"
        "  Herne: Familie\n"
        "  Witten: Frühe Hilfen, Wohnen\n"
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("network join wohnen cem --part Chefin", "Chefin"),
        ("network join wohnen cem --hours viel", "“viel” is not a number of hours a month"),
        ("network join wohnen cem --hours=-3", "“-3” is not a number of hours a month"),
        ("network join wohnen cem --hours 161", "write one from 0 to 160"),
        ("network edit wohnen --founded 2030", "2030 is in the future"),
        ("network edit wohnen --founded gestern", "is not a year, month or day"),
        ("network edit wohnen --url example.org", "is not a web address"),
        ("network merge wohnen wohnen", "Both names refer to runder-tisch-wohnen"),
        ("network show Zebra", "There is no network “Zebra” in the register. “famcli network list” shows all."),
        ("network add ''", "is empty"),
        ("network list --shared --single", "Use only one of"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(town: Famcli, line: str, words: str) -> None:
    before = town("network list --json").out
    assert words in town(line, ok=False).err
    assert town("network list --json").out == before


def test_in_german(town: Famcli) -> None:
    shown = town("--lang de network show fruehe").out
    for words in ("Gegründet", "Gründung", "kurze Wege"):
        assert words in shown

"""The region as a map: which places belong to it, and what the map tells whom."""

from pathlib import Path

import pytest

from tests.conftest import Famcli

from .test_maps import PEOPLE, all_words, region  # noqa: F401


@pytest.fixture
def ruhr(region: Famcli) -> Famcli:  # noqa: F811
    region("meeting new Nord --date 2026-03-01 --series 'Familiennetz Ruhr'")
    return region


def test_places_are_looked_for_near_the_others(meeting: Famcli) -> None:
    meeting("meeting new Nord --date 2026-03-01 --series Ruhr")
    told = meeting("series edit --place 'Herne, Marl,Halle' --place 'Mülheim' --place 'Auental=51.6,7.6'").err
    assert "Places: Herne, Marl (Nordrhein-Westfalen), Halle (Nordrhein-Westfalen), Mülheim" in told
    assert "Auental=51.6,7.6" in told
    told = meeting("series edit --place -Marl --place -auental").err
    assert "Marl" not in told
    assert "Auental" not in told
    assert "Herne" in meeting("series show").out
    meeting("series edit --place ''")
    assert "Halle (Saale)" in meeting("series edit --place Halle").err


def test_a_place_that_could_be_several_is_asked_about(meeting: Famcli) -> None:
    meeting("meeting new Nord --date 2026-03-01 --series Ruhr")
    told = meeting("series edit --place Herne --place Neustadt", ok=False).err
    assert "Neustadt (Niedersachsen), Neustadt (Thüringen)" in told
    assert meeting("series show --json").json["places"] == []
    meeting("series edit --place 'Neustadt (Thüringen)'")
    assert "Did you mean" in meeting("series edit --place Mühlheimm", ok=False).err
    assert "NAME=51.48,7.21" in meeting("series edit --place Hogsmeade", ok=False).err


def test_the_map_shows_what_is_empty(ruhr: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    before = ruhr("network map --by region --audience internal").out
    assert "noch nicht festgelegt" in before
    ruhr("series edit --place 'Herne, Marl, Hattingen'")
    told = ruhr("network map --by region --audience internal").out
    assert "● Herne 2" in told or "Herne 2 ●" in told
    assert "○ Marl" in told
    assert "Ohne ein Netzwerk, in dem wir mitwirken, sind: Marl und Hattingen." in " ".join(told.split())
    assert "nicht auf der Karte sind: Witten." in " ".join(told.split())
    assert "GeoNames (CC BY 4.0)" in told
    assert "Places of the region without a network\n  Marl, Hattingen" in ruhr("network gaps").out
    assert ruhr("network gaps --json").json["places"] == ["Marl", "Hattingen"]


@pytest.mark.parametrize("format_", ["txt", "html", "docx", "json", "svg"])
def test_the_public_map_tells_no_number_from_which_a_small_one_follows(
    ruhr: Famcli, tmp_path: Path, format_: str
) -> None:
    ruhr("series edit --place 'Herne, Witten, Marl'")
    ruhr(f"network map --by region --format {format_} --output karte.{format_}")
    before = (tmp_path / f"karte.{format_}").read_bytes()
    words = all_words(before, f"karte.{format_}")
    for name in PEOPLE:
        assert name not in words
    ruhr("network add 'Wohnen Witten neu' --place Witten --topic Wohnen --new")
    ruhr("network join 'Wohnen Witten neu' elif")
    ruhr(f"network map --by region --format {format_} --output karte.{format_} --force")
    assert all_words((tmp_path / f"karte.{format_}").read_bytes(), "") == all_words(before, "") or format_ == "docx"
    if format_ in ("txt", "json"):
        assert "3 und mehr" in words
        assert "1–2" in words


def test_forms_know_the_places_and_topics_of_the_series(ruhr: Famcli, tmp_path: Path) -> None:
    ruhr("series edit --place Hattingen --topic 'Frühe Hilfen'")
    form = "# Netzwerke\n\nName: Dora Öz\n\n## Meine Netzwerke\n\n- Bündnis Frühe Hilfen, Hattingen\n"
    (tmp_path / "bogen.md").write_text(form, encoding="utf-8")
    told = ruhr("network submit bogen.md").err
    assert "(buendnis-fruehe-hilfen; place: Hattingen; topic: Frühe Hilfen)" in told

"""The region on a map: north is up, distances are true, and names stand beside each other."""

from famcli.domain.meetings.region import Spot
from famcli.render import figures
from famcli.render.formats.charts_as_text import in_letters
from famcli.render.region import points

HERNE, MARL, WITTEN = Spot("Herne", 51.54, 7.22), Spot("Marl", 51.66, 7.09), Spot("Witten", 51.44, 7.35)
BESIDE = Spot("Herne-Eickel", 51.54, 7.225)


def test_places_lie_as_they_do() -> None:
    (herne, marl, witten), height = points([HERNE, MARL, WITTEN], [4, 0, 1])
    assert marl.y < herne.y < witten.y
    assert marl.x < herne.x < witten.x
    assert height > 0
    assert all(0 < each.x < 1 and 0 < each.y < height for each in (herne, marl, witten))
    true = (51.66 - 51.44) * 111.2 / ((7.35 - 7.09) * 111.2 * 0.622)
    assert abs((witten.y - marl.y) / (witten.x - marl.x) - true) < 0.02
    assert [each.size for each in (herne, marl, witten)] == [1, 0, 0.25]


def test_one_place_alone_has_a_map() -> None:
    ((herne,), height) = points([HERNE], [0])
    assert (herne.x, herne.size) == (0.5, 0)
    assert height < 0.2


def test_names_beside_each_other_stand_on_different_sides() -> None:
    (herne, eickel), _height = points([HERNE, BESIDE], [1, 0])
    assert herne.side != eickel.side


def test_a_long_region_stays_on_its_page() -> None:
    _points, height = points([Spot("Flensburg", 54.8, 9.4), Spot("Füssen", 47.6, 10.7)], [1, 1])
    assert height < 1.2


def test_the_terminal_shows_places_where_they_lie() -> None:
    made, height = points([HERNE, MARL, WITTEN, BESIDE], [4, 0, 1, 2])
    shown = figures.places("Orte", made, ["4", "–", "1", "2"], height, "de", head="Ort", source="GeoNames")
    lines = in_letters(shown, 60).split("\n")
    assert max(map(len, lines)) <= 60
    assert "○ Marl" in lines[0]
    assert any("Herne 4 ● Herne-Eickel 2" in line for line in lines)
    assert lines[-1] == "○ keine   GeoNames"


def test_names_without_room_are_told_below() -> None:
    near = [Spot(f"Ortsteil {number}", 51.54, 7.22 + number / 10_000) for number in range(4)]
    made, height = points([*near, MARL], [1, 1, 1, 1, 0])
    shown = figures.places("Orte", made, ["1"] * 4 + ["–"], height, "de", head="Ort")
    told = in_letters(shown, 60)
    assert "A Ortsteil" in told
    for spot in (*near, MARL):
        assert spot.name in told


def test_where_no_numbers_are_told_a_sign_says_how_many() -> None:
    made, height = points([HERNE, MARL, WITTEN], [3, 0, 1])
    shown = figures.places("Orte", made, ["3 und mehr", "–", "1–2"], height, "de", head="Ort", empty="keine")
    lines = in_letters(shown, 60).split("\n")
    assert any("● Herne" in line for line in lines)
    assert any("• Witten" in line for line in lines)
    assert lines[-1] == "● 3 und mehr   • 1–2   ○ keine"
    assert sum("und mehr" in line for line in lines) == 1


def test_where_there_is_no_room_for_a_name_it_is_left_to_the_table() -> None:
    crowd = [Spot(f"Langenfeld-Ortsteil {number}", 51.54, 7.22 + number / 500) for number in range(12)]
    made, _height = points([*crowd, Spot("Flensburg", 54.8, 9.4)], [1] * 12 + [0])
    assert "none" in {each.side for each in made}
    assert made[-1].side != "none"
    assert max(each.size for each in made) < 0.2, "circles are smaller where places lie close together"
    alone, _height = points([HERNE, MARL, WITTEN], [4, 0, 1])
    assert max(each.size for each in alone) == 1

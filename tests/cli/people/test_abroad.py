"""People from elsewhere: how they are addressed, sorted and called in commands."""

from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def letter(famcli: Famcli) -> Famcli:
    famcli("meeting new 'Runder Tisch' --date 2027-05-12 --organizer 'Stadt Görlitz'")

    def call(line: str | list[str], **more: object) -> object:
        assert isinstance(line, str)
        famcli(f"person add {line}")
        (person,) = famcli("person list --json").json
        famcli(["attendee", "add", person["slug"]])
        return famcli(f"invitation render --for {person['slug']} --format txt -o -").out

    return call  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("line", "german", "english"),
    [
        ("'Kim Ōshima' --salutation mx", "Guten Tag Kim Ōshima,", "Dear Mx Ōshima,"),
        ("'Mx Kim Ōshima'", "Guten Tag Kim Ōshima,", "Dear Mx Ōshima,"),
        ("'Ana García y López' --salutation ms", "Sehr geehrte Frau García y López,", "Dear Ms García y López,"),
        (
            "'Gabriel García Márquez' --family 'García Márquez' --salutation Mr",
            "Sehr geehrter Herr García Márquez,",
            "Dear Mr García Márquez,",
        ),
        ("'Jane Smith MBE' --salutation ms", "Sehr geehrte Frau Smith,", "Dear Ms Smith,"),
        ("'Ngozi Okafor' --opening 'Dear Professor Okafor,'", "Dear Professor Okafor,", "Dear Professor Okafor,"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_how_letters_begin(letter: Famcli, line: str, german: str, english: str, lang: str) -> None:
    assert f"\n{german if lang == 'de' else english}\n" in str(letter(f"{line} --lang {lang}"))


def test_people_are_sorted_by_the_whole_family_name(famcli: Famcli) -> None:
    famcli("person add 'Luisa Hernández'")
    famcli("person add 'Gabriel García Márquez' --family 'García Márquez'")
    famcli("person add 'Jane Smith, PhD'")
    famcli("person add 'Zoë Garcia'")
    names = [each["name"] for each in famcli("person list --json").json]
    assert names == ["Gabriel García Márquez", "Zoë Garcia", "Luisa Hernández", "Jane Smith, PhD"]
    refused = famcli("person edit smith --family Meier", ok=False).err
    assert "“Meier” is not the end of the name “Jane Smith”." in refused
    famcli("person edit garcia-m --family ''", ok=None)
    shown = famcli("person show gabriel-garcia-marquez").out
    assert "García Márquez" in shown


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("'Олена Шевченко' --email o.shevchenko@example.org", "olena-shevchenko"),
        ("'محمد علي' --email m.ali@example.org", "m-ali"),
        ("'محمد علي' --email info@example.org", "mhmd-ly"),
        ("'王小明' --email xiaoming.wang@example.org", "xiaoming-wang"),
        ("王小明", "u738b-u5c0f-u660e"),
    ],
)
def test_nobody_is_a_number(famcli: Famcli, line: str, slug: str) -> None:
    famcli("person add ?!")
    assert f"({slug})" in famcli(f"person add {line}").err
    name = famcli(f"person show {slug} --json").json["name"]
    assert famcli(["person", "show", name, "--json"]).json["slug"] == slug


CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Mx Kim Ōshima
N:Ōshima;Kim;;Mx;
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Gabriel García Márquez
N:García Márquez;Gabriel;;;
END:VCARD
"""


def test_lists_and_cards_say_mx_and_two_family_names(famcli: Famcli) -> None:
    Path("a.vcf").write_text(CARDS, encoding="utf-8")
    Path("b.csv").write_text(
        "Anrede;Vorname;Nachname\nMx;Robin;Groß\nFrau;Ana;López Ruiz\nMiss;Jane;Smith\n", encoding="utf-8"
    )
    famcli("person import a.vcf")
    famcli("person import b.csv")
    found = {each["name"]: (each["salutation"], each["family"]) for each in famcli("person list --json").json}
    assert found == {
        "Kim Ōshima": ("mx", ""),
        "Gabriel García Márquez": ("none", "García Márquez"),
        "Robin Groß": ("mx", ""),
        "Ana López Ruiz": ("frau", "López Ruiz"),
        "Jane Smith": ("frau", ""),
    }
    for format_ in ("vcard", "csv", "xlsx"):
        famcli(f"person export --format {format_} --output all.{format_}")
        again = famcli(f"person import all.{format_} --dry-run").out + famcli("person list").err
        assert "5 unchanged" in again + famcli(f"person import all.{format_} --dry-run").err, format_


def test_a_new_name_leaves_no_earlier_one_behind_unsaid(famcli: Famcli) -> None:
    famcli("person add 'Ana García López' --family 'García López' --opening 'Liebe Frau García'")
    told = famcli("person edit ana --name 'Ana Groß'").err
    assert "Letters still begin “Liebe Frau García”; --opening changes that." in told
    found = famcli("person show ana --json").json
    assert (found["family"], found["opening"]) == ("", "Liebe Frau García")
    assert "Letters still begin" not in famcli("person edit ana --name 'Ana Klein' --opening ''").err

"""Languages of documents: which there are, how another one is begun, and who has read the wording."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from famcli.config import template_folder
from tests.conftest import Famcli

NAME = "tr/circle-invitation"


@pytest.fixture
def talk(meeting: Famcli) -> Famcli:
    meeting("person add 'Zeynep Öz' --phone '0208 7' --certified-since 2009-03-01")
    meeting("circle plan --date 31.3.2011 --district Styrum --moderator zeynep --topic Schlaf --lang Türkisch")
    return meeting


def test_a_reader_ends_the_draft_and_a_change_begins_it_again(talk: Famcli) -> None:
    told = talk("circle invite styrum --language tr")
    assert "Draft: a native speaker has not read this wording yet." in told.out
    assert f"No native speaker has read {NAME} yet" in told.err
    assert [each["read"] for each in talk("template list --json").json if NAME in each["name"]] == ["nobody yet: draft"]
    talk(f"template approve {NAME} --by 'Ayşe Öztürk' --on 1.3.2011")
    path = template_folder() / "documents" / "tr" / "circle-invitation.md.j2"
    assert "read: 2011-03-01 Ayşe Öztürk (" in path.read_text(encoding="utf-8")
    told = talk("circle invite styrum --language tr")
    assert "Draft" not in told.out
    assert told.err == ""
    assert "Ayşe Öztürk, 2011-03-01" in talk("template list").out
    path.write_text(path.read_text(encoding="utf-8").replace("Sevgili", "Değerli"), encoding="utf-8")
    told = talk("circle invite styrum --language tr")
    assert "Draft: " in told.out
    assert f"{NAME} has changed since Ayşe Öztürk read it on 2011-03-01" in told.err
    assert "changed since: draft" in talk("template list").out
    talk(f"template approve {NAME} --by 'Cem Yaz'")
    assert "Değerli" in path.read_text(encoding="utf-8")
    assert "Draft" not in talk("circle invite styrum --language tr").out


def test_the_name_of_a_reader_is_taken_as_it_is_typed(talk: Famcli) -> None:
    talk(["template", "approve", NAME, "--by", r"Ayşe \g<0> Öz\d", "--on", "1.3.2011"])
    assert r"Ayşe \g<0> Öz\d, 2011-03-01" in talk("template list").out


def test_a_template_is_written_whole_or_not_at_all(talk: Famcli, monkeypatch: pytest.MonkeyPatch) -> None:
    talk(f"template approve {NAME} --by 'Ayşe Öztürk' --on 1.3.2011")
    path = template_folder() / "documents" / "tr" / "circle-invitation.md.j2"
    before = path.read_bytes()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("famcli.store.moving.replace", full)
    assert str(path) in talk(f"template approve {NAME} --by 'Cem Yaz'", ok=False).err
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("wanted", ["tr", "TR", "Türkisch", "turkish", "Türkçe"])
def test_a_language_by_its_name(talk: Famcli, wanted: str) -> None:
    told = talk(["circle", "invite", "styrum", "--language", wanted, "--topic", "Uyku"]).out
    assert "Konumuz: Uyku." in " ".join(told.split())
    assert "Diller: Türkçe" in told


def test_several_at_once_are_files(talk: Famcli, tmp_path: Path) -> None:
    talk("circle invite styrum --language 'ar, uk' --language 'Leichte Sprache' --format html --output briefe")
    names = sorted(path.name for path in (tmp_path / "briefe").iterdir())
    assert names == [f"einladung-elterntisch-{each}-2011-03-31-styrum.html" for each in ("ar", "leicht", "uk")]
    assert "one invitation at a time" in talk("circle invite styrum --language ar,uk --topic X", ok=False).err


def test_what_there_is_not_is_told_with_what_there_is(talk: Famcli) -> None:
    told = talk("circle invite styrum --language Klingonisch", ok=False)
    assert told.status == 1
    assert (
        "There is no template “circle-invitation” in the language “Klingonisch”; there are: de (German), " in told.err
    )
    assert "de-x-leicht (plain German), tr (Turkish), uk (Ukrainian)." in told.err
    assert "“famcli template copy circle-invitation --to fr” begins another one." in told.err
    assert "there are: de (German), en (English)." in talk("circle sheet styrum --language tr", ok=False).err


def test_another_language_is_begun_with_a_copy(talk: Famcli) -> None:
    talk("template copy circle-invitation --to fr")
    path = template_folder() / "documents" / "fr" / "circle-invitation.md.j2"
    path.write_text(path.read_text(encoding="utf-8").replace("Liebe Eltern", "Chers parents"), encoding="utf-8")
    told = talk("circle invite styrum --language Französisch")
    assert "Chers parents" in told.out
    assert "jeudi 31 mars 2011" in told.out
    assert "turc" in told.out
    assert "Draft: " in told.out
    talk("circle invite styrum --language fr --format pdf")
    assert Path("circle-invitation-fr-2011-03-31-styrum.pdf").exists()
    talk("template approve fr/circle-invitation --by 'Zoé Œuvrard'")
    assert "Draft" not in talk("circle invite styrum --language fr").out


def test_a_copy_of_a_letter_brings_what_it_includes(meeting: Famcli, tmp_path: Path) -> None:
    """Until it is translated it is German, laid out from the right."""
    meeting("template copy invitation --to ar")
    folder = template_folder() / "documents" / "ar"
    assert sorted(path.name for path in folder.iterdir()) == ["invitation.md.j2", "macros.md.j2"]
    assert '{% import "ar/macros.md.j2" as m %}' in (folder / "invitation.md.j2").read_text(encoding="utf-8")
    meeting("attendee add 'علي حسن' --email ali@example.org")
    meeting("person edit علي --lang ar")
    meeting("meeting edit --contact-email treffen@example.org --contact-phone '0208 455-0'")
    meeting("invitation send --outbox aus")
    (path,) = (tmp_path / "aus").glob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert all(line.startswith("\u200f") for line in text.splitlines() if line)
    assert "\u20680208 455-0\u2069" in text
    page = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert '<html lang="ar" dir="rtl">' in page
    assert "<bdi>treffen@example.org</bdi>" in page
    assert mail["Content-Language"] == "ar"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("template copy circle-invitation --to ../etc", "is not the name of a language"),
        ("template copy letter.typ --to fr", "layouts/letter.typ is not a text"),
        ("template copy circle-invitation --to tr", "already"),
        ("template approve protocol --by Ayşe", "documents/de/protocol.md.j2 needs nobody to read it."),
        ("template approve tr/circle-invitation --by ''", "Please say who has read it"),
        ("template approve tr/circle-invitation --by 'A (B)'", "brackets are not possible"),
        ("template approve tr/circle-invitation --by 'A #} B'", "brackets are not possible"),
        ("template approve tr/circle-invitation --by A --on 1.1.2999", "2999-01-01 is yet to come"),
        ("template approve xx/circle-invitation --by A", "There is no template"),
    ],
)
def test_bad_input_is_told(talk: Famcli, line: str, words: str) -> None:
    if line.endswith("--to tr"):
        talk(line)
    assert words in talk(line, ok=False).err


@pytest.fixture
def turkish(meeting: Famcli) -> Famcli:
    """An invitation to meetings in Turkish, of the user's own."""
    path = template_folder() / "documents" / "tr" / "invitation.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text(
        "# {{ meeting.title }}\n\nSayın {{ recipient.opening }},\n\n{{ meeting.dates | on_days }}, {{ lang }}\n",
        encoding="utf-8",
    )
    for name, lang in (("Ayşe Öztürk", "tr"), ("Änne Weiß", "Deutsch"), ("Jurij Koval", "Ukrainisch")):
        meeting(["attendee", "add", name])
        meeting(["person", "edit", name, "--lang", lang, "--email", f"{lang.lower()}@example.org"])
    meeting("meeting edit --contact-email treffen@example.org")
    return meeting


def test_a_letter_is_in_the_language_of_its_reader(turkish: Famcli, tmp_path: Path) -> None:
    assert turkish("person show jurij --json").json["lang"] == "uk"
    told = turkish("invitation render --all --format txt --output briefe")
    letters = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "briefe").iterdir()}
    assert len(letters) == 3
    assert "Sayın Ayşe Öztürk,\n\n12 Mayıs 2011, tr" in letters["invitation-tr-ayse-oeztuerk.txt"]
    assert "Guten Tag Jurij Koval" in letters["einladung-jurij-koval.txt"]
    assert "There is no “invitation” in uk (Ukrainian); it is in de (German) for: Jurij Koval." in told.err
    assert "Weiß" not in told.err


def test_a_mail_is_too(turkish: Famcli, tmp_path: Path) -> None:
    told = turkish("invitation send --outbox aus")
    assert "it is in de (German) for: Jurij Koval." in told.err
    mails = {path.name: path.read_bytes() for path in (tmp_path / "aus").iterdir()}
    assert b"Content-Language: tr" in next(content for name, content in mails.items() if "ayse" in name)
    assert b"Content-Language: de" in next(content for name, content in mails.items() if "jurij" in name)


def test_a_language_for_once(turkish: Famcli) -> None:
    assert "12 Mayıs 2011, tr" in turkish("document render invitation --for änne --language Türkisch").out
    assert (
        "there are: de (German), en (English), tr (Turkish)."
        in turkish("document render invitation --language uk", ok=False).err
    )
    assert "Agenda" in turkish("document render agenda --language en").out
    assert "in the language of their meeting" in turkish("document render protocol --language en", ok=False).err
    turkish("network add Bildungsnetz")
    turkish("network join Bildungsnetz jurij")
    for line in ("report form --for jurij", "network form --for jurij", "network map --of jurij"):
        assert "Jurij Koval" in turkish(line).out


def test_letters_in_no_known_language(meeting: Famcli) -> None:
    told = meeting("person add 'Kai Worf' --lang Klingonisch", ok=False).err
    assert (
        "There are no templates in the language “Klingonisch”; there are: de (German), en (English), ar (Arabic)"
        in told
    )

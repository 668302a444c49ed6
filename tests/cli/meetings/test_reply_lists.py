"""Lists of replies that the secretary keeps, and the list of a meeting for others."""

from pathlib import Path

import pytest

from tests.cli.people.test_imports import kinds
from tests.conftest import Famcli
from tests.kept import Kept

REPLIES = (
    "Teilnehmer/in;Mail;Rückmeldung;Bemerkung\r\n"
    "Dr. Änne Muster;;Ja;kommt später\r\n"
    ";bernd@example.org;abgesagt;\r\n"
    "Clara Probst;clara@example.org;Vielleicht;\r\n"
    "Doris Neu;doris@example.org;yes;\r\n"
    "Emil Offen;emil@example.org;;\r\n"
)


@pytest.fixture
def invited(meeting: Famcli) -> Famcli:
    """A meeting with people on the list, and the reply list REPLIES."""
    for name in ("Änne Muster", "Bernd Beispiel", "Clara Probst", "Emil Offen"):
        email = "" if name.startswith("Ä") else f"{name.split()[0].casefold()}@example.org"
        meeting(["attendee", "add", name, "--email", email])
    Path("Antworten.csv").write_bytes(REPLIES.encode("cp1252"))
    return meeting


def answers(famcli: Famcli) -> dict[str, tuple[str, str]]:
    rows = famcli("attendee list --json").json
    return {row["person"]["name"]: (row["attendee"]["rsvp"], row["attendee"]["note"]) for row in rows}


def test_a_list_of_replies(invited: Famcli, kept: Kept) -> None:
    before = kept.everything()
    preview = invited("attendee import Antworten.csv --dry-run")
    assert "accepted" in preview.out
    assert "1 new, 3 updated, 1 unchanged" in preview.err
    assert kept.everything() == before
    invited("attendee import Antworten.csv")
    assert answers(invited) == {
        "Änne Muster": ("accepted", "kommt später"),
        "Bernd Beispiel": ("declined", ""),
        "Clara Probst": ("tentative", ""),
        "Doris Neu": ("accepted", ""),
        "Emil Offen": ("needs-action", ""),
    }
    before = kept.everything()
    assert kinds(invited, "attendee import Antworten.csv") == ["same"] * 5
    assert kept.everything() == before


def test_an_empty_answer_takes_none_back(invited: Famcli) -> None:
    invited("attendee rsvp 'Emil Offen' accepted --note 'bringt Kuchen'")
    invited("attendee import Antworten.csv")
    assert answers(invited)["Emil Offen"] == ("accepted", "bringt Kuchen")


def test_a_list_after_the_move_counts_for_the_new_day(invited: Famcli) -> None:
    invited("attendee import Antworten.csv")
    invited("meeting edit --date 2011-05-19")
    assert kinds(invited, "attendee import Antworten.csv")[:2] == ["changed", "changed"]
    assert kinds(invited, "attendee import Antworten.csv") == ["same"] * 5
    rows = {row["person"]["name"]: row["attendee"]["sequence"] for row in invited("attendee list --json").json}
    assert rows["Bernd Beispiel"] == 1


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("ja", "accepted"), ("JA!", "accepted"), ("zugesagt", "accepted"), ("x", "accepted"), ("Yes.", "accepted"),
        ("nein", "declined"), ("Absage", "declined"), ("no", "declined"), ("verhindert", "declined"),
        ("evtl.", "tentative"), ("maybe", "tentative"), ("unter Vorbehalt", "tentative"), ("?", "tentative"),
        ("-", "needs-action"), ("offen", "needs-action"), ("ja, mit Begleitung", "accepted"),
    ],
)  # fmt: skip
def test_words_for_answers(meeting: Famcli, word: str, answer: str) -> None:
    Path("x.csv").write_text(f'Name;Antwort\nÄnne Muster;"{word}"\n')
    meeting("attendee import x.csv")
    assert answers(meeting)["Änne Muster"][0] == answer


def test_an_answer_that_nobody_knows(invited: Famcli) -> None:
    Path("x.csv").write_text("Name;Antwort\nÄnne Muster;jein\nClara Probst;ja\n")
    failed = invited("attendee import x.csv", ok=False)
    assert "line 2" in failed.err
    assert "jein" in failed.err
    assert answers(invited)["Clara Probst"][0] == "needs-action"
    invited("attendee import x.csv --skip-errors")
    assert answers(invited)["Clara Probst"][0] == "accepted"


@pytest.mark.parametrize(("column", "taken"), [("Kommt?", True), ("Zusage:", True), ("Was ist?", False)])
def test_a_list_without_answers(invited: Famcli, column: str, taken: bool) -> None:
    Path("x.csv").write_text(f"Name;{column}\nÄnne Muster;ja\n")
    result = invited("attendee import x.csv")
    assert ("--map COLUMN=rsvp" in result.err) is not taken
    assert (answers(invited)["Änne Muster"][0] == "accepted") is taken
    assert ("Columns not used: “Was ist?”" in result.err) is not taken


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_list_of_a_meeting_comes_back_the_same(invited: Famcli, format_: str, lang: str) -> None:
    invited("attendee import Antworten.csv")
    invited(f"--lang {lang} attendee export --format {format_} -o liste.{format_}")
    assert kinds(invited, f"attendee import liste.{format_}") == ["same"] * 5


def test_the_list_is_written_in_words(invited: Famcli) -> None:
    invited("attendee import Antworten.csv")
    told = invited("--lang de attendee export -o -").out
    assert "zugesagt" in told
    assert "Teilnahme" in told
    assert "needs-action" not in told


def listed(famcli: Famcli, text: str, *, ok: bool = True) -> dict[str, str]:
    """Import a list with names and answers; return the answers of everybody."""
    Path("Liste.csv").write_text(text, encoding="utf-8")
    famcli("attendee import Liste.csv", ok=ok)
    return {name: rsvp for name, (rsvp, _note) in answers(famcli).items()}


@pytest.mark.parametrize(
    "cell",
    [
        "Bernd Beispiel <bernd@example.org>", "bernd@example.org", "'Bernd Beispiel' <BERND@example.org>",
        "Beispiel, Bernd (bernd@example.org)", "mailto:bernd@example.org",
    ],
)  # fmt: skip
def test_an_address_in_the_column_of_names_finds_the_person(invited: Famcli, cell: str) -> None:
    found = listed(invited, f'Name;Antwort\n"{cell}";ja\n')
    assert found["Bernd Beispiel"] == "accepted"
    assert len(found) == 4


@pytest.mark.parametrize(
    "name", ["Anna Kretzschmar Hübner", "Anna Kretzschmar", "Hübner, Anna", "Anna Kretzschmar-Huebner"]
)
def test_half_a_double_name_finds_the_person(invited: Famcli, name: str) -> None:
    invited("attendee add 'Anna Kretzschmar-Hübner'")
    found = listed(invited, f'Name;Antwort\n"{name}";ja\n')
    assert found["Anna Kretzschmar-Hübner"] == "accepted"
    assert len(found) == 5


def test_a_misspelt_name_is_asked_about_and_nobody_is_doubled(invited: Famcli) -> None:
    before = answers(invited)
    Path("Liste.csv").write_text("Name;Antwort\nClara Propst;ja\n", encoding="utf-8")
    assert "clara-probst" in invited("attendee import Liste.csv", ok=False).out
    assert answers(invited) == before


@pytest.mark.parametrize(
    ("said", "rsvp"),
    [
        ("nehme teil", "accepted"), ("Ich komme gerne", "accepted"), ("✅", "accepted"), ("Ja, mit Frau", "accepted"),
        ("gerne ja", "accepted"), ("leider nein", "declined"), ("Leider verhindert.", "declined"),
        ("Ich kann leider nicht kommen", "declined"), ("nein – Urlaub", "declined"), ("✘", "declined"),
        ("eher ja", "tentative"), ("Keine", "needs-action"), ("Organisator", "needs-action"), ("None", "needs-action"),
    ],
)  # fmt: skip
def test_answers_in_words(invited: Famcli, said: str, rsvp: str) -> None:
    assert listed(invited, f'Name;Antwort\nClara Probst;"{said}"\n')["Clara Probst"] == rsvp


@pytest.mark.parametrize(
    ("cell", "answer", "note"),
    [
        ("Ja, gerne!", "accepted", ""),
        ("Ja, ich nehme teil", "accepted", ""),
        ("Ja (mit Begleitung)", "accepted", "Ja (mit Begleitung)"),
        ("Ja, kein Fleisch bitte", "accepted", "Ja, kein Fleisch bitte"),
        ("Zusage ab 11 Uhr", "accepted", "Zusage ab 11 Uhr"),
        ("Absage wegen Krankheit", "declined", "Absage wegen Krankheit"),
        ("leider nicht", "declined", "leider nicht"),
        ("Nein, ich kann leider nicht teilnehmen", "declined", "Nein, ich kann leider nicht teilnehmen"),
        ("kann am 12. leider nicht kommen", "declined", "kann am 12. leider nicht kommen"),
        ("Weiß ich noch nicht", "tentative", "Weiß ich noch nicht"),
        ("voraussichtlich ja", "tentative", "voraussichtlich ja"),
    ],
)
def test_what_an_answer_says_beside_yes_or_no_is_its_note(invited: Famcli, cell: str, answer: str, note: str) -> None:
    Path("liste.csv").write_text(f'Name;Antwort\nÄnne Muster;"{cell}"\n')
    invited("attendee import liste.csv")
    assert answers(invited)["Änne Muster"] == (answer, note)


@pytest.mark.parametrize(
    "cell", ["ja nicht so sicher nein", "komme nicht vor 11", "kann erst ab 11", "no problem", "rot"]
)
def test_an_answer_that_could_mean_both_is_asked_about(invited: Famcli, cell: str) -> None:
    Path("liste.csv").write_text(f"Name;Antwort\nÄnne Muster;{cell}\n")
    assert f"unknown answer “{cell}”" in invited("attendee import liste.csv", ok=False).err
    assert answers(invited)["Änne Muster"] == ("needs-action", "")


@pytest.mark.parametrize(
    "cell", ["Frau Kretzschmar-Hübner", "Kretzschmar-Huebner Änne", "Änne Hübner", "Hübner, Änne <ae@example.org>",
             "A. Hübner;ae@example.org", "ae@example.org"],
)  # fmt: skip
def test_near_names_find_the_person_and_nobody_is_doubled(meeting: Famcli, cell: str) -> None:
    meeting("attendee add 'Änne Kretzschmar-Hübner' --email ae@example.org")
    meeting("attendee add 'Ulf Jäger'")
    name, _sign, email = cell.partition(";")
    Path("liste.csv").write_text(f'Name;E-Mail;Antwort\n"{name}";{email};ja\n')
    meeting("attendee import liste.csv")
    assert answers(meeting) == {"Änne Kretzschmar-Hübner": ("accepted", ""), "Ulf Jäger": ("needs-action", "")}


def test_another_name_at_the_same_address_is_somebody_else(meeting: Famcli) -> None:
    meeting("attendee add 'Änne Muster' --email familie@example.org")
    Path("liste.csv").write_text("Name;E-Mail;Antwort\nBernd Muster;familie@example.org;ja\n")
    meeting("attendee import liste.csv")
    assert answers(meeting) == {"Änne Muster": ("needs-action", ""), "Bernd Muster": ("accepted", "")}


def test_who_has_to_come_is_no_answer(invited: Famcli) -> None:
    Path("liste.csv").write_text("Name,Teilnahme,Antwort\nÄnne Muster,Erforderliche Teilnehmer,Mit Vorbehalt\n")
    invited("attendee import liste.csv")
    assert answers(invited)["Änne Muster"] == ("tentative", "")

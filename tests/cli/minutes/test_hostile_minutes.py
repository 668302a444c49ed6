"""Minutes in which something cannot be: told in a sentence, by the check at the latest; and who was there beside members."""

import pytest

from tests.conftest import Famcli

ALL = ("Anna Alt", "Bert Groß", "Cem Yıldız-Ötürk")


@pytest.fixture
def board(famcli: Famcli) -> Famcli:
    famcli("meeting new Vorstand --date 12.5.2010 --start 16:00 --end 18:00 --lang de")
    for title in ("Eröffnung", "Haushalt"):
        famcli(["agenda", "add", title, "--minutes", "30"])
    for name in ALL:
        famcli(["attendee", "add", name])
    return famcli


def typed(famcli: Famcli, lines: list[str], notes: str, *, ok: bool | None = True) -> str:
    """Import minutes; return what was said, then by the check."""
    head = "\n".join(lines)
    text = f"## Anwesenheit\n\n{head}\n\n## TOP 1: Eröffnung\n\nEs ging los.\n\n## TOP 2: Haushalt\n\n{notes}\n"
    said = famcli("protocol import -", stdin=text.encode(), ok=ok).err
    return said + "".join(f"{each['where']}: {each['message']}\n" for each in found(famcli))


def found(famcli: Famcli) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = famcli("protocol check --json", ok=None).json
    return rows


HERE = [f"- [x] {name}" for name in ALL]


@pytest.mark.parametrize(
    ("lines", "notes", "told"),
    [
        (HERE, "Antrag: Der Plan gilt (2 Ja, 1 Nein) (1 Ja, 2 Nein)", "Item 2: Line 1: The vote is told twice"),
        (HERE, "Beschluss: A\nNamentlich: Ja: Anna Alt, Bert Groß; Nein: Anna Alt", "Anna Alt is in the roll call twice"),
        (HERE, "Beschluss: A\nNamentlich: Ja: Anna Alt, Änne Niemand; Nein: –", "No one called “Änne Niemand”"),
        (
            ["- [x] Anna Alt (Vollmacht von Cem Yıldız-Ötürk)", "- [x] Bert Groß (Vollmacht von Cem Yıldız-Ötürk)",
             "- [e] Cem Yıldız-Ötürk"],
            "Gut.",
            "The vote of Cem Yıldız-Ötürk is given twice: to Anna Alt and Bert Groß.",
        ),
        ([*HERE[:2], "- [x] Cem Yıldız-Ötürk (befangen)"], "Gut.", "“befangen” after Cem Yıldız-Ötürk is not understood"),
        (HERE, "Beschluss: A (9:4 abgelehnt)", "called lost with more votes for it"),
        (HERE, "Beschluss: A (9 Ja, 4 Nein, abgelehnt)", "is said to be lost, with 9 for it and 4 against it"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_found_by_the_check(board: Famcli, lines: list[str], notes: str, told: str) -> None:
    assert told in typed(board, lines, notes)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- [x] Anna Alt (TOP 2 bis 1)", "leaving (item 1) before arriving (item 2)"),
        ("- [x] Anna Alt ab TOP 9", "There is no item 9"),
        ("Gäste: 11", "“11” is not a name; “Others: 11” counts people."),
    ],
)
def test_what_cannot_be_of_somebody_is_refused(board: Famcli, line: str, told: str) -> None:
    assert told in typed(board, [line, *HERE[1:]], "Gut.", ok=False)


def test_those_who_listen_are_counted_apart_and_have_no_vote(board: Famcli) -> None:
    typed(board, [*HERE, "Zuhörer: 11 Personen"], "Beschluss: Der Plan gilt (3 Ja, 0 Nein)")
    assert board("meeting show --json").json["listeners"] == 11
    assert "\nZuhörende: 11\n" in board("protocol edit --export -").out
    text = board("protocol render --format txt -o -").out
    assert "Anwesend waren 3 Personen." in text
    assert "Zuhörende: 11" in text
    assert "Zuhörende" not in board("protocol render --item 2 --format txt -o -").out
    assert [each for each in found(board) if "votes were counted" in each["message"]] == []


def test_guests_in_one_line_and_votes_of_others(board: Famcli) -> None:
    lines = ["- [x] Anna Alt (Vollmacht von Bert Groß)", "Entschuldigt fehlt: Bert Groß", "- [x] Cem Yıldız-Ötürk"]
    typed(board, [*lines, "Verwaltung: Dora Öz"], "Wahl der Kassenprüferin: Anna Alt (en bloc, 3 Ja)")
    text = board("protocol render --format txt -o -").out.replace("\u00a0", " ")
    assert "Gäste: Dora Öz (Verwaltung)" in text
    assert "Sie hatten zusammen 3 Stimmen." in text
    assert "(3 Jastimmen, en bloc)" in text
    assert "Kassenprüferin: Anna Alt" in board("decision list").out

"""What the lines of minutes mean, and that nothing else is touched."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.minutes.entries import (
    Assignment,
    Conclusion,
    Entry,
    Internal,
    Prose,
    Quotation,
    Reading,
    Resolution,
)
from famcli.domain.minutes.notes import parse, public, replaced, source, written_assignment
from famcli.domain.minutes.votes import Ballot

DAY = date(2011, 5, 12)

PIECES = [
    "Beschluss: Ein Text (12 ja, 2 nein, 1 Enthaltung)", "Decision: Text (unanimous)", "Aufgabe: Raum buchen @Claudia Roos bis 30.6.",
    "- Action: book @Claudia Roos by 2011-06-30", "Fazit: Langer Atem", "Zitat: „Ja“ – eine Teilnehmerin", "Link: T <https://example.org> z",
    "[intern]", "[/intern]", "[INTERNAL] ", "[/internal]", "```", "~~~ text", "  geht weiter", "\tgeht weiter", "", " ", "\n", "\u2028",
    "\x0c", "\r", "> Zitat: x", "Beschluss:", "lınk: x", "# Kopf", "Ein Beschluss: mitten im Satz", "(-3 ja)", "bis 31.2.", "\ufeff",
]  # fmt: skip
NOTES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).flatmap(
    lambda parts: st.sampled_from(["\n", "", " "]).map(lambda between: between.join(parts))
)


def only(text: str) -> Entry:
    found = parse(text, DAY)
    assert found.faults == (), found.faults
    (entry,) = found.entries
    return entry


def reasons(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.reason) for fault in parse(text, DAY).faults]


@given(NOTES)
def test_the_sources_of_all_entries_are_the_text(text: str) -> None:
    assert source(parse(text, DAY).entries) == text


@given(NOTES)
def test_each_entry_knows_its_line(text: str) -> None:
    lines = text.split("\n")
    for entry in parse(text, DAY).entries:
        first = entry.source.split("\n")[0]
        assert first in lines[entry.line - 1]


@given(NOTES, st.sampled_from(["geheim-7f3", "Beschluss: geheim-7f3", "```\ngeheim-7f3\n```", "[intern] geheim-7f3"]))
def test_what_is_between_the_tags_is_never_public(around: str, secret: str) -> None:
    text = f"{around}\n[intern]\n{secret}\n[/intern]"
    if text.count("[/") == 1:
        assert "geheim-7f3" not in public(text)


@pytest.mark.parametrize(
    ("typed", "text", "ballot"),
    [
        ("Beschluss: Wir treffen uns (12 ja, 2 nein, 1 Enthaltung)", "Wir treffen uns", Ballot(12, 2, 1)),
        ("beschluss : Wir treffen uns (einstimmig).", "Wir treffen uns", Ballot(unanimous=True)),
        ("Beschluss: A (einstimmig bei 3 Enthaltungen)", "A", Ballot(abstentions=3, unanimous=True)),
        ("- Beschluss: A (12 Ja-Stimmen, 1 Neinstimme)", "A", Ballot(12, 1)),
        ("Beschluss: A (12 DAFÜR, 2 Gegenstimmen)", "A", Ballot(12, 2)),
        ("Beschluss: A (2 nein,12 ja)", "A", Ballot(12, 2)),
        ("Decision: A (12 yes, 2 no, 1 abstention)", "A", Ballot(12, 2, 1)),
        ("Decision: A (unanimous)", "A", Ballot(unanimous=True)),
        ("Beschluss: A (0 ja, 15 nein)", "A", Ballot(0, 15)),
        ("Beschluss: Wir treffen uns", "Wir treffen uns", Ballot()),
        ("Beschluss: Wir treffen uns (im Rathaus)", "Wir treffen uns (im Rathaus)", Ballot()),
        ("Beschluss: Beginn ist früher (am 12 Januar)", "Beginn ist früher (am 12 Januar)", Ballot()),
        ("Beschluss: Gekauft wird (ab 3 Notebooks)", "Gekauft wird (ab 3 Notebooks)", Ballot()),
        ("Beschluss: Ein langer\n  Satz (3 ja)", "Ein langer Satz", Ballot(3)),
    ],
)
def test_decisions(typed: str, text: str, ballot: Ballot) -> None:
    entry = only(typed)
    assert isinstance(entry, Resolution)
    assert (entry.text, entry.ballot) == (text, ballot)


@pytest.mark.parametrize(
    "vote",
    ["-3 ja", "\u22123 ja", "3 ja, 2 ja", "999999 ja", "einstimmig, 2 nein", "nicht einstimmig", "12 ja, 3 vielleicht"],
)  # fmt: skip
def test_votes_that_cannot_be_meant_are_told_and_nothing_is_guessed(vote: str) -> None:
    found = parse(f"Text\n\nBeschluss: A ({vote})", DAY)
    assert [fault.line for fault in found.faults] == [3]
    assert [entry.ballot for entry in found.entries if isinstance(entry, Resolution)] == [Ballot()]


@pytest.mark.parametrize(
    ("typed", "text", "owner", "due"),
    [
        ("Aufgabe: Raum buchen @Claudia Roos bis 30.6.", "Raum buchen", "Claudia Roos", date(2011, 6, 30)),
        ("Aufgabe: Raum buchen @Dr. Claudia Roos, bis zum 30.06.2011", "Raum buchen", "Dr. Claudia Roos", date(2011, 6, 30)),
        ("Aufgabe: Raum buchen bis 1.2. @roos", "Raum buchen", "roos", date(2012, 2, 1)),
        ("Task: Book by 2011-07-01.", "Book", "", date(2011, 7, 1)),
        ("Aufgabe: An post@example.org schreiben", "An post@example.org schreiben", "", None),
        ("* Aufgabe: Raum buchen @Müller-Lüdenscheidt\n  und Kaffee", "Raum buchen und Kaffee", "Müller-Lüdenscheidt", None),
    ],
)  # fmt: skip
def test_actions(typed: str, text: str, owner: str, due: date | None) -> None:
    entry = only(typed)
    assert isinstance(entry, Assignment)
    assert (entry.text, entry.owner, entry.due) == (text, owner, due)


def test_actions_that_cannot_be_meant() -> None:
    assert "not a valid date" in reasons("Aufgabe: Raum buchen bis 31.2.")[0][1]
    assert "needs a text" in reasons("Aufgabe: @Claudia Roos bis 30.6.")[0][1]


@given(st.sampled_from(["de", "en"]), st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2100, 1, 1))))
def test_a_written_action_reads_the_same(lang: str, due: date | None) -> None:
    entry = only(written_assignment("Raum „Ruhr“ buchen", ["Dr. Claudia Roos", "Werkhof e. V."], due, lang))
    assert isinstance(entry, Assignment)
    assert (entry.text, entry.owner, entry.due) == ("Raum „Ruhr“ buchen", "Dr. Claudia Roos", due)
    assert entry.also == ("Werkhof e. V.",)


@pytest.mark.parametrize(
    ("typed", "text", "by", "anonymous"),
    [
        ("Zitat: „Man kann Dinge erreichen.“ – eine Teilnehmerin", "Man kann Dinge erreichen.", "eine Teilnehmerin", True),
        ("Zitat: „Ein „langer“ Atem“ – Claudia Roos", "Ein „langer“ Atem", "Claudia Roos", False),
        ("Quote: \"Yes\" -- Claudia Roos", "Yes", "Claudia Roos", False),
        ("Zitat: Ohne Zeichen – Claudia Roos", "Ohne Zeichen", "Claudia Roos", False),
        ("Zitat: „Von niemandem“", "Von niemandem", "", True),
        ("Zitat: „Wir“ – Einar Muster", "Wir", "Einar Muster", False),
    ],
)  # fmt: skip
def test_quotations(typed: str, text: str, by: str, anonymous: bool) -> None:
    entry = only(typed)
    assert isinstance(entry, Quotation)
    assert (entry.text, entry.by, entry.anonymous) == (text, by, anonymous)


def test_links_and_conclusions() -> None:
    reading = only("Link: Bürgerbus <https://example.org/bus?a=1&b=2> Ein Bus – für alle")
    assert isinstance(reading, Reading)
    assert (reading.title, reading.url, reading.teaser) == (
        "Bürgerbus", "https://example.org/bus?a=1&b=2", "Ein Bus – für alle",
    )  # fmt: skip
    assert isinstance(only("Fazit: Nötig ist „ein langer Atem“"), Conclusion)
    for wrong in ("Link: Bürgerbus", "Link: <https://example.org>", "Link: B <javascript:alert(1)>", "Link: B <a b>"):
        assert "A link needs a title" in reasons(wrong)[0][1]


@pytest.mark.parametrize(
    "typed",
    [
        "Ein Beschluss: mitten im Satz",
        "Fehlbeschluss: x",
        "Beschlussvorlage: x",
        "Linkliste: x",
        "link://example.org",
        "Link:https://example.org",
        "    Beschluss: eingerückt wie Code",
        "```\nBeschluss: im Code\n```",
        "~~~\nAufgabe: im Code\n```\nAufgabe: immer noch\n~~~",
        "lınk: mit einem i ohne Punkt",
        "Fazıt: x",
        "Vorher\u2028Beschluss: keine neue Zeile",
        "| Beschluss: | Tabelle |",
    ],
)
def test_what_is_no_marker_stays_the_users_own(typed: str) -> None:
    assert isinstance(only(typed), Prose)


def test_code_that_only_looks_like_a_block_hides_no_marker() -> None:
    found = parse("```x``` ist Code in der Zeile\nBeschluss: A (1 ja)", DAY)
    assert [type(entry) for entry in found.entries] == [Prose, Resolution]


def test_internal_passages_hold_entries_of_their_own() -> None:
    found = parse(
        "Offen\n[intern]\nBeschluss: Geheim (einstimmig)\n[/intern]\nWieder [internal]x[/internal] offen", DAY
    )
    assert found.faults == ()
    assert [type(entry) for entry in found.entries] == [Prose, Internal, Prose, Internal, Prose]
    assert [(entry.text, internal) for entry, internal in found.all() if isinstance(entry, Resolution)] == [
        ("Geheim", True)
    ]
    assert [entry.line for entry in found.entries] == [1, 2, 4, 5, 5]


@pytest.mark.parametrize(
    ("text", "line", "said", "left"),
    [
        ("a\n[intern]\ngeheim", 2, "is not closed", "a"),
        ("[intern] geheim [intern] geheim [/intern] geheim [/intern] offen", 1, "is inside another", "offen"),
        ("offen\n\n[/intern]", 3, "closes nothing", "offen"),
        ("[intern]\n```\ngeheim [/intern]\n```\noffen [intern] geheim", 5, "is not closed", "offen"),
    ],
)
def test_tags_that_do_not_fit_are_told_and_hide_too_much_rather_than_too_little(
    text: str, line: int, said: str, left: str
) -> None:
    assert (line, True) in [(number, said in reason) for number, reason in reasons(text)]
    assert "geheim" not in public(text)
    assert left in public(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n[intern] geheim [/intern]\n```",
        "```\nnie geschlossen\n\n[intern]\ngeheim\n[/intern]",
        "```Code``` in der Zeile\n\n[intern] geheim [/intern]",
        "[ intern ] geheim [/ Intern]",
        "[INTERNAL]geheim[/intern]",
    ],
)
def test_code_and_carelessness_do_not_make_it_public(text: str) -> None:
    assert "geheim" not in public(text)


def test_a_decision_is_not_cut_in_two() -> None:
    (fault,) = reasons("Text\nBeschluss: Wir kaufen [intern]für 500 €[/intern] ein Rad (einstimmig)")
    assert fault[0] == 2
    assert "in the middle of this line" in fault[1]
    assert reasons("Beschluss: Wir kaufen ein Rad (einstimmig) [intern]für 500 €[/intern]\nund fahren los") == []


def test_public_text_without_internal_parts_is_the_text() -> None:
    text = "\n\n```\na\n\n\n\nb\n```\n"
    assert public(text) == text


def test_an_entry_is_replaced_where_it_stands() -> None:
    notes = "Siehe Aufgabe: Raum buchen\n\n- Aufgabe: Raum buchen\nAufgabe: Raum buchen"
    entries = [entry for entry in parse(notes, DAY).entries if isinstance(entry, Assignment)]
    assert replaced(notes, entries[0], "Aufgabe: Saal") == (
        "Siehe Aufgabe: Raum buchen\n\n- Aufgabe: Saal\nAufgabe: Raum buchen"
    )
    assert replaced(notes, entries[1], "Aufgabe: Saal") == (
        "Siehe Aufgabe: Raum buchen\n\n- Aufgabe: Raum buchen\nAufgabe: Saal"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Ein gewöhnlicher Satz von üblicher Länge über Netzwerke.\n",
        "Beschluss: Text (1 ja, 2 nein)\n",
        "[intern]x[/intern]\n",
        "[intern]x",
        "Aufgabe: x @y bis 1.1.\n",
        "Zitat: „x“ – y ",
        'Zitat: "',
        "Link: a <https://example.org",
        "```\n",
        "Beschluss: (((((",
        "Beschluss:\n",
        "Beschluss: 12 ja, ",
        "12 ja 3 nein ",
        "Wahl: x\n1. Wahlgang: A 3\n",
        " ",
        "\t\n",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        taken = []
        for _turn in range(3):
            begun = time.process_time()
            parse(text, DAY)
            public(text)
            taken.append(time.process_time() - begun)
        return min(taken)

    small, large = seconds(60_000), seconds(240_000)
    assert large < 12 * small + 0.05, (small, large)

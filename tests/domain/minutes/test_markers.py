"""Lines as people write them: which of them become records, and what is said of those that do not."""

from datetime import date

import pytest

from famcli.domain.minutes.entries import Assignment, Disposal, Election, Entry, Prose, Resolution
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.near import misses
from famcli.domain.minutes.notes import parse, source
from famcli.domain.minutes.votes import Ballot, Outcome

DAY = date(2026, 9, 13)
ADOPTED, LOST = Outcome.ADOPTED, Outcome.LOST


def only(text: str) -> Entry:
    (entry,) = (entry for entry, _internal in parse(text, DAY).all() if not isinstance(entry, Prose))
    return entry


@pytest.mark.parametrize(
    ("typed", "kind", "text", "ballot", "outcome"),
    [
        ("**Beschluss:** Der Plan gilt. (einstimmig)", Kind.DECISION, "Der Plan gilt.", Ballot(unanimous=True), ADOPTED),
        ("Beschluß Nr. BV/2026/14: Der Plan gilt", Kind.DECISION, "Der Plan gilt", Ballot(), ADOPTED),
        ("3. Beschluss (9 Ja, 2 Nein): Der Plan gilt", Kind.DECISION, "Der Plan gilt", Ballot(9, 2), ADOPTED),
        ("Umlaufbeschluss – Der Plan gilt. Einstimmig.", Kind.DECISION, "Der Plan gilt.", Ballot(unanimous=True), ADOPTED),
        ("Beschluss:\n\nDer Plan gilt\nab Mai. (8 Ja)", Kind.DECISION, "Der Plan gilt ab Mai.", Ballot(8), ADOPTED),
        ("Beschluss:\n\nEins.\n\nZwei.\n\nErgebnis: 8 Ja", Kind.DECISION, "Eins.\n\nZwei.", Ballot(8), ADOPTED),
        ("### Beschluss\n\nDer Plan gilt.\n\nJa: 8\nNein: 1", Kind.DECISION, "Der Plan gilt.", Ballot(8, 1), ADOPTED),
        ("Beschluss: Neu ist:\n- a\n- b\n\n(8 Ja)", Kind.DECISION, "Neu ist:\n\n- a\n- b", Ballot(8), ADOPTED),
        ("RESOLVED: That the fee stays. Carried 10 to 3.", Kind.DECISION, "That the fee stays.", Ballot(10, 3, stated=True), ADOPTED),
        ("Antrag des Elternbeirats: Der Park bleibt (7:7:0)", Kind.MOTION, "Der Park bleibt", Ballot(7, 7, 0), LOST),
        ("Zusatzantrag: Der Park bleibt (zurückgenommen)", Kind.MOTION, "Der Park bleibt", Ballot(stated=True), Outcome.WITHDRAWN),
        ("Motion by Ms Alt: The fee stays (not carried)", Kind.MOTION, "The fee stays", Ballot(stated=True), LOST),
        ("Antrag: Der Park bleibt", Kind.MOTION, "Der Park bleibt", Ballot(), Outcome.OPEN),
        ("Wahl der Kassenprüferin: Anna Groß, 14 Ja, 1 Nein", Kind.ELECTION, "Anna Groß", Ballot(14, 1), ADOPTED),
    ],
)  # fmt: skip
def test_decisions_and_motions(typed: str, kind: Kind, text: str, ballot: Ballot, outcome: Outcome) -> None:
    entry = only(typed)
    assert isinstance(entry, Resolution)
    assert (entry.kind, entry.text, entry.ballot, entry.outcome) == (kind, text, ballot, outcome)
    assert source(parse(typed, DAY).entries) == typed


def test_an_election_in_two_ballots() -> None:
    entry = only(
        "Neuwahl: Vorsitz\n1. Wahlgang: Anna Groß 9, Bert Süß 9\n2. Wahlgang: Anna Groß 10, Bert Süß 8\n"
        "Gewählt: Anna Groß, nimmt die Wahl an"
    )
    assert isinstance(entry, Election)
    assert (entry.office, entry.elected, entry.accepted, len(entry.rounds)) == ("Vorsitz", ("Anna Groß",), True, 2)


def test_what_became_of_an_item() -> None:
    for typed, outcome in (
        ("Vertagt: auf die nächste Sitzung", Outcome.ADJOURNED),
        ("Zur Kenntnis genommen: der Bericht", Outcome.NOTED),
        ("Withdrawn: by the mover", Outcome.WITHDRAWN),
    ):
        entry = only(typed)
        assert isinstance(entry, Disposal)
        assert entry.outcome == outcome


@pytest.mark.parametrize(
    ("typed", "text", "owners", "due"),
    [
        ("ToDo: Raum buchen @Anna Groß, @Bert Süß bis 30.6.", "Raum buchen", ("Anna Groß", "Bert Süß"), date(2027, 6, 30)),
        ("Aufgabe: Raum buchen @Anna Groß und @Bert Süß", "Raum buchen", ("Anna Groß", "Bert Süß"), None),
        ("- [ ] Raum buchen @Werkhof e. V. bis Ende März", "Raum buchen", ("Werkhof e. V.",), date(2027, 3, 31)),
        ("Auftrag an Anna Groß: Raum buchen", "Raum buchen", ("Anna Groß",), None),
        ("Action item: book a room @Anna Groß by 30 June", "book a room", ("Anna Groß",), date(2027, 6, 30)),
        ("Maßnahme: Raum buchen (@Anna Groß, bis 1.1.)", "Raum buchen", ("Anna Groß",), date(2027, 1, 1)),
    ],
)  # fmt: skip
def test_actions(typed: str, text: str, owners: tuple[str, ...], due: date | None) -> None:
    entry = only(typed)
    assert isinstance(entry, Assignment)
    assert (entry.text, tuple(filter(None, (entry.owner, *entry.also))), entry.due) == (text, owners, due)


@pytest.mark.parametrize(
    "typed",
    [
        "Beschlus: Der Plan gilt.", "Beschluss Der Plan gilt.", "    Beschluss: Der Plan gilt.", "Beschlüsse: Der Plan",
        "Der Rat beschließt den Plan.", "Der Plan wird einstimmig angenommen.", "Dem Antrag wird zugestimmt.",
        "Der Ausschuss nimmt den Bericht zur Kenntnis.", "It was agreed that the fee stays.", "Motion carried.",
        "Abstimmungsergebnis: 12 Ja, 1 Nein", "(einstimmig)", "Frau Groß wird zur Vorsitzenden gewählt.",
        "Anna kümmert sich bis 30.6. darum.", "Den Raum bucht @Anna Groß.", "Beschluss:", "Sammelantrag: Der Park bleibt",
        "Beschluss vom 3.5.2026: Der Plan gilt",
    ],
)  # fmt: skip
def test_what_sounds_like_a_record_is_told(typed: str) -> None:
    minutes = parse(f"Vorher.\n\n{typed}", DAY)
    assert [fault.line for fault in (*minutes.faults, *misses(minutes))] == [3]


@pytest.mark.parametrize(
    "typed",
    [
        "Der Beschluss gilt seit 2020.", "Wir wählen morgen den Vorstand.", "Antragsteller: SPD", "Ein ruhiger Abend.",
        "Die Auswahl: drei Angebote", "```\nBeschlus: x\n```", "Frau Groß fragt nach der Wahl des Ortes.",
        "Schreiben Sie an post@example.org.",
    ],
)  # fmt: skip
def test_what_is_ordinary_prose_is_left_alone(typed: str) -> None:
    minutes = parse(typed, DAY)
    assert [type(entry) for entry in minutes.entries] == [Prose]
    assert [*minutes.faults, *misses(minutes)] == []

"""What somebody has own_text in a mail, without what their program has added."""

import time

import pytest

from famcli.exchange.quoting import own_text, unquoted

OWN = "Guten Tag,\n\nTitel: Bürgerbus\n\nAm 3. Mai schrieb die Stadt:\nWir fahren.\nVon: hier nach dort"
ADDED = {
    "signature": "-- \nMax Muster\nStadt Musterstadt",
    "a signature whose space is lost": "--\nMax Muster",
    "Outlook": "Von: Post <post@example.org>\nGesendet: Montag, 16. November 2026 10:00\nAn: Max\nBetreff: Form\n\nTitel:",
    "Outlook in English": "From: Post <post@example.org>\nSent: Monday\nTo: Max\nSubject: Form\n\nTitel:",
    "an older Outlook": "-----Ursprüngliche Nachricht-----\nVon: Post\n\nTitel:",
    "Thunderbird": "Am 16.11.26 um 10:00 schrieb Post:\n> Titel:\n> Thema:",
    "Google Mail": "On Mon, 16 Nov 2026 at 10:00, Post <post@example.org> wrote:\n\n> Titel:",
}


@pytest.mark.parametrize("added", ADDED.values(), ids=ADDED)
def test_what_a_program_has_added_is_taken_off(added: str) -> None:
    found = own_text(f"{OWN}\n{added}\n")
    assert found.own == OWN
    assert found.left_out == len([line for line in added.split("\n") if line.strip()])


def test_what_is_only_like_it_stays() -> None:
    assert own_text(OWN).own == OWN
    assert own_text("- a\n-- b\n---\n> zitiert").left_out == 0


def test_quotation_signs_go_and_nothing_else() -> None:
    assert unquoted("> Titel: a > b\n>> c\n d\n>") == "Titel: a > b\nc\n d\n"


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["\n", "Am x schrieb y ", "Von: a\n", ">", "-", " ", "Am a\n", "*Von:* "])
def test_time_grows_with_the_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        own_text(text), unquoted(text)
        return time.process_time() - begun

    assert seconds(400_000) < 12 * max(min(seconds(100_000) for _turn in range(3)), 0.02)


@pytest.mark.parametrize(
    "end",
    [
        "Viele Grüße\nÄnne Beispiel", "Herzliche Grüße aus Essen\n\nÄnne", "Es grüßt Sie herzlich\nÄnne", "LG Änne",
        "Mit besten Wünschen\nÄnne", "Liebe Grüße und bis bald\nÄnne", "Freundlich grüßt\nÄnne", "Alles Gute\nÄnne",
        "Schönes Wochenende!\nÄnne", "Bis bald\n\nÄnne\nStadt Essen", "i. A. Beispiel\nStadt Essen\nTel. 0201 1",
        "Vielen Dank und viele Grüße\nÄnne", "Kollegiale Grüße\nÄnne", "Mit freundlichem Gruß", "gez. Ä. Beispiel",
    ],
)  # fmt: skip
def test_a_closing_formula_ends_what_somebody_has_written(end: str) -> None:
    assert own_text(f"Wir haben viel gelernt.\n\n{end}\n").own.rstrip() == "Wir haben viel gelernt."


@pytest.mark.parametrize(
    "text",
    [
        "Wir grüßen uns wieder im Hausflur.", "Alles Gute kommt von unten:\n" + "eine Zeile\n" * 9, "Bis dann!",
        "Viele Grüße aus dem Haus gehen an alle Kinder, die uns seither besuchen und hier essen.", "Im Auftrag der Stadt\n"
        + "fahren wir.\n" * 8,
    ],
)  # fmt: skip
def test_what_could_be_one_and_is_part_of_the_text_stays(text: str) -> None:
    assert own_text(text).own == text

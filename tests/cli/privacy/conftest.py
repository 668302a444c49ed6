"""A year with Dr. Claudia Roos in every corner of it, and Udo Klein beside her."""

import pytest

from tests.conftest import Famcli, Prepared

NOTES = """Frau Roos stellt die Lesepaten vor, Udo Klein fragt nach dem Geld.
Beschluss: Claudia Roos vertritt das Netz im Kreis. (2 ja, 0 nein, 0 Enthaltungen)
Aufgabe: Raum buchen @Claudia Roos bis 30.6.2011
Zitat: „Vorlesen ist ein Geschenk.“ – Claudia Roos
[intern] Roos und Klein sind sich uneins. [/intern]
Die Lesepaten suchen Räume."""


@pytest.fixture
def year(famcli: Famcli, prepared: Prepared, request: pytest.FixtureRequest) -> Famcli:
    """The sixth meeting with replies, reports, minutes, and a mail to each."""

    def make() -> None:
        meeting: Famcli = request.getfixturevalue("meeting")
        meeting(
            "person add 'Dr. Claudia Roos' --email roos@example.org --phone '0208 837-1911' --salutation frau"
            " --organization 'Stadt Mülheim' --consent quotation --notes 'Ruft gern an.'"
        )
        meeting("person add 'Udo Klein' --email klein@example.org --salutation herr --notes 'Vertritt Claudia Roos.'")
        meeting("attendee add 'Claudia Roos' --role host")
        meeting("attendee add 'Udo Klein'")
        meeting("attendee rsvp klein declined --note 'Frau Roos vertritt mich'")
        meeting("attendee rsvp roos accepted --note 'kommt mit Rollstuhl'")
        meeting("report submit --by 'Claudia Roos' --title Lesepaten --summary 'Ältere lesen vor, sagt Frau Roos.'")
        meeting("report submit --by 'Udo Klein' --title Bürgerbus --summary 'Ein Bus für alle, mit Claudia Roos.'")
        meeting("report accept 1 2")
        meeting("report interest 2 --by 'Claudia Roos' --note 'Wie finanziert?'")
        meeting("agenda add Austausch --minutes 60 --presenter 'Claudia Roos'")
        meeting("attendee attendance roos present")
        meeting("attendee attendance klein present")
        meeting("meeting edit --contact-email treffen@example.org")
        meeting("invitation send --outbox post")
        meeting(["protocol", "note", "1", NOTES])

    prepared("year of two", make)
    return famcli

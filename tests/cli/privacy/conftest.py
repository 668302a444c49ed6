"""A year with Dr. Claudia Roos in every corner of it, and Udo Klein beside her."""

import pytest

from tests.conftest import Famcli

NOTES = """Frau Roos stellt die Lesepaten vor, Udo Klein fragt nach dem Geld.
Beschluss: Claudia Roos vertritt das Netz im Kreis. (2 ja, 0 nein, 0 Enthaltungen)
Aufgabe: Raum buchen @Claudia Roos bis 30.6.2011
Zitat: „Vorlesen ist ein Geschenk.“ – Claudia Roos
[intern] Roos und Klein sind sich uneins. [/intern]
Die Lesepaten suchen Räume."""


@pytest.fixture
def year(meeting: Famcli) -> Famcli:
    """The sixth meeting with replies, reports, minutes, and a mail to each."""
    famcli = meeting
    famcli(
        "person add 'Dr. Claudia Roos' --email roos@example.org --phone '0208 837-1911' --salutation frau"
        " --organization 'Stadt Mülheim' --consent quotation --notes 'Ruft gern an.'"
    )
    famcli("person add 'Udo Klein' --email klein@example.org --salutation herr --notes 'Vertritt Claudia Roos.'")
    famcli("attendee add 'Claudia Roos' --role host")
    famcli("attendee add 'Udo Klein'")
    famcli("attendee rsvp klein declined --note 'Frau Roos vertritt mich'")
    famcli("attendee rsvp roos accepted --note 'kommt mit Rollstuhl'")
    famcli("report submit --by 'Claudia Roos' --title Lesepaten --summary 'Ältere lesen vor, sagt Frau Roos.'")
    famcli("report submit --by 'Udo Klein' --title Bürgerbus --summary 'Ein Bus für alle, mit Claudia Roos.'")
    famcli("report accept 1 2")
    famcli("report interest 2 --by 'Claudia Roos' --note 'Wie finanziert?'")
    famcli("agenda add Austausch --minutes 60 --presenter 'Claudia Roos'")
    famcli("attendee attendance roos present")
    famcli("attendee attendance klein present")
    famcli("meeting edit --contact-email treffen@example.org")
    famcli("invitation send --outbox post")
    famcli(["protocol", "note", "1", NOTES])
    return famcli

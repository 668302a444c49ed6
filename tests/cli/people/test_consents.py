"""Consents with source, wording and proof, their withdrawal, and people who are inactive."""

import pytest

from tests.conftest import Famcli

QUOTED = "Zitat: „Vorlesen ist ein Geschenk.“ – Claudia Roos"


@pytest.fixture
def roos(meeting: Famcli) -> Famcli:
    meeting("person add 'Claudia Roos' --email roos@example.org --tag netz --consent quotation --consent-date 1.3.2011")
    return meeting


def test_a_consent_has_source_wording_and_proof(roos: Famcli) -> None:
    roos(
        "person edit roos --consent photo --consent-source 'Formular vom Treffen' --consent-wording 'Fotos im Netz'"
        " --consent-proof 'Akte 12'"
    )
    consent = roos("person show roos --json").json["consents"][0]
    assert consent == {
        "kind": "photo", "date": "2011-03-31", "source": "Formular vom Treffen", "wording": "Fotos im Netz",
        "proof": "Akte 12", "until": None,
    }  # fmt: skip
    assert "photos (2011-03-31): Formular vom Treffen; Fotos im Netz; Akte 12" in roos("person show roos").out


def test_proof_belongs_to_a_consent(roos: Famcli) -> None:
    failed = roos("person edit roos --consent-proof 'Akte 12'", ok=False)
    assert (failed.status, "--consent" in failed.err) == (2, True)


def test_a_withdrawal_keeps_both_days(roos: Famcli) -> None:
    roos("person edit roos --withdraw quotation --consent-date 20.3.2011")
    person = roos("person show roos --json").json
    assert person["consents"] == []
    assert [(each["kind"], each["date"], each["until"]) for each in person["withdrawn"]] == [
        ("quotation", "2011-03-01", "2011-03-20")
    ]
    assert "quotation by name (2011-03-01, until 2011-03-20)" in roos("person show roos").out


def test_a_withdrawn_quotation_is_found_in_drafts_and_in_what_is_approved(roos: Famcli) -> None:
    roos("agenda add Austausch --minutes 60")
    roos(["protocol", "note", "1", QUOTED])
    said = roos("person edit roos --withdraw quotation").err
    assert "The draft of familienmanagertreffen-6, item 1, quotes Claudia Roos: “Vorlesen ist ein Geschenk.”" in said
    roos("person edit roos --consent quotation")
    roos("protocol approve --accept 'Zum Ausprobieren'")
    said = roos("person edit roos --withdraw quotation").err
    assert "Version 1.0 of the minutes of familienmanagertreffen-6, item 1, quotes Claudia Roos" in said


def test_who_is_inactive_is_on_no_new_list_and_is_not_invited(roos: Famcli) -> None:
    roos("attendee add roos")
    roos("person add 'Udo Klein' --email klein@example.org --tag netz")
    roos("attendee add klein")
    roos("meeting edit --contact-email treffen@example.org")
    said = roos("person edit roos --inactive").err
    assert "stays in old lists and minutes" in said
    assert "Claudia Roos (inactive)" in roos("person list").out
    tasks = roos("invitation send --dry-run --json")
    assert [each["row"]["person"]["name"] for each in tasks.json] == ["Udo Klein"]
    assert "Inactive, so not written to: Claudia Roos." in tasks.err
    roos("meeting new 'Netze pflegen' --series Familienmanagertreffen --date 2011-11-10")
    failed = roos("attendee add roos", ok=False)
    assert "inactive since 2011-03-31" in failed.err
    assert "famcli person edit claudia-roos --active" in failed.err
    said = roos("attendee add --tag netz").err
    assert "Inactive, so not on the list: Claudia Roos." in said
    assert [each["person"]["name"] for each in roos("attendee list --json").json] == ["Udo Klein"]
    assert "active again" in roos("person edit roos --active").err
    roos("attendee add roos")


def test_who_came_all_the_same_can_be_said_to_have_been_there(roos: Famcli) -> None:
    roos("person edit roos --inactive")
    roos("attendee add roos --attendance present")
    assert [each["person"]["name"] for each in roos("attendee list --json").json] == ["Claudia Roos"]

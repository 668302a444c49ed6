"""Who wants to know more of a project, who has taken one over, and who is introduced to whom."""

import email
import email.policy
from pathlib import Path

import pytest

from tests.conftest import Famcli


@pytest.fixture
def bus(meeting: Famcli) -> Famcli:
    """An accepted report by somebody."""
    meeting("person add 'Eva Muster' --email eva@example.org")
    meeting("person add 'Jörg Ünal' --email joerg@example.org")
    meeting("report submit --by eva-muster --title 'Der „Bürgerbus“' --topic Verkehr")
    meeting("report accept 1")
    return meeting


def test_interest_is_kept_once_for_each_person(bus: Famcli) -> None:
    bus("report interest 1 --by Jörg --note 'Wie wird er bezahlt?'")
    bus("report interest 1 --by Jörg")
    bus("report interest Der --by 'Neue Person'")
    rows = bus("report transfers --json").json
    assert sorted((row["person"]["name"], row["interest"].get("note", "")) for row in rows) == [
        ("Jörg Ünal", "Wie wird er bezahlt?"),
        ("Neue Person", ""),
    ]
    shown = bus("report transfers").out
    assert "consent is missing" in shown


def test_what_was_taken_over_is_shown(bus: Famcli) -> None:
    bus("report interest 1 --by Jörg --note Satzung")
    bus("report adopted 1 --by Jörg")
    assert "adopted" in bus("report transfers").out
    (row,) = bus("report transfers --all-meetings --json").json
    assert row["interest"]["note"] == "Satzung"
    assert row["interest"]["adopted"]


def test_authors_are_not_interested_in_their_own(bus: Famcli) -> None:
    assert "is the author" in bus("report interest 1 --by eva", ok=False).err
    assert "is the author" in bus("report adopted 1 --by eva", ok=False).err
    assert "no report" in bus("report interest 7 --by Jörg", ok=False).err
    assert "No one has asked yet" in bus("report transfers").err


@pytest.mark.parametrize("agreed", [(), ("eva",), ("joerg",)], ids=["nobody", "author", "asker"])
def test_nobody_is_introduced_without_the_consent_of_both(bus: Famcli, agreed: tuple[str, ...]) -> None:
    for each in agreed:
        bus(f"person edit {each} --consent contact-list")
    bus("report interest 1 --by joerg --note Geheim")
    text = bus("document render introductions").out
    assert "Zurzeit gibt es niemanden, den wir bekannt machen können" in text
    for word in ("@example.org", "Geheim", "Ünal", "Muster"):
        assert word not in text


def test_who_agreed_is_introduced_until_it_is_taken_over(bus: Famcli) -> None:
    for each in ("eva", "joerg"):
        bus(f"person edit {each} --consent contact-list")
    bus("report interest 1 --by joerg --note 'Wie wird er *bezahlt*?'")
    text = bus("document render introductions --format txt").out
    for word in ("Der „Bürgerbus“", "Guten Tag Eva Muster, guten Tag Jörg Ünal,", "joerg@example.org", "*bezahlt*"):
        assert word in text
    assert "may be introduced" in bus("report transfers").out
    bus("meeting edit --contact-email treffen@example.org")
    bus("document render introductions --format eml -o post")
    mails = [
        email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in Path("post").glob("*.eml")
    ]
    addressed = {each.addr_spec for mail in mails for each in mail["To"].addresses}
    assert addressed == {"eva@example.org", "joerg@example.org"}
    bus("person edit eva --withdraw contact-list")
    assert "example.org" not in bus("document render introductions").out
    bus("person edit eva --consent contact-list")
    bus("report adopted 1 --by joerg")
    assert "niemanden, den wir bekannt machen können" in bus("document render introductions").out


def test_introductions_are_not_for_the_public(bus: Famcli) -> None:
    for each in ("eva", "joerg"):
        bus(f"person edit {each} --consent contact-list")
    bus("report interest 1 --by joerg --note Vertraulich")
    for kind in ("reports", "report-sheet", "protocol", "article"):
        assert "Vertraulich" not in bus(f"document render {kind}").out


def test_merged_persons_keep_their_interest(bus: Famcli) -> None:
    bus("report interest 1 --by 'J. Ünal' --new --note Fahrplan")
    assert [row["person"]["slug"] for row in bus("report transfers --json").json] == ["j-uenal"]
    bus("person merge joerg-uenal j-uenal")
    (row,) = bus("report transfers --json").json
    assert row["person"]["slug"] == "joerg-uenal"
    assert row["interest"]["note"] == "Fahrplan"

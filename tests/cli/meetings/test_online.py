"""Meetings online, and both ways."""

import pytest

from famcli.domain.meetings.attendee import way_of_coming
from tests.conftest import Famcli

LINK = "https://meet.example.org/rat?pwd=geheim"


@pytest.fixture
def hybrid(famcli: Famcli) -> Famcli:
    """A meeting in a place and online, with a page about it."""
    famcli(
        "meeting new Netze --date 12.5.2027 --start 18:00 --end 20:00 --place Münster --url https://example.org/netze "
        f"--online '{LINK}' --organizer Netzwerkbüro --contact-email buero@example.org"
    )
    famcli("agenda add Haushalt --minutes 30")
    famcli("attendee add 'Claudia Roos' --email roos@example.org --attendance present")
    famcli("attendee add 'Bert Ohm' --attendance present")
    return famcli


def text(famcli: Famcli, line: str) -> str:
    return famcli(f"{line} --format md -o -").out


def test_invitations_tell_both_ways(hybrid: Famcli) -> None:
    found = text(hybrid, "invitation render")
    assert f"**Online:** [{LINK}]" in found.replace("\\", "")
    assert "**Internet:** [https://example.org/netze]" in found
    assert "vor Ort oder online" in found
    hybrid(["meeting", "edit", "--place", "", "--lang", "en"])
    assert "The meeting takes place online." in text(hybrid, "invitation render")


def test_calendars_know_the_conference(hybrid: Famcli) -> None:
    found = hybrid("meeting export -o -").out.replace("\r\n ", "")
    assert f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:{LINK}" in found
    assert f"Online: {LINK}" in found
    assert "URL:https://example.org/netze" in found
    assert "LOCATION:Münster" in found
    hybrid(["meeting", "edit", "--place", ""])
    assert f"LOCATION:{LINK}" in hybrid("meeting export -o -").out.replace("\r\n ", "")


def test_the_way_in_is_never_public(hybrid: Famcli) -> None:
    hybrid("protocol note 1 'Alle waren da.'")
    for kind in ("protocol", "article", "short", "decisions"):
        assert "geheim" not in text(hybrid, f"protocol render --template {kind} --audience public")
    assert "https://example.org/netze" in text(hybrid, "protocol render --audience public")
    hybrid(f"protocol note 1 'Siehe {LINK}'")
    assert "would be made public" in hybrid("protocol check", ok=None).out


def test_another_link_is_a_change_to_tell(hybrid: Famcli) -> None:
    hybrid("invitation send --outbox aus")
    assert "not been told yet" in hybrid("meeting edit --online https://meet.example.org/neu").err


def test_who_was_online_stands_in_the_minutes(hybrid: Famcli) -> None:
    hybrid("attendee attendance 'Bert Ohm' present --online")
    found = text(hybrid, "protocol render")
    assert "Anwesend waren 2 Personen, davon 1 online." in found
    assert "| Bert Ohm | online |" in found
    assert "(online)" in hybrid("protocol edit --export -").out
    assert "took part online" not in hybrid("protocol check", ok=None).out
    hybrid("attendee attendance 'Claudia Roos' present --online")
    assert "Everyone took part online, but the meeting has a place." in hybrid("protocol check", ok=None).out
    assert "alle online" in text(hybrid, "protocol render")
    hybrid("attendee attendance 'Claudia Roos' present --on-site")
    assert "davon 1 online" in text(hybrid, "protocol render")


def test_a_link_is_a_web_address(hybrid: Famcli) -> None:
    assert "is not a web address" in hybrid("meeting edit --online zoom", ok=False).err


def test_approved_minutes_keep_the_link_of_their_day(hybrid: Famcli) -> None:
    hybrid("protocol note 1 'Es reicht.'")
    hybrid("protocol approve --accept Probe --by 'Anna Weiß'")
    before = text(hybrid, "protocol render")
    hybrid("meeting edit --online https://meet.example.org/neu")
    assert text(hybrid, "protocol render --version 1.0") == before


def test_a_reply_says_how_somebody_comes(hybrid: Famcli) -> None:
    assert "Bert Ohm: accepted, online." in hybrid("attendee rsvp 'Bert Ohm' accepted --online").err
    assert "1 of them online" in hybrid("meeting show").out
    assert "Bert Ohm (online)" in hybrid("protocol edit --export -").out
    hybrid("attendee rsvp 'Bert Ohm' accepted --on-site")
    assert "online)" not in hybrid("protocol edit --export -").out.partition("-->")[2]


@pytest.mark.parametrize(
    ("said", "online"),
    [
        ("Ich nehme online teil.", True), ("Gern per Video", True), ("I'll join remotely", True), ("vor Ort", False),
        ("I come in person", False), ("nicht online", None), ("online oder vor Ort?", None), ("vegetarisch", None),
    ],
)  # fmt: skip
def test_words_of_a_reply(said: str, online: bool | None) -> None:
    assert way_of_coming(said) is online

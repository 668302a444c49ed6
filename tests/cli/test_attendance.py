"""Attendance as at real meetings, and the limits of reports, by options."""

from tests.conftest import Famcli


def test_late_left_and_in_whose_place(famcli: Famcli) -> None:
    famcli("meeting new Treffen --date 2026-05-12")
    famcli("attendee add 'Änne Größe'")
    famcli("person add 'Max Muster'")
    famcli("attendee attendance Größe present --since 10:20 --until 15 --for Muster")
    page = famcli("protocol render").out
    assert "ab 10:20 Uhr, bis 15:00 Uhr, in Vertretung von Max Muster" in page
    famcli(["attendee", "attendance", "Größe", "present", "--since", "", "--for", ""])
    page = famcli("protocol render").out
    assert "10:20" not in page
    assert "bis 15:00 Uhr" in page
    assert "Vertretung" not in page
    assert famcli("attendee attendance Größe present --since 25:00", ok=False).status == 2


def test_an_answer_that_is_too_long_is_refused(famcli: Famcli) -> None:
    famcli("meeting new Treffen --date 2026-05-12 --report-limit 100")
    refused = famcli(["report", "submit", "--by", "N. N.", "--title", "X", "--summary", "ü" * 101], ok=False)
    assert "101" in refused.err
    assert "100" in refused.err
    famcli(["report", "submit", "--by", "N. N.", "--title", "X", "--summary", "ü" * 100])
    assert famcli("meeting edit --report-limit 5", ok=False).status == 1


def test_a_series_keeps_its_topics(famcli: Famcli) -> None:
    famcli("meeting new Treffen --series Netz --date 2026-05-12")
    famcli("series edit --topic Bürgerbus --topic Gesundheit --members 20 --quorum 11")
    famcli("report submit --by 'N. N.' --title X --topic bürgerbus")
    famcli("report submit --by 'N. N.' --title Y --topic Neues")
    assert famcli("report list --json").json[0]["topic"] == "Bürgerbus"
    assert famcli("series show --json").json["topics"] == ["Bürgerbus", "Gesundheit", "Neues"]
    assert famcli("series edit --quorum 21", ok=False).status == 1

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


def test_a_guest_who_takes_the_minutes_still_takes_them(famcli: Famcli) -> None:
    famcli("meeting new Sitzung --series Ausschuss --date 2026-05-12")
    famcli("series edit --members 2 --quorum 2")
    for name, role in (("Änne Größe", "moderator"), ("Bernd Brückner", "participant"), ("Wilma Wölk", "minute-taker")):
        famcli(["attendee", "add", name, "--role", role])
    text = famcli("protocol edit --export -").out.replace("- [ ]", "- [x]").replace("Wilma Wölk", "Wilma Wölk (Gast)")
    famcli("protocol import -", stdin=text.encode())
    page = famcli("protocol render").out
    assert "**Protokoll:** Wilma Wölk" in page
    assert "Von 2 Mitgliedern waren 2 anwesend" in page
    assert "**Gäste:** Wilma Wölk (Protokoll)" in page
    assert "Protokollführung: Wilma Wölk" in page
    assert famcli("protocol edit --export -").out == text
    famcli("protocol import -", stdin=text.replace(" (Gast)", "").encode())
    assert "Von 2 Mitgliedern waren 3 anwesend" in famcli("protocol render").out
    assert "only 2" in famcli("protocol check", ok=False).out


def test_guests_by_options(famcli: Famcli) -> None:
    famcli("meeting new Sitzung --date 2026-05-12")
    famcli("attendee add 'Änne Größe' --attendance present")
    assert "guest" in famcli("attendee edit Größe --guest").err
    assert "minute-taker, guest" in famcli("attendee edit Größe --role minute-taker").err
    assert "minute-taker, guest" in famcli("attendee list").out
    assert "guest" not in famcli("attendee edit Größe --no-guest").err
    assert famcli("attendee edit Größe", ok=False).status == 2


def test_who_stands_in_for_somebody_who_is_there(famcli: Famcli) -> None:
    famcli("meeting new Sitzung --date 2026-05-12")
    famcli("attendee add 'Änne Größe' --attendance present")
    famcli("attendee add 'Max Muster' --attendance present")
    famcli("attendee attendance Muster present --for Größe")
    assert "Max Muster represents Änne Größe" in famcli("protocol check", ok=False).out
    famcli("attendee attendance Muster present --until 11:00")
    famcli("attendee attendance Größe present --since 11:00")
    assert "represents" not in famcli("protocol check").out
    famcli("attendee attendance Größe present --since 10:30")
    assert "represents" in famcli("protocol check", ok=False).out


def test_columns_that_are_empty_are_left_out(famcli: Famcli) -> None:
    famcli("meeting new Sitzung --date 2026-05-12")
    famcli("attendee add 'Änne Größe' --attendance present")
    famcli("attendee add 'Max Muster' --attendance present")
    assert "**Anwesend:** Änne Größe und Max Muster" in famcli("protocol render").out
    famcli("attendee attendance Muster present --since 10:20")
    assert "| Name | Bemerkung |\n" in famcli("protocol render").out
    famcli("person edit größe --organization 'Stadt Musterstadt'")
    assert "| Name | Organisation | Bemerkung |\n" in famcli("protocol render").out


def test_a_chair_who_was_excused_signs_nothing(famcli: Famcli) -> None:
    famcli("meeting new Sitzung --date 2026-05-12")
    famcli("attendee add 'Änne Größe' --role moderator --attendance excused")
    famcli("attendee add 'Max Muster' --role moderator --attendance present")
    page = famcli("protocol render").out
    assert "**Leitung:** Max Muster" in page
    assert "Leitung: Max Muster" in page

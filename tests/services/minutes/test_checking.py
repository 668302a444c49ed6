"""What has to be right before a protocol is approved: attendance, quorum, texts, votes, quotations, actions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from msgspec.structs import replace

from famcli.domain.meetings.agenda import AgendaItem, ItemKind, Part
from famcli.domain.meetings.attendee import Attendance, Role
from famcli.domain.meetings.meeting import Letterhead, Meeting
from famcli.domain.minutes.entries import Resolution
from famcli.domain.people.person import Consent, ConsentKind
from famcli.domain.reports.report import ReportState
from famcli.services.meetings import agenda, attendees, series
from famcli.services.minutes import checking, vote_checks
from famcli.services.minutes.findings import Finding, entries, read
from famcli.services.reports import reports
from famcli.store.repositories import Transaction

DAY = date(2011, 5, 12)
AT_TEN = AgendaItem(title="Erstes", minutes=60, notes="Es begann.")
AT_ELEVEN = AgendaItem(title="Zweites", minutes=60, notes="Es ging weiter.")


@pytest.fixture
def held(tx: Transaction, meeting: Meeting) -> Meeting:
    """A meeting with two items, at ten and at eleven, that Änne and Bernd came to; nothing is wrong with it."""
    came(tx, meeting, "Änne Weiß")
    came(tx, meeting, "Bernd Groß")
    return put(tx, meeting, agenda=(AT_TEN, AT_ELEVEN))


def came(tx: Transaction, meeting: Meeting, name: str, **part: Any) -> str:
    """Put somebody on the list who was there, and return the slug."""
    role = part.pop("role", Role.PARTICIPANT)
    row = attendees.add(tx, meeting, name, role=role, attendance=part.pop("attendance", Attendance.PRESENT))
    tx.attendees.put(replace(row.attendee, **part))
    return row.slug


def put(tx: Transaction, meeting: Meeting, **changes: Any) -> Meeting:
    return tx.meetings.put(replace(meeting, **changes))


def noted(tx: Transaction, meeting: Meeting, first: str, second: str = "Es ging weiter.", **item: Any) -> Meeting:
    """Write other notes under the items; ``item`` changes the first one."""
    return put(tx, meeting, agenda=(replace(AT_TEN, notes=first, **item), replace(AT_ELEVEN, notes=second)))


def said(tx: Transaction, meeting: Meeting) -> list[tuple[str, str]]:
    return [(each.where, each.message) for each in checking.check(tx, meeting)]


def unfit(tx: Transaction, meeting: Meeting) -> Iterator[tuple[Resolution, Finding]]:
    """Yield the decisions whose votes do not fit."""
    return vote_checks.votes(tx, meeting, entries(meeting, read(meeting)))


def only(tx: Transaction, meeting: Meeting) -> Finding:
    (found,) = checking.check(tx, meeting)
    return found


def test_nothing_is_wrong(tx: Transaction, held: Meeting) -> None:
    assert checking.check(tx, held) == []


def test_errors_stand_before_remarks(tx: Transaction, held: Meeting) -> None:
    found = checking.check(tx, noted(tx, held, "", "Das sagt ???"))
    assert [(each.where, each.error) for each in found] == [("Item 2", True), ("Item 1", False)]


# Attendance


def test_more_names_than_people_are_an_error(tx: Transaction, held: Meeting) -> None:
    found = only(tx, put(tx, held, attended=1))
    assert (found.where, found.error) == ("Attendance", True)
    assert found.message == "1 person is recorded as attending in total, but 2 are marked present."
    assert found.mend == "famcli meeting edit --attended 2"
    assert checking.check(tx, put(tx, held, attended=2)) == []
    assert checking.check(tx, put(tx, held, attended=15)) == []


def test_somebody_must_have_come(tx: Transaction, meeting: Meeting) -> None:
    came(tx, meeting, "Carla Jung", attendance=Attendance.EXCUSED)
    assert only(tx, meeting).message == "No one is marked as present."
    assert checking.check(tx, put(tx, meeting, attended=0)) == [], "that nobody came was said"


@pytest.mark.parametrize(
    ("stand_in", "other", "fault"),
    [
        ({}, {}, True),
        ({"until": time(12)}, {"since": time(12)}, False),
        ({"until": time(12)}, {"since": time(11, 59)}, True),
        ({"role": Role.GUEST}, {}, False),
        ({}, {"role": Role.GUEST}, False),
        ({"attendance": Attendance.ABSENT}, {}, False),
        ({}, {"attendance": Attendance.EXCUSED}, False),
    ],
)
def test_a_stand_in_and_the_other_are_not_there_together(
    tx: Transaction, held: Meeting, stand_in: dict[str, Any], other: dict[str, Any], fault: bool
) -> None:
    came(tx, held, "Dora Öz", substitute_for=came(tx, held, "Emil Süß", **other), **stand_in)
    assert said(tx, held) == ([("Attendance", "Dora Öz represents Emil Süß, who is present as well.")] if fault else [])


def test_somebody_who_is_no_longer_in_the_address_book_is_called_by_the_slug(tx: Transaction, held: Meeting) -> None:
    came(tx, held, "Dora Öz", substitute_for=came(tx, held, "Emil Süß"))
    tx.persons.remove("emil-suess")
    assert [message for _where, message in said(tx, held)] == ["Dora Öz represents emil-suess, who is present as well."]


def test_a_stand_in_for_somebody_who_is_not_on_the_list(tx: Transaction, held: Meeting) -> None:
    came(tx, held, "Dora Öz", substitute_for="emil-suess")
    assert checking.check(tx, held) == []


# Quorum


def needs(tx: Transaction, members: int | None, quorum: int | None) -> None:
    found = tx.series.get("netz")
    assert found is not None
    series.edit(tx, found, **{key: value for key, value in (("members", members), ("quorum", quorum)) if value})


DECIDED = "Beschluss: Der Bürgerbus fährt weiter."


def test_more_members_than_there_are(tx: Transaction, held: Meeting) -> None:
    needs(tx, 1, None)
    found = only(tx, held)
    assert (found.where, found.error) == ("Attendance", True)
    assert found.message == "2 members are marked as present, but there are only 1."
    assert "--members 2" in found.mend
    needs(tx, 2, None)
    assert checking.check(tx, held) == []


def test_too_few_for_any_decision_are_told_once(tx: Transaction, held: Meeting) -> None:
    needs(tx, 20, 3)
    assert checking.check(tx, held) == [], "nothing was decided"
    decided = noted(tx, held, DECIDED, DECIDED)
    assert said(tx, decided) == [("Quorum", "2 members were present; a decision needs 3.")]
    came(tx, held, "Gerda Gast", role=Role.GUEST)
    came(tx, held, "Emil Süß", attendance=Attendance.EXCUSED)
    assert len(checking.check(tx, decided)) == 1, "guests and excused people make no quorum"
    came(tx, held, "Carla Jung")
    assert checking.check(tx, decided) == []


def test_who_is_there_for_a_part_of_the_day_counts_for_that_part(tx: Transaction, held: Meeting) -> None:
    needs(tx, 20, 3)
    came(tx, held, "Carla Jung", since=time(11, 30))
    decided = noted(tx, held, DECIDED, DECIDED)
    assert said(tx, decided) == [("Item 1", "2 members were present; a decision needs 3.")]
    assert checking.check(tx, noted(tx, held, "Ohne Beschluss.", DECIDED)) == []


def test_each_item_without_a_quorum_is_told(tx: Transaction, held: Meeting) -> None:
    needs(tx, 20, 3)
    came(tx, held, "Carla Jung", until=time(10))
    decided = noted(tx, held, DECIDED, f"[intern]\n{DECIDED}\n[/intern]")
    assert [where for where, _message in said(tx, decided)] == ["Item 1", "Item 2"]


def test_a_guest_who_was_there_all_day_does_not_make_up_for_a_member(tx: Transaction, held: Meeting) -> None:
    needs(tx, 20, 3)
    came(tx, held, "Carla Jung", until=time(10, 30))
    came(tx, held, "Gerda Gast", role=Role.GUEST)
    assert [where for where, _message in said(tx, noted(tx, held, DECIDED, DECIDED))] == ["Item 2"]


def test_a_meeting_of_no_series_needs_no_quorum(tx: Transaction, held: Meeting) -> None:
    needs(tx, 20, 3)
    assert checking.check(tx, put(tx, noted(tx, held, DECIDED), series="")) == []


# Texts


@pytest.mark.parametrize(
    "words", ["TODO", "tbd", "FIXME", "xxx", "Lorem Ipsum", "???", "____", "[...]", "[…]", "N. N.", "N.N."]
)
def test_what_is_still_to_be_filled_in(tx: Transaction, held: Meeting, words: str) -> None:
    found = only(tx, noted(tx, held, f"Es sprach {words}"))
    assert (found.where, found.message) == ("Item 1", f"“{words}” is still to be filled in.")
    assert found.mend == "famcli protocol edit"
    assert only(tx, put(tx, held, outlook=f"Nächstes Mal: {words}")).where == "Outlook"
    assert only(tx, noted(tx, held, words, internal=True)).error, "in internal items, too"


@pytest.mark.parametrize("words", ["??", "___", "[..]", "Methodologie", "TODOs", "N. Nolte", "XXXL"])
def test_what_only_looks_like_it(tx: Transaction, held: Meeting, words: str) -> None:
    assert checking.check(tx, noted(tx, held, f"Es hieß {words} dort.")) == []


def test_a_link_to_nowhere_is_a_remark(tx: Transaction, held: Meeting) -> None:
    found = only(tx, noted(tx, held, "[weiter](#unten)"))
    assert (found.where, found.message, found.error) == ("Item 1", "The link to “#unten” leads nowhere.", False)


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        (
            '![Das Rathaus](rathaus.png "Titel")',
            "The image “rathaus.png” is not shown; its description “Das Rathaus” stands in its place.",
        ),
        ("![](plan.svg)", "The image “plan.svg” is not shown, and has no description."),
        ("![Plan][1]", "The image “1” is not shown; its description “Plan” stands in its place."),
    ],
)
def test_an_image_is_told(tx: Transaction, held: Meeting, notes: str, message: str) -> None:
    found = only(tx, noted(tx, held, f"Vorn: {notes}"))
    assert (found.where, found.message, found.error) == ("Item 1", message, False)


PRIVATE = ["privat@example.org", "0208 / 123456", "+49 208 123456", "0171-1234567"]


@pytest.mark.parametrize("words", PRIVATE)
def test_what_would_be_public(tx: Transaction, held: Meeting, words: str) -> None:
    found = only(tx, noted(tx, held, f"Man erreicht Änne unter {words}."))
    assert found == Finding(
        "Item 1", f"“{words}” would be made public.", "remove it, or put it between [internal] and [/internal]"
    )
    assert checking.check(tx, noted(tx, held, f"[intern] {words} [/intern]")) == []
    assert checking.check(tx, noted(tx, held, words, internal=True)) == []
    assert only(tx, put(tx, held, outlook=words)).where == "Outlook"


def test_every_address_and_number_is_told(tx: Transaction, held: Meeting) -> None:
    assert len(checking.check(tx, noted(tx, held, " und ".join(PRIVATE)))) == 4


@pytest.mark.parametrize(
    "words", ["12.05.2011", "2011/123456", "Aktenzeichen 4-0123456", "3 von 12", "0 Euro", "1.000.000"]
)
def test_numbers_that_are_no_telephone(tx: Transaction, held: Meeting, words: str) -> None:
    assert checking.check(tx, noted(tx, held, f"Es ging um {words} dabei.")) == []


@pytest.mark.parametrize("words", PRIVATE)
def test_titles_are_public(tx: Transaction, held: Meeting, words: str) -> None:
    named = noted(tx, held, "Gesagt.")
    item = replace(named.agenda[0], title=f"Anruf bei Änne, {words}")
    found = only(tx, put(tx, named, agenda=(item,)))
    assert (found.where, found.message, found.error) == (
        "Item 1",
        f"“{words}” in the title would be made public.",
        True,
    )
    assert checking.check(tx, put(tx, named, agenda=(replace(item, internal=True),))) == []


def test_the_way_into_an_online_meeting_is_no_ones_business(tx: Transaction, held: Meeting) -> None:
    held = put(tx, held, url="https://video.example.org/raum")
    found = only(tx, noted(tx, held, "Alle waren in https://video.example.org/raum dabei."))
    assert found.message == "“https://video.example.org/raum” would be made public."


def test_a_name_with_its_sign_is_told(tx: Transaction, held: Meeting) -> None:
    told = "“@Änne Größe” would be made public."
    found = checking.check(tx, noted(tx, held, "Besprochen mit @Änne Größe und anderen."))
    assert told in [each.message for each in found if each.error]
    found = checking.check(tx, noted(tx, held, "[intern] mit @Änne Größe [/intern]"))
    assert told not in [each.message for each in found]


def test_the_telephone_of_the_letterhead_is_public_anyway(tx: Transaction, held: Meeting) -> None:
    held = put(tx, held, letterhead=Letterhead(phone="0208 123456"))
    assert checking.check(tx, noted(tx, held, "Anruf unter 0208/12 34 56")) == []


def test_the_address_of_the_letterhead_is_public_anyway(tx: Transaction, held: Meeting) -> None:
    held = put(tx, held, letterhead=Letterhead(email="Treffen@example.org"))
    assert checking.check(tx, noted(tx, held, "Post an treffen@Example.org")) == []


# Items and reports


@pytest.mark.parametrize(
    ("kind", "remark"),
    [(ItemKind.TALK, True), (ItemKind.REPORTS, True), (ItemKind.BREAK, False), (ItemKind.WELCOME, False)],
)
def test_an_item_without_text_is_a_remark(tx: Transaction, held: Meeting, kind: ItemKind, remark: bool) -> None:
    found = checking.check(tx, noted(tx, held, " \n", kind=kind))
    assert [(each.where, each.message, each.error) for each in found] == (
        [("Item 1", "“Erstes” has no minutes yet.", False)] if remark else []
    )


def accepted(tx: Transaction, meeting: Meeting, title: str) -> None:
    report = reports.submit(tx, meeting, "Änne Weiß", title, now=datetime(2011, 5, 2, 9, tzinfo=UTC))
    reports.decide(tx, report, ReportState.ACCEPTED)


def test_an_accepted_report_needs_a_place(tx: Transaction, held: Meeting) -> None:
    accepted(tx, held, "Bürgerbus")
    found = only(tx, held)
    assert (found.where, found.error) == ("Reports", False)
    assert found.message == "Report 1 (“Bürgerbus”) is accepted but not on the agenda."
    with_slot = agenda.add(tx, held, "Kurzberichte", kind=ItemKind.REPORTS)
    assert checking.check(tx, with_slot) == [], "an item for reports takes them all, and needs no text of its own"


def test_reports_that_were_placed_leave_the_others_without_a_place(tx: Transaction, held: Meeting) -> None:
    for title in ("Bürgerbus", "Nachtbus", "Spielplatz"):
        accepted(tx, held, title)
    parts = tuple(Part(report=f"{held.slug}/{number}") for number in (1, 3))
    placed = put(tx, held, agenda=(AgendaItem(title="Berichte", kind=ItemKind.REPORTS, parts=parts), AT_ELEVEN))
    assert [message for _where, message in said(tx, placed)] == [
        "Report 2 (“Nachtbus”) is accepted but not on the agenda."
    ]
    assert only(tx, placed).where == "Reports"


def test_a_report_that_is_not_accepted_needs_no_place(tx: Transaction, held: Meeting) -> None:
    reports.submit(tx, held, "Änne Weiß", "Bürgerbus", now=datetime(2011, 5, 2, 9, tzinfo=UTC))
    assert checking.check(tx, held) == []


def test_what_cannot_be_read_is_told(tx: Transaction, held: Meeting) -> None:
    found = only(tx, noted(tx, held, "Gut.", "[intern] nie zu"))
    assert (found.where, found.error) == ("Item 2", True)
    assert "is not closed" in found.message


# Quotations


def test_a_quotation_by_name_needs_consent(tx: Transaction, held: Meeting) -> None:
    quoted = noted(tx, held, "Zitat: „Das trägt.“ – Änne Weiß")
    found = only(tx, quoted)
    assert (found.where, found.error) == ("Item 1", True)
    assert found.message == "Änne Weiß is quoted by name but has not agreed to it."
    assert "famcli person edit aenne-weiss --consent quotation" in found.mend
    person = tx.persons.get("aenne-weiss")
    assert person is not None
    tx.persons.put(replace(person, consents=(Consent(kind=ConsentKind.QUOTATION, date=DAY),)))
    assert checking.check(tx, quoted) == []


def test_a_quotation_of_somebody_unknown_or_of_nobody(tx: Transaction, held: Meeting) -> None:
    assert only(tx, noted(tx, held, "Zitat: „Ja.“ – Zoë Fremd")).message == (
        "Zoë Fremd is quoted but is not in the address book, so no consent is known."
    )
    assert checking.check(tx, noted(tx, held, "Zitat: „Ja.“ – eine Teilnehmerin")) == []


# Votes


def votes(tx: Transaction, meeting: Meeting, ballot: str, **options: Any) -> list[tuple[str, bool]]:
    found = unfit(tx, noted(tx, meeting, f"Beschluss: Der Bus fährt ({ballot})", **options))
    return [(finding.message, finding.error) for _decision, finding in found]


def test_votes_fit_those_who_were_there(tx: Transaction, held: Meeting) -> None:
    assert votes(tx, held, "2 ja, 0 nein") == []
    assert votes(tx, held, "1 ja, 1 Enthaltung") == []
    assert votes(tx, held, "1 ja") == [], "nobody has said how many were against"
    assert votes(tx, held, "0 ja, 0 nein") == []
    assert votes(tx, held, "2 ja, 1 nein") == [("3 votes were counted, but 2 people were present: Der Bus fährt", True)]
    assert votes(tx, held, "1 ja, 0 nein") == [
        ("1 votes were counted, but 2 people were present: Der Bus fährt", False)
    ]


def test_people_who_are_counted_but_not_named_may_have_voted(tx: Transaction, held: Meeting) -> None:
    held = put(tx, held, attended=4)
    assert votes(tx, held, "4 ja, 0 nein") == []
    assert votes(tx, held, "1 ja, 0 nein") == []
    assert votes(tx, held, "5 ja") == [("5 votes were counted, but 4 people were present: Der Bus fährt", True)]


def test_guests_and_those_who_came_later_did_not_vote(tx: Transaction, held: Meeting) -> None:
    came(tx, held, "Gerda Gast", role=Role.GUEST)
    came(tx, held, "Emil Süß", since=time(11, 30))
    came(tx, held, "Dora Öz", attendance=Attendance.ABSENT)
    assert len(votes(tx, held, "3 ja")) == 1
    later = noted(tx, held, "Früh.", "Beschluss: Der Bus fährt (3 ja, 0 nein)")
    assert list(unfit(tx, later)) == []
    assert len(list(unfit(tx, put(tx, later, attended=4)))) == 0
    assert len(list(unfit(tx, noted(tx, held, "", "Beschluss: Der Bus fährt (4 ja)")))) == 1


def test_one_person_and_a_long_decision(tx: Transaction, meeting: Meeting) -> None:
    came(tx, meeting, "Änne Weiß")
    words = "Der Bürgerbus fährt künftig auch sonntags und an Feiertagen bis Styrum"
    (message,) = [m for m, _error in votes(tx, meeting, "2 ja")]
    assert message == "2 votes were counted, but 1 person was present: Der Bus fährt"
    decided = noted(tx, meeting, f"Beschluss: {words} (2 ja)\n\nBeschluss: {'x' * 60} (2 ja)")
    first, second = (finding for _entry, finding in unfit(tx, decided))
    assert first.message.endswith("Der Bürgerbus fährt künftig auch sonntags und an Feiertagen…")
    assert second.message.endswith(": " + "x" * 60)
    assert (first.where, first.mend) == ("Item 1", "correct the votes or the attendance with famcli protocol edit")


def test_nobody_was_there_and_somebody_voted(tx: Transaction, meeting: Meeting) -> None:
    assert [error for _message, error in votes(tx, meeting, "1 ja")] == [True]


def test_who_has_gone_does_not_vote_any_more(tx: Transaction, held: Meeting) -> None:
    came(tx, held, "Emil Süß", until=time(10, 30))
    assert list(unfit(tx, noted(tx, held, "Früh.", "Beschluss: Der Bus fährt (2 ja, 0 nein)"))) == []
    assert list(unfit(tx, noted(tx, held, "Beschluss: Der Bus fährt (3 ja, 0 nein)"))) == []


def test_a_long_decision_is_cut_between_words_where_it_can_be(tx: Transaction, held: Meeting) -> None:
    def shown(words: str) -> str:
        decided = noted(tx, held, f"Beschluss: {words} (9 ja)")
        ((_entry, finding),) = unfit(tx, decided)
        return finding.message.partition(": ")[2]

    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 59 + "…"
    assert shown(f"{'x' * 58} yz") == "x" * 58 + "…"
    assert shown(f"a {'x' * 70}") == f"a {'x' * 57}…"


def test_wrong_votes_are_an_error_of_the_check(tx: Transaction, held: Meeting) -> None:
    assert only(tx, noted(tx, held, "Beschluss: Der Bus fährt (9 ja)")).where == "Item 1"


# Actions


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Raum buchen", "no owner and no due date"),
        ("Raum buchen @Änne Weiß", "no due date"),
        ("Raum buchen bis 30.6.2011", "no owner"),
        ("Raum buchen @Änne Weiß bis 30.6.2011", ""),
    ],
)
def test_an_action_says_who_does_it_until_when(tx: Transaction, held: Meeting, line: str, missing: str) -> None:
    found = checking.check(tx, noted(tx, held, "Gut.", f"Aufgabe: {line}"))
    assert [(each.where, each.message, each.error, each.mend) for each in found] == (
        [
            (
                "Item 2",
                f"The action “Raum buchen” has {missing}.",
                True,
                "write: Action: Raum buchen @Name by 2026-06-30",
            )
        ]
        if missing
        else []
    )


# The words


def test_what_is_said_about_everything_that_can_be_wrong(tx: Transaction, held: Meeting) -> None:
    needs(tx, 2, 1)
    came(tx, held, "Dora Öz", substitute_for=came(tx, held, "Emil Süß"))
    accepted(tx, held, "Bürgerbus")
    wrong = "\n\n".join(
        (
            "???",
            "[weiter](#unten)",
            "0208 / 123456",
            "Zitat: „Ja.“ – Änne Weiß",
            "Zitat: „Ja.“ – Zoë Fremd",
            "Aufgabe: Raum buchen",
            "Beschluss: Der Bus fährt (9 ja)",
        )
    )
    held = put(tx, noted(tx, held, wrong, ""), attended=3)
    found = [f"{each.where} | {each.message} | {each.mend}" for each in checking.check(tx, held)]
    assert found == SAID
    needs(tx, 20, 9)
    (quorum,) = [each for each in checking.check(tx, held) if each.where == "Quorum"]
    assert quorum.message == "4 members were present; a decision needs 9."
    assert quorum.mend == "record who was present, or remove the decisions"


SAID = [
    "Attendance | 3 people are recorded as attending in total, but 4 are marked present. | famcli meeting edit --attended 4",
    "Attendance | Dora Öz represents Emil Süß, who is present as well. | mark one of them as (guest) or [e], or state until when and from when they were present",
    "Attendance | 4 members are marked as present, but there are only 2. | write (guest) after those who have no vote, or use famcli series edit --members 4",
    "Item 1 | “???” is still to be filled in. | famcli protocol edit",
    "Item 1 | “0208 / 123456” would be made public. | remove it, or put it between [internal] and [/internal]",
    "Item 1 | Änne Weiß is quoted by name but has not agreed to it. | famcli person edit aenne-weiss --consent quotation; or quote without a name",
    "Item 1 | Zoë Fremd is quoted but is not in the address book, so no consent is known. | famcli person add, then --consent quotation; or quote without a name: – a participant",
    "Item 1 | 9 votes were counted, but 4 people were present: Der Bus fährt | correct the votes or the attendance with famcli protocol edit",
    "Item 1 | The action “Raum buchen” has no owner and no due date. | write: Action: Raum buchen @Name by 2026-06-30",
    "Item 1 | The link to “#unten” leads nowhere. | famcli protocol edit",
    "Reports | Report 1 (“Bürgerbus”) is accepted but not on the agenda. | famcli agenda add TITLE --kind reports, then famcli agenda fill N",
    "Item 2 | “Zweites” has no minutes yet. | famcli protocol edit",
]

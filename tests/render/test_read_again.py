"""What famcli prints in German and English it reads again: days, times, votes, deadlines."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli import i18n
from famcli.domain.dates import parse_date, parse_span, parse_time
from famcli.domain.mail.poll import Proposal
from famcli.domain.mail.proposed_dates import label, read_proposals
from famcli.domain.meetings.meeting import Pause
from famcli.domain.minutes import clock_lines
from famcli.domain.minutes.entries import Assignment
from famcli.domain.minutes.notes import parse
from famcli.domain.minutes.votes import Ballot, Vote, read_vote
from famcli.render.minutes import vote
from famcli.render.phrases import phrases

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, tzinfo=UTC)
DAYS = st.dates(date(2026, 11, 26), date(2099, 12, 31))
TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0))
LANGUAGES = st.sampled_from(("de", "en"))
COUNTS = st.none() | st.integers(0, 99)


@given(LANGUAGES, DAYS, st.sampled_from(("full", "long", "EEEE, d. MMMM yyyy", "EEEE, dd.MM.yyyy", "yyyy-MM-dd")))
def test_days(lang: str, day: date, pattern: str) -> None:
    assert parse_date(phrases(lang)["date"](day, pattern), TODAY) == day


@given(LANGUAGES, DAYS)
def test_days_of_the_program(lang: str, day: date) -> None:
    try:
        i18n.use(lang)
        assert parse_date(i18n.day(day), TODAY) == day
    finally:
        i18n.use("en")


@given(LANGUAGES, TIMES, TIMES)
def test_times(lang: str, start: time, end: time) -> None:
    words = phrases(lang)
    assert parse_time(words["time"](start)) == start
    assert parse_span(*words["span"](start, end).split("–")) == (start, end)


@given(LANGUAGES, DAYS, st.none() | TIMES, TIMES, st.sampled_from(("", "Rathaus Mülheim, Saal 2")))
def test_proposed_dates(lang: str, day: date, start: time | None, end: time, place: str) -> None:
    if start is not None and end <= start:
        return
    proposal = Proposal(number=1, date=day, start=start, end=end if start else None, place=place, added=NOW)
    words = phrases(lang)
    pattern = "EEEE, dd.MM.yyyy" if lang == "de" else "EEEE, d MMMM yyyy"
    hours = words["span"](start, proposal.end) + (" Uhr" if lang == "de" else "") if start else ""
    letter = ", ".join(filter(None, (words["date"](day, pattern), hours, place)))
    assert read_proposals(letter.replace("\u00a0", " "), TODAY, NOW) == [proposal]
    try:
        i18n.use(lang)
        assert read_proposals(label(proposal), TODAY, NOW) == [proposal]
    finally:
        i18n.use("en")


@given(LANGUAGES, DAYS, st.sampled_from(("long", "full")))
def test_deadlines(lang: str, day: date, pattern: str) -> None:
    word, until = ("Aufgabe", "bis") if lang == "de" else ("Action", "by")
    line = f"{word}: Raum größer buchen @Änne Groß {until} {phrases(lang)['date'](day, pattern)}"
    (found,) = [each for each in parse(line, TODAY).entries if isinstance(each, Assignment)]
    assert (found.text, found.owner, found.due) == ("Raum größer buchen", "Änne Groß", day)


@given(LANGUAGES, TIMES, TIMES, TIMES, st.none() | TIMES)
def test_real_times(lang: str, began: time, ended: time, start: time, end: time | None) -> None:
    times = clock_lines.Times(began=began, ended=ended, pauses=(Pause(start=start, end=end),))
    found = clock_lines.Times()
    for number, line in enumerate(clock_lines.written(times, lang), 1):
        read = clock_lines.read(line, found, number, faults := [])
        assert read is not None
        assert not faults
        found = read
    assert found == times


@given(LANGUAGES, COUNTS, COUNTS, COUNTS, COUNTS)
def test_votes(lang: str, yes: int | None, no: int | None, abstentions: int | None, invalid: int | None) -> None:
    ballot = Ballot(yes=yes, no=no, abstentions=abstentions, invalid=invalid)
    if not ballot.said:
        return
    read = read_vote(vote(ballot, lang))
    assert isinstance(read, Vote)
    assert read.ballot == ballot


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    "ballot",
    [
        Ballot(unanimous=True), Ballot(unanimous=True, abstentions=1), Ballot(majority=True), Ballot(yes=5, no=5, tie=True),
        Ballot(yes=12, no=2, manner=("secret",)), Ballot(yes=9, no=1, manner=("roll-call",)), Ballot(yes=7, biased=2),
        Ballot(yes=7, no=0, amended=True), Ballot(manner=("acclamation",), unanimous=True),
    ],
)  # fmt: skip
def test_votes_in_words(lang: str, ballot: Ballot) -> None:
    read = read_vote(vote(ballot, lang))
    assert isinstance(read, Vote)
    assert read.ballot == ballot

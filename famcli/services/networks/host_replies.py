"""Answers to the question whether somebody hosts, as they come by mail: a click in ours, or a few words.

Whatever is not entirely clear, or comes from somebody who was not asked, is left to somebody who reads it.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from famcli.domain.mail.choice_words import Unclear, has_condition, read_choice, says_something
from famcli.domain.mail.poll import Choice
from famcli.domain.meetings.attendee import Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.networks.hosting import Hosting
from famcli.domain.people.person import Person
from famcli.domain.text import LINE_LIMIT
from famcli.errors import FamcliError
from famcli.exchange.inbox import Item, Letter
from famcli.exchange.typed_lines import typed_lines
from famcli.i18n import _, quoted
from famcli.services.mail import opened_mails
from famcli.services.mail.opened_mails import FORWARDED, Opened
from famcli.services.mail.verdicts import Found, Verdict
from famcli.services.networks import hosts
from famcli.store.repositories import Transaction

CLICKED = re.compile(r"\b(?:gastgeben|hosting)\s+(?P<slug>[a-z0-9][a-z0-9-]*)\s*:\s*(?P<answer>.{1,100})$", re.I)
"""The subject of a mail that a link in ours has opened."""
ABOUT_HOSTING = re.compile(r"gastgeberin oder gastgeber|could you host", re.I)
"""What the subject of our request has in it, and that of an answer to it."""
HOSTING = re.compile(
    r"\b(?:das|dieses|euer|ihr|unser)? ?treffen\b|\bgastgeb\w+\b|\b(?:ausricht\w+|veranstalten|sein|werden)\b"
    r"|\b(?:diesmal|dieses mal|this time|gladly)\b|\b(?:the|this|your|our) meeting\b"
    r"|\b(?:be )?(?:the |a )?host(?:s|ing)?\b",
    re.I,
)
"""Words about what was asked, which say neither yes nor no."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")
ANSWERS = {Choice.YES: Rsvp.ACCEPTED, Choice.MAYBE: Rsvp.TENTATIVE, Choice.NO: Rsvp.DECLINED}


class Finding(Found, frozen=True):
    """One mail, and what became of it."""

    answer: Rsvp | None = None
    note: str = ""


def opened(item: Item) -> Opened[Finding] | Finding:
    """Take a mail apart as far as that needs no store."""
    return opened_mails.opened(item, Finding)


def take(tx: Transaction, found: Iterable[Opened[Finding] | Finding], *, now: datetime) -> list[Finding]:
    """Record the answers in mails, the oldest first; taking the same mails again changes nothing."""
    return opened_mails.taken(found, lambda letter, about: _taken(tx, letter, about, now), now=now)


def _taken(tx: Transaction, letter: Letter, about: Finding, now: datetime) -> Finding:
    """Record one answer. Raises FamcliError with the reason where it cannot be placed."""
    if letter.failures:
        return opened_mails.returned(tx, letter, about, now)
    clicked = CLICKED.search(letter.subject)
    if letter.calendars or not (clicked or ABOUT_HOSTING.search(letter.subject)):
        return about
    if reason := opened_mails.obstacle(letter):
        return replace(about, verdict=Verdict.TO_READ, reason=reason)
    if FORWARDED.match(letter.subject):
        return replace(about, verdict=Verdict.TO_READ, reason=_("it was forwarded; record it by hand"))
    opened_mails.check_date(letter.date, now)
    hosting, meeting, person = _asked(tx, letter, clicked["slug"].casefold() if clicked else "", now)
    about = replace(about, meeting=meeting.slug, person=person.name)
    said, note = _said(letter, clicked["answer"] if clicked else "")
    if said is None:
        return replace(about, verdict=Verdict.TO_READ, reason=_("its answer is not clear"), note=note)
    at = letter.date or now
    about = replace(about, answer=said, note=note)
    if hosting.answered and hosting.answered >= at:
        return replace(about, verdict=Verdict.KNOWN)
    hosts.answer(tx, meeting, person, said, now=at, note=note)
    return replace(about, verdict=Verdict.NEW)


def _asked(tx: Transaction, letter: Letter, slug: str, now: datetime) -> tuple[Hosting, Meeting, Person]:
    """Return what somebody was asked who answers. Raises FamcliError for a stranger, and where it is not clear."""
    if not letter.sender:
        raise FamcliError(_("it does not say who sent it"))
    slugs = [person.slug for person in tx.persons.find("email", letter.sender)]
    slugs += [mailing.person for mailing in tx.mailings.find("address", letter.sender)]
    found = []
    for hosting in tx.hostings.all():
        meeting, person = tx.meetings.get(hosting.meeting), tx.persons.get(hosting.person)
        if hosting.person in slugs and meeting and person and slug in ("", meeting.slug):
            found.append((hosting, meeting, person))
    ahead = [each for each in found if each[1].date >= now.date()] or found
    if not ahead:
        if slug and not tx.meetings.get(slug):
            raise FamcliError(_("there is no meeting called {name}").format(name=quoted(slug)))
        raise FamcliError(_("{address} was not asked to host").format(address=letter.sender[:100]))
    if len(ahead) > 1:
        raise FamcliError(_("it does not say which meeting it is about, or who of several it is from"))
    return ahead[0]


def _said(letter: Letter, clicked: str) -> tuple[Rsvp | None, str]:
    """Return what a mail says, None where that is not clear, and what else is in it as a note of one line."""
    lines = typed_lines(letter, lambda _line: False, lambda _line: False).own
    sentences = [each for line in lines for each in SENTENCE.split(line) if each.strip()]
    choices: set[Choice] = set()
    rest: list[str] = []
    doubtful = False
    for sentence in [clicked] if clicked else sentences:
        try:
            choice = read_choice(HOSTING.sub(" ", sentence))
        except Unclear:
            doubtful = doubtful or says_something(sentence)
            choice = None
        if choice is None:
            rest.append(sentence)
        else:
            choices.add(choice)
    others = sentences if clicked else rest
    note = " ".join(" ".join(others).split())[:LINE_LIMIT]
    if doubtful or len(choices) != 1 or any(map(has_condition, others)):
        return None, note or " ".join(sentences)[:LINE_LIMIT]
    return ANSWERS[choices.pop()], note

"""What the network is for: who wants to know more of a project, and who has taken it over."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import ConsentKind, Person
from famcli.domain.reports.report import Interest, Report, ReportState
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.services.people import persons
from famcli.store.repositories import Transaction


class Wish(msgspec.Struct, frozen=True):
    """An interest with the report and the people it is about."""

    interest: Interest
    report: Report
    author: Person
    person: Person

    @property
    def may_meet(self) -> bool:
        """Whether both agreed that their contact data are shared."""
        return self.author.agreed(ConsentKind.CONTACT_LIST) and self.person.agreed(ConsentKind.CONTACT_LIST)


class Related(msgspec.Struct, frozen=True):
    """A report that has something in common with another one."""

    report: Report
    score: int
    reasons: tuple[str, ...]


def interest(tx: Transaction, report: Report, by: str, *, note: str = "", now: datetime) -> Interest:
    """Keep that somebody wants to know more. Raises InvalidInput for the author."""
    person = persons.meant(tx, by)
    if person.slug in (report.by, *report.coauthors):
        raise InvalidInput(
            _("{name} is the author; only other people's interest can be recorded.").format(name=person.name)
        )
    slug = f"{report.slug}/{person.slug}"
    known = tx.interests.get(slug) or Interest(
        slug=slug, report=report.slug, meeting=report.meeting, person=person.slug, at=now
    )
    return tx.interests.put(replace(known, note=text.line(note, _("The note")) or known.note))


def adopt(tx: Transaction, report: Report, by: str, *, note: str = "", now: datetime) -> Interest:
    """Keep that somebody has taken the project over. Raises InvalidInput for the author."""
    kept = interest(tx, report, by, note=note, now=now)
    return tx.interests.put(replace(kept, adopted=kept.adopted or now))


def wishes(tx: Transaction, meeting: Meeting | None = None) -> list[Wish]:
    """Return what people want to know more of, of a meeting or of all, the newest first."""
    found = list(tx.interests.find("meeting", meeting.slug) if meeting else tx.interests.all())
    reports = {each.report: tx.reports.get(each.report) for each in found}
    named = {each.person for each in found} | {report.by for report in reports.values() if report}
    known = persons.by_slug(tx, named)
    made = [
        Wish(each, report, known.get(report.by) or _unknown(report.by), known.get(each.person) or _unknown(each.person))
        for each in found
        if (report := reports[each.report]) is not None
    ]
    return sorted(made, key=lambda wish: wish.interest.at, reverse=True)


def topics(reports: Iterable[Report], known: Iterable[str] = ()) -> list[tuple[str, int]]:
    """Return how many reports there are of each topic, the most first; ``known`` ones without any, too."""
    counts = dict.fromkeys(known, 0)
    for report in reports:
        topic = report.topic or report.title
        counts[topic] = counts.get(topic, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))


def topics_of_all(tx: Transaction) -> list[tuple[str, int]]:
    """Return how many reports of all meetings there are of each topic, those of the series among them, as topics()."""
    known = [topic for series in tx.series.all() for topic in series.topics]
    return topics((report for report in tx.reports.all() if report.state != ReportState.WITHDRAWN), known)


def related(tx: Transaction, report: Report) -> list[Related]:
    """Return reports with the same topic, partners or place: who should talk to whom. The most in common first."""
    own = {each.casefold() for each in report.partners}
    found = []
    for other in tx.reports.all():
        if other.slug == report.slug or other.by == report.by:
            continue
        reasons = []
        score = 0
        if report.topic and other.topic.casefold() == report.topic.casefold():
            reasons.append(_("topic: {name}").format(name=other.topic))
            score += 3
        shared = [each for each in other.partners if each.casefold() in own]
        if shared:
            reasons.append(_("partners: {names}").format(names=", ".join(shared)))
            score += 2 * len(shared)
        if report.place and other.place.casefold() == report.place.casefold():
            reasons.append(_("place: {name}").format(name=other.place))
            score += 2
        if score:
            found.append(Related(other, score, tuple(reasons)))
    return sorted(found, key=lambda each: (-each.score, each.report.slug))


def _unknown(slug: str) -> Person:
    return Person(slug=slug, name=slug)

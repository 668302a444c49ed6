"""The year of a series in numbers and pictures, for those who pay for it: who came from where, what it was about.

For the public nothing small is told and nobody named; hours and job descriptions are sums from five people on.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from famcli.domain.meetings import region
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.meeting import Meeting, MeetingState
from famcli.domain.meetings.series import Series
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report
from famcli.errors import InvalidInput, NotFound, Way
from famcli.i18n import _
from famcli.render import figures
from famcli.render.audience import INTERNAL, PUBLIC
from famcli.render.blocks import Figure
from famcli.render.sheets import AnnualContext, HeldView, ToldView
from famcli.services.networks import memberships, offices, regions
from famcli.services.networks.headlines import headline
from famcli.store.repositories import Transaction

LEAST_ASKED = 5
"""So many people at least have said how many hours they spend, before a sum of them is told."""
MOST_BARS = 12
MOST_MEETINGS = 8
YEARS = 3
MOST_TOPICS = 6
WORDS = {
    "de": {
        "title": "{name}: Jahresbericht {year}", "came": "Teilnehmende je Treffen", "invited": "auf der Liste",
        "present": "anwesend", "first": "zum ersten Mal da", "places": "Teilnahmen nach Organisation",
        "organization": "Organisation", "others": "alle anderen", "topics": "Kurzberichte nach Themen",
        "topic": "Thema", "none": "ohne Thema", "region": "Teilnahmen nach Orten", "place": "Ort",
        "nobody": "niemand da", "few": "unter 3",
    },
    "en": {
        "title": "{name}: annual report {year}", "came": "People at each meeting", "invited": "on the list",
        "present": "present", "first": "there for the first time", "places": "Attendances by organization",
        "organization": "Organization", "others": "all others", "topics": "Short reports by topic", "topic": "Topic",
        "none": "without a topic", "region": "Attendances by place", "place": "Place", "nobody": "nobody came",
        "few": "fewer than 3",
    },
}  # fmt: skip


def gather(
    tx: Transaction, series: Series, year: int, *, today: date, audience: str = INTERNAL, sentence: str = ""
) -> AnnualContext:
    """Return what the annual report of a series is made of. Raises NotFound where nothing took place, InvalidInput."""
    if year > today.year:
        raise InvalidInput(_("{year} is yet to come; an annual report looks back.").format(year=year))
    everything = sorted(
        (each for each in tx.meetings.find("series", series.slug) if each.state == MeetingState.PLANNED),
        key=lambda meeting: meeting.date,
    )
    held = [each for each in everything if each.date <= today and each.date.year <= year]
    this_year = [each for each in held if each.date.year == year]
    if not this_year:
        raise NotFound(
            _("No meeting of {series} took place in {year}.").format(series=series.name, year=year),
            way=Way.LIST_MEETINGS,
        )
    desk, public = offices.of(tx, today, meeting=this_year[-1]), audience == PUBLIC
    lists = {each.slug: list(tx.attendees.find("meeting", each.slug)) for each in held}
    people = {each.slug: each for each in tx.persons.all()}
    reports = {
        each.slug: [report for report in tx.reports.find("meeting", each.slug) if report.state.shown] for each in held
    }
    words = WORDS[desk.lang]
    came = {slug: _there(attendees) for slug, attendees in lists.items()}
    about = regions.of_series(series)
    from_places = _from_places(about, this_year, came, people)
    own = [report for each in this_year for report in reports[each.slug]]
    adopted = _adopted(tx, own)
    return AnnualContext(
        **offices.fields(desk, words["title"].format(name=series.name, year=year), audience),
        series=series.name,
        year=year,
        sentence=sentence,
        headline="" if sentence else headline(held, this_year, came, adopted, desk.lang),
        region=_region(about, from_places, desk.lang, public=public),
        away=tuple(name for name in about.names if from_places[name] < (figures.SMALL if public else 1)),
        meetings=tuple(_held(each, lists[each.slug], people, desk.lang, public=public) for each in this_year),
        came=_came(held[-MOST_MEETINGS:], held, lists, desk.lang, public=public),
        people=figures.told(_different(this_year, lists), desk.lang, public=public),
        places=_places(this_year, lists, people, desk.lang, public=public),
        organizations=figures.told(len(_organizations(this_year, lists, people)), desk.lang, public=public),
        topics=_topics(held, reports, year, desk.lang, public=public),
        reports="" if public else figures.told(len(own), desk.lang),
        titles=() if public else tuple(_told(report, people) for report in own),
        adopted=figures.told(adopted, desk.lang, public=public),
        quiet=tuple(sorted(set(series.topics) - {report.topic for report in own})),
        hours=_hours(tx, today, desk.lang),
        in_job=_in_job(tx, today),
        decisions=figures.told(_decided(tx, this_year), desk.lang, public=public),
        ahead=tuple(_held(each, [], people, desk.lang, public=public) for each in everything if each.date > today),
    )


def _held(
    meeting: Meeting, attendees: Sequence[Attendee], people: Mapping[str, Person], lang: str, *, public: bool
) -> HeldView:
    host = people.get(meeting.host)
    return HeldView(
        number=meeting.number,
        title=meeting.title,
        date=meeting.date,
        place=meeting.place,
        host=""
        if host is None
        else host.organization
        if public
        else ", ".join(filter(None, (host.name, host.organization))),
        present=figures.told(len(_there(attendees)), lang, public=public),
    )


def _came(
    shown: Sequence[Meeting],
    held: Sequence[Meeting],
    lists: Mapping[str, Sequence[Attendee]],
    lang: str,
    *,
    public: bool,
) -> Figure:
    """Return lines of invited, present and new people; a meeting without a list is a gap.

    Where only one has a list, there are bars. For the public small numbers are gaps, too, and new people are left out.
    """
    seen: set[str] = set()
    fresh: dict[str, int] = {}
    for meeting in held:
        there = _there(lists[meeting.slug])
        fresh[meeting.slug] = len(there - seen)
        seen |= there
    labels = [_label(each, lang) for each in shown]

    def counted(values: Sequence[int]) -> list[float | None]:
        return [
            None if not lists[meeting.slug] or (public and 0 < value < figures.SMALL) else value
            for meeting, value in zip(shown, values, strict=True)
        ]

    words = WORDS[lang]
    values = {
        words["invited"]: counted([len(lists[each.slug]) for each in shown]),
        words["present"]: counted([len(_there(lists[each.slug])) for each in shown]),
    }
    if not public:
        values[words["first"]] = counted([fresh[each.slug] for each in shown])
    known = [index for index, each in enumerate(shown) if lists[each.slug]]
    only = {name: value for name, each in values.items() if len(known) == 1 and (value := each[known[0]]) is not None}
    if only:
        return figures.bars(words["came"], only, lang)
    return figures.lines(words["came"], labels, values, lang)


def _label(meeting: Meeting, lang: str) -> str:
    number = f"{meeting.number}. " if meeting.number else ""
    return f"{number}{meeting.date:%m/%y}" if lang == "de" else f"{number}{meeting.date:%m/%Y}"


def _places(
    this_year: Sequence[Meeting], lists: Mapping[str, Sequence[Attendee]], people: Mapping[str, Person], lang: str,
    *, public: bool,
) -> Figure | None:  # fmt: skip
    counts = Counter(
        people[slug].organization
        for meeting in this_year
        for slug in _there(lists[meeting.slug])
        if slug in people and people[slug].organization
    )
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown = ranked[:MOST_BARS] if not public else figures.safe(ranked[:MOST_BARS], counts.total())
    bars = dict(sorted(shown) if public else shown)
    if not public and (rest := counts.total() - sum(bars.values())):
        bars[WORDS[lang]["others"]] = rest
    return figures.bars(WORDS[lang]["places"], bars, lang, head=WORDS[lang]["organization"]) if bars else None


def _from_places(
    about: regions.Region, this_year: Sequence[Meeting], came: Mapping[str, set[str]], people: Mapping[str, Person]
) -> "Counter[str]":
    """Return how many attendances there were from each place of the region."""
    slugs = [slug for meeting in this_year for slug in came[meeting.slug] if slug in people]
    home = {slug: region.home(people[slug], about.names) for slug in set(slugs)} if about.spots else {}
    return Counter(home[slug] for slug in slugs if home.get(slug))


def _region(about: regions.Region, counts: "Counter[str]", lang: str, *, public: bool) -> Figure | None:
    """Return where on the map they came from; the public does not learn whether few came from a place, or nobody."""
    if not about.spots or not counts:
        return None
    words = WORDS[lang]
    return regions.figure(
        words["region"], about, counts, lang, head=words["place"], empty=words["nobody"], public=public,
        hidden=words["few"] if public else "",
    )  # fmt: skip


def _topics(
    held: Sequence[Meeting], reports: Mapping[str, Sequence[Report]], year: int, lang: str, *, public: bool
) -> Figure | None:
    words = WORDS[lang]
    counts: dict[int, Counter[str]] = {}
    for meeting in held:
        if year - YEARS < meeting.date.year <= year:
            topics = (report.topic or words["none"] for report in reports[meeting.slug])
            counts.setdefault(meeting.date.year, Counter()).update(topics)
    total = sum(counts.values(), Counter())
    chosen = [topic for topic, _count in sorted(total.items(), key=lambda each: (-each[1], each[0]))][:MOST_TOPICS]
    if not chosen:
        return None
    panels = {
        str(each): {topic: counts[each][topic] for topic in sorted(chosen)} for each in sorted(counts) if counts[each]
    }
    return figures.multiples(words["topics"], panels, lang, head=words["topic"], public=public)


def _told(report: Report, people: Mapping[str, Person]) -> ToldView:
    author = people.get(report.by)
    return ToldView(title=report.title, topic=report.topic, by="" if author is None else author.name)


def _adopted(tx: Transaction, reports: Sequence[Report]) -> int:
    own = {report.slug for report in reports}
    return sum(interest.report in own and interest.adopted is not None for interest in tx.interests.all())


def _decided(tx: Transaction, meetings: Sequence[Meeting]) -> int:
    own = {meeting.slug for meeting in meetings}
    return sum(each.meeting in own and each.adopted for each in tx.decisions.all())


def _hours(tx: Transaction, today: date, lang: str) -> str:
    """Return the hours a month of all together; empty where fewer than five have said so."""
    said = [each for each in memberships.current(tx, today=today) if each.membership.hours is not None]
    if len({each.person.slug for each in said}) < LEAST_ASKED:
        return ""
    return figures.told(round(sum(each.membership.hours or 0 for each in said)), lang)


def _in_job(tx: Transaction, today: date) -> int | None:
    """Return in how many of a hundred memberships the work is in the job description; None as above."""
    said = [each for each in memberships.current(tx, today=today) if each.membership.in_job is not None]
    if len({each.person.slug for each in said}) < LEAST_ASKED:
        return None
    return round(100 * sum(bool(each.membership.in_job) for each in said) / len(said))


def _there(attendees: Sequence[Attendee]) -> set[str]:
    return {each.person for each in attendees if each.attendance == Attendance.PRESENT}


def _different(meetings: Sequence[Meeting], lists: Mapping[str, Sequence[Attendee]]) -> int:
    return len(set().union(*(_there(lists[meeting.slug]) for meeting in meetings)))


def _organizations(
    meetings: Sequence[Meeting], lists: Mapping[str, Sequence[Attendee]], people: Mapping[str, Person]
) -> set[str]:
    there = (slug for meeting in meetings for slug in _there(lists[meeting.slug]))
    return {people[slug].organization for slug in there if slug in people} - {""}

"""The sixth Familienmanagertreffen and three other meetings, made of domain objects.

The facts of the sixth one are those of the public report; notes, addresses and names of authors are made up.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

import msgspec

from famcli.domain.mail.poll import Poll
from famcli.domain.mail.proposed_dates import read_proposals
from famcli.domain.meetings.agenda import AgendaItem, ItemKind
from famcli.domain.meetings.attendee import Attendance, Attendee, Role, Rsvp
from famcli.domain.meetings.meeting import Letterhead, Link, Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.snapshot import Approval, Difference, Snapshot, What
from famcli.domain.people.person import Consent, ConsentKind, Person, Salutation
from famcli.domain.reports.report import Report, ReportState
from famcli.render.context import addressed, build
from famcli.render.meetings import poll_view
from famcli.render.proceedings import Standing
from famcli.render.views import Context

SERIES = Series(slug="familienmanagertreffen", name="Familienmanagertreffen")
DATED = date(2011, 4, 4)

ROOS = Person(
    slug="claudia-roos",
    name="Dr. Claudia Roos",
    function="Familienmanagerin",
    organization="Stadt Mülheim an der Ruhr",
    address="Ruhrstraße 1\n45468 Mülheim an der Ruhr",
    email="claudia.roos@muelheim.example",
    salutation=Salutation.FRAU,
    consents=(Consent(ConsentKind.CONTACT_LIST, DATED), Consent(ConsentKind.PHOTO, DATED)),
)
CLAUSEN = Person(
    slug="sonja-clausen",
    name="Dr. Sonja Clausen",
    function="Stadtteilkoordination Eppinghofen, Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“",
    organization="Mülheim an der Ruhr",
    salutation=Salutation.FRAU,
)
SCHUERING = Person(
    slug="michael-schuering",
    name="Michael Schüring",
    function="Stadtteilkoordination Styrum, Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“",
    organization="Mülheim an der Ruhr",
    salutation=Salutation.HERR,
)
SCHWARZE = Person(
    slug="beatrix-schwarze",
    name="Beatrix Schwarze",
    function="Referentin",
    organization="IQZ",
    salutation=Salutation.FRAU,
)
HEIDE = Person(
    slug="anna-von-der-heide",
    name="Prof. Dr. Anna von der Heide",
    organization="Hochschule Musterstadt",
    email="heide@hochschule.example",
    consents=(Consent(ConsentKind.PHOTO, DATED),),
)
YILMAZ = Person(
    slug="deniz-yilmaz",
    name="Deniz Yılmaz",
    email="deniz.yilmaz@example.org",
    phone="0208 555 01-44",
    consents=(Consent(ConsentKind.CONTACT_LIST, DATED),),
)
PEOPLE = {person.slug: person for person in (ROOS, CLAUSEN, SCHUERING, SCHWARZE, HEIDE, YILMAZ)}

NETWORKING = """\
Das Projekt „meet“ stärkt Familien mit Zuwanderungsgeschichte und ihr Vertrauen in die eigenen Fähigkeiten.
Ausgebildete Moderatorinnen und Moderatoren leiten „Elterntische“ in privaten Wohnungen.

**Fazit:** Netzwerkarbeit braucht

- Verantwortliche, die Gelegenheiten schaffen,
- Multiplikatorinnen und Multiplikatoren,
- „einen langen Atem“."""
EFFORT = """\
Die meisten Teilnehmenden sind in mindestens zehn Netzwerken aktiv; nur bei sehr wenigen steht das in der
Aufgabenbeschreibung. Der Gewinn sind kurze Wege, in der Verwaltung und nach außen.

> „Man kann Dinge erreichen, die alleine nicht möglich sind“, sagte eine Teilnehmerin."""

TOPICS = (
    "Servicestelle für familienunterstützende Dienstleistungen",
    "Gewinnung ideeller Unterstützerinnen und Unterstützer der Familienpolitik",
    "Vernetzungsportal",
    "Gesundheitsprojekt für Kinder und Eltern",
    "Bürgerbus",
    "Multiplikatoren-Handbuch",
)

MEETING = Meeting(
    slug="familienmanagertreffen-6",
    title="Netzwerke gestalten und am Leben erhalten",
    series=SERIES.slug,
    number=6,
    kind="Fortbildungsveranstaltung",
    date=date(2011, 5, 12),
    start=time(10),
    end=time(16),
    place="Mülheim an der Ruhr",
    address="Am Rathaus 1\n45468 Mülheim an der Ruhr",
    room="Rathaus, Raum C 112",
    directions="Vom Hauptbahnhof sind es zehn Minuten zu Fuß.",
    host=ROOS.slug,
    organizer="Informations- und Qualifizierungszentrum für Kommunen (IQZ)",
    commissioned_by="Familienministerium des Landes Nordrhein-Westfalen",
    audience="zertifizierte Familienmanagerinnen und Familienmanager",
    letterhead=Letterhead(
        address="Musterweg 5\n44787 Bochum",
        contact="Beatrix Schwarze",
        phone="0234 555 01-23",
        email="treffen@iqz.example",
        reference="FM-6/2011",
    ),
    rsvp_by=date(2011, 4, 28),
    reports_by=date(2011, 5, 2),
    attended=15,
    agenda=(
        AgendaItem(title="Begrüßung", kind=ItemKind.WELCOME, minutes=15, presenters=(ROOS.slug,)),
        AgendaItem(
            title="Netzwerkarbeit im Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“",
            kind=ItemKind.TALK,
            minutes=75,
            presenters=(CLAUSEN.slug, SCHUERING.slug),
            text="Zwei Stadtteile berichten.",
            notes=NETWORKING,
        ),
        AgendaItem(
            title="Hoher Aufwand für Netzwerkarbeit – aber auch großer Nutzen",
            kind=ItemKind.TALK,
            minutes=60,
            presenters=(SCHWARZE.slug,),
            notes=EFFORT,
        ),
        AgendaItem(title="Mittagspause", kind=ItemKind.BREAK, minutes=60),
        AgendaItem(
            title="Kurzberichte: Gegenseitige Tipps und Anregungen",
            kind=ItemKind.REPORTS,
            at=time(13, 30),
            minutes=150,
            notes="Alle Berichte behandelten Vernetzung und Übertragbarkeit.",
        ),
    ),
    outlook="Das nächste Treffen ist für den Herbst geplant.",
    links=(
        Link(
            title="Soziale Netzwerke",
            url="https://www.example.org/netzwerke",
            teaser="Das Netzwerk Familie reicht heute über den Haushalt hinaus.",
        ),
        Link(title="Integration", teaser="Zahlen zur Zuwanderung in Nordrhein-Westfalen."),
    ),
)
ATTENDEES = (
    Attendee(
        slug="6/claudia-roos",
        meeting=MEETING.slug,
        person=ROOS.slug,
        role=Role.HOST,
        rsvp=Rsvp.ACCEPTED,
        attendance=Attendance.PRESENT,
    ),
    Attendee(
        slug="6/sonja-clausen",
        meeting=MEETING.slug,
        person=CLAUSEN.slug,
        role=Role.SPEAKER,
        rsvp=Rsvp.ACCEPTED,
        attendance=Attendance.PRESENT,
    ),
    Attendee(
        slug="6/michael-schuering",
        meeting=MEETING.slug,
        person=SCHUERING.slug,
        role=Role.SPEAKER,
        attendance=Attendance.PRESENT,
    ),
    Attendee(
        slug="6/beatrix-schwarze",
        meeting=MEETING.slug,
        person=SCHWARZE.slug,
        role=Role.MINUTE_TAKER,
        attendance=Attendance.PRESENT,
    ),
    Attendee(
        slug="6/anna-von-der-heide",
        meeting=MEETING.slug,
        person=HEIDE.slug,
        rsvp=Rsvp.DECLINED,
        note="im Ausland",
        attendance=Attendance.EXCUSED,
    ),
    Attendee(slug="6/deniz-yilmaz", meeting=MEETING.slug, person=YILMAZ.slug, attendance=Attendance.ABSENT),
)
REPORTS = tuple(
    Report(
        slug=f"6/{number}",
        meeting=MEETING.slug,
        number=number,
        by=HEIDE.slug if number == 5 else YILMAZ.slug,
        title=f"Unser Beitrag: {topic}",
        topic=topic,
        summary="Ein Bus, den *Ehrenamtliche* fahren." if number == 5 else "",
        networking="Mit den Verkehrsbetrieben." if number == 5 else "",
        transfer="Die Satzung des Vereins." if number == 5 else "",
        state=ReportState.ACCEPTED,
    )
    for number, topic in enumerate(TOPICS, 1)
)
WITHDRAWN = Report(
    slug="6/7", meeting=MEETING.slug, number=7, by=YILMAZ.slug, title="Zurückgezogen", state=ReportState.WITHDRAWN
)


def context_of(
    meeting: Meeting,
    *,
    series: Series | None = None,
    people: Iterable[Person] = (),
    attendees: Iterable[Attendee] = (),
    reports: Iterable[Report] = (),
) -> Context:
    """Return the context of a meeting that somebody has put together."""
    snapshot = Snapshot(
        slug=f"{meeting.slug}/",
        meeting=meeting,
        series=series,
        people=tuple(people),
        attendees=tuple(attendees),
        reports=tuple(reports),
    )
    return build(snapshot, dated=DATED)


def muelheim(**changes: object) -> Context:
    """Return the context of the sixth meeting, with changes to the meeting itself."""
    meeting = msgspec.structs.replace(MEETING, **changes)
    return context_of(
        meeting, series=SERIES, people=PEOPLE.values(), attendees=ATTENDEES, reports=(*REPORTS, WITHDRAWN)
    )


def polled(context: Context, dates: str = "12.5.2011 10–12; 20.5.2011 10–12, Rathaus; 28.5.2011") -> Context:
    """Return the same with days that are asked about."""
    proposals = tuple(read_proposals(dates, date(2011, 3, 31), datetime(2011, 3, 31, tzinfo=UTC)))
    poll = Poll(slug=MEETING.slug, proposals=proposals, by=date(2011, 5, 3))
    return msgspec.structs.replace(context, poll=poll_view(poll, MEETING))


def corrected(audience: str, **changes: object) -> Context:
    """Return the context of the second version of the sixth meeting's minutes."""
    approval = Approval(
        number="1.1",
        at=datetime(2011, 5, 19, 10, tzinfo=UTC),
        by=ROOS.name,
        before="1.0",
        reason="Der Ort war verwechselt",
        changes=(
            Difference(what=What.PLACE),
            Difference(what=What.ITEM, of="3"),
            Difference(what=What.ATTENDANCE, of=YILMAZ.name),
        ),
    )
    snapshot = Snapshot(
        slug=f"{MEETING.slug}/1.1",
        meeting=msgspec.structs.replace(MEETING, **changes),
        approval=approval,
        series=SERIES,
        people=tuple(PEOPLE.values()),
        attendees=ATTENDEES,
        reports=REPORTS,
    )
    return build(snapshot, dated=DATED, standing=Standing.of(approval, "0" * 64), audience=audience)


def minimal(lang: str = "de", **changes: object) -> Context:
    """Return the context of a meeting of which only title and date are known."""
    meeting = Meeting(slug="treffen", title="Runder Tisch" if lang == "de" else "Round table", date=DATED, lang=lang)
    return alone(msgspec.structs.replace(meeting, **changes))


def alone(meeting: Meeting) -> Context:
    """Return the context of a meeting without people and reports."""
    return context_of(meeting)


def letter(person: Person = ROOS) -> Context:
    """Return the context of the sixth meeting's invitation to one person."""
    return addressed(muelheim(), person)


HOSTILE_LINE = (
    "# <b>Titel</b> *x* | `y` [z](javascript:alert(1)) ::: \\ _a_ snake_case &amp; 1. ![i](https://evil.example/p)"
)
HOSTILE_NOTES = """\
# Beschluss: einstimmig angenommen

::: signatures
Falsch
:::

<script>alert(1)</script>

[x](javascript:alert(1)) ![Bild](https://evil.example/p.gif)

```
nie geschlossen"""


MALLORY = Person(
    slug="mallory",
    name=HOSTILE_LINE,
    function=HOSTILE_LINE,
    organization=HOSTILE_LINE,
    address=HOSTILE_LINE,
    consents=(Consent(ConsentKind.CONTACT_LIST, DATED),),
)


def hostile(lang: str = "de") -> Context:
    """Return the context of a meeting in which everything that is text tries to be something else."""
    meeting = Meeting(
        slug="boese",
        title=HOSTILE_LINE,
        date=DATED,
        start=time(10),
        lang=lang,
        place=HOSTILE_LINE,
        organizer=HOSTILE_LINE,
        host=MALLORY.slug,
        letterhead=Letterhead(contact=HOSTILE_LINE, email=HOSTILE_LINE, phone=HOSTILE_LINE),
        rsvp_by=DATED,
        agenda=(
            AgendaItem(
                title=HOSTILE_LINE,
                minutes=10,
                text=HOSTILE_NOTES,
                notes=HOSTILE_NOTES,
                presenters=(MALLORY.slug,),
            ),
            AgendaItem(title="Danach", notes="Dieser Absatz bleibt für sich."),
        ),
        outlook=HOSTILE_NOTES,
        links=(Link(title=HOSTILE_LINE, url="javascript:alert(1)", teaser=HOSTILE_LINE),),
    )
    attendee = Attendee(slug="b/m", meeting=meeting.slug, person=MALLORY.slug, attendance=Attendance.PRESENT)
    report = Report(
        slug="b/1",
        meeting=meeting.slug,
        number=1,
        by=MALLORY.slug,
        title=HOSTILE_LINE,
        summary=HOSTILE_NOTES,
        state=ReportState.ACCEPTED,
    )
    return context_of(
        meeting,
        people=(MALLORY,),
        attendees=(attendee,),
        reports=(report,),
    )

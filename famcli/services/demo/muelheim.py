"""The sixth Familienmanagertreffen, as its organiser reported it in public, told to the ordinary services.

Day, hours, durations, postal and e-mail addresses are assumed; the authors of the short reports are not known.
"""

from datetime import UTC, date, datetime, time

from famcli.domain.meetings.agenda import ItemKind
from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.people.person import Salutation
from famcli.domain.reports.report import ReportState
from famcli.services.meetings import agenda, attendees, planning
from famcli.services.minutes import protocols
from famcli.services.reports import reports
from famcli.store.repositories import Transaction

INVITED = date(2011, 3, 31)
PUBLISHED = date(2011, 5, 19)
APPROVED = datetime(2011, 5, 19, 10, tzinfo=UTC)
PEOPLE = (
    ("Dr. Claudia Roos", Salutation.FRAU, Role.HOST, "Familienmanagerin", "Stadt Mülheim an der Ruhr"),
    (
        "Dr. Sonja Clausen",
        Salutation.FRAU,
        Role.SPEAKER,
        "Stadtteilkoordination Eppinghofen, Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“",
        "Mülheim an der Ruhr",
    ),
    (
        "Michael Schüring",
        Salutation.HERR,
        Role.SPEAKER,
        "Stadtteilkoordination Styrum, Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“",
        "Mülheim an der Ruhr",
    ),
    ("Beatrix Schwarze", Salutation.FRAU, Role.SPEAKER, "Referentin", "IQZ"),
)
PARTNERSHIP = """\
Wie aus einzelnen Angeboten ein Netz im Stadtteil wird, zeigte das Projekt „meet“: Es fördert die Integration von
Familien mit Migrationshintergrund und stärkt ihr Vertrauen in die eigenen Fähigkeiten. Moderatorinnen und Moderatoren
werden dafür ausgebildet, „Elterntische“ in privaten Wohnungen zu leiten. Die Projekte nutzen die vorhandenen Netze im
Stadtteil und erweitern sie zugleich.

**Fazit:** Netzwerkarbeit braucht Initiativgruppen oder Verantwortliche, die

- Gelegenheiten schaffen,
- Informationen weitergeben und
- Orte bereitstellen.

Wichtig ist außerdem, Multiplikatorinnen und Multiplikatoren einzubeziehen. Nötig ist vor allem „ein langer Atem“.
"""
EFFORT = """\
Der Aufbau und die Pflege von Netzwerken nehmen viel Arbeitszeit in Anspruch. Die meisten Teilnehmenden sind in
mindestens zehn Netzwerken aktiv, viele davon haben sie selbst gegründet. Doch nur bei sehr wenigen steht
Netzwerkarbeit in der Aufgabenbeschreibung.

Dem Aufwand steht ein deutlicher Gewinn gegenüber: kurze Wege und gute Zusammenarbeit, in der Verwaltung ebenso wie
nach außen.

> „Man kann Dinge erreichen, die alleine nicht möglich sind.“ – eine Teilnehmerin
"""
REPORTS = """\
Alle Kurzberichte behandelten zwei Fragen: Wie ist das Projekt vernetzt, und was lässt sich auf andere Kommunen
übertragen?
"""
TOPICS = (
    "Servicestelle für familienunterstützende Dienstleistungen",
    "Gewinnung ideeller Unterstützerinnen und Unterstützer der Familienpolitik",
    "Vernetzungsportal",
    "Gesundheitsprojekt für Kinder und Eltern",
    "Bürgerbus",
    "Multiplikatoren-Handbuch",
)
OUTLOOK = "Im Anschluss können die Teilnehmenden vertiefende Informationen untereinander austauschen."
LINKS = (
    "Soziale Netzwerke <> Das Netzwerk Familie reicht heute über den Haushalt hinaus und "
    + "eröffnet neue Möglichkeiten der Unterstützung.",
    "Integration <> Rund 4 Millionen Menschen mit Zuwanderungsgeschichte leben in Nordrhein-Westfalen.",
)


def fill(tx: Transaction) -> Meeting:
    """Put the meeting with everything about it into the store and return it."""
    meeting = planning.create(
        tx,
        "Netzwerke gestalten und am Leben erhalten",
        series="Familienmanagertreffen",
        number=6,
        kind="Fortbildungsveranstaltung",
        date=date(2011, 5, 12),
        start=time(10),
        end=time(16),
        place="Mülheim an der Ruhr",
        host=PEOPLE[0][0],
        organizer="Informations- und Qualifizierungszentrum für Kommunen (IQZ)",
        commissioned_by="Familienministerium des Landes Nordrhein-Westfalen",
        audience="zertifizierte Familienmanagerinnen und Familienmanager",
        sender="Musterallee 1\n12345 Musterstadt",
        email="treffen@example.org",
        reference="FM-6",
        rsvp_by=date(2011, 4, 28),
        reports_by=date(2011, 5, 5),
        attended=15,
        outlook=OUTLOOK,
        links=LINKS,
    )
    for name, salutation, role, function, organization in PEOPLE:
        attendees.add(
            tx,
            meeting,
            name,
            role=role,
            rsvp=Rsvp.ACCEPTED,
            attendance=Attendance.PRESENT,
            salutation=salutation,
            function=function,
            organization=organization,
            email=f"{name.split()[-1].lower().replace('ü', 'ue')}@example.org",
            address="Musterstraße 6\n12345 Musterstadt",
        )
    for topic in TOPICS:
        report = reports.submit(tx, meeting, "N. N.", topic, topic=topic, now=datetime(2011, 5, 2, 9, tzinfo=UTC))
        reports.decide(tx, report, ReportState.ACCEPTED)
    return _agenda(tx, meeting)


def _agenda(tx: Transaction, meeting: Meeting) -> Meeting:
    meeting = agenda.add(tx, meeting, "Begrüßung", kind=ItemKind.WELCOME, minutes=15)
    meeting = agenda.add(
        tx,
        meeting,
        "Netzwerkarbeit im Projekt „Erziehungs- und Bildungspartnerschaft im Stadtteil“",
        kind=ItemKind.TALK,
        minutes=75,
        presenters=("Dr. Sonja Clausen", "Michael Schüring"),
        notes=PARTNERSHIP,
    )
    meeting = agenda.add(
        tx,
        meeting,
        "Hoher Aufwand für Netzwerkarbeit – aber auch großer Nutzen",
        kind=ItemKind.TALK,
        minutes=60,
        presenters=("Beatrix Schwarze",),
        notes=EFFORT,
    )
    meeting = agenda.add(tx, meeting, "Mittagspause", kind=ItemKind.BREAK, minutes=60)
    meeting = agenda.add(
        tx,
        meeting,
        "Kurzberichte: Gegenseitige Tipps und Anregungen",
        kind=ItemKind.REPORTS,
        at=time(13, 30),
        minutes=150,
        notes=REPORTS,
    )
    accepted = "Demo: die Namen der Berichtenden sind nicht bekannt."
    protocols.approve(tx, meeting, by="Beatrix Schwarze", now=APPROVED, accept=accepted)
    protocols.publish(tx, meeting, by="Beatrix Schwarze", now=APPROVED, accept=accepted)
    return meeting

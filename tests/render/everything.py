"""Meetings with all that can be in a document, for the tests of accessibility; each in German and English."""

from collections.abc import Callable

import msgspec

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.meeting import Link
from famcli.domain.people.person import Person
from famcli.domain.reports.report import Report, ReportState
from famcli.render.context import addressed
from famcli.render.views import Context

from .muelheim import ATTENDEES, MEETING, PEOPLE, REPORTS, ROOS, SERIES, context_of, letter, muelheim, polled

TO_ONE = ("invitation", "save-the-date", "reminder", "poll", "certificate")
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
LONG_URL = "https://www.example.org/" + "netzwerke-gestalten-und-am-leben-erhalten/" * 4 + "?a=1&b=2"
WIDE_TABLE = "\n".join(
    "| " + " | ".join(cell.format(column) for column in range(1, 13)) + " |"
    for cell in ("Kennzahl-{}", ":--", "Stadtteilkoordination {}", "{},5 %")
)
EVERY_BLOCK = f"""\
Ein **fettes**, ein *schräges*, ein ***fettes und schräges*** und ein `festes` Wort,\\
{LONG_WORD}, <{LONG_URL}> und [ein Wort](https://www.example.org/).

# Von selbst eine Ebene tiefer

#

### Tiefer als nötig

- eins
- zwei
  - darunter

    ein zweiter Absatz

3. drei
4. vier

> „Man kann Dinge erreichen, die alleine nicht möglich sind.“
>
> > Auch das.

{WIDE_TABLE}

| Ort | Wort |
| :-: | --: |
| {LONG_WORD} | {LONG_URL} |

| Ort | Wort |
| --- | --- |
| Styrum | |

| | Montag | Dienstag | Mittwoch |
| --- | --- | --- | --- |
| Vormittag | ja | nein | ja |
| Nachmittag | ja | nein | ja |
| Abend | ja | nein | ja |

```
eins = "zwei"  # {"weit rechts, " * 20} Zeilenende
```

```
eins = "zwei"  # {"weit rechts, " * 20} Zeilenende
```

***

[](https://www.example.org/leer) [![](https://www.example.org/bild.png)](https://www.example.org/bild)
"""

EVA = Person(
    slug="eva",
    name=f"Dr. Eva {LONG_WORD}",
    function=f"Referentin für {LONG_WORD}",
    organization=f"Amt für {LONG_WORD}",
    address=f"{LONG_WORD}straße 1\n12345 Musterstadt",
    email=f"eva@{'amt-fuer-alles.' * 6}example.org",
)


def ordinary(kind: str, lang: str) -> Context:
    """Return the context of an ordinary meeting, addressed to one person where the kind is for one."""
    context = letter(msgspec.structs.replace(ROOS, lang=lang)) if kind in TO_ONE else muelheim(lang=lang)
    return polled(context)


def everything(kind: str, lang: str) -> Context:
    """Return the context of a meeting with every block, wide tables and long words wherever they can stand."""
    agenda = (
        *MEETING.agenda,
        AgendaItem(title=f"Vortrag: {LONG_WORD}", minutes=5, presenters=(EVA.slug,), text=EVERY_BLOCK),
        AgendaItem(title="Alles", minutes=5, presenters=(EVA.slug,), notes=EVERY_BLOCK),
    )
    meeting = msgspec.structs.replace(
        MEETING,
        lang=lang,
        title=f"Alles über {LONG_WORD}",
        kind=LONG_WORD,
        place=LONG_WORD,
        organizer=f"Zentrum für {LONG_WORD}",
        host=EVA.slug,
        url=LONG_URL,
        letterhead=msgspec.structs.replace(MEETING.letterhead, email=EVA.email, reference=LONG_WORD),
        directions=EVERY_BLOCK,
        agenda=agenda,
        outlook=f"## {LONG_WORD}\n\n- {LONG_WORD}",
        links=(Link(title=LONG_WORD, url=LONG_URL, teaser=LONG_WORD), *MEETING.links),
    )
    attendee = Attendee(slug="6/eva", meeting=MEETING.slug, person=EVA.slug, attendance=Attendance.PRESENT)
    report = Report(
        slug="6/8",
        meeting=MEETING.slug,
        number=8,
        by=EVA.slug,
        title=LONG_WORD,
        topic=LONG_WORD,
        summary=EVERY_BLOCK,
        networking=LONG_WORD,
        state=ReportState.ACCEPTED,
    )
    context = context_of(
        meeting,
        series=SERIES,
        people=(*PEOPLE.values(), EVA),
        attendees=(*ATTENDEES, attendee),
        reports=(*REPORTS, report),
    )
    context = polled(context, f"12.5.2011; 20.5.2011 10–12, {LONG_WORD}")
    return addressed(context, msgspec.structs.replace(EVA, lang=lang)) if kind in TO_ONE else context


CONTEXTS: dict[str, Callable[[str, str], Context]] = {"ordinary": ordinary, "everything": everything}

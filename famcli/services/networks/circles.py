"""Elterntische: planned, led by somebody who is trained, recorded in numbers, and told to funders without names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.languages import written_in
from famcli.domain.networks.circle import MOST_PEOPLE, Circle, CircleState, Setting
from famcli.domain.people.person import Person
from famcli.domain.slugs import free, slugify
from famcli.errors import FamcliError, InvalidInput, NotFound, Way
from famcli.i18n import _, day
from famcli.render import figures
from famcli.render.audience import INTERNAL, PUBLIC
from famcli.render.blocks import Figure
from famcli.render.people import person_view
from famcli.render.sheets import CircleContext, CircleStatisticsContext
from famcli.services import languages, lookup
from famcli.services.networks import offices
from famcli.store.repositories import Transaction

STREET = re.compile(
    r"(?i)(?<![\w.-])[\w.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|pfad|steig|stieg|chaussee|promenade"
    r"|street|road|lane|avenue|drive|close|cad\.|caddesi|sok\.|sokak|вул\.|вулиця)\s*(?:nr\.?\s*)?\d+\s?[a-z]?\b"
    r"|\b\d+\s?[a-z]?,?\s+(?:[\w.-]+\s+){0,3}(?:street|road|lane|avenue|drive|close)\b"
)
POSTCODE = re.compile(r"\b(?:D-)?\d{5}\s+\w+")
FAMILY = re.compile(r"\b(?:Familie|Fam\.|family|Family|Frau|Herrn?|Ms|Mrs|Mr)\s+[^\W\d_a-zäöüß][\w-]*")
WORDS = {
    "de": {
        "invitation": "Einladung zum Elterntisch", "sheet": "Bogen für die Moderation", "year": "Elterntische {year}",
        "topics": "Gespräche nach Themen", "districts": "Gespräche nach Stadtteilen", "langs": "Sprachen der Familien",
        "talks_in": "Gespräche nach Sprachen",
        "topic": "Thema", "district": "Stadtteil", "lang": "Sprache", "few": "unter 3",
    },
    "en": {
        "invitation": "Invitation to a parents' table", "sheet": "Sheet for the moderator",
        "year": "Parents' tables {year}", "topics": "Talks by topic", "districts": "Talks by district",
        "langs": "Languages of the families", "talks_in": "Talks by language", "topic": "Topic",
        "district": "District", "lang": "Language", "few": "below 3",
    },
}  # fmt: skip


def plan(
    tx: Transaction,
    on: date,
    district: str,
    moderator: Person,
    *,
    today: date,
    start: time | None = None,
    setting: Setting = Setting.HOME,
    topic: str = "",
    langs: Iterable[str] = (),
) -> Circle:
    """Plan a talk. Raises InvalidInput for a day that has been, FamcliError for a moderator who is not trained."""
    if on < today:
        raise InvalidInput(_("A talk is planned for a day to come; {date} has been.").format(date=day(on)))
    if moderator.certified_since is None:
        raise FamcliError(
            _("It is not known since when {name} is trained to lead talks.").format(name=moderator.name),
            way=Way.CERTIFY,
            slug=moderator.slug,
        )
    district = text.required(district, _("The district"))
    if found := address_in(district):
        raise InvalidInput(
            _("“{text}” looks like an address; only the district is told of where it is.").format(text=found)
        )
    spoken = tuple(text.required(each, _("The language")) for each in langs)
    known = {each.casefold() for each in moderator.speaks}
    if known and (others := [each for each in spoken if each.casefold() not in known]):
        tx.told.append(
            _("{name} is not known to speak {langs}, only {known}.").format(
                name=moderator.name, langs=", ".join(others), known=", ".join(moderator.speaks)
            )
        )
    slug = free(slugify(f"{on} {district}", "circle"), tx.given("circles"))
    circle = Circle(
        slug=slug,
        date=on,
        start=start,
        district=district,
        setting=setting,
        moderator=moderator.slug,
        topic=text.line(topic, _("The topic")),
        langs=spoken,
    )
    return tx.circles.put(circle)


def resolve(tx: Transaction, wanted: str) -> Circle:
    """Return the talk meant by a slug, its beginning, or a district that has only one. Raises NotFound, Ambiguous."""
    plain = wanted.strip().casefold()
    found = lookup.first_match(
        (
            lambda: lookup.existing(tx.circles.get(wanted)),
            lambda: tx.circles.find("slug", wanted, prefix=True) if wanted else (),
            lambda: (each for each in tx.circles.all() if each.district.casefold() == plain),
        ),
        wanted,
    )
    if found is None:
        names = ((name, each.slug) for each in tx.circles.all() for name in (each.slug, each.district))
        raise lookup.missing(_("There is no talk “{name}”."), wanted, names, way=Way.LIST_CIRCLES)
    return found


def listed(tx: Transaction, year: int | None = None) -> list[Circle]:
    """Return the talks of a year, or all, by day."""
    return sorted((each for each in tx.circles.all() if year in (None, each.date.year)), key=lambda each: each.date)


def record(
    tx: Transaction,
    circle: Circle,
    *,
    today: date,
    adults: int,
    first_time: int | None = None,
    children: int | None = None,
    family_langs: Iterable[str] = (),
    feedback: str = "",
) -> Circle:
    """Record how a talk went. Raises InvalidInput for one that is to come or cancelled, and for odd numbers."""
    if circle.state == CircleState.CANCELLED:
        raise InvalidInput(_("{circle} is cancelled; plan another talk.").format(circle=circle.slug))
    if circle.date > today:
        raise InvalidInput(_("{circle} is yet to come; record it when it has taken place.").format(circle=circle.slug))
    if not 1 <= adults <= MOST_PEOPLE:
        raise InvalidInput(_("A talk has from 1 to {most} adults; if nobody came, cancel it.").format(most=MOST_PEOPLE))
    if first_time is not None and first_time > adults:
        raise InvalidInput(_("More adults were there for the first time than there were adults."))
    feedback = text.line(feedback, _("The feedback"))
    if found := address_in(feedback):
        raise InvalidInput(
            _("The feedback has something like an address in it (“{text}”); please leave that out.").format(text=found)
        )
    if named := FAMILY.search(feedback):
        tx.told.append(
            _("“{text}” may be a name; nobody should be named in the feedback. Record it again without.").format(
                text=named[0]
            )
        )
    if children is not None and children > MOST_PEOPLE:
        raise InvalidInput(_("{count} children are more than fit; please check the number.").format(count=children))
    return tx.circles.put(
        replace(
            circle,
            state=CircleState.HELD,
            adults=adults,
            first_time=first_time,
            children=children,
            family_langs=tuple(text.required(each, _("The language")) for each in family_langs),
            feedback=feedback,
        )
    )


def address_in(words: str) -> str:
    """Return what looks like a street with a number or a postcode in a text; "" where there is none."""
    found = STREET.search(words) or POSTCODE.search(words)
    return found[0].strip() if found else ""


def cancel(tx: Transaction, circle: Circle) -> Circle:
    """Record that a talk does not take place. Raises InvalidInput for one that has taken place."""
    if circle.state == CircleState.HELD:
        raise InvalidInput(_("{circle} has taken place and is recorded.").format(circle=circle.slug))
    return tx.circles.put(replace(circle, state=CircleState.CANCELLED))


def document(
    tx: Transaction,
    circle: Circle,
    kind: str,
    *,
    today: date,
    lang: str = "",
    topic: str = "",
    host: str = "",
    address: str = "",
) -> CircleContext:
    """Return what an invitation or the moderator's sheet is made of; only the sheet gets host and address.

    ``lang`` is another language than that of the meeting, in which those of the talk are named then; ``topic`` is the
    topic in it.
    """
    desk = offices.of(tx, today, lang=lang)
    moderator = tx.persons.get(circle.moderator) or Person(slug=circle.moderator, name=circle.moderator)
    is_sheet = kind == "circle-sheet"
    return CircleContext(
        **offices.fields(desk, WORDS[written_in(desk.lang)]["sheet" if is_sheet else "invitation"], INTERNAL),
        date=circle.date,
        start=circle.start,
        district=circle.district,
        setting=circle.setting.value,
        topic=text.line(topic, _("The topic")) or circle.topic,
        langs=tuple(languages.named_in(each, lang) for each in circle.langs) if lang else circle.langs,
        moderator=person_view(moderator),
        trained=moderator.certified_since,
        host=host if is_sheet else "",
        address=tuple(address.splitlines()) if is_sheet else (),
    )


def statistics(tx: Transaction, year: int, *, today: date, audience: str) -> CircleStatisticsContext:
    """Return the figures of a year for funders. Raises NotFound where no talk was recorded."""
    held = [each for each in listed(tx, year) if each.state == CircleState.HELD]
    if not held:
        raise NotFound(_("No talk of {year} is recorded.").format(year=year), way=Way.LIST_CIRCLES)
    desk, public = offices.of(tx, today), audience == PUBLIC
    words = WORDS[desk.lang]

    def told(count: int) -> str:
        return words["few"] if public and 0 < count < figures.SMALL else figures.told(count, desk.lang)

    adults, fresh = _sum(each.adults for each in held), _sum(each.first_time for each in held)
    follows = public and 0 < adults - fresh < figures.SMALL

    def bars(name: str, head: str, values: Iterable[str], total: int = 0) -> Figure | None:
        """Return a figure of what each talk has one of, where there is a ``total``, else any number of."""
        counts = Counter(filter(None, values))
        if public and not total:
            counts = Counter({each: n for each, n in counts.items() if not 0 < len(held) - n < figures.SMALL})
        return _bars(words[name], words[head], counts, desk.lang, total or counts.total(), public=public)

    return CircleStatisticsContext(
        **offices.fields(desk, words["year"].format(year=year), audience),
        year=year,
        talks=told(len(held)),
        adults=told(adults),
        first_time="–" if follows or _unsaid(each.first_time for each in held) else told(fresh),
        children="–" if _unsaid(each.children for each in held) else told(_sum(each.children for each in held)),
        moderators=told(len({each.moderator for each in held})),
        topics=bars("topics", "topic", (each.topic for each in held), len(held)),
        districts=bars("districts", "district", (each.district for each in held), len(held)),
        talk_langs=bars("talks_in", "lang", (lang for each in held for lang in set(each.langs))),
        langs=bars("langs", "lang", (lang for each in held for lang in set(each.family_langs))),
        feedback=() if public else tuple(each.feedback for each in held if each.feedback),
    )


def _bars(caption: str, head: str, counts: "Counter[str]", lang: str, total: int, *, public: bool) -> Figure | None:
    ranked: Sequence[tuple[str, int]] = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown = dict(sorted(figures.safe(ranked, total)) if public else ranked)
    return figures.bars(caption, shown, lang, head=head) if shown else None


def _unsaid(counts: Iterable[int | None]) -> bool:
    """Tell whether nobody has said any of these numbers, which is not none."""
    return all(count is None for count in counts)


def _sum(counts: Iterable[int | None]) -> int:
    return sum(count or 0 for count in counts)

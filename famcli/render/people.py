"""People as templates see them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.editor_words import WORDS
from famcli.domain.people.person import ConsentKind, Person
from famcli.domain.slugs import slugify
from famcli.render.views import AttendeeView, GroupView, PersonView

WORD = 3
"""Letters of a group's name that needs no word such as "group" before it."""
Lookup = Callable[[str], Person]
"""From a slug to the person; whoever is not known is called by the slug."""


def by_slug(people: Iterable[Person]) -> Lookup:
    """Return the lookup among these people."""
    known: Mapping[str, Person] = {person.slug: person for person in people}
    return lambda slug: known.get(slug) or Person(slug=slug, name=slug)


def person_fields(person: Person) -> dict[str, str]:
    parts = person.parts
    return {
        "name": person.name,
        "titles": " ".join(parts.titles),
        "untitled": parts.core + parts.suffix,
        "family": parts.family,
        "salutation": person.salutation.value,
        "contact": person.contact if person.is_office else "",
        "function": person.function,
        "organization": person.organization,
        "email": person.email,
        "phone": person.phone,
    }


def person_view(person: Person) -> PersonView:
    """Return a person as templates see it."""
    return PersonView(**person_fields(person))


def by_family_name(attendees: Iterable[Attendee], person: Lookup) -> list[tuple[Person, Attendee]]:
    """Return everybody on the list with their part, in the order of a telephone book."""
    pairs = ((person(attendee.person), attendee) for attendee in attendees)
    return sorted(pairs, key=lambda pair: pair[0].parts.sorting)


def attendee_view(person: Person, attendee: Attendee, meeting: Meeting, others: Lookup) -> AttendeeView:
    """Return somebody on the list as templates see them."""
    from famcli.domain.minutes.item_heads import missed_by

    return AttendeeView(
        **person_fields(person),
        role=attendee.role.value,
        guest=attendee.visiting,
        rsvp=attendee.reply(meeting.moved).value,
        note=attendee.note,
        attendance=attendee.attendance.value if attendee.attendance else "",
        since=attendee.since,
        until=attendee.until,
        substitute_for=others(attendee.substitute_for).name if attendee.substitute_for else "",
        remote=attendee.remote,
        group=attendee.group,
        remarks=_remarks(attendee, meeting.lang, others),
        consents=tuple(dict.fromkeys(consent.kind.value for consent in person.consents)),
        missed=missed_by(attendee, meeting),
    )


def _remarks(attendee: Attendee, lang: str, others: Lookup) -> str:
    """Return what else there is to say of somebody's presence, in words of a language."""
    words = WORDS[lang if lang in WORDS else "en"]
    said = [
        f"{words[word]} {words['item']} {item}"
        for word, item in (("since", attendee.since_item), ("until", attendee.until_item))
        if item
    ]
    if attendee.away:
        from famcli.domain.minutes.attendance_lines import gap_words

        said += [gap_words(gap, words) for gap in attendee.away]
    if attendee.proxies:
        said.append(f"{words['proxies']} {', '.join(others(slug).name for slug in attendee.proxies)}")
    if attendee.votes is not None:
        said.append(f"{attendee.votes} {words['votes']}")
    said += [words[field] for field in ("remote", "advisory") if getattr(attendee, field)]
    group = f"{words['group']} {attendee.group}" if 0 < len(attendee.group) < WORD else attendee.group
    return ", ".join(filter(None, (*said, group, attendee.remark)))


def those(everybody: Sequence[AttendeeView], attendance: Attendance) -> tuple[AttendeeView, ...]:
    """Return those who were there, or were not."""
    return tuple(attendee for attendee in everybody if attendee.attendance == attendance)


def by_organization(people: Iterable[AttendeeView]) -> tuple[GroupView, ...]:
    """Return people in groups by their organization, in the order of a telephone book; the others come last."""
    groups: dict[str, list[AttendeeView]] = {}
    for each in people:
        groups.setdefault(each.organization, []).append(each)
    names = sorted(groups, key=lambda name: (not name, slugify(name, name)))
    return tuple(GroupView(name=name, people=tuple(groups[name])) for name in names)


def contacts(listed: Iterable[tuple[Person, Attendee]]) -> tuple[PersonView, ...]:
    """Return those who agreed that the others get their contact data."""
    return tuple(person_view(person) for person, _attendee in listed if person.agreed(ConsentKind.CONTACT_LIST))

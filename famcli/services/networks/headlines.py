"""The sentence of the year, where nobody has typed one: the first that is true of what was counted."""

from collections.abc import Mapping, Sequence
from datetime import date

from famcli.domain.meetings.meeting import Meeting
from famcli.render import figures
from famcli.render.phrases import phrases

LEAST_HELD = 3
"""So many meetings there were at least before one of them is the fullest ever."""
WORDS = {
    "de": {
        "fullest": "So viele wie noch nie: {count} Menschen kamen am {day}{place}.", "in": " nach {place}",
        "adopted": "{count} Vorhaben wurden anderswo übernommen.",
        "first": "{count} Menschen waren zum ersten Mal dabei.",
        "guests": "Zu Gast in {places}: Das Netzwerk ist unterwegs.",
    },
    "en": {
        "fullest": "More than ever: {count} people came{place} on {day}.", "in": " to {place}",
        "adopted": "{count} projects were adopted elsewhere.",
        "first": "{count} people took part for the first time.",
        "guests": "A guest in {places}: the network is on the move.",
    },
}  # fmt: skip


def headline(
    held: Sequence[Meeting], this_year: Sequence[Meeting], came: Mapping[str, set[str]], adopted: int, lang: str
) -> str:
    """Return a sentence about a year; "" where there is none to tell. ``came`` are those who were at each meeting.

    No number in it is small, and nobody is named, so it is the same for everyone.
    """
    words = WORDS[lang]
    counts = {each.slug: len(came[each.slug]) for each in held}
    fullest = max(this_year, key=lambda each: counts[each.slug])
    earlier = [counts[each.slug] for each in held if each.slug != fullest.slug]
    if len(held) >= LEAST_HELD and counts[fullest.slug] > max(earlier) >= figures.SMALL:
        place = words["in"].format(place=fullest.place) if fullest.place else ""
        day = _day(fullest.date, lang)
        return words["fullest"].format(count=counts[fullest.slug], day=day, place=place)
    if adopted >= figures.SMALL:
        return words["adopted"].format(count=adopted)
    before: set[str] = set().union(*(came[each.slug] for each in held if each not in this_year))
    fresh = len(set().union(*(came[each.slug] for each in this_year)) - before)
    if before and fresh >= figures.SMALL:
        return words["first"].format(count=fresh)
    places = list(dict.fromkeys(each.place for each in this_year if each.place))
    return words["guests"].format(places=phrases(lang)["and_list"](places)) if len(places) > 1 else ""


def _day(value: date, lang: str) -> str:
    return str(phrases(lang)["date"](value, "d. MMMM" if lang == "de" else "d MMMM"))

"""Where in a text the wanted words stand: its best line, and the words in it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import msgspec

from famcli.store.full_text.query import INSIDE, Query, Term
from famcli.store.full_text.words import placed, words

WIDTH = 240
BEFORE = 60
WEIGHTS = {"title": 8.0, "body": 1.0, "more": 3.0}


class Text(msgspec.Struct, frozen=True):
    """What is searched."""

    slug: str
    title: str
    body: str
    more: str
    """What is known beside the text, one thing a line: topic, place, author, partners."""
    people: tuple[str, ...] = ()
    """The slugs of those whose names stand in it."""


def nobody(_slugs: Collection[str]) -> dict[str, str]:
    """Return what nobody is called."""
    return {}


class Origin(msgspec.Struct, frozen=True):
    """Where texts come from: what tells whether they are still the same."""

    fingerprint: str
    """Names the state of the store; empty for one that is not kept."""
    own: Callable[[], str] = str
    """Returns what names the texts but for the names of people in them; empty where nobody knows."""
    called: Callable[[Collection[str]], dict[str, str]] = nobody
    """Returns what people are called in texts, by slug."""


class Hit(msgspec.Struct, frozen=True):
    """A text that was found, and the line that shows why."""

    slug: str
    title: str
    score: float
    """0 to 3: above 2 has the words or their forms, above 1 words that begin so, the others have them inside words."""
    field: str
    """Where the line stands: title, body or more."""
    line: str
    """At most about 240 characters of it; ``…`` where more follows."""
    marks: tuple[tuple[int, int], ...]
    """Begin and end of the words in the line."""


class Match(NamedTuple):
    """A term (by its place in the query, the unwanted ones last) that stands in a text."""

    term: int
    closeness: int
    start: int
    end: int


class Marker:
    """Finds the terms of one query in many texts."""

    def __init__(self, query: Query) -> None:
        self.terms: tuple[Term, ...] = (*query.wanted, *query.unwanted)
        self.wanted = len(query.wanted)
        self._beginning: dict[str, list[int]] = {}

    def matches(self, content: str) -> list[Match]:
        """Return each place where a term stands, by place."""
        found = []
        tokens = placed(content)
        for at, (word, start, _end) in enumerate(tokens):
            for number in self._terms_beginning_with(word):
                term = self.terms[number]
                following = tokens[at : at + len(term.words)]
                each = [term.closeness(step, token[0]) for step, token in enumerate(following)]
                closeness = max((INSIDE + 1 if one is None else one for one in each), default=0)
                if len(each) == len(term.words) and closeness <= INSIDE:
                    found.append(Match(number, closeness, start, following[-1][2]))
        return found

    def closeness(self, text: Text) -> tuple[int, float] | None:
        """Return how closely (the least close term counts) and how often a text has all terms; None where it has not.

        A text that has an unwanted word has not.
        """
        seen: set[int] = set()
        for word in words(f"{text.title}\n{text.body}\n{text.more}").split():
            seen.update(self._terms_beginning_with(word))
        if not seen.issuperset(range(self.wanted)):
            return None
        closest: dict[int, int] = {}
        weight = 0.0
        for field, worth in WEIGHTS.items():
            for match in self.matches(getattr(text, field)):
                closest[match.term] = min(match.closeness, closest.get(match.term, INSIDE))
                weight += worth / (1 + match.closeness)
        unwanted = any(term >= self.wanted and not closeness for term, closeness in closest.items())
        kept = [closeness for term, closeness in closest.items() if term < self.wanted]
        return None if unwanted or len(kept) < self.wanted else (max(kept), weight)

    def _terms_beginning_with(self, word: str) -> list[int]:
        if word not in self._beginning:
            self._beginning[word] = [n for n, term in enumerate(self.terms) if term.closeness(0, word) is not None]
        return self._beginning[word]

    def hit(self, text: Text, weight: float, closeness: int) -> Hit:
        """Return the hit for a text that has all terms so closely; ``weight`` (0 and more) ranks it among such."""
        score = INSIDE - closeness + weight / (1 + weight)
        best: tuple[int, str, list[Match]] = (0, "title", [])
        for field in WEIGHTS:
            lines = defaultdict(list)
            content = getattr(text, field)
            for match in self.matches(content):
                if match.term < self.wanted and match.closeness <= closeness:
                    lines[content.rfind("\n", 0, match.start)].append(match)
            for matches in lines.values():
                terms = len({match.term for match in matches})
                if terms > best[0]:
                    best = (terms, field, matches)
            if best[0] == self.wanted:
                break
        line, marks = _cut(getattr(text, best[1]), best[2])
        return Hit(text.slug, text.title, score, best[1], line, marks)


def scan(texts: Iterable[Text], query: Query, limit: int) -> list[Hit]:
    """Return the best hits by looking at every text: slower than an index, and needs nothing."""
    marker = Marker(query)
    found = []
    for text in texts:
        if has := marker.closeness(text):
            found.append((has[0], -has[1], text.slug, text))
    return [marker.hit(text, -weight, closeness) for closeness, weight, _slug, text in sorted(found)[: max(limit, 0)]]


def _cut(content: str, matches: list[Match]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the line around the matches, cut where it is long, and the places of the matches in it."""
    first = matches[0] if matches else Match(0, 0, 0, 0)
    begin = content.rfind("\n", 0, first.start) + 1
    end = content.find("\n", max((match.end for match in matches), default=0))
    end = len(content) if end < 0 else end
    before = after = ""
    if end - begin > WIDTH:
        if first.start - begin > BEFORE:
            space = content.find(" ", first.start - BEFORE, first.start)
            begin, before = (space + 1 if space >= 0 else first.start - BEFORE), "…"
        if end - begin > WIDTH:
            reach = max(begin + WIDTH, min(first.end, begin + 2 * WIDTH))
            space = content.rfind(" ", first.end, reach + 1)
            end, after = (space if space > 0 else reach), "…"
    spans: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda match: match.start):
        start, stop = max(match.start, begin), min(match.end, end)
        if start >= stop:
            continue
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(stop, spans[-1][1]))
        else:
            spans.append((start, stop))
    shift = begin - len(before)
    line = before + content[begin:end].replace("\n", " ").replace("\r", " ") + after
    return line, tuple((start - shift, stop - shift) for start, stop in spans)

"""Minutes as documents show them: the user's Markdown, and decisions, actions, quotations in words of a language."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from famcli.domain.minutes.entries import (
    Assignment,
    Conclusion,
    Disposal,
    Election,
    Entry,
    Internal,
    Quotation,
    Reading,
    Resolution,
)
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.notes import parse, passages, without_tags
from famcli.domain.minutes.votes import Ballot, Outcome, Vote, read_vote
from famcli.render.escape import CLOSE, OPEN
from famcli.render.phrases import phrases

MENTION = r"(?<![\w.+@-])@(?=[^\W\d_a-zß-ÿ])"
"""The sign before a name."""
LIKE_A_LIST = r"^(\d{1,9})([.)])"
"""What Markdown takes for the number of a list: "1. Wahlgang"."""

WORDS: dict[str, dict[str, Any]] = {
    "de": {
        "decision": "Beschluss", "action": "Aufgabe", "conclusion": "Fazit", "until": "bis", "internal": "intern",
        "hidden": "Nichtöffentlicher Punkt", "quote": "„{}“", "unanimous": "einstimmig", "with": "einstimmig bei {}",
        "yes": ("Jastimme", "Jastimmen"), "no": ("Neinstimme", "Neinstimmen"),
        "abstentions": ("Enthaltung", "Enthaltungen"), "draft": "ENTWURF",
        "invalid": ("ungültige Stimme", "ungültige Stimmen"), "biased": ("befangen", "befangen"),
        "eligible": ("Stimmberechtigte", "Stimmberechtigte"), "majority": "mehrheitlich", "tie": "Stimmengleichheit",
        "amended": "geändert", "secret": "geheim", "roll-call": "namentlich", "acclamation": "per Akklamation",
        "circulation": "im Umlauf", "consensus": "einvernehmlich", "open": "offen", "motion": "Antrag",
        "election": "Wahl", "accepted": "Wahl angenommen", "declined": "Wahl nicht angenommen",
        "outcome": {
            "adopted": "angenommen", "lost": "abgelehnt", "adjourned": "vertagt", "withdrawn": "zurückgezogen",
            "referred": "verwiesen", "noted": "zur Kenntnis genommen", "struck": "abgesetzt", "open": "",
        },
        "names": {"yes": "Ja", "no": "Nein", "abstentions": "Enthaltung"},
    },
    "en": {
        "decision": "Decision", "action": "Action", "conclusion": "Conclusion", "until": "by", "internal": "internal",
        "hidden": "Item not open to the public", "quote": "“{}”", "unanimous": "unanimous",
        "with": "unanimous with {}", "yes": ("vote in favour", "votes in favour"),
        "no": ("vote against", "votes against"), "abstentions": ("abstention", "abstentions"), "draft": "DRAFT",
        "invalid": ("invalid vote", "invalid votes"), "biased": ("not voting", "not voting"),
        "eligible": ("entitled to vote", "entitled to vote"), "majority": "by majority", "tie": "tie",
        "amended": "amended", "secret": "secret ballot", "roll-call": "roll call", "acclamation": "by acclamation",
        "circulation": "by circulation", "consensus": "by consensus", "open": "open vote", "motion": "Motion",
        "election": "Election", "accepted": "election accepted", "declined": "election declined",
        "outcome": {
            "adopted": "carried", "lost": "lost", "adjourned": "adjourned", "withdrawn": "withdrawn",
            "referred": "referred", "noted": "noted", "struck": "taken off the agenda", "open": "",
        },
        "names": {"yes": "For", "no": "Against", "abstentions": "Abstaining"},
    },
}  # fmt: skip


def told(
    notes: str,
    day: dt.date,
    lang: str,
    numbers: Mapping[str, list[int]],
    names: Mapping[str, str],
    *,
    records: bool = True,
    public: bool = False,
) -> str:
    """Return notes as Markdown for a document.

    ``numbers`` are those of the decisions and ``names`` those of the owners, by the line that they stand in; a number
    that is told is taken out. Without ``records`` decisions and actions are left out, as in an article; in ``public``
    only owners among ``names`` are named.
    """
    return _told(parse(notes, day).entries, lang, numbers, names, records=records, public=public).strip("\n")


def readings(notes: str, day: dt.date) -> Iterable[Reading]:
    """Return the links in notes."""
    return [entry for entry, _internal in parse(notes, day).all() if isinstance(entry, Reading)]


def conclusions(notes: str, day: dt.date, lang: str) -> tuple[str, ...]:
    """Return what follows from notes, as Markdown."""
    return tuple(
        _within_line(entry.text, lang) if internal else entry.text
        for entry, internal in parse(notes, day).all()
        if isinstance(entry, Conclusion)
    )


def marked(text: str, lang: str) -> str:
    """Return a text as Markdown for a document, its internal passages marked as told() marks them."""
    parts = passages(text)
    return "".join(
        _internal(part, lang, parts[index - 1][0] if index else "\n", [each for each, _hidden in parts[index + 1 :]])
        if hidden
        else part
        for index, (part, hidden) in enumerate(parts)
    ).strip("\n")


def vote(ballot: Ballot, lang: str, outcome: Outcome = Outcome.ADOPTED) -> str:
    """Return a vote in words that stay together: "12 Jastimmen, 2 Neinstimmen", or "abgelehnt, 5 Jastimmen, …"."""
    words = WORDS[lang]
    counted = [
        f"{count}\u00a0{words[side][0 if count == 1 else 1]}"
        for side in ("yes", "no", "abstentions", "invalid", "biased", "eligible")
        if (count := getattr(ballot, side)) is not None
    ]
    said = [words[manner] for manner in ballot.manner]
    said += [words[field] for field in ("amended", "majority", "tie") if getattr(ballot, field)]
    if outcome != Outcome.ADOPTED or (ballot.stated and ballot.manner != ("consensus",)):
        told = words["outcome"][outcome.value]
        if ballot.unanimous and told:
            return ", ".join(filter(None, (*said, f"{words['unanimous']} {told}", *counted, ballot.remark)))
        said.insert(0, told)
    if ballot.unanimous:
        counted = [str(words["with"]).format(", ".join(counted)) if counted else str(words["unanimous"])]
    return ", ".join(filter(None, (*said, *counted, ballot.remark)))


def is_vote(text: str) -> bool:
    """Tell whether a text says nothing but how it was voted; that need not stand behind it again."""
    return isinstance(read_vote(text.strip(" .!*_")), Vote)


def roll_call(ballot: Ballot, lang: str) -> str:
    """Return who voted how, in words; empty where there was no roll call."""
    return "; ".join(f"{WORDS[lang]['names'][side]}: {names}" for side, names in ballot.names)


def head(kind: Kind, outcome: Outcome, lang: str, number: int | None, *, word: str, label: str, about: str) -> str:
    """Return what a decision begins with: "Beschluss 12/2026", "Antrag der Schulen", "Antrag, Beschluss 5"."""
    words = WORDS[lang]
    own = word if kind == Kind.MOTION and word else words[kind.value]
    named = " ".join(filter(None, (own, label, about)))
    if outcome != Outcome.ADOPTED or number is None:
        return named
    if kind == Kind.DECISION:
        return " ".join(filter(None, (words["decision"], label or str(number), about)))
    return f"{named}, {words['decision']} {number}"


def hidden(lang: str) -> str:
    """Return what stands for the title of an internal item in public."""
    return str(WORDS[lang]["hidden"])


def mark_of_draft(lang: str) -> str:
    """Return the word across the pages of a draft."""
    return str(WORDS[lang]["draft"])


def _told(
    entries: Iterable[Entry],
    lang: str,
    numbers: Mapping[str, list[int]],
    names: Mapping[str, str],
    *,
    records: bool,
    public: bool,
) -> str:
    words = WORDS[lang]
    date_: Callable[[dt.date], str] = phrases(lang)["date"]
    parts = []
    listed = list(entries)
    for index, entry in enumerate(listed):
        match entry:
            case Internal():
                inner = _told(entry.entries, lang, numbers, names, records=records, public=public)
                before = listed[index - 1].source if index else "\n"
                parts.append(_internal(inner, lang, before, [each.source for each in listed[index + 1 :]]))
            case Resolution() if records:
                waiting = numbers.get(entry.source.strip())
                number = waiting.pop(0) if waiting and entry.outcome == Outcome.ADOPTED else None
                role = "decision" if entry.outcome == Outcome.ADOPTED else "motion"
                parts.append(_section(role, _resolution(entry, lang, number, public=public)))
            case Disposal():
                parts.append(_paragraph(f"**{entry.word}:** {entry.text}" if entry.text else f"**{entry.word}**"))
            case Assignment() if records:
                typed = "" if public else ", ".join((entry.owner, *entry.also))
                who = names.get(entry.source.strip(), typed)
                until = f"{words['until']} {date_(entry.due)}" if entry.due else ""
                behind = ", ".join(filter(None, (who, until)))
                said = f"**{words['action']}:** {entry.text}" + (f" ({behind})" if behind else "")
                parts.append(_section("action", said))
            case Conclusion():
                parts.append(_section("conclusion", f"**{words['conclusion']}:** {entry.text}"))
            case Quotation():
                said = str(words["quote"]).format(entry.text)
                parts.append(_section("pulled", f"> {said}" + (f" – {entry.by}" if entry.by else "")))
            case Resolution() | Assignment() | Reading():
                parts.append("\n\n")
            case _:
                parts.append(re.sub(MENTION, "", without_tags(entry.source)))
    return "".join(parts)


def _internal(inner: str, lang: str, before: str, behind: Sequence[str]) -> str:
    """Return an internal passage: marked in its line, or between two lines of its own that become a block.

    ``before`` and ``behind`` are the texts around it: what fills its lines alone is a block.
    """
    inner = without_tags(inner)
    if not inner.strip():
        return "\n" if "\n" in inner else ""
    alone = before.endswith("\n") and (not behind or behind[0].lstrip(" \t").startswith("\n") or inner.endswith("\n"))
    if not alone and "\n" not in inner.strip():
        before_it = "" if before[-1:].isspace() or not inner[0].isspace() else " "
        behind_it = "" if not behind or behind[0][:1].isspace() or not inner[-1].isspace() else " "
        return f"{before_it}{_within_line(inner, lang)}{behind_it}"
    word = WORDS[lang]["internal"]
    return f"\n\n[{word}]\n\n{inner.strip()}\n\n[/{word}]\n\n"


def _within_line(text: str, lang: str) -> str:
    """Return an internal passage that stands within a line."""
    return f"(**{WORDS[lang]['internal']}:** {text.strip()})"


def _resolution(entry: Resolution, lang: str, number: int | None, *, public: bool) -> str:
    """Return a decision as Markdown; the vote stands behind its text, below one of several blocks."""
    words = WORDS[lang]
    ballot = without_names(entry.ballot) if public else entry.ballot
    said = "" if is_vote(entry.text) else vote(ballot, lang, entry.outcome)
    begin = head(entry.kind, entry.outcome, lang, number, word=entry.word, label=entry.number, about=entry.about)
    parts = [f"**{begin}:** {entry.text}"]
    if isinstance(entry, Election):
        if entry.accepted is not None:
            said = ", ".join(filter(None, (said, words["accepted" if entry.accepted else "declined"])))
        parts += ["- " + re.sub(LIKE_A_LIST, r"\1\\\2", each) for each in entry.rounds]
    if said:
        blocks = "\n" in entry.text
        parts[0] += f"\n\n({said})" if blocks else f" ({said})"
    if names := roll_call(ballot, lang):
        parts.append(names)
    return "\n\n".join(parts)


def without_names(ballot: Ballot) -> Ballot:
    """Return a vote as the public sees it: not who voted how, nor who was away."""
    return replace(ballot, names=(), remark="")


def _section(role: str, text: str) -> str:
    """Return an entry between marks, so that documents can show it in a special way."""
    return f"\n\n{OPEN}{role}\n{text}\n{CLOSE}\n\n"


def _paragraph(text: str) -> str:
    return f"\n\n{text}\n\n"

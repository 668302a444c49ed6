"""Minutes as documents show them: the user's Markdown, and decisions, actions, quotations in words of a language."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from famcli.domain.minutes.entries import (
    Assignment,
    Ballot,
    Conclusion,
    Entry,
    Internal,
    Quotation,
    Reading,
    Resolution,
)
from famcli.domain.minutes.notes import parse
from famcli.render.phrases import phrases

WORDS: dict[str, dict[str, Any]] = {
    "de": {
        "decision": "Beschluss", "action": "Aufgabe", "conclusion": "Fazit", "until": "bis", "internal": "intern",
        "hidden": "Nichtöffentlicher Punkt", "quote": "„{}“", "unanimous": "einstimmig", "with": "einstimmig bei {}",
        "yes": ("Jastimme", "Jastimmen"), "no": ("Neinstimme", "Neinstimmen"),
        "abstentions": ("Enthaltung", "Enthaltungen"), "draft": "ENTWURF",
    },
    "en": {
        "decision": "Decision", "action": "Action", "conclusion": "Conclusion", "until": "by", "internal": "internal",
        "hidden": "Item not open to the public", "quote": "“{}”", "unanimous": "unanimous",
        "with": "unanimous with {}", "yes": ("vote in favour", "votes in favour"),
        "no": ("vote against", "votes against"), "abstentions": ("abstention", "abstentions"), "draft": "DRAFT",
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


def conclusions(notes: str, day: dt.date) -> tuple[str, ...]:
    """Return what follows from notes, as Markdown."""
    return tuple(entry.text for entry, _internal in parse(notes, day).all() if isinstance(entry, Conclusion))


def vote(ballot: Ballot, lang: str) -> str:
    """Return a vote in words that stay together: "12 Jastimmen, 2 Neinstimmen, 1 Enthaltung", or "einstimmig"."""
    words = WORDS[lang]
    counted = [
        f"{count}\u00a0{words[side][0 if count == 1 else 1]}"
        for side in ("yes", "no", "abstentions")
        if (count := getattr(ballot, side)) is not None
    ]
    if not ballot.unanimous:
        return ", ".join(counted)
    return str(words["with"]).format(", ".join(counted)) if counted else str(words["unanimous"])


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
    for entry in entries:
        match entry:
            case Internal():
                inner = _told(entry.entries, lang, numbers, names, records=records, public=public).strip("\n")
                begin, end = (f"\\[{slash}{words['internal']}\\]" for slash in ("", "/"))
                if "\n" in entry.source.strip():
                    parts.append(f"\n\n{begin}\n\n{inner}\n\n{end}\n\n" if inner.strip() else "")
                else:
                    parts.append(f"{begin} {inner.strip()} {end}" if inner.strip() else "")
            case Resolution() if records:
                waiting = numbers.get(entry.source.strip())
                number = waiting.pop(0) if waiting else None
                said = vote(entry.ballot, lang)
                head = f"{words['decision']} {number}" if number else words["decision"]
                parts.append(_paragraph(f"**{head}:** {entry.text}" + (f" ({said})" if said else "")))
            case Assignment() if records:
                who = names.get(entry.source.strip(), "" if public else entry.owner)
                until = f"{words['until']} {date_(entry.due)}" if entry.due else ""
                behind = ", ".join(filter(None, (who, until)))
                parts.append(_paragraph(f"**{words['action']}:** {entry.text}" + (f" ({behind})" if behind else "")))
            case Conclusion():
                parts.append(_paragraph(f"**{words['conclusion']}:** {entry.text}"))
            case Quotation():
                said = str(words["quote"]).format(entry.text)
                parts.append(_paragraph(f"> {said}" + (f" – {entry.by}" if entry.by else "")))
            case Resolution() | Assignment() | Reading():
                parts.append("\n\n")
            case _:
                parts.append(entry.source)
    return "".join(parts)


def _paragraph(text: str) -> str:
    return f"\n\n{text}\n\n"

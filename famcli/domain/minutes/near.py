"""What in the prose of minutes sounds like a decision, a vote or an action, but is none: with the line to write."""

import re
from collections.abc import Iterator
from functools import cache

from famcli.domain.faults import Fault
from famcli.domain.minutes import marker_words
from famcli.domain.minutes.entries import Entry, Minutes, Prose
from famcli.domain.minutes.gathering import FENCE, ROUND
from famcli.domain.minutes.marker_words import Kind
from famcli.domain.minutes.markers import marker
from famcli.domain.minutes.vote_lines import on_a_line
from famcli.domain.text import shortened
from famcli.i18n import _

LONGEST = 600
MISTYPED = 0.84
"""How like a word has to be to one that makes a record (0 to 1)."""
KNOWN = (
    "beschluss", "beschluesse", "entscheidung", "aufgabe", "antrag", "aenderungsantrag", "vereinbarung", "zitat",
    "fazit", "decision", "resolution", "motion", "amendment", "action", "conclusion",
)  # fmt: skip
DONE = "angenommen|abgelehnt|zugestimmt|vertagt|zurückgezogen|zurückgestellt|verwiesen|beschlossen|genehmigt"
MOVED = "carried|lost|adopted|passed|defeated|approved|withdrawn|deferred|tabled|adjourned|rejected"
BODY = "board|committee|council|meeting|members?|assembly|trustees"
DECIDED = (
    r"\b(?:einstimmig|mehrheitlich|einvernehmlich|unanimous(?:ly)?)\b(?! (?:gewählten?|beschlossenen?))",
    r"\bmit (?:\w+|\d+) (?:ja|gegen|zu|:|nein|stimmen?)\b",
    r"\bbei (?:\w+|\d+) (?:stimm)?(?:enthaltung|gegenstimme)",
    r"\b\d+[ ]?(?:x )?(?:ja|nein|dafür|dagegen|ja-?stimmen?|nein-?stimmen?|gegenstimmen?|enthaltung(?:en)?)\b",
    r"\b(?:ja|nein|enthaltung(?:en)?|dafür|dagegen)[ ]?: ?\d",
    rf"\b(?:antrag|antrags|vorlage|beschlussvorschlag|beschlussvorlage|änderung|tagesordnungspunkt|punkt)\b.{{0,120}}\b(?:{DONE})\b",
    r"^(?:der|die|das|wir|es|hierzu|daraufhin|somit)\b.{0,80}\b(?:beschlie(?:ß|ss)(?:t|en)|beschloss(?:en)?)\b",
    r"^(?:der|die|das)\b.{0,60}\b(?:stimm(?:t|en|te|ten)\b.{0,80}\bzu|lehn(?:t|en|te|ten)\b.{0,80}\bab)\b",
    r"\b(?:nimmt|nehmen|nahm|nahmen)\b.{0,120}\bzur kenntnis\b",
    r"\b(?:wird|wurden?|werden|ist|sind)\b.{0,80}\b(?:wieder)?gewählt\b",
    rf"\b(?:it was|(?:the )?(?:{BODY}))\b.{{0,40}}\b(?:resolved|agreed|decided|voted|approved|noted)\b"
    r"(?: that| to|,| unanimously|$)",
    rf"\b(?:motion|amendment|proposal)\b.{{0,60}}\b(?:{MOVED})\b",
    r"\bso resolved\b",
    r"^(?:agreed|resolved|decided|beschlossen)\b,? (?:that|to|wurde|wird|dass)\b",
    r"\b(?:was|were) (?:duly )?(?:re-?)?elected\b",
)  # fmt: skip
TAKEN_ON = (
    r"(?<![\w.+-])@[^\W\d_]",
    r"^(?:noch )?(?:zu erledigen|zu tun|offen)\b[^:]{0,20}:",
    r"\b(?:übernimmt|kümmert sich|erledigt|klärt|bereitet)\b.{0,100}\b(?:bis|by) (?:zum )?(?:\d|ende|anfang|mitte)",
    r"\bwill\b.{0,100}\bby (?:\d|the end|(?:mon|tues|wednes|thurs|fri)day"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
)


@cache
def _decided() -> "re.Pattern[str]":
    return re.compile("|".join(DECIDED))


@cache
def _taken_on() -> "re.Pattern[str]":
    return re.compile("|".join(TAKEN_ON))


def misses(minutes: Minutes) -> Iterator[Fault]:
    """Yield a remark for each line of prose that one could take for a record."""
    for entry, _internal in minutes.all():
        if isinstance(entry, Prose):
            told = {fault.line for fault in minutes.faults}
            yield from (each for each in _in_prose(entry) if each.line not in told)


def _in_prose(entry: Entry) -> Iterator[Fault]:
    fence = ""
    for number, row in enumerate(entry.source.split("\n"), entry.line):
        if found := re.match(FENCE, row):
            fence = "" if fence and found[1].startswith(fence) else fence or found[1][:3]
        elif not fence and row.strip() and (reason := near(row)):
            yield Fault(number, reason, soft=True, remark=True)


def near(row: str) -> str:
    """Return what one has to write for a line that sounds like a record; empty where it sounds like none."""
    text = row.strip()
    if len(text) > LONGEST:
        text = text[:LONGEST]
    bare = (found.string[found.end() :] if (found := marker_words.lead().match(text)) else text).strip("*_ >|")
    if row.startswith(("    ", "\t")) and marker(text):
        return _("“{text}” is indented like code; without the blanks before it, it becomes a record.").format(
            text=shortened(text)
        )
    if begins := _begins_like_one(bare):
        return begins
    if re.match(ROUND, text) or on_a_line(text):
        return _("“{text}” stands below no decision; a vote belongs below or behind a line “Beschluss: …”.").format(
            text=shortened(text)
        )
    small = bare.lower()
    if _decided().search(small):
        return _("“{text}” sounds like a decision; this makes it one: Beschluss: {text}").format(text=shortened(bare))
    if _taken_on().search(small):
        return _("“{text}” sounds like an action; this makes it one: Aufgabe: … @Name bis 30.6.").format(
            text=shortened(bare)
        )
    return ""


def _begins_like_one(bare: str) -> str:
    """Return what to write where a line begins with the word of a marker, or one much like it, and is none."""
    head = bare[:120].replace("İ", "I")
    found = marker_words.begin().match(head.lower())
    if found and head[:1].isupper() and not marker(bare):
        kind = Kind[found.lastgroup or ""]
        rest = head[found.end() :]
        if kind == Kind.ACTION and not rest.strip():
            return ""
        apart = rest[:1] in (" ", "", ".", ",") and (rest.strip()[:1].isupper() or not rest.strip(" .*_"))
        dated = kind in (Kind.DECISION, Kind.MOTION) and re.match(r" (?:vom|of|from|zu[rm]?)\b[^:]{0,60}:", rest)
        if dated or kind == Kind.DISPOSAL or (apart and kind not in (Kind.LINK, Kind.CONCLUSION, Kind.QUOTATION)):
            return _("“{text}” needs a colon behind “{word}” to be understood: {word}: …").format(
                text=shortened(bare), word=head[: found.end()]
            )
    word = re.match(r"([^\W\d_]{4,30})[*_ ]{0,3}:(?!//)", head)
    if word and not marker(bare):
        plain = _plain(word[1])
        known = plain if plain.endswith("antrag") else _like(plain)
        if known:
            return _("“{word}:” is no word that makes a record; is “{known}:” meant?").format(
                word=word[1],
                known={"beschluesse": "Beschluss", "aenderungsantrag": "Änderungsantrag"}.get(
                    known, "Antrag" if known.endswith("antrag") else known.capitalize()
                ),
            )
    return ""


def _plain(word: str) -> str:
    return word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _like(plain: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(plain, KNOWN, n=1, cutoff=MISTYPED)), "")

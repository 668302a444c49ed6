"""Whether somebody can come on a day, as people say it; what is not entirely clear is left to somebody who reads it.

A yes with a condition ("ja, aber nur bis 11") is none, and "nicht" is no. Every word has to be known: what is not in
these lists makes the whole answer unclear, it is never passed over.
"""

import re

from famcli.domain.mail.poll import Choice

PHRASES = {
    r"wenn(?:'?s| es)? (?:unbedingt )?sein muss|wenn es nicht anders geht|wenn nötig|falls nötig|falls es sein muss"
    r"|zur not|im notfall|bei bedarf|unter vorbehalt|mit vorbehalt|if need be|if necessary|if needed"
    r"|if (?:i|we) (?:must|have to)|at a pinch|in a pinch|as a last resort": " notfalls ",
    r"kein problem|keine einwände|no problem": " ja ",
    r"auf (?:gar )?keinen fall|auf keine[nr] fall|(?:gar )?keine zeit|no way|no time|no chance|nicht da|not around"
    r"|im urlaub|on (?:holiday|leave|vacation)|(?:out of|nicht im) (?:the )?(?:office|büro)": " nein ",
    r"nichts dagegen": " ja ",
    r"\b(?:ca|do|does|wo|is|are|could|would)n't\b|\b(?:can ?|do |does |will )not\b": " nicht ",
}
"""Turns of phrase, and the one word that says the same."""
YES = frozenset(
    ("ja", "j", "jo", "jep", "jawohl", "klar", "yes", "y", "yep", "yeah", "x", "ok", "okay", "gern", "gerne",
     "sicher", "zusage", "zugesagt", "einverstanden", "sure", "certainly", "perfekt", "super", "prima", "ideal",
     "optimal", "wunderbar", "bestens", "perfect", "great", "fine", "✓", "✔", "✅", "☑", "🗸", "👍", "wahr", "true")
)  # fmt: skip
CAN = frozenset(
    ("kann", "können", "könnten", "könnte", "geht", "gehen", "passt", "passen", "möglich", "dabei", "komme",
     "klappt", "klappen", "frei", "zeit", "einrichten", "machbar", "verfügbar", "can", "works", "work", "suits",
     "suit", "available", "possible", "free", "attend", "join", "come", "make")
)  # fmt: skip
"""Words that say yes by themselves, and no beside "nicht"."""
CONDITIONAL = frozenset({"könnte", "könnten"})
NO = frozenset(
    ("nein", "nö", "nee", "ne", "n", "no", "nope", "keiner", "keine", "keines", "keinen", "kein", "none", "neither",
     "✗", "✘", "✖", "✕", "❌", "☒", "👎", "falsch", "false")
)  # fmt: skip
HINDERED = frozenset(
    ("verhindert", "urlaub", "abwesend", "unmöglich", "absage", "abgesagt", "krank", "unavailable", "impossible",
     "unable", "away", "busy", "vacation")
)  # fmt: skip
"""Words that say no by themselves, and nothing that can be counted beside "nicht"."""
NOT = frozenset(["nicht", "niemals", "not", "never"])
MAYBE = frozenset(
    ("notfalls", "vielleicht", "evtl", "eventuell", "ggf", "ggfs", "gegebenenfalls", "maybe", "perhaps", "possibly",
     "tentative")
)  # fmt: skip
FILLERS = frozenset(
    ("ich", "mir", "mich", "wir", "uns", "es", "das", "der", "den", "die", "dem", "am", "da", "dann", "dort", "sehr",
     "ganz", "gut", "auch", "leider", "bin", "ist", "sind", "hab", "habe", "haben", "termin", "termine", "datum",
     "tag", "tage", "an", "für", "bei", "mich", "bitte", "danke", "gar", "schon", "alle", "i", "we", "me", "us",
     "it", "that", "this", "is", "am", "are", "the", "a", "for", "on", "at", "be", "very", "also", "unfortunately",
     "sorry", "afraid", "date", "dates", "day", "days", "do", "does", "have", "will", "me", "i'm", "it's", "well",
     "good", "mein", "meine", "uhr")
)  # fmt: skip
"""Words around an answer that say nothing more."""
CONDITIONS = frozenset(
    ("aber", "nur", "falls", "wenn", "sofern", "bis", "ab", "erst", "außer", "ausser", "sonst", "oder", "statt",
     "früher", "später", "nicht", "kein", "keine", "nein", "weiß", "weiss", "unsicher", "offen", "but", "only", "if",
     "until", "till", "unless", "except", "or", "after", "before", "later", "earlier", "not", "no", "cannot",
     "depends")
)  # fmt: skip
"""Words that may take back what was said elsewhere."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]", re.UNICODE)
STOPS = frozenset('.,!;:=…()[]"„“”*_ \ufe0f\u200d')
LONGEST = 200


class Unclear(ValueError):
    """An answer that somebody has to read."""


def read_choice(answer: str) -> Choice | None:
    """Return what an answer says; None where there is none. Raises Unclear.

    >>> read_choice("kann ich leider nicht"), read_choice("wenn es sein muss"), read_choice("  ")
    (<Choice.NO: 'no'>, <Choice.MAYBE: 'maybe'>, None)
    """
    words = words_of(answer)
    if not words:
        return None
    said = set(words)
    known = YES | CAN | NO | HINDERED | NOT | MAYBE | FILLERS
    if len(answer) > LONGEST or _is_bracketed(answer) or said - known or said & CONDITIONAL:
        raise Unclear(answer)
    yes, can, no, hindered, never, maybe = (bool(said & group) for group in (YES, CAN, NO, HINDERED, NOT, MAYBE))
    if never:
        if yes or maybe or (hindered and not no):
            raise Unclear(answer)
        return Choice.NO
    if no or hindered:
        if yes or can or maybe:
            raise Unclear(answer)
        return Choice.NO
    if maybe:
        return Choice.MAYBE
    if yes or can:
        return Choice.YES
    raise Unclear(answer)


def words_of(answer: str) -> list[str]:
    """Return the words and signs of an answer in small letters, turns of phrase as one word, without stops."""
    plain = " ".join(answer.casefold().replace("’", "'").split())[: LONGEST + 1]
    for phrase, word in PHRASES.items():
        plain = re.sub(phrase, word, plain)
    return [each for each in WORD.findall(plain) if each not in STOPS]


def says_something(text: str) -> bool:
    """Tell whether a text has a word in it that says yes, no or maybe."""
    return bool((YES | CAN | NO | HINDERED | NOT | MAYBE) & set(words_of(text)))


def has_condition(text: str) -> bool:
    """Tell whether a text has a word in it that may take back what was said elsewhere."""
    plain = re.sub(r"\bbis (?:bald|dann|dahin|später|demnächst)\b", "", text.casefold())
    return bool(CONDITIONS & set(WORD.findall(plain)))


def _is_bracketed(answer: str) -> bool:
    """Whether all of it stands in brackets, by which some people mean "if need be", others nothing."""
    return re.fullmatch(r"\s*[(\[].*[)\]]\s*", answer) is not None and "[x]" not in answer.casefold()

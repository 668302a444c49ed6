"""The words that lines of minutes begin with, German and English, and what such a line is."""

import re
from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """What a line of minutes tells."""

    DECISION = "decision"
    MOTION = "motion"
    ELECTION = "election"
    DISPOSAL = "disposal"
    ACTION = "action"
    CONCLUSION = "conclusion"
    QUOTATION = "quotation"
    LINK = "link"


WORDS = {
    Kind.MOTION: (
        r"beschlu(?:ss|ß)(?:-?(?:vorschlag|empfehlung|antrag))"
        r"|(?:(?:ä|ae)nderungs|erg(?:ä|ae)nzungs|zusatz|gegen|haupt|eil|dringlichkeits|initiativ|sach|alternativ|prüf"
        r"|gesch(?:ä|ae)ftsordnungs|go|vertagungs|entlastungs|leit|kompromiss|abwahl|misstrauens|satzungsänderungs"
        r"|mitglieder|fraktions)?-?antrag"
        r"|(?:substitute |counter-?|procedural )?motion|(?:proposed )?amendment|proposed|proposal"
    ),
    Kind.DECISION: (
        r"(?:grundsatz|umlauf|vorstands|rats|ausschuss)?-?beschlu(?:ss|ß)(?:text|wortlaut|fassung|tenor)?|beschl\."
        r"|(?:vorstands)?entscheidung|festlegung|vereinbarung|verabredung"
        r"|(?:es (?:wird|wurde) |einstimmig )?beschlossen"
        r"|(?:so )?entschieden|decision|resolution|(?:it was )?(?:resolved|agreed|decided)"
    ),
    Kind.ELECTION: (
        r"(?:neu|wieder|nach|ersatz|ergänzungs|vorstands|beirats)?-?wahl(?:en)?|wiedergewählt|gewählt"
        r"(?: (?:ist|sind|wird|werden|wurden?))?|election|(?:re-?)?elected|appointed"
    ),
    Kind.DISPOSAL: (
        r"vertagt|vertagung|verschoben|zurückgestellt|zurückgezogen|(?:zur )?kenntnis genommen"
        r"|(?:zur )?kenntnisnahme|(?:von der tagesordnung )?abgesetzt|verwiesen|überwiesen|verweisung|überweisung"
        r"|adjourned|deferred|postponed|tabled|withdrawn|noted|referred"
    ),
    Kind.ACTION: (
        r"(?:arbeits|prüf)?-?(?:aufgaben?|auftrag|aufträge)|ma(?:ß|ss)nahmen?|to[- ]?dos?"
        r"|actions?(?:[- ](?:items?|points?))?|ai|tasks?"
    ),
    Kind.CONCLUSION: "fazit|conclusion",
    Kind.QUOTATION: "zitat|quote",
    Kind.LINK: "link",
}
LEAD = (
    r"[ ]{0,3}(?:>[ ]?)?(?:#{1,6}[ ])?"
    r"(?:(?:[-*+•→‣▪◦–—][ \t]{1,3}|\(?(?:\d{1,3}|[a-z])[.)][ \t]{1,3}|\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]{1,3}(?=\D))"
    r"(?:\[[ ]?\][ \t]{0,3})?)?"
    r"(?:\d{1,2}[:.]\d\d(?:[ ]?Uhr)?[ ]?[:–-]?[ ])?"
)
NUMBER = r"(?:[ ]?[-–]?(?:nr|no|nummer|number)\.?[ ]?|[ ]#?)(?=\S{0,12}\d)([a-zäöü]{0,4}[ /-]?\d[\w./-]{0,20}?)"
SHORT = r"[ ]?[(\[]([^()\[\]\n]{1,200}|[^()\[\]\n]{0,150}\([^()\n]{0,100}\)[^()\[\]\n]{0,50})[)\]]"


@cache
def lead() -> "re.Pattern[str]":
    """Return the pattern of what may stand before a marker: a bullet, a number, a quotation mark, a time."""
    return re.compile(LEAD)


@cache
def begin() -> "re.Pattern[str]":
    """Return the pattern of the word of a marker, in small letters; the name of the group is its kind."""
    words = "|".join(f"(?P<{kind.name}>{words})" for kind, words in WORDS.items())
    return re.compile(rf"(\*\*\*|\*\*|__|\*|_)?(?:{words})(?!\w)")


@cache
def number() -> "re.Pattern[str]":
    """Return the pattern of a number of the author's own: "Nr. 12/2026", "3"."""
    return re.compile(NUMBER + r"(?=[ ]?[(\[*_:–—]|[ ]-|[ ](?:der|des|von|vom|by)\b|$)", re.IGNORECASE)


@cache
def short() -> "re.Pattern[str]":
    """Return the pattern of a bracket behind the word: "Beschluss (einstimmig): …"."""
    return re.compile(SHORT)


@cache
def about() -> "re.Pattern[str]":
    """Return the pattern of whose motion, or an election to what, it is: "Antrag der SPD: …"."""
    return re.compile(
        r"[ ]((?:der|des|dem|von|vom|zur|zum|auf|an|für|of|by|from|for|to|on|the)[ ]"
        r"[^:*_\n\d]{1,80}?)(?=[ ]?[*_]{0,3}[ ]?:)",
        re.IGNORECASE,
    )


@cache
def parting() -> "re.Pattern[str]":
    """Return the pattern of what parts the marker from its text: a colon, or a dash between blanks."""
    return re.compile(r"([*_]{0,3})[ \t]?(?:[:：](?!\S{0,200}//)|([–—]|-)(?=\s))([*_]{0,3})[ \t]*")

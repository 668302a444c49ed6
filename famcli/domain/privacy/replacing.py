"""What stands in the place of a name that goes: "eine Teilnehmerin", in the case that the words before it ask for."""

import re

from famcli.domain.people.person import Salutation
from famcli.domain.privacy.naming import Mention, Naming, Surety

ERASED = {"de": "[gelöscht]", "en": "[erased]"}
"""What stands in the place of an address or a number."""
NEUTRAL = (
    "eine teilnehmende Person",
    "einer teilnehmenden Person",
    "einer teilnehmenden Person",
    "eine teilnehmende Person",
)
GERMAN = {
    Salutation.FRAU: ("eine Teilnehmerin", "einer Teilnehmerin", "einer Teilnehmerin", "eine Teilnehmerin"),
    Salutation.HERR: ("ein Teilnehmer", "eines Teilnehmers", "einem Teilnehmer", "einen Teilnehmer"),
    Salutation.MX: NEUTRAL,
    Salutation.NONE: NEUTRAL,
}
"""In the nominative, genitive, dative and accusative."""
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE = range(4)
CASES = (
    (r"(?i)\b(?:mit|von|bei|zu|nach|aus|seit|gegenüber|samt|nebst|dank|laut|außer|an)\s$", DATIVE),
    (r"(?i)\b(?:für|durch|gegen|ohne|um|über)\s$", ACCUSATIVE),
    (r"(?i)\b(?:wegen|statt|anstelle|während|namens|seitens)\s$", GENITIVE),
)
BEGINNING = r"(?:^|[.!?:]\s|\n|\]\s)[\s>*_\-•\d.„“\"(]{0,12}$"
LOOKED_AT = 40
"""Characters before a name that its case hangs on."""


def pseudonym(salutation: Salutation, lang: str) -> str:
    """Return what somebody is called whose name is gone."""
    return GERMAN[salutation][NOMINATIVE] if lang == "de" else "a participant"


def replaced(
    line: str, naming: Naming, salutation: Salutation, lang: str, slug: str, least: Surety = Surety.LIKELY
) -> str:
    """Return a line in which somebody's names and addresses are replaced, where they are at least that sure.

    ``slug`` stands behind an @, so that an action keeps its owner.
    """
    parts: list[str] = []
    position = 0
    for mention in naming.mentions(line):
        if mention.surety >= least:
            before = line[max(position, mention.start - LOOKED_AT) : mention.start]
            parts += [line[position : mention.start], _instead(before, line, mention, salutation, lang, slug)]
            position = mention.end
    return "".join((*parts, line[position:]))


def _instead(before: str, line: str, mention: Mention, salutation: Salutation, lang: str, slug: str) -> str:
    if before.endswith("@") or re.search(r"@[\w ,.-]{0,60}, $", before):
        return slug
    if mention.address:
        return ERASED.get(lang, ERASED["en"])
    if mention.slug:
        return slug
    begins = re.search(BEGINNING, line[: mention.start][-LOOKED_AT:]) is not None and mention.end < len(line)
    if lang != "de":
        words = "a participant" + ("’s" if mention.genitive else "")
    else:
        case = next((case for pattern, case in CASES if re.search(pattern, before)), NOMINATIVE)
        words = GERMAN[salutation][GENITIVE if mention.genitive and case == NOMINATIVE else case]
    return words[0].upper() + words[1:] if begins and not before.endswith(("– ", "- ")) else words

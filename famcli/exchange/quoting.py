"""What somebody has written in a mail, without the greeting, the signature and the mail that it answers.

A signature begins with "-- " (RFC 3676, 4.3); quoted lines begin with ">" (4.5). How mail programs announce what they
quote is no standard; these are the lines of Outlook, Thunderbird, Apple Mail and Google Mail in German and English.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

ADDRESS = r"[^\s<>\[\]:;,@]{1,64}@[^\s<>\[\]:;,@]{1,255}"
ANNOUNCED = (
    r"(?i)\s*-{3,}\s*(?:urspr(?:ü|ue)ngliche nachricht|originalnachricht|original message|weitergeleitete nachricht"
    r"|forwarded message)\s*-{3,}\s*$"
    r"|\s*(?:anfang der weitergeleiteten (?:nachricht|e-mail)|begin forwarded message):?\s*$"
)
SAID = r"(?i)\s*(?:Am|On)\s.{3,300}(?:schrieb|wrote)\b.{0,200}:\s*$"
EXACT = re.compile(r"[0-9]:[0-9]{2}|[^\s<>]@[^\s<>]")
"""A time or an address, as programs announce what they quote."""
FROM, SENT = r"\s*\*?(?:Von|From):", r"\s*\*?(?:Gesendet|Sent|Datum|Date):"
HEADER = (
    r"(?i)\s*\*?(?:Von|From|Gesendet(?: am)?|Sent|Datum|Date|An|To|Cc|Bcc|Betreff|Subject|Antwort an|Reply-To|Priorität"
    r"|Wichtigkeit|Importance|Anlagen|Attachments):\*?\s"
)
QUOTED = r"[ \t]?(?:>[ \t]?)+"
NEAR = 3
"""How many lines below its announcement something stands."""
CLOSING = re.compile(
    r"[*_]*(?i:(?:mit|viele|vielen|beste[nmr]?|liebe[nmr]?|herzliche[nmr]?|freundliche[nmr]?|schöne[nr]?|sonnige[nr]?"
    r"|kollegiale[nr]?|winterliche[nr]?|weihnachtliche[nr]?)\b"
    r"(?: (?:und|mit|beste[nm]?|liebe[nm]?|herzliche[nm]?|freundliche[nm]?|kollegiale[nm]?|vielen?|schönen?|sonnigen?"
    r"|allen|guten|dank))*"
    r" (?:gr(?:ü|u|ue)(?:ss|ß)(?:en?)?|dank|wünschen?)(?: und bis (?:bald|dann|dahin|demnächst))?"
    r"|(?:es )?(?:(?:recht |sehr |ganz )?(?:herzlich|freundlich)(?:st)? )?gr(?:ü|ue)(?:ss|ß)(?:t|en)"
    r"(?: (?:sie|dich|euch|alle|herzlich|freundlich|recht|ganz|sehr))*"
    r"|herzlichst|hochachtungsvoll|freundlichst|gruß|grüße|mfg|lg|vg"
    r"|(?:best|kind|warm)(?: regards| wishes)|regards|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)"
    r"|cheers|thanks(?: and regards)?|many thanks)"
    r"(?:[ ,.!*_]*|[ ,](?:aus|vom|von|aus dem|Ihre?|ihre?|[Dd]ein[e]?)?[ ,]*[A-ZÄÖÜ][\w.-]*(?: [\w.-]+){0,3}[ ,.!]*)"
)
"""A closing formula in a line of its own, perhaps with a name or a place behind it."""
GOODBYE = re.compile(
    r"[*_]*(?i:(?:ein(?:en)? )?schöne[ns]? (?:rest|start|woche|wochenende|feier|tag|abend|urlaub|sommer)\w*"
    r"(?: noch| und .{1,40})?|alles (?:gute|liebe)|bis (?:bald|dann|dahin|demnächst)|all the best|best"
    r"|see you(?: soon)?|(?:i\. ?a\.|i\. ?v\.|gez\.|im auftrag|in vertretung)(?: .{1,60})?)[ ,.!*_]*"
)
"""What ends a letter where hardly anything follows; it could stand in a text, too."""
SIGNATURE = 6
"""The most lines of a name and an office below it."""
FOOTER = re.compile(
    r"\s*(?:(?:von meinem|gesendet (?:von|mit|über)|diese nachricht wurde von meinem|sent from|sent with"
    r"|get outlook for|holen sie sich outlook)\b.{2,80}"
    r"|(?:diese (?:e-mail|nachricht)|der inhalt dieser (?:e-mail|nachricht)|this (?:e-?mail|message))\b.{0,80}"
    r"(?:vertraulich|ausschließlich|bestimmt|confidential|intended|virenfrei|viren)\b.*"
    r"|[_*=]{10,}\s*|(?:disclaimer|haftungsausschluss|vertraulichkeitshinweis)\s*:?\s*)",
    re.I,
)
"""What programs and offices add below a mail."""


class OwnText(msgspec.Struct, frozen=True):
    """A mail's text in its parts."""

    own: str
    """What the sender has written; the quoted mail where there is nothing else."""
    left_out: int = 0
    """How many lines are not in it."""
    first: str = ""
    """The first of these lines."""


def own_text(text: str, belongs: Callable[[str], bool] = lambda _line: False) -> OwnText:
    """Take the signature and the answered mail off a text. Lines that are in doubt stay.

    A closing formula or a footer above a line that ``belongs`` to what is looked for ends nothing.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((index for index in range(len(lines)) if _ends(lines, index)), len(lines))
    last = max((index for index in range(end) if belongs(lines[index])), default=-1)
    end = next((index for index in range(last + 1, end) if _closes(lines[index])), end)
    few = [index for index in range(last + 1, end) if lines[index].strip()][-SIGNATURE - 1 :]
    said = any(line.strip() for line in lines[: few[0]]) if few else False
    for index in few:
        if said and len(lines[index]) < 200 and GOODBYE.fullmatch(lines[index].strip()):
            end = index
            break
        said = True
    taken = [line.strip() for line in lines[end:] if line.strip()]
    return OwnText("\n".join(lines[:end]), len(taken), taken[0] if taken else "")


def quotations(text: str) -> Iterator[tuple[str, str]]:
    """Yield the mails that a text quotes, without signs of quotation and headers, each with its sender's address."""
    lines = unquoted(text.replace("\r\n", "\n")).split("\n")
    starts = [index for index in range(len(lines)) if _ends(lines, index, quoted=True)]
    for begin, end in pairwise((*starts, len(lines))):
        sender, index = "", begin
        while index < end and (not lines[index].strip() or index == begin or re.match(HEADER, f"{lines[index]} ")):
            if re.match(FROM, lines[index]) and (found := re.search(ADDRESS, lines[index])):
                sender = found[0].casefold()
            index += 1
        if index < end:
            yield "\n".join(lines[index:end]), sender


def unquoted(text: str) -> str:
    """Return a text without the signs of quotation before its lines."""
    return "\n".join(re.sub(rf"^{QUOTED}", "", line) for line in text.split("\n"))


def _ends(lines: list[str], index: int, *, quoted: bool = False) -> bool:
    """Tell whether what the sender has written ends above this line; ``quoted`` only for another's mail."""
    line, below = lines[index], lines[index + 1 : index + 1 + NEAR]
    if (line.rstrip("\r") in ("-- ", "--") and not quoted) or re.match(ANNOUNCED, line):
        return True
    if re.match(FROM, line):
        head = next((each for each in below if re.match(f"{FROM}|{SENT}", each)), "")
        return bool(re.match(SENT, head))
    said = re.match(SAID, re.sub(rf"^{QUOTED}", "", line[:600]))
    if not said:
        return False
    following = next((each for each in below if each.strip()), "")
    return following.lstrip().startswith(">") or (quoted and EXACT.search(line[:600]) is not None)


def _closes(line: str) -> bool:
    """Tell whether a line is a closing formula, or what programs add below a mail."""
    return len(line) < 200 and (CLOSING.fullmatch(line.strip()) or FOOTER.fullmatch(line)) is not None

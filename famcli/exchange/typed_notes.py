"""What somebody has typed beside the answer of a calendar, without what the program puts there itself.

What programs write is no standard; these are the sentences of Outlook, Google, Apple, Thunderbird and Nextcloud in
German and English.
"""

import re

from famcli.exchange.quoting import own_text

MOST_LINES = 60
LONGEST = 500
DETAILS = re.compile(
    r"(?i)(?:wann|when|wo|where|titel|title|ort|location|datum|date|zeit|time|uhrzeit|zeitzone|veranstalter(?:in)?"
    r"|organi[sz]er|teilnehm\w*|attendees|gäste|guests|beschreibung|description|kalender|calendar|betreff|subject"
    r"|thema|event|termin) ?:|[-_=*~#•]{4,}|.{0,3}~~//~~|(?:einladung|invitation) (?:von|from) google"
    r"|diese (?:e-mail|nachricht) wurde|this (?:e-?mail|message) (?:was|has)|sie erhalten diese|you are receiving"
    r"|https?://\S+$"
)
"""Where the details of the meeting begin, or what a mail server adds."""
SAID = re.compile(
    r"(?i)\b(?:hat|haben)\b.{0,200}\b(?:zugesagt|abgesagt|angenommen|abgelehnt|akzeptiert|geantwortet|beantwortet)\b"
    r"|\b(?:has|have)\b.{0,200}\b(?:accepted|declined|replied|responded)\b"
)
"""A program's sentence about the answer."""
ONLY_ANSWER = re.compile(
    r"(?i)(?:zugesagt|zusage|abgesagt|absage|abgelehnt|angenommen|akzeptiert|mit vorbehalt|unter vorbehalt|vorläufig"
    r"|accepted|declined|tentative(?:ly accepted)?|ja|nein|yes|no|vielleicht|maybe)[ .!]*(?::.{0,200})?"
)
DAY = re.compile(
    r"(?i)(?:mo|di|mi|do|fr|sa|so|tue?|wed?|thu?|su)[a-z]{0,8}\.?,? [^\n]{0,20}\b(?:19|20)\d\d\b.{0,60}"
    r"|(?:mehr details|more details|alle details|weitere informationen).{0,40}"
)
"""The day of the meeting, as programs write it below their sentence."""
GREETING = re.compile(
    r"(?i)(?:hallo|guten (?:tag|morgen|abend)|sehr geehrte\w*|liebe[rs]?|moin|servus|grüß gott|hi|hello|dear)\b"
    r"[^.!?]{0,80}[,!]?"
)
CLOSING = re.compile(
    r"(?i)(?:(?:mit )?(?:freundliche[mn]?|viele[n]?|beste[n]?|herzliche[n]?|liebe[n]?|schöne[n]?|sonnige[n]?)"
    r" (?:gr(?:ü|ue)(?:ß|ss)\w*|wünsche\w*)|(?:(?:es|herzlich|freundlich) )?grüßt\w*|gr(?:ü|ue)(?:ß|ss)e?\b|mfg|vg|lg"
    r"|bg|kind regards|best(?: regards| wishes)?"
    r"|regards|yours|cheers|von mein\w+ \S+ gesendet|gesendet von|sent from|get outlook|--)\b.{0,80}|--"
)


def typed_note(text: str, subject: str = "") -> str:
    """Return what a person has typed into the mail of an answer, in one line; nothing where a program wrote it all."""
    kept: list[str] = []
    said = False
    for line in own_text(text).own.split("\n")[:MOST_LINES]:
        plain = " ".join(line.split())[:LONGEST].strip("*_ ")
        if DETAILS.match(plain) or CLOSING.fullmatch(plain):
            break
        if SAID.search(plain):
            said = True
            continue
        if not plain or plain == subject or ONLY_ANSWER.fullmatch(plain):
            continue
        if said and (plain in subject or DAY.fullmatch(plain)):
            continue
        if not kept and GREETING.fullmatch(plain):
            continue
        kept.append(plain)
    return " ".join(kept)

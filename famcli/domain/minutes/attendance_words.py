"""The clauses behind a name in the attendance, German and English: "ab 16:20 Uhr", "befangen bei TOP 6", "online"."""

import re
from functools import cache

TIME = r"(?:um[ ])?(\d{1,2}(?:[:.]\d{2})?)[ ]?(am|pm|a\.m\.|p\.m\.|Uhr|h)?"
ITEM = r"(?:(?:den|dem|the)[ ])?(?:TOPs?|(?:agenda[ ])?Items?|Punkt(?:en)?|Tagesordnungspunkt(?:en)?)[ ]?"
NUMBER = r"(?:[A-Za-zÄÖÜ]{1,2}[ ]?)?\d{1,3}(?:[./]\d{1,4})*[a-z]{0,2}"
NUMBERS = rf"({NUMBER}(?:[ ]?(?:,|–|-|&|und|u\.|sowie|and|bis|to)[ ]?(?:{ITEM})?{NUMBER})*)"
OF = r"(?:von|vom|für|f\.|der|des|of|for)[ ]"
TO = r"[ ]?(?:–|-|bis|to|until)[ ]?"
NOT_THERE = r"(?:nicht (?:anwesend|da|dabei|im Raum)|abwesend|draußen|away|absent|not present|out of the room)"
THERE = r"(?:[ ](?:wieder[ ])?(?:anwesend|dabei|da|present|only))?"
LATE = r"(?:(?:erst|nur|verspätet|später|wieder|anwesend|present|only)[ ]){0,2}"
BIAS = r"(?:befangen|Befangenheit|biased|recused|conflicted|conflict of interest|interest)"
BY = r"(?:bei|zu|zum|in|für|for|on|from|at)[ ]"
DEPUTY = (
    r"(?:Vertreter(?:in)?|Vertretung|Vertr\.|Ersatz|Stellv(?:ertreter(?:in)?|ertretung|\.)?|substitute|deputy"
    r"|alternate)"
)
GUESTS = (
    "verwaltung", "presse", "zuhörer", "zuhörerin", "gäste", "öffentlichkeit", "administration", "press", "staff",
    "observer", "public", "gast", "zuhörende", "in attendance", "guests",
)  # fmt: skip
"""Groups that have no vote."""
ROLES = {
    "protokoll": "minute-taker", "protokollführung": "minute-taker", "protokollführer": "minute-taker",
    "protokollführerin": "minute-taker", "schriftführung": "minute-taker", "schriftführer": "minute-taker",
    "schriftführerin": "minute-taker", "minutes": "minute-taker", "minute-taker": "minute-taker",
    "secretary": "minute-taker", "sitzungsleitung": "moderator", "leitung": "moderator", "vorsitz": "moderator",
    "moderation": "moderator", "chair": "moderator", "vorsitzender": "moderator",
    "vorsitzende": "moderator", "sitzungsleiter": "moderator",
    "sitzungsleiterin": "moderator", "chairperson": "moderator", "protokollant": "minute-taker",
    "protokollantin": "minute-taker", "schriftf.": "minute-taker",
}  # fmt: skip
CLAUSES = (
    ("gap", rf"(?:anwesend[ ])?(?:bis|until)[ ]{TIME}[ ,]*(?:und|and|,)?[ ]?"
            rf"(?:(?:dann|wieder|again)[ ]){{0,2}}(?:ab|from)[ ]{TIME}{THERE}"),
    ("away", rf"(?:abwesend|away|absent|nicht da|nicht anwesend)[ ](?:von[ ]|from[ ])?{TIME}{TO}{TIME}"),
    ("away", rf"(?:(?:von|from|zwischen|between)[ ])?{TIME}[ ]?(?:–|-|bis|to|until|und|and)[ ]?{TIME}[ ]{NOT_THERE}"),
    ("span", rf"(?=[^–]{{0,20}}[:.]\d\d|(?:anwesend |present )?(?:von|ab|seit|from)[ ])"
             rf"(?:(?:anwesend|present|nur|only)[ ])?(?:(?:von|ab|seit|from)[ ])?{TIME}{TO}{TIME}{THERE}"),
    ("since", rf"{LATE}(?:ab|seit|from|since|kam|kommt|erschien(?:en)?|gekommen|arrived|came|joined)"
              rf"[ ](?:at[ ])?{TIME}{THERE}"),
    ("until", r"(?:(?:anwesend|present|nur|only)[ ])?(?:bis|until|till|ging|geht|gegangen|left|(?:verließ"
              r"|verlässt) die Sitzung)"
              rf"[ ](?:at[ ])?{TIME}{THERE}"),
    ("biased", rf"(?:(?:wegen|Ausschluss wegen)[ ])?{BIAS},?[ ](?:(?:nicht[ ])?{BY})?{ITEM}{NUMBERS}"),
    ("biased", rf"(?:bei[ ]|zu[ ]|for[ ]|at[ ])?{ITEM}{NUMBERS},?:?[ ](?:wegen[ ])?{BIAS}(?:[ ]{NOT_THERE})?"),
    ("biased", rf"declared an interest in[ ]{ITEM}{NUMBERS}"),
    ("without", r"(?:ohne|außer|ausser|nicht (?:zu|bei|an)|abwesend(?: bei| zu)?|fehlt(?: bei| zu)?|fehlte(?: bei| zu)?"
                rf"|except|without|not(?: for| at)?|absent (?:for|at|from)"
                rf"|out of the room for)[ ](?:for[ ])?{ITEM}{NUMBERS}"),
    ("without", rf"(?:bei[ ]|zu[ ]|for[ ]|at[ ])?{ITEM}{NUMBERS},?:?[ ]{NOT_THERE}"),
    ("items", rf"(?:(?:nur|only|ab|von|from)[ ])?{ITEM}({NUMBER}){TO}(?:{ITEM})?({NUMBER}){THERE}"),
    ("since_item", rf"{LATE}(?:ab|seit|from|since|(?:kam|kommt|gekommen|joined|arrived|came)[ ](?:zu|zum|bei|ab|at"
                   rf"|for|before))[ ]"
                   rf"(?:zu[ ])?{ITEM}({NUMBER}){THERE}"),
    ("until_item", rf"(?:nur[ ]|only[ ]|anwesend[ ])?(?:bis|until|to|(?:geht|ging|gegangen|left|(?:verließ"
                   rf"|verlässt) die Sitzung)[ ](?:nach|after))"
                   rf"[ ](?:zu[ ])?(?:einschl(?:\.|ießlich)[ ]|zum Ende von[ ]"
                   rf"|(?:the )?end of[ ])?{ITEM}({NUMBER}){THERE}"),
    ("until_item", rf"nach[ ]{ITEM}({NUMBER})[ ]gegangen"),
    ("votes", r"(?:mit[ ]|with[ ])?(\d{1,5}|zwei|drei|vier|fünf|two|three|four|five)[ ](?:Stimmen?|votes?)"),
    ("votes", r"(?:Stimmen|votes):[ ]?(\d{1,5})"),
    ("proxies", r"(?:in[ ]|mit[ ]|with[ ](?:a[ ])?|hat[ ]|holds[ ]|holding[ ])?(?:\d{1,2}[ ])?"
                r"(?:Vollmacht(?:en)?|Stimmübertragung(?:en)?|prox(?:y|ies))(?:[ ](?:von|für|of|for|from)|:)[ ](.+)"),
    ("proxies", r"bevollmächtigt[ ](?:von|durch)[ ](.+)"),
    ("remark", r"((?:vertreten durch|represented by)[ ].+)"),
    ("for", rf"(?:(?:i\.[ ]?V\.|in Vertretung)(?:[ ]?{OF}|[ ])|(?:als[ ]|as[ ](?:a[ ])?)?{DEPUTY}(?:[ ]{OF}|:[ ])"
            rf"|vertritt[ ]|stellvertretend[ ]für[ ]"
            r"|anstelle[ ]von[ ]|deputi[sz]ing[ ]for[ ]|on behalf of[ ]|in place of[ ]|for[ ])(?:(?:die|den"
            r"|the)[ ])?([^\d(].*)"),
    ("remote", r"(?:online(?:[ ](?:zugeschaltet|dabei))?|(?:digital|virtuell|per Video|per Telefon|telefonisch)"
               r"(?:[ ](?:zugeschaltet|dabei))?|zugeschaltet|Zoom|Teams|Webex|Video(?:konferenz)?|Telefon"
               r"|remote(?:ly)?|virtual(?:ly)?|dialled in"
               r"|(?:per|via|über|by|on)[ ](?:Video(?:konferenz)?|Telefon|phone|video|Zoom|Teams|Webex|Jitsi"
               r"|BigBlueButton|Meet|Skype)"
               r"(?:[ ](?:zugeschaltet|dabei))?|via[ ]\w{2,20})"),
    ("guest", r"(?:als[ ]|as[ ](?:a[ ])?)?(?:Gast|guest)"),
    ("advisory", r"(?:beratend(?:es Mitglied|e Stimme)?|mit beratender Stimme|(?:ohne|kein) Stimmrecht|(?:ohne"
                 r"|keine) Stimme|nicht stimmberechtigt"
                 r"|non-voting(?: member)?|advisory(?: member)?|(?:without|no) (?:a )?vote)"),
    ("guest_of", r"Gast (?:der|des|von|vom)[ ](.+)"),
    ("role", rf"({'|'.join(sorted(ROLES, key=len, reverse=True))})"),
    ("group", r"(?:Gruppe|Fraktion|Group):[ ]?(.+)"),
)  # fmt: skip
PRESENCE = (
    rf"(?i)\b(?:{ITEM}\d|befangen\w*|befagen|anwesend|abwesend|gekommen|gegangen|verspätet|stimm(?:en?|recht"
    rf"|berechtigt)|votes?"
    r"|vollmacht\w*|bevollm\w*|vertr(?:etung|eten|itt)|proxy|proxies|biased|recused|interest|arrived|left|joined|late"
    r"|für [A-ZÄÖÜ]\w+ [A-ZÄÖÜ]|online|zugeschaltet)\b|\d[:.]\d\d\b|\d ?(?:Uhr|[ap]\.?m)\b"
)
"""What tells of presence or a vote, and so is not the name of a group."""


def unclear(text: str) -> bool:
    """Tell whether what stands behind a name seems to say when somebody was there, or with what vote."""
    return re.search(PRESENCE, text) is not None


@cache
def clauses() -> "tuple[tuple[str, re.Pattern[str]], ...]":
    """Return the pattern of each clause; it ends the text, and something parts it from what stands before."""
    apart = {"role", "group", "guest", "guest_of", "votes"}
    before = {True: r"[ ]*[,;][ ]*", False: r"(?:[ \t]*[,;:][ \t]*|[ \t]+[–—-][ \t]+|[ \t]+)"}
    return tuple((name, re.compile(rf"(?i){before[name in apart]}(?:{words})[ \t.]*$")) for name, words in CLAUSES)

"""The clauses behind a name in the attendance, German and English: "ab 16:20 Uhr", "befangen bei TOP 6", "online"."""

import re
from functools import cache

TIME = r"(?:um[ ])?(\d{1,2}(?:[:.]\d{2})?)[ ]?(am|pm|a\.m\.|p\.m\.|Uhr|h)?"
ITEM = r"(?:TOPs?|Items?|Punkt)[ ]?"
NUMBER = r"(?:[A-Za-zÄÖÜ]{1,2}[ ]?)?\d{1,3}(?:[./]\d{1,4})*[a-z]{0,2}"
NUMBERS = rf"({NUMBER}(?:[ ]?(?:,|–|-|und|and|bis|to)[ ]?(?:{ITEM})?{NUMBER})*)"
OF = r"(?:von|vom|für|f\.|der|des|of|for)[ ]"
TO = r"[ ]?(?:–|-|bis|to|until)[ ]?"
DEPUTY = r"(?:Vertreter(?:in)?|Vertretung|Stellv(?:ertreter(?:in)?|ertretung|\.)?|substitute|deputy|alternate)"
GUESTS = (
    "verwaltung", "presse", "zuhörer", "zuhörerin", "gäste", "öffentlichkeit", "administration", "press", "staff",
    "observer", "public",
)  # fmt: skip
"""Groups that have no vote."""
ROLES = {
    "protokoll": "minute-taker", "protokollführung": "minute-taker", "protokollführer": "minute-taker",
    "protokollführerin": "minute-taker", "schriftführung": "minute-taker", "schriftführer": "minute-taker",
    "schriftführerin": "minute-taker", "minutes": "minute-taker", "minute-taker": "minute-taker",
    "secretary": "minute-taker", "sitzungsleitung": "moderator", "leitung": "moderator", "vorsitz": "moderator",
    "moderation": "moderator", "chair": "moderator",
}  # fmt: skip
CLAUSES = (
    ("gap", rf"(?:anwesend[ ])?(?:bis|until)[ ]{TIME}[ ,]*(?:und|and|,)?[ ]?"
            rf"(?:wieder[ ]|again[ ])?(?:ab|from)[ ]{TIME}"),
    ("away", rf"(?:abwesend|away|absent|nicht da)[ ](?:von[ ]|from[ ])?{TIME}{TO}{TIME}"),
    ("span", rf"(?=[^–]{{0,20}}[:.]\d\d|(?:anwesend |present )?(?:von|ab|seit|from)[ ])"
             rf"(?:(?:anwesend|present)[ ])?(?:(?:von|ab|seit|from)[ ])?{TIME}{TO}{TIME}"),
    ("since", r"(?:(?:anwesend|present)[ ])?(?:ab|seit|from|since|kam|kommt|erschien(?:en)?|arrived|came|joined)"
              rf"[ ](?:at[ ])?{TIME}"),
    ("until", r"(?:(?:anwesend|present)[ ])?(?:bis|until|till|ging|geht|gegangen|left|verließ die Sitzung)"
              rf"[ ](?:at[ ])?{TIME}"),
    ("biased", r"(?:befangen|befangenheit|recused|conflicted|conflict of interest)"
               rf"[ ](?:(?:bei|zu|in|for|on|from|at)[ ])?{ITEM}{NUMBERS}"),
    ("without", r"(?:ohne|außer|ausser|nicht (?:zu|bei|an)|abwesend(?: bei| zu)?|fehlt(?: bei| zu)?|fehlte(?: bei| zu)?"
                rf"|except|without|not (?:for|at)|absent (?:for|at))[ ](?:for[ ])?{ITEM}{NUMBERS}"),
    ("since_item", rf"(?:ab|from|since)[ ](?:zu[ ])?{ITEM}({NUMBER})"),
    ("until_item", rf"(?:bis|until|to)[ ](?:zu[ ])?(?:einschl(?:\.|ießlich)[ ]|zum Ende von[ ]|end of[ ])?"
                   rf"{ITEM}({NUMBER})"),
    ("items", rf"(?:(?:nur|only|ab|von|from)[ ])?{ITEM}({NUMBER}){TO}(?:{ITEM})?({NUMBER})"),
    ("votes", r"(?:mit[ ]|with[ ])?(\d{1,5})[ ](?:Stimmen?|votes?)"),
    ("proxies", r"(?:mit[ ]|with[ ](?:a[ ])?|hat[ ])?(?:\d{1,2}[ ])?(?:Vollmacht(?:en)?|prox(?:y|ies))"
                r"(?:[ ](?:von|für|of|for|from)|:)[ ](.+)"),
    ("remark", r"((?:vertreten durch|represented by)[ ].+)"),
    ("for", rf"(?:(?:i\.[ ]?V\.|in Vertretung)(?:[ ]?{OF}|[ ])|(?:als[ ]|as[ ](?:a[ ])?)?{DEPUTY}[ ]{OF}|vertritt[ ]"
            r"|on behalf of[ ]|in place of[ ]|for[ ])(?:(?:die|den|the)[ ])?([^\d(].*)"),
    ("remote", r"(?:online(?:[ ](?:zugeschaltet|dabei))?|(?:digital|virtuell|per Video|per Telefon|telefonisch)"
               r"(?:[ ](?:zugeschaltet|dabei))?|zugeschaltet|per Videokonferenz|via[ ]\w{2,20}|remote(?:ly)?"
               r"|virtual(?:ly)?"
               r"|by (?:phone|video))"),
    ("guest", r"(?:als[ ]|as[ ](?:a[ ])?)?(?:Gast|guest)"),
    ("advisory", r"(?:beratend(?:es Mitglied|e Stimme)?|mit beratender Stimme|ohne Stimmrecht|nicht stimmberechtigt"
                 r"|non-voting(?: member)?|advisory(?: member)?|without (?:a )?vote)"),
    ("role", rf"({'|'.join(sorted(ROLES, key=len, reverse=True))})"),
    ("group", r"(?:Gruppe|Fraktion|Group):[ ]?(.+)"),
)  # fmt: skip


@cache
def clauses() -> "tuple[tuple[str, re.Pattern[str]], ...]":
    """Return the pattern of each clause; it ends the text, and something parts it from what stands before."""
    apart = {"role", "group", "guest", "votes"}
    before = {True: r"[ ]*[,;][ ]*", False: r"[ \t,;]+"}
    return tuple((name, re.compile(rf"(?i){before[name in apart]}(?:{words})[ \t.]*$")) for name, words in CLAUSES)

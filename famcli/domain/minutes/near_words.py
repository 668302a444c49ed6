"""Words and sentences of minutes that sound like a record and are none, German and English."""

KNOWN = (
    "beschluss", "beschluesse", "entscheidung", "aufgabe", "antrag", "aenderungsantrag", "vereinbarung", "zitat",
    "fazit", "decision", "resolution", "motion", "amendment", "action", "conclusion", "wahl", "gewaehlt", "vertagt",
    "zurueckgezogen", "elected", "election", "resolved", "adjourned", "deferred", "withdrawn",
)  # fmt: skip
NOT_MEANT = {
    "abschluss", "ausgabe", "vertrag", "emotion", "selected", "selection", "erwaehlt", "section", "notion", "vortrag",
}  # fmt: skip
"""Words of their own that are much like them."""
ABOUT = r" (?:vom|von|of|from|zu[rm]?|über|on|des|der|wegen|betreffend|betr\.)[ ][^:]{0,80}:"
DONE = (
    "angenommen|abgelehnt|zugestimmt|vertagt|zurückgezogen|zurückgestellt|verwiesen|beschlossen|genehmigt|abgesetzt"
    "|stattgegeben|entlastet|verabschiedet"
)
MOVED = "carried|lost|adopted|passed|defeated|approved|withdrawn|deferred|tabled|adjourned|rejected|noted|agreed"
BODY = "board|committee|council|meeting|members?|assembly|trustees"
SUBJECT = (
    "antrag|antrags|vorlage|beschlussvorschlag|beschlussvorlage|änderung|satzungsänderung|tagesordnungspunkt|punkt|top"
    "|tagesordnung|protokoll|niederschrift"
)
DAYS = r"\d|the end|(?:mon|tues|wednes|thurs|fri)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DECIDED = (
    ("einstimmig|mehrheitlich|einvernehmlich|unanimous",
     r"\b(?:einstimmig|mehrheitlich|einvernehmlich|unanimous(?:ly)?)\b(?! (?:gewählten?|beschlossenen?))"),
    ("mit ",
     r"\bmit (?:\w+|\d+) (?:ja|gegen|zu|:|nein|stimmen?)\b"),
    ("bei ",
     r"\bbei (?:\w+|\d+) (?:stimm)?(?:enthaltung|gegenstimme)"),
    ("ja|nein|dafür|dagegen|enthaltung|gegenstimme",
     r"\b\d+[ ]?(?:x )?(?:ja|nein|dafür|dagegen|ja-?stimmen?|nein-?stimmen?|gegenstimmen?|enthaltung(?:en)?)\b"),
    (":",
     r"\b(?:ja|nein|enthaltung(?:en)?|dafür|dagegen)[ ]?: ?\d"),
    ("ja|dafür|yes|for",
     r"^\W*(?:ja|dafür|yes|for)[ ]*\|[ ]*(?:nein|dagegen|no|against)\b"),
    ("antr|vorl|vorschl|änder|punkt|top|tagesord|protok|nieders",
     rf"\b(?:{SUBJECT})\b.{{0,120}}\b(?:{DONE})\b"),
    ("wird|werden|wurde",
     rf"\b(?:wird|werden|wurden?)\b(?:(?!\b(?:gut|sehr|gern|rege|dankbar|oft|bisher|weil|wenn"
     rf"|nicht)\b).){{0,120}}\b(?:{DONE})[ .!]*$"),
    ("beschl",
     r"^(?:der|die|das|wir|es|hierzu|daraufhin|somit)\b.{0,80}\b(?:beschlie(?:ß|ss)(?:t|en)|beschloss(?:en)?)\b"),
    ("stimm|lehn",
     r"^(?:der|die|das)\b.{0,60}\b(?:stimm(?:t|en|te|ten)\b.{0,80}\bzu|lehn(?:t|en|te|ten)\b.{0,80}\bab)\b"),
    ("beschl",
     r"\bfolgende[nrs]? beschl(?:uss|uß|üsse)\b|\bbeschl(?:uss|uß|üsse)\b[^:.]{0,30}:"),
    ("sich|einigung|kons",
     r"\b(?:einig(?:t|en|te|ten)|verständig(?:t|en|te|ten)) sich (?:darauf|auf)\b|^(?:einigung|konsens|konsent)[ ]?:"),
    ("mehrheit",
     r"\b(?:finde|fand|erhäl|erhiel)(?:t|en)?\b.{0,40}\bmehrheit\b"),
    ("entlastung",
     r"\bentlastung\b.{0,20}\b(?:erteilt|erteilen|verweigert)\b|\b(?:erteil|verweiger)(?:t|te|en"
     r"|ten)\b.{0,80}\bentlastung\b"),
    ("zieh|zog",
     r"\bzieh(?:t|en)\b.{0,60}\bantr(?:ag|äge)\b.{0,30}\bzurück\b|\bzog(?:en)?\b.{0,60}\bantr(?:ag"
     r"|äge)\b.{0,30}\bzurück\b"),
    ("kenntnis",
     r"\b(?:nimmt|nehmen|nahm|nahmen|wird|werden|wurden?)\b.{0,120}\bzur kenntnis\b|^zur kenntnis[ ]?:"),
    ("gewählt|die wahl",
     r"\b(?:wird|wurden?|werden|ist|sind)\b.{0,80}\b(?:wieder)?gewählt\b|\b(?:wieder)?gewählt[ ]?:|\bnimmt die wahl\b"),
    ("los|stich",
     r"^(?:losentscheid|stichwahl)\b[^:]{0,20}:"),
    ("was|board|committee|council|meeting|member|assembly|trustees",
     rf"\b(?:it was|(?:the )?(?:{BODY}))\b.{{0,40}}\b(?:resolved|agreed|decided|voted|approved|noted)\b"
     r"(?: that| to| the|,| unanimously| \d|$)"),
    ("motion|amendment|proposal|item|report|minutes|agenda",
     rf"\b(?:motion|amendment|proposal|item|report|minutes|agenda)\b.{{0,60}}\b(?:was|were|is|are"
     rf"|be)\b.{{0,20}}\b(?:{MOVED})\b"),
    ("motion|amendment|proposal",
     rf"\b(?:motion|amendment|proposal)\b.{{0,60}}\b(?:{MOVED})\b"),
    ("so resolved|moved",
     r"\bso resolved\b|\bmoved\b.{0,80}\bseconded\b"),
    ("agreed|resolved|decided|beschlossen",
     r"^(?:agreed|resolved|decided|beschlossen)\b,? (?:that|to|wurde|wird|dass)\b"),
    ("elected|accept",
     r"\b(?:was|were) (?:duly )?(?:re-?)?elected\b|^elected\b[^:]{0,40}:|\baccept(?:s|ed) (?:the|his|her"
     r"|their) (?:election|office)\b"),
)  # fmt: skip
"""What sounds like a decision: words of which one stands in the line, and how."""
TAKEN_ON = (
    ("@",
     r"(?<![\w.+-])@[^\W\d_]"),
    (":",
     r"^(?:noch )?(?:zu erledigen|zu tun|offen|zuständig|verantwortlich|responsible|action required)\b[^:]{0,20}:"),
    ("übern|kümm|erled|klärt|bereit",
     r"\b(?:übernimmt|kümmert sich|erledigt|klärt|bereitet)\b.{0,100}\b(?:bis|by) (?:zum )?(?:\d|ende|anfang|mitte)"),
    (" by ",
     rf"\bwill\b.{{0,100}}\bby (?:{DAYS})|^\w+(?: \w+)? to \w.{{0,100}}\bby (?:{DAYS})"),
)  # fmt: skip

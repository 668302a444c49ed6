"""The words in which people tell how a vote went, German and English, by what they say.

A pattern is for small letters and stands at the beginning of a word; where several fit, the first one counts, so
phrases stand before their words. What is in no row is a word that says nothing about a vote.
"""

import re
from functools import cache

OUTCOMES = ("lost", "adjourned", "withdrawn", "referred", "noted", "struck", "adopted", "approved")
MANNERS = ("secret", "roll_call", "acclamation", "circulation", "consensus", "open")
SIDES = ("yes", "no", "abstentions", "invalid", "biased")
LOOSE = ("loose_yes", "loose_no", "letter_yes", "letter_no", "letter_abstentions")
"""Words for a side that are often something else, too: "für 3 Jahre", "no 5", "E 3"."""

_NUMBERS = (
    "null zero nil none nobody niemand ohne kein keine keiner keinen keinem|"
    "ein eine einer einen einem eins one|zwei two|drei three|vier four|fünf five|sechs six|sieben seven|acht eight|"
    "neun nine|zehn ten|elf eleven|zwölf twelve|dreizehn thirteen|vierzehn fourteen|fünfzehn fifteen|"
    "sechzehn sixteen|siebzehn seventeen|achtzehn eighteen|neunzehn nineteen|zwanzig twenty"
)
COUNTS = {word: count for count, words in enumerate(_NUMBERS.split("|")) for word in words.split()} | {"no": 0}
_SPELLED = "|".join(sorted(set(COUNTS) - {"no", "ohne"}, key=len, reverse=True))
PATTERNS = (
    ("condition", r"wenn|falls|sofern|soweit|vorbehaltlich|vorausgesetzt|if|unless|provided|subject to"),
    ("struck", r"von der (?:tagesordnung|to) (?:abgesetzt|genommen|gestrichen)|abgesetzt|absetzung|struck(?: off)?"
               r"|removed from the agenda|taken off the agenda"),
    ("noted", r"(?:zustimmend )?(?:zur )?kenntnis genommen|(?:zur )?kenntnisnahme|(?:zur )?kenntnis gegeben|noted"),
    ("unclear", r"(?:hat |haben )?(?:sich )?erledigt|gegenstandslos|entfällt|entfallen|nicht (?:behandelt"
                r"|zur abstimmung "
                r"gestellt)|kein(?:e|en)? (?:beschluss|abstimmung|beschlussfassung)(?: gefasst"
                r"| erfolgt)?"
                r"|zur kenntnis|z\.? ?k\.?(?: genommen)?|m\. ?e\.?|vert|no (?:vote|decision"
                r"|resolution)(?: was)?(?: taken)?"
                r"|not (?:voted on|moved|put)|lapsed|fell|fails? for want of a seconder|ruled out of order"),
    ("lost", r"(?:(?:fand|findet|erhielt|erhält|ohne) )?(?:mehrheit )?(?:nicht|not|(?:k?eine )?mehrheit nicht"
             r"|keine mehrheit"
             r"|no majority)"
             r"(?: (?:angenommen|beschlossen|zugestimmt|erreicht|gefunden|stattgegeben|genehmigt|adopted|carried"
             r"|passed|reached|achieved|met"
             r"|approved|agreed|accepted))|(?:(?:fand|findet|erhielt|erhält) )?keine mehrheit|ohne mehrheit"
             r"|abgelehnt|abgel|verworfen|gescheitert|durchgefallen"
             r"|zurückgewiesen|verfehlt|abgewiesen|defeated|lost|failed|fails|rejected|negatived|declined|turned down"),
    ("adjourned", r"vertagt|vertagung|verschoben|zurückgestellt|zurückstellung|adjourned|deferred|postponed|tabled"
                  r"|held over|carried over|laid on the table|left on the table"),
    ("withdrawn", r"zurückgezogen|zurückgenommen|withdrawn"),
    ("referred", r"verwiesen|überwiesen|verweisung|überweisung|zurückverwiesen|referred|remitted"),
    ("negation", r"nicht(?= (?:einstimmig|mehrheitlich|einvernehmlich))|not(?= unanimous)|non(?=-unanimous)"),
    ("biased", r"befangen(?:heit(?:en)?)?|nicht (?:abgestimmt|mitgestimmt|beteiligt|teilgenommen|stimmberechtigt)"
               r"|nichtbeteiligung(?:en)?|nicht ?teilnahmen?|recused|recusals?|not voting|did not vote"),
    ("invalid", r"ungültig(?:e[rnms]?)?|invalid|spoil(?:ed|t)|leere?"),
    ("nemcon", r"nem\.? ?con\.?|nemine contradicente|no objections?|without (?:objections?|dissent|opposition)"
               r"|(?:ohne|kein) (?:widerspruch|widerrede|gegenrede|einwände?|einwand|einwendung(?:en)?)"),
    ("unanimous", r"einstimmige[rnms]?(?= (?:beschluss|annahme|zustimmung|ablehnung|abstimmung|votum)\b)"
                  r"|einstimmigkeit|einstimmig|einhellig|einst\.?|unan\.?|unanimous consent|unanimous(?:ly)?|unanimity"
                  r"|(?:all|everyone|everybody) (?:were |are |was |is |present )?(?:in favou?r|in agreement|agreed)"
                  r"|alle (?:anwesenden |mitglieder )?(?:stimmen )?(?:dafür|mit ja)|(?:dafür|ja):? alle"
                  r"|mit allen stimmen|mit den stimmen aller(?: anwesenden)?"),
    ("acclamation", r"akklamation|acclamation|zuruf"),
    ("consensus", r"einvernehmlich|einvernehmen|konsens|konsent|consensus"),
    ("tie", r"stimmengleichheit|stimmgleichheit|gleichstand|patt|equality of votes|tied?(?: vote)?|equal votes"),
    ("majority", r"mehrheitlich(?:e[rnms]?)?|mehrh\.?|majority|(?:stimmen|zweidrittel|dreiviertel|zwei-drittel-"
                 r"|drei-viertel-|\d/\d[ -]?)?mehrheit|\d/\d[ -]?majority|(?:by )?(?:a )?two[- ]thirds(?: majority)?"),
    ("amended", r"(?:in )?(?:der )?geänderte[rnms]? (?:fassung|form)|mit (?:den |diesen |folgenden |der |einer )?"
                r"(?:änderung(?:en)?|ergänzung(?:en)?)|geändert(?:e[rnms]?)?|ergänzt|(?:as )?amended"
                r"|with (?:an )?amendments?"),
    ("zero", r"no(?= (?:votes?|abstentions?|one|-? ?votes?|opposition)\b)"),
    ("yes", r"ja[- ]?stimmen?|ja-|ja|zustimmung(?:en)?|für-?stimmen?|dafür(?:stimmen)?|pro-?stimmen?|yes(?:es)?|ayes?"
            r"|yeas?|(?:votes? )?in favou?r|votes? for|approvals?"),
    ("no", r"nein[- ]?stimmen?|nein-|nein|gegen-?stimmen?|dagegen(?:stimmen)?|ablehnung(?:en)?|[ck]ontra-?stimmen?"
           r"|noes|nays?|no votes?|votes? against|opposed|dissent(?:ing|s)?"),
    ("abstentions", r"stimm[- ]?enthaltung(?:en)?|enthaltung(?:en)?|enthalten|enthielten sich|enth(?:alt)?\.?"
                    r"|abstentions?|abstaining|abstain(?:ed)?|abst\.?(?!-?erg)"),
    ("eligible", r"anwesend(?:e[nmr]?)?|stimmberechtigte[nmr]?|abgegebene[nr]?(?= stimmen)|abgegeben|mitglieder[n]?"
                 r"|delegierte[nr]?|votes cast|present|eligible|members(?: present)?|teilnehmende[nr]?"),
    ("adopted", r"angenommen|angen|annahme|beschlossen|beschl|beschluss gefasst|zugestimmt|verabschiedet"
                r"|stattgegeben|carried"
                r"|carries|passed|passes|adopted"),
    ("approved", r"approved|genehmigt|gebilligt|bewilligt|bestätigt|befürwortet|empfohlen|erreicht|gewählt"
                 r"|wiedergewählt"
                 r"|entlastet|agreed|accepted|resolved|elected|re-elected"),
    ("how", r"en bloc|im block|schriftlich(?:e[rnms]?)?|in writing|elektronisch(?:e[rnms]?)?|electronic(?:ally)?"),
    ("secret", r"geheim(?:e[rnms]?)?|secret(?:ly)?(?: ballot)?|stimmzettel[n]?|ballot"),
    ("roll_call", r"namentlich(?:e[rnms]?)?|roll[- ]?call|recorded"),
    ("circulation", r"umlauf(?:verfahren|beschluss|weg)?|circulation"),
    ("open", r"offen(?:e[rnms]?)?|handzeichen|handaufheben|(?:on a )?show of hands|open(?:ly)?"),
    ("versus", rf"(?:gegen|against|zu|to)(?= (?:\d|(?:{_SPELLED})\b))"),
    ("loose_yes", r"für|for|pro"),
    ("loose_no", r"gegen|against|[ck]ontra|no|con"),
    ("letter_yes", r"[jy]"),
    ("letter_no", r"n"),
    ("letter_abstentions", r"e"),
    ("ballots", r"stimmen?|votes?|stimmabgaben|wahlberechtigten?"),
    ("of", r"von|of|out of|aus"),
    ("count", "|".join(sorted(set(COUNTS) - {"no"}, key=len, reverse=True))),
    ("filler", r"abst\.?-?erg(?:ebnis)?|mit|bei|und|sowie|damit|somit|also|je|mal|x|abstimmungs?ergebnis(?:se)?"
               r"|abstimmung|beschlussergebnis"
               r"|ergebnis|votum|voted?|votes|voting|result|wurden?|werden|wird|worden|ist|sind|war|waren|were|was"
               r"|is|been"
               r"|be|die|das|dem|den|der|des|es|in|im|per|durch|auf|an|am|ans|zur?|zum|nach|als|by|with|and|a|an|the|to"
               r"|at|on|from|antrag|beschluss|beschlussvorschlag|vorschlag|vorlage|motion|resolution|amendment|so"
               r"|insgesamt|jeweils|davon|dabei|sich|einer|gro(?:ss|ß)e[rn]?|überwältigender|knapper|klarer|deutlicher"
               r"|überwiegender|breiter|absoluter|einfacher|qualifizierter|erforderliche[rn]?|nötige[rn]?"
               r"|notwendige[rn]?|knapp|narrowly|wahl|large"
               r"|simple|clear|overwhelming|required|narrow|vom|von"),
)  # fmt: skip


@cache
def lexemes() -> "re.Pattern[str]":
    """Return the pattern of all words and signs; the name of the group that matched says what one is."""
    said = "|".join(f"(?P<{kind}>(?:{words})(?!\\w))" for kind, words in PATTERNS)
    return re.compile(
        r"(?P<blank>[ \t\u00a0.!*_„“”\"→✓✔]+|->|=>)"
        r"|(?P<ratio>(?<![\w:/.-])\d{1,6} ?[:/–-] ?\d{1,6}(?: ?[:/–-] ?\d{1,6})?"
        r"(?![\w:/-]|[.,]\d| ?(?:mehrheit|majority)))"
        r"|(?P<negative>(?<![\w)])[-−+]\d+)"
        r"|(?P<part>[,;/|()\[\]\n]|(?<=\s)[-–—](?=\s+[^\s,;/|)\]]))"
        r"|(?P<colon>[:=])"
        rf"|(?:(?<!\w)|(?<=\d)(?=x\b))(?:{said})"
        r"|(?P<number>(?:\d{1,3}(?:\.\d{3})+|\d{1,9})(?:(?=x\b)|(?![\w%]|[.,]\d)))"
        r"|(?P<times>[×x](?= ))|(?P<dash>[-–—])|(?P<word>\w+|.)",
        re.DOTALL,
    )

"""German nouns whose ending shows their gender, and adjectives that stand before them in names."""

EVENTS = {
    "treffen": "n", "seminar": "n", "forum": "n", "gespräch": "n", "symposium": "n", "plenum": "n", "kolloquium": "n",
    "frühstück": "n", "fest": "n", "camp": "n", "webinar": "n",
    "veranstaltung": "f", "tagung": "f", "sitzung": "f", "konferenz": "f", "versammlung": "f", "fortbildung": "f",
    "weiterbildung": "f", "schulung": "f", "besprechung": "f", "feier": "f", "werkstatt": "f", "messe": "f",
    "runde": "f", "klausur": "f", "beratung": "f", "begehung": "f", "woche": "f", "lesung": "f", "reihe": "f",
    "tag": "m", "workshop": "m", "kongress": "m", "abend": "m", "termin": "m", "austausch": "m", "tisch": "m",
    "stammtisch": "m", "dialog": "m", "gipfel": "m", "nachmittag": "m", "lehrgang": "m", "kurs": "m",
}  # fmt: skip
BODIES = {
    "ministerium": "n", "zentrum": "n", "center": "n", "amt": "n", "institut": "n", "büro": "n", "netzwerk": "n",
    "bündnis": "n", "referat": "n", "dezernat": "n", "werk": "n", "haus": "n", "kolleg": "n", "team": "n", "kreuz": "n",
    "kuratorium": "n", "präsidium": "n", "gremium": "n", "komitee": "n", "sekretariat": "n", "konsortium": "n",
    "gemeinde": "f", "agentur": "f", "stiftung": "f", "verwaltung": "f", "behörde": "f", "stelle": "f", "kommune": "f",
    "gesellschaft": "f", "gemeinschaft": "f", "genossenschaft": "f", "akademie": "f", "schule": "f", "universität": "f",
    "kammer": "f", "zentrale": "f", "initiative": "f", "gruppe": "f", "partnerschaft": "f", "regierung": "f",
    "direktion": "f", "kommission": "f", "vereinigung": "f", "leitung": "f", "abteilung": "f", "allianz": "f",
    "kirche": "f", "bibliothek": "f", "hauptstadt": "f", "hansestadt": "f",
    "kreisstadt": "f",
    "kreis": "m", "verein": "m", "verband": "m", "rat": "m", "bezirk": "m", "bereich": "m", "ausschuss": "m",
    "dienst": "m", "träger": "m", "bund": "m", "beirat": "m", "vorstand": "m", "klub": "m", "club": "m", "ring": "m",
    "senat": "m", "konvent": "m",
}  # fmt: skip
ABSTRACT = dict.fromkeys(("ung", "heit", "keit", "schaft", "tion"), "f")
"""Endings of what may also be a topic behind the noun: "Netzwerk Nachbarschaft"."""
WHOLE_WORDS = {"ag": "f", "ak": "m", "stadt": "f", "land": "n", "bundesland": "n", "gmbh": "f"}
"""Nouns that end too many place names to count as an ending."""
NOT_THESE = ("sprung", "schwung", "dung", "zeitung", "schrift", "montag", "format", "inserat", "apparat")
ADJECTIVES = frozenset((
    "akademisch", "aktiv", "allgemein", "alt", "badisch", "bayerisch", "berufsbildend", "bischöflich",
    "brandenburgisch", "bundesweit", "bunt", "bürgerschaftlich", "christlich", "deutsch", "diakonisch",
    "digital", "ehrenamtlich", "erst", "europäisch", "evangelisch", "fachlich", "fränkisch", "frei",
    "freiwillig", "früh", "gemeinnützig", "gemeinsam", "gesetzlich", "gesund", "groß", "grün", "halbjährlich",
    "hessisch", "historisch", "humanistisch", "inklusiv", "integrativ", "interdisziplinär", "interkommunal",
    "interkulturell", "international", "islamisch", "jährlich", "jüdisch", "jung", "katholisch", "kirchlich",
    "klein", "kommunal", "kreisweit", "kulturell", "landesweit", "ländlich", "lebendig", "lokal", "medizinisch",
    "monatlich", "musikalisch", "muslimisch", "nachhaltig", "national", "neu", "niedersächsisch", "öffentlich",
    "ökologisch", "ökumenisch", "offen", "örtlich", "pädagogisch", "paritätisch", "politisch", "präventiv",
    "psychologisch", "psychosozial", "regelmäßig", "regional", "rheinisch", "rot", "rund", "sächsisch",
    "schulisch", "schwäbisch", "sozial", "staatlich", "stadtweit", "städtisch", "technisch", "thüringisch",
    "überörtlich", "überregional", "unabhängig", "vereinigt", "vierteljährlich", "virtuell", "westfälisch",
    "wissenschaftlich", "württembergisch", "zentral", "zweit",
))  # fmt: skip
ENDS_OF_NAMES = frozenset((
    "für", "des", "der", "von", "vom", "zu", "zum", "zur", "in", "im", "an", "am", "auf", "bei", "mit", "gegen",
    "ohne", "über", "unter", "e.", "e.v.", "e.v", "ggmbh", "gmbh", "gug", "ug",
))  # fmt: skip
"""Behind these words nothing is a part of the name's head any more."""

"""The words of the form of a short report, in German and English."""

KEYS = {
    "meeting": ("treffen", "meeting", "veranstaltung"),
    "hint": ("hinweis", "please note"),
    "report": ("bericht", "report", "nr", "nummer"),
    "by": ("name", "autorin", "autor", "autor/in", "von", "author", "by", "autorin oder autor"),
    "email": ("e-mail", "email", "mail"),
    "coauthors": ("mit", "weitere", "co-autoren", "coauthors", "co-authors", "weitere autorinnen und autoren", "with"),
    "title": ("titel", "title", "projekt", "project"),
    "topic": ("thema", "topic"),
    "place": ("ort", "place", "kommune", "town"),
    "partners": ("partner", "partners", "kooperationspartner", "partnerinnen und partner"),
    "contact": ("kontakt", "contact"),
    "links": ("links", "link", "web"),
    "minutes": ("minuten", "minutes", "dauer", "redezeit"),
    "files": ("dateien", "files", "anlagen", "attachments"),
}
SECTIONS = {
    "summary": ("zusammenfassung", "das projekt", "summary", "kurz gefasst", "the project", "projekt", "bericht"),
    "networking": (
        "vernetzung", "netzwerk", "networking", "network", "zusammenarbeit", "kooperation", "cooperation",
        "mit wem arbeiten sie zusammen", "who do you work with", "with whom do you cooperate",
    ),
    "transfer": (
        "übertragbarkeit", "transfer", "übertragung", "was können andere übernehmen", "what could others adopt",
        "what can others take over",
    ),
}  # fmt: skip
LISTS = ("coauthors", "partners", "links", "files")
WORDS = {
    "de": {
        "meeting": "Treffen", "hint": "Hinweis",
        "by": "Name", "email": "E-Mail", "coauthors": "Mit", "title": "Titel", "topic": "Thema",
        "place": "Ort", "partners": "Partner", "contact": "Kontakt", "links": "Links", "minutes": "Minuten",
        "form": "Kurzbericht", "summary": "Zusammenfassung", "networking": "Vernetzung", "transfer": "Übertragbarkeit",
    },
    "en": {
        "meeting": "Meeting", "hint": "Please note",
        "by": "Name", "email": "E-mail", "coauthors": "With", "title": "Title", "topic": "Topic",
        "place": "Place", "partners": "Partners", "contact": "Contact", "links": "Links", "minutes": "Minutes",
        "form": "Short report", "summary": "Summary", "networking": "Networking", "transfer": "Transfer",
    },
}  # fmt: skip
QUESTIONS = {
    "de": {
        "summary": "Was ist Ihr Projekt, in wenigen Sätzen?",
        "networking": "Mit wem arbeiten Sie zusammen, welches Netzwerk trägt Ihr Projekt?",
        "transfer": "Was können andere übernehmen?",
    },
    "en": {
        "summary": "What is your project, in a few sentences?",
        "networking": "Who do you work with, and which network supports your project?",
        "transfer": "What could others adopt?",
    },
}
ASKED = (
    "meeting",
    "hint",
    "by",
    "email",
    "coauthors",
    "title",
    "topic",
    "place",
    "partners",
    "contact",
    "links",
    "minutes",
)
"""The fields of a blank form, in order."""

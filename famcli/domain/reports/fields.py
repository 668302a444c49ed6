"""The fields of a short report: for each what it is called, what stands in it, and how the form asks for it.

The form, what is taken from it, the screen, the help of the options and the tests follow from this table; a new field
is a line here, one in Report, one in ReportChanges, and, where templates show it, one in ReportView.
"""

from collections.abc import Callable
from enum import StrEnum

import msgspec

from famcli.i18n import _

MOST_MINUTES = 8 * 60


class Kind(StrEnum):
    """What stands in a field."""

    MARKDOWN = "markdown"
    """A section of the form, at most as long as the meeting says."""
    LINE = "line"
    NAMES = "names"
    """Some lines, such as the names of partners."""
    PERSON = "person"
    PEOPLE = "people"
    """Slugs in the record, names in the form."""
    LINKS = "links"
    MINUTES = "minutes"
    """A number from 1 to MOST_MINUTES, or nothing."""
    KEY = "key"
    """Only in the form."""

    @property
    def several(self) -> bool:
        """Whether it is a list."""
        return self in (Kind.NAMES, Kind.PEOPLE, Kind.LINKS)


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field. Words are tuples: the first is written, all are understood."""

    name: str
    kind: Kind
    german: tuple[str, ...]
    english: tuple[str, ...]
    label: Callable[[], str] = str
    """What it is called on the screen."""
    subject: Callable[[], str] = str
    """What it is called in a sentence; of a list, one of it."""
    help: Callable[[], str] = str
    """What an option says of it."""
    questions: tuple[str, str] = ("", "")
    """What a section of the form asks, in German and in English."""
    asked: bool = True
    """Whether a form has it that is not filled in."""

    def word(self, lang: str) -> str:
        """Return what the form calls it."""
        return (self.german if lang == "de" else self.english)[0]

    def question(self, lang: str) -> str:
        """Return what the form asks."""
        return self.questions[lang != "de"]

    @property
    def understood(self) -> frozenset[str]:
        """All names, in small letters."""
        return frozenset(each.casefold() for each in (self.name, *self.german, *self.english))


FIELDS = (
    Field(
        name="by", kind=Kind.PERSON,
        german=("Name", "Autorin", "Autor", "Autor/in", "von", "Autorin oder Autor"), english=("Name", "author", "by"),
        label=lambda: _("By"), subject=lambda: _("The author"), help=lambda: _("The author."),
    ),
    Field(
        name="coauthors", kind=Kind.PEOPLE,
        german=("Mit", "weitere", "Co-Autoren", "weitere Autorinnen und Autoren"),
        english=("With", "coauthors", "co-authors"),
        label=lambda: _("By"), help=lambda: _("A co-author; may be repeated."),
    ),
    Field(
        name="title", kind=Kind.LINE, german=("Titel", "Projekt"), english=("Title", "project"),
        label=lambda: _("Title"), subject=lambda: _("The title"), help=lambda: _("The title."),
    ),
    Field(
        name="topic", kind=Kind.LINE, german=("Thema",), english=("Topic",),
        label=lambda: _("Topic"), subject=lambda: _("The topic"), help=lambda: _("What it is about, in a word or two."),
    ),
    Field(
        name="place", kind=Kind.LINE, german=("Ort", "Kommune"), english=("Place", "town"),
        label=lambda: _("Place"), subject=lambda: _("The place"), help=lambda: _("Where the project is."),
    ),
    Field(
        name="partners", kind=Kind.NAMES,
        german=("Partner", "Kooperationspartner", "Partnerinnen und Partner"), english=("Partners",),
        label=lambda: _("Partners"), subject=lambda: _("A partner"), help=lambda: _("A partner; may be repeated."),
    ),
    Field(
        name="contact", kind=Kind.LINE, german=("Kontakt",), english=("Contact",),
        label=lambda: _("Contact"), subject=lambda: _("The contact"),
        help=lambda: _("Contact for the project (will be public)."),
    ),
    Field(
        name="links", kind=Kind.LINKS, german=("Links", "Link", "Web"), english=("Links",),
        label=lambda: _("Links"), help=lambda: _("Further reading: “Title <https://…> Teaser”; may be repeated."),
    ),
    Field(
        name="minutes", kind=Kind.MINUTES,
        german=("Minuten", "Dauer", "Redezeit", "Dauer (Minuten)", "Redezeit (Minuten)"), english=("Minutes",),
        label=lambda: _("Minutes"), help=lambda: _("How many minutes the author would like to speak."),
    ),
    Field(
        name="files", kind=Kind.NAMES, asked=False, german=("Dateien", "Anlagen"), english=("Files", "attachments"),
        label=lambda: _("Files"), subject=lambda: _("A file"), help=lambda: _("Path of an additional file."),
    ),
    Field(
        name="summary", kind=Kind.MARKDOWN,
        german=("Zusammenfassung", "Das Projekt", "kurz gefasst", "Projekt", "Bericht"),
        english=("Summary", "the project"),
        label=lambda: _("Summary"), subject=lambda: _("The summary"), help=lambda: _("The project in brief."),
        questions=("Was ist Ihr Projekt, in wenigen Sätzen?", "What is your project, in a few sentences?"),
    ),
    Field(
        name="networking", kind=Kind.MARKDOWN,
        german=("Vernetzung", "Netzwerk", "Zusammenarbeit", "Kooperation", "Mit wem arbeiten Sie zusammen"),
        english=(
            "Networking", "network", "cooperation", "who do you work with", "with whom do you cooperate",
        ),
        label=lambda: _("Networking"), subject=lambda: _("The networking"),
        help=lambda: _("Who do you work with? Which network supports it?"),
        questions=(
            "Mit wem arbeiten Sie zusammen, welches Netzwerk trägt Ihr Projekt?",
            "Who do you work with, and which network supports your project?",
        ),
    ),
    Field(
        name="transfer", kind=Kind.MARKDOWN,
        german=("Übertragbarkeit", "Übertragung", "Was können andere übernehmen"),
        english=("Transfer", "what could others adopt", "what can others take over"),
        label=lambda: _("Transfer"), subject=lambda: _("The transfer"), help=lambda: _("What could others adopt?"),
        questions=("Was können andere übernehmen?", "What could others adopt?"),
    ),
)  # fmt: skip
"""What people fill in, in the order of the form; the questions come last."""
KEYS = (
    Field(name="report", kind=Kind.KEY, asked=False, german=("Nr", "Nummer", "Bericht"), english=("No", "number")),
    Field(name="meeting", kind=Kind.KEY, german=("Treffen", "Veranstaltung"), english=("Meeting",)),
    Field(name="hint", kind=Kind.KEY, asked=False, german=("Hinweis",), english=("Please note",)),
    Field(name="email", kind=Kind.KEY, german=("E-Mail", "Mail", "email"), english=("E-mail",)),
)
"""What only the form has: which report is meant, for which meeting, what to look out for, whose it is."""
TITLES = {"de": "Kurzbericht", "en": "Short report"}
BY_NAME = {field.name: field for field in (*FIELDS, *KEYS)}
SECTIONS = tuple(field for field in FIELDS if field.kind == Kind.MARKDOWN)
_before, _author, _rest = KEYS[:3], FIELDS[0], [field for field in FIELDS[1:] if field not in SECTIONS]
HEAD = (*_before, _author, KEYS[3], *_rest)
"""The lines at the top of the form, in their order."""

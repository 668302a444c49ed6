"""The options that several commands share, each with its one help text."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast

from famcli.cli.shell import completion
from famcli.cli.shell.context import moment
from famcli.cli.shell.declare import Argument, Number, Option, Parsed, Spoken, Words
from famcli.domain.dates import parse_date, parse_past, parse_time
from famcli.domain.meetings.attendee import Attendance, Role, Rsvp
from famcli.domain.people.person import ConsentKind, PersonKind, Salutation
from famcli.i18n import _, spoken

if TYPE_CHECKING:
    from famcli.services.people.changes import PersonChanges


def _date(text: str) -> date:
    return parse_date(text, moment().date())


def _past(text: str) -> date:
    return parse_past(text, moment().date())


def _answers() -> dict[str, str]:
    """Return the words by which people answer an invitation: "ja" is "accepted"."""
    from famcli.services.mail.reply_lists import ANSWERS

    return {answer: reply.value for answer, reply in ANSWERS.items()}


class Salutations(Words):
    """Forms of address, offered in the words of the language, and understood in both."""

    ENGLISH: ClassVar[dict[str, str]] = {"frau": "ms", "herr": "mr"}

    def __init__(self) -> None:
        super().__init__(Salutation, lambda: {"ms": "frau", "mrs": "frau", "mr": "herr", "ohne": "none"})

    def offered(self) -> list[str]:
        """Return the codes: "ms" and "mr" for those who speak English."""
        return self.codes if spoken() == "de" else [self.ENGLISH.get(code, code) for code in self.codes]


AUDIENCE = Spoken(lambda: {"internal": _("internal"), "guests": _("guests"), "public": _("public")})
DATE = Parsed(_date, _("DATE"))
PAST = Parsed(_past, _("DATE"))
TIME = Parsed(parse_time, "HH:MM")
NUMBER = Number("N")
MINUTES = Number("MIN")
REPLY = Words(Rsvp, _answers)

Json = Annotated[bool, Option("--json", help=_("Print JSON."))]
MeetingOption = Annotated[
    str | None,
    Option(
        "--meeting",
        "-m",
        metavar=_("MEETING"),
        help=_("A different meeting (default: the current one)."),
        proposes=completion.meetings,
    ),
]
MeetingArgument = Annotated[
    str | None,
    Argument(
        metavar=_("[MEETING]"),
        help=_("Default: the current meeting."),
        proposes=completion.meetings,
        also=MeetingOption,
    ),
]
ThisMeeting = Annotated[
    str,
    Argument(metavar=_("MEETING"), help=_("ID (or its beginning), title or number."), proposes=completion.meetings),
]
PersonArgument = Annotated[
    str,
    Argument(
        metavar=_("PERSON"), help=_("ID (or its beginning), e-mail address or name."), proposes=completion.persons
    ),
]
AttendeeArgument = Annotated[
    str,
    Argument(
        metavar=_("PERSON"), help=_("Someone on the list: ID, e-mail address or name."), proposes=completion.attendees
    ),
]
ItemArgument = Annotated[str, Argument(metavar="N", help=_("Number of the agenda item."), proposes=completion.items)]
ReportArgument = Annotated[str, Argument(metavar=_("REPORT"), help=_("Number or title."), proposes=completion.reports)]
New = Annotated[
    bool, Option("--new", help=_("A name that is not known is somebody new, even if somebody has one like it."))
]
Email = Annotated[str | None, Option(metavar=_("ADDRESS"), help=_("E-mail address."))]
KindOfPerson = Annotated[
    PersonKind | None,
    Option("--kind", type=Words(PersonKind), help=_("A person, or an office that letters address as such.")),
]
ContactPerson = Annotated[
    str | None,
    Option("--contact", metavar=_("NAME"), help=_("Of an office: who letters are for the attention of.")),
]
Organization = Annotated[str | None, Option(metavar=_("NAME"), help=_("Where the person works."))]
Function = Annotated[str | None, Option(metavar=_("TEXT"), help=_("The person's job or position."))]
Phone = Annotated[str | None, Option(metavar=_("NUMBER"), help=_("Phone number."))]
PostalAddress = Annotated[
    str | None, Option(metavar=_("TEXT"), help=_("Postal address; separate the lines with “ / ”."))
]
SalutationOption = Annotated[Salutation | None, Option(type=Salutations(), help=_("How letters address the person."))]
Family = Annotated[
    str | None,
    Option(metavar=_("NAME"), help=_("The family name, where it is more than the last word: “García Márquez”.")),
]
Opening = Annotated[
    str | None,
    Option(metavar=_("TEXT"), help=_("How letters begin: “Dear Professor Okafor” (default: as the name says).")),
]
Tags = Annotated[
    list[str] | None,
    Option("--tag", metavar=_("TAG"), help=_("A tag; may be repeated."), proposes=completion.tags),
]
TagFilter = Annotated[
    str, Option("--tag", metavar=_("TAG"), help=_("Only those with this tag."), proposes=completion.tags)
]
CertifiedSince = Annotated[str | None, Option(help=_("Certified since (date or year)."), type=PAST)]
Speaks = Annotated[
    list[str] | None,
    Option(
        "--speaks",
        metavar=_("LANGUAGE"),
        help=_("A language that this person can lead talks in; may be repeated, “-Türkisch” takes it away."),
    ),
]
Consents = Annotated[
    list[ConsentKind] | None,
    Option("--consent", type=Words(ConsentKind), help=_("Consent given; may be repeated.")),
]
ConsentDate = Annotated[
    date | None,
    Option("--consent-date", help=_("Date of the consent, or of its withdrawal (default: today)."), type=PAST),
]
Withdrawals = Annotated[
    list[ConsentKind] | None,
    Option("--withdraw", type=Words(ConsentKind), help=_("Consent withdrawn.")),
]
ConsentSource = Annotated[
    str, Option("--consent-source", metavar=_("TEXT"), help=_("Where the consent comes from: a form, an e-mail."))
]
ConsentWording = Annotated[
    str, Option("--consent-wording", metavar=_("TEXT"), help=_("What was agreed to, or which form has the wording."))
]
ConsentProof = Annotated[
    str, Option("--consent-proof", metavar=_("TEXT"), help=_("Where the proof is: a path or file number."))
]
Notes = Annotated[str | None, Option(metavar=_("MARKDOWN|-"), help=_("Notes; “-” reads them from stdin."))]
RoleOption = Annotated[Role, Option(type=Words(Role), help=_("The person's role at the meeting."))]
RsvpOption = Annotated[Rsvp, Option(type=REPLY, help=_("The reply to the invitation."))]
AttendanceOption = Annotated[
    Attendance | None, Option(type=Words(Attendance), help=_("Whether the person was present."))
]
DryRun = Annotated[bool, Option("--dry-run", help=_("Only show what would be done."))]
Outbox = Annotated[
    str | None,
    Option(metavar=_("FOLDER"), help=_("Write the e-mails as files to this folder instead of sending them.")),
]
Output = Annotated[
    str | None,
    Option(
        "--output",
        "-o",
        metavar=_("PATH"),
        help=_("Output file; “-” is stdout. Default: a suitable name in this folder."),
    ),
]
By = Annotated[str | None, Option(metavar=_("NAME"), help=_("Who did it (default: the name in the settings)."))]
Reason = Annotated[str, Option(metavar=_("TEXT"), help=_("Why approved minutes are changed."))]

Version = Annotated[
    str,
    Option(
        "--version",
        metavar=_("NUMBER"),
        help=_("An approved version (default: the latest; the draft while minutes are not approved)."),
    ),
]
Dated = Annotated[date | None, Option("--dated", help=_("Date printed on the document (default: today)."), type=DATE)]
For = Annotated[
    list[str] | None,
    Option(
        "--for",
        metavar=_("PERSON"),
        help=_("Only to this person; may be repeated."),
        proposes=completion.attendees,
    ),
]
Tag = Annotated[str, Option(metavar=_("TAG"), help=_("To people on the list with this tag."), proposes=completion.tags)]
All = Annotated[bool, Option("--all", help=_("To each person on the list."))]
Merged = Annotated[bool, Option("--merged", help=_("With --all: a single PDF with all copies, for printing."))]
Force = Annotated[bool, Option("--force", help=_("Overwrite the file even if it was edited since."))]
Where = Annotated[
    str | None,
    Option("--output", "-o", metavar=_("PATH|FOLDER|-"), help=_("Output file; with --all a folder, or one PDF file.")),
]


def person_details(given: dict[str, Any]) -> "PersonChanges":
    """Return the options about a person as the services take them."""
    return cast("PersonChanges", {"tags" if name == "tag" else name: value for name, value in given.items()})

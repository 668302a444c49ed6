"""The program: its options before the noun, and its nouns. A noun's module is imported when the noun is called."""

from typing import Annotated

from famcli.cli.shell.context import Globals
from famcli.cli.shell.declare import Command, Option
from famcli.errors import UsageError
from famcli.i18n import LANGUAGES, _

COMPLETING = "_FAMCLI_COMPLETE"
"""The variable by which a shell asks for completion."""


def nouns() -> dict[str, str]:
    """Return the nouns and what they are for, in the order of a coordinator's year."""
    return {
        "meeting": _("Plan meetings and look at them."),
        "series": _("Look after series of meetings."),
        "person": _("Keep the address book."),
        "attendee": _("Keep the list of a meeting: who is invited, comes, was there."),
        "agenda": _("Put the agenda together."),
        "report": _("Collect short reports."),
        "invitation": _("Invite, read the answers, remind."),
        "protocol": _("Take the minutes, check, approve and publish them."),
        "decision": _("Look decisions up."),
        "action": _("Keep actions: who does what until when."),
        "document": _("Write any document: agenda, attendance list, your own."),
        "template": _("See and change the templates of the documents."),
        "store": _("Look after the file in which everything is kept: back up, undo."),
        "due": _("See what has to be done when."),
        "demo": _("See a finished meeting with all its documents."),
    }


def before_the_noun(
    db: Annotated[str | None, Option(metavar=_("PATH"), help=_("The store to work on."), variable="FAMCLI_DB")] = None,
    lang: Annotated[
        str | None, Option(metavar="|".join(LANGUAGES), help=_("Language of the program."), variable="FAMCLI_LANG")
    ] = None,
    json: Annotated[bool, Option("--json", help=_("Give JSON for other programs."))] = False,
    debug: Annotated[bool, Option("--debug", help=_("Show where a bug is."))] = False,
    version: Annotated[bool, Option("--version", help=_("Show the version."))] = False,
) -> Globals:
    """Keep the options before the noun for the command. Raises UsageError for an unknown language."""
    if lang and lang.partition("_")[0] not in LANGUAGES:
        raise UsageError(
            _("“{lang}” is not spoken here; there is {known}.").format(lang=lang, known=", ".join(LANGUAGES))
        )
    return Globals(db=db, json=json, debug=debug)


def program() -> Command:
    """Return what the program itself declares."""
    help_ = _("Organise meetings: invite, collect reports, take minutes, publish. All on your own machine.")
    return Command(before_the_noun, "famcli", help_)

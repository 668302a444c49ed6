"""The program: its options before the noun, and its nouns. A noun's module is imported when the noun is called."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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
        "meeting": _("Plan meetings and view them."),
        "series": _("Manage series of meetings."),
        "person": _("Manage the address book."),
        "attendee": _("Manage the attendee list: invitations, replies, attendance."),
        "agenda": _("Build the agenda."),
        "report": _("Collect short reports."),
        "poll": _("Find a date: propose days, ask people, read their answers, choose one."),
        "invitation": _("Invite people, read their replies, send reminders."),
        "protocol": _("Take minutes; check, approve and publish them."),
        "network": _("Know who is active in which networks: register, survey, gaps."),
        "host": _("Find hosts: who had a meeting when, whose turn it is, asking and answers."),
        "venue": _("Keep the places where one can meet."),
        "circle": _("Plan small talks of parents in homes and centres, and count them for funders."),
        "pulse": _("Show who has fallen silent; or who is new, which places stay away, whom to call. On screen only."),
        "decision": _("Look up decisions."),
        "action": _("Track actions: who does what, and by when."),
        "document": _("Create any document: agenda, attendance list, or one of your own."),
        "template": _("View and customize the templates of the documents."),
        "privacy": _("Respect people's rights over their data: tell, erase, forget."),
        "store": _("Manage the data file: back up, restore, undo, take along and merge."),
        "bundle": _("Hand data over in one encrypted file: to a successor, a host, a person, an archive."),
        "due": _("Show what is due."),
        "search": _("Search everything: people, meetings, minutes, decisions, actions, reports, networks."),
        "mail": _("Try your mail server, and see what went to whom."),
        "config": _("View and change your settings: language, name, mail server, look of documents."),
        "doctor": _("Look whether everything that famcli needs is there."),
        "demo": _("Create an example meeting with all its documents."),
    }


SHORT = {"ls": "list", "rm": "remove"}
WORDS = {"minutes": "protocol"}
"""Other words for nouns."""


def meant(arguments: Sequence[str], aliases: Callable[[], Mapping[str, str]]) -> list[str]:
    """Return a line with what its short words mean: "help X", "version", "minutes", "ls", "rm", the user's aliases."""
    line = list(arguments)
    at = 0
    while at < len(line) and line[at].startswith("-"):
        if line[at] == "-V":
            line[at] = "--version"
        at += 2 if line[at] in ("--db", "--lang") else 1
    if at >= len(line):
        return line
    word, rest = line[at], line[at + 1 :]
    if word == "help":
        return [*line[:at], *rest, "--help"]
    if word == "version":
        return [*line[:at], "--version"]
    if word not in WORDS and word not in nouns() and (alias := aliases().get(word)):
        import shlex

        word, *more = shlex.split(alias) or [word]
        rest = [*more, *rest]
    if rest and rest[0] in SHORT:
        rest[0] = SHORT[rest[0]]
    return [*line[:at], WORDS.get(word, word), *rest]


LONG = {"-o": "--output", "-m": "--meeting"}


def with_defaults(line: Sequence[str], defaults: Callable[[], Mapping[str, str]]) -> list[str]:
    """Return a line with the options that the user has set for its command, but for those that are there."""
    at = 0
    while at < len(line) and line[at].startswith("-"):
        at += 2 if line[at] in ("--db", "--lang") else 1
    for size in (2, 1):
        words = line[at : at + size]
        if len(words) == size and words[0] in nouns() and (said := defaults().get("-".join(words))):
            behind = line[at + size :]
            there = {LONG.get(word, word).partition("=")[0] for word in behind if word.startswith("-")}
            return [*line[: at + size], *_others(said, there), *behind]
    return list(line)


def _others(said: str, there: Collection[str]) -> Iterator[str]:
    """Yield the options in a text, each with its values, but for those that are there already."""
    import shlex

    kept = True
    for word in shlex.split(said):
        if word.startswith("-") and word != "-":
            kept = LONG.get(word, word).partition("=")[0] not in there
        if kept:
            yield word


def before_the_noun(
    db: Annotated[str | None, Option(metavar=_("PATH"), help=_("The data file to use."), variable="FAMCLI_DB")] = None,
    lang: Annotated[
        str | None, Option(metavar="|".join(LANGUAGES), help=_("Language of the program."), variable="FAMCLI_LANG")
    ] = None,
    json: Annotated[bool, Option("--json", help=_("Print JSON."))] = False,
    debug: Annotated[bool, Option("--debug", help=_("Show the full traceback of a program error."))] = False,
    version: Annotated[bool, Option("--version", help=_("Show the version."))] = False,
) -> Globals:
    """Keep the options before the noun for the command. Raises UsageError for an unknown language."""
    if lang and lang.partition("_")[0] not in LANGUAGES:
        raise UsageError(
            _("Unknown language “{lang}”; available: {known}.").format(lang=lang, known=", ".join(LANGUAGES))
        )
    return Globals(db=db, json=json, debug=debug)


def program() -> Command:
    """Return what the program itself declares."""
    help_ = _(
        "Organize meetings: invite, collect reports, take minutes, publish. Everything stays on your own computer."
    )
    return Command(before_the_noun, "famcli", help_)

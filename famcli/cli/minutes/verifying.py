"""What is said of a file that somebody wants to be sure of."""

from pathlib import Path

from famcli.cli.shell.comparison import print_changes
from famcli.cli.shell.context import Context
from famcli.cli.shell.streams import content_of
from famcli.i18n import _, day
from famcli.services.documents import rendering
from famcli.services.documents.verification import Verdict, Verification, verify

LARGEST = 50 * 1024 * 1024
GOOD = (Verdict.SAME, Verdict.SAME_WORDS)


def say_what_it_is(ctx: Context, file: str) -> bool:
    """Say which version a file is, if it is one; what its words say otherwise is printed. Returns whether it is."""
    content = content_of(file, LARGEST)
    name = _("The text on stdin") if file == "-" else Path(file).name
    with ctx.store.read() as tx:
        found = verify(tx, rendering.renderer(ctx.settings), content, name)
    if found.verdict == Verdict.OTHER_WORDS:
        print_changes(found.ours, found.theirs)
    ctx.say(_sentence(found).format(file=name, **_details(found)))
    if found.verdict in GOOD and found.seal and found.newest != found.seal.version:
        ctx.say(_("There is a newer version: {newest}.").format(newest=found.newest))
    return found.verdict in GOOD


def _details(found: Verification) -> dict[str, str]:
    if found.seal is None:
        return {}
    audience = {"internal": _("internal"), "guests": _("for guests"), "public": _("public")}[found.seal.audience]
    details = {
        "version": found.seal.version,
        "meeting": found.seal.meeting,
        "document": f"{found.seal.kind}, {audience}",
    }
    if found.version:
        details |= {"date": day(found.version.at.date()), "by": found.version.by}
    return details


def _sentence(found: Verification) -> str:
    return {
        Verdict.SAME: _(
            "{file} is version {version} of the minutes of {meeting} ({document}), byte for byte; approved on {date} "
            "by {by}."
        ),
        Verdict.SAME_WORDS: _(
            "{file} has the words of version {version} of the minutes of {meeting} ({document}), approved on {date} by "
            "{by}; the file is not the one that famcli writes today: another program, famcli or template has made it."
        ),
        Verdict.OTHER_WORDS: _(
            "{file} says that it is version {version} of the minutes of {meeting} ({document}), but its words are "
            "other ones, as shown: it has been changed, or was made with another template."
        ),
        Verdict.OTHER_CONTENT: _(
            "{file} says that it is version {version} of the minutes of {meeting}, but not the one that was approved "
            "in this store: the fingerprint is another one."
        ),
        Verdict.UNKNOWN: _(
            "{file} says that it is version {version} of the minutes of {meeting}, which this store does not know."
        ),
        Verdict.REDONE: _(
            "{file} says that it is version {version} of the minutes of {meeting}, which named someone whose data were "
            "erased since; it cannot be compared any more."
        ),
        Verdict.DAMAGED: _(
            "What this store keeps of version {version} of the minutes of {meeting} is not what was approved; {file} "
            "cannot be compared. “famcli store check” says more."
        ),
        Verdict.UNMARKED: _(
            "{file} does not say that it is an approved version: drafts, and files of other programs, have no mark."
        ),
    }[found.verdict]

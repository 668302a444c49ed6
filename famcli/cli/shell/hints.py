"""What to type about an error: the one table of the ways out, as the command line has them.

Services, store and documents say what is wrong and which way leads out of it; what that way is called stands here. A
test reads each line that is proposed.
"""

from collections.abc import Callable, Mapping

from famcli.errors import FamcliError, Forbidden, Way
from famcli.i18n import _

HINTS: Mapping[Way, Callable[[], str]] = {
    Way.LIST_TEMPLATES: lambda: _("“famcli template list” shows all."),
    Way.PUBLISH: lambda: _("“famcli protocol publish” publishes them."),
    Way.ACCEPT_REPORT: lambda: _("“famcli report accept {number}” accepts it."),
    Way.LIST_DOCUMENTS: lambda: _("“famcli document list” shows all."),
    Way.RECORD_ATTENDANCE: lambda: _("“famcli attendee attendance {slug} present” records attendance."),
    Way.SET_SENDER: lambda: _("Set the address of the letterhead with “famcli meeting edit --contact-email ADDRESS”."),
    Way.SET_SERVER: lambda: _("“famcli config set mail.host HOST” sets it."),
    Way.SET_ADDRESS: lambda: _("“famcli config set mail.sender ADDRESS” sets it."),
    Way.ADD_ADDRESS: lambda: _("Add one with “famcli person edit {slug} --email ADDRESS”, or choose a letter as PDF."),
    Way.CHOOSE_RECIPIENTS: lambda: _("Use --for PERSON, --all or --tag."),
    Way.BEGIN_AGENDA: lambda: _("“famcli agenda add TITLE” adds the first item."),
    Way.LIST_ATTENDEES: lambda: _("“famcli attendee list” shows everyone."),
    Way.ADD_ATTENDEES: lambda: _("“famcli attendee add NAME” adds people."),
    Way.LIST_MEETINGS: lambda: _("“famcli meeting list” shows all."),
    Way.MORE_DAYS: lambda: _("“famcli meeting edit --days {count}” makes it longer."),
    Way.OTHER_DAY: lambda: _("“famcli agenda edit {number} --day N” puts it on another day."),
    Way.GIVE_ROOM: lambda: _("Say where this group meets with --room ROOM."),
    Way.GIVE_DATE: lambda: _("Use --date."),
    Way.NEW_MEETING: lambda: _("“famcli meeting new TITLE --date DATE” creates the first one."),
    Way.USE_MEETING: lambda: _("“famcli meeting use MEETING” selects one, or use --meeting."),
    Way.CHECK_HOURS: lambda: _("Please check --start and --end; a meeting that ends on the day after takes --days 2."),
    Way.EDIT_MEETING: lambda: _("“famcli meeting edit {slug}” changes it."),
    Way.LIST_SERIES: lambda: _("“famcli series list” shows all."),
    Way.SET_QUORUM: lambda: _("“famcli series edit --quorum N” changes it."),
    Way.NEW_SERIES: lambda: _("“famcli meeting new TITLE --date DATE --series NAME” starts one."),
    Way.REMOVE_LINE: lambda: _("Remove the line with “famcli protocol edit”."),
    Way.LIST_ACTIONS: lambda: _("“famcli action list --all” shows all."),
    Way.CHECK_MINUTES: lambda: _(
        "“famcli protocol check” shows all. Use --accept REASON to continue anyway; the reason is recorded."
    ),
    Way.APPROVE_FIRST: lambda: _("Run “famcli protocol approve” first."),
    Way.GIVE_REASON: lambda: _(
        "Give the reason for the change with --reason; they then become a draft of version {next}."
    ),
    Way.APPROVE_AGAIN: lambda: _("“famcli protocol diff” shows how. Approve them again first."),
    Way.APPROVE_ANEW: lambda: _("“famcli protocol approve” and “famcli protocol publish” make a new version."),
    Way.READ_TEXT: lambda: _("“famcli protocol render --version {number} --format txt” shows it."),
    Way.OPEN_VERSION: lambda: _("“famcli privacy open {number}” writes it for the archive, and records that."),
    Way.LIST_PEOPLE: lambda: _("“famcli person list” shows everyone."),
    Way.EDIT_OR_ADD_PERSON: lambda: _(
        "Change the entry with “famcli person edit {slug}”, or use --email or --organization to add another person of "
        "that name."
    ),
    Way.LIST_REPORTS: lambda: _("“famcli report list” shows all."),
    Way.ADD_TITLE: lambda: _("“famcli report edit {number} --title TITLE” adds one."),
    Way.CHECK_STORE: lambda: _("“famcli store check” shows more."),
    Way.OTHER_STORE: lambda: _("You can choose another file with --db."),
    Way.SKIP_LINES: lambda: _("Correct the file, or skip these lines with --skip-errors."),
    Way.MAP_COLUMN: lambda: _("Name one with --map COLUMN=name."),
    Way.ACTIVATE: lambda: _("“famcli person edit {slug} --active” changes that."),
    Way.EDIT_ATTENDEE: lambda: _(
        "“famcli attendee edit {slug}” changes the role, “famcli person edit {slug}” the entry."
    ),
    Way.SEND_PAST: lambda: _("“famcli invitation send --past” writes to them all the same."),
    Way.READ_REPLIES: lambda: _("“famcli invitation replies” reads replies from it."),
    Way.SAY_NEW: lambda: _("Type that name, or use --new for somebody new."),
    Way.LOOK_AT_HISTORY: lambda: _("“famcli store history” shows what is kept; “famcli store restore N” restores one."),
    Way.LIST_NETWORKS: lambda: _("“famcli network list” shows all."),
    Way.EDIT_NETWORK: lambda: _(
        "Change it with “famcli network edit {slug}”, or use --place to add another network of that name."
    ),
    Way.MAP_NETWORK: lambda: _("Name one with --map COLUMN=network."),
    Way.LIST_VENUES: lambda: _("“famcli venue list” shows all."),
    Way.EDIT_VENUE: lambda: _("“famcli venue edit {slug}” changes it."),
    Way.CLEAR_HOST: lambda: _("“famcli meeting edit --host ''” makes room for another one."),
    Way.PLAN_MEETING: lambda: _("“famcli meeting new TITLE --date DATE” plans one."),
    Way.CERTIFY: lambda: _("“famcli person edit {slug} --certified-since DATE” records it."),
    Way.ADD_LANGUAGE: lambda: _("“famcli template copy {kind} --to {lang}” begins another one."),
    Way.LIST_CIRCLES: lambda: _("“famcli circle list” shows all."),
    Way.SURVEY: lambda: _("“famcli network form --all” asks everyone."),
    Way.SAY_NEW_NETWORK: lambda: _("Type that name, or use --new for a new network."),
    Way.GIVE_POSITION: lambda: _("Give its position: “famcli series edit --place 'NAME=51.48,7.21'”."),
    Way.LIST_PLACES: lambda: _("“famcli series edit --place 'Herne, Bochum'” says which belong to it."),
    Way.GIVE_LINK: lambda: _("Put it on a web page and give its address with “famcli meeting edit --link LINK”."),
    Way.LIST_ATTACHMENTS: lambda: _("“famcli meeting attachments” shows all."),
    Way.BEGIN_POLL: lambda: _("“famcli poll add DATES” proposes dates for it."),
    Way.LOOK_AT_POLL: lambda: _("“famcli poll show” shows the dates."),
    Way.CHOOSE_DATE: lambda: _(
        "“famcli poll choose N” chooses one of the dates, “famcli meeting edit --date DATE” another."
    ),
    Way.CHOOSE_ALL_THE_SAME: lambda: _("“famcli poll choose {number} --force” chooses it all the same."),
    Way.PROPOSE_AGAIN: lambda: _("“famcli poll add” proposes it again."),
    Way.CANCEL_MEETING: lambda: _("“famcli meeting cancel” cancels the meeting."),
    Way.MERGE_ANEW: lambda: _(
        "“famcli store checkout PATH” takes the data along again. “famcli store merge {path} --no-base” asks about all "
        "that differs."
    ),
    Way.MERGE_WITHOUT_BASE: lambda: _(
        "“famcli store compare {path}” shows what differs. “famcli store merge {path} --no-base” adds what is only "
        "there and asks about all that differs; what was removed on one side comes back."
    ),
    Way.COMPARE_STORES: lambda: _("“famcli store compare {path}” shows what differs."),
    Way.GO_BACK: lambda: _("Run this in that one instead."),
    Way.MERGE_FIRST: lambda: _("“famcli store merge {path}” there brings back what was changed; then send from there."),
    Way.DECIDE: lambda: _(
        "Run this in a terminal to be asked, or use --ours for what is here, --theirs for what is there, or --edit."
    ),
    Way.INIT_STORE: lambda: _("“famcli store init” makes one."),
    Way.HAVE_TABLES_MADE: lambda: _(
        "“famcli store init --print-sql --roles” prints what whoever runs the server has to execute."
    ),
    Way.UPGRADE_STORE: lambda: _("“famcli store upgrade” does that."),
    Way.LOOK_WHETHER_KEPT: lambda: _("“famcli store history” shows it."),
    Way.TAKE_ALONG: lambda: _("“famcli store checkout PATH” takes the data along for such days."),
    Way.WORK_OFFLINE: lambda: _(
        "Until it is back you can work with what you took along: “famcli --db {path} …”; later “famcli store merge "
        "{path}” brings it there."
    ),
    Way.UNDO_ANYBODY: lambda: _("“famcli store undo --anybody” undoes it all the same."),
    Way.LET_UNDO: lambda: _("{name} can take that back first (“famcli store undo”), or you change the entry itself."),
    Way.GIVE_IDENTITY: lambda: _("Say where yours is with --identity FILE."),
    Way.READ_ELSEWHERE: lambda: _(
        "“famcli --db NEW bundle read {path}” takes it over into a new file, "
        "“famcli bundle diff {path}” shows what differs."
    ),
    Way.GIVE_PATH: lambda: _("Please give the path of a file."),
}


def told(error: FamcliError) -> str:
    """Return what an error says, with the way out of it."""
    if isinstance(error, Forbidden):
        from famcli.cli.shell.kinds import denied

        return denied(error)
    if error.way is None:
        return str(error)
    return f"{error} {HINTS[error.way]().format(**error.values)}"

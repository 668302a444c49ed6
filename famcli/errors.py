"""What can go wrong in a way that the user can mend."""

import errno
from collections.abc import Sequence
from enum import StrEnum

from famcli.i18n import _


class Way(StrEnum):
    """What a user can do about an error; the command line knows how it is typed (cli/shell/hints.py)."""

    LIST_TEMPLATES = "list-templates"
    PUBLISH = "publish"
    ACCEPT_REPORT = "accept-report"
    LIST_DOCUMENTS = "list-documents"
    RECORD_ATTENDANCE = "record-attendance"
    SET_SENDER = "set-sender"
    SET_SERVER = "set-server"
    SET_ADDRESS = "set-address"
    ADD_ADDRESS = "add-address"
    CHOOSE_RECIPIENTS = "choose-recipients"
    BEGIN_AGENDA = "begin-agenda"
    LIST_ATTENDEES = "list-attendees"
    ADD_ATTENDEES = "add-attendees"
    LIST_MEETINGS = "list-meetings"
    GIVE_DATE = "give-date"
    MORE_DAYS = "more-days"
    OTHER_DAY = "other-day"
    GIVE_ROOM = "give-room"
    NEW_MEETING = "new-meeting"
    USE_MEETING = "use-meeting"
    CHECK_HOURS = "check-hours"
    EDIT_MEETING = "edit-meeting"
    LIST_SERIES = "list-series"
    NEW_SERIES = "new-series"
    SET_QUORUM = "set-quorum"
    REMOVE_LINE = "remove-line"
    LIST_ACTIONS = "list-actions"
    CHECK_MINUTES = "check-minutes"
    APPROVE_FIRST = "approve-first"
    GIVE_REASON = "give-reason"
    APPROVE_AGAIN = "approve-again"
    APPROVE_ANEW = "approve-anew"
    READ_TEXT = "read-text"
    OPEN_VERSION = "open-version"
    LIST_PEOPLE = "list-people"
    EDIT_OR_ADD_PERSON = "edit-or-add-person"
    LIST_REPORTS = "list-reports"
    ADD_TITLE = "add-title"
    CHECK_STORE = "check-store"
    OTHER_STORE = "other-store"
    SKIP_LINES = "skip-lines"
    MAP_COLUMN = "map-column"
    ACTIVATE = "activate"
    EDIT_ATTENDEE = "edit-attendee"
    SEND_PAST = "send-past"
    READ_REPLIES = "read-replies"
    SAY_NEW = "say-new"
    LOOK_AT_HISTORY = "look-at-history"
    GIVE_PATH = "give-path"
    INIT_STORE = "init-store"
    HAVE_TABLES_MADE = "have-tables-made"
    UPGRADE_STORE = "upgrade-store"
    LOOK_WHETHER_KEPT = "look-whether-kept"
    TAKE_ALONG = "take-along"
    WORK_OFFLINE = "work-offline"
    UNDO_ANYBODY = "undo-anybody"
    LET_UNDO = "let-undo"
    LIST_NETWORKS = "list-networks"
    EDIT_NETWORK = "edit-network"
    SURVEY = "survey"
    CERTIFY = "certify"
    LIST_CIRCLES = "list-circles"
    ADD_LANGUAGE = "add-language"
    PLAN_MEETING = "plan-meeting"
    LIST_VENUES = "list-venues"
    EDIT_VENUE = "edit-venue"
    CLEAR_HOST = "clear-host"
    MAP_NETWORK = "map-network"
    SAY_NEW_NETWORK = "say-new-network"
    GIVE_POSITION = "give-position"
    LIST_PLACES = "list-places"
    GIVE_LINK = "give-link"
    LIST_ATTACHMENTS = "list-attachments"
    BEGIN_POLL = "begin-poll"
    LOOK_AT_POLL = "look-at-poll"
    CHOOSE_DATE = "choose-date"
    CHOOSE_ALL_THE_SAME = "choose-all-the-same"
    PROPOSE_AGAIN = "propose-again"
    CANCEL_MEETING = "cancel-meeting"
    MERGE_ANEW = "merge-anew"
    MERGE_WITHOUT_BASE = "merge-without-base"
    COMPARE_STORES = "compare-stores"
    GO_BACK = "go-back"
    MERGE_FIRST = "merge-first"
    DECIDE = "decide"
    GIVE_IDENTITY = "give-identity"
    READ_ELSEWHERE = "read-elsewhere"


class FamcliError(Exception):
    """One translated sentence that says what is wrong; the command line prints it with the ``way`` out and exits.

    ``values`` are what the way out is about: a number, a slug. ``exit_code`` is 1 for what the user can mend in the
    data or the surroundings and 2 for a mistake in the call.
    """

    exit_code = 1

    def __init__(self, sentence: str = "", *, way: Way | None = None, **values: object) -> None:
        super().__init__(sentence)
        self.way = way
        self.values = values


class InvalidInput(FamcliError):
    """A value that was given cannot be used."""


class UsageError(FamcliError):
    """Options that do not go together, or a needed one that is missing."""

    exit_code = 2


class NotFound(FamcliError):
    """Nothing in the store answers to the name that was given."""


class Ambiguous(FamcliError):
    """More than one thing in the store answers to the name that was given."""


class SomebodyNear(FamcliError):
    """Nobody has the name that was typed, but somebody has one like it; ``candidates`` are slugs and what to show.

    So it is with networks, whose ``way`` out is another one.
    """

    def __init__(self, sentence: str, name: str, candidates: Sequence[tuple[str, str]], *, way: Way) -> None:
        super().__init__(sentence, way=way)
        self.name = name
        self.candidates = candidates


class AlreadyExists(FamcliError):
    """The thing to be created is there already."""


class StoreError(FamcliError):
    """The store cannot be read or written; nothing was changed."""


class Conflict(StoreError):
    """Others have changed the store meanwhile; nothing was changed, and the command can be run again as a whole."""


class Forbidden(StoreError):
    """The account on the server may not do this; the command line puts into words what, by the kinds of entries.

    Nothing was changed. ``role`` is coordinator, minute_taker or reader, and empty where the account has none of them.
    """

    def __init__(self, address: str, *, role: str, kinds: tuple[str, ...]) -> None:
        super().__init__(_("Your account may not do this at {address}; nothing was changed.").format(address=address))
        self.address = address
        self.role = role
        self.kinds = kinds


class Unclear(StoreError):
    """Nobody knows whether a change was kept."""

    exit_code = 3


class DamagedStore(StoreError):
    """The store's file is not what famcli wrote, and cannot be trusted."""


class NewerSchema(StoreError):
    """The store was written by a newer famcli."""


class TemplateError(FamcliError):
    """A template cannot be used as it is; the sentence names template and line."""


class LayoutError(FamcliError):
    """A document cannot be laid out in the wanted format."""


def reason_of(error: OSError) -> str:
    """Return as half a sentence why the computer refuses; the system's own words, which are English, as a last way."""
    reasons = {
        errno.ENOENT: _("it does not exist"),
        errno.EEXIST: _("it already exists"),
        errno.EACCES: _("you do not have permission to read or write there"),
        errno.EPERM: _("you do not have permission to read or write there"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of the path is not a folder"),
        errno.ELOOP: _("it is a link; please give the file itself"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("your share of the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.EIO: _("the disk reports an error"),
        errno.ECONNREFUSED: _("it refuses the connection"),
        errno.ECONNRESET: _("it closed the connection"),
        errno.EHOSTUNREACH: _("it cannot be reached from here"),
        errno.ENETUNREACH: _("it cannot be reached from here"),
    }
    return reasons.get(error.errno or 0) or error.strerror or str(error)

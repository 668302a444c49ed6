"""What can go wrong in a way that the user can mend."""

import errno

from famcli.i18n import _


class FamcliError(Exception):
    """One translated sentence that says what is wrong and what to do; the command line prints it and exits.

    ``exit_code`` is 1 for what the user can mend in the data or the surroundings and 2 for a mistake in the call.
    """

    exit_code = 1


class InvalidInput(FamcliError):
    """A value that was given cannot be used."""


class UsageError(FamcliError):
    """Options that do not go together, or a needed one that is missing."""

    exit_code = 2


class NotFound(FamcliError):
    """Nothing in the store answers to the name that was given."""


class Ambiguous(FamcliError):
    """More than one thing in the store answers to the name that was given."""


class AlreadyExists(FamcliError):
    """The thing to be created is there already."""


class StoreError(FamcliError):
    """The store cannot be read or written; nothing was changed."""


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

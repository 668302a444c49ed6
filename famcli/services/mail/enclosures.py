"""The files of a meeting that go with its mails."""

from mimetypes import MimeTypes

from famcli.domain.mail.mailing import POLLING, Occasion
from famcli.errors import FamcliError, Way
from famcli.exchange.message import Attachment, header
from famcli.i18n import _
from famcli.services.documents.contexts import Context
from famcli.services.mail.invitations import TELLING
from famcli.services.mail.rounds import Round
from famcli.store.repositories import Store

MAIN = ("application", "image", "audio", "video")
"""Types that say nothing of an encoding; a text of which nobody knows it goes as bytes."""
UNKNOWN = "application/octet-stream"


def of(store: Store, context: Context) -> tuple[Attachment, ...]:
    """Return the files that go with mails made of this. Raises FamcliError for one that is missing."""
    found = []
    for each in context.attachments:
        if not each.mailed:
            continue
        content = store.backend.file(each.digest)
        if content is None:
            raise FamcliError(
                _("The file “{name}” (attachment {number}) is missing or was changed; attach it again.").format(
                    name=each.name, number=each.number
                ),
                way=Way.LIST_ATTACHMENTS,
            )
        found.append(Attachment(header(each.name.replace("/", "-").replace("\\", "-")), content, _type(each.name)))
    return tuple(found)


def of_round(store: Store, round_: Round) -> tuple[tuple[Attachment, ...], tuple[Attachment, ...]]:
    """Return the files for members and those for guests."""
    if not _takes_files(round_):
        return (), ()
    if round_.enclosed:
        found = of(store, round_.enclosed.context)
        return found, found
    return of(store, round_.context), of(store, round_.guests or round_.context)


def left_out(round_: Round) -> list[str]:
    """Return the names of the files that have no room in the mails."""
    context = round_.enclosed.context if round_.enclosed else round_.context
    return [each.name for each in context.attachments if not each.mailed] if _takes_files(round_) else []


def _takes_files(round_: Round) -> bool:
    """Tell whether there is somebody among them whose mail takes files."""
    taking = (*TELLING, Occasion.PROTOCOL)
    return any(task.occasion in taking and task.occasion not in POLLING for task in round_.tasks)


def _type(name: str) -> str:
    """Return the MIME type of a file by its name; unknown where that is not certain."""
    kind, encoding = MimeTypes().guess_type(name)
    return kind if kind and not encoding and kind.partition("/")[0] in MAIN else UNKNOWN

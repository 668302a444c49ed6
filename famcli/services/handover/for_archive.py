"""What an archive gets: minutes as they were approved, with what is attached, to be read by anybody."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from famcli.config import Settings
from famcli.domain.handover.three_way import Fields
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.protocol import Version
from famcli.errors import NotFound, Way
from famcli.i18n import _
from famcli.services.documents import contexts, file_names, rendering
from famcli.services.handover import documents
from famcli.services.handover.documents import Place
from famcli.services.meetings import attachments
from famcli.services.minutes import protocols, snapshots
from famcli.store.repositories import Transaction

FORMATS = ("pdf", "txt")
"""To be looked at, and to be read whatever comes."""


class Archived(NamedTuple):
    """What goes into the archive."""

    entries: dict[Place, Fields]
    papers: dict[str, bytes]
    digests: list[str]
    """Check sums of the files that are attached."""
    left_out: list[str]
    """Sentences about what is not there."""


def archived(tx: Transaction, meetings: Sequence[Meeting], settings: Settings) -> Archived:
    """Return the approved versions of these meetings. Raises NotFound where there is none."""
    found = Archived({}, {}, [], [])
    renderer = rendering.renderer(settings)
    for meeting in meetings:
        for version in _open_versions(tx, meeting, found.left_out):
            snapshot = snapshots.of_version(tx, meeting, version)
            if snapshot is None:
                found.papers[_name(meeting, version, ".txt")] = version.text.encode()
                continue
            _put(found, tx, meeting, version)
            context = contexts.of_version(tx, meeting, version)
            for format_ in FORMATS:
                found.papers[_name(meeting, version, f".{format_}")] = renderer.render("protocol", context, format_)
        if ("meetings", meeting.slug) in found.entries:
            for each in attachments.listed(tx, meeting):
                found.entries["attachments", each.slug] = documents.fields(each)
                found.digests.append(each.digest)
    if not found.papers:
        raise NotFound(_("No minutes are approved yet."), way=Way.APPROVE_FIRST)
    return found


def _open_versions(tx: Transaction, meeting: Meeting, left_out: list[str]) -> Iterator[Version]:
    for version in protocols.of(tx, meeting).versions:
        try:
            snapshots.check_open(version)
        except snapshots.Erased as error:
            left_out.append(f"{meeting.slug}: {error}")
            continue
        yield version


def _put(found: Archived, tx: Transaction, meeting: Meeting, version: Version) -> None:
    """Put a version, and what it was made of, as entries that name nothing that is not there."""
    snapshot = tx.snapshots.get(f"{meeting.slug}/{version.number}")
    if snapshot is None:
        return
    found.entries["snapshots", snapshot.slug] = documents.fields(snapshot)
    found.entries["protocols", meeting.slug] = documents.fields(protocols.of(tx, meeting))
    found.entries["meetings", meeting.slug] = documents.fields(snapshot.meeting)
    if snapshot.series:
        found.entries["series", snapshot.series.slug] = documents.fields(snapshot.series)
    for kind in ("people", "attendees", "reports", "decisions", "actions"):
        for each in getattr(snapshot, kind):
            found.entries["persons" if kind == "people" else kind, each.slug] = documents.fields(each)


def _name(meeting: Meeting, version: Version, suffix: str) -> str:
    return file_names.document("protocol", meeting.lang, f"{meeting.slug}-{version.number}", suffix)

"""Whether a file that somebody holds is what was approved.

The file's own mark says which document of which version it claims to be, and anybody can copy a mark. So the document
is made again of what is kept of that version, and compared: as a whole, and where that differs, word by word.
"""

from enum import StrEnum

import msgspec

from famcli.domain.minutes.protocol import Protocol, Version
from famcli.domain.minutes.seal import Seal
from famcli.exchange import sealed_files
from famcli.render.renderer import Renderer
from famcli.services.documents import contexts
from famcli.services.minutes import snapshots
from famcli.store.repositories import Transaction


class Verdict(StrEnum):
    """What can be said of a file."""

    SAME = "same"
    """It is what famcli writes, byte for byte."""
    SAME_WORDS = "same-words"
    """It has the same words in another form: other templates, another famcli, or another program has written it."""
    OTHER_WORDS = "other-words"
    OTHER_CONTENT = "other-content"
    """Its mark is of another version of the same number: of another store, or of before an undo."""
    UNKNOWN = "unknown"
    """There is no such meeting or version here."""
    REDONE = "redone"
    """The version named somebody who was erased, and is gone; its number and mark are right."""
    DAMAGED = "damaged"
    """What is kept of the version here is not what was approved."""
    UNMARKED = "unmarked"


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about a file."""

    verdict: Verdict
    seal: Seal | None = None
    version: Version | None = None
    newest: str = ""
    """The number of the newest version."""
    theirs: str = ""
    """The words of the file, where they are other ones."""
    ours: str = ""


def verify(tx: Transaction, renderer: Renderer, content: bytes, name: str) -> Verification:
    """Compare a PDF, HTML, DOCX or ODT file with the version that it says it is.

    It may be from before a later meeting approved the minutes, or from after.
    Raises InvalidInput for another kind of file, FamcliError where a PDF cannot be read.
    """
    format_ = sealed_files.format_of(content, name)
    seal = sealed_files.seal_of(content, format_)
    if seal is None:
        return Verification(verdict=Verdict.UNMARKED)
    protocol = tx.protocols.get(seal.meeting)
    meeting, version = tx.meetings.get(seal.meeting), _version(protocol, seal)
    if protocol is None or meeting is None or version is None:
        return Verification(verdict=Verdict.UNKNOWN, seal=seal)

    def found(verdict: Verdict, theirs: str = "", ours: str = "") -> Verification:
        return Verification(
            verdict=verdict, seal=seal, version=version, newest=protocol.version, theirs=theirs, ours=ours
        )

    if version.fingerprint != seal.fingerprint:
        return found(Verdict.OTHER_CONTENT)
    if version.redone:
        return found(Verdict.REDONE)
    if not snapshots.is_sound(tx, meeting.slug, version):
        return found(Verdict.DAMAGED)
    words = sealed_files.words_in(content, format_)
    ours_in_words = ""
    for confirmed in (False, True):
        context = contexts.of_version(tx, meeting, version, audience=seal.audience, confirmed=confirmed)
        ours = renderer.render(seal.kind, context, format_)
        if content == ours:
            return found(Verdict.SAME)
        ours_in_words = sealed_files.words_in(ours, format_)
        if words == ours_in_words:
            return found(Verdict.SAME_WORDS)
    return found(Verdict.OTHER_WORDS, words, ours_in_words)


def _version(protocol: Protocol | None, seal: Seal) -> Version | None:
    return next((each for each in protocol.versions if each.number == seal.version), None) if protocol else None

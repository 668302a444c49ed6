"""The protocol on its way: draft, review, approved, published; its versions and the reasons for changing them."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from famcli.domain import text
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.minutes.protocol import Protocol, Stage, Step, Version
from famcli.domain.minutes.snapshot import Approval, Difference, What
from famcli.errors import FamcliError, NotFound, Way
from famcli.i18n import _, ngettext
from famcli.services.minutes import snapshots
from famcli.services.minutes.snapshots import SERIES, OfTheDay
from famcli.store.repositories import Transaction

ORDER = (Stage.DRAFT, Stage.REVIEW, Stage.APPROVED, Stage.PUBLISHED)


def of(tx: Transaction, meeting: Meeting) -> Protocol:
    """Return how far the protocol of a meeting has come."""
    return tx.protocols.get(meeting.slug) or Protocol(slug=meeting.slug)


def settled(tx: Transaction, meeting: Meeting) -> Version | None:
    """Return the newest version, where nothing that counts has changed since it was approved."""
    protocol = of(tx, meeting)
    if not protocol.stage.settled or snapshots.changes_since(tx, meeting, protocol.versions[-1]):
        return None
    return protocol.versions[-1]


def reopen_if_changed(
    tx: Transaction, meeting: Meeting, *, by: Callable[[], str], now: Callable[[], datetime], note: str
) -> tuple[Difference, ...]:
    """Make approved minutes a draft of the next version where something that counts has changed. Returns what.

    ``note`` is the command that has changed it; who and when are only asked where it did.
    """
    protocol = of(tx, meeting)
    if not protocol.stage.settled:
        return ()
    changes = snapshots.changes_since(tx, meeting, protocol.versions[-1])
    if changes:
        _step(tx, protocol, Stage.DRAFT, by=by(), now=now(), reason=note)
    return changes


def open_for_change(tx: Transaction, meeting: Meeting, *, reason: str, by: str, now: datetime) -> None:
    """Make sure that the minutes may be changed: approved ones become a draft again, for a reason.

    Raises FamcliError where they are approved and there is no reason.
    """
    protocol = of(tx, meeting)
    if not protocol.stage.settled:
        return
    check_reason(protocol, reason)
    reason = text.required(reason, _("The reason"))
    _step(tx, replace(protocol, reason=reason), Stage.DRAFT, by=by, now=now, reason=reason)


def check_reason(protocol: Protocol, reason: str) -> None:
    """Raise FamcliError where approved minutes would be changed without a reason."""
    if protocol.stage.settled and not reason.strip():
        raise FamcliError(
            _("These minutes are approved (version {version}).").format(version=protocol.version),
            way=Way.GIVE_REASON,
            next=protocol.next_number,
        )


def review(tx: Transaction, meeting: Meeting, *, by: str, now: datetime) -> Protocol:
    """Give a draft to be reviewed. Raises FamcliError for one that is settled."""
    protocol = of(tx, meeting)
    if protocol.stage.settled:
        raise FamcliError(_("These minutes are already {stage}.").format(stage=_word(protocol.stage)))
    return _step(tx, protocol, Stage.REVIEW, by=by, now=now)


def approve(
    tx: Transaction,
    meeting: Meeting,
    *,
    by: str,
    now: datetime,
    accept: str = "",
    reason: str = "",
    of_the_day: OfTheDay = SERIES,
) -> Protocol:
    """Approve the minutes as they are now: the next version, or the newest again where nothing has changed since.

    ``reason`` says why the version before was changed, where nobody has said it yet; ``of_the_day`` corrects the quorum
    of an earlier meeting. Raises FamcliError while an error stands.
    """
    protocol = of(tx, meeting)
    newest = protocol.versions[-1] if protocol.versions else None
    changes = snapshots.changes_since(tx, meeting, newest) if newest else ()
    if of_the_day != SERIES:
        changes = (*changes, *_corrected(tx, meeting, protocol, of_the_day, reason))
    if newest and not changes:
        if protocol.stage.settled:
            raise FamcliError(_("These minutes are already {stage}.").format(stage=_word(protocol.stage)))
        stage = Stage.PUBLISHED if protocol.published == newest.number else Stage.APPROVED
        return _step(tx, replace(protocol, reason=""), stage, by=by, now=now)
    _gate(tx, meeting, accept, of_the_day)
    approval = Approval(
        number=protocol.next_number,
        at=now,
        by=by,
        reason=text.line(reason, _("The reason")) or protocol.reason,
        changes=changes,
        before=protocol.version,
    )
    version = snapshots.freeze(tx, meeting, approval, of_the_day)
    protocol = replace(protocol, versions=(*protocol.versions, version), reason="")
    return _step(tx, protocol, Stage.APPROVED, by=by, now=now, reason=accept)


def publish(tx: Transaction, meeting: Meeting, *, by: str, now: datetime, accept: str = "") -> Protocol:
    """Publish the approved version. Raises FamcliError for one that is not approved, or while an error stands."""
    protocol = of(tx, meeting)
    if not protocol.stage.settled and not protocol.versions:
        raise FamcliError(_("These minutes are not approved yet."), way=Way.APPROVE_FIRST)
    if settled(tx, meeting) is None:
        raise FamcliError(
            _("The minutes have changed since version {version}.").format(version=protocol.version),
            way=Way.APPROVE_AGAIN,
        )
    if protocol.stage == Stage.PUBLISHED:
        raise FamcliError(_("These minutes are already {stage}.").format(stage=_word(protocol.stage)))
    _gate(tx, meeting, accept)
    return _step(tx, protocol, Stage.PUBLISHED, by=by, now=now, reason=accept)


def version(tx: Transaction, meeting: Meeting, number: str) -> Version:
    """Return an approved version. Raises NotFound, and Erased for one that may not be shown any more."""
    known = of(tx, meeting).versions
    for each in known:
        if each.number == number:
            snapshots.check_open(each)
            return each
    raise NotFound(
        _("There is no version {number}; available: {known}.").format(
            number=number, known=", ".join(each.number for each in known) or _("none yet")
        )
    )


def _corrected(
    tx: Transaction, meeting: Meeting, protocol: Protocol, of_the_day: OfTheDay, reason: str
) -> tuple[Difference, ...]:
    """Return what another quorum of the day changes.

    Raises FamcliError for the newest meeting, whose quorum is that of the series, and without a reason.
    """
    known = snapshots.series_of(tx, meeting)
    if known is None or not snapshots.is_followed(tx, meeting):
        raise FamcliError(
            _("{meeting} has the quorum of its series, as no later meeting follows it.").format(meeting=meeting.slug),
            way=Way.SET_QUORUM,
        )
    day = of_the_day.applied(known)
    if day == known:
        return ()
    if day:
        from famcli.services.meetings import series

        series.check_quorum(day.members, day.quorum)
    check_reason(protocol, reason)
    return (Difference(what=What.ATTENDANCE),)


def _gate(tx: Transaction, meeting: Meeting, accept: str, of_the_day: OfTheDay = SERIES) -> None:
    from famcli.services.minutes.checking import check

    findings = check(tx, meeting, of_the_day)
    errors = [finding for finding in findings if finding.error]
    if errors and not accept.strip():
        raise FamcliError(
            ngettext("{count} error: {first}", "{count} errors, the first: {first}", len(errors)).format(
                count=len(errors), first=errors[0].message
            ),
            way=Way.CHECK_MINUTES,
        )


def _step(tx: Transaction, protocol: Protocol, stage: Stage, *, by: str, now: datetime, reason: str = "") -> Protocol:
    step = Step(stage=stage, by=by, at=now, version=protocol.version, reason=reason)
    return tx.protocols.put(replace(protocol, stage=stage, steps=(*protocol.steps, step)))


def _word(stage: Stage) -> str:
    return {
        Stage.DRAFT: _("a draft"),
        Stage.REVIEW: _("in review"),
        Stage.APPROVED: _("approved"),
        Stage.PUBLISHED: _("published"),
    }[stage]

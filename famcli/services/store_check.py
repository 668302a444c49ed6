"""What ``store check`` examines beyond the file: types of entries, and references between them."""

from collections.abc import Iterator

from famcli.domain import references
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services import pictures
from famcli.services.minutes import snapshots
from famcli.store.backend import Finding, Question
from famcli.store.repositories import KINDS, Store, Transaction


def check(store: Store) -> list[Finding]:
    """Examine the whole store; damage of the file itself is said first, and alone."""
    findings = store.backend.check()
    if any(finding.damage for finding in findings):
        return findings
    with store.read() as tx:
        tx.expect(*map(Question, KINDS))
        damaged = list(_types(tx))
        return [*findings, *(damaged or list(dangling(tx)) or [*_versions(tx), *_pictures(tx), *_files(store, tx)])]


def _types(tx: Transaction) -> Iterator[Finding]:
    for kind in KINDS:
        entries = iter(tx.kind(kind).all())
        while True:
            try:
                next(entries)
            except StopIteration:
                break
            except FamcliError as error:
                yield Finding(str(error))


def dangling(tx: Transaction) -> Iterator[Finding]:
    """Yield what names something that is not there."""
    there = {kind: {each.slug for each in tx.kind(kind).all()} for kind in _targets()}
    for kind in KINDS:
        held = references.of(kind)
        for document in tx.kind(kind).all() if held else ():
            where = document.slug if kind != "current" else _("the choice of “meeting use”")
            for reference in held:
                for slug in dict.fromkeys(references.named(document, reference.field)):
                    if not any(slug in there[target] for target in reference.targets):
                        sentence = _("{where} refers to {kind} “{slug}”, which does not exist.")
                        target = _targets()[reference.targets[0]]
                        yield Finding(sentence.format(where=where, kind=target, slug=slug), where)


def _files(store: Store, tx: Transaction) -> Iterator[Finding]:
    """Yield attached files that are missing beside the store, or are not what was attached."""
    for each in tx.attachments.all():
        if store.backend.file(each.digest) is None:
            yield Finding(
                _(
                    "The file “{name}” (attachment {number} of {meeting}) is missing or was changed. Attach it again."
                ).format(name=each.name, number=each.number, meeting=each.meeting),
                each.slug,
            )


def _targets() -> dict[str, str]:
    """Return the words for the kinds that others name."""
    return {
        "series": _("the series"),
        "meetings": _("the meeting"),
        "persons": _("the person"),
        "reports": _("the report"),
        "networks": _("the network"),
        "venues": _("the venue"),
    }


def _versions(tx: Transaction) -> Iterator[Finding]:
    """Yield approved versions that somebody has changed."""
    for protocol in tx.protocols.all():
        for version in protocol.versions:
            if version.fingerprint and not version.redone and not snapshots.is_sound(tx, protocol.slug, version):
                yield Finding(
                    _("Version {version} of the minutes of {meeting} is not what was approved.").format(
                        version=version.number, meeting=protocol.slug
                    ),
                    protocol.slug,
                )


def _pictures(tx: Transaction) -> Iterator[Finding]:
    """Yield pictures that somebody has changed."""
    for picture in tx.pictures.all():
        if pictures.digest(picture.content) != picture.slug:
            yield Finding(_("The picture {slug} is not what was taken into the data file.").format(slug=picture.slug))

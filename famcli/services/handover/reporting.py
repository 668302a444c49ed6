"""What is told of a merge: what is another one afterwards, and what else somebody should know."""

from collections.abc import Iterator, Mapping

from famcli.i18n import _, ngettext
from famcli.services.handover import documents
from famcli.services.handover.again import CARRIED, Names
from famcli.services.handover.answers import Changed, Effect
from famcli.services.handover.documents import Place
from famcli.services.handover.joining import Joining
from famcli.services.minutes import snapshots
from famcli.store.repositories import Transaction

UNSHOWN = ("schema", "sequence", "moved", "uid", "number")


def by_new_slug(*renamed: Mapping[str, Mapping[str, str]]) -> dict[Place, str]:
    """Return the old slugs of what got new ones."""
    return {(kind, new): old for each in renamed for kind, slugs in each.items() for old, new in slugs.items()}


def changes(joining: Joining, old: Mapping[Place, str], names: Names) -> Iterator[Changed]:
    """Yield what will be another one."""
    for place, document in joining.puts.items():
        before = documents.there(joining.here, *place)
        was = names.own(*place) if place[0] in CARRIED else old.get(place, place[1])
        if was != place[1] and before is None:
            yield Changed(*place, Effect.RENUMBERED, was=was)
        elif before is None:
            yield Changed(*place, Effect.ADDED)
        else:
            fields = [name for name in dict.fromkeys((*before, *document)) if before.get(name) != document.get(name)]
            if fields := [name for name in fields if name not in UNSHOWN]:
                yield Changed(*place, Effect.CHANGED, tuple(fields))
    for place in sorted(joining.deletes):
        yield Changed(*place, Effect.REMOVED)


def of_mails(new: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    twice = {old.rsplit("/", 1)[0] for old in new.get("mailings", ())}
    if twice:
        yield ngettext(
            "{count} person was written to from both sides; both mails are recorded.",
            "{count} people were written to from both sides; all mails are recorded.",
            len(twice),
        ).format(count=len(twice))


def of_versions(tx: Transaction, joining: Joining) -> Iterator[str]:
    for slug in sorted(slug for kind, slug in joining.puts if kind == "protocols"):
        protocol = tx.protocols.get(slug)
        for version in protocol.versions if protocol else ():
            if version.fingerprint and not version.redone and not snapshots.is_sound(tx, slug, version):
                yield _("What version {version} of the minutes of {meeting} was made of is on neither side.").format(
                    version=version.number, meeting=slug
                )


def of_erased(count: int, there: int) -> Iterator[str]:
    if there:
        yield ngettext(
            "{count} person was erased here since; what was changed there about that person is erased as well.",
            "{count} people were erased here since; what was changed there about them is erased as well.",
            there,
        ).format(count=there)
    if count:
        yield ngettext(
            "{count} person was erased there and is erased here as well; earlier states are forgotten.",
            "{count} people were erased there and are erased here as well; earlier states are forgotten.",
            count,
        ).format(count=count)

"""Approved versions of minutes: each stays together with what it was made of, byte by byte."""

from collections.abc import Collection

from famcli.domain.minutes.snapshot import fingerprint
from famcli.services.handover import documents
from famcli.services.handover.joining import Joining


def settle(joining: Joining, changed: Collection[str]) -> None:
    """Let there be what the versions that will be here were made of, and nothing of others.

    ``changed`` are slugs of meetings of which a version came or went there.
    """
    for place in [place for place in joining.puts if place[0] == "snapshots"]:
        del joining.puts[place]
    slugs = {slug for kind, slug in (*joining.puts, *joining.deletes) if kind in ("protocols", "meetings")}
    for slug in sorted(slugs.union(changed)):
        _settle(joining, slug)


def _settle(joining: Joining, meeting: str) -> None:
    place = ("protocols", meeting)
    protocol = joining.puts.get(place)
    if protocol is None and joining.exists(place):
        protocol = documents.there(joining.here, *place)
    marks = {each["number"]: each.get("fingerprint") for each in (protocol or {}).get("versions", ())}
    for number, mark in marks.items():
        slug = f"{meeting}/{number}"
        joining.deletes.discard(("snapshots", slug))
        for tx in (joining.here, joining.there, joining.base):
            document = tx.snapshots.document(slug)
            if mark and document is not None and fingerprint(document) == mark:
                if tx is not joining.here:
                    joining.approved[slug] = document
                break
    for snapshot in joining.here.snapshots.find("slug", f"{meeting}/", prefix=True):
        if snapshot.slug.rpartition("/")[2] not in marks:
            joining.deletes.add(("snapshots", snapshot.slug))

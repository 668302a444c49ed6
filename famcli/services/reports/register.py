"""Searching the reports of all meetings."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from famcli.store.full_text.search import Hit, Index, Text
from famcli.store.repositories import Store, Transaction

SHOWN = 20
FILTERED = 2_000
"""How many hits are looked at where only some topic, place or time is wanted."""


def search(
    store: Store, cache: Path, words: str, *, topic: str = "", place: str = "", since: date | None = None
) -> list[Hit]:
    """Return the reports in which all the words occur, the best first. Raises InvalidInput."""
    name = hashlib.sha256(str(Path(store.backend.location).absolute()).encode("utf-8", "replace")).hexdigest()[:24]
    index = Index(cache / "search" / f"{name}.sqlite")
    chosen = bool(topic or place or since)
    with store.read() as tx:
        hits = index.search(
            words, fingerprint=tx.fingerprint, texts=lambda: texts(tx), limit=FILTERED if chosen else SHOWN
        )
        if chosen:
            hits = [hit for hit in hits if _is_wanted(tx, hit.slug, topic, place, since)]
    return hits[:SHOWN]


def texts(tx: Transaction) -> Iterator[Text]:
    """Yield what is to be found of each report that was not withdrawn."""
    names = {person.slug: f"{person.name} {person.organization}" for person in tx.persons.all()}
    for report in tx.reports.all():
        if report.state == "withdrawn":
            continue
        authors = (names.get(slug, slug) for slug in (report.by, *report.coauthors))
        yield Text(
            slug=report.slug,
            title=report.title,
            body="\n".join(filter(None, (report.summary, report.networking, report.transfer))),
            more="\n".join(filter(None, (report.topic, report.place, ", ".join(report.partners), *authors))),
        )


def _is_wanted(tx: Transaction, slug: str, topic: str, place: str, since: date | None) -> bool:
    report = tx.reports.get(slug)
    meeting = tx.meetings.get(report.meeting) if report else None
    if report is None or meeting is None:
        return False
    return (
        (not topic or report.topic.casefold() == topic.casefold())
        and (not place or place.casefold() in report.place.casefold())
        and (since is None or meeting.date >= since)
    )

"""Searching the reports of all meetings."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from famcli.store import search as index
from famcli.store.repositories import Store
from famcli.store.search import Filter, Hit, Text


def search(
    store: Store, cache: Path, words: str, *, topic: str = "", place: str = "", since: date | None = None
) -> list[Hit]:
    """Return the reports in which all the words occur, the best first. Raises InvalidInput."""
    name = hashlib.sha256(str(Path(store.backend.location).absolute()).encode("utf-8", "replace")).hexdigest()[:24]
    wanted = Filter(topic=topic, place=place, since=since.isoformat() if since else "")
    fingerprint = store.backend.fingerprint()
    return index.search(
        cache / "search" / f"{name}.sqlite", words, fingerprint=fingerprint, texts=lambda: texts(store), wanted=wanted
    )


def texts(store: Store) -> Iterator[Text]:
    """Yield what is to be found of each report that was not withdrawn."""
    with store.read() as tx:
        days = {meeting.slug: meeting.date.isoformat() for meeting in tx.meetings.all()}
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
                topic=report.topic,
                place=report.place,
                day=days.get(report.meeting, ""),
            )

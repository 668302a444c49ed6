"""The examination of the store: documents, slugs, columns, counts."""

from collections.abc import Iterator

from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.store.backend import Finding, Question
from famcli.store.postgres.session import Session
from famcli.store.tinydb.layout import fields


def findings(session: Session) -> Iterator[Finding]:
    """Yield what is not as famcli wrote it."""
    with session.reading() as reader:
        reader.learn(*map(Question, reader.counts))
        for kind, count in reader.counts.items():
            rows = reader.rows(kind)
            size = 0
            for slug, row in rows.items():
                size += len(row.body)
                try:
                    found = fields(row.body).get("slug")
                except FamcliError as error:
                    yield Finding(str(error), f"{kind}/{slug}")
                    continue
                if found != slug:
                    where = f"{kind}/{slug}"
                    yield Finding(_("Entry {where} has no ID (slug).").format(where=where), where)
            if (len(rows), size) != (count.documents, count.size):
                yield Finding(
                    _("The store counts {kind} wrongly; it was changed outside famcli.").format(kind=kind),
                    kind,
                    damage=False,
                )

"""Questions as statements, and the columns by which documents are found."""

from famcli.store.backend import Question
from famcli.store.postgres import sql
from famcli.store.postgres.link import Statement
from famcli.store.tinydb.layout import encode, fields

CUT = 200
"""Characters of a text that stand in a column."""


def statement(store: str, question: Question, above: int = -1) -> Statement:
    """Return what asks a question; only of a kind of which there are more than so many bytes."""
    of_kind: tuple[object, ...] = (store, question.kind, above)
    field, values = question.field, question.values
    if question.how == "names":
        return sql.NAMES, (store, question.kind)
    if question.how == "all":
        return sql.OF_KIND, of_kind
    if question.how == "those":
        return sql.those(sql.SOME, len(values)), (*of_kind, *values)
    if question.how == "holds":
        return sql.HOLDING, (*of_kind, *values)
    begins = question.how == "begins"
    if begins and field == "slug":
        return sql.BEGINNING, (*of_kind, *values)
    if field in sql.COLUMNS and not begins and "\x00" not in values[0]:
        return sql.BY_COLUMN[field], (*of_kind, values[0][:CUT])
    return sql.HOLDING, (*of_kind, (encode(field) + b":" + encode(values[0])[: -1 if begins else None]).decode())


def columns(body: bytes) -> list[str | None]:
    """Return what stands in the columns of a document."""
    found = fields(body)
    texts = (found.get(column) for column in sql.COLUMNS)
    return [each[:CUT] if isinstance(each, str) and "\x00" not in each else None for each in texts]

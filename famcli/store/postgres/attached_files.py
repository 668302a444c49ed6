"""Files beside the documents, each under its check sum and in parts: what is attached to meetings."""

import hashlib

from famcli.store.postgres import sql
from famcli.store.postgres.session import Session

PART = 512 * 1024
"""Bytes; some engines take no larger values."""


def put(session: Session, content: bytes) -> str:
    """Keep a file and return its check sum."""
    digest = hashlib.sha256(content).hexdigest()
    with session.drafting(""):
        ((count,),) = session.ask((sql.FILE_IS_THERE, (session.store, digest)))[0]
        if not count:
            starts = range(0, len(content) or 1, PART)
            session.ask(
                *(
                    (sql.NEW_FILE, (session.store, digest, start // PART, content[start : start + PART]))
                    for start in starts
                )
            )
    return digest


def get(session: Session, digest: str) -> bytes | None:
    """Return a file; None where it is not there, or is not what it was."""
    with session.reading():
        (answer,) = session.ask((sql.FILE, (session.store, digest)))
    content = b"".join(bytes(part) for (part,) in answer)
    return content if answer and hashlib.sha256(content).hexdigest() == digest else None


def digests(session: Session) -> list[str]:
    """Return the check sums of all files."""
    with session.reading():
        (answer,) = session.ask((sql.FILES, (session.store,)))
    return [str(digest) for (digest,) in answer]

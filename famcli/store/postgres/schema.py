"""Making a store: tables, and roles where a server is to tell people apart."""

from os import urandom

import psycopg

from famcli.errors import StoreError
from famcli.i18n import _
from famcli.store.postgres import looking, sql, telling
from famcli.store.postgres.session import Session

ROLES = """\
-- Roles: give each person's own account one of them, for example: GRANT famcli_minute_taker TO "anna";
CREATE ROLE famcli_reader NOLOGIN;
CREATE ROLE famcli_minute_taker NOLOGIN;
CREATE ROLE famcli_coordinator NOLOGIN;
GRANT SELECT ON famcli_head, famcli_kind, famcli_doc, famcli_gen, famcli_rev, famcli_file
  TO famcli_reader, famcli_minute_taker, famcli_coordinator;
GRANT UPDATE (generation, oldest, fence) ON famcli_head TO famcli_minute_taker, famcli_coordinator;
GRANT INSERT, UPDATE ON famcli_kind TO famcli_minute_taker, famcli_coordinator;
GRANT INSERT, UPDATE, DELETE ON famcli_doc TO famcli_minute_taker, famcli_coordinator;
GRANT INSERT (store, generation, id, step, written, note, subjects, more, undoes) ON famcli_gen
  TO famcli_minute_taker, famcli_coordinator;
GRANT INSERT ON famcli_rev, famcli_file TO famcli_minute_taker, famcli_coordinator;
-- Erasing somebody removes earlier states, and with them who wrote what: coordinators only.
GRANT DELETE ON famcli_gen, famcli_rev, famcli_file TO famcli_coordinator;
-- Minute-takers write what belongs to meetings, not the address book. Who wrote is the account, which nobody can set.
ALTER TABLE famcli_doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY famcli_read ON famcli_doc FOR SELECT TO famcli_reader, famcli_minute_taker, famcli_coordinator
  USING (true);
CREATE POLICY famcli_all ON famcli_doc FOR ALL TO famcli_coordinator USING (true) WITH CHECK (true);
CREATE POLICY famcli_minutes ON famcli_doc FOR ALL TO famcli_minute_taker
  USING (kind IN ({kinds})) WITH CHECK (kind IN ({kinds}));
-- A row that somebody may not change is passed over in silence; the counts, which each change touches, refuse loudly.
ALTER TABLE famcli_kind ENABLE ROW LEVEL SECURITY;
CREATE POLICY famcli_read ON famcli_kind FOR SELECT TO famcli_reader, famcli_minute_taker, famcli_coordinator
  USING (true);
CREATE POLICY famcli_all ON famcli_kind FOR ALL TO famcli_coordinator USING (true) WITH CHECK (true);
CREATE POLICY famcli_minutes ON famcli_kind FOR ALL TO famcli_minute_taker
  USING (true) WITH CHECK (kind IN ({kinds}));
"""


def begin(session: Session) -> bool:
    """Make tables and store where they are not there; returns whether the store is new. Raises psycopg.Error."""
    try:
        heads = session.link.ask((sql.HEAD, (session.store,)))[0]
    except psycopg.errors.UndefinedTable:
        _check_characters(session)
        for statement in (*sql.TABLES, *sql.INDEXES):
            session.link.ask((statement, ()))
        heads = []
    if heads:
        return False
    session.link.ask((sql.NEW_STORE, (session.store, sql.SCHEMA, urandom(8).hex())))
    return True


def _check_characters(session: Session) -> None:
    """Raise StoreError where the database could not keep everybody's name."""
    if (given := session.link.encoding) not in ("", "UTF8"):
        raise StoreError(
            _(
                "The database at {address} is made for {encoding} and could not keep all names; nothing was changed. "
                "Please ask whoever runs the server for one that is made for UTF8."
            ).format(address=session.location, encoding=given)
        )


UPGRADES: dict[int, tuple[str, ...]] = {}
"""What makes tables of that schema tables of the next one."""


def upgrade(session: Session) -> bool:
    """Bring the tables to this famcli's schema, step by step. Raises psycopg.Error, StoreError."""
    heads = session.link.ask((sql.HEAD, (session.store,)))[0]
    if not heads:
        raise telling.no_store(session.address)
    earlier: int = heads[0][0]
    for schema in range(earlier, sql.SCHEMA):
        for statement in UPGRADES[schema]:
            session.link.ask((statement, ()))
        session.link.ask((sql.SET_SCHEMA, (schema + 1, session.store, schema)))
    return earlier < sql.SCHEMA


def printed(store: str, *, roles: bool) -> str:
    """Return the same as SQL for whoever runs the server."""
    name = store.replace("'", "''")
    new = sql.NEW_STORE % (f"'{name}'", sql.SCHEMA, f"'{urandom(8).hex()}'")
    tables = "".join(f"{statement};\n" for statement in (*sql.TABLES, *sql.INDEXES, new))
    kinds = ", ".join(f"'{kind}'" for kind in looking.OF_MINUTES)
    return tables + (ROLES.format(kinds=kinds) if roles else "")

"""Making a store: its tables, by ourselves or as SQL for whoever runs the server."""

import re
from os import urandom
from textwrap import wrap

import psycopg

from famcli.errors import StoreError, Way
from famcli.i18n import _
from famcli.store.postgres import sql, telling
from famcli.store.postgres.address import Address
from famcli.store.postgres.roles import literal, statements
from famcli.store.postgres.session import Session

WIDTH = 110
NAMES = tuple(statement.split()[2] for statement in sql.TABLES)


def begin(session: Session) -> bool:
    """Make tables and store where they are not there; returns whether the store is new.

    Raises psycopg.Error, StoreError.
    """
    try:
        heads = session.link.ask((sql.HEAD, (session.store,)))[0]
    except psycopg.errors.UndefinedTable:
        _check_characters(session)
        _make_tables(session)
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


def _make_tables(session: Session) -> None:
    try:
        for statement in (*sql.TABLES, *sql.INDEXES):
            session.link.ask((statement, ()))
    except psycopg.errors.InsufficientPrivilege as error:
        raise StoreError(
            _("Your account at {address} may not make tables.").format(address=session.address.shown),
            way=Way.HAVE_TABLES_MADE,
        ) from error


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


def printed(address: Address, *, roles: bool) -> str:
    """Return the same as SQL for whoever runs the server, all of it or nothing."""
    new = sql.NEW_STORE % (literal(address.store), sql.SCHEMA, literal(urandom(8).hex()))
    made = (re.sub(r"^CREATE (TABLE|INDEX)", r"CREATE \1 IF NOT EXISTS", each) for each in (*sql.TABLES, *sql.INDEXES))
    lines = [
        "BEGIN;",
        *("\n  ".join(wrap(f"{each};", WIDTH)) for each in made),
        new.replace(" VALUES", "\n  VALUES", 1) + ";",
        *([statements(address, NAMES).rstrip()] if roles else []),
        "COMMIT;",
    ]
    return "\n".join(lines) + "\n"

"""Making a store: its tables, by ourselves or as SQL for whoever runs the server."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import urandom
from textwrap import wrap

import psycopg

from famcli.errors import StoreError, Way
from famcli.i18n import _
from famcli.store.postgres import sql, telling
from famcli.store.postgres.address import Address
from famcli.store.postgres.roles import literal, named, statements
from famcli.store.postgres.session import Session

WIDTH = 110
NAMES = tuple(statement.split()[2] for statement in sql.TABLES)


def begin(session: Session) -> bool:
    """Make tables and store where they are not there; returns whether the store is new.

    Raises psycopg.Error, StoreError.
    """
    is_new = False
    try:
        heads = session.link.ask((sql.HEAD, (session.store,)))[0]
    except psycopg.errors.UndefinedTable:
        _check_characters(session)
        _make_tables(session)
        heads = []
        is_new = True
    if heads:
        return False
    for schema in () if is_new else sql.UPGRADES:
        with suppress(psycopg.errors.InsufficientPrivilege):
            _altered(session, schema)
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


@contextmanager
def telling_who_may(session: Session) -> Iterator[None]:
    """Say who can change tables, where one's account may not."""
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise StoreError(
            _(
                "Only the account that made the tables at {address} can bring them up to date. Nothing was changed; "
                "please ask whoever has set up the store."
            ).format(address=session.location)
        ) from error


def upgrade(session: Session) -> bool:
    """Bring the tables to this famcli's schema, step by step. Raises psycopg.Error, StoreError."""
    heads = session.link.ask((sql.HEAD, (session.store,)))[0]
    if not heads:
        raise telling.no_store(session.address)
    earlier: int = heads[0][0]
    for schema in range(earlier, sql.SCHEMA):
        _altered(session, schema)
        session.link.ask((sql.SET_SCHEMA, (schema + 1, session.store, schema)))
    return earlier < sql.SCHEMA


def _altered(session: Session, schema: int) -> None:
    """Make tables of a schema those of the next one; where another store has its own there, that may be done already.

    Roles are PostgreSQL's: what they need is done where there are some.
    """
    for statement in sql.UPGRADES[schema]:
        with suppress(psycopg.errors.DuplicateColumn):
            session.link.ask((statement, ()))
    with suppress(psycopg.errors.UndefinedObject, psycopg.errors.DuplicateObject, psycopg.errors.FeatureNotSupported):
        for statement in _for_roles(session.address, schema):
            session.link.ask((statement, ()))


def _for_roles(address: Address, schema: int) -> list[str]:
    """Return what the roles of an earlier famcli need since that schema."""
    writers = f"{named(address, 'minute_taker')}, {named(address, 'coordinator')}"
    return [f"GRANT INSERT (name) ON famcli_gen TO {writers}"] if schema == 1 else []


def printed(address: Address, *, roles: bool) -> str:
    """Return the same as SQL for whoever runs the server, all of it or nothing."""
    new = sql.NEW_STORE % (literal(address.store), sql.SCHEMA, literal(urandom(8).hex()))
    made = (re.sub(r"^CREATE (TABLE|INDEX)", r"CREATE \1 IF NOT EXISTS", each) for each in (*sql.TABLES, *sql.INDEXES))
    lines = [
        "BEGIN;",
        *("\n  ".join(wrap(f"{each};", WIDTH)) for each in made),
        *(
            re.sub(r"\bADD\b", "ADD COLUMN IF NOT EXISTS", f"{each};")
            for those in sql.UPGRADES.values()
            for each in those
        ),
        new.replace(" VALUES", "\n  VALUES", 1) + ";",
        *([statements(address, NAMES).rstrip()] if roles else []),
        "COMMIT;",
    ]
    return "\n".join(lines) + "\n"

"""What goes wrong on a server, in words."""

from collections.abc import Callable

import psycopg

from famcli.errors import Conflict, FamcliError, NewerSchema, StoreError, Unclear, Way
from famcli.i18n import _
from famcli.store.postgres import sql
from famcli.store.postgres.address import Address
from famcli.store.postgres.looking import Holder

REPEATABLE = ("40001", "40P01", "23505")
UNCLEAR = ("40003", "57P01", "57P02", "25P03", "08006", "08003", "08007")
LOCKED, FORBIDDEN = "55P03", "42501"


def of_statement(error: psycopg.Error, address: Address, *, writing: bool = False) -> FamcliError:
    """Return the sentence for a statement that the server refused; nothing was changed by it."""
    state = error.sqlstate or ""
    if state in ("42P01", "3F000"):
        return no_store(address)
    if state in REPEATABLE:
        return Conflict(_("Others keep changing the store; nothing was changed. Please try again."))
    if is_lost(error):
        return StoreError(
            _("The connection to {address} was lost; nothing was changed. Please try again.").format(
                address=address.shown
            )
            if writing
            else _("The connection to {address} was lost. Please try again.").format(address=address.shown)
        )
    sentence = next((words for states, words in REFUSALS if state.startswith(states)), None)
    if sentence is not None:
        return StoreError(sentence().format(address=address.shown))
    from famcli.store.postgres.attempts import hidden, last

    return StoreError(
        _("The server at {address} refuses: {reason}. Nothing was changed; please tell whoever runs it.").format(
            address=address.shown, reason=hidden(last(str(error)), address)
        )
    )


REFUSALS: tuple[tuple[tuple[str, ...], Callable[[], str]], ...] = (
    (
        ("25006",),
        lambda: _(
            "The server at {address} only reads at the moment; nothing was changed. Please try again later, or give "
            "the address of the one that takes changes."
        ),
    ),
    (
        ("57014", "25P04"),
        lambda: _(
            "The server at {address} has stopped this because it took too long; nothing was changed. Please try again, "
            "or ask whoever runs it for more time (statement_timeout)."
        ),
    ),
    (
        ("53100",),
        lambda: _(
            "The disk of the server at {address} is full; nothing was changed. Please tell whoever runs it, and try "
            "again later."
        ),
    ),
    (
        ("53",),
        lambda: _(
            "The server at {address} has no room or memory left for this; nothing was changed. Please try again later."
        ),
    ),
    (
        ("54",),
        lambda: _(
            "This is too large for one entry on the server at {address}; nothing was changed. Please divide it, or "
            "attach it as a file."
        ),
    ),
    (
        ("22P05", "22021"),
        lambda: _(
            "The database at {address} cannot keep one of these characters, since it is not made for all "
            "languages (UTF8); nothing was changed. Please ask whoever runs it for one that is."
        ),
    ),
    (
        ("42703",),
        lambda: _(
            "The tables at {address} are not as this famcli has them; nothing was changed. Please update famcli, or "
            "ask whoever has set up the store."
        ),
    ),
)
"""By the beginning of the SQLSTATE."""


def locked(holder: Holder | None) -> FamcliError:
    """Return the sentence for somebody else who writes for too long."""
    if holder is None or not holder.name:
        return StoreError(
            _("Somebody else has been writing for more than ten seconds; nothing was changed. Please try again.")
        )
    if holder.since is None:
        return StoreError(
            _("{name} has been writing for more than ten seconds; nothing was changed. Please try again.").format(
                name=holder.name
            )
        )
    return StoreError(
        _("{name} has been writing since {time}; nothing was changed. Please try again.").format(
            name=holder.name, time=f"{holder.since.astimezone():%H:%M:%S}"
        )
    )


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection broke. What libpq says itself of a statement under way has neither state nor class."""
    state = error.sqlstate or ""
    lost = isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)) or type(error) is psycopg.DatabaseError
    return state in UNCLEAR or (lost and (not state or state.startswith("08")))


def no_store(address: Address) -> FamcliError:
    """Return the error for tables in which there is no store of that name."""
    return StoreError(_("There is no store at {address}.").format(address=address.shown), way=Way.INIT_STORE)


def unclear(address: Address) -> FamcliError:
    """Return the error for a change of which nobody knows whether it was kept."""
    return Unclear(
        _("The connection to {address} was lost at the end; it is not known whether this was kept.").format(
            address=address.shown
        ),
        way=Way.LOOK_WHETHER_KEPT,
    )


def check_schema(schema: int, address: Address) -> None:
    """Raise an error for tables of an earlier or a newer famcli."""
    if schema < sql.SCHEMA:
        raise StoreError(
            _("The store at {address} was set up by an earlier famcli and has to be brought up to date.").format(
                address=address.shown
            ),
            way=Way.UPGRADE_STORE,
        )
    if schema > sql.SCHEMA:
        raise NewerSchema(
            _("The store was set up by a newer famcli (schema {schema}); please update famcli.").format(schema=schema)
        )

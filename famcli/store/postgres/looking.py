"""What PostgreSQL's own tables say, after something failed or for ``doctor``: who holds a lock, which role one has.

These statements are not of the part of SQL that engines share, so nothing depends on them: an engine that refuses them
is asked nothing more, and less is told. None of them stands in the way of a command that goes well.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import psycopg

from famcli.errors import FamcliError
from famcli.store.postgres import roles, sql
from famcli.store.postgres.link import Link, Statement

MARK = "famcli"
LONGEST = 60
"""Characters of the name that a connection has on the server; PostgreSQL cuts it at 63."""

HOLDER = (
    "SELECT a.usename, a.application_name, a.xact_start FROM famcli_head h, pg_locks l, pg_stat_activity a"
    " WHERE h.store = %s AND l.locktype = 'transactionid' AND l.granted AND l.transactionid = h.xmax AND a.pid = l.pid"
)
"""Who holds the row that orders the writers. Others than oneself and the server's own see no times of a connection, so
the time stands in its name as well."""
ROLES = (
    "SELECT r.rolname FROM pg_roles r WHERE r.rolname IN (%s, %s, %s) AND pg_has_role(CURRENT_USER, r.oid, 'MEMBER')"
)
ENGINE = (
    "SELECT version(), current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout'),"
    " (SELECT s.version FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid() AND s.ssl)"
)
"""Which server it is, which time limits hold in a writer's transaction, and how the way there is encrypted."""


class Holder(NamedTuple):
    """Who is writing."""

    name: str
    since: datetime | None
    """Aware; None where it is not known."""


def mark(name: str, now: datetime) -> str:
    """Return the name of a connection that says who writes, and since when: "famcli 1301562000 Anna%20Wei%C3%9F"."""
    marked = f"{MARK} {int(now.timestamp())} "
    for length in range(len(name), -1, -1):
        if len(whole := marked + quote(name[:length], safe="")) <= LONGEST:
            return whole
    return marked


def read_mark(given: str) -> tuple[str, datetime | None]:
    """Return who a connection says to be, and since when it writes; nothing of one that is not famcli's."""
    program, _space, rest = given.partition(" ")
    seconds, _space, name = rest.partition(" ")
    if program != MARK or not seconds.isdecimal() or len(seconds) > 11:
        return "", None
    return unquote(name), datetime.fromtimestamp(int(seconds), UTC)


def both(name: str, account: str) -> str:
    """Return who somebody is: the account, which nobody can set, behind a name that is another one."""
    return f"{name} ({account})" if name and account and name != account else account or name


def holder(link: Link, store: str) -> Holder | None:
    """Return who holds up the writers of a store; None where nobody does any more, or this engine does not say."""
    for account, given, started in _asked(link, HOLDER, store):
        name, since = read_mark(given or "")
        return Holder(both(name, account or ""), started or since)
    return None


def refused(role: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """Return what of these kinds somebody of that role may not write."""
    return tuple(each for each in kinds if role != "minute_taker" or each not in roles.OF_MINUTES)


def role(link: Link) -> str:
    """Return which of the roles of this store one has: coordinator, minute_taker, reader; empty without one."""
    names = {each: roles.called(link.address, each, link.database) for each in roles.ROLES}
    found = {name for (name,) in _asked(link, ROLES, *names.values())}
    return next((each for each, name in names.items() if name in found), "")


def engine(link: Link, before: Sequence[Statement]) -> tuple[str, str, str, str]:
    """Return name and version, both time limits and the encryption, as they are after ``before``; empty if unsaid."""
    name, waiting, sleeping, encryption = next(iter(_asked(link, ENGINE, before=before)), ("", "", "", ""))
    short = " ".join(str(name).split(" ")[:2]) or link.engine
    return short, str(waiting), str(sleeping), str(encryption or link.encryption)


def _asked(link: Link, statement: str, *values: str, before: Sequence[Statement] = ()) -> Sequence[Sequence[Any]]:
    """Return what a question outside of all transactions is answered; nothing where it is refused."""
    try:
        link.let_go()
        return link.ask((sql.BEGIN_READING, ()), *before, (statement, values), (sql.COMMIT, ()))[-2]
    except (psycopg.Error, FamcliError):
        link.close()
        return []

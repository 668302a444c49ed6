"""Roles on PostgreSQL: what each may read and write, told by rows, so that psql can do no more than famcli does."""

import os
import re
from hashlib import blake2b

from psycopg.conninfo import conninfo_to_dict

from famcli.store.postgres.address import USUAL, Address

LONGEST = 63
"""Bytes of a name; PostgreSQL cuts longer ones, and two of them would be one."""
ROLES = ("coordinator", "minute_taker", "reader")
"""From the one that may most."""
OF_MINUTES = (
    "meetings",
    "attendees",
    "reports",
    "interests",
    "decisions",
    "actions",
    "protocols",
    "snapshots",
    "attachments",
    "pictures",
    "announcements",
    "mailings",
    "merges",
    "retired",
)
"""Kinds of documents that belong to meetings."""
STATEMENTS = """\
-- Roles of this store. Give each person's own account one of them:
--   CREATE ROLE anna LOGIN; \\password anna
--   GRANT {coordinator} TO anna;
CREATE ROLE {reader} NOLOGIN;
CREATE ROLE {minute_taker} NOLOGIN;
CREATE ROLE {coordinator} NOLOGIN;
GRANT SELECT ON famcli_head, famcli_kind, famcli_doc, famcli_gen, famcli_file
  TO {everyone};
GRANT SELECT ON famcli_rev TO {writers};
GRANT UPDATE (generation, fence) ON famcli_head TO {writers};
GRANT INSERT, UPDATE ON famcli_kind TO {writers};
GRANT INSERT, UPDATE, DELETE ON famcli_doc TO {writers};
GRANT INSERT (store, generation, id, step, written, note, subjects, more, undoes, name) ON famcli_gen
  TO {writers};
GRANT INSERT ON famcli_rev TO {writers};
GRANT INSERT, DELETE ON famcli_file TO {writers};
-- Erasing somebody removes earlier states, and with them who wrote what: coordinators only.
GRANT UPDATE (oldest) ON famcli_head TO {coordinator};
GRANT DELETE ON famcli_gen, famcli_rev TO {coordinator};
-- Nobody sees another store in these tables; minute-takers write what belongs to meetings, not the address book.
{secured}
{seen}
CREATE POLICY {head} ON famcli_head FOR UPDATE TO {writers}
  USING (store = {store})
  WITH CHECK (store = {store} AND generation >= (SELECT COALESCE(max(g.generation), 0) FROM famcli_gen g
    WHERE g.store = {store}));
CREATE POLICY {all} ON famcli_kind FOR ALL TO {coordinator} USING (store = {store});
-- A row that somebody may not change is passed over in silence; the counts, which each change touches, refuse loudly.
CREATE POLICY {minutes} ON famcli_kind FOR ALL TO {minute_taker}
  USING (store = {store}) WITH CHECK (store = {store} AND kind IN ({kinds}));
CREATE POLICY {all} ON famcli_doc FOR ALL TO {coordinator} USING (store = {store});
CREATE POLICY {minutes} ON famcli_doc FOR ALL TO {minute_taker}
  USING (store = {store} AND kind IN ({kinds}));
-- Who wrote is the account, which nobody can set; what was there before is written by who changes it, once.
CREATE POLICY {new} ON famcli_gen FOR INSERT TO {writers}
  WITH CHECK (store = {store} AND generation = (SELECT h.generation FROM famcli_head h WHERE h.store = {store}));
CREATE POLICY {all} ON famcli_rev FOR INSERT TO {coordinator}
  WITH CHECK (store = {store} AND {own});
CREATE POLICY {minutes} ON famcli_rev FOR INSERT TO {minute_taker}
  WITH CHECK (store = {store} AND kind IN ({kinds}) AND {own});
CREATE POLICY {gone} ON famcli_gen FOR DELETE TO {coordinator} USING (store = {store});
CREATE POLICY {gone} ON famcli_rev FOR DELETE TO {coordinator} USING (store = {store});
CREATE POLICY {new} ON famcli_file FOR INSERT TO {writers}
  WITH CHECK (store = {store});
CREATE POLICY {gone} ON famcli_file FOR DELETE TO {writers}
  USING (store = {store}
  AND NOT EXISTS (SELECT 1 FROM famcli_doc d WHERE d.store = {store} AND strpos(d.body, digest) > 0)
  AND NOT EXISTS (SELECT 1 FROM famcli_rev r WHERE r.store = {store} AND strpos(r.body, digest) > 0));
"""
OWN = (
    "generation = (SELECT g.generation FROM famcli_gen g, famcli_head h\n"
    "    WHERE g.store = {store} AND h.store = {store} AND g.generation = h.generation AND g.author = SESSION_USER)"
)
SEEN = "CREATE POLICY {see} ON {table} FOR SELECT\n  TO {whom} USING (store = {store});"


def statements(address: Address, tables: tuple[str, ...]) -> str:
    """Return what makes the roles of a store, and rights by rows, as SQL."""
    roles = {role: named(address, role) for role in ROLES}
    policies = {policy: named(address, policy) for policy in ("see", "head", "all", "minutes", "new", "gone")}
    names = {
        **roles,
        **policies,
        "writers": f"{roles['minute_taker']}, {roles['coordinator']}",
        "everyone": ", ".join(roles.values()),
        "store": literal(address.store),
        "kinds": ", ".join(literal(kind) for kind in OF_MINUTES[:7])
        + ",\n    "
        + ", ".join(map(literal, OF_MINUTES[7:])),
    }
    seen = (
        SEEN.format(table=table, whom=names["writers" if table == "famcli_rev" else "everyone"], **names)
        for table in tables
    )
    return STATEMENTS.format(
        own=OWN.format(**names),
        secured="\n".join(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;" for table in tables),
        seen="\n".join(seen),
        **names,
    )


def named(address: Address, role: str) -> str:
    """Return the name of a role of a store, as SQL has it."""
    name = called(address, role)
    return name if re.fullmatch(r"[a-z_][a-z0-9_]*", name) else '"' + name.replace('"', '""') + '"'


def called(address: Address, role: str, database: str = "") -> str:
    """Return the name of a role of a store: roles are the whole server's, so database and store are part of it."""
    told = conninfo_to_dict(address.for_libpq)
    database = database or str(told.get("dbname") or os.environ.get("PGDATABASE", ""))
    parts = [part for part in (database, address.store if address.store != USUAL else "") if part]
    name = "_".join(("famcli", *parts, role))
    if len(name.encode()) > LONGEST:
        return f"famcli_{blake2b('/'.join(parts).encode(), digest_size=8).hexdigest()}_{role}"
    return name


def literal(text: str) -> str:
    """Return a text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"

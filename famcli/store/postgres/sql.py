"""All statements, in the part of SQL that PostgreSQL shares with engines that are distributed by design.

No sequences, triggers, SAVEPOINT, LISTEN, advisory locks, extensions, JSON functions, foreign keys or arrays: a test
looks at each word. A document is text, since its bytes are promised back.
"""

TABLES = (
    "CREATE TABLE famcli_head (store text NOT NULL, schema int NOT NULL, mark text NOT NULL,"
    " generation bigint NOT NULL, oldest bigint NOT NULL, fence text NOT NULL, PRIMARY KEY (store))",
    "CREATE TABLE famcli_kind (store text NOT NULL, kind text NOT NULL, documents bigint NOT NULL,"
    " bytes bigint NOT NULL, changed bigint NOT NULL, PRIMARY KEY (store, kind))",
    "CREATE TABLE famcli_doc (store text NOT NULL, kind text NOT NULL, slug text NOT NULL, place bigint NOT NULL,"
    " version bigint NOT NULL, meeting text, person text, email text, name text, body text NOT NULL,"
    " PRIMARY KEY (store, kind, slug))",
    "CREATE TABLE famcli_gen (store text NOT NULL, generation bigint NOT NULL, id text NOT NULL, step text NOT NULL,"
    " written text NOT NULL, note text NOT NULL, subjects text NOT NULL, more bigint NOT NULL, undoes text NOT NULL,"
    " author text NOT NULL DEFAULT SESSION_USER, name text, PRIMARY KEY (store, generation))",
    "CREATE TABLE famcli_rev (store text NOT NULL, generation bigint NOT NULL, kind text NOT NULL, slug text NOT NULL,"
    " place bigint, version bigint, body text, PRIMARY KEY (store, generation, kind, slug))",
    "CREATE TABLE famcli_file (store text NOT NULL, digest text NOT NULL, part bigint NOT NULL, content bytea NOT NULL,"
    " PRIMARY KEY (store, digest, part))",
)
INDEXES = tuple(
    f"CREATE INDEX famcli_doc_{column} ON famcli_doc (store, kind, {column})"
    for column in ("meeting", "person", "email", "name")
)
SCHEMA = 2
UPGRADES: dict[int, tuple[str, ...]] = {1: ("ALTER TABLE famcli_gen ADD name text",)}
"""What makes tables of that schema tables of the next one."""
COLUMNS = ("meeting", "person", "email", "name")
"""Fields that have a column, so that documents are found by them without reading the others."""

BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
BEGIN_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_OPTIMISTIC = "BEGIN ISOLATION LEVEL REPEATABLE READ"
ALIVE = "SELECT 1"
"""Says that whoever writes is at work."""
PATIENCE = (
    "SET LOCAL lock_timeout = '{lock}s'",
    "SET LOCAL idle_in_transaction_session_timeout = '{idle}s'",
    "SET LOCAL application_name = '{name}'",
)
COMMIT, ROLLBACK = "COMMIT", "ROLLBACK"

NEW_STORE = (
    "INSERT INTO famcli_head (store, schema, mark, generation, oldest, fence) VALUES (%s, %s, %s, 0, 0, '')"
    " ON CONFLICT (store) DO NOTHING"
)
SET_SCHEMA = "UPDATE famcli_head SET schema = %s WHERE store = %s AND schema = %s"
HEAD = "SELECT schema, mark, generation, oldest FROM famcli_head WHERE store = %s"
LOCKED_HEAD = f"{HEAD} FOR UPDATE"
FENCE = "UPDATE famcli_head SET fence = %s WHERE store = %s"
ADVANCE = "UPDATE famcli_head SET generation = %s WHERE store = %s AND generation = %s"
FORGET = "UPDATE famcli_head SET oldest = %s WHERE store = %s"
KINDS = "SELECT kind, documents, bytes, changed FROM famcli_kind WHERE store = %s"
NEW_KIND = "INSERT INTO famcli_kind (documents, bytes, changed, store, kind) VALUES (%s, %s, %s, %s, %s)"
COUNT_KIND = "UPDATE famcli_kind SET documents = %s, bytes = %s, changed = %s WHERE store = %s AND kind = %s"

SMALL_KINDS = (
    "SELECT d.kind, d.slug, d.place, d.version, d.body FROM famcli_kind k, famcli_doc d WHERE k.store = %s"
    " AND k.bytes <= %s AND d.store = k.store AND d.kind = k.kind ORDER BY d.kind, d.place"
)
ROW = (
    "SELECT d.slug, d.place, d.version, d.body FROM famcli_kind k, famcli_doc d WHERE k.store = %s AND k.kind = %s"
    " AND k.bytes > %s AND d.store = k.store AND d.kind = k.kind"
)
"""Documents of a kind, if there is more of it than so many bytes."""
OF_KIND = f"{ROW} ORDER BY d.place"
SOME = f"{ROW} AND d.slug IN ({{those}})"
BEGINNING = f"{ROW} AND strpos(d.slug, %s) = 1 ORDER BY d.place"
BY_COLUMN = {column: f"{ROW} AND d.{column} = %s ORDER BY d.place" for column in COLUMNS}
HOLDING = f"{ROW} AND strpos(d.body, %s) > 0 ORDER BY d.place"
NAMES = "SELECT slug, name FROM famcli_doc WHERE store = %s AND kind = %s ORDER BY place"

INSERT = "INSERT INTO famcli_doc (store, kind, slug, place, version, meeting, person, email, name, body) VALUES {rows}"
UPDATE = (
    "UPDATE famcli_doc SET place = %s, version = %s, meeting = %s, person = %s, email = %s, name = %s, body = %s"
    " WHERE store = %s AND kind = %s AND slug = %s"
)
DELETE = "DELETE FROM famcli_doc WHERE store = %s AND kind = %s AND slug = %s"
NEW_GENERATION = (
    "INSERT INTO famcli_gen (store, generation, id, step, written, note, subjects, more, undoes, name)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
KEEP = "INSERT INTO famcli_rev (store, generation, kind, slug, place, version, body) VALUES {rows}"

RECENT = (
    "SELECT generation, step, written, note, subjects, more, undoes, author, name FROM famcli_gen WHERE store = %s"
    " ORDER BY generation DESC LIMIT 100"
)
GENERATIONS = RECENT.replace("100", "5000")
COUNT_STATES = "SELECT count(*) FROM famcli_gen WHERE store = %s"
KNOWN = "SELECT generation FROM famcli_gen WHERE store = %s AND id = %s"
WHO = "SELECT SESSION_USER"
BEFORE = (
    "SELECT generation, kind, slug, place, version, body FROM famcli_rev WHERE store = %s AND generation > %s"
    " ORDER BY generation"
)
CHANGED_BY = (
    "SELECT kind, slug, place, version, body FROM famcli_rev WHERE store = %s AND generation IN ({those})"
    " ORDER BY generation DESC"
)
CHANGED_NOW = (
    "SELECT d.kind, d.slug, d.place, d.version, d.body FROM famcli_rev r, famcli_doc d WHERE r.store = %s"
    " AND r.generation IN ({those}) AND d.store = r.store AND d.kind = r.kind AND d.slug = r.slug"
)
TOUCHED = "SELECT generation, kind, slug FROM famcli_rev WHERE store = %s AND generation >= %s ORDER BY generation"
EARLIER_HOLDING = "SELECT generation, kind, slug FROM famcli_rev WHERE store = %s AND strpos(body, %s) > 0"
NOW_HOLDING = "SELECT kind, slug FROM famcli_doc WHERE store = %s AND strpos(body, %s) > 0"
FORGET_GENERATIONS = "DELETE FROM famcli_gen WHERE store = %s AND generation < %s"
FORGET_REVISIONS = "DELETE FROM famcli_rev WHERE store = %s AND generation <= %s"

FILE_IS_THERE = "SELECT count(*) FROM famcli_file WHERE store = %s AND digest = %s"
FILE = "SELECT content FROM famcli_file WHERE store = %s AND digest = %s ORDER BY part"
NEW_FILE = "INSERT INTO famcli_file (store, digest, part, content) VALUES (%s, %s, %s, %s)"
FILES = "SELECT DISTINCT digest FROM famcli_file WHERE store = %s"
NAMED_NOW = "SELECT count(*) FROM famcli_doc WHERE store = %s AND strpos(body, %s) > 0"
NAMED_EARLIER = "SELECT count(*) FROM famcli_rev WHERE store = %s AND strpos(body, %s) > 0"
DELETE_FILE = "DELETE FROM famcli_file WHERE store = %s AND digest = %s"


def rows(statement: str, count: int, width: int) -> str:
    """Return a statement for so many rows of so many values."""
    row = f"({', '.join(['%s'] * width)})"
    return statement.format(rows=", ".join([row] * count))


def those(statement: str, count: int) -> str:
    """Return a statement for so many values in a list."""
    return statement.format(those=", ".join(["%s"] * count))

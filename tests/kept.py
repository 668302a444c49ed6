"""What famcli has kept for a test, wherever that is: in a data file, or in the tables of a server."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, LiteralString

from famcli.store import open_backend
from famcli.store.backend import Backend
from famcli.store.repositories import KINDS

if TYPE_CHECKING:
    from famcli.store.postgres.address import Address

TABLES = ("famcli_head", "famcli_kind", "famcli_doc", "famcli_gen", "famcli_rev", "famcli_file")


class Kept:
    """The store of a test, and what lies beside it on this computer."""

    def __init__(self, place: str) -> None:
        self.place = place
        """What FAMCLI_DB says."""
        self.is_on_server = "://" in place
        self._opened: list[Backend] = []
        self.beside = self.backend().local
        """The beginning of the names of drafts, the list of written files …"""

    def backend(self) -> Backend:
        """Open the store."""
        self._opened.append(open_backend(self.place if self.is_on_server else Path(self.place)))
        return self._opened[-1]

    def close(self) -> None:
        """Close what was opened."""
        while self._opened:
            self._opened.pop().close()

    def everything(self) -> bytes:
        """Return each byte of the newest state, and of the earlier ones, too, where they are in one place."""
        return b"\n".join(row for _table, row in self._rows()) if self.is_on_server else Path(self.place).read_bytes()

    def newest(self) -> bytes:
        """Return the documents of the newest state."""
        with self.backend().read() as state:
            return b"\n".join(document for kind in KINDS for document in state.all(kind))

    def files(self) -> list[bytes]:
        """Return what the attached files hold that are kept."""
        if not self.is_on_server:
            return [path.read_bytes() for path in Path(f"{self.beside}.files").iterdir()]
        digests = {row.partition(b" ")[0].decode() for table, row in self._rows() if table == "famcli_file"}
        return [self.backend().file(digest) or b"" for digest in digests]

    def lose_files(self) -> None:
        """Have something happen to the attached files."""
        if self.is_on_server:
            self._run("DELETE FROM famcli_file WHERE store = %s")
            return
        for path in Path(f"{self.beside}.files").iterdir():
            path.unlink()

    def spoil_files(self) -> None:
        """Have somebody write over the attached files."""
        if self.is_on_server:
            self._run("UPDATE famcli_file SET content = 'anderes'::bytea WHERE store = %s")
            return
        for path in Path(f"{self.beside}.files").iterdir():
            path.write_bytes(b"anderes")

    def forget_earlier_states(self) -> None:
        """Have no history any more."""
        backend = self.backend()
        with backend.write("test"):
            backend.forget()

    def holding(self, *words: str) -> list[str]:
        """Return where one of these words stands: in which files of this computer, or tables."""
        folder = self.beside.parent
        places = [(path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
        if self.is_on_server:
            places += self._rows()
        return sorted(
            f"{name}: {word}" for name, content in places for word in words if word in name or word.encode() in content
        )

    def put_aside(self, folder: Path) -> None:
        """Make a copy of the store and of what lies beside it, as a new folder."""
        folder.mkdir(parents=True)
        if self.is_on_server:
            self._copy(self._address.store, str(folder))
        if self.beside.parent.exists():
            shutil.copytree(self.beside.parent, folder, dirs_exist_ok=True)

    def take_from(self, folder: Path) -> None:
        """Make the copy in a folder the store."""
        shutil.rmtree(self.beside.parent, ignore_errors=True)
        shutil.copytree(folder, self.beside.parent)
        if self.is_on_server:
            self._copy(str(folder), self._address.store)

    @property
    def _address(self) -> "Address":
        from famcli.store.postgres.address import read

        return read(self.place)

    def _run(self, statement: LiteralString) -> None:
        """Have the server do something to the store that famcli does not know of."""
        import psycopg

        with psycopg.connect(self._address.for_libpq) as connection:
            connection.execute(statement, (self._address.store,))

    def _copy(self, source: str, target: str) -> None:
        """Make one store of the server the same as another one."""
        import psycopg
        from psycopg.sql import SQL, Identifier

        with psycopg.connect(self._address.for_libpq) as connection:
            for table in map(Identifier, TABLES):
                columns = [
                    Identifier(column.name)
                    for column in connection.execute(SQL("SELECT * FROM {} LIMIT 0").format(table)).description or ()
                    if column.name != "store"
                ]
                connection.execute(SQL("DELETE FROM {} WHERE store = %s").format(table), (target,))
                connection.execute(
                    SQL("INSERT INTO {table} (store, {columns}) SELECT %s, {columns} FROM {table} WHERE store = %s")
                    .format(table=table, columns=SQL(", ").join(columns)),
                    (target, source),
                )  # fmt: skip

    def _rows(self) -> Iterator[tuple[str, bytes]]:
        """Yield each row of the store, with its table, always in the same order."""
        import psycopg
        from psycopg.sql import SQL, Identifier

        with psycopg.connect(self._address.for_libpq) as connection:
            for table in TABLES:
                if table == "famcli_file":
                    query = SQL("SELECT digest, part, content FROM {} WHERE store = %s ORDER BY 1, 2")
                else:
                    query = SQL("SELECT * FROM {} WHERE store = %s ORDER BY 1, 2, 3, 4")
                for row in connection.execute(query.format(Identifier(table)), (self._address.store,)):
                    yield table, b" ".join(each if isinstance(each, bytes) else str(each).encode() for each in row)

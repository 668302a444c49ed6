"""Files that somebody has changed and given a right check sum: a sum keeps off accidents, not people."""

from contextlib import suppress
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from famcli.errors import FamcliError
from famcli.services.people import persons
from famcli.store.repositories import Store
from famcli.store.tinydb import layout
from famcli.store.tinydb.backend import TinyDBBackend
from famcli.store.tinydb.lines import Lines
from tests.speed import examples


def forged(content: bytes) -> bytes:
    """Return a store's file that was changed by hand, with the check sum that it must have."""
    line_end = content.find(b"\n") + 1
    start = content[: max(line_end - layout.TAIL_LENGTH, 0)]
    return start + layout.TAIL % crc32(start, crc32(content[line_end:])) + content[line_end:]


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 4)), min_size=1, max_size=4))
def test_a_forged_file_with_a_right_sum_is_read_or_told(tmp_path: Path, edits: list[tuple[float, bytes, int]]) -> None:
    path = tmp_path / "famcli.json"
    path.unlink(missing_ok=True)
    store = Store(TinyDBBackend(path))
    with store.write("person add") as tx:
        for name in ("Änne Übel", "Karl-Heinz van der Größe"):
            persons.add(tx, name, email=f"{name[:4].strip()}@example.org".replace("Ä", "a"))
    content = path.read_bytes()
    for where, new, gone in edits:
        at = round(where * len(content))
        content = content[:at] + new + content[at + gone :]
    path.write_bytes(forged(content))
    with suppress(FamcliError), Store(TinyDBBackend(path)).read() as tx:
        list(tx.persons.all())
        list(tx.persons.find("email", "anne@example.org"))
        list(tx.persons.having("email"))
    with suppress(FamcliError):
        TinyDBBackend(path).check()
    with suppress(FamcliError), Store(TinyDBBackend(path)).write("person add") as tx:
        persons.meant(tx, "Karl-Heinz van der Grösse")


def test_a_table_without_an_end_is_told() -> None:
    """What is looked for in the bytes of its last line is not found again and again."""
    content = '"1":{"slug":"änne","email":"anne@example.org"}'.encode()
    with pytest.raises(FamcliError):
        list(Lines(content, 0, len(content)).containing(b'"email"'))

"""The invented network in a store of its own, for whoever has no meeting yet and wants to see a document."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from famcli.services.demo import network
from famcli.store import open_backend
from famcli.store.repositories import Store, Transaction


@contextmanager
def example(lang: str) -> Iterator[Transaction]:
    """Yield a transaction over the network in that language; it is gone afterwards."""
    with TemporaryDirectory(prefix="famcli-") as folder:
        store = Store(open_backend(Path(folder, "famcli.json")))
        with store.write("demo") as tx:
            network.fill(tx, lang)
        with store.read() as tx:
            yield tx

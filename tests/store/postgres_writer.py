"""A process that writes into a store on a server until it has done its part: each entry twice, and one number for all.

    python -m tests.store.postgres_writer ADDRESS NAME COUNT

It says each entry that was kept, begins again where it is told that nothing was changed, and stops where it was lied to.
"""

import json
import sys
import time

from famcli.errors import StoreError, Unclear
from famcli.store import open_backend
from famcli.store.backend import Backend
from tests.store.backends import document

PATIENCE = 120
"""Seconds in which a server must be there again."""


def main() -> None:
    """Write the entries."""
    place, name, count = sys.argv[1:]
    backend = open_backend(place)
    for number in range(int(count)):
        write(backend, f"{name}-{number}")
        print("kept", f"{name}-{number}", flush=True)
    backend.close()


def write(backend: Backend, slug: str) -> None:
    """Write one entry, as often as needed."""
    end, unclear = time.monotonic() + PATIENCE, False
    while True:
        try:
            with backend.write("trial") as draft:
                if draft.get("persons", slug) is not None:
                    assert unclear, f"{slug} is there, though it was said that nothing was changed"
                    return
                total = json.loads(draft.get("meetings", "total") or '{"number":0}')["number"]
                draft.put("meetings", "total", document("total", number=total + 1))
                draft.put("persons", slug, document(slug, name="Ömer"))
                draft.put("meetings", slug, document(slug))
            return
        except StoreError as error:
            if time.monotonic() > end:
                raise
            unclear = unclear or isinstance(error, Unclear)
            print("again", type(error).__name__, error, flush=True)
            time.sleep(0.05)


if __name__ == "__main__":
    main()

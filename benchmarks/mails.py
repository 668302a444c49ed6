"""500 invitations as mails with PDF and calendar part, in one command, beside 500 letters of raw Typst."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.letters import COUNT, compiler, fill, letters, plain, raw
from benchmarks.measure import Row, beside

TARGET = 2.0


def rows() -> Iterator[Row]:
    """Yield the mails written into an outbox, records and all."""
    with tempfile.TemporaryDirectory() as folder:
        famcli = [str(Path(sys.executable).with_name("famcli"))]
        batch = count()

        def ours() -> None:
            number = next(batch)
            store = Path(folder, f"store-{number}.json")
            fill(store, f"m{number}-", COUNT)
            line = [*famcli, "--db", str(store), "invitation", "send", "--outbox", f"{folder}/outbox-{number}"]
            begun.append(subprocess.Popen(line, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
            assert begun[-1].wait() == 0, begun[-1].stderr and begun[-1].stderr.read()

        def raw_letters() -> None:
            kept = compiler()
            for number, context in enumerate(letters(f"r{next(batch)}-")):
                Path(folder, f"raw-{number}.pdf").write_bytes(raw(kept, [plain(context)]))

        begun: list[subprocess.Popen[bytes]] = []
        (pair,) = beside(1, raw_letters, ours)
        yield Row(f"{COUNT} invitations as mails with PDF and calendar", pair, "raw Typst, as letters", TARGET)

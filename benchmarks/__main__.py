"""``make bench``: one table of ratios, measured side by side in one run."""

import compileall
import sys
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

import famcli
from benchmarks import (
    contacts,
    letters,
    mailbox,
    mails,
    minutes,
    networks,
    peers,
    replies,
    reports,
    scale,
    search,
    sizes,
    startup,
    store,
)

SECTIONS = {
    "startup": startup.rows,
    "sizes": sizes.rows,
    "peers": peers.rows,
    "store": store.rows,
    "letters": letters.rows,
    "mails": mails.rows,
    "replies": replies.rows,
    "mailbox": mailbox.rows,
    "contacts": contacts.rows,
    "minutes": minutes.rows,
    "reports": reports.rows,
    "search": search.rows,
    "networks": networks.rows,
    "scale": scale.rows,
}


def main() -> None:
    """Measure all, or the sections that are named."""
    compileall.compile_dir(str(Path(famcli.__file__).parent), quiet=2)
    table = Table(box=SIMPLE_HEAD, title="famcli, beside others in the same run")
    for column in ("what", "famcli", "beside it", "", "ratio", "at most"):
        table.add_column(column, justify="left" if column in ("what", "") else "right")
    for name in sys.argv[1:] or SECTIONS:
        for row in SECTIONS[name]():
            table.add_row(
                row.name,
                row.shown(row.pair.ours),
                row.shown(row.pair.other),
                row.beside,
                f"{row.pair.ratio:.2f}" + ("" if row.good else " !"),
                "" if row.target is None else f"{row.target:.2f}",
            )
    console = Console(width=120)
    console.print(table)
    if missing := peers.absent():
        console.print(f"Not installed: {', '.join(missing)}. benchmarks/peers.py says where they come from.")


if __name__ == "__main__":
    main()

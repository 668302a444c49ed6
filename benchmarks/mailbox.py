"""3,000 mails in a mailbox on a server on this computer, read by the whole command, beside a start of Python."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, beside, python
from benchmarks.replies import ANSWERS, fill, mail
from tests.cli.mail.imap_server import dovecot, imap_server

MAILS = 3_000
ROUNDS = 2
TARGET = 300.0


def rows() -> Iterator[Row]:
    """Yield a row for answers that are new; none where there is no Dovecot."""
    if dovecot() is None:
        return
    with imap_server() as server, tempfile.TemporaryDirectory() as folder:
        account = server.account()
        for number in range(MAILS):
            account.deliver("INBOX", mail(number % ANSWERS).partition("\n")[2].encode())
        config, blank = Path(folder, "config"), Path(folder, "blank.json")
        config.mkdir()
        (config / "config.toml").write_text(f'[mail]\nca_file = "{account.ca_file}"\n', encoding="utf-8")
        fill(blank)
        environment = {**os.environ, "FAMCLI_MAIL_PASSWORD": account.password, "FAMCLI_CONFIG_DIR": str(config)}

        def take() -> None:
            store = shutil.copy(blank, Path(folder, "store.json"))
            famcli = str(Path(sys.executable).with_name("famcli"))
            line = [famcli, "--db", str(store), "invitation", "replies", account.url()]
            subprocess.run(line, check=True, env=environment, capture_output=True)

        take()
        (pair,) = beside(ROUNDS, python, take)
        yield Row(f"famcli invitation replies, {MAILS:,} mails by IMAP", pair, "python -c pass", TARGET)

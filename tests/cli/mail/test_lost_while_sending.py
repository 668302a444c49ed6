"""The server of the store goes away in the middle of thirty mails: what is told is true, and nobody gets two."""

import re
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.mail.office import following, put_on_list, receivers
from tests.cli.mail.smtp_server import Server
from tests.conftest import Famcli
from tests.store import servers
from tests.store.proxy import Proxy

pytestmark = [pytest.mark.usefixtures("waits"), pytest.mark.slow]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAMES = [f"Person{letter}" for letter in LETTERS]


@pytest.mark.parametrize("cut", ["before", "after", "before for good", "after for good"])
def test_the_store_goes_away_while_mails_go_out(
    famcli: Famcli, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    found = re.search(r"[?&]host=(/[^&]+)", servers.shared())
    if found is None:
        pytest.skip("the server is not reached by a socket")
    proxy = Proxy(found[1])
    monkeypatch.setenv("FAMCLI_DB", proxy.address(str(tmp_path)))
    famcli("store init")
    famcli("meeting new 'Netze knüpfen' --date 2011-05-12")
    put_on_list(famcli, *NAMES)

    def cut_in_the_midst() -> None:
        while len(server.messages) < 8:
            time.sleep(0.001)
        proxy.cut = cut

    threading.Thread(target=cut_in_the_midst, daemon=True).start()
    told = famcli("invitation send", ok=None)
    first = receivers(server)
    assert proxy.cuts == 1
    if told.status:
        assert (
            f"could not be reached any more after {len(first) - 1} e-mails were sent; one more may have gone"
            in told.err
        )
        assert "nothing was changed" not in told.err
    if proxy.closed:
        proxy.open_again()
    standing = following(famcli)
    asked = {name for name, what in standing.items() if what == "clarify"}
    unsent = {name for name, what in standing.items() if what == "invite"}
    assert unsent.isdisjoint(first)
    assert {name.lower() for name in NAMES} - unsent - asked <= set(first)
    famcli("invitation send", ok=None)
    got = Counter(receivers(server))
    assert max(got.values()) == 1
    assert {name.lower() for name in NAMES} - set(got) <= asked
    assert len(asked) <= 1
    assert (told.status == 0) == (len(first) == len(NAMES)), told
    proxy.close()

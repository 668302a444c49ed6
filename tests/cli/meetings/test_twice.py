"""The same meeting typed twice is refused, in a series, too."""

import pytest

from tests.conftest import Famcli


@pytest.mark.parametrize("series", ["", " --series Stammtisch"])
def test_the_same_title_on_the_same_day_is_refused(famcli: Famcli, series: str) -> None:
    famcli(f"meeting new Frühjahrstreffen --date 2011-05-12 --start 10:00{series}")
    told = famcli(f"meeting new FRÜHJAHRSTREFFEN --date 2011-05-12{series}", ok=False).err
    assert "This meeting already exists" in told
    assert len(famcli("meeting list --json").json) == 1


def test_another_day_hour_or_title_is_another_meeting(famcli: Famcli) -> None:
    famcli("meeting new Sprechstunde --date 2011-05-12 --start 10:00 --series Amt")
    famcli("meeting new Sprechstunde --date 2011-05-13 --start 10:00 --series Amt")
    famcli("meeting new Sprechstunde --date 2011-05-12 --start 15:00 --series Amt")
    famcli("meeting new Beratung --date 2011-05-12 --start 10:00 --series Amt")
    assert len(famcli("meeting list --json").json) == 4
    assert "already exists" in famcli("meeting edit amt-2 --date 2011-05-12", ok=False).err


def test_after_a_cancellation_it_may_come_again(famcli: Famcli) -> None:
    famcli("meeting new Treffen --date 2011-05-12 --series Amt")
    famcli("meeting cancel")
    famcli("meeting new Treffen --date 2011-05-12 --series Amt")

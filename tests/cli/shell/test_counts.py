"""Whatever goes with something that is removed can be counted in a sentence."""

import pytest

from famcli.cli.shell.counts import counted
from famcli.domain.references import REFERENCES


@pytest.mark.parametrize("kind", sorted({each.kind for each in REFERENCES if each.owned} - {"current"}))
def test_each_kind_that_goes_with_another_has_words(kind: str) -> None:
    assert counted(kind, 1).startswith("1 ")
    assert counted(kind, 2).startswith("2 ")

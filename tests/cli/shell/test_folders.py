"""Where things are kept: as platformdirs says, which is not imported on Linux."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from famcli import config


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("given", ["", "/srv/mein ordner"])
def test_the_folders_of_linux_are_those_of_platformdirs(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FAMCLI_DB", "FAMCLI_CONFIG_DIR", "FAMCLI_CACHE_DIR", "FAMCLI_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, given)
    monkeypatch.setenv("HOME", "/home/änne")
    assert config.config_folder() == platformdirs.user_config_path("famcli", appauthor=False)
    assert config.store_place(None) == platformdirs.user_data_path("famcli", appauthor=False) / "famcli.json"
    assert config.cache_folder() == platformdirs.user_cache_path("famcli", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is Linux's")
def test_a_relative_folder_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAMCLI_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", os.curdir)
    assert config.config_folder() == Path.home() / ".config" / "famcli"

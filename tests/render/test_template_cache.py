"""Compiled templates are kept where they can be; nothing depends on it."""

import stat
from pathlib import Path

import jinja2.bccache
import pytest

from famcli.render.renderer import Renderer

from .conftest import NOWHERE
from .muelheim import minimal


def agenda(cache: Path) -> bytes:
    return Renderer(NOWHERE, cache).render("agenda", minimal(), "md")


def test_it_is_private_and_used(tmp_path: Path) -> None:
    cache = tmp_path / "a" / "cache"
    first = agenda(cache)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    written = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert written
    assert agenda(cache) == first
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == written


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    assert agenda(tmp_path / "cache")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"junk", id="junk"),
        pytest.param(jinja2.bccache.bc_magic, id="only the magic"),
        pytest.param(
            jinja2.bccache.bc_magic + b"\x80\x04\x8c",
            id="cut off",
        ),
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    expected = agenda(tmp_path / "cache")
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(content)
    assert agenda(tmp_path / "cache") == expected


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr(jinja2.bccache.tempfile, "NamedTemporaryFile", fail)
    assert agenda(tmp_path)


def test_code_is_not_loaded_from_a_folder_of_everybody(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    agenda(cache)
    cache.chmod(0o777)
    before = {path: path.read_bytes() for path in cache.iterdir()}
    for path in before:
        path.unlink()
    agenda(cache)
    assert list(cache.iterdir()) == []

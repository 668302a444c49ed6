"""What a user gets: the wheel, the sdist and an editable install, each in an environment of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from famcli import __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LEFT_BEHIND = shutil.ignore_patterns(".*_cache", ".git", ".hypothesis", ".venv", "__pycache__", "*.mo", "build", "dist")


class Installed:
    """An environment in which famcli, and nothing that only its developers need, is installed."""

    def __init__(self, folder: Path, *targets: str | Path) -> None:
        self.bin = folder / "bin"
        _output(sys.executable, "-m", "venv", "--without-pip", folder)
        pip: list[str | Path] = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            self.bin / "python",
            "install",
            "--no-compile",
        ]
        _output(*pip, "--constraint", ROOT / "constraints.txt", *targets)

    def famcli(self, *words: str | Path) -> str:
        """Run famcli in the current folder and return what it printed."""
        return _output(self.bin / "famcli", *words)

    def folder(self, expression: str) -> Path:
        """Return a folder that famcli's own modules name."""
        code = f"from famcli import i18n; from famcli.render import templates; print({expression})"
        return Path(_output(self.bin / "python", "-I", "-c", code).strip())


def _output(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source without anything that was built in it."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("source") / "famcli", ignore=LEFT_BEHIND))


@pytest.fixture(scope="module", params=["wheel", "sdist", "editable"])
def installed(request: pytest.FixtureRequest, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An environment for each way to install; the wheel is made from the sdist, as for a release."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "editable":
        return Installed(folder / "venv", "--editable", checkout)
    _output(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, checkout)
    (built,) = folder.glob("*.whl" if request.param == "wheel" else "*.tar.gz")
    return Installed(folder / "venv", built)


@pytest.fixture(scope="module")
def german(checkout: Path) -> Catalog:
    """The German catalogue as it is translated."""
    with (checkout / "famcli/locales/de/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file)


def test_it_runs(installed: Installed) -> None:
    assert installed.famcli("--version") == f"famcli {__version__}\n"


def test_it_has_every_template(installed: Installed) -> None:
    folder = installed.folder("templates.built_in()")
    assert _contents(folder) == _contents(ROOT / "templates")


def test_it_has_every_translation(installed: Installed, german: Catalog) -> None:
    with (installed.folder("i18n.LOCALES") / "de/LC_MESSAGES/messages.mo").open("rb") as file:
        compiled = read_mo(file)
    assert _sentences(german).items() <= _sentences(compiled).items()


def test_it_speaks_german(installed: Installed, german: Catalog) -> None:
    """Click's words, Typer's and ours."""
    told = " ".join(installed.famcli("--lang", "de", "--help").split())
    for english in ("Usage:", "Options", "Show this message and exit.", "Keep the address book."):
        ((words,),) = [translated for (_, original), translated in _sentences(german).items() if original == (english,)]
        assert words in told
        assert english not in told


def test_it_writes_the_documents_of_the_demo(installed: Installed, tmp_path: Path) -> None:
    """Everything at once: templates, layouts, fonts and each dependency at run time."""
    installed.famcli("demo", tmp_path / "demo")
    kinds = {path.suffix for path in (tmp_path / "demo").iterdir()}
    assert {".pdf", ".html", ".md", ".txt"} <= kinds
    assert all(path.read_bytes().startswith(b"%PDF-") for path in (tmp_path / "demo").glob("*.pdf"))


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _sentences(catalogue: Catalog) -> dict[tuple[str | None, tuple[str, ...]], tuple[str, ...]]:
    sentences = {(message.context, _plain(message.id)): _plain(message.string) for message in catalogue if message.id}
    return {original: translated for original, translated in sentences.items() if all(translated)}


def _plain(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ("",))

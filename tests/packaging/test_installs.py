"""What a user gets: the wheel, the sdist and an editable install, each in an environment of its own."""

import gettext
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from pypdf import PdfReader

from famcli import __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BUILT = ("*.mo", "cldr.json", "world.json", "build", "dist", "__pycache__")
LEFT_BEHIND = shutil.ignore_patterns(*BUILT, ".git", ".venv", ".*_cache", ".hypothesis")


class Installed:
    """An environment in which famcli, and nothing that only its developers need, is installed."""

    def __init__(self, folder: Path, *targets: str | Path) -> None:
        self.bin = folder / "bin"
        _output(sys.executable, "-m", "venv", "--without-pip", folder)
        pip = (sys.executable, "-m", "pip", "--python", self.bin / "python", "install", "--no-compile")
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


def test_the_man_pages_are_where_man_looks(installed: Installed, request: pytest.FixtureRequest) -> None:
    pages = installed.bin.parent / "share" / "man" / "man1"
    if "editable" not in request.node.name:
        assert (pages / "famcli.1").read_text(encoding="utf-8").startswith(".TH FAMCLI 1")
        assert (pages / "famcli-meeting.1").exists()


def test_it_runs(installed: Installed) -> None:
    assert installed.famcli("--version") == f"famcli {__version__}\n"


def test_it_has_every_template(installed: Installed) -> None:
    folder = installed.folder("templates.built_in()")
    assert _contents(folder) == _contents(ROOT / "templates")


def test_it_has_every_translation(installed: Installed, german: Catalog) -> None:
    spoken = gettext.translation("messages", installed.folder("i18n.LOCALES"), ["de"])
    for message in german:
        if isinstance(message.id, tuple):
            assert (spoken.ngettext(*message.id, 1), spoken.ngettext(*message.id, 2)) == message.string
        elif message.context:
            assert spoken.pgettext(message.context, message.id) == message.string
        elif message.id:
            assert spoken.gettext(message.id) == message.string


def test_it_has_the_words_of_dates(installed: Installed) -> None:
    """Without them famcli still works, but loads Babel."""
    words = json.loads((installed.folder("i18n.LOCALES") / "cldr.json").read_text(encoding="utf-8"))
    assert words["de"]["months"][4] == "Mai"


def test_it_speaks_german(installed: Installed, german: Catalog) -> None:
    """Click's words and ours; the words themselves are the catalogue's."""
    told = " ".join(installed.famcli("--lang", "de", "--help").split())
    for english in ("Usage:", "Options", "Show this message and exit.", "Manage the address book."):
        message = german.get(english)
        assert message is not None
        assert isinstance(message.string, str)
        assert message.string in told
        assert english not in told


def test_it_writes_the_documents_of_the_demo(installed: Installed, tmp_path: Path) -> None:
    """Everything at once: templates, layouts, fonts and each dependency at run time."""
    installed.famcli("demo", tmp_path / "demo")
    kinds = {path.suffix for path in (tmp_path / "demo").iterdir()}
    assert {".pdf", ".html", ".md", ".txt"} <= kinds
    (letter,) = (tmp_path / "demo").glob("einladung-*-*.pdf")
    assert all("SourceSans" in font for font in _fonts(letter)), "without its font Typst silently takes another"
    (arabic,) = (tmp_path / "demo" / "elterntisch").glob("*-ar-*.pdf")
    assert any("NotoSansArabic" in font for font in _fonts(arabic))


def _fonts(letter: Path) -> set[str]:
    pages = PdfReader(letter).pages
    return {font.get_object()["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()}


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

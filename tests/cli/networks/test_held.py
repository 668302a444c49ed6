"""What is never told: every document, export, calendar, mail, index and state of a filled store is searched for it.

Whatever command writes files has a line here, or the first test says that one is missing.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from io import BytesIO
from itertools import count
from pathlib import Path

import pyrage
import pytest
from pypdf import PdfReader

from famcli.cli.shell import declare
from famcli.config import store_place
from famcli.render.kinds import KINDS
from famcli.services.demo import network
from famcli.store import open_backend
from famcli.store.repositories import Store
from tests.cli.shell.test_readers import COMMANDS
from tests.conftest import Famcli

pytestmark = pytest.mark.slow

MARKER, FAMILY = "Geheimweg 17b", "Özdemir-Verborgen"
KEY = "geheim.txt"
HOURS = ("73,25", "73.25")
SILENT = "Nora Namenlos"
"""Takes part in networks, and has not agreed to be named in the map."""

LINES = {
    "meeting export": ["", "--daily"],
    "meeting plan": [""],
    "series annual": ["--year 2010 --audience internal", "--year 2010 --audience public"],
    "series archive": ["archiv"],
    "series deadlines": [""],
    "person export": [""],
    "attendee export": [""],
    "report form": ["", "--for namenlos"],
    "invitation render": ["", "--all"],
    "invitation send": [""],
    "invitation announce": ["--resend"],
    "invitation remind": ["--resend"],
    "protocol render": ["--audience internal", "--audience public"],
    "protocol send": [""],
    "network form": ["", "--for haupt"],
    "network map": ["", "--by people --audience internal", "--by people --audience public", "--of namenlos"],
    "network export": [""],
    "host ask": ["namenlos"],
    "host checklist": [""],
    "host run-sheet": [""],
    "circle invite": ["styrum", "nord", "styrum --language en", "styrum --language tr", "styrum --language ar"],
    "circle statistics": ["--year 2011 --audience internal", "--year 2011 --audience public"],
    "action list": [""],
    "action remind": ["--undated"],
    "due": ["--ics"],
    "document render": [*KINDS, "processing-record", "privacy-notice", "consent-form"],
    "privacy export": ["namenlos"],
    "bundle write": [
        "--for host",
        "--for archive",
        "--for subject --person namenlos",
        "--for successor --history",
    ],
    "store backup": ["sicherung.json"],
    "store checkout": ["unterwegs.json"],
}
"""What is tried of each command that writes files; each format that it has is tried by itself."""
NOT_TRIED = {"bundle key", "bundle read", "bundle diff", "circle sheet", "poll send", "poll remind", "template preview", "privacy open", "person import", "attendee import", "network import"}  # fmt: skip
"""The one that may tell it; those that need another meeting; those that only read."""
TOLD = ("circle list", "pulse", "pulse --places", "pulse --call", "due --all", "store history", "store check", "privacy log",
    "privacy retention", "mail log", "network list", "network gaps", "network show Bildungsnetz", "person list", "doctor",
    "person show haupt", "host list", "host propose", "report list", "meeting show", "agenda list", "attendee list", "config show")  # fmt: skip


def writing() -> Iterator[tuple[str, declare.Command]]:
    """Yield the commands that write files for somebody, by their words."""
    for words, command in COMMANDS.items():
        options = {name for each in command.parameters for name in each.names}
        if options & {"--output", "--outbox", "--format"} or "bundle" in " ".join(words):
            yield " ".join(words), command


def formats(command: declare.Command) -> list[str]:
    kinds = [each.declared.kind for each in command.parameters if "--format" in each.names]
    return [code for kind in kinds if isinstance(kind, declare.Choice) for code in kind.codes]


def fill(famcli: Famcli) -> None:
    """Make the invented network, networks of its people, and talks whose sheets are written in every format."""
    with closing(open_backend(store_place(None))) as backend, Store(backend).write("demo") as tx:
        network.fill(tx, "de")
    for name, consent in (("Zeynep Haupt", "--consent network-map"), (SILENT, "")):
        famcli(f"attendee add '{name}' --email {name.split()[1].lower()}@example.org")
        famcli(f"person edit '{name}' --certified-since 2009 --speaks Türkisch {consent}")
    for place in ("Herne", "Witten"):
        famcli(
            f"network add '{'Bildungsnetz' if place == 'Herne' else 'Wohnnetz'}' --place {place} --topic Bildung --new"
        )
    famcli(f"network join Bildungsnetz haupt --hours {HOURS[1]} --in-job")
    famcli(f"network join Bildungsnetz namenlos --hours {HOURS[1]} --not-in-job")
    for district in ("Styrum", "Nord", "Mitte"):
        famcli(f"circle plan --date 31.3.2011 --district {district} --moderator haupt --lang Türkisch")
    Path("bogen").mkdir()
    for format_ in formats(COMMANDS["circle", "sheet"]):
        famcli(["circle", "sheet", "styrum", "--host", f"Familie {FAMILY}", "--address", MARKER, "--format", format_, "-o", f"bogen/styrum.{format_}"])  # fmt: skip
    famcli(["circle", "sheet", "nord", "--host", f"Familie {FAMILY}", "--address", MARKER, "--language", "en", "-o", "bogen/nord.pdf"])  # fmt: skip
    famcli(
        "circle record styrum --adults 6 --first-time 2 --children 3 --family-lang Türkisch --feedback 'Gern wieder'"
    )
    famcli("circle cancel mitte")


def texts(content: bytes, name: str) -> Iterator[str]:
    """Yield all that can be read in a file, also in archives, in parts of mails, and in what is packed."""
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for each in archive.namelist():
                yield from texts(archive.read(each), each)
    elif name.endswith(".age"):
        yield from texts(pyrage.decrypt(content, [secret()]), "")
    elif content.startswith(b"%PDF"):
        reader = PdfReader(BytesIO(content))
        yield " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    elif name.endswith((".eml", ".mbox")):
        for part in message_from_bytes(content, policy=policy.default).walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield from texts(payload, part.get_filename() or "")
    else:
        for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS, 31):
            try:
                content = zlib.decompress(content, wbits)
                break
            except zlib.error:
                continue
        yield content.decode("utf-8", "replace")


def secret() -> pyrage.x25519.Identity:
    """Return the key that bundles are opened with."""
    line = next(each for each in Path(KEY).read_text(encoding="utf-8").splitlines() if each[:1] != "#")
    return pyrage.x25519.Identity.from_str(line)


def test_each_command_that_writes_files_is_tried() -> None:
    missing = {words for words, _command in writing()} - LINES.keys() - NOT_TRIED
    assert not missing, f"say in LINES how {missing} are tried"


def test_nothing_tells_what_is_only_for_one(meeting: Famcli, tmp_path: Path) -> None:
    """Host families stand on the moderator's sheet only, hours on a person's own, names in a map with consent only."""
    fill(meeting)
    meeting(f"bundle key -o {KEY}")
    said: dict[str, str] = {}
    number = count(1)
    own = {
        "bundle write --for subject --person namenlos",
        "network map --of namenlos",
        "privacy export namenlos",
        "network form --for haupt",
    }
    for words, tries in LINES.items():
        command = COMMANDS[tuple(words.split())]
        options = {name for each in command.parameters for name in each.names}
        for line in tries:
            for format_ in formats(command) or [""]:
                folder = f"{'eigen' if f'{words} {line}' in own else 'alles'}/{next(number)}-{words.replace(' ', '-')}"
                Path(folder).mkdir(parents=True)
                where = ["--output", f"{folder}/"] if "--output" in options else []
                where = ["--outbox", folder] if "--outbox" in options else where
                if words == "bundle write":
                    where = ["--output", f"{folder}/{line.split()[1]}.age", "--to", KEY]
                typed = [*words.split(), *line.split(), *(["--format", format_] if format_ else []), *where]
                told = meeting(typed, ok=None)
                said[" ".join(typed)] = told.out + told.err
    for line in TOLD:
        for told in (meeting(line, ok=None), meeting(f"--json {line}", ok=None)):
            said[line] = said.get(line, "") + told.out + told.err
    meeting("circle record nord --adults 4")
    meeting("store undo")
    looked = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "bogen"]
    words_in = {path: " ".join(texts(path.read_bytes(), path.name)) for path in looked}
    words_in |= {Path("said", line): words for line, words in said.items()}
    assert len(looked) > 150
    assert len({path.suffix for path in looked}) > 10
    sheets = {path: " ".join(texts(path.read_bytes(), path.name)) for path in (tmp_path / "bogen").iterdir()}
    assert all(MARKER in words and "Verborgen" in words for words in sheets.values())
    assert not [path for path, words in words_in.items() if "Geheimweg" in words or "Verborgen" in words]

    def is_whole(path: Path) -> bool:
        """Tell whether it is the store, a copy of it, or a bundle of all of it."""
        below = path.relative_to(tmp_path).parts
        return "store" in below or path.name in ("sicherung.json", "unterwegs.json", "successor.age")

    kept = set(filter(is_whole, looked))
    own_sheets = {path for path in looked if "eigen" in path.parts}
    assert any(HOURS[0] in words_in[path] for path in own_sheets)
    others = {path: words for path, words in words_in.items() if path not in kept | own_sheets}
    assert not [path for path, words in others.items() if any(hours in words for hours in HOURS)]
    maps = [words for path, words in words_in.items() if "network-map" in str(path) and path not in own_sheets]
    assert any("Zeynep Haupt" in words for words in maps)
    assert not [words for words in maps if "Namenlos" in words]

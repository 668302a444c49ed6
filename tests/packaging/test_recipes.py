"""The recipes of docs/architecture.md, "What a change touches": each is made in a copy, its files are counted, it runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "build", "dist", "__pycache__")


class Copy:
    """A copy of the project in which a recipe is tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(ROOT, folder, ignore=LEFT_BEHIND))
        self.touched: set[str] = set()

    def new(self, name: str, content: str) -> None:
        """Write a new file."""
        path = self.folder / name
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content).lstrip("\n"), encoding="utf-8")
        self.touched.add(name)

    def line(self, name: str, new: str, *, below: str, times: int = 1) -> None:
        """Write one line below the one that begins with ``below``, indented like it."""
        path = self.folder / name
        lines, found = [], 0
        for line in path.read_text(encoding="utf-8").split("\n"):
            lines.append(line)
            if line.strip().startswith(below):
                lines.append(line[: -len(line.lstrip())] + new)
                found += 1
        assert found == times, f"{name} has {below} {found} times"
        path.write_text("\n".join(lines), encoding="utf-8")
        self.touched.add(name)

    def replace(self, name: str, old: str, new: str) -> None:
        """Write ``new`` in the place of ``old``, which stands there once."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} has {old} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.touched.add(name)

    def run(self, *words: str) -> str:
        """Run Python in the copy and return what it printed."""
        surroundings = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "FAMCLI_DB": str(self.folder / "build" / "famcli.json"),
            "FAMCLI_CONFIG_DIR": str(self.folder / "build" / "config"),
        }
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=surroundings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def famcli(self, *words: str) -> str:
        """Run the copy's famcli in German."""
        return self.run("-m", "famcli", "--lang", "de", *words)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the project."""
    return Copy(tmp_path / "famcli")


def test_a_new_kind_of_document(copy: Copy) -> None:
    for lang, file, about, title in (
        ("de", "dankschreiben", "der Dank an alle, die da waren", "Danke für Ihr Kommen"),
        ("en", "thanks", "thanks to all who came", "Thank you for coming"),
    ):
        copy.new(
            f"templates/documents/{lang}/thanks.md.j2",
            f"""
            {{#
            file: {file}
            about: {about}
            #}}
            ::: subject
            # {title}

            :::
            {{{{ meeting.title }}}}
            """,
        )
    copy.line("famcli/render/kinds.py", '"thanks": Kind("letter"),', below='"reminder":')
    assert len(copy.touched) == 3
    shown = copy.famcli("document", "list")
    assert shown.index("reminder ") < shown.index("thanks ") < shown.index("agenda ")
    assert "der Dank an alle, die da waren" in shown
    copy.famcli("meeting", "new", "Netze *knüpfen*", "--date", "2011-05-12")
    assert "Netze \\*knüpfen\\*" in copy.famcli("document", "render", "thanks")
    copy.famcli("document", "render", "thanks", "--format", "pdf")
    (written,) = copy.folder.glob("dankschreiben-*.pdf")
    assert written.read_bytes().startswith(b"%PDF")
    copy.run("-m", "tools.docs", "check")
    copy.run("-m", "tools.catalogue", "check")


def test_a_new_option(copy: Copy) -> None:
    """The line above is copied, and says all: help, German, completion and mistakes follow from it."""
    copy.line(
        "famcli/cli/attendee.py",
        "attendance: Annotated[\n"
        '        Attendance | None, Option(type=Words(Attendance), help=_("Only those with this attendance."))\n'
        "    ] = None,",
        below='role: Annotated[Role | None, Option(type=Words(Role), help=_("Only those with this role',
    )
    copy.replace(
        "famcli/cli/attendee.py",
        "rows = attendees.listed(tx, found, rsvp=rsvp, role=role)",
        "rows = attendees.listed(tx, found, rsvp=rsvp, role=role)\n"
        "        rows = [row for row in rows if attendance in (None, row.attendee.attendance)]",
    )
    assert len(copy.touched) == 1
    copy.famcli("meeting", "new", "Netze", "--date", "2011-05-12")
    copy.famcli("attendee", "add", "Änne Alt", "--attendance", "anwesend")
    copy.famcli("attendee", "add", "Ömer Öz")
    shown = copy.famcli("attendee", "list", "--attendance", "anwesend")
    assert "Änne" in shown
    assert "Ömer" not in shown
    assert "--attendance [anwesend|entschuldigt|abwesend]" in copy.famcli("attendee", "list", "--help")
    copy.run("-m", "mypy", "famcli/cli/attendee.py")


BACKEND = '''
"""Documents in the memory of this process, a state behind the other; copies are pickled."""

import json
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from famcli.errors import AlreadyExists, NotFound
from famcli.store.backend import Draft, Expecting, Finding, Generation, Question, Snapshot

STATES: dict[str, list[tuple[Generation, dict[str, dict[str, bytes]]]]] = {}


class State:
    """One state: Snapshot and Draft."""

    def __init__(self, kinds: dict[str, dict[str, bytes]], fingerprint: str) -> None:
        self.kinds, self.fingerprint = kinds, fingerprint

    def get(self, kind: str, slug: str) -> bytes | None:
        return self.kinds.get(kind, {}).get(slug)

    def all(self, kind: str) -> Iterator[bytes]:
        return iter(self.kinds.get(kind, {}).values())

    def find(self, kind: str, field: str, value: str, *, prefix: bool = False) -> Iterator[bytes]:
        for document in self.all(kind):
            found = json.loads(document).get(field)
            if found == value or (prefix and isinstance(found, str) and found.startswith(value)):
                yield document

    def expect(self, *questions: Question) -> None:
        pass

    def holding(self, kind: str, text: str) -> Iterator[bytes]:
        return (document for document in self.all(kind) if text.encode() in document)

    def sum_of(self, kind: str) -> str:
        return str(list(self.all(kind)))

    def texts(self, kind: str, field: str) -> list[str]:
        return [str(json.loads(document).get(field, "")) for document in self.all(kind)]

    def at(self, kind: str, places: Sequence[int]) -> Iterator[bytes]:
        everything = list(self.all(kind))
        return (everything[place] for place in places)

    def put(self, kind: str, slug: str, document: bytes) -> None:
        self.kinds.setdefault(kind, {})[slug], self.fingerprint = document, ""

    def delete(self, kind: str, slug: str) -> None:
        self.kinds.get(kind, {}).pop(slug, None)
        self.fingerprint = ""


class MemoryBackend:
    """A Backend without a disk."""

    def __init__(self, place: Path | str) -> None:
        self.location = str(place)
        self.local = Path(self.location.removeprefix("memory://"))
        self.states = STATES.setdefault(self.location, [])

    def _now(self) -> dict[str, dict[str, bytes]]:
        return deepcopy(self.states[-1][1]) if self.states else {}

    def _fingerprint(self) -> str:
        return str(self.states[-1][0].number if self.states else 0)

    def close(self) -> None:
        pass

    def _add(self, note: str, kinds: dict[str, dict[str, bytes]], step: str = "") -> None:
        number = self.states[-1][0].number + 1 if self.states else 1
        self.states.append((Generation(number, datetime.now(UTC), note, str(number), step=step), kinds))

    @contextmanager
    def read(self, *, expecting: Expecting = tuple) -> Iterator[Snapshot]:
        yield State(self._now(), self._fingerprint())

    @contextmanager
    def write(self, note: str, *, step: str = "", expecting: Expecting = tuple) -> Iterator[Draft]:
        state = State(self._now(), self._fingerprint())
        yield state
        if state.kinds != self._now():
            if step and len(self.states) > 1 and self.states[-1][0].step == step:
                self.states.pop()
            self._add(note, state.kinds, step)

    def check(self) -> list[Finding]:
        return []

    def generations(self) -> list[Generation]:
        return [generation for generation, _kinds in reversed(self.states[:-1])]

    def undo(self) -> Generation:
        if len(self.states) < 2:
            raise NotFound("There is nothing to undo.")
        undone, kinds = self.states[-1][0], self.states[-2][1]
        del self.states[-2:]
        self.states.append((Generation(undone.number + 1, undone.written, undone.note, self.location), kinds))
        return undone

    def backup(self, target: Path) -> None:
        if target.exists():
            raise AlreadyExists("There is a file already.")
        target.write_bytes(pickle.dumps(self._now()))

    def restore(self, source: Path | str) -> None:
        if isinstance(source, str):
            return self._add("store restore", next(kinds for each, kinds in self.states if each.ref == source))
        if not source.exists():
            raise NotFound("There is no such file.")
        return self._add("store restore", pickle.loads(source.read_bytes()))
'''


def test_a_new_backend(copy: Copy) -> None:
    copy.new("famcli/store/memory/__init__.py", '"""Documents in memory."""\n')
    copy.new("famcli/store/memory/backend.py", BACKEND)
    registered = '"memory": "famcli.store.memory.backend:MemoryBackend",'
    copy.line("famcli/store/__init__.py", registered, below='"file":')
    assert len({name for name in copy.touched if not name.startswith("famcli/store/memory/")}) == 1
    ran = copy.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/store/test_backends.py", "-k", "memory")
    assert " passed" in ran
    assert "deselected" in ran
    copy.run("-m", "mypy", "famcli/store")


def test_a_new_format(copy: Copy) -> None:
    copy.new(
        "famcli/render/formats/outline.py",
        '''
        """The headings of a document, one a line."""

        from collections.abc import Iterable, Iterator

        from famcli.render.blocks import Heading, words_of
        from famcli.render.pages import Look, Page


        def written(pages: Iterable[Page], look: Look) -> Iterator[bytes]:
            """Yield the headings of each document as UTF-8 text."""
            for page in pages:
                found = (words_of(block.children) for block in page.document.blocks if isinstance(block, Heading))
                yield "".join(f"{each}\\n" for each in found).encode()
        ''',
    )
    copy.line("famcli/render/formats/__init__.py", '"outline": "outline",', below='"odt":')
    assert len(copy.touched) == 2
    copy.famcli("meeting", "new", "Netze *knüpfen*", "--date", "2011-05-12")
    copy.famcli("agenda", "add", "Begrüßung")
    copy.famcli("document", "render", "agenda", "--format", "outline", "--output", "tagesordnung.outline")
    assert (copy.folder / "tagesordnung.outline").read_text(encoding="utf-8") == "Tagesordnung: Netze *knüpfen*\n"
    copy.famcli("document", "render", "protocol", "--format", "outline")
    assert len(list(copy.folder.glob("protokoll-*.outline"))) == 1
    assert "outline" in copy.famcli("protocol", "render", "--help")
    copy.run("-m", "mypy", "famcli/render")


def test_a_new_field_of_a_report(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept, how older stores are read, what it is called, how it is typed, and who sees it."""
    source = (copy.folder / "famcli/domain/reports/report.py").read_text(encoding="utf-8")
    found = re.search(r"class Report\(.*tag=(\d+)\):", source)
    assert found
    number = int(found[1])
    copy.replace("famcli/domain/reports/report.py", found[0], found[0].replace(f"tag={number}", f"tag={number + 1}"))
    copy.line("famcli/domain/reports/report.py", 'audience: str = ""', below='topic: str = ""')
    copy.line("famcli/store/migrations.py", f'("reports", {number}): unchanged,', below="MIGRATIONS:")
    copy.line(
        "famcli/domain/reports/fields.py",
        'Field(name="audience", kind=Kind.LINE, german=("Zielgruppe",), english=("Audience",), '
        'label=lambda: _("Audience"), subject=lambda: _("The audience"), help=lambda: _("Whom it is for.")),',
        below="FIELDS = (",
    )
    copy.line("famcli/services/reports/cleaning.py", "audience: str", below="topic: str")
    option = 'Audience = Annotated[str | None, Option(metavar=_("TEXT"), help=BY_NAME["audience"].help())]'
    copy.line("famcli/cli/reports/options.py", option, below="Topic = ")
    copy.line("famcli/cli/report.py", "audience: Audience = None,", below="topic: Topic = None,", times=2)
    copy.line("famcli/cli/report.py", "Audience,", below="from famcli.cli.reports.options import (")
    copy.replace("famcli/cli/shell/json_keys.py", '"report.Report": "slug ', '"report.Report": "slug audience ')
    assert len(copy.touched) == 7
    copy.line(
        "famcli/render/views/reports.py", "audience: str", below='"""What it is about, in a word or two; the title'
    )
    copy.line("famcli/render/reports.py", "audience=report.audience,", below="topic=_topic(report),")
    assert len(copy.touched) == 9, "where templates show it"

    copy.famcli("meeting", "new", "Netze knüpfen", "--date", "2011-05-12")
    form = "# Kurzbericht\n\nName: Änne Weiß\nTitel: Bürgerbus\nZielgruppe: Ältere ohne Auto\n\n## Zusammenfassung\n\nEr fährt.\n"
    (copy.folder / "form.md").write_text(form, encoding="utf-8")
    copy.famcli("report", "submit", "form.md")
    assert "Ältere ohne Auto" in copy.famcli("report", "show", "1")
    assert '"audience": "Ältere ohne Auto"' in copy.famcli("report", "show", "1", "--json")
    (copy.folder / "editor.py").write_text(
        "import shutil, sys\nshutil.copy(sys.argv[1], 'seen.md')\n", encoding="utf-8"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} editor.py")
    copy.famcli("report", "edit", "1")
    assert "Zielgruppe: Ältere ohne Auto\n" in (copy.folder / "seen.md").read_text(encoding="utf-8")
    copy.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/domain/reports", "tests/cli/shell/test_json.py")
    copy.run("-m", "mypy", "famcli/domain", "famcli/services/reports")

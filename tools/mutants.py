"""Says which changes of the core no test notices: ``make mutants``; after ``mutmut run``, ``python -m tools.mutants``.

mutmut changes one thing at a time in the modules that pyproject.toml names and runs the tests that reach it. What is
printed is what it changed without any test failing, and the share of each module that was noticed. Lines in EQUIVALENT
do the same as before, so no test could notice them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path("mutants")
NOT_TRIED = {None, 33, 34}
"""Exit statuses of mutants that were not run: no result yet, no test reaches it, left out."""
LEAST = 90
EQUIVALENT = {
    "descriptor = -2": "any number below zero says that nothing was opened",
    "if descriptor > 0:": "descriptor 0 is standard input",
    "if descriptor >= 1:": "descriptor 0 is standard input",
    'descriptor = files.open(f"{path}.lock", LOCK, )': "0600 is what is taken without it, too",
    'files.create(copied, [files.read(str(path)) or b"XXXX"])': "the file is there: the lock is held",
    'files.create(temporary, [files.read(kept) or b"XXXX"])': "the file is there: it was kept a moment ago",
}


def main() -> int:
    """Print what survived, module by module; the status is 1 where a module has fewer than 90 % noticed."""
    poor = False
    for meta in sorted(FOLDER.rglob("*.meta")):
        tried = {
            name: status
            for name, status in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items()
            if status not in NOT_TRIED
        }
        survived = [(name, line) for name, status in tried.items() if not status for line in changes(name)]
        left = [(name, line) for name, line in survived if line not in EQUIVALENT]
        total = len(tried) - (len(survived) - len(left))
        rate = 100 * (total - len(left)) / total if total else 0
        print(f"{meta.relative_to(FOLDER).with_suffix('')}: {total - len(left)} of {total} noticed, {rate:.0f} %")
        for name, line in left:
            print(f"    {name.rpartition('.')[2]}: {line}")
        poor = poor or rate < LEAST
    return 1 if poor else 0


def changes(name: str) -> Iterator[str]:
    """Yield the first line that a mutant puts in place of another, in one line of text."""
    shown = subprocess.run(["mutmut", "show", name], capture_output=True, encoding="utf-8", check=True)
    new = [line[1:].strip() for line in shown.stdout.splitlines() if line.startswith("+") and line[1:2] != "+"]
    yield new[0] if new else "(a line is gone)"


if __name__ == "__main__":
    sys.exit(main())

"""Tries every reader with inputs that nobody would type: ``make fuzz``; ``python -m tools.fuzz mail --seconds 600``.

Atheris changes the files of ``tests/data/corpus`` bit by bit and keeps, in ``build/fuzz``, each that reaches code
which none before it reached; the next run goes on from there. An input that ends in anything but a sentence, takes
longer than five seconds or more than a gigabyte is put into the corpus, where ``make test`` finds it until that is
mended.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from tools.fuzz.readers import READERS

CORPUS = Path("tests/data/corpus")
GROWN = Path("build/fuzz")
LONGEST = 20_000
"""Bytes."""
LIMITS = (f"-max_len={LONGEST}", "-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1")


def main() -> int:
    """Run the readers one after the other; the status is 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", choices=[*READERS, []], metavar="READER", help="default: all of them")
    parser.add_argument("--seconds", type=int, default=20, help="for each reader")
    given = parser.parse_args()
    return max(run(name, given.seconds) for name in given.readers or READERS)


def run(name: str, seconds: int) -> int:
    """Run one reader in a process of its own, as one that fails takes the process with it."""
    grown, kept = GROWN / name, CORPUS / name
    for folder in (grown, kept):
        folder.mkdir(parents=True, exist_ok=True)
    limits = (*LIMITS, f"-max_total_time={seconds}", f"-artifact_prefix={kept}/")
    command = [sys.executable, "-m", "tools.fuzz.process", name, str(grown), str(kept), *limits]
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
    runs = ended.stderr.rpartition("number_of_executed_units:")[2].split("\n")[0].strip() or "?"
    print(f"{name:12}{runs:>10} inputs, {len(list(grown.iterdir())):>6} kept", flush=True)
    if ended.returncode:
        print(ended.stderr[-4000:])
    return int(ended.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())

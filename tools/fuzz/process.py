"""One reader under Atheris, until the time is over or an input fails."""

import os
import sys
from pathlib import Path

import atheris

from tools.fuzz.readers import tried


def main() -> None:
    """Read the seeds while everything that they import is instrumented, then go on from them."""
    name, *folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    seeds = [seed.read_bytes() for folder in folders for seed in sorted(Path(folder).iterdir())]
    with atheris.instrument_imports(include=["famcli"]):
        for seed in seeds:
            tried(name, seed)
    os.environ["FAMCLI_LANG"] = "en"
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    atheris.Setup([sys.argv[0], *options, *folders], lambda content: tried(name, content))
    atheris.Fuzz()


if __name__ == "__main__":
    main()

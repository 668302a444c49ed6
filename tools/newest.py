"""Runs the quick tests on the newest Python that is here, too: ``make newest``."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path("build/newest")
NEWER = range(sys.version_info.minor + 1, 30)


def main() -> int:
    """Make an environment for it and run the tests there; where there is none, say so."""
    python = newest()
    if python is None:
        print(f"There is no Python newer than 3.{sys.version_info.minor} here.")
        return 0
    own = str(FOLDER / "bin" / "python")
    subprocess.run([python, "-m", "venv", FOLDER], check=True)
    install = [own, "-m", "pip", "install", "--quiet", "--constraint", "constraints.txt", "--editable", ".[dev]"]
    subprocess.run(install, check=True)
    subprocess.run([own, "--version"], check=True)
    return subprocess.run([own, "-m", "pytest", "-q", "-n", "auto", "-m", "not slow"]).returncode


def newest() -> str | None:
    """Return the newest Python in PATH, or that pyenv keeps, which runs."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in reversed(NEWER):
        for python in (shutil.which(f"python3.{minor}"), *map(str, sorted(pyenv.glob(f"3.{minor}.*/bin/python3")))):
            if python and subprocess.run([python, "--version"], capture_output=True).returncode == 0:
                return python
    return None


if __name__ == "__main__":
    sys.exit(main())

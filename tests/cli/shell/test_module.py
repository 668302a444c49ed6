"""famcli can be started as a module, too."""

import subprocess
import sys

from famcli import __version__


def test_python_m_famcli() -> None:
    done = subprocess.run([sys.executable, "-m", "famcli", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"famcli {__version__}\n")

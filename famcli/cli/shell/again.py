"""Running a command again as a whole, where others have changed a store on a server meanwhile."""

import random
import sys
import time
from typing import Any

from famcli.cli.shell import streams

MOST = 8
"""How many times a command is run at most."""
PAUSE = 0.05
"""Seconds before the second time; each time twice as long, within a few seconds, and never the same for two."""
LONGEST = 2.0


class Watched:
    """A stream that knows whether anything was written."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.touched = False

    def write(self, text: str) -> int:
        """Write, and remember it."""
        self.touched = self.touched or bool(text)
        return int(self.stream.write(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Attempts:
    """The attempts at a command on a store that several people change."""

    def __init__(self) -> None:
        self._made = 0
        self._out, self._err = Watched(sys.stdout), Watched(sys.stderr)
        sys.stdout, sys.stderr = self._out, self._err

    def may_go_on(self) -> bool:
        """Wait a little; False where it was tried often enough, or somebody has seen or typed something."""
        self._made += 1
        if self._made >= MOST or self._out.touched or self._err.touched or streams.asked:
            return False
        time.sleep(min(LONGEST, PAUSE * 2**self._made) * random.random())
        return True

    def end(self) -> None:
        """Put the streams back; what comes next in this process begins anew."""
        streams.asked = False
        if sys.stdout is self._out:
            sys.stdout = self._out.stream
        if sys.stderr is self._err:
            sys.stderr = self._err.stream

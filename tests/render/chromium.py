"""A headless Chromium for the tests, driven through its debugging pipe (Chrome DevTools Protocol), without a driver."""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SECONDS = 60
"""How long an answer may take; the first one waits for the start."""
OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--remote-debugging-pipe",
)


class ChromiumError(Exception):
    """The browser has refused a command, has ended, or is silent."""


def binary() -> str | None:
    """Return the path of the browser, None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Chromium:
    """One browser with one tab; a context manager, which ends it."""

    def __init__(self, path: str) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="famcli-chromium-", ignore_cleanup_errors=True)
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        self._received = b""
        self._number = 0
        self._session = ""
        self._process = _spawned(path, Path(self._home.name), theirs_in, theirs_out)

    def __enter__(self) -> Self:
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._out)
        os.close(self._in)
        try:
            os.killpg(self._process, signal.SIGKILL)
        finally:
            os.waitpid(self._process, 0)
            self._home.cleanup()

    def open(self, html: bytes) -> None:
        """Load a page and wait until it is complete."""
        path = Path(self._home.name) / "page.html"
        path.write_bytes(html)
        self._call("Page.navigate", url=path.as_uri())
        self._answer(lambda message: message.get("method") == "Page.loadEventFired")

    def look(self, width: int, scheme: str = "light", media: str = "screen") -> None:
        """Show the page ``width`` CSS pixels wide, light or dark, on screen or as in print."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", media=media, features=features)

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression on the page, that of a promise when it is kept. Raises ChromiumError."""
        found = self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise ChromiumError(found["exceptionDetails"])
        return found["result"].get("value")

    def printed(self) -> bytes:
        """Return the page as the PDF that the browser would print."""
        self._call("Emulation.setEmulatedMedia", media="", features=[])
        return base64.b64decode(self._call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def _call(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        rest = json.dumps(message).encode() + b"\0"
        while rest:
            rest = rest[os.write(self._out, rest) :]
        answer = self._answer(lambda message: message.get("id") == number)
        if "error" in answer:
            raise ChromiumError(f"{method}: {answer['error']}")
        return answer["result"]

    def _answer(self, wanted: Any) -> Any:
        """Return the first message that is wanted; the others are of no interest."""
        end = time.monotonic() + SECONDS
        while True:
            while b"\0" in self._received:
                first, _, self._received = self._received.partition(b"\0")
                if wanted(message := json.loads(first)):
                    return message
            if not select.select([self._in], [], [], max(0, end - time.monotonic()))[0]:
                raise ChromiumError(f"no answer for {SECONDS} seconds")
            if not (more := os.read(self._in, 1 << 20)):
                raise ChromiumError("the browser has ended")
            self._received += more


def _spawned(path: str, home: Path, theirs_in: int, theirs_out: int) -> int:
    """Start the browser with the pipes as descriptors 3 and 4, where it looks for them, and return its process id."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    high_in, high_out = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (theirs_in, theirs_out))
    nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    pipes = [(os.POSIX_SPAWN_DUP2, high_in, 3), (os.POSIX_SPAWN_DUP2, high_out, 4)]
    arguments = [path, *OPTIONS, *root, f"--user-data-dir={home / 'profile'}", "about:blank"]
    try:
        return os.posix_spawn(path, arguments, os.environ, file_actions=[*nothing, *pipes], setpgroup=0)
    finally:
        for each in (theirs_in, theirs_out, high_in, high_out):
            os.close(each)

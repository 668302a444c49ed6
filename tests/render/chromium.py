"""A page in headless Chromium for the tests: the system's own browser, driven by Playwright."""

import os
import shutil
from types import TracebackType
from typing import Any, Literal, Self

from playwright.sync_api import sync_playwright

from tests import leftovers

OPTIONS = ["--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND"]


def binary() -> str | None:
    """Return the path of the browser, None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Chromium:
    """One browser with one tab; a context manager, which ends it."""

    def __init__(self, path: str) -> None:
        self._playwright = sync_playwright().start()
        self._home = leftovers.folder("famcli-chromium-")
        self._browser = self._playwright.chromium.launch(
            executable_path=path, args=OPTIONS, chromium_sandbox=os.geteuid() != 0
        )
        self._page = self._browser.new_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser.close()
        self._playwright.stop()
        shutil.rmtree(self._home)

    def open(self, html: bytes) -> None:
        """Load a page and wait until it is complete."""
        path = self._home / "page.html"
        path.write_bytes(html)
        self._page.goto(path.as_uri())

    def look(
        self, width: int, scheme: Literal["light", "dark"] = "light", media: Literal["screen", "print"] = "screen"
    ) -> None:
        """Show the page ``width`` CSS pixels wide, light or dark, on screen or as in print."""
        self._page.set_viewport_size({"width": width, "height": 900})
        self._page.emulate_media(media=media, color_scheme=scheme)

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression on the page, that of a promise when it is kept. Raises playwright's Error."""
        return self._page.evaluate(script)

    def printed(self) -> bytes:
        """Return the page as the PDF that the browser would print."""
        self._page.emulate_media(media="null", color_scheme="null")
        return self._page.pdf(prefer_css_page_size=True)

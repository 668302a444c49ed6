"""The environment of the documents' Markdown: a value that is printed can never become markup.

"Autoescape" is on so that Jinja tells what is text of the document (Markup, here: Markdown) from a mere value.
"""

import datetime as dt
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from markupsafe import Markup

import famcli
from famcli.domain.languages import has_right, is_from_right
from famcli.i18n import _
from famcli.render import escape, templates
from famcli.render.blocks import Figure
from famcli.render.office import OfficeContext
from famcli.render.phrases import phrases
from famcli.render.sandbox import LONGEST_TEXT, ClosedEnvironment
from famcli.render.views import Context, Markdown


class DocumentEnvironment(ClosedEnvironment):
    """Renders Markdown. The user's own Markdown and figures are kept in ``held``; place holders stand in the text."""

    def __init__(self, loader: jinja2.BaseLoader, cache: jinja2.BytecodeCache | None, lang: str) -> None:
        super().__init__(loader=loader, bytecode_cache=cache, finalize=self.printed)
        self.filters.update(phrases(lang))
        self._list = self.filters["and_list"]
        self.filters["and_list"] = self.listed
        self.filters["join"] = self.joined
        self.filters["replace"] = _replaced
        self._from_right = is_from_right(lang)
        self.held: list[Markdown | Figure] = []

    def printed(self, value: Any) -> Markup:
        """Return what stands in the text for a value that a template prints. Raises SecurityError for no text."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Markdown):
            self.held.append(value)
            return Markup(escape.holder(len(self.held) - 1) if value.strip() else "")
        if isinstance(value, Figure):
            self.held.append(value)
            return Markup(escape.holder(len(self.held) - 1))
        if value is None:
            return Markup("")
        if not isinstance(value, (str, int, float, dt.date, dt.time, jinja2.Undefined)):
            raise SecurityError(_("this has no text of its own; print one of the names in it"))
        return Markup(escape.isolated(str(value), from_right=self._from_right))

    def joined(self, values: Iterable[Any], between: str = "") -> str:
        """Return texts as one, with ``between`` between them.

        Where the document is written from the right, a Latin comma joins the lines of an address, which stays in one
        piece and direction; an Arabic one joins a list, whose parts follow each other from the right.
        """
        parts = list(values)
        if sum(len(part) + len(between) for part in parts if isinstance(part, str)) > LONGEST_TEXT:
            raise SecurityError(_("the document becomes too long"))
        if any(map(self._stands_apart, (*parts, between))):
            inner = self.printed(between)
            before, after = (" " if between[at:][:1].isspace() else "" for at in (0, -1))
            return Markup(f"{before}{inner}{after}" if inner else between[:1]).join(map(self.printed, parts))
        return between.join(map(str, parts))

    def listed(self, values: Iterable[Any]) -> str:
        """Return a list in words; what has another direction than the document stands apart in it."""
        parts = list(values)
        if self._from_right or any(map(self._stands_apart, parts)):
            return Markup(self._list(map(self.printed, parts)))
        return str(self._list(parts))

    def _stands_apart(self, part: Any) -> bool:
        """Tell whether a part of a list is text of the document, or one that may have another direction than it."""
        return isinstance(part, Markup) or (isinstance(part, str) and has_right(part))


class Folders(jinja2.FileSystemLoader):
    """Templates in folders; a link that leaves its folder is no template."""

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        """Return text, path, and whether it is still so. Raises TemplateNotFound."""
        found = super().get_source(environment, template)
        if not any(templates.is_inside(Path(folder), Path(found[1])) for folder in self.searchpath):
            raise jinja2.TemplateNotFound(template)
        return found


def environment(folders: Iterable[Path], cache: Path | None, lang: str) -> DocumentEnvironment:
    """Return the environment for templates in these folders, the first one winning, in documents of that language."""
    loader = Folders([str(folder) for folder in folders], encoding="utf-8-sig")
    return DocumentEnvironment(loader, _bytecode(cache), lang)


def render(env: DocumentEnvironment, name: str, context: Context | OfficeContext) -> str:
    """Return the Markdown of a template, with place holders for what is in ``env.held``. Raises TemplateError."""
    env.held = []
    values = {field: getattr(context, field) for field in context.__struct_fields__}
    return escape.settle(env.rendered(name, values))


class Bytecode(jinja2.FileSystemBytecodeCache):
    """Compiled templates on the disk; nothing depends on them."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read compiled code; what cannot be read is as good as none."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep compiled code where that is possible."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _bytecode(folder: Path | None) -> jinja2.BytecodeCache | None:
    """Return a cache in a folder that nobody else can write to; none where there is no such folder.

    Another famcli has files of its own: it may compile the same template to other code.
    """
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
    if foreign or (os.name != "nt" and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        return None
    return Bytecode(str(folder), f"famcli-{famcli.__version__}-%s.jinja")


def _replaced(text: str, old: str, new: str) -> str:
    """Return a text with ``old`` replaced by ``new``; what a macro has made counts as a mere text from here on."""
    text, old, new = ("".join((each,)) for each in (text, old, new))
    if len(text) + text.count(old) * len(new) > LONGEST_TEXT:
        raise SecurityError(_("the document becomes too long"))
    return text.replace(old, new)

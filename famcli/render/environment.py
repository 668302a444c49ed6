"""The Jinja environment of the documents: sandboxed, strict, and narrow.

Templates are people's own files and may come from anywhere, so what a template can do is a short list: print values,
loop over them, decide, define macros, include other templates, and use the filters of ORDINARY and phrases.

"Autoescape" is on so that Jinja tells what is text of the document (Markup, here: Markdown) from a mere value.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from famcli.errors import TemplateError
from famcli.i18n import _
from famcli.render import escape
from famcli.render.context import Context, Markdown, View
from famcli.render.limits import limited, short_range
from famcli.render.phrases import phrases

LONGEST_SOURCE = 256 * 1024
LONGEST_TEXT = 4_000_000
ORDINARY = (
    "abs", "capitalize", "default", "first", "groupby", "int", "join", "last", "length", "list", "lower", "map", "max",
    "min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr", "sort", "string", "sum",
    "title", "trim", "unique", "upper",
)  # fmt: skip
REFUSED = {nodes.Concat: "~"}


class Strict(jinja2.StrictUndefined):
    """A name that is not there: its error tells the names that are near."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        if isinstance(owner, View):
            known: Iterable[str] = owner.__struct_fields__
        elif owner is jinja2.utils.missing:
            known = Context.__struct_fields__
        else:
            return _("“{name}” is not there").format(name=name)
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)
        return _("the name “{name}” is not known; there is {known}").format(name=name, known=", ".join(near))


class DocumentEnvironment(ImmutableSandboxedEnvironment):
    """Renders Markdown. The user's own Markdown is kept in ``held`` and stands in the text as place holders."""

    intercepted_binops = frozenset({"**", "*", "%", "+", "//", "/"})

    def __init__(self, loader: jinja2.BaseLoader, cache: jinja2.BytecodeCache | None) -> None:
        super().__init__(
            loader=loader,
            undefined=Strict,
            finalize=self.printed,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=cache,
            auto_reload=True,
        )
        ordinary = {name: self.filters[name] for name in ORDINARY}
        self.filters.clear()
        self.filters.update(ordinary)
        self.globals.clear()
        self.globals["range"] = short_range
        self.held: list[Markdown] = []

    def printed(self, value: Any) -> Markup:
        """Return what stands in the text for a value that a template prints."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, Markdown):
            self.held.append(value)
            return Markup(escape.holder(len(self.held) - 1) if value.strip() else "")
        return Markup("" if value is None else escape.escape(str(value)))

    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros, blocks, loops and range can be called: no method of a value."""
        return (
            isinstance(obj, (Macro, LoopContext, BlockReference))
            or obj is short_range
            or (isinstance(getattr(obj, "__self__", None), LoopContext))
        )

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers of a decent size only."""
        if not all(isinstance(side, (int, float)) and abs(side) < 10**12 for side in (left, right)) or operator == "**":
            raise SecurityError(_("“{operator}” is for numbers only").format(operator=operator))
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST_SOURCE:
            raise jinja2.TemplateSyntaxError(_("the template is too long"), 1, name, filename)
        tree = super()._parse(source, name, filename)
        for node_type, sign in REFUSED.items():
            for node in tree.find_all(node_type):
                raise jinja2.TemplateSyntaxError(
                    _("“{operator}” is for numbers only").format(operator=sign), node.lineno, name, filename
                )
        return tree


def environment(folders: Iterable[Path], cache: Path | None, lang: str) -> DocumentEnvironment:
    """Return the environment for templates in these folders, the first one winning, in documents of that language."""
    loader = jinja2.FileSystemLoader([str(folder) for folder in folders])
    env = DocumentEnvironment(loader, _bytecode(cache))
    env.filters.update(phrases(lang))
    return env


def render(env: DocumentEnvironment, name: str, context: Context) -> str:
    """Return the Markdown of a template, with place holders for what is in ``env.held``.

    Raises TemplateError with template, line and what is wrong.
    """
    env.held = []
    names = {field: getattr(context, field) for field in context.__struct_fields__}
    try:
        with limited():
            template = env.get_template(name)
            text = "".join(_bounded(template.generate(names)))
    except Exception as error:
        raise _described(env, name, error) from error
    return escape.settle(text)


def _bounded(pieces: Iterable[str]) -> Iterable[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LONGEST_TEXT:
            raise SecurityError(_("the document becomes too long"))
        yield piece


def _bytecode(folder: Path | None) -> jinja2.BytecodeCache | None:
    """Return a cache for compiled templates; without a folder that can be written there is none."""
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder), "%s.jinja")


def _described(env: DocumentEnvironment, name: str, error: Exception) -> TemplateError:
    """Return the sentence for anything that goes wrong in a template."""
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        missing = error.name or name
        if missing == name:
            return TemplateError(
                _("There is no template “{name}”; “famcli template list” shows all.").format(name=name)
            )
        return TemplateError(
            _("The template {name} includes “{missing}”, which is not there.").format(name=name, missing=missing)
        )
    where, line = name, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        where, line = error.name or name, error.lineno
        reason = error.message or ""
    else:
        reason = _reason(error)
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file.endswith(".j2"):
                line, where = trace.tb_lineno, _short(file)
            trace = trace.tb_next
    return TemplateError(
        _("In the template {name}, line {line}: {reason}.").format(name=where, line=line, reason=reason.rstrip("."))
    )


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return _("it calls itself without end")
    if isinstance(error, MemoryError):
        return _("it needs too much memory")
    return str(error) or type(error).__name__


def _short(file: str) -> str:
    """Return the name of a template as the user knows it: ``de/protocol.md.j2``."""
    return "/".join(Path(file).parts[-2:])

"""A closed Jinja environment: what people's own templates can do is a short list.

They print values, loop over them, decide, define macros, include other templates, and use the filters that they are
given. No method is called, no text is multiplied, no loop runs for ever.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from famcli.i18n import _
from famcli.render.limits import limited
from famcli.render.views import Context, View

LONGEST_SOURCE = 256 * 1024
LONGEST_TEXT = 4_000_000
LONGEST_RANGE = 10_000
MOST_STEPS = 500_000
STEPS = "step by step"
ORDINARY = (
    "abs", "capitalize", "default", "first", "groupby", "int", "last", "length", "list", "lower", "map", "max", "min",
    "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim",
    "unique", "upper",
)  # fmt: skip


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
            return _("“{name}” does not exist").format(name=name)
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)
        return _("unknown name “{name}”; available: {known}").format(name=name, known=", ".join(near))


class Unfolded(CodeGenerator):
    """Leaves constants to be printed like any other value."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox with all that is open in Jinja's own closed."""

    intercepted_binops = frozenset({"**", "*", "%", "+", "//", "/"})
    code_generator_class = Unfolded

    def __init__(self, **options: Any) -> None:
        super().__init__(
            undefined=Strict,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **options,
        )
        ordinary = {name: self.filters[name] for name in ORDINARY}
        self.filters.clear()
        self.filters.update(ordinary)
        self.globals.clear()
        self.filters[STEPS] = self.steps
        self.globals["range"] = self.numbers
        self.spent = 0

    def numbers(self, *bounds: int) -> range:
        """Return a range; they count as steps."""
        found = range(*bounds)
        if len(found) > LONGEST_RANGE:
            raise SecurityError(_("a range has at most {most} numbers").format(most=LONGEST_RANGE))
        self.spend(len(found))
        return found

    def steps(self, values: Iterable[Any]) -> Iterator[Any]:
        """Yield the values of a loop, each of which is a step."""
        for value in values:
            self.spend(1)
            yield value

    def spend(self, steps: int) -> None:
        """Count numbers, calls and turns of loops. Raises SecurityError when there were too many in one document."""
        self.spent += steps
        if self.spent > MOST_STEPS:
            raise SecurityError(_("it takes too long"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a view at once; anything else goes through the sandbox."""
        if isinstance(obj, View) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros, blocks, loops and range can be called: no method of a value."""
        owner = getattr(obj, "__self__", None)
        return isinstance(obj, (Macro, LoopContext, BlockReference)) or isinstance(owner, LoopContext) or owner is self

    def call(self, context: Any, obj: Any, *arguments: Any, **named: Any) -> Any:
        """Call a macro."""
        if isinstance(obj, jinja2.Undefined):
            obj._fail_with_undefined_error()
        if not self.is_safe_callable(obj):
            raise SecurityError(_("templates may only call macros and “range”; try a filter"))
        self.spend(1)
        return super().call(context, obj, *arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute with numbers of a decent size only."""
        if operator == "**" or not all(isinstance(each, (int, float)) and abs(each) < 10**12 for each in (left, right)):
            raise SecurityError(_("“{operator}” is for numbers only").format(operator=operator))
        return super().call_binop(context, operator, left, right)

    def rendered(self, name: str, values: dict[str, Any]) -> str:
        """Return the text of a template. Raises TemplateError with template, line and what is wrong."""
        self.spent = 0
        try:
            with limited():
                return "".join(_bounded(self.get_template(name).generate(values)))
        except Exception as error:
            from famcli.render.faults import described

            raise described(name, error) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST_SOURCE:
            raise jinja2.TemplateSyntaxError(_("the template is too long"), 1, name, filename)
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Concat):
            reason = _("“~” is not supported; put the values next to each other")
            raise jinja2.TemplateSyntaxError(reason, node.lineno, name, filename)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, STEPS, [], [], None, None, lineno=loop.lineno, environment=self)
        return tree


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LONGEST_TEXT:
            raise SecurityError(_("the document becomes too long"))
        yield piece

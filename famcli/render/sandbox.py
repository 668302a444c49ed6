"""A closed Jinja environment: what people's own templates can do is a short list.

They print values, loop over them, decide, define macros, include other templates, and use the filters that they are
given. No method is called, no text is multiplied, no loop runs for ever.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.filters import do_round, do_trim
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from famcli.i18n import _
from famcli.render.limits import COUNTED, STEPS, limited
from famcli.render.views import Context, View

if TYPE_CHECKING:
    from jinja2 import nodes

LONGEST_SOURCE = 256 * 1024
LONGEST_TEXT = 4_000_000
LONGEST_RANGE = 10_000
MOST_STEPS = 500_000
MOST_VALUES = 100_000
"""Values in a list, with those in the lists inside it; comparing, sorting and hashing see each of them."""
MOST_PLACES = 15
LONGEST_TRIM = 100
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


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox with all that is open in Jinja's own closed."""

    intercepted_binops = frozenset({"**", "*", "%", "+", "//", "/"})

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
        self.filters[COUNTED] = self.counted
        self.filters["sum"] = _summed(self.filters["sum"])
        self.filters["round"] = _rounded
        self.filters["trim"] = _trimmed
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

    def counted(self, value: Any) -> Any:
        """Return a value that a template has put together. Raises SecurityError where there is too much in it."""
        waiting, count, size = [value], 0, 0
        while waiting:
            each = waiting.pop()
            count += 1
            if isinstance(each, str):
                size += len(each)
            elif isinstance(each, (list, tuple)):
                waiting.extend(each)
            elif isinstance(each, dict):
                waiting.extend((*each, *each.values()))
            if count + len(waiting) > MOST_VALUES or size > LONGEST_TEXT:
                raise SecurityError(_("a list becomes too long"))
        self.spend(count // 10)
        return value

    def concat(self, pieces: Iterable[str]) -> str:
        """Return the text of a macro, or of what is set in a block. Raises SecurityError where it is too long."""
        return "".join(_bounded(pieces))

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
        self.counted((arguments, named))
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

    def _parse(self, source: str, name: str | None, filename: str | None) -> "nodes.Template":
        if len(source) > LONGEST_SOURCE:
            raise jinja2.TemplateSyntaxError(_("the template is too long"), 1, name, filename)
        from famcli.render.closing import Unfolded, close

        self.code_generator_class = Unfolded
        tree = super()._parse(source, name, filename)
        close(tree, self, name, filename)
        return tree


def _summed(summed: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter for numbers only: lists would double with each step."""

    @jinja2.pass_environment
    def total(env: jinja2.Environment, values: Iterable[Any], attribute: Any = None, start: Any = 0) -> Any:
        if not isinstance(start, (int, float)):
            raise SecurityError(_("“sum” is for numbers only"))
        return summed(env, values, attribute, start)

    return total


def _rounded(value: Any, precision: int = 0, method: str = "common") -> Any:
    """Round a number to a decent number of places."""
    if not isinstance(precision, int) or abs(precision) > MOST_PLACES:
        raise SecurityError(_("“round” takes at most {most} places").format(most=MOST_PLACES))
    return do_round(value, precision, method)  # type: ignore[arg-type]


def _trimmed(value: Any, letters: str | None = None) -> str:
    """Take blanks, or these letters, off both ends of a text."""
    if letters is not None and len(letters) > LONGEST_TRIM:
        raise SecurityError(_("the document becomes too long"))
    return do_trim(value, letters)


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LONGEST_TEXT:
            raise SecurityError(_("the document becomes too long"))
        yield piece

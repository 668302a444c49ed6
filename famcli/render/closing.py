"""What of a template is closed when it is compiled: its loops count, and its lists are counted."""

from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from famcli.i18n import _
from famcli.render.limits import COUNTED, STEPS


class Unfolded(CodeGenerator):
    """Leaves constants to be printed like any other value."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


def close(tree: nodes.Template, env: jinja2.Environment, name: str | None, filename: str | None) -> None:
    """Let each turn of a loop be a step, and each list be counted. Raises TemplateSyntaxError for what is closed."""
    for node in tree.find_all(nodes.Concat):
        reason = _("“~” is not supported; put the values next to each other")
        raise jinja2.TemplateSyntaxError(reason, node.lineno, name, filename)
    _count(tree, env)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, STEPS, [], [], None, None, lineno=loop.lineno, environment=env)


def _count(tree: nodes.Node, env: jinja2.Environment) -> None:
    """Let each list that is put together in the template, and what is inside it, be counted."""
    for child in list(tree.iter_child_nodes()):
        _count(child, env)
    for field in tree.fields:
        held = getattr(tree, field)
        if _is_made(held):
            setattr(tree, field, _counting(held, env))
        elif isinstance(held, list):
            held[:] = [_counting(each, env) if _is_made(each) else each for each in held]


def _counting(made: nodes.Expr, env: jinja2.Environment) -> nodes.Expr:
    return nodes.Filter(made, COUNTED, [], [], None, None, lineno=made.lineno, environment=env)


def _is_made(node: Any) -> bool:
    return isinstance(node, (nodes.List, nodes.Dict)) or (isinstance(node, nodes.Tuple) and node.ctx == "load")

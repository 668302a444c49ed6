"""The columns of a list that stand in another module, which is loaded when the list is called."""

from importlib import import_module
from typing import TYPE_CHECKING

from famcli.cli.shell.declare import Parameter

if TYPE_CHECKING:
    from famcli.cli.shell.columns import Columns


class Elsewhere:
    """Where columns stand: a module below ``famcli.cli``, and their name in it."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    @property
    def columns(self) -> "Columns":
        """The columns themselves."""
        found: Columns = getattr(import_module(f"famcli.cli.{self._module}"), self._name)
        return found

    def parameters(self) -> list[Parameter]:
        """Return the options as commands declare them."""
        return self.columns.parameters()

"""Loads libraries without what they would load for cases that famcli does not have, or seldom has.

While such a library is loaded, stand-ins take the place of modules that it imports; whoever imports these modules later
gets them. A stand-in has the names that are given; where none are given, its names are functions that load the module
when they are called, or it is loaded when a name is asked for.
"""

import os
import sys
from _thread import allocate_lock
from collections.abc import Callable
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any, TypeVar

Names = dict[str, Any]
KNOWN_PSYCOPG = "psycopg-3.3."
"""How the folder begins that says which psycopg there is."""


def load_pathlib() -> None:
    """Load ``pathlib`` without what it only needs for addresses, patterns, and the paths of Windows."""
    _load("pathlib", later=("urllib", "urllib.parse"), asked=("fnmatch", "ntpath"))


def load_datetime() -> None:
    """Load ``datetime`` as it is in C. Before Python 3.12 the one in Python is read first, and thrown away."""
    names = _names("_datetime")
    if names and sys.version_info < (3, 12) and "datetime" not in sys.modules:
        sys.modules["datetime"] = ModuleType("datetime")
        vars(sys.modules["datetime"]).update(names)


def load_msgspec() -> None:
    """Load msgspec without what no document has (``uuid`` and ``decimal``), and what describes types to others.

    typing_extensions, which it takes where it is there, takes longer to load than all else.
    """
    only: dict[str, Names] = {
        "uuid": {"UUID": type("UUID", (), {}), "SafeUUID": SimpleNamespace(unknown=None)},
        "decimal": {"Decimal": type("Decimal", (), {})},
        "msgspec.inspect": {},
        "msgspec._json_schema": {"schema": None, "schema_components": None},
    }
    _load("msgspec", missing=("typing_extensions",), only=only)


def load_jinja() -> None:
    """Load Jinja without what it needs for single filters, coroutines, and files of its own cache; and to compile.

    Of hashlib and pickle it needs what is in modules of C, which are loaded without OpenSSL and the like. Templates are
    compiled once, and read as code from then on.
    """
    in_c = {"hashlib": _names("_sha1"), "pickle": _names("_pickle")}
    _load(
        "jinja2",
        later=(
            *("inspect", "json", "random", "tempfile", "urllib", "urllib.parse"),
            *("jinja2.compiler", "jinja2.lexer", "jinja2.parser"),
        ),
        only={
            **{each: names for each, names in in_c.items() if names},
            "threading": {"Lock": allocate_lock},
            "jinja2.nodes": {"EvalContext": EvalContext, "Template": type("Template", (), {})},
        },
    )


class EvalContext:
    """What Jinja asks while a template runs: whether values are escaped there; ``{% autoescape %}`` changes it."""

    def __init__(self, environment: Any, template_name: str | None = None) -> None:
        self.environment = environment
        self.autoescape: bool = environment.autoescape
        self.volatile = False

    def save(self) -> Names:
        """Return what is so now."""
        return vars(self).copy()

    def revert(self, old: Names) -> None:
        """Let it be as it was."""
        vars(self).update(old)


def load_psycopg() -> None:
    """Load psycopg without what coroutines, its own log and its number take: asyncio, logging, importlib.metadata.

    Only versions that are known to be content with that are loaded so.
    """
    from importlib.util import find_spec

    found = find_spec("psycopg") if "psycopg" not in sys.modules else None
    site = os.path.dirname(os.path.dirname(found.origin or "")) if found else ""
    if not site or not any(each.startswith(KNOWN_PSYCOPG) for each in os.listdir(site)):
        return
    coroutines = ("AbstractEventLoop", "Future", "Lock", "Queue", "Task")
    only: dict[str, Names] = {
        "asyncio": {
            **dict.fromkeys(coroutines, Sparing),
            "CancelledError": type("CancelledError", (BaseException,), {}),
            "get_running_loop": None,
            "sleep": None,
        },
        "importlib.metadata": {"version": lambda _name: "", "PackageNotFoundError": LookupError},
        "logging": {"getLogger": lambda _name: Sparing(), "Logger": Sparing, "NOTSET": 0, "WARNING": 0},
        "typing_extensions": {"TypeVar": lambda name, *types, default=None, **more: TypeVar(name, *types, **more)},
    }
    _load("psycopg", later=("ctypes.util",), only=only)


class Sparing:
    """Stands in for a type that is only named, and for a log that nobody reads."""

    level = 0

    def __class_getitem__(cls, _of: object) -> type:
        return cls

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_values, **_named: None


class Later(ModuleType):
    """A stand-in whose names are functions that load the module when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *values, **named: getattr(import_module(self.__name__), name)(*values, **named)


class Asked(ModuleType):
    """A stand-in that loads the module when it is asked for a name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _names(name: str) -> Names:
    """Return the names in a module; none where there is no such module."""
    try:
        return {each: value for each, value in vars(import_module(name)).items() if not each.startswith("__")}
    except ImportError:
        return {}


def _load(
    name: str,
    *,
    missing: tuple[str, ...] = (),
    later: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
    only: dict[str, Names] | None = None,
) -> None:
    """Import a module while some others are missing, are loaded later or when asked, or have only these names."""
    if name in sys.modules:
        return
    stand_ins: dict[str, Any] = {
        **dict.fromkeys(missing),
        **{each: Later(each) for each in later},
        **{each: Asked(each) for each in asked},
    }
    for each, names in (only or {}).items():
        stand_ins[each] = ModuleType(each)
        vars(stand_ins[each]).update(names)
    new = {each: module for each, module in stand_ins.items() if each not in sys.modules}
    sys.modules.update(new)
    try:
        import_module(name)
    finally:
        for each in new:
            del sys.modules[each]


load_pathlib()
load_datetime()

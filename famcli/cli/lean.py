"""Loads what every command needs without what it would load for cases that famcli does not have.

While ``pathlib`` and msgspec are loaded, stand-ins take the place of modules of which they keep a single name; whoever
imports these modules later gets them.
"""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any


def load_pathlib() -> None:
    """Load ``pathlib`` without ``urllib.parse``, which it only needs to make addresses of paths."""
    _load("pathlib", {"urllib": {}, "urllib.parse": {"quote_from_bytes": _quoted}})


def load_msgspec() -> None:
    """Load msgspec without what no document has (``uuid`` and ``decimal``), and what describes types to others.

    typing_extensions, which it takes where it is there, takes longer to load than all else.
    """
    unused: dict[str, dict[str, Any] | None] = {
        "typing_extensions": None,
        "uuid": {"UUID": type("UUID", (), {}), "SafeUUID": SimpleNamespace(unknown=None)},
        "decimal": {"Decimal": type("Decimal", (), {})},
        "msgspec.inspect": {},
        "msgspec._json_schema": {"schema": None, "schema_components": None},
    }
    _load("msgspec", unused)


def _load(name: str, stand_ins: dict[str, dict[str, Any] | None]) -> None:
    """Import a module while others are not there (None), or only these names of them."""
    from importlib import import_module

    if name in sys.modules:
        return
    new = {each: names for each, names in stand_ins.items() if each not in sys.modules}
    for each, names in new.items():
        module = None if names is None else ModuleType(each)
        if module is not None:
            vars(module).update(names or {})
        sys.modules[each] = module  # type: ignore[assignment]  # None stands for a module that is not there
    try:
        import_module(name)
    finally:
        for each in new:
            del sys.modules[each]


def _quoted(*texts: Any) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(*texts)


load_pathlib()

"""What stands in libpq's own files, for sentences: a service's host and account, and whether passwords can be read."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def service(wanted: Mapping[str, Any]) -> dict[str, str]:
    """Return what the service says that an address, or PGSERVICE, names; nothing where there is none."""
    name = str(wanted.get("service") or os.environ.get("PGSERVICE", ""))
    if not name:
        return {}
    from configparser import Error, RawConfigParser

    reader = RawConfigParser(delimiters="=", comment_prefixes="#", strict=False)
    try:
        reader.read(os.environ.get("PGSERVICEFILE") or Path.home() / ".pg_service.conf", encoding="utf-8")
        return dict(reader[name]) if name in reader else {}
    except (Error, OSError, UnicodeDecodeError):
        return {}


def passwords(wanted: Mapping[str, Any]) -> str:
    """Return the file in which libpq looks for passwords, as it is written."""
    return str(wanted.get("passfile") or os.environ.get("PGPASSFILE") or "~/.pgpass")


def is_open_to_others(path: str) -> bool:
    """Whether libpq leaves a file of passwords alone because others on the computer can read it."""
    if sys.platform == "win32":
        return False
    try:
        return bool(Path(path).expanduser().stat().st_mode & 0o077) and Path(path).expanduser().is_file()
    except OSError:
        return False

"""Whether everything that famcli needs is there, and what of it was tried where."""

import os
import stat
import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

import msgspec

import famcli
from famcli.cli.shell import surroundings
from famcli.cli.shell.hints import told
from famcli.config import Settings, cache_folder, settings_file
from famcli.domain.meetings.zones import tzinfo
from famcli.errors import FamcliError
from famcli.i18n import _
from famcli.services.documents import own_templates
from famcli.services.store_check import check
from famcli.store.backend import Server
from famcli.store.repositories import Store

OFFICE, KEYRING, VERIFY, POSTGRES = ("openpyxl", "pypandoc"), ("keyring",), ("pypdf",), ("psycopg",)
BUNDLE = ("pyrage",)


class State(StrEnum):
    """How it is with one thing."""

    GOOD = "good"
    REMARK = "remark"
    """Something does not work that one may not need."""
    WRONG = "wrong"


class Sign(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    what: str
    state: State
    said: str


def signs(settings: Settings, store: Store) -> Iterator[Sign]:
    """Yield what was looked at: program, settings, store, mail, templates, extras, system."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Sign("famcli", State.GOOD, f"{famcli.__version__}, Python {python}")
    path = settings_file()
    yield Sign(_("settings"), State.GOOD, str(path) if path.exists() else _("none; “famcli config edit” begins them"))
    yield _zone(settings)
    yield from _stores(store)
    yield from _rights(store.backend.local)
    yield _mail(settings)
    yield _templates()
    yield _cache()
    yield _extra(_("Word, OpenDocument, Excel"), OFFICE, "office")
    yield _extra(_("passwords in the system's keyring"), KEYRING, "keyring")
    yield _extra(_("encrypted bundles"), BUNDLE, "bundle")
    yield _extra(_("protocol verify with PDF files"), VERIFY, "verify")
    yield _extra(_("a store on a server, for a team"), POSTGRES, "postgres")
    if sys.platform != "linux":
        yield Sign(_("system"), State.REMARK, _("famcli is tested on Linux only; please report what goes wrong here"))


def _zone(settings: Settings) -> Sign:
    try:
        found = surroundings.zone(settings)
    except FamcliError as error:
        return Sign(_("time zone"), State.WRONG, str(error))
    if tzinfo(found.name) is None:
        return Sign(
            _("time zone"), State.WRONG, _("{zone} is not known here; pip install tzdata").format(zone=found.name)
        )
    return Sign(_("time zone"), State.GOOD, f"{found.name} ({found.source})")


def _stores(store: Store) -> Iterator[Sign]:
    """Yield what there is to say of the store, and of the server that it is on."""
    yield (found := _store(store))
    if isinstance(store.backend, Server) and found.state != State.WRONG:
        from famcli.cli.shell.server_signs import rows

        for what, well, said in rows(store.backend):
            yield Sign(what, State.GOOD if well else State.REMARK, said)


def _store(store: Store) -> Sign:
    location, what = store.backend.location, _("data file")
    if isinstance(store.backend, Server):
        what = _("store")
    elif location == str(store.backend.local) and not store.backend.local.exists():
        return Sign(what, State.GOOD, _("{path}: not there yet").format(path=location))
    try:
        found = check(store)
    except FamcliError as error:
        return Sign(what, State.WRONG, told(error))
    if any(finding.damage for finding in found):
        return Sign(what, State.WRONG, found[0].message)
    if found:
        return Sign(what, State.REMARK, found[0].message)
    return Sign(what, State.GOOD, _("{path}: intact").format(path=location))


def _rights(path: Path) -> Iterator[Sign]:
    if os.name == "nt" or not path.exists():
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        said = _("others on this computer can read {path}; “chmod 600” ends that").format(path=path)
        yield Sign(_("rights"), State.REMARK, said)
    if not os.access(path.parent, os.W_OK):
        yield Sign(_("rights"), State.WRONG, _("nothing can be written into {path}").format(path=path.parent))


def _mail(settings: Settings) -> Sign:
    if not settings.mail.host:
        return Sign(_("mail server"), State.REMARK, _("none is set; mails are written as files"))
    return Sign(_("mail server"), State.GOOD, _("{host}; “famcli mail test” tries it").format(host=settings.mail.host))


def _templates() -> Sign:
    own = sum(1 for each in own_templates.listed() if each.own)
    if not own:
        return Sign(_("templates"), State.GOOD, _("the built-in ones"))
    return Sign(
        _("templates"), State.GOOD, _("{count} of your own; “famcli template list” shows them").format(count=own)
    )


def _cache() -> Sign:
    folder = cache_folder()
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if os.access(there, os.W_OK):
        return Sign(_("cache"), State.GOOD, str(folder))
    return Sign(_("cache"), State.REMARK, _("nothing can be written into {path}, which costs time").format(path=folder))


def _extra(what: str, modules: tuple[str, ...], name: str) -> Sign:
    if all(map(find_spec, modules)):
        return Sign(what, State.GOOD, _("there"))
    return Sign(what, State.REMARK, _("pip install 'famcli[{name}]' adds it").format(name=name))

"""What there is to know of a store on a server, as a table has it: what it is, and how it is."""

from collections.abc import Iterator

from famcli.cli.shell.kinds import role_word
from famcli.i18n import _, ngettext
from famcli.store.backend import Server

Row = tuple[str, bool, str]
"""What it is, whether it is well, and what is said of it."""


def rows(server: Server) -> Iterator[Row]:
    """Yield what there is to know. Raises StoreError."""
    found = server.about()
    yield _("server"), True, found.engine
    if found.encryption or not found.remote:
        yield _("way there"), True, found.encryption or _("on this computer")
    else:
        yield _("way there"), False, _("not encrypted: others can read along; see sslmode in the address")
    role = role_word(found.role)
    yield _("account"), True, f"{found.account} ({role})" if role else found.account
    entries = ngettext("{count} entry", "{count} entries", found.entries).format(count=found.entries)
    states = ngettext("{count} state", "{count} states", found.states).format(count=found.states)
    yield (
        _("what is there"),
        True,
        _("{entries} ({size} kB), {states}; tables of version {schema}").format(
            entries=entries, size=-(-found.bytes // 1024), states=states, schema=found.schema
        ),
    )
    if found.optimistic:
        yield _("time limits"), True, _("none: nobody waits, and whoever is second begins again (optimistic)")
    elif found.waiting and found.sleeping:
        yield (
            _("time limits"),
            True,
            _("a writer is waited for {waiting}, and given up after {sleeping} without a word").format(
                waiting=found.waiting, sleeping=found.sleeping
            ),
        )
    else:
        yield _("time limits"), False, _("this server does not say whether it keeps to any")

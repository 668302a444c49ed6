"""What a bundle says of itself, for people to read."""

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_pairs
from famcli.cli.shell.words import day
from famcli.i18n import _, pgettext
from famcli.services.handover.parcels import DOCUMENTS, FILES, HISTORY, SETTINGS, TEMPLATES, Manifest, Scope
from famcli.services.privacy.words import kind_words

PLAIN = ("retired", "merges", "current", "pictures", "snapshots", "announcements")
"""Kinds that nobody has entered as such."""


def show(ctx: Context, manifest: Manifest) -> None:
    """Print for whom a bundle is, and what is in it."""
    names = manifest.files
    parts = [f"{_kind(kind)}: {count}" for kind, count in manifest.counts.items() if count and kind not in PLAIN]
    print_pairs(
        (
            (_("For"), scope_word(manifest.scope)),
            (_("About"), manifest.about),
            (_("Written"), f"{day(manifest.made.date())}, {manifest.by}"),
            (_("Entries"), "\n".join(parts)),
            (_("Papers"), _count(names, DOCUMENTS)),
            (_("Attached files"), _count(names, FILES)),
            (_("Own templates"), _count(names, TEMPLATES)),
            (_("Settings"), _("without passwords") if SETTINGS in names else ""),
            (_("Earlier states"), _count(names, HISTORY)),
        )
    )


def scope_word(scope: Scope) -> str:
    """Return for whom a bundle is."""
    return {
        Scope.SUCCESSOR: _("a successor"),
        Scope.HOST: _("the host of a meeting"),
        Scope.SUBJECT: _("the person whose data it is"),
        Scope.ARCHIVE: _("an archive"),
    }[scope]


def _kind(kind: str) -> str:
    """Return what documents of a kind are called where only their number is told."""
    return {
        "meetings": _("Meetings"),
        "attendees": _("Attendees"),
        "persons": _("People"),
        "protocols": pgettext("found", "Minutes"),
        "memberships": _("Memberships"),
    }.get(kind) or kind_words(kind)


def _count(names: dict[str, str], beginning: str) -> str:
    count = sum(name.startswith(beginning) for name in names)
    return str(count) if count else ""

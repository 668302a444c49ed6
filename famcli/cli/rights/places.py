"""Where somebody stands, before it is erased: what becomes of it, the lines, and what cannot be reached."""

import msgspec

from famcli.cli.shell.context import Context
from famcli.cli.shell.output import print_table, visible
from famcli.domain.people.person import Person
from famcli.domain.privacy.naming import Naming, Surety
from famcli.i18n import _, ngettext, pgettext
from famcli.services.privacy import words
from famcli.services.privacy.tracing import Line, Traces, Where
from famcli.store.backend import Server

SHOWN = 10


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What was found before anything is done."""

    person: Person
    slug: str
    """What the person will be called."""
    found: Traces
    earlier: int
    """How many earlier states there are."""
    files: tuple[str, ...]
    """Files that were written and name the person."""
    sent: int
    """How many mails and letters went out."""
    naming: Naming


def show(ctx: Context, look: Look, *, reason: str) -> None:
    """Print all that would be done, and what cannot be."""
    found = look.found
    rows = [(words.kind_words("persons"), "1", _("emptied; called {slug}").format(slug=look.slug))]
    rows += [(words.kind_words(kind), str(len(slugs)), _("deleted")) for kind, slugs in found.removed.items()]
    rows += [
        (words.kind_words(kind), str(len(slugs)), _("stays without name and notes"))
        for kind, slugs in found.renamed.items()
        if kind != "snapshots"
    ]
    if found.versions:
        kept = _("kept, restricted: {reason}").format(reason=reason) if reason else _("made anew without the name")
        rows.append((words.kind_words("snapshots"), str(len(found.versions)), kept))
    if look.earlier:
        rows.append((_("Earlier states of the data"), str(look.earlier), _("forgotten: no undo past this")))
    print_table((_("What"), _("Number"), _("What happens")), rows, narrow=(1,))
    for number, line in enumerate(found.lines, 1):
        show_line(number, line)
    _show_beyond_reach(ctx, look)


def show_line(number: int, line: Line, of: "tuple[Line, ...]" = ()) -> None:
    """Print a line with its number, where it stands, and as it would be."""
    sure = {
        Surety.SURE: "",
        Surety.LIKELY: _(" (probably)"),
        Surety.PERHAPS: _(" (perhaps; stays unless you confirm it)"),
    }[line.surety]
    first = line.places[0]
    where = f"{_called(first)}: {first.slug}"
    if (more := len(line.places) - 1) > 0:
        where += ngettext(" and {count} more place", " and {count} more places", more).format(count=more)
    print()
    print(f"{number}/{len(of)}" if of else number, visible(f"{where}{sure}"))
    print(visible(f"  - {line.text}"))
    print(visible(f"  + {line.after}"))


def _called(where: Where) -> str:
    """Return what a text is."""
    if where.kind == "drafts":
        return _("Unsaved text")
    last = where.field.rpartition(".")[2]
    if "agenda[]" in where.field and last in ("notes", "text"):
        return pgettext("place", "Minutes") if last == "notes" else _("Agenda")
    return _("Meeting") if where.kind == "meetings" else words.kind_words(where.kind)


def _show_beyond_reach(ctx: Context, look: Look) -> None:
    """Say what famcli cannot erase."""
    ctx.say("")
    ctx.say(_("Beyond reach, so please see to it yourself:"))
    if look.sent:
        ctx.say(
            ngettext(
                "- {count} e-mail or letter that went out", "- {count} e-mails or letters that went out", look.sent
            ).format(count=look.sent)
        )
    for path in look.files[:SHOWN]:
        ctx.say(f"- {path}")
    if (more := len(look.files) - SHOWN) > 0:
        ctx.say(ngettext("- {count} more file", "- {count} more files", more).format(count=more))
    if look.found.versions:
        ctx.say(_("- minutes that were sent or published: a web site shows the old page until it is made anew"))
    ctx.say(_("- backups and copies of the data file: restored with famcli, they are erased again"))
    if isinstance(ctx.store.backend, Server):
        ctx.say(_("- the server's own backups, logs and standbys: please tell whoever runs it"))

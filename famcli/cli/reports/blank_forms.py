"""Blank forms of short reports: one, or one for each person into a folder."""

from collections.abc import Sequence

from famcli.cli.documents import written_files
from famcli.cli.documents.replaced_characters import teller
from famcli.cli.shell.context import Context
from famcli.domain.people.person import Person
from famcli.services.documents import blank_forms, rendering
from famcli.services.meetings import attendees, meetings, series


def write_forms(
    ctx: Context,
    wanted: str | None,
    *,
    names: Sequence[str],
    everybody: bool,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Write blank forms: one, or one for each person into a folder. Raises AlreadyExists for one that is filled in."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
        about = series.of(tx, meeting)
        rows = attendees.chosen(tx, meeting, names=names) if names or everybody else []
    people: list[Person | None] = [row.person for row in rows]
    several = everybody or len(people) > 1
    renderer = rendering.renderer(ctx.settings, teller(ctx))
    forms = {
        blank_forms.file_name(meeting, person, format_): blank_forms.blank(
            meeting, about, person, format_, renderer=renderer, dated=ctx.now.date()
        )
        for person in (people if several else people or [None])
    }
    if not several:
        ((name, content),) = forms.items()
        if output is None and format_ != "docx":
            output = "-"
        written_files.give(ctx, content, output, name, force=force)
        return
    written_files.give_all(ctx, forms, output or ".", force=force)

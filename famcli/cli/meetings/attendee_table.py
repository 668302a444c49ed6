"""The list of attendees, as it is shown."""

from collections.abc import Sequence

from famcli.cli.shell import lists
from famcli.cli.shell.columns import Column, Columns, by_name
from famcli.cli.shell.context import Context
from famcli.cli.shell.empty_lists import say_empty
from famcli.cli.shell.words import part, reply_of, word
from famcli.i18n import _
from famcli.services.meetings.attendees import Listed

COLUMNS = Columns(
    lambda: (
        Column("person", _("Person"), narrow=True, extra=3),
        Column("name", _("Name"), whole=True, by=by_name),
        Column("organization", _("Organization"), extra=1),
        Column("role", _("Role"), extra=2),
        Column("reply", _("Reply")),
        Column("attendance", _("Attendance"), extra=4),
        Column("group", _("Group"), asked=True),
        Column("diet", _("Diet"), asked=True),
        Column("access", _("Access"), asked=True),
        Column("email", _("E-mail"), asked=True),
        Column("phone", _("Phone"), asked=True),
    )
)


def show(ctx: Context, rows: Sequence[Listed], *, unfiltered: int) -> None:
    """Show these on the list of a meeting, which has so many without filters."""
    if not rows and lists.for_people(ctx):
        nothing = _("No one is on this list; “famcli attendee add NAME” adds someone.")
        return say_empty(ctx, "attendees", nothing, filters=("rsvp", "role"), unfiltered=unfiltered)
    return lists.show(
        ctx,
        COLUMNS,
        rows,
        lambda row: (
            row.slug,
            row.person.name,
            row.person.organization,
            part(row.attendee),
            reply_of(row.attendee, earlier=row.earlier),
            word(row.attendee.attendance),
            row.attendee.group,
            row.attendee.diet,
            row.attendee.access,
            row.person.email,
            row.person.phone,
        ),
    )

"""Files that are attached to meetings, as commands take, show and remove them."""

from pathlib import Path

from famcli.cli.meetings.show import ATTACHMENTS
from famcli.cli.shell.context import Context
from famcli.cli.shell.lists import Cell, for_people, show
from famcli.domain.meetings.attachment import Attachment
from famcli.domain.meetings.labels import labels
from famcli.i18n import _
from famcli.services.meetings import attachments, meetings


def attach_file(ctx: Context, meeting: str | None, file: str, *, item: str, title: str, internal: bool) -> None:
    """Attach a file and say what it is called from now on."""
    path = Path(file)
    content = attachments.read(path)
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        kept = attachments.attach(ctx.store, tx, found, path, content, item=item, title=title, internal=internal)
    sentence = _("Attached to {meeting} as number {number}: {title} ({size}).").format(
        meeting=found.slug, number=kept.number, title=kept.title, size=_size(kept.size)
    )
    ctx.report(kept, sentence)
    if kept.internal and not internal:
        ctx.say(_("It is internal, because its agenda item is."))


def print_list(ctx: Context, meeting: str | None) -> None:
    """Print the files of a meeting."""
    with ctx.store.read() as tx:
        found = meetings.resolve(tx, meeting)
        there = attachments.listed(tx, found)
    if not there and for_people(ctx):
        return ctx.say(_("Nothing is attached yet; “famcli meeting attach FILE” attaches a file."))
    numbers = {item.title: label for item, label in reversed(list(zip(found.agenda, labels(found), strict=True)))}
    return show(
        ctx,
        ATTACHMENTS,
        there,
        lambda each: (
            each.number,
            each.title,
            each.name,
            Cell(_size(each.size), each.size),
            numbers.get(each.item, each.item),
            _remark(each, numbers),
        ),
    )


def detach_file(ctx: Context, meeting: str | None, number: int) -> None:
    """Take a file off and say so."""
    with ctx.store.write(ctx.command_name) as tx:
        found = meetings.resolve(tx, meeting)
        gone = attachments.detach(tx, found, number)
    ctx.report(
        gone, _("Detached {number}: {title}; “famcli store undo” restores it.").format(number=number, title=gone.title)
    )


def _remark(each: Attachment, numbers: dict[str, str]) -> str:
    if each.item and each.item not in numbers:
        return _("its agenda item is gone, so it is internal")
    return _("internal") if each.internal else ""


def _size(size: int) -> str:
    return _("{size} KB").format(size=max(1, round(size / 1024))) if size < 1024**2 else f"{size / 1024**2:.1f} MB"

"""Forms of short reports: blank ones out, filled ones in."""

from collections.abc import Iterator, Sequence

from famcli.cli.reports.tables import value_of
from famcli.cli.shell.comparison import print_changes
from famcli.cli.shell.context import Context
from famcli.cli.shell.drafts import check_may_save, claimed, drafts_folder, kept_in
from famcli.cli.shell.editor import open_in_editor
from famcli.cli.shell.hints import told
from famcli.cli.shell.streams import content_of
from famcli.cli.shell.wild_cards import expanded
from famcli.domain.faults import Fault
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.reports.fields import BY_NAME
from famcli.domain.reports.form import Form, read_form, write_form
from famcli.domain.reports.report import Report
from famcli.domain.text import decoded
from famcli.errors import FamcliError, InvalidInput
from famcli.i18n import _, ngettext, spoken
from famcli.services.meetings import meetings
from famcli.services.reports import forms, handed_in, reports
from famcli.services.reports.forms import Taken
from famcli.services.reports.handed_in import Handed

MOST_TOLD = 20
"""Mistakes of a form that are told one by one."""


def take_files(ctx: Context, wanted: str | None, sources: Sequence[str], *, by: str, skip_errors: bool) -> None:
    """Hand in the forms of these sources, one after the other; the first that is wrong ends it unless asked otherwise.

    Raises FamcliError, saying how many are left.
    """
    wrong = 0
    total = 0
    for source in expanded(sources):
        for handed in _handed(ctx, source):
            total += 1
            try:
                if isinstance(handed, FamcliError):
                    raise handed
                keep(ctx, wanted, handed, by=by)
            except FamcliError as error:
                if not skip_errors:
                    raise
                wrong += 1
                ctx.say(_("Error: {sentence}").format(sentence=told(error)))
    if wrong:
        raise InvalidInput(
            _("{wrong} of {total} forms could not be read; the others were submitted.").format(wrong=wrong, total=total)
        )
    if not total:
        raise InvalidInput(_("No form found in {source}.").format(source=", ".join(sources)))


def write_in_editor(ctx: Context, wanted: str | None, *, by: str) -> None:
    """Open a blank form in the editor and hand it in."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
    text = write_form({"meeting": meeting.slug, "by": by}, meeting.lang)
    _edited(ctx, meeting, f"report-{meeting.slug}", text, by=by)


def edit_in_editor(ctx: Context, wanted: str | None, number: str) -> None:
    """Open a report as a form in the editor and keep what was changed."""
    with ctx.store.read() as tx:
        report = reports.found(tx, wanted, number)
        meeting = meetings.resolve(tx, report.meeting)
        text = forms.as_form(tx, meeting, report)
    _edited(ctx, meeting, f"report-{report.slug.replace('/', '-')}", text, by=report.by)


def keep(ctx: Context, wanted: str | None, handed: Handed, *, by: str) -> Report:
    """Hand in one form and say what became of it. Raises InvalidInput with file, line and what is wrong."""
    form = read_form(handed.text)
    ctx.dialogue.folder, ctx.dialogue.pictures = handed.folder, handed.pictures
    with ctx.store.write(ctx.command_name) as tx:
        given = meetings.resolve(tx, wanted) if wanted else None
        taken = forms.take(tx, given, form, by=by, sender=handed.sender, origin=handed.name, now=ctx.now)
    if taken.faults:
        for fault in taken.faults[:MOST_TOLD] if len(taken.faults) > 1 else ():
            ctx.say(_told(fault, form, handed))
        raise InvalidInput(_refused(taken, form, handed))
    report = taken.report
    assert report is not None
    _tell(ctx, taken, report)
    if handed.left_out:
        sentence = ngettext(
            "{file}: left out {count} line of closing, signature and quotation: “{first}”.",
            "{file}: left out {count} lines of closing, signature and quotation, from “{first}” on.",
            handed.left_out,
        )
        ctx.say(sentence.format(file=handed.name, count=handed.left_out, first=handed.first[:60]))
    return report


def _told(fault: Fault, form: Form, handed: Handed) -> str:
    """Return what is wrong by line; in words of the form where nobody sees its lines."""
    file = handed.name or "-"
    if handed.lined:
        return _("{file}, line {line}: {reason}").format(file=file, line=fault.line, reason=fault.reason)
    named = next((name for name, line in form.lines.items() if line == fault.line), "")
    if not named:
        return _("{file}: {reason}").format(file=file, reason=fault.reason)
    return _("{file}, field “{field}”: {reason}").format(
        file=file, field=BY_NAME[named].word(spoken()), reason=fault.reason
    )


def _refused(taken: Taken, form: Form, handed: Handed) -> str:
    count = len(taken.faults)
    if count == 1:
        said = _told(taken.faults[0], form, handed)
    else:
        said = _("{file} has {count} mistakes.").format(file=handed.name or "-", count=count)
    if taken.report is None:
        return said
    if taken.before is not None and taken.report is taken.before:
        return _("{said} Report {number} is unchanged.").format(said=said, number=taken.report.number)
    return _("{said} What could be read is saved as a draft, report {number}.").format(
        said=said, number=taken.report.number
    )


def _tell(ctx: Context, taken: Taken, report: Report) -> None:
    if taken.before is None:
        return ctx.report(
            report,
            _("Submitted report {number} for {meeting}: {title}").format(
                number=report.number, meeting=report.meeting, title=report.title
            ),
        )
    if not taken.changed:
        return ctx.report(report, _("Report {number} is unchanged.").format(number=report.number))
    ctx.report(report, _("Changed report {number}: {title}").format(number=report.number, title=report.title))
    if not ctx.globals.json:
        for field in taken.changed:
            print_changes(value_of(taken.before, field), value_of(report, field))
    return None


def _handed(ctx: Context, source: str) -> Iterator[Handed | FamcliError]:
    """Yield the forms of a source: a file, a folder, "-", a mailbox; an error in the place of one that is none."""
    from famcli.services.mail import mailboxes

    if mailboxes.is_mailbox(source):
        return handed_in.of_mails(mailboxes.items(source, ctx.settings.mail, content_of, mailboxes.Choice(whole=True)))
    return handed_in.of_files(source, content_of)


def _edited(ctx: Context, meeting: Meeting, name: str, text: str, *, by: str) -> None:
    """Open a form in the editor; what was typed is kept beside the store until it is handed in."""
    check_may_save(ctx.store)
    with claimed(drafts_folder(ctx.store.backend.local), name) as draft:
        if draft.left_over:
            ctx.say(_("Reopened your text from last time ({path}).").format(path=draft.path))
        else:
            draft.begin(text)
        open_in_editor(draft.path)
        typed = decoded(draft.read(), str(draft.path))
        if not typed.strip() or typed == text:
            draft.forget()
            return ctx.say(_("Nothing was changed."))
        try:
            keep(ctx, meeting.slug, Handed(typed, "", folder=ctx.dialogue.folder), by=by)
        except FamcliError as error:
            raise kept_in(draft.path, error) from error
        draft.forget()
    return None

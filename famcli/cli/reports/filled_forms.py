"""Forms of short reports: blank ones out, filled ones in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from famcli.cli.shell import streams
from famcli.cli.shell.comparison import print_changes
from famcli.cli.shell.context import Context
from famcli.cli.shell.drafts import drafts_folder
from famcli.cli.shell.editor import decoded, open_in_editor
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.reports.form import read_form, write_form
from famcli.domain.reports.report import Report
from famcli.errors import FamcliError, InvalidInput
from famcli.exchange import inbox
from famcli.exchange.quoting import own_text, unquoted
from famcli.i18n import _, ngettext
from famcli.services.meetings import meetings
from famcli.services.reports import reports
from famcli.services.reports.reports import Taken

LARGEST = 20 * 1024 * 1024
MOST_TOLD = 20
"""Mistakes of a form that are told one by one."""
FORMS = (".md", ".txt", ".markdown", ".docx", ".eml")


class Handed(msgspec.Struct, frozen=True):
    """A form as it came: its text, the name of its file, and the address of the mail that it came with."""

    text: str
    name: str
    sender: str = ""
    left_out: int = 0
    """Lines of a mail that are no part of the form."""


def take_files(ctx: Context, wanted: str | None, sources: Sequence[str], *, by: str, skip_errors: bool) -> None:
    """Hand in the forms of these sources, one after the other; the first that is wrong ends it unless asked otherwise.

    Raises FamcliError, saying how many are left.
    """
    wrong = 0
    total = 0
    for source in sources:
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
                ctx.say(_("Error: {sentence}").format(sentence=error))
    if wrong:
        raise InvalidInput(
            _("{wrong} of {total} forms could not be taken; the others are handed in.").format(wrong=wrong, total=total)
        )
    if not total:
        raise InvalidInput(_("There is no form in {source}.").format(source=", ".join(sources)))


def write_in_editor(ctx: Context, wanted: str | None, *, by: str) -> None:
    """Open a blank form in the editor and hand it in."""
    with ctx.store.read() as tx:
        meeting = meetings.resolve(tx, wanted)
    text = write_form({"meeting": meeting.slug, "by": by}, meeting.lang)
    _edited(ctx, meeting, f"report-{meeting.slug}", text, by=by)


def edit_in_editor(ctx: Context, wanted: str | None, number: str) -> None:
    """Open a report as a form in the editor and keep what was changed."""
    with ctx.store.read() as tx:
        report = tx.reports.get(number.strip()) or reports.resolve(tx, meetings.resolve(tx, wanted), number)
        meeting = meetings.resolve(tx, report.meeting)
        known = {slug: tx.persons.get(slug) for slug in (report.by, *report.coauthors)}
    names = {slug: person.name if person else slug for slug, person in known.items()}
    text = filled(meeting, report, names).replace("---\n", f"---\nNr: {report.number}\n", 1)
    _edited(ctx, meeting, f"report-{report.slug.replace('/', '-')}", text, by=report.by)


def filled(meeting: Meeting, report: Report, names: dict[str, str]) -> str:
    """Return the form of a report."""
    return write_form(
        {
            "meeting": meeting.slug,
            "by": names[report.by],
            "coauthors": tuple(names[slug] for slug in report.coauthors),
            "title": report.title,
            "topic": report.topic,
            "place": report.place,
            "partners": report.partners,
            "contact": report.contact,
            "links": tuple(f"{link.title} <{link.url}> {link.teaser}".strip() for link in report.links),
            "minutes": "" if report.minutes is None else str(report.minutes),
            "summary": report.summary,
            "networking": report.networking,
            "transfer": report.transfer,
        },
        meeting.lang,
    )


def keep(ctx: Context, wanted: str | None, handed: Handed, *, by: str) -> Report:
    """Hand in one form and say what became of it. Raises InvalidInput with file, line and what is wrong."""
    form = read_form(handed.text)
    with ctx.store.write(ctx.command_name) as tx:
        given = meetings.resolve(tx, wanted) if wanted else None
        taken = reports.take(tx, given, form, by=by, sender=handed.sender, origin=handed.name, now=ctx.now)
    if taken.faults:
        for fault in taken.faults[:MOST_TOLD] if len(taken.faults) > 1 else ():
            ctx.say(
                _("{file}, line {line}: {reason}").format(file=handed.name or "-", line=fault.line, reason=fault.reason)
            )
        raise InvalidInput(_refused(taken, handed.name))
    report = taken.report
    assert report is not None
    _tell(ctx, taken, report)
    if handed.left_out:
        sentence = ngettext(
            "{file}: {count} line of signature and quotation is left out.",
            "{file}: {count} lines of signature and quotation are left out.",
            handed.left_out,
        )
        ctx.say(sentence.format(file=handed.name, count=handed.left_out))
    return report


def _refused(taken: Taken, name: str) -> str:
    count, first = len(taken.faults), taken.faults[0]
    if count == 1:
        said = _("{file}, line {line}: {reason}").format(file=name or "-", line=first.line, reason=first.reason)
    else:
        said = _("{file} has {count} mistakes.").format(file=name or "-", count=count)
    if taken.report is None:
        return said
    if taken.before is not None and taken.report is taken.before:
        return _("{said} Report {number} is as it was before.").format(said=said, number=taken.report.number)
    return _("{said} What could be read is kept as a draft, report {number}.").format(
        said=said, number=taken.report.number
    )


def _tell(ctx: Context, taken: Taken, report: Report) -> None:
    if taken.before is None:
        return ctx.report(
            report,
            _("Report {number} for {meeting} is handed in: {title}").format(
                number=report.number, meeting=report.meeting, title=report.title
            ),
        )
    if not taken.changed:
        return ctx.report(report, _("Report {number} is as it was.").format(number=report.number))
    ctx.report(report, _("Report {number} is changed: {title}").format(number=report.number, title=report.title))
    if not ctx.globals.json:
        for field in taken.changed:
            print_changes(_shown(taken.before, field), _shown(report, field))
    return None


def _shown(report: Report, field: str) -> str:
    value = getattr(report, field)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str("" if value is None else value)


def _handed(ctx: Context, source: str) -> Iterator[Handed | FamcliError]:
    """Yield the forms of a source: a file, a folder, "-", a mailbox; an error in the place of one that is none."""
    from famcli.cli.mail.replies import incoming
    from famcli.exchange import imap

    path = Path(source)
    if imap.is_address(source) or source.casefold().endswith(".mbox") or (path / "cur").is_dir():
        for item in incoming(ctx, source):
            yield from _from_mail(item)
    elif source != "-" and path.is_dir():
        for each in sorted(path.iterdir()):
            if each.is_file() and each.suffix.casefold() in FORMS and not each.name.startswith("."):
                yield from _handed(ctx, str(each))
    else:
        try:
            content = streams.content_of(source, LARGEST)
        except FamcliError as error:
            yield error
            return
        name = "" if source == "-" else path.name
        if path.suffix.casefold() == ".eml" or (source == "-" and content[:200].lower().startswith(MAIL_BEGINS)):
            yield from _from_mail(inbox.Item(name or "-", content, len(content)))
        else:
            yield from _form(name, content, "")


MAIL_BEGINS = (b"from: ", b"received: ", b"return-path: ", b"date: ", b"subject: ", b"mime-version: ", b"message-id: ")


def _form(name: str, content: bytes, sender: str) -> Iterator[Handed | FamcliError]:
    """Yield the form in a file of text or of Word."""
    try:
        if content.startswith(b"PK\x03\x04"):
            from famcli.exchange.word import read_docx

            yield Handed(read_docx(content, name), name, sender)
        else:
            if not content.strip():
                raise InvalidInput(_("{path} is empty.").format(path=name or "-"))
            if b"\0" in content[:4000]:
                raise InvalidInput(_("{path} is no text and no Word file.").format(path=name or "-"))
            yield Handed(decoded(content, name or "-"), name, sender)
    except FamcliError as error:
        yield error


def _from_mail(item: inbox.Item) -> Iterator[Handed | FamcliError]:
    """Yield the forms in a mail: attached, else its text."""
    try:
        letter = inbox.read(item)
    except FamcliError as error:
        yield InvalidInput(_("{path} cannot be read: {reason}.").format(path=item.name, reason=error))
        return
    attached = [(name, content) for name, content in letter.files if name.casefold().endswith(FORMS)]
    for name, content in attached:
        yield from _form(name, content, letter.sender)
    if not attached and letter.text.strip():
        yield _answer(letter, item.name)


def _answer(letter: inbox.Letter, name: str) -> Handed:
    """Return the form in a mail's text, also one that was filled in inside the quotation."""
    answer = own_text(letter.text)
    if read_form(answer.own).texts.get("title"):
        return Handed(answer.own, name, letter.sender, answer.left_out)
    inside = unquoted(letter.text)
    return Handed(inside if read_form(inside).texts.get("title") else letter.text, name, letter.sender)


def _edited(ctx: Context, meeting: Meeting, name: str, text: str, *, by: str) -> None:
    """Open a form in the editor; what was typed is kept beside the store until it is handed in."""
    draft = drafts_folder(ctx.store.backend.location) / f"{name}.md"
    draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if draft.exists():
        ctx.say(_("Your text from last time is opened again ({path}).").format(path=draft))
    else:
        streams.write_file(draft, text.encode())
    open_in_editor(draft)
    typed = decoded(draft.read_bytes(), str(draft))
    if not typed.strip() or typed == text:
        draft.unlink(missing_ok=True)
        return ctx.say(_("Nothing was changed."))
    try:
        keep(ctx, meeting.slug, Handed(typed, "", ""), by=by)
    except FamcliError as error:
        raise InvalidInput(
            _("{reason} The text is kept in {path} and opened again next time.").format(reason=error, path=draft)
        ) from error
    draft.unlink(missing_ok=True)
    return None

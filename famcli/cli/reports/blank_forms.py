"""Blank forms of short reports, for each person in their language."""

from collections.abc import Mapping, Sequence

from famcli.cli.documents.rendering import renderer_for
from famcli.cli.documents.written_files import give, of
from famcli.cli.shell import streams
from famcli.cli.shell.context import Context
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.people.person import Person
from famcli.domain.reports.form import write_form
from famcli.i18n import ngettext
from famcli.render.blocks import Document
from famcli.render.parse import user_blocks
from famcli.services.documents import file_names
from famcli.services.meetings import attendees, meetings

HINTS = {
    "de": {
        "for": "Für „{}“ am {}.", "back": "Bitte ausgefüllt zurück{}.", "by": " bis {}", "to": " an {}",
        "limit": "Je Antwort höchstens {} Zeichen.", "topics": "Mögliche Themen: {}.",
    },
    "en": {
        "for": "For “{}” on {}.", "back": "Please return it{}.", "by": " by {}", "to": " to {}",
        "limit": "At most {} characters an answer.", "topics": "Possible topics: {}.",
    },
}  # fmt: skip


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
        rows = attendees.chosen(tx, meeting, names=names) if names or everybody else []
        series = tx.series.get(meeting.series) if meeting.series else None
    hint = {lang: _hint(meeting, lang, series) for lang in ("de", "en")}
    people = [row.person for row in rows]
    if len(people) < 2 and not everybody:
        person = people[0] if people else None
        content = _blank(ctx, meeting, person, format_, hint)
        name = file_names.document("form", meeting.lang, person.slug if person else meeting.slug, f".{format_}")
        if output is None and format_ != "docx":
            output = "-"
        give(ctx, content, output, name, force=force)
        return
    folder = streams.folder(output or ".")
    forms = [
        (
            folder / file_names.document("form", person.lang or meeting.lang, person.slug, f".{format_}"),
            _blank(ctx, meeting, person, format_, hint),
        )
        for person in people
    ]
    written = of(ctx)
    written.guard([path for path, _content in forms], force=force)
    for path, content in forms:
        streams.write_file(path, content)
    written.note(forms)
    sentence = ngettext("{count} file is written into {path}.", "{count} files are written into {path}.", len(people))
    ctx.say(sentence.format(count=len(people), path=folder))


def _blank(ctx: Context, meeting: Meeting, person: Person | None, format_: str, hint: Mapping[str, str]) -> bytes:
    lang = (person.lang if person else "") or meeting.lang
    values = {"meeting": meeting.slug, "hint": hint[lang], "contact": ""}
    if person:
        values |= {"by": person.name, "email": person.email, "place": ""}
    if format_ != "docx":
        return write_form(values, lang, **({"question": "{}"} if format_ == "txt" else {})).encode()
    text = write_form(values, lang, question="*{}*").replace("---\n", "").strip("\n")
    head, title, body = text.partition("\n# ")
    lines = "\n\n".join(f"**{line.partition(':')[0]}:**{line.partition(':')[2]}" for line in head.splitlines() if line)
    blocks = user_blocks(f"# {body.partition(chr(10))[0]}\n\n{lines}\n{body.partition(chr(10))[2]}" if title else text)
    document = Document(
        kind="form", layout="page", title=body.partition("\n")[0], lang=lang, author=meeting.organizer,
        dated=ctx.now.date().isoformat(), blocks=blocks,
    )  # fmt: skip
    (content,) = renderer_for(ctx).written([document], "docx")
    return content


def _hint(meeting: Meeting, lang: str, series: Series | None) -> str:
    """Return what the form says about itself: for what, until when and where to, how long, about what."""
    from famcli.render.phrases import phrases

    words, date = HINTS[lang], phrases(lang)["date"]
    to = words["to"].format(meeting.letterhead.email) if meeting.letterhead.email else ""
    number = f"{meeting.number}. " if meeting.number else ""
    name = f"{number}{series.name}: {meeting.title}" if series else meeting.title
    told = [words["for"].format(name, date(meeting.date))]
    if meeting.reports_by or to:
        by = words["by"].format(date(meeting.reports_by)) if meeting.reports_by else ""
        told.append(words["back"].format(by + to))
    if meeting.report_limit:
        told.append(words["limit"].format(meeting.report_limit))
    if series and series.topics:
        told.append(words["topics"].format("; ".join(series.topics)))
    return " ".join(told)

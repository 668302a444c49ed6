"""Blank forms of short reports, for each person in their language."""

from datetime import date

from famcli.domain.languages import base
from famcli.domain.meetings.meeting import Meeting
from famcli.domain.meetings.series import Series
from famcli.domain.people.person import Person
from famcli.domain.reports.form import write_form
from famcli.render.blocks import Document
from famcli.render.parse import plain_blocks
from famcli.render.renderer import Renderer
from famcli.services.documents import file_names

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


def blank(
    meeting: Meeting, series: Series | None, person: Person | None, format_: str, *, renderer: Renderer, dated: date
) -> bytes:
    """Return a blank form: for one person in that person's language, or for nobody in particular.

    It is Markdown or text to type in, or a file for Word. Raises FamcliError where Pandoc is missing.
    """
    lang = _language(meeting, person)
    values = {"meeting": meeting.slug, "hint": _hint(meeting, lang, series), "contact": ""}
    if person:
        values |= {"by": person.name, "email": person.email, "place": ""}
    if format_ != "docx":
        return write_form(values, lang, **({"question": "{}"} if format_ == "txt" else {})).encode()
    text = write_form(values, lang, question="*{}*").replace("---\n", "").strip("\n")
    head, title, body = text.partition("\n# ")
    lines = "\n\n".join(f"**{line.partition(':')[0]}:**{line.partition(':')[2]}" for line in head.splitlines() if line)
    blocks = plain_blocks(f"# {body.partition(chr(10))[0]}\n\n{lines}\n{body.partition(chr(10))[2]}" if title else text)
    document = Document(
        kind="form", layout="page", title=body.partition("\n")[0], lang=lang, author=meeting.organizer,
        dated=dated.isoformat(), blocks=blocks,
    )  # fmt: skip
    from famcli.render.formats import office

    return office.render(document, renderer.layouts, "docx")


def _language(meeting: Meeting, person: Person | None) -> str:
    """Return the language of a form: that of the person, where forms have words in it, else that of the meeting."""
    wanted = base(person.lang) if person else ""
    return wanted if wanted in HINTS else meeting.lang


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


def file_name(meeting: Meeting, person: Person | None, format_: str) -> str:
    """Return what a blank form is called as a file."""
    lang = _language(meeting, person)
    return file_names.document("form", lang, person.slug if person else meeting.slug, f".{format_}")

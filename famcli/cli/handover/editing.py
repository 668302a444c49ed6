"""Deciding in the user's editor: one text with both values of all that both sides have changed."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from famcli.cli.handover.wording import place
from famcli.cli.shell.asking import can_ask, wait
from famcli.cli.shell.context import Context
from famcli.cli.shell.drafts import Draft, claimed, drafts_folder
from famcli.cli.shell.editor import open_in_editor
from famcli.domain.minutes.editor_text import BOTH_END, MINE, THEIRS
from famcli.domain.text import decoded
from famcli.errors import InvalidInput
from famcli.i18n import _
from famcli.services.handover.answers import Answer, Answers, Clash, Side

HEADING = r"@@ (\d{1,6}) @@(?: .*)?"
MARKS = (MINE, THEIRS, BOTH_END)


def edited(ctx: Context, clashes: Sequence[Clash], answers: Answers) -> bool:
    """Have these decided in one text, but for what was removed on one side. Returns whether none is left.

    Raises InvalidInput where the text cannot be read and nobody can open it again; it is kept.
    """
    asked = [clash for clash in clashes if clash.field]
    if not asked:
        return False
    with claimed(drafts_folder(ctx.store.backend.local), "merge") as draft:
        _begin(ctx, draft, _text(asked), answers)
        while True:
            open_in_editor(draft.path)
            try:
                values = _read(decoded(draft.read(), str(draft.path)), asked)
                break
            except InvalidInput as error:
                if not can_ask():
                    raise InvalidInput(
                        _("{reason} The text is kept in {path}; nothing is saved.").format(
                            reason=error, path=draft.path
                        )
                    ) from error
                ctx.say(_("Error: {sentence}").format(sentence=error))
                wait(_("Press a key to reopen the text, or Ctrl-C to stop; nothing is lost."))
        answers.texts.add(str(draft.path))
    for clash, value in zip(asked, values, strict=True):
        answers.give(clash, Answer(Side.VALUE, value))
    return len(asked) == len(clashes)


def forget(answers: Answers) -> None:
    """Take the texts away in which answers were typed: they are in the store."""
    for path in answers.texts:
        Draft(Path(path), alone=True).forget()


def _begin(ctx: Context, draft: Draft, text: str, answers: Answers) -> None:
    """Go on with a text about the same that was left over; one about something else is laid aside."""
    if draft.left_over and str(draft.path) not in answers.texts:
        if draft.base(text) == text.encode():
            return ctx.say(_("Going on with what you wrote before."))
        aside = draft.path.with_name(f"{draft.path.stem}-{draft.path.stat().st_mtime_ns}.md")
        draft.path.rename(aside)
        ctx.say(_("What you wrote before is about something else; it is kept in {path}.").format(path=aside))
    return draft.begin(text)


def _text(clashes: Sequence[Clash]) -> str:
    head = _(
        "Both sides have changed what is below. Make one text of each pair: what is above the line of equals signs is "
        "here, what is below it is there. Delete the lines with <, = and >. Leave the lines with @@ as they are."
    )
    parts = [f"# {head}\n"]
    for number, clash in enumerate(clashes, 1):
        here, there = _as_text(clash.here), _as_text(clash.there)
        parts.append(f"@@ {number} @@ {place(clash)}\n\n{MINE}\n{here}\n{THEIRS}\n{there}\n{BOTH_END}\n")
    return "\n".join(parts)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def _read(text: str, clashes: Sequence[Clash]) -> list[Any]:
    """Return the value that was made of each pair. Raises InvalidInput."""
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [(int(found[1]), index) for index, line in enumerate(lines) if (found := re.fullmatch(HEADING, line))]
    if [number for number, _index in starts] != [*range(1, len(clashes) + 1)]:
        raise InvalidInput(_("The lines with @@ are not as they were; each must be there once, in its order."))
    ends = [index for _number, index in starts[1:]] + [len(lines)]
    values = []
    for clash, (number, begin), end in zip(clashes, starts, ends, strict=True):
        body = lines[begin + 1 : end]
        if any(line in MARKS for line in body):
            raise InvalidInput(_("{number} is not decided yet: both texts are still there.").format(number=number))
        values.append(_value(clash, "\n".join(body).strip("\n"), number))
    return values


def _value(clash: Clash, text: str, number: int) -> Any:
    """Return the value that a text means: the text itself where the field is one."""
    given = [each for each in (clash.here, clash.there, clash.base) if each is not None]
    if not text.strip():
        return None
    if any(isinstance(each, str) for each in given):
        return text
    try:
        value = msgspec.json.decode(text.encode())
    except msgspec.DecodeError as error:
        raise InvalidInput(
            _("{number} is not written as it was: {reason}.").format(number=number, reason=error)
        ) from error
    if not any(type(value) is type(each) for each in given):
        raise InvalidInput(_("{number} is something else than it was.").format(number=number))
    return value

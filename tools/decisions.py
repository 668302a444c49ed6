"""The index in docs/decisions.md: every decision by subject, and the status of those that no longer hold."""

import re
from pathlib import Path

import msgspec

PAGE = Path("docs/decisions.md")
TITLE = re.compile(r"\*\*(?P<day>\d{4}-\d\d-\d\d), (?P<title>[^*]+)\*\*")
TAG = re.compile(r"\*\((?P<subject>[^;()]+); (?P<status>[^;()]+)\)\*$")
IN_FORCE = "in force"


class Decision(msgspec.Struct, frozen=True):
    """One entry of the page."""

    day: str
    title: str
    subject: str
    status: str


def decisions(text: str) -> tuple[list[Decision], list[str]]:
    """Return the entries of the page, and a sentence for each that has no subject and status at its end."""
    found, wrong = [], []
    entries = re.split(r"\n+(?=\*\*\d{4}-)", text.rstrip())[1:]
    for entry in entries:
        head, tag = TITLE.match(entry), TAG.search(entry)
        name = " ".join(head["title"].split()).rstrip(".,") if head else entry[:40]
        if (
            head
            and tag
            and (tag["status"] == IN_FORCE or tag["status"].startswith(("replaced", "narrowed", "widened")))
        ):
            found.append(Decision(head["day"], name, tag["subject"], tag["status"]))
        else:
            wrong.append(
                f"{PAGE}: “{name}” needs subject and status at its end, such as *(store; in force)* "
                "or *(store; replaced 2026-12-01)*"
            )
    return found, wrong


def index(text: str) -> str:
    """Return the decisions by subject as Markdown, with the status of those that are not simply in force."""
    found, _wrong = decisions(text)
    lines: list[str] = []
    for subject in sorted({each.subject for each in found}):
        lines.append(f"- **{subject}**")
        for each in found:
            if each.subject == subject:
                lines.append(f"  - {each.title} ({each.day}{'' if each.status == IN_FORCE else ', ' + each.status})")
    return "\n".join(lines)

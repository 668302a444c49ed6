"""The survey form: who somebody is, in which networks, and whether the name may stand in the map.

It is Markdown that is also the text of a mail; in Word the networks stand in a table. What is known stands there to be
ticked, and five blank lines for what is not.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.networks.answers import Answer, Known, goes_on, read_answer, read_row, write_answer
from famcli.i18n import _

BLANK_LINES = 5
MOST_LINES = 5_000
LEAST_OF_A_HINT = 20
"""Letters of a piece of a hint that a mail program has broken off."""
WORDS = {
    "de": {
        "title": "Netzwerke", "name": "Name", "email": "E-Mail", "networks": "Meine Netzwerke",
        "map": "Darf Ihr Name in der Karte stehen, die die Mitglieder sehen?", "yes": "Ja", "no": "Nein",
        "founder": "Gründung", "coordinator": "Koordination", "member": "Mitglied", "hours": "Std.", "point": ",",
        "in_job": "in der Stelle", "not_in_job": "nicht in der Stelle", "example": "Beispiel:",
    },
    "en": {
        "title": "Networks", "name": "Name", "email": "E-mail", "networks": "My networks",
        "map": "May your name be on the map that the members see?", "yes": "Yes", "no": "No",
        "founder": "founder", "coordinator": "coordinator", "member": "member", "hours": "h", "point": ".",
        "in_job": "in the job description", "not_in_job": "not in the job description", "example": "Example:",
    },
}  # fmt: skip
HINTS = {
    "de": (
        "Wo wirken Sie mit? Bitte kreuzen Sie an: [x]; [-], wo Sie nicht mehr dabei sind.",
        "In die leeren Zeilen schreiben Sie bitte, was noch fehlt.",
        "Wenn Sie mögen, dahinter: (Gründung), (Koordination) oder (Mitglied),",
        "die Stunden im Monat, ob es in der Stelle ist, und was es bringt.",
        "Stunden und Stelle einzelner Personen sieht außer Ihnen nur das Büro.",
    ),
    "en": (
        "Where do you take part? Please tick: [x]; [-] where you no longer do.",
        "Please write what is missing into the blank lines.",
        "If you like, add (founder), (coordinator) or (member),",
        "the hours a month, whether it is in your job, and what it brings.",
        "Hours and job of one person are seen by you and the office only.",
    ),
}
EXAMPLES = {
    "de": "Beispiel: [x] Runder Tisch Wohnen (Gründung) 6,5 Std., nicht in der Stelle: kurze Wege",
    "en": "Example: [x] Round Table Housing (founder) 6.5 h, not in the job description: short ways",
}
COLUMNS = {
    "de": ("✓", "Netzwerk", "Rolle", "Std. im Monat", "In der Stelle", "Was es bringt"),
    "en": ("✓", "Network", "Part", "Hours a month", "In your job", "What it brings"),
}
FIELDS = {"name": "name", "e-mail": "email", "email": "email", "mail": "email"}
FIELD = re.compile(r"[*_]{0,2}([A-Za-z-]{4,6})(?::[*_]{0,2}|[*_]{0,2}:)[ \t]*(.*)$")
HEADING = re.compile(r"\\?#{1,6}[ \t]+(.*)$|[*_]{2}([^*_]{4,100})[*_]{2}$")
YES = frozenset(("ja", "j", "yes", "y"))
NO = frozenset(("nein", "n", "no"))
CHOICE = re.compile(r"(?:[-*+•][ \t]+)?(\\?\[[^\]\\]{0,3}\\?\]|[☐☒☑✓✔])?[ \t]*([^\W\d_]{1,4})[ \t]*[.!]?$")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a form says; lines are those of the file, from 1."""

    name: str = ""
    email: str = ""
    answers: tuple[Answer, ...] = ()
    on_the_map: bool | None = None
    faults: tuple[Fault, ...] = ()
    left_out: tuple[Fault, ...] = ()
    """Lines that are no part of a form, with what is said of each."""
    found: bool = True
    """Whether it is a form of this kind at all."""


def write_form(name: str, email: str, answers: Iterable[Answer], lang: str, *, on_the_map: bool | None) -> str:
    """Return the form of somebody with what is known."""
    words = WORDS[lang]
    ticked = {True: ("x", " "), False: (" ", "x"), None: (" ", " ")}[on_the_map]
    parts = [
        f"# {words['title']}", "", f"{words['name']}: {name}".rstrip(), f"{words['email']}: {email}".rstrip(), "",
        *HINTS[lang], "", EXAMPLES[lang], "", f"## {words['networks']}", "",
        *(write_answer(each, words) for each in answers), *["-"] * BLANK_LINES, "", f"## {words['map']}", "",
        f"- [{ticked[0]}] {words['yes']}", f"- [{ticked[1]}] {words['no']}",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def rows_of(answers: Sequence[Answer], lang: str) -> list[tuple[str, ...]]:
    """Return the rows of the table in a Word file: what is known, then blank ones."""
    words = WORDS[lang]
    rows = [
        (
            "☒" if each.takes_part else "☐",
            each.name,
            words[each.part.value] if each.part else "",
            "" if each.hours is None else f"{each.hours:g}".replace(".", words["point"]),
            "" if each.in_job is None else words["yes" if each.in_job else "no"],
            each.gain,
        )
        for each in answers
    ]
    return [*rows, *[("", "", "", "", "", "")] * BLANK_LINES]


def looks_like_form(text: str) -> bool:
    """Tell whether a text has the heading above the networks."""
    return any(_section(line) == "networks" for line in text.splitlines())


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading of the form, which nothing else has."""
    return bool(_section(line))


def is_filled(text: str) -> bool:
    """Tell whether anything was said in a form."""
    form = read_form(text, lambda _name: False)
    return form.found and any(each.takes_part is not None for each in form.answers)


def begins(line: str) -> bool:
    """Tell whether a line begins something in a form: its title, a field, a section."""
    field = FIELD.match(line.strip())
    return (
        bool(_section(line)) or bool(field and field[1].casefold() in FIELDS) or line.lstrip()[:2] in ("- ", "* ", "+ ")
    )


def read_form(text: str, known: Known) -> Form:
    """Read a form; whatever cannot be meant is among the faults, by line. Nothing is raised."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_LINES]
    fields: dict[str, str] = {}
    choices: list[tuple[bool, int]] = []
    faults: list[Fault] = []
    left_out: list[Fault] = []
    rows: list[tuple[int, str]] = []
    section = ""
    for number, line in enumerate(lines, 1):
        plain = line.strip().rstrip("\\").strip()
        if fresh := _section(plain):
            section = fresh
        elif not plain or plain in ("---", "***") or (section != "networks" and _is_hint(plain)):
            continue
        elif section == "networks":
            if rows and goes_on(plain) and not plain.startswith("|"):
                rows[-1] = (rows[-1][0], f"{rows[-1][1]} {plain}")
            else:
                rows.append((number, plain))
        elif section == "map" and (choice := CHOICE.match(plain)) and choice[2].casefold() in YES | NO:
            if (choice[1] or "x").strip("\\[] ☐"):
                choices.append((choice[2].casefold() in YES, number))
        elif (field := FIELD.match(plain)) and field[1].casefold() in FIELDS:
            fields.setdefault(FIELDS[field[1].casefold()], field[2].strip("*_ \\"))
        else:
            left_out.append(Fault(number, _("“{line}” is not part of the form.").format(line=plain[:60])))
    answers = [each for number, row in rows if (each := _answer(row, number, known, faults))]
    if len({yes for yes, _line in choices}) > 1:
        faults.append(Fault(choices[-1][1], _("Yes and no are both ticked; please tick one.")))
        choices = []
    return Form(
        name=fields.get("name", ""),
        email=fields.get("email", ""),
        answers=tuple(answers),
        on_the_map=choices[0][0] if choices else None,
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        left_out=tuple(left_out),
        found=bool(section),
    )


def _answer(row: str, number: int, known: Known, faults: list[Fault]) -> Answer | None:
    if not row.startswith("|"):
        return read_answer(row, number, known, faults)
    cells = [re.sub(r"\\([^\w\s])", r"\1", cell).strip() for cell in re.split(r"(?<!\\)\|", row.strip("| "))]
    if row.startswith(("| |", "||")):
        cells = ["", *cells]
    is_rule = not row.strip("|-: ")
    is_header = any(tuple(cells[1:3]) == columns[1:3] for columns in COLUMNS.values())
    return None if is_rule or is_header else read_row(cells, number, faults)


def _section(line: str) -> str:
    """Return the section that a line is the heading of: title, networks, map."""
    heading = HEADING.match(line.strip())
    words = " ".join((heading[1] or heading[2] or "").split()).strip("#*_: ").casefold() if heading else ""
    for own in WORDS.values():
        for name in ("networks", "map", "title"):
            if words and words == own[name].casefold().strip(":"):
                return name
    return ""


def _is_hint(line: str) -> bool:
    bare = re.sub(r"\\([^\w\s])", r"\1", line).strip("*_> ")
    examples = tuple(words["example"] for words in WORDS.values())
    return bare.startswith(examples) or any(
        hint in bare or (len(bare) >= LEAST_OF_A_HINT and bare in hint) for own in HINTS.values() for hint in own
    )

"""Short reports as a form in Markdown: a head of "key: value" lines, and a heading for each question.

The head looks like YAML and may be written as such, but is read line by line: "Titel: Bürgerbus: Start" is no error,
and 01067 and "NO" stay what they are. Lists are "- " lines below a key, or commas.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from famcli.domain.minutes import Fault
from famcli.i18n import _

MOST_LINES = 20_000
KEYS = {
    "meeting": ("treffen", "meeting", "veranstaltung"),
    "report": ("bericht", "report", "nr", "nummer"),
    "by": ("name", "autorin", "autor", "autor/in", "von", "author", "by", "autorin oder autor"),
    "email": ("e-mail", "email", "mail"),
    "coauthors": ("mit", "weitere", "co-autoren", "coauthors", "co-authors", "weitere autorinnen und autoren", "with"),
    "title": ("titel", "title", "projekt", "project"),
    "topic": ("thema", "topic"),
    "place": ("ort", "place", "kommune", "town"),
    "partners": ("partner", "partners", "kooperationspartner", "partnerinnen und partner"),
    "contact": ("kontakt", "contact"),
    "links": ("links", "link", "web"),
    "minutes": ("minuten", "minutes", "dauer", "redezeit"),
    "files": ("dateien", "files", "anlagen", "attachments"),
}
SECTIONS = {
    "summary": ("zusammenfassung", "das projekt", "summary", "kurz gefasst", "the project", "projekt", "bericht"),
    "networking": (
        "vernetzung", "netzwerk", "networking", "network", "zusammenarbeit", "kooperation", "cooperation",
        "mit wem arbeiten sie zusammen", "with whom do you cooperate",
    ),
    "transfer": (
        "übertragbarkeit", "transfer", "übertragung", "was können andere übernehmen", "what can others take over",
    ),
}  # fmt: skip
LISTS = ("coauthors", "partners", "links", "files")
WORDS = {
    "de": {
        "meeting": "Treffen", "by": "Name", "email": "E-Mail", "coauthors": "Mit", "title": "Titel", "topic": "Thema",
        "place": "Ort", "partners": "Partner", "contact": "Kontakt", "links": "Links", "minutes": "Minuten",
        "form": "Kurzbericht", "summary": "Zusammenfassung", "networking": "Vernetzung", "transfer": "Übertragbarkeit",
    },
    "en": {
        "meeting": "Meeting", "by": "Name", "email": "E-mail", "coauthors": "With", "title": "Title", "topic": "Topic",
        "place": "Place", "partners": "Partners", "contact": "Contact", "links": "Links", "minutes": "Minutes",
        "form": "Short report", "summary": "Summary", "networking": "Networking", "transfer": "Transfer",
    },
}  # fmt: skip
QUESTIONS = {
    "de": {
        "summary": "Was ist Ihr Projekt, in wenigen Sätzen?",
        "networking": "Mit wem arbeiten Sie zusammen, welches Netzwerk trägt Ihr Projekt?",
        "transfer": "Was können andere übernehmen?",
    },
    "en": {
        "summary": "What is your project, in a few sentences?",
        "networking": "With whom do you cooperate, which network carries your project?",
        "transfer": "What can others take over?",
    },
}
ASKED = ("meeting", "by", "email", "coauthors", "title", "topic", "place", "partners", "contact", "links", "minutes")
HEADING = r"(#{1,6})[ \t]+(.*?)[ \t#]*$"
COMMENT = r"(?s)<!--.*?(?:-->|\Z)"


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a form holds: texts by field; fields of LISTS are lists. Lines are those of the file."""

    texts: dict[str, str]
    lists: dict[str, list[str]]
    lines: dict[str, int]
    """Where each field stands, from 1."""
    faults: tuple[Fault, ...] = ()


def write_form(values: Mapping[str, str | Iterable[str]], lang: str, *, hints: bool = True) -> str:
    """Return the form with these values filled in, with the questions as hints where an answer is missing."""
    words, questions = WORDS[lang], QUESTIONS[lang]
    head = []
    for field in ASKED:
        value = values.get(field, "")
        head.append(f"{words[field]}: {value if isinstance(value, str) else ', '.join(value)}".rstrip())
    parts = ["---", *head, "---", "", f"# {words['form']}"]
    for field in SECTIONS:
        text = str(values.get(field, ""))
        body = _escaped(text) if text else f"<!-- {questions[field]} -->" if hints else ""
        parts += ["", f"## {words[field]}", "", body]
    return "\n".join(parts).rstrip() + "\n"


def read_form(text: str) -> Form:
    """Read a form; whatever cannot be meant is among the faults, by line. Nothing is raised."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = text.split("\n")
    found = _Found()
    if len(lines) > MOST_LINES:
        found.faults.append(
            Fault(MOST_LINES, _("The form has too many lines; at most {most} are read.").format(most=MOST_LINES))
        )
        lines = lines[:MOST_LINES]
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    begin = _head(lines, first, found)
    _body(lines, begin, found)
    return Form(texts=found.texts, lists=found.lists, lines=found.lines, faults=tuple(found.faults))


class _Found:
    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}
        self.faults: list[Fault] = []

    def keep(self, field: str, value: str, line: int) -> None:
        """Keep a value of the head."""
        if field in self.lines:
            self.faults.append(Fault(line, _("“{field}” stands twice.").format(field=field)))
            return
        self.lines[field] = line
        value = _unquoted(value)
        if field in LISTS:
            self.lists[field] = list(_items(value))
        else:
            self.texts[field] = value


def _head(lines: list[str], first: int, found: _Found) -> int:
    """Read the head and return the index of the line behind it."""
    fenced = lines[first].strip() == "---"
    index = first + fenced
    field, block = "", False
    while index < len(lines):
        line = lines[index]
        if fenced and line.strip() in ("---", "..."):
            return index + 1
        heading = None if fenced else re.match(HEADING, line)
        if not fenced and ((heading and _field(heading[2], SECTIONS)) or index - first > 60):
            return index
        number = index + 1
        index += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        listed = re.match(r"[ \t]*-[ \t]+(.+)$", line)
        if field and listed and field in LISTS:
            found.lists[field].append(_unquoted(listed[1].strip()))
            continue
        if field and block and line[:1] in " \t" and field not in LISTS:
            found.texts[field] = " ".join(filter(None, (found.texts[field], line.strip())))
            continue
        key, colon, value = line.partition(":")
        known = _field(key, KEYS)
        if known and colon:
            field, block = known, value.strip() in ("|", ">", "|-", ">-")
            found.keep(field, "" if block else value.strip() if fenced else _unmarked(value), number)
        elif fenced:
            field = ""
            sentence = (
                _("“{key}” is no field of the form; it has {known}.").format(
                    key=key.strip()[:40], known=", ".join(names[0].capitalize() for names in KEYS.values())
                )
                if colon
                else _("“{line}” is not “Field: value”.").format(line=line.strip()[:60])
            )
            found.faults.append(Fault(number, sentence))
    if fenced:
        found.faults.append(Fault(first + 1, _("The head of the form has no end; a line “---” is missing below it.")))
    return index


def _body(lines: list[str], begin: int, found: _Found) -> None:
    """Read the sections. Text before the first one is the summary."""
    field, start, fence = "", begin, False
    gathered: dict[str, list[str]] = {}
    for index in range(begin, len(lines)):
        line = lines[index]
        fence ^= line.lstrip().startswith(("```", "~~~"))
        heading = None if fence else re.match(HEADING, line)
        known = _field(heading[2], SECTIONS) if heading else ""
        if known:
            field, start = known, index + 2
            if field in gathered:
                found.faults.append(
                    Fault(index + 1, _("“{field}” stands twice.").format(field=heading[2] if heading else ""))
                )
            found.lines.setdefault(field, index + 1)
            gathered.setdefault(field, [])
        elif heading and not field and (len(heading[1]) == 1 or not line.strip()):
            continue
        elif field or line.strip():
            gathered.setdefault(field or "summary", []).append(_bare(line))
            found.lines.setdefault(field or "summary", start)
    for name, texts in gathered.items():
        text = re.sub(COMMENT, "", "\n".join(texts)).strip("\n")
        found.texts[name] = text if text.strip() else ""


def _field(words: str, known: Mapping[str, Iterable[str]]) -> str:
    plain = " ".join(words.strip().strip("*_").rstrip("?:").casefold().split()).removesuffix(" (minuten)")
    return next((field for field, names in known.items() if plain == field or plain in names), "")


def _items(value: str) -> Iterator[str]:
    inner = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    pattern = r";" if ";" in inner else r","
    yield from filter(None, (_unquoted(each.strip()) for each in re.split(pattern, inner)))


def _unmarked(value: str) -> str:
    """Return a value as Word gives it, without the marks of bold and what escapes them."""
    return re.sub(r"\\([^\w\s])", r"\1", value).strip().strip("*_").strip()


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _escaped(text: str) -> str:
    """Return text in which no line looks like a heading of the form, or a comment."""
    lines = []
    for line in text.split("\n"):
        heading = re.match(r"\\*" + HEADING, line)
        lines.append("\\" + line if heading and _field(heading[2], SECTIONS) else line)
    return "\n".join(lines).replace("<!--", "&lt;!--")


def _bare(line: str) -> str:
    """Return a line without the backslash that _escaped() has put before it."""
    heading = re.match(r"\\(\\*" + HEADING + ")", line)
    return heading[1] if heading and _field(heading[3], SECTIONS) else line
